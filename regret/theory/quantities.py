"""The inputs of the closed forms, read off a case."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regret.theory.case import Case
from regret.theory.regrets import hybrid_optimum, hybrid_rival, l1_error, marginal_error


def _second(case: Case) -> Any:
    return np.sort(case.posterior)[-2]


def _kl(p: NDArray[Any], q: NDArray[Any]) -> float:
    """Return KL(p|q) in nats, >= 0, infinite where q misses mass of p; a float, rounded."""
    p, q = p.astype(np.float64), q.astype(np.float64)
    if np.any((p > 0) & (q <= 0)):
        return float("inf")
    on = p > 0
    return max(0.0, math.fsum(p[on] * np.log(p[on] / q[on])))


def _excess_bce(case: Case) -> float:
    bits = case.given("candidates").astype(case.posterior.dtype)
    pairs = zip(case.posterior @ bits, case.given("estimate") @ bits, strict=True)
    return math.fsum(_kl(np.array([a, 1 - a]), np.array([b, 1 - b])) for a, b in pairs)


def _gap(case: Case) -> Any:
    return case.posterior[hybrid_optimum(case)] - case.posterior[hybrid_rival(case)]


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
    "divergence": lambda case: _kl(case.posterior, case.given("estimate")),
    "excess_bce": _excess_bce,
}
"""Name of an argument of a function in `regret.bounds` -> its value for a case."""
