"""The inputs of the closed forms, read off a case."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

from regret.case import Case
from regret.sides import hybrid_optimum, hybrid_rival


def _second(case: Case) -> Any:
    return np.sort(case.posterior)[-2]


def _total_variation(case: Case) -> Any:
    excess = case.posterior - case.values["estimate"]
    return np.where(excess > 0, excess, 0 * excess).sum()


def _gap(case: Case) -> Any:
    return case.posterior[hybrid_optimum(case)] - case.posterior[hybrid_rival(case)]


def _marginal_distance(case: Case) -> Any:
    if case.candidates is None:
        raise ValueError("the case must have candidates for bit marginals, got none")
    error = case.posterior - case.values["estimate"]
    return ((error @ case.candidates.astype(error.dtype)) ** 2).sum()


QUANTITIES: dict[str, Callable[[Case], Any]] = {
    "lo": lambda case: case.band.lo,
    "hi": lambda case: case.band.hi,
    "n": lambda case: Fraction(case.n),
    "m": lambda case: Fraction(case.m),
    "pi": lambda case: case.posterior.max(),
    "first": lambda case: case.posterior.max(),
    "second": _second,
    "k": lambda case: Fraction(case.values["k"]),
    "w": lambda case: case.values["w"],
    "reach": lambda case: case.values["reach"],
    "gap": _gap,
    "marginal_distance": _marginal_distance,
    "stability": lambda case: case.values["stability"],
    "total_variation": _total_variation,
}
"""Name of an argument of a function in `regret.bounds` -> its value for a case."""
