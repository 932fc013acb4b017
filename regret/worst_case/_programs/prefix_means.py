"""The best mean of d_y = S_Vy - S_Ry over a set of candidates that contains R, for all pairs.

For fixed V and R the extreme points of the posteriors with mode R are the uniform laws on the sets
that contain R, so a linear regret is worst at R and the largest d, cut where they fall to the mean
itself,

    lam = mean of d_R and of all d_c > lam.

That fixed point is found without a sort, by Newton's method from below on the convex function
F(lam) = d_R - lam + sum_c max(d_c - lam, 0). Its sign at a level tells whether a pair can do better
than that, so one look at the gains above it settles nearly all pairs. Derived here (T4, T12).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from regret._support.arrays import Floats
from regret.worst_case._programs.gains import gains_above

Score = Callable[[float, float], float]
"""What a pair is worth: (best mean, separation t = 1 - S_RV) -> value, growing with the mean."""

Level = Callable[[float], tuple[float, float]]
"""Its inverse: value -> (alpha, beta), so that a pair needs the mean alpha + beta t for it."""


def best_pair(matrix: Floats, score: Score, level: Level) -> tuple[int, int]:
    """Return the pair (V, R) of the largest score above 0; (0, 0) if there is none.

    O(a n^2) time, a the mean number of candidates near to one (see `gains`), and O(n^2) memory.
    """
    best, pair = 0.0, (0, 0)
    for gains in gains_above(matrix, lambda: level(best)):  # noqa: B023 -- the best so far is meant
        while True:
            alpha, beta = level(best)
            levels = alpha + beta * gains.separation
            # R brings -t, which is below any level, and V brings t.
            better = gains.excess(levels) - gains.separation - levels
            better += np.maximum(gains.separation - levels, 0.0)
            better[np.arange(len(gains.chosen)), gains.chosen] = 0.0
            i, mode = (int(x) for x in np.unravel_index(np.argmax(better), better.shape))
            if not better[i, mode] > 0.0:
                break
            chosen = int(gains.chosen[i])
            mean = best_mean(matrix[chosen] - matrix[mode], mode, float(levels[i, mode]))
            value = float(score(mean, float(gains.separation[i, mode])))
            if not value > best:  # no more than rounding was left
                break
            best, pair = value, (chosen, mode)
    return pair


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
