"""Random and adversarial cases for the second half of the theory, exact and seeded.

As in `sampling` all numbers are drawn as integers and hypotheses are built in. Where a theorem is
about the matrix alone it is small: the exact worst cases look at all pairs.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np

from regret import bounds
from regret._support.arrays import Exact
from regret.problem.instance import Instance
from regret.problem.similarity import exact_similarity_matrix
from regret.theory import regrets, sampling, tight
from regret.theory import tight_converses as extremal
from regret.theory.case import Case

Draw = Callable[[np.random.Generator], Case]


def band_ends(rng: np.random.Generator) -> tuple[Fraction, Fraction]:
    """Return 0 <= lo < hi < 1 in twentieths, lo often 0."""
    lo, hi = sorted(rng.choice(20, 2, replace=False))
    return Fraction(int(lo) if rng.random() < 0.6 else 0, 20), Fraction(int(hi), 20)


def small_matrix(rng: np.random.Generator) -> Exact:
    """Return a symmetric matrix of 3 to 6 candidates: random, or near one that is extremal."""
    kind = int(rng.integers(4))
    lo, hi = band_ends(rng)
    n = int(rng.integers(3, 7))
    if kind == 0:
        rows = sampling.fingerprints(rng)[:6]
        if len(rows) >= 3:
            return exact_similarity_matrix(rows, str(rng.choice(["tanimoto", "hamming", "dice"])))
    if kind <= 1:
        steps = rng.integers(0, 13, (n, n))
        lower = np.tril(steps, -1).astype(object) * (hi - lo) / 12
        entries = np.tril(np.full((n, n), lo, dtype=object), -1) + lower
        matrix: Exact = entries + entries.T + np.diag([Fraction(1)] * n)
        return matrix
    worst = (
        extremal.one_pair(lo, hi, n),
        extremal.near_and_far_pair(lo, hi, max(n, 4)),
        extremal.halfway(lo, hi, max(n, 4)),
        tight.hub_matrix(lo, hi, n),
    )[int(rng.integers(4))].copy()
    i, j = rng.choice(len(worst), 2, replace=False)
    if rng.random() < 0.7:  # one entry elsewhere in the band
        worst[i, j] = worst[j, i] = lo + (hi - lo) * Fraction(int(rng.integers(0, 25)), 24)
    return worst


def small(rng: np.random.Generator) -> Case:
    """Return a small matrix and any posterior."""
    matrix = small_matrix(rng)
    return Case(matrix, sampling.weights(rng, len(matrix)))


def real_pairs(rng: np.random.Generator) -> Case:
    """Return the four fingerprints of S* in a random band."""
    case = Case.from_instance(tight.two_pairs_in_band(*band_ends(rng)))
    return case.replaced(posterior=sampling.weights(rng, 4))


def of_four(rng: np.random.Generator) -> Case:
    """Return a small matrix of at least four candidates, and a lead of at most b/4."""
    lo, hi = band_ends(rng)
    matrix = small_matrix(rng)
    if len(matrix) < 4:
        matrix = extremal.near_and_far_pair(lo, hi)
    case = extremal.uniform(matrix)
    quarter = bounds.hit_rate(case.band.lo, case.band.hi) / 4
    return case.replaced(lead=quarter * Fraction(int(rng.integers(0, 13)), 12))


def with_rule(rng: np.random.Generator) -> Case:
    """Return a posterior whose mode leads and is not optimal, and a random rule."""
    while True:
        case = extremal.at_lead(small_matrix(rng), Fraction(int(rng.integers(1, 30)), 240))
        expected = regrets.expected_similarity(case)
        if expected.max() > expected[int(np.argmax(case.posterior))]:
            break
    rule = np.array(sampling.weights(rng, case.n), dtype=object) * Fraction(1)
    return case.replaced(rule=rule / rule.sum())


def leading(rng: np.random.Generator) -> Case:
    """Return a posterior near those whose mode leads by so much and is beaten by most."""
    case = extremal.at_lead(small_matrix(rng), Fraction(int(rng.integers(0, 30)), 100))
    jitter = rng.integers(0, 3, case.n) * int(rng.integers(0, 2))
    return case.replaced(
        posterior=[int(p * 1000) + int(x) for p, x in zip(case.posterior, jitter, strict=True)]
    )


def leading_hub(rng: np.random.Generator) -> Case:
    """Return a posterior near the worst of a hub, or any case."""
    if rng.random() < 0.5:
        return sampling.any_symmetric(rng)
    lo, hi = band_ends(rng)
    matrix = tight.hub_matrix(lo, hi, int(rng.integers(2, 9)))
    case = extremal.at_lead(matrix, Fraction(int(rng.integers(0, 21)), 20))
    return case.replaced(posterior=[int(p * 840) for p in case.posterior])


def small_with_w(rng: np.random.Generator) -> Case:
    """Return a small matrix and the weight of a hybrid in [0, 1)."""
    return small(rng).replaced(w=Fraction(int(rng.integers(0, 10)), 10))


def hybrid(rng: np.random.Generator) -> Case:
    """Return a case for the hybrid of at most six candidates, near its hub half of the time."""
    case = sampling.with_w(rng)
    return case if case.n <= 6 else small_with_w(rng)


def near_hub(rng: np.random.Generator) -> Case:
    """Return a hub that shares the top of the posterior with the mode, or any case."""
    if rng.random() < 0.5:
        return sampling.any_symmetric(rng)
    lo, hi = band_ends(rng)
    n = int(rng.integers(3, 8))
    top = int(rng.integers(10, 30))
    masses = [top, top, *(int(x) for x in rng.integers(0, 10, n - 2))]
    return Case(tight.hub_matrix(lo, hi, n), masses)


def no_strict_metric(rng: np.random.Generator) -> Case:
    """Return a matrix of leverage at least 1."""
    if rng.random() < 0.5:
        return extremal.overruled(int(rng.integers(1, 6)))
    lo, hi = band_ends(rng)
    if 2 * hi < 1 + lo:
        hi = (1 + lo) / 2
    return extremal.uniform(tight.hub_matrix(lo, hi, int(rng.integers(3, 7))))


def any_three(rng: np.random.Generator) -> Case:
    """Return three candidates near those that attain the closed form."""
    near, middle, far = (Fraction(int(x), 20) for x in sorted(rng.integers(1, 21, 3)))
    case = extremal.three(near, middle, far)
    if rng.random() < 0.3:
        return case.replaced(posterior=sampling.weights(rng, 3))
    masses = [int(p * 1000) + int(rng.integers(0, 3)) for p in case.posterior]
    return case.replaced(posterior=masses)


def decoded(rng: np.random.Generator) -> Case:
    """Return fingerprints and a posterior near those that a decoder overrules, or any."""
    kind = int(rng.integers(4))
    if kind == 0:
        rows = sampling.fingerprints(rng)
        case = Case.from_instance(Instance.from_weights(rows, sampling.weights(rng, len(rows))))
    else:
        worst = (*extremal.by_log_likelihood(), extremal.by_ruzicka(4), *extremal.by_cosine())
        case = worst[int(rng.integers(len(worst)))]
        masses = [int(p * 200) + int(rng.integers(0, 3)) for p in case.posterior]
        case = case.replaced(posterior=masses)
    mode = int(np.argmax(case.posterior))
    if not case.given("candidates")[mode].any():
        peaked = [int(bool(row.any())) for row in case.given("candidates")]
        case = case.replaced(posterior=peaked)
    return case


def decoded_with_odds(rng: np.random.Generator) -> Case:
    """Return the same for marginals from weighted BCE."""
    return decoded(rng).replaced(odds=Fraction(int(rng.integers(1, 9)), int(rng.integers(1, 9))))


def tversky(rng: np.random.Generator) -> Case:
    """Return fingerprints under Tversky similarity, near the worst half of the time."""
    alpha = Fraction(int(rng.integers(1, 9)), 4)
    if rng.random() < 0.5:
        rows = sampling.fingerprints(rng)
        return extremal.tversky(rows.tolist(), sampling.weights(rng, len(rows)), alpha)
    k = int(rng.integers(1, 30))
    return extremal.overruled_by_tversky(k, alpha)
