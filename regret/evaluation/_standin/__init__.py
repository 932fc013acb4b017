"""Lead threshold and leverage until `regret.worst_case` has them; then this folder goes."""

from __future__ import annotations

import numpy as np

from regret._support.arrays import Floats


def lead(S: Floats) -> float:
    """Return the lead threshold max G/(t + G), O(n^3 log n)."""
    best = 0.0
    count = np.arange(1, len(S) + 1)
    for v, row in enumerate(S):
        gains = row - S
        own = row - 1.0
        np.fill_diagonal(gains, -np.inf)  # R is in every set
        rest = -np.sort(-gains, axis=1)[:, :-1]
        sums = np.column_stack([np.zeros(len(S)), np.cumsum(rest, axis=1)])
        mean = ((own[:, None] + sums) / count).max(axis=1)
        mean[v] = 0.0
        separation = np.where(row == 1.0, 1.0, 1.0 - row)
        best = max(best, float((np.maximum(mean, 0) / (separation + np.maximum(mean, 0))).max()))
    return best


def leverage(S: Floats) -> float:
    """Return the leverage, the largest (S_Vy - S_Ry)/(1 - S_RV), O(n^3)."""
    best = 0.0
    for v, row in enumerate(S):
        gains = row - S
        gains[:, v] = -np.inf
        np.fill_diagonal(gains, -np.inf)
        gain, separation = np.maximum(gains.max(axis=1), 0.0), 1.0 - row
        gain[v], separation[v] = 0.0, 1.0
        with np.errstate(divide="ignore"):
            ratio = np.where(gain > 0, gain / separation, 0.0)
        best = max(best, float(ratio.max()))
    return best


def risk_ratio(x: float) -> float:
    """Return 1 + X (T16)."""
    return 1 + x
