"""The leverage of a similarity matrix: how far 1 - S is from being a metric, or inside it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from regret._support.arrays import Floats
from regret.worst_case._programs.matrix import as_floats


class Leverage(NamedTuple):
    """The largest (S_Vy - S_Ry)/(1 - S_RV), and the three candidates that attain it.

    `value` is in [0, inf): at most 1 if and only if 1 - S is a metric. `chosen` is V, `mode` R and
    `third` y; all 0 where there are fewer than three candidates or all similarities are equal.
    """

    value: float
    chosen: int
    mode: int
    third: int


def leverage(S: ArrayLike) -> Leverage:
    """Return X(S), the largest (S_Vy - S_Ry)/(1 - S_RV) over three different candidates.

    Parameters
    ----------
    S : array_like, shape (n, n)
        Similarity matrix: symmetric, in [0, 1], unit diagonal.

    Returns
    -------
    Leverage
        It brackets the worst hit-rate regret, x/(3+x) <= H <= x/(1+x), and is H = x/(1+x) from
        x = 1 on. Infinite where two candidates have similarity 1 (V and R, then, and any y).

    Raises
    ------
    ValueError, TypeError
        If `S` is not a similarity matrix.

    Notes
    -----
    O(n^3) time, O(n^2) memory. Theorem T15, derived here.

    Examples
    --------
    >>> leverage([[1.0, 0.75, 0.75], [0.75, 1.0, 0.25], [0.75, 0.25, 1.0]])
    Leverage(value=2.0, chosen=0, mode=1, third=2)
    """
    return of_matrix(as_floats(S))


def of_matrix(matrix: Floats) -> Leverage:
    """Return the leverage of a matrix that is checked already."""
    n = len(matrix)
    best = Leverage(0.0, 0, 0, 0)
    if n < 3:
        return best
    for chosen, row in enumerate(matrix):
        gains = row - matrix
        gains[:, chosen] = -np.inf
        np.fill_diagonal(gains, -np.inf)
        thirds = gains.argmax(axis=1)
        gain = np.maximum(gains[np.arange(n), thirds], 0.0)
        separation = 1.0 - row
        separation[chosen], gain[chosen] = 1.0, 0.0
        ratio = np.divide(gain, separation, out=np.full(n, np.inf), where=separation > 0.0)
        mode = int(np.argmax(ratio))
        if ratio[mode] > best.value:
            best = Leverage(float(ratio[mode]), chosen, mode, int(thirds[mode]))
    return best
