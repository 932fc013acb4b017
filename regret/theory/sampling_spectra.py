"""Random and adversarial cases of several spectra, open lists and families, exact and seeded."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from regret._support.arrays import Exact
from regret.theory import sampling, tight
from regret.theory import tight_converses as extremal
from regret.theory.case import Case
from regret.theory.sampling_converses import band_ends, small


def accepted(rng: np.random.Generator) -> Case:
    """Return spectra that some rule has accepted, on one list: near the worst, or any."""
    if rng.random() < 0.5:
        case = extremal.halved() if rng.random() < 0.5 else extremal.overruled(3)
        near = np.array([int(p * 500) for p in case.posterior])
        laws = [near + rng.integers(0, 2, case.n) for _ in range(int(rng.integers(1, 4)))]
    else:
        case = small(rng)
        laws = [np.array(sampling.weights(rng, case.n)) for _ in range(int(rng.integers(1, 5)))]
    return case.replaced(spectra=[[Fraction(int(x), int(law.sum())) for x in law] for law in laws])


def with_choices(rng: np.random.Generator) -> Case:
    """Return labelled spectra, or laws, and what two rules choose for each: anything."""
    case = small(rng)
    k = int(rng.integers(1, 5))
    labels = [np.eye(case.n, dtype=int)[rng.integers(case.n)] for _ in range(k)]
    laws = [x if rng.random() < 0.5 else np.array(sampling.weights(rng, case.n)) for x in labels]
    choices = rng.integers(0, case.n, (k, 2))
    if rng.random() < 0.5:
        case, choices = (
            case.replaced(similarity=tight.hub_matrix(*band_ends(rng), case.n)),
            choices.clip(0, 1),
        )
    spectra = [[Fraction(int(x), int(law.sum())) for x in law] for law in laws]
    return case.replaced(spectra=spectra, choices=choices)


def with_estimates(rng: np.random.Generator) -> Case:
    """Return spectra on one list, and estimates under which one candidate wins, both ways."""
    case = small(rng)
    k, best = int(rng.integers(1, 4)), int(rng.integers(case.n))
    point = np.array([Fraction(int(i == best)) for i in range(case.n)], dtype=object)
    laws, estimates = [], []
    for _ in range(k):
        drawn = [np.array(sampling.weights(rng, case.n), dtype=object) for _ in range(2)]
        law, near = (x / Fraction(int(x.sum())) for x in drawn)
        laws.append(law)
        share = Fraction(int(rng.integers(0, 3)), 2)  # all mass on one is optimal in every way
        while not _wins(case.similarity, mixed := share * point + (1 - share) * near, best):
            share = (1 + share) / 2
            if share > Fraction(15, 16):
                mixed = point
                break
        estimates.append(mixed)
    return case.replaced(spectra=laws, estimates=estimates)


def _wins(similarity: Exact, law: Exact, best: int) -> bool:
    expected = similarity @ law
    return bool(expected[best] == expected.max() and law[best] == law.max())


def open_list(rng: np.random.Generator) -> Case:
    """Return a list with molecules outside of it that have mass, near the worst or any."""
    if rng.random() < 0.5:
        case = sampling.any_symmetric(rng)
        return case.replaced(inside=int(rng.integers(min(2, case.n), case.n + 1)), candidates=None)
    lo, hi = band_ends(rng)
    q, outside = (Fraction(int(x), 20) for x in rng.integers(0, 11, 2))
    case = extremal.open_hub(lo, hi, int(rng.integers(3, 7)), q, outside)
    return case.replaced(posterior=[int(p * 1000) for p in case.posterior])


def open_metric(rng: np.random.Generator) -> Case:
    """Return the same for a metric, outside included."""
    case = extremal.open_midpoint() if rng.random() < 0.3 else sampling.any_metric(rng)
    inside = int(rng.integers(min(2, case.n), case.n + 1))
    masses = [int(p * 500) + int(rng.integers(0, 2)) for p in case.posterior]
    return case.replaced(posterior=masses, inside=case.inside or inside, candidates=None)


def any_family(rng: np.random.Generator) -> Case:
    """Return a metric list with a family of more than half the mass around candidate 0."""
    case = extremal.family() if rng.random() < 0.5 else sampling.any_metric(rng)
    radius = Fraction(int(rng.integers(0, 11)), 10) * (1 - case.similarity[0]).max()
    radius = case.radius if case.radius is not None else radius
    near = 1 - case.similarity[0] <= radius
    masses = case.posterior * 400 + rng.integers(0, 2, case.n)
    if 2 * masses[near].sum() <= masses.sum():
        masses = np.where(near, masses + 1 + masses.sum() / near.sum(), masses)
    return case.replaced(posterior=masses, radius=radius, candidates=None)
