"""The ladder of bounds on the hit-rate regret: global band >= row band >= pair bound >= exact."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from regret import bounds
from regret._support.arrays import Floats
from regret.problem.similarity import off_diagonal
from regret.worst_case._programs.matrix import as_floats
from regret.worst_case.hit_rate import hit_rate
from regret.worst_case.leverage import leverage_of
from regret.worst_case.pair_bounds import for_pairs
from regret.worst_case.result import WorstCase


class Ladder(NamedTuple):
    """Four bounds on the hit-rate regret of one candidate set, each at most the one before."""

    global_band: float
    row_band: float
    pair: float
    exact: float


def ladder(S: ArrayLike, worst: WorstCase | None = None) -> Ladder:
    """Return the bounds on p_R - p_V that use more and more of the similarity matrix.

    Each but the last is max over pairs V != R of gain / (separation + gain), and grows with the
    gain and falls with the separation; the order follows entry by entry.

    - global band: the gain is hi - lo and the separation 1 - hi, over all pairs: (hi-lo)/(1-lo).
    - row band: the gain is the largest similarity of V to a third candidate minus the smallest
      of R to one, 0 at least, so at most hi - lo; the separation 1 - S_RV is at least 1 - hi.
    - pair: the gain is max_y (S_Vy - S_Ry) over third candidates y, 0 at least: at most the
      largest S_Vy minus the smallest S_Ry. It is x/(1+x) for the `leverage` x.
    - exact: `hit_rate`; the constraint that V beats R alone proves the pair bound.

    Parameters
    ----------
    S : array_like, shape (n, n)
        Similarity matrix: symmetric, in [0, 1], unit diagonal.
    worst : WorstCase, optional
        What ``hit_rate(S)`` returned, where it is known already.

    Returns
    -------
    Ladder
        All in [0, 1], all 0 for n = 1. The order holds up to rounding (1e-12).

    Raises
    ------
    ValueError, TypeError
        If `S` is not a similarity matrix.

    Notes
    -----
    O(n^2) for the bands; `leverage` and `hit_rate` say what the others cost.
    Derived here.

    Examples
    --------
    >>> ladder([[1.0, 0.75, 0.75], [0.75, 1.0, 0.5], [0.75, 0.5, 1.0]])
    Ladder(global_band=0.5, row_band=0.5, pair=0.5, exact=0.5)
    """
    matrix = as_floats(S)
    x = leverage_of(matrix).value
    return Ladder(
        _global_band(matrix),
        float(_row_bands(matrix).max()),
        1.0 if np.isinf(x) else x / (1.0 + x),
        (worst or hit_rate(S)).value,
    )


def _global_band(matrix: Floats) -> float:
    """Return the band bound; 1 where two candidates have similarity 1, 0 for one candidate."""
    others = off_diagonal(matrix)
    if not others.size:
        return 0.0
    lo, hi = float(others.min()), float(others.max())
    return 1.0 if hi == 1.0 else float(bounds.hit_rate(lo, hi))


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
