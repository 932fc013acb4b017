"""What the prices of one pair prove about other pairs of the same V."""

from __future__ import annotations

import numpy as np

from regret._support.arrays import Floats, Index
from regret.worst_case._programs.gains import CELLS
from regret.worst_case._programs.matrix import EPS
from regret.worst_case._programs.program import Program


def shared_bounds(
    program: Program,
    chosen: int,
    mode: int,
    rows: Index,
    prices: Floats,
    others: Index,
    level: float,
) -> Floats:
    """Bound p_R - p_V for other modes R by the prices of (chosen, mode), rounding included: (b,).

    All pairs of one V have the same rows but that of R, so the prices of the others stay, and R has
    the price that brings its own gain down to `level`. The bound is near `level` or above: what it
    is good for is to tell that a pair need not be solved.

    Parameters
    ----------
    rows, prices : ndarray, shape (k,)
        The rows and their prices, as in `dual_simplex.Progress`; slot 0 is V.
    others : ndarray, shape (b,)
        Modes R.

    Notes
    -----
    O((k + b) n).
    """
    n, matrix = program.n, program.matrix
    kept = np.where((rows == mode) | (rows >= 2 * n), 0.0, prices)
    kept[0] = 0.0
    gains = program.combine(rows[None], kept[None, None])[0, 0, :n]
    separation = 1.0 - matrix[chosen, others]
    missing = np.maximum(1.0 + gains[others] - level, 0.0)
    price = np.divide(missing, separation, out=np.zeros(len(others)), where=separation > 0.0)
    largest = np.empty(len(others))
    step = max(1, CELLS // n)
    for start in range(0, len(others), step):
        part = slice(start, start + step)
        left = matrix[chosen] - matrix[others[part]]
        left *= price[part, None]
        left += gains
        left[:, chosen] -= 1.0
        left[np.arange(len(left)), others[part]] += 1.0
        largest[part] = left.max(axis=1)
    rounding = (len(rows) + 10) * EPS * (1.0 + 2.0 * (kept.sum() + price))
    proved: Floats = np.minimum(1.0, largest + rounding)
    return proved
