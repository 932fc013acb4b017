"""The largest similarity regret of the mode, by extreme points: no linear program.

For fixed V and R the regret sum_y p_y d_y, d_y = S_Vy - S_Ry, is linear in p, and the posteriors
with mode R have the uniform laws on the sets T that contain R as extreme points. So the worst case
is the best mean of d over such a T: R and the largest d, cut where they fall to the mean itself,

    lam = mean of d_R and of all d_c > lam.

That fixed point is found without a sort, by Newton's method from below on the convex function
F(lam) = d_R - lam + sum_c max(d_c - lam, 0). The sign of F at the best value so far tells whether
a pair can do better, so one pass over all pairs settles nearly all of them. Derived here (T4).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from regret._support.arrays import Floats
from regret.worst_case._programs.matrix import as_floats, check_largest_posterior
from regret.worst_case.result import WorstCase


def similarity(S: ArrayLike, *, pi: float | None = None) -> WorstCase:
    """Return the largest max_c (Sp)_c - (Sp)_R over all posteriors p with mode R.

    Parameters
    ----------
    S : array_like, shape (n, n)
        Similarity matrix: symmetric, in [0, 1], unit diagonal.
    pi : float, optional
        Only posteriors whose largest entry is `pi`, in [1/n, 1]. By default any.

    Returns
    -------
    WorstCase
        With `bound` equal to `value`: the formula is exact. Among equal pairs any one is reported.

    Raises
    ------
    ValueError, TypeError
        If `S` is not a similarity matrix or `pi` lies outside [1/n, 1].

    Notes
    -----
    O(n^3) time, O(n^2) memory.

    Examples
    --------
    >>> worst = similarity([[1.0, 0.75, 0.75], [0.75, 1.0, 0.0], [0.75, 0.0, 1.0]])
    >>> worst.value, worst.chosen, worst.mode, worst.posterior.tolist()
    (0.25, 0, 1, [0.0, 0.5, 0.5])
    """
    matrix = as_floats(S)
    if pi is None:
        chosen, mode = _best_pair(matrix)
        posterior = _uniform_law(matrix[chosen] - matrix[mode], mode)
    else:
        pi = check_largest_posterior(pi, len(matrix))
        chosen, mode = _best_pair_at(matrix, pi)
        posterior = _capped_law(matrix[chosen] - matrix[mode], mode, pi)
    value = max(0.0, float((matrix[chosen] - matrix[mode]) @ posterior))
    return WorstCase(value=value, bound=value, posterior=posterior, chosen=chosen, mode=mode)


def _best_pair(matrix: Floats) -> tuple[int, int]:
    """Return the pair (V, R) of the largest fixed point; (0, 0), of regret 0, if none is above."""
    best, pair = 0.0, (0, 0)
    for chosen, row in enumerate(matrix):
        better = _excess(row - matrix, row - 1.0, best)
        rivals = np.flatnonzero(better > 0)
        better = better[rivals]
        while rivals.size:
            leader = int(np.argmax(better))
            mode = int(rivals[leader])
            mean = _best_mean(row - matrix[mode], mode, best)
            if mean > best:
                best, pair = mean, (chosen, mode)
            rivals = np.delete(rivals, leader)
            better = _excess(row - matrix[rivals], row[rivals] - 1.0, best)
            rivals, better = rivals[better > 0], better[better > 0]
    return pair


def _excess(gains: Floats, own: Floats, level: float) -> Floats:
    """Return F(level) of each row of `gains`, which is overwritten; `own` holds d_R."""
    gains -= level
    np.maximum(gains, 0.0, out=gains)
    total: Floats = gains.sum(axis=1)
    return total + own - level


def _best_mean(gains: Floats, mode: int, level: float) -> float:
    """Climb from `level` to the fixed point; a level at or above it is returned unchanged."""
    while True:
        taken = gains > level
        taken[mode] = True
        mean = float(gains[taken].mean())
        if mean <= level:
            return level
        level = mean


def _uniform_law(gains: Floats, mode: int) -> Floats:
    """Return the uniform law on the mode and all candidates that gain more than their mean."""
    law = gains > _best_mean(gains, mode, float(gains[mode]))
    law[mode] = True
    return law / law.sum()


def _best_pair_at(matrix: Floats, pi: float) -> tuple[int, int]:
    """Return the pair (V, R) of largest regret at max posterior `pi`: a fractional knapsack each.

    R and the largest other gains have mass `pi` each until the mass is used up.
    """
    n = len(matrix)
    if n == 1:
        return 0, 0
    full, rest = _knapsack(n, pi)
    best, pair = 0.0, (0, 0)
    for chosen, row in enumerate(matrix):
        gains = row - matrix
        np.fill_diagonal(gains, -np.inf)
        cut = n - full - 1
        gains.partition(cut, axis=1)
        values = pi * (row - 1.0 + gains[:, cut + 1 :].sum(axis=1)) + rest * gains[:, cut]
        mode = int(np.argmax(values))
        if values[mode] > best:
            best, pair = float(values[mode]), (chosen, mode)
    return pair


def _capped_law(gains: Floats, mode: int, pi: float) -> Floats:
    """Return the law with mass `pi` on the mode and on the largest gains, the rest on the next."""
    n = len(gains)
    if n == 1:
        return np.ones(1)
    full, rest = _knapsack(n, pi)
    order = np.argsort(-gains, kind="stable")
    order = order[order != mode]
    law = np.zeros(n)
    law[mode] = law[order[:full]] = pi
    law[order[full]] = rest
    return law


def _knapsack(n: int, pi: float) -> tuple[int, float]:
    """Return how many other candidates have mass `pi`, and what is left for one more."""
    full = min(int((1.0 - pi) / pi), n - 2)
    return full, max(0.0, 1.0 - pi - full * pi)
