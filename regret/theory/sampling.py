"""Random and adversarial cases for the theorems, exact and seeded.

All numbers are drawn as integers, so that every case has an exact twin, ties and zero masses are
frequent, and nothing depends on rounding. Hypotheses are built in, never filtered for.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from regret import bounds
from regret._support.arrays import Bits
from regret.decoders.inversion import certified_stability
from regret.problem.instance import Instance
from regret.theory import tight
from regret.theory.case import Case

METRIC = ("tanimoto", "hamming")


def weights(rng: np.random.Generator, n: int) -> list[int]:
    """Return n integer weights with a positive sum: flat, peaked or mostly zero."""
    top = int(rng.choice([2, 10, 1000]))
    drawn = rng.integers(0, top, n) ** int(rng.integers(1, 4))
    drawn[rng.integers(n)] += 1
    return [int(w) for w in drawn]


def fingerprints(rng: np.random.Generator, m: int | None = None) -> Bits:
    """Return 2 or more distinct fingerprints: a random few, then near-duplicates of them."""
    m = int(rng.integers(3, 20)) if m is None else m
    seeds = rng.random((int(rng.integers(2, 5)), m)) < rng.uniform(0.1, 0.7)
    copies = seeds[rng.integers(len(seeds), size=int(rng.integers(0, 8)))]
    flips = rng.random(copies.shape) < 1.5 / m
    rows = np.unique(np.vstack([seeds, copies ^ flips]), axis=0)
    if len(rows) == 1:
        rows = np.vstack([rows, ~rows])
    return rng.permutation(rows)


def from_fingerprints(rng: np.random.Generator, similarities: tuple[str, ...]) -> Case:
    """Return a case of random fingerprints under one of the similarities."""
    rows = fingerprints(rng)
    instance = Instance.from_weights(rows, weights(rng, len(rows)))
    return Case.from_instance(instance, str(rng.choice(similarities)))


def from_band(rng: np.random.Generator) -> Case:
    """Return a case of a random symmetric matrix whose entries crowd at the ends of a band."""
    n = int(rng.integers(2, 10))
    lo, hi = sorted(rng.integers(0, 60, 2))
    entries = np.where(
        rng.random((n, n)) < 0.7, rng.choice([lo, hi], (n, n)), rng.integers(lo, hi + 1, (n, n))
    )
    upper = np.triu(entries, 1)
    matrix = (upper + upper.T + 60 * np.eye(n, dtype=int)).astype(object) * Fraction(1, 60)
    return Case(matrix, weights(rng, n))


def near_hub(rng: np.random.Generator, metric: bool = False) -> Case:
    """Return a hub case near the worst one: the adversary of T1 and T4."""
    lo, hi = (Fraction(int(x), 20) for x in sorted(rng.choice(20, 2, replace=False)))
    if metric:
        lo = max(lo, 2 * hi - 1)
    n = int(rng.integers(3, 13))
    case = tight.hub(lo, hi, n)
    scale = 1000
    drawn = [max(0, int(p * scale) + int(rng.integers(-3, 4))) for p in case.posterior]
    if rng.random() < 0.5:  # T4's adversary: hub and mode share the top
        drawn[0] = drawn[1] = max(drawn[1] // 2, 1)
    return Case(case.similarity, drawn)


def any_symmetric(rng: np.random.Generator) -> Case:
    """Return a case for theorems about every symmetric similarity in a band."""
    kind = rng.integers(3)
    if kind == 0:
        return from_fingerprints(rng, ("tanimoto", "cosine", "dice", "hamming"))
    return from_band(rng) if kind == 1 else near_hub(rng)


def any_metric(rng: np.random.Generator) -> Case:
    """Return a case for theorems about similarities with a metric 1 - s."""
    kind = rng.integers(4)
    if kind == 0:
        return from_fingerprints(rng, METRIC)
    return near_midpoint(rng) if kind == 1 else near_hub(rng, metric=True)


def near_midpoint(rng: np.random.Generator) -> Case:
    """Return a case near the equality case of the majority theorem."""
    instance = tight.midpoint()
    jitter = rng.integers(0, 3, instance.n)
    masses = instance.exact_posterior * 200 + jitter
    return Case.from_instance(Instance(instance.candidates, masses / masses.sum()))


def free_prediction(rng: np.random.Generator) -> Case:
    """Return a case of few bits, for predictions found by enumerating all fingerprints."""
    name = str(rng.choice(METRIC))
    if rng.random() < 0.3:
        candidates = tight.overrule(1, [1, 1, 1]).candidates
        drawn = [int(x) for x in rng.integers([18, 0, 18], [23, 3, 23])]
    else:
        candidates = fingerprints(rng, m=int(rng.integers(3, 6)))
        drawn = weights(rng, len(candidates))
    instance = Instance.from_weights(candidates, drawn)
    return Case.from_instance(instance, name, name=name)


def square_norms(rng: np.random.Generator) -> Case:
    """Return a cosine case of fingerprints with 1, 4 or 9 bits on, so that cosines are rational."""
    n, m = int(rng.integers(2, 7)), int(rng.integers(10, 16))
    rows = np.zeros((n, m), dtype=bool)
    for row in rows:
        row[rng.choice(m, int(rng.choice([1, 4, 9])), replace=False)] = True
    instance = Instance.from_weights(rows, weights(rng, n))
    return Case.from_instance(instance, "cosine")


def with_k(rng: np.random.Generator) -> Case:
    """Return a case for HR@k: any symmetric matrix, or k hubs near their worst."""
    if rng.random() < 0.5:
        case = any_symmetric(rng)
        return Case(case.similarity, case.posterior, k=int(rng.integers(1, case.n + 1)))
    k = int(rng.integers(1, 4))
    lo = Fraction(int(rng.integers(0, 19)), 20)
    hi = lo + (1 - lo) * Fraction(int(rng.integers(1, 20)), 20 * k)  # k D/(1-lo) < 1
    n = 2 * k + int(rng.integers(1, 5))
    worst = tight.hubs(lo, hi, n, k).posterior
    masses = [max(0, int(p * 1000) + int(rng.integers(-2, 3))) for p in worst]
    return Case(tight.hubs(lo, hi, n, k).similarity, masses, k=k)


def with_w(rng: np.random.Generator) -> Case:
    """Return a case for the hybrid, near its hub half of the time."""
    w = Fraction(int(rng.integers(0, 10)), 10)
    if rng.random() < 0.5:
        case = any_symmetric(rng)
        return Case(case.similarity, case.posterior, w=w)
    lo, hi = (Fraction(int(x), 20) for x in sorted(rng.choice(20, 2, replace=False)))
    worst = tight.hybrid_hub(lo, hi, int(rng.integers(3, 9)), w)
    masses = [max(0, int(p * 1000) + int(rng.integers(-2, 3))) for p in worst.posterior]
    return Case(worst.similarity, masses, w=w)


def with_estimate(rng: np.random.Generator) -> Case:
    """Return a case with an estimated posterior: the true one with mass moved about, or any."""
    case = any_symmetric(rng)
    if rng.random() < 0.5:
        moved = case.posterior * 100 + rng.integers(0, 30, case.n)
    else:
        moved = np.array([Fraction(w) for w in weights(rng, case.n)], dtype=object)
    return Case(case.similarity, case.posterior, estimate=moved / moved.sum())


def with_reach(rng: np.random.Generator) -> Case:
    """Return a posterior and the smallest ratio of softmax weights, crowded half of the time."""
    reach = Fraction(int(rng.integers(1, 50)), 50)
    n = int(rng.integers(2, 12))
    worst = tight.crowd(n, reach)
    if rng.random() < 0.5:
        return Case(worst.similarity, weights(rng, n), reach=reach)
    masses = [max(0, int(p * 1000) + int(rng.integers(-1, 2))) for p in worst.posterior]
    return Case(worst.similarity, masses, reach=reach)


def bit_vectors(rng: np.random.Generator) -> Case:
    """Return a law on bit vectors of 4 or 5 bits, near the worst of T10 half of the time."""
    m = int(rng.integers(4, 6))
    if rng.random() < 0.5:
        candidates = fingerprints(rng, m)
        masses = weights(rng, len(candidates))
    else:
        candidates = tight.almost_ones(m).candidates ^ (rng.random(m) < 0.5)
        masses = [int(x) for x in rng.integers(20, 23, len(candidates))]
    return Case.from_instance(Instance.from_weights(candidates, masses), "hamming")


def opposites(rng: np.random.Generator) -> Case:
    """Return a law on bit vectors near two opposite ones of half the mass each, or any."""
    if rng.random() < 0.5:
        return bit_vectors(rng)
    m = int(rng.integers(2, 5))
    first = rng.random(m) < 0.5
    masses = [int(x) for x in rng.integers(10, 12, 2)]
    return Case.from_instance(Instance.from_weights([first, ~first], masses), "hamming")


def any_petals(rng: np.random.Generator) -> Case:
    """Return fingerprints around a scaffold that attain T1, in a random band that admits them."""
    q = int(rng.integers(2, 8))
    hi = Fraction(int(rng.integers(1, q)), q)
    least = hi / (2 - hi)
    lo = least + (hi - least) * Fraction(int(rng.integers(0, 4)), 4)
    enough = int(1 / bounds.hit_rate(lo, hi)) + 1
    return Case.from_instance(tight.petals(lo, hi, enough + int(rng.integers(1, 3))))


def any_pinwheel(rng: np.random.Generator) -> Case:
    """Return fingerprints that attain T3: hi of any denominator up to 30."""
    q = int(rng.integers(2, 31))
    return Case.from_instance(tight.pinwheel(Fraction(int(rng.integers((q + 1) // 2, q)), q)))


def affinely_independent(rng: np.random.Generator) -> Case:
    """Return fingerprints whose marginals identify the posterior, with an estimate of it.

    Every candidate has a bit of its own; how well they are conditioned is certified exactly.
    """
    shared = fingerprints(rng, m=int(rng.integers(2, 6)))[:6]
    rows = np.hstack([shared, np.eye(len(shared), dtype=bool)])
    instance = Instance.from_weights(rows, weights(rng, len(rows)))
    drawn = np.array([Fraction(w) for w in weights(rng, len(rows))], dtype=object)
    return Case.from_instance(
        instance, estimate=drawn / drawn.sum(), stability=certified_stability(rows)
    )
