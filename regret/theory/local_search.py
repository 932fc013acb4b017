"""Local search for instances that come close to a bound, or break it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from regret.problem.instance import merge_equal
from regret.problem.similarity import exact_similarities
from regret.theory.case import Case
from regret.theory.theorem import Check, Theorem

SCALE = 1000
"""Posteriors are moved in thousandths."""


@dataclass(frozen=True)
class Attack:
    """The best case a search found, and how much of the bound it attains."""

    case: Case
    check: Check

    @cached_property
    def is_tanimoto(self) -> bool:
        """Whether the matrix follows from the fingerprints, and nothing else in the case does."""
        rows = self.case.candidates
        if rows is None or not set(self.case.extras) <= {"name"}:
            return False
        return np.array_equal(self.case.similarity, exact_similarities(rows, rows, "tanimoto"))


def attack(theorem: Theorem, rng: np.random.Generator, steps: int = 300) -> Attack:
    """Climb from a random case towards the largest lhs/rhs that obeys the hypotheses.

    A step moves posterior mass between two candidates, or changes the similarity of a pair within
    the band; where the case is made of fingerprints it flips bits instead, so that the similarity
    stays that of real fingerprints. Steps that lower the ratio or break a hypothesis are undone.

    Parameters
    ----------
    theorem : Theorem
    rng : numpy Generator
    steps : int >= 0

    Returns
    -------
    Attack
        Exact; ``attack.check.holds`` is False if the claim was broken.

    Notes
    -----
    Cost: about a millisecond a step. It starts from the best of ten random cases, never from the
    known tight ones, so that what it reaches says how hard the bound is to attain.
    """
    best = max((_look(theorem, theorem.draw(rng)) for _ in range(10)), key=_ratio)
    for _ in range(steps):
        if not best.check.holds:
            break
        case = _step(best, rng)
        if not theorem.broken_hypotheses(case):
            best = max(best, _look(theorem, case), key=_ratio)
    return best


def _look(theorem: Theorem, case: Case) -> Attack:
    return Attack(case, theorem.check(case))


def _ratio(found: Attack) -> float:
    return found.check.ratio if found.check.holds else float("inf")


def _step(best: Attack, rng: np.random.Generator) -> Case:
    """Return a neighbour of the case, with the same values for everything else."""
    case = best.case
    masses = np.array([round(p * SCALE) for p in case.posterior])
    matrix, rows = case.similarity, case.candidates
    if rng.random() < 0.6:
        give, take = rng.integers(case.n, size=2)
        moved = min(int(rng.choice([1, 3, 10, 30, 100])), int(masses[give]))
        masses[give] -= moved
        masses[take] += moved
    elif rows is None:
        i, j = rng.choice(case.n, 2, replace=False) if case.n > 1 else (0, 0)
        lo, hi = case.band.lo, case.band.hi
        if i != j:
            matrix = matrix.copy()
            between = lo + (hi - lo) * Fraction(int(rng.integers(0, 11)), 10)
            matrix[i, j] = matrix[j, i] = rng.choice(np.array([lo, hi, between], dtype=object))
    elif best.is_tanimoto:
        flipped = rows.copy()
        flipped[rng.integers(len(rows)), rng.integers(rows.shape[1])] ^= True
        if len(merge_equal(flipped)[0]) == len(rows):  # candidates are distinct
            rows, matrix = flipped, exact_similarities(flipped, flipped, "tanimoto")
    if masses.sum() == 0:
        masses[0] = 1
    return case.replaced(similarity=matrix, posterior=[int(x) for x in masses], candidates=rows)
