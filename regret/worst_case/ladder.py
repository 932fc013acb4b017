"""The ladder of bounds on the worst hit-rate regret: from the band down to it, and from below."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from regret import bounds
from regret._support.arrays import Floats
from regret.worst_case._programs.matrix import as_floats
from regret.worst_case.hit_rate import hit_rate
from regret.worst_case.lead import lead_of
from regret.worst_case.leverage import leverage_of
from regret.worst_case.pair_bounds import for_pairs
from regret.worst_case.result import GAP, WorstCase


class Ladder(NamedTuple):
    """Bounds on the worst hit-rate regret of one candidate set, from above and from below.

    Each is at most the one before, but the last two, which are both at most `lead`.
    """

    global_band: float
    row_band: float
    pair: float
    exact: float
    lead: float
    leverage_converse: float
    band_converse: float

    def descends(self, slack: float = GAP) -> bool:
        """Whether the order holds, up to `slack`."""
        steps = (*pairwise(self[:-1]), (self.lead, self.band_converse))
        return all(lower <= upper + slack for upper, lower in steps)


def ladder(S: ArrayLike, worst: WorstCase | None = None) -> Ladder:
    """Return the bounds on the largest p_R - p_V that use more and more of the similarity matrix.

    The first three are max over pairs V != R of gain / (separation + gain), which grows with the
    gain and falls with the separation; the order follows entry by entry.

    - global band: the gain is hi - lo and the separation 1 - hi, over all pairs: (hi-lo)/(1-lo).
    - row band: the gain is the largest similarity of V to a third candidate minus the smallest
      of R to one, 0 at least, so at most hi - lo; the separation 1 - S_RV is at least 1 - hi.
    - pair: the gain is max_y (S_Vy - S_Ry) over third candidates y, 0 at least: at most the
      largest S_Vy minus the smallest S_Ry. It is x/(1+x), x the `leverage`.
    - exact: `hit_rate`; the constraint that V beats R alone proves the pair bound.
    - lead: the threshold of `lead`, where some V ties with a mode that leads by so much.
    - leverage, band: x/(3+x), and a quarter of the global band (b/(3+b) for three candidates).
      So the pair bound is never off by more than 3, nor the global band by more than 4.

    Parameters
    ----------
    S : array_like, shape (n, n)
        Similarity matrix: symmetric, in [0, 1], unit diagonal.
    worst : WorstCase, optional
        What ``hit_rate(S)`` returned, where it is known already.

    Returns
    -------
    Ladder
        All in [0, 1], all 0 for n = 1. The order holds up to rounding (1e-12). Where two candidates
        have similarity 1 all but the last two are 1.

    Raises
    ------
    ValueError, TypeError
        If `S` is none.

    Notes
    -----
    O(n^2) for the bands; `leverage`, `lead` and `hit_rate` say what the others cost.
    Theorems T1, T12, T13 and T15.

    Examples
    --------
    >>> ladder([[1.0, 0.75, 0.75], [0.75, 1.0, 0.5], [0.75, 0.5, 1.0]]).exact
    0.5
    >>> S = [[1, 0, 1/8, 1/8], [0, 1, 1/8, 1/8], [1/8, 1/8, 1, 1/2], [1/8, 1/8, 1/2, 1]]
    >>> [round(rung, 3) for rung in ladder(S)]
    [0.5, 0.364, 0.3, 0.125, 0.125, 0.125, 0.125]
    """
    matrix = as_floats(S)
    x = leverage_of(matrix).value
    edges = _edges(matrix)
    return Ladder(
        _global_band(edges),
        float(_row_bands(matrix).max()),
        1.0 if edges[1] == 1.0 else x / (1.0 + x),
        (worst or hit_rate(S)).value,
        lead_of(matrix).value,
        float(bounds.leverage_hit_rate_converse(x)),
        _band_converse(edges, len(matrix)),
    )


def _edges(matrix: Floats) -> tuple[float, float]:
    """Return the band; (0, 0) for one candidate."""
    others = matrix[~np.eye(len(matrix), dtype=bool)]
    return (float(others.min()), float(others.max())) if others.size else (0.0, 0.0)


def _global_band(edges: tuple[float, float]) -> float:
    """Return the band bound; 1 where two candidates have similarity 1."""
    return 1.0 if edges[1] == 1.0 else float(bounds.hit_rate(*edges))


def _band_converse(edges: tuple[float, float], n: int) -> float:
    """Return T13's bound from below; 0 where two candidates have similarity 1: the band has no b.

    (The lead threshold and the exact regret are 1 there, so nothing is lost.)
    """
    return 0.0 if edges[1] == 1.0 else float(bounds.hit_rate_converse(*edges, n))


def _row_bands(matrix: Floats) -> Floats:
    """Return the row band bound of every pair (V, R), shape (n, n)."""
    gain = _row_ends(matrix, largest=True) - _row_ends(matrix, largest=False).T
    return for_pairs(np.maximum(gain, 0.0), matrix)


def _row_ends(matrix: Floats, largest: bool) -> Floats:
    """Return at (i, j) the largest or smallest similarity of i to candidates other than i and j.

    Where there are none, the ends are such that nothing can be gained.
    """
    sign = 1.0 if largest else -1.0
    others = sign * matrix
    np.fill_diagonal(others, -np.inf)
    first = others.argmax(axis=1)
    at = np.arange(len(matrix))
    ends = np.repeat(others[at, first, None], len(matrix), axis=1)
    others[at, first] = -np.inf
    ends[at, first] = others.max(axis=1)
    return sign * ends
