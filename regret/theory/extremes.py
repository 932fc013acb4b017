"""What a similarity matrix can do at its worst, in exact rationals: lead, gain and leverage.

The twins of `regret.worst_case.lead` and `leverage` for small matrices of Fractions, found by a
plain enumeration that shares no code with them. The functions that take a case return regrets at
the posteriors that are worst for its matrix, whatever its own posterior.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import permutations
from typing import Any, NamedTuple

import numpy as np

from regret._support.arithmetic import over, whole
from regret._support.arrays import Exact
from regret.problem import ranking
from regret.theory.case import Case
from regret.theory.regrets import expected_similarity, hybrid_optimum


class Peak(NamedTuple):
    """A pair (V, R) and a set of candidates that contains R, best by some score.

    `mean` is that of S_Vy - S_Ry over the set, `separation` is 1 - S_VR.
    """

    score: Fraction
    mean: Fraction
    separation: Fraction
    chosen: int
    mode: int
    members: tuple[int, ...]

    def posterior(self, n: int, lead: Fraction) -> Exact:
        """Return `lead` on R and the rest spread evenly over the set."""
        p = np.full(n, Fraction(0), dtype=object)
        p[list(self.members)] = (1 - lead) / len(self.members)
        p[self.mode] += lead
        return p


def best_mean(gains: Sequence[int], mode: int) -> tuple[int, tuple[int, ...]]:
    """Return a set of candidates with R in it whose mean gain is largest, and the sum over it."""
    order = sorted((y for y in range(len(gains)) if y != mode), key=lambda y: -gains[y])
    total, best, count = gains[mode], gains[mode], 1
    for size, y in enumerate(order, 2):
        total += gains[y]
        if total * count > best * size:
            best, count = total, size
    return best, (mode, *order[: count - 1])


def peak(similarity: Exact, score: Callable[[Fraction, Fraction], Fraction]) -> Peak:
    """Return the pair and set of the largest score(mean, separation), which grows with the mean."""
    integers, scale = whole(similarity)  # Fractions are slow
    rows, found = integers.tolist(), []
    for chosen, mode in permutations(range(len(rows)), 2):
        total, members = best_mean(
            [a - b for a, b in zip(rows[chosen], rows[mode], strict=True)], mode
        )
        mean = over(total, len(members) * scale)
        separation = over(scale - rows[chosen][mode], scale)
        found.append(Peak(score(mean, separation), mean, separation, chosen, mode, members))
    return max(found, key=lambda each: each.score)


def lead_threshold(similarity: Exact) -> Peak:
    """Return E(S) as the score, 0 at least: the largest lead at which some V ties with R."""
    return peak(similarity, lambda mean, t: max(Fraction(0), mean) / (t + max(Fraction(0), mean)))


def gain_at_lead(similarity: Exact, lead: Fraction) -> Peak:
    """Return F_S(lead) as the score, which may be negative."""
    return peak(similarity, lambda mean, t: (1 - lead) * mean - lead * t)


def hybrid_tie(similarity: Exact, w: Fraction) -> Peak:
    """Return the largest lead e with (1-w) F_S(e) = w e, as the score."""
    return peak(
        similarity,
        lambda mean, t: (
            (1 - w) * max(Fraction(0), mean) / ((1 - w) * (max(Fraction(0), mean) + t) + w)
        ),
    )


class Triple(NamedTuple):
    """The leverage (S_Vy - S_Ry)/(1 - S_RV), 0 at least, and the V, R and y of it."""

    value: Fraction
    chosen: int
    mode: int
    third: int


def leverage(similarity: Exact) -> Triple:
    """Return the triple of the largest leverage; (0, 0, 0, 0) for fewer than three candidates."""
    integers, scale = whole(similarity)
    rows = integers.tolist()
    largest, apart, triple = 0, 1, (0, 0, 0)
    for v, r, y in permutations(range(len(rows)), 3):
        gain, separation = max(0, rows[v][y] - rows[r][y]), scale - rows[r][v]
        if separation <= 0:
            raise ZeroDivisionError(f"candidates {r} and {v} have similarity {similarity[r, v]}")
        if gain * apart >= largest * separation:  # of several triples the last
            largest, apart, triple = gain, separation, (v, r, y)
    return Triple(over(largest, apart), *triple)


def largest_difference(similarity: Exact) -> Fraction:
    """Return the largest S_Vy - S_Ry of three different candidates."""
    triples = permutations(range(len(similarity)), 3)
    return max(similarity[v, y] - similarity[r, y] for v, r, y in triples)


def lead_threshold_regret(case: Case) -> Any:
    """Return the hit-rate regret of the similarity optimum at the lead threshold, ties to harm."""
    found = lead_threshold(case.similarity)
    return ranking.hit_rate_regret(case.similarity, found.posterior(case.n, found.score))


def flattest_regret(case: Case) -> Any:
    """Return the largest similarity regret of the mode: at the best uniform law."""
    found = gain_at_lead(case.similarity, Fraction(0))
    law = found.posterior(case.n, Fraction(0))
    return ranking.mode_similarity_regret(case.similarity, law)


def largest_gain(case: Case) -> Any:
    """Return the largest similarity regret of a mode that leads by ``case.lead``."""
    lead = case.given("lead")
    law = gain_at_lead(case.similarity, lead).posterior(case.n, lead)
    return ranking.mode_similarity_regret(case.similarity, law)


def _hybrid_tied(case: Case) -> Case:
    w = case.given("w")
    if w == 1:  # the hybrid is blind to similarity: any mode, of no lead
        law = gain_at_lead(case.similarity, Fraction(0)).posterior(case.n, Fraction(0))
        return case.replaced(posterior=law)
    found = hybrid_tie(case.similarity, w)
    return case.replaced(posterior=found.posterior(case.n, found.score))


def hybrid_lead_regret(case: Case) -> Any:
    """Return the hit-rate regret of the hybrid optimum at its own lead threshold."""
    w = case.given("w")
    same = np.eye(case.n, dtype=int).astype(object)
    hybrid = w * same + (1 - w) * case.similarity
    return lead_threshold_regret(case.replaced(similarity=hybrid))


def hybrid_flattest_regret(case: Case) -> Any:
    """Return the similarity regret of the hybrid optimum where mode and rival tie for it."""
    tied = _hybrid_tied(case)
    expected = expected_similarity(tied)
    return expected.max() - expected[hybrid_optimum(tied)]


def leverage_of(case: Case) -> Any:
    """Return the leverage of the case's matrix."""
    return leverage(case.similarity).value


