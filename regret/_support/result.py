"""One idea of a result: what was attained, by which witness, and what nobody can exceed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

GAP = 1e-9
"""The widest gap between a float value and its bound that still counts as exact."""

Number = TypeVar("Number", float, Fraction)


@dataclass(frozen=True, eq=False, kw_only=True)
class Result(Generic[Number]):
    """A number that a witness attains, and a proved bound on all others.

    Subclasses add the witness: a posterior, a fingerprint, a prediction.

    Attributes
    ----------
    value : float or Fraction
        What the witness attains.
    bound : float or Fraction
        Proved, rounding included: no witness is better. It is an upper bound of what is maximised
        (a regret, a similarity) and a lower bound of what is minimised (a risk).
    """

    value: Number
    bound: Number

    @property
    def gap(self) -> Number:
        """How far the witness may be from the best: the distance from value to bound, >= 0."""
        return abs(self.bound - self.value)

    @property
    def exact(self) -> bool:
        """Whether the value is the best: to `GAP` for floats, without any gap for Fractions."""
        return self.gap <= (0 if isinstance(self.gap, Fraction) else GAP)
