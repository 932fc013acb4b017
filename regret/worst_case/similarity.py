"""The largest similarity regret of the mode, by extreme points: no linear program.

The posteriors with mode R have the uniform laws on the sets that contain R as extreme points, so
the worst case of a pair is a best mean of S_Vy - S_Ry over such a set: see `prefix_means`. (T4)
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from regret._support.arrays import Floats
from regret.worst_case._programs.matrix import as_floats, check_largest_posterior
from regret.worst_case._programs.prefix_means import best_pair, uniform_law
from regret.worst_case.result import WorstCase


def similarity(S: ArrayLike, *, pi: float | None = None) -> WorstCase:
    """Return the largest max_c (Sp)_c - (Sp)_R over all posteriors p with mode R.

    Parameters
    ----------
    S : array_like, shape (n, n)
    pi : float, optional
        Similarity matrix and largest posterior, as `hit_rate` takes them.

    Returns
    -------
    WorstCase
        With `bound` equal to `value`: the formula is exact. Among equal pairs any one is reported.

    Raises
    ------
    ValueError, TypeError
        As from `hit_rate`.

    Notes
    -----
    O(a n^2) time, a the mean number of candidates that are so near to another that they matter: a
    few in lists of molecules, n at worst; O(n^3 log n) where `pi` is given. O(n^2) memory.

    Examples
    --------
    >>> worst = similarity([[1.0, 0.75, 0.75], [0.75, 1.0, 0.0], [0.75, 0.0, 1.0]])
    >>> worst.value, worst.chosen, worst.mode, worst.posterior.tolist()
    (0.25, 0, 1, [0.0, 0.5, 0.5])
    """
    matrix = as_floats(S)
    if pi is None:
        chosen, mode = best_pair(matrix, score=lambda mean, _: mean, level=lambda mean: (mean, 0.0))
        posterior = uniform_law(matrix[chosen] - matrix[mode], mode)
    else:
        pi = check_largest_posterior(pi, len(matrix))
        chosen, mode = _best_pair_at(matrix, pi)
        posterior = _capped_law(matrix[chosen] - matrix[mode], mode, pi)
    value = max(0.0, float((matrix[chosen] - matrix[mode]) @ posterior))
    return WorstCase(
        value=value, bound=value, posterior=posterior, chosen=chosen, mode=mode, tied="mode"
    )


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