def leverage_regret(case: Case) -> Any:
    """Return the hit-rate regret where R has x times the mass of y, x the leverage, V none."""
    x, _, mode, third = leverage(case.similarity)
    return ranking.hit_rate_regret(case.similarity, _two(case.n, mode, third, x))


def two_hits_regret(case: Case) -> Any:
    """Return the HR@2 regret where R has min(x, 1) times the mass of y, x the leverage."""
    x, _, mode, third = leverage(case.similarity)
    return ranking.hit_rate_regret(
        case.similarity, _two(case.n, mode, third, min(x, Fraction(1))), 2
    )


def leverage_miss_ratio(case: Case) -> Any:
    """Return how often the optimum misses for each miss of the mode: R has t+g, V and y have t."""
    x, chosen, mode, third = leverage(case.similarity)
    p = np.full(case.n, Fraction(0), dtype=object)
    p[[mode, chosen, third]] = 1 + x, Fraction(1), Fraction(1)
    p /= p.sum()
    best = ranking.argmax_set(case.similarity @ p)
    return (1 - p[best].min()) / (1 - p.max())


def _two(n: int, mode: int, third: int, ratio: Fraction) -> Exact:
    """Return the posterior of two candidates whose masses have that ratio."""
    p = np.full(n, Fraction(0), dtype=object)
    p[[mode, third]] = ratio / (1 + ratio), 1 / (1 + ratio)
    return p
