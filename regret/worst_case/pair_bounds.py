"""The bound on the hit-rate regret of each pair of candidates, in closed form."""

from __future__ import annotations

import numpy as np

from regret import bounds
from regret._support.arrays import Floats


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
