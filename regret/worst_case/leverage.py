"""The leverage of a similarity matrix: how far 1 - S is from being a metric, or inside it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from regret._support.arrays import Floats
from regret.worst_case._programs.gains import gains_above
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
        Symmetric similarities in [0, 1] with a unit diagonal.

    Returns
    -------
    Leverage
        It brackets the worst hit-rate regret, x/(3+x) <= H <= x/(1+x), and is H = x/(1+x) from
        x = 1 on. Infinite where two candidates have similarity 1 (V and R, then, and any y).

    Raises
    ------
    ValueError, TypeError
        If `S` is no similarity matrix.

    Notes
    -----
    O(a n^2) time, a the mean number of candidates that are so near to another that they matter: a
    few in lists of molecules, n at worst. O(n^2) memory. Theorem T15, derived here.

    Examples
    --------
    >>> leverage([[1.0, 0.75, 0.75], [0.75, 1.0, 0.25], [0.75, 0.25, 1.0]])
    Leverage(value=2.0, chosen=0, mode=1, third=2)
    """
    return leverage_of(as_floats(S))


def leverage_of(matrix: Floats) -> Leverage:
    """Return the leverage of a matrix that is checked already."""
    best = Leverage(0.0, 0, 0, 0)
    if len(matrix) < 3:
        return best
    equal = np.argwhere(np.triu(matrix, 1) == 1.0)
    if len(equal):
        chosen, mode = (int(i) for i in equal[0])
        third = next(i for i in range(3) if i not in (chosen, mode))
        return Leverage(float("inf"), chosen, mode, third)
    for gains in gains_above(matrix, lambda: (0.0, best.value)):  # noqa: B023 -- the best so far
        ratios = gains.largest() / gains.separation
        i, mode = (int(x) for x in np.unravel_index(np.argmax(ratios), ratios.shape))
        if ratios[i, mode] > best.value:
            chosen = int(gains.chosen[i])
            over = matrix[chosen] - matrix[mode]
            over[[chosen, mode]] = -1.0
            best = Leverage(float(ratios[i, mode]), chosen, mode, int(np.argmax(over)))
    return best
