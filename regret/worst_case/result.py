"""What a worst case is made of."""

from __future__ import annotations

from dataclasses import dataclass

from regret._support.arrays import Floats

GAP = 1e-9
"""The widest distance between the attained value and its upper bound that still counts as exact."""


@dataclass(frozen=True, eq=False)
class WorstCase:
    """The largest regret over all posteriors on one candidate set, with a posterior attaining it.

    Attributes
    ----------
    value : float
        The regret at `posterior`, in [0, 1].
    posterior : ndarray, shape (n,)
        Nonnegative, sums to 1. For the hit rate, `chosen` is similarity-optimal under it up to
        rounding (1e-12); for the similarity, `mode` has the largest posterior.
    chosen : int
        V, the similarity-optimal candidate.
    mode : int
        R, the candidate of largest posterior. Where the value is 0, V = R.
    upper : float
        No posterior has a larger regret: a bound proved by weak duality, rounding included.
    """

    value: float
    posterior: Floats
    chosen: int
    mode: int
    upper: float

    @property
    def exact(self) -> bool:
        """Whether the value is the supremum, to `GAP`."""
        return self.upper - self.value <= GAP
