"""What a worst case is made of."""

from __future__ import annotations

from dataclasses import dataclass

from regret._support.arrays import Floats
from regret._support.result import GAP as GAP
from regret._support.result import Result


@dataclass(frozen=True, eq=False, kw_only=True)
class WorstCase(Result[float]):
    """The largest regret over all posteriors on one candidate set, with a posterior attaining it.

    Attributes
    ----------
    value : float
        The regret at `posterior`, in [0, 1].
    bound : float
        No posterior has a larger regret: proved by weak duality, rounding included.
    posterior : ndarray, shape (n,)
        Nonnegative, sums to 1. For the hit rate, `chosen` is similarity-optimal under it up to
        rounding (1e-12); for the similarity, `mode` has the largest posterior.
    chosen : int
        V, the similarity-optimal candidate.
    mode : int
        R, the candidate of largest posterior. Where the value is 0, V = R.
    """

    posterior: Floats
    chosen: int
    mode: int
