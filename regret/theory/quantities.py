"""The inputs of the closed forms, read off a case."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

from regret.theory.case import Case
from regret.theory.enclosed import divergence
from regret.theory.regrets import hybrid_optimum, hybrid_rival, l1_error, marginal_error


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
}
"""Name of an argument of a function in `regret.bounds` -> its value for a case."""
