"""The best mean of d_y = S_Vy - S_Ry over a set of candidates that contains R, for all pairs.

For fixed V and R the extreme points of the posteriors with mode R are the uniform laws on the sets
that contain R, so a linear regret is worst at R and the largest d, cut where they fall to the mean
itself,

    lam = mean of d_R and of all d_c > lam.

That fixed point is found without a sort, by Newton's method from below on the convex function
F(lam) = d_R - lam + sum_c max(d_c - lam, 0). Its sign at a level tells whether a pair can do better
than that, so one pass over all pairs settles nearly all of them. Derived here (T4, T12).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from regret._support.arrays import Floats

Score = Callable[[Floats, Floats], Floats]
"""What a pair is worth: (best mean, separation 1 - S_RV) -> value, growing with the mean."""

Level = Callable[[float, Floats], Floats]
"""Its inverse: (value, separation) -> the mean that a pair needs for it."""


def best_pair(matrix: Floats, score: Score, level: Level) -> tuple[int, int]:
    """Return the pair (V, R) of the largest score above 0; (0, 0) if there is none.

    O(n^3) time, O(n^2) memory.
    """
    best, pair = 0.0, (0, 0)
    for chosen, row in enumerate(matrix):
        separation = 1.0 - row
        rivals, rows = np.arange(len(matrix)), matrix
        while True:
            levels = level(best, separation[rivals])
            better = _excess(row - rows, row[rivals] - 1.0, levels)
            able = np.flatnonzero(better > 0)
            if not able.size:
                break
            leader = able[np.argmax(better[able])]
            mode = int(rivals[leader])
            mean = best_mean(row - matrix[mode], mode, float(levels[leader]))
            value = float(score(np.array(mean), separation[mode]))
            if mode != chosen and value > best:
                best, pair = value, (chosen, mode)
            rivals = rivals[able[able != leader]]
            rows = matrix[rivals]
    return pair


def _excess(gains: Floats, own: Floats, levels: Floats) -> Floats:
    """Return F at its level for each row of `gains`, which is overwritten; `own` holds d_R."""
    gains -= levels[:, None]
    np.maximum(gains, 0.0, out=gains)
    total: Floats = gains.sum(axis=1)
    return total + own - levels


def best_mean(gains: Floats, mode: int, level: float) -> float:
    """Climb from `level` to the fixed point; a level at or above it is returned unchanged."""
    while True:
        taken = gains > level
        taken[mode] = True
        mean = float(gains[taken].mean())
        if mean <= level:
            return level
        level = mean


def uniform_law(gains: Floats, mode: int) -> Floats:
    """Return the uniform law on the mode and all candidates that gain more than their mean."""
    law = gains > best_mean(gains, mode, float(gains[mode]))
    law[mode] = True
    return law / law.sum()
