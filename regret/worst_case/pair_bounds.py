"""The bound on the hit-rate regret of each pair of candidates, in closed form."""

from __future__ import annotations

import numpy as np

from regret import bounds
from regret._support.arrays import Floats
from regret.worst_case._programs.matrix import EPS


def pair_bounds(matrix: Floats) -> Floats:
    """Bound p_R - p_V over the posteriors under which V is at least as similar as R: (n, n).

    Entry (V, R) is g/(t+g) with t = 1 - S_RV and g = max_{y != V,R} (S_Vy - S_Ry), 0 at least.

    Proof: 0 <= (Sp)_V - (Sp)_R <= (p_V - p_R) t + (1 - p_R - p_V) g, and 1 - p_R - p_V is at most
    1 - (p_R - p_V). Derived here. O(n^3) time, O(n^2) memory.
    """
    gain = np.empty_like(matrix)
    for chosen, row in enumerate(matrix):
        others = row.copy()
        others[chosen] = -np.inf
        gain[chosen] = (others - matrix).max(axis=1)  # y = R brings -t <= 0: it may stay
    return for_pairs(np.maximum(gain, 0.0), matrix)


def capped_pair_bounds(matrix: Floats, cap: float) -> Floats:
    """Bound p_R - p_V, V at least as similar as R, if no p_y exceeds `cap` + p_V: (n, n).

    For any mu with e = sum_y max(0, d_y - mu) <= 2 mu, where d_y = S_Vy - S_Ry for y other than V
    and R, entry (V, R) is at most (mu + cap e)/(t + mu), which is the pair bound at mu = max d_y.

    Proof: the price u = 1/(t+mu) for (Sp)_V >= (Sp)_R and u max(0, d_y - mu) for each cap leave
    u mu at R and every y, -u mu at V; so p_R - p_V <= u (mu (1 - 2 p_V) + (cap + p_V) e), and
    e <= 2 mu. Derived here. O(n^3 log n) time, O(n^2) memory; rounding is included.
    """
    n, count = len(matrix), np.arange(1.0, len(matrix) + 1.0)
    proved = np.empty_like(matrix)
    for chosen, row in enumerate(matrix):
        gains = row - matrix
        gains[:, chosen] = 0.0
        np.fill_diagonal(gains, 0.0)
        top = np.maximum(np.sort(gains, axis=1)[:, ::-1], 0.0)
        sums = np.cumsum(top, axis=1)
        excess = sums - count * top
        middle = (sums / (count + 2.0)).max(axis=1)  # where e = 2 mu
        mu = np.column_stack([top, middle])
        rest = np.column_stack([excess, 2.0 * middle])
        room = (1.0 - row)[:, None] + mu
        able = (rest <= 2.0 * mu) & (room > 0.0)
        room[~able] = 1.0
        values = np.where(able, (mu + cap * rest) / room, 1.0)
        proved[chosen] = (values + (n + 10) * EPS * (1.0 + 2.0 / room)).min(axis=1)
    np.fill_diagonal(proved, 0.0)
    return np.minimum(proved, 1.0)


def for_pairs(gain: Floats, matrix: Floats) -> Floats:
    """Return gain / (separation + gain) for gains (n, n) >= 0 of the pairs (V, R).

    It is 1 where both are 0: two candidates of similarity 1 may be indistinguishable. The
    diagonal is 0.
    """
    separation = 1.0 - matrix
    free = separation + gain == 0.0
    separation[free] = 1.0
    pairs: Floats = np.where(free, 1.0, bounds.pair_hit_rate(gain, separation))
    np.fill_diagonal(pairs, 0.0)
    return pairs
