"""The inputs of the closed forms, read off a case."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

from regret.problem.similarity import off_diagonal
from regret.theory.averages import calibration, differ, mode_misses
from regret.theory.case import Case
from regret.theory.decoded import mass_ratio, size_ratio
from regret.theory.enclosed import divergence
from regret.theory.extremes import gain_at_lead, largest_difference, leverage
from regret.theory.regrets import (
    challenger_lead,
    expected_distances,
    family_mass,
    hybrid_optimum,
    hybrid_rival,
    l1_error,
    marginal_error,
    rule_hits,
)


def _second(case: Case) -> Any:
    return np.sort(case.posterior)[-2]


def _divergence(case: Case) -> Any:
    return divergence(zip(case.posterior, case.given("estimate"), strict=True))


def _excess_bce(case: Case) -> Any:
    bits = case.given("candidates").astype(case.posterior.dtype)
    on = zip(case.posterior @ bits, case.given("estimate") @ bits, strict=True)
    return divergence(pair for p, q in on for pair in ((p, q), (1 - p, 1 - q)))


def _gap(case: Case) -> Any:
    # Never negative for w > 0; without any weight of hits the two may be any that tie.
    return max(0, case.posterior[hybrid_optimum(case)] - case.posterior[hybrid_rival(case)])


def _lead(case: Case) -> Any:
    return case.posterior.max() - _second(case)


def _listed(case: Case) -> Any:
    inside = case.given("inside")
    return off_diagonal(case.similarity[:inside, :inside])


def _outside(case: Case) -> Any:
    """Return the largest |S_Vo - S_Ro|, V and R in the list, o outside; 0 if nobody is."""
    inside = case.given("inside")
    across = case.similarity[:inside, inside:]
    return (across.max(axis=0) - across.min(axis=0)).max() if across.size else Fraction(0)


def _distances(case: Case) -> list[Any]:
    """Return the distances of the first three candidates, ascending."""
    return sorted(1 - case.similarity[i, j] for i, j in ((0, 1), (0, 2), (1, 2)))


QUANTITIES: dict[str, Callable[[Case], Any]] = {
    "lo": lambda case: case.band.lo,
    "hi": lambda case: case.band.hi,
    "n": lambda case: Fraction(case.n),
    "m": lambda case: Fraction(case.m),
    "pi": lambda case: case.posterior.max(),
    "first": lambda case: case.posterior.max(),
    "second": _second,
    "k": lambda case: Fraction(case.given("k")),
    "w": lambda case: case.given("w"),
    "reach": lambda case: case.given("reach"),
    "gap": _gap,
    "marginal_distance": marginal_error,
    "stability": lambda case: case.given("stability"),
    "total_variation": lambda case: l1_error(case) / 2,
    "divergence": _divergence,
    "excess_bce": _excess_bce,
    "lead": _lead,
    "given_lead": lambda case: case.given("lead"),
    "mean": lambda case: gain_at_lead(case.similarity, _lead(case)).mean,
    "separation": lambda case: gain_at_lead(case.similarity, _lead(case)).separation,
    "gain": challenger_lead,
    "rule_hits": rule_hits,
    "leverage": lambda case: leverage(case.similarity).value,
    "difference": lambda case: largest_difference(case.similarity),
    "near": lambda case: _distances(case)[0],
    "middle": lambda case: _distances(case)[1],
    "far": lambda case: _distances(case)[2],
    "mode_misses": mode_misses,
    "best_distance": lambda case: expected_distances(case).min(),
    "weight_ratio": lambda case: Fraction(1) if case.odds is None else case.odds,
    "mass_ratio": mass_ratio,
    "size_ratio": size_ratio,
    "alpha": lambda case: case.given("alpha"),
    "listed_lo": lambda case: _listed(case).min(),
    "listed_hi": lambda case: _listed(case).max(),
    "q": lambda case: case.posterior[case.given("inside") :].sum(),
    "outside": _outside,
    "family": family_mass,
    "radius": lambda case: case.given("radius"),
    "differ": differ,
    "calibration": calibration,
}
"""Name of an argument of a function in `regret.bounds` -> its value for a case."""

MEANINGS: dict[str, str] = {
    "lo": "smallest similarity of two candidates (or the claimed lower end of the band)",
    "hi": "largest similarity of two candidates (or the claimed upper end), below 1",
    "n": "number of candidates",
    "m": "number of bits of a fingerprint",
    "pi": "posterior of the mode R, the likeliest candidate",
    "first": "posterior of the mode",
    "second": "second largest posterior",
    "k": "how many first hits count",
    "w": "weight of the hit in the hybrid w 1[c = y] + (1 - w) s(c, y)",
    "reach": "smallest ratio of two softmax weights, exp(-2/tau) at temperature tau",
    "gap": "posterior of the hybrid's optimum less that of the similarity-optimal candidate, >= 0",
    "marginal_distance": "Euclidean distance of estimated from true bit marginals",
    "stability": "least length of a difference of marginals, for a difference of posteriors of 1",
    "total_variation": "half the sum of |p - p^|, true and estimated posterior",
    "divergence": "Kullback-Leibler divergence of the estimated posterior from the true one, nats",
    "excess_bce": "BCE of the estimated marginals less that of the true ones, nats",
    "lead": "posterior of the mode less the second largest",
    "given_lead": "a lead of the mode, given",
    "mean": "mean of S_V - S_R over the candidates that attain the largest gain at this lead",
    "separation": "s(R, R) - s(V, R) of the two that attain the largest gain at this lead",
    "gain": "largest (Sp)_V - (Sp)_R over candidates V, R the mode",
    "rule_hits": "posterior that a rule chooses less often than the mode does",
    "leverage": "largest (S_Vy - S_Ry) / (1 - S_VR): at most 1 where 1 - s is a metric",
    "difference": "largest |S_Vy - S_Ry|",
    "near": "smallest distance 1 - s of three candidates",
    "middle": "second distance of three candidates",
    "far": "largest distance of three candidates",
    "mode_misses": "share of accepted spectra on which the mode is wrong",
    "best_distance": "least expected distance of a candidate from the truth",
    "weight_ratio": "weight of bits on over that of bits off in a weighted loss",
    "mass_ratio": "expected number of bits on over that of the mode",
    "size_ratio": "root of the largest number of bits on over that of the mode",
    "alpha": "of the Tversky similarity",
    "listed_lo": "smallest similarity of two molecules in the list",
    "listed_hi": "largest similarity of two molecules in the list",
    "q": "posterior outside of the list",
    "outside": "largest |S_Vo - S_Ro|, V and R in the list, o outside",
    "family": "posterior of the family around the first candidate",
    "radius": "largest distance of the family from its centre",
    "differ": "share of spectra on which two rules choose differently",
    "calibration": "total variation between the mean posterior and the mean estimate",
}
"""What each of `QUANTITIES` is, in words, for the glossary and for "Where:"."""

NOTATION: dict[str, str] = {
    "R": "the mode, the likeliest candidate",
    "V": "the candidate of largest expected similarity",
    "S p": "expected similarities",
    "D": "the spread of the band, hi - lo",
    "a": "the least distance of two candidates, 1 - hi",
    "q": "posterior of all candidates but R and V",
    "G": "what all others say for V against R, the sum of their p_y (S_Vy - S_Ry)",
}
"""What letters in statements and proofs stand for, unless the theorem has the name for its own."""
