"""The largest hit-rate regret of the similarity-optimal candidate."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from regret import bounds
from regret._support.arrays import Floats
from regret.worst_case._programs.basis import factor
from regret.worst_case._programs.dual_simplex import FEASIBLE
from regret.worst_case._programs.matrix import EPS, as_floats, check_largest_posterior, stretched
from regret.worst_case._programs.program import Program
from regret.worst_case._programs.search import Search, search
from regret.worst_case.lead import lead_of
from regret.worst_case.leverage import Leverage, leverage_of
from regret.worst_case.result import WorstCase


def hit_rate(S: ArrayLike, *, pi: float | None = None) -> WorstCase:
    """Return the largest p_R - p_V over all posteriors p under which V is similarity-optimal.

    Parameters
    ----------
    S : array_like, shape (n, n)
        Similarity matrix: symmetric, in [0, 1], unit diagonal.
    pi : float, optional
        Only posteriors whose largest entry is `pi`, in [1/n, 1]. By default any.

    Returns
    -------
    WorstCase
        Of several optimal candidates V the one with the least posterior counts (the worst case over
        ties). Among equal pairs any one is reported. `exact` can only be false where some rows of
        similarities differ by less than about 1e-10 and others do not, too little for float64; the
        bound then still holds.

    Raises
    ------
    ValueError, TypeError
        If `S` is not a similarity matrix or `pi` lies outside [1/n, 1].

    Notes
    -----
    Lead threshold E and leverage x (theorems T12, T15) are computed first: the value lies between
    max(E, x/(3+x)) and min(E/(1-2E), x/(1+x)), and is x/(1+x) from x = 1 on. Between the two one
    linear program a pair, in decreasing order of a bound that needs none (`rivals`), each abandoned
    once its dual bound is no better than the best value so far. Memory O(n^2). At n = 256 some
    0.03 s where one bound stands out, 0.3 s where all similarities lie within 0.02 of one another;
    at n = 2,000 candidates of a library 2 s.

    Examples
    --------
    >>> worst = hit_rate([[1.0, 0.75, 0.75], [0.75, 1.0, 0.5], [0.75, 0.5, 1.0]])
    >>> worst.value, worst.chosen, worst.exact
    (0.5, 0, True)
    """
    matrix = as_floats(stretched(S))
    if pi is not None:
        pi = check_largest_posterior(pi, len(matrix))
    start = _start(matrix, pi)
    if start.exact:
        return start
    program = Program(matrix, pi)
    found = search(program, start.value, start.bound)
    bound = min(start.bound, max(float(found.bounds.max(initial=0.0)), found.rest))
    if found.values.max(initial=0.0) > start.value:
        better = _attained(program, _of_basis(program, found))
        start = better if better.value > start.value else start
    return replace(start, bound=max(start.value, bound))


def _start(matrix: Floats, pi: float | None) -> WorstCase:
    """Return what is known without a linear program: a posterior and a bound."""
    peak = leverage_of(matrix)
    pair = _of_leverage(matrix, peak)
    if pi is not None:
        return replace(_agreement(matrix, pi), bound=min(pair.bound, pi))
    if peak.value >= 1.0:
        return pair
    first = lead_of(matrix)
    room = 1.0 - 2.0 * first.bound
    bound = min(pair.bound, first.bound / room if room > 0.0 else 1.0)
    return replace(first, bound=max(first.value, bound))


def _of_leverage(matrix: Floats, peak: Leverage) -> WorstCase:
    """Return the worst case from the leverage x = 1 on: R against y, and V between them.

    No c can beat V: from R it gains at most the leverage times p_y (1 - S_cR), and p_R >= p_y. The
    bound, the largest pair bound x/(1+x), holds in any case.
    """
    if len(matrix) == 2 and matrix[0, 1] == 1.0:  # no third is needed to confuse equal ones
        peak = Leverage(float("inf"), 0, 1, 0)
    chosen, mode, third = peak.chosen, peak.mode, peak.third
    gain = max(0.0, float(matrix[chosen, third] - matrix[mode, third]))
    separation = float(1.0 - matrix[chosen, mode])
    value, rounding = 0.0, 0.0
    if peak.value > 0.0:
        value = float(bounds.pair_hit_rate(gain, separation)) if separation > 0.0 else 1.0
        rounding = 10 * EPS * (1.0 + 2.0 / (separation + gain)) if separation > 0.0 else 0.0
    posterior = np.zeros(len(matrix))
    posterior[third] = 1.0 - value
    posterior[mode] += value
    bound = min(1.0, value + rounding)
    return WorstCase(value=value, bound=bound, posterior=posterior, chosen=chosen, mode=mode)


def _of_basis(program: Program, found: Search) -> WorstCase:
    """Return the best of the pairs that were solved."""
    leader = int(np.argmax(found.values))
    pair = found.solved[leader : leader + 1]
    basis = factor(program, pair)
    posterior = np.zeros(program.n + 1)
    posterior[basis.support[0]] = np.maximum(basis.masses[0], 0.0)
    posterior = posterior[:-1] / posterior.sum()
    chosen, mode = int(pair.chosen[0]), int(pair.mode[0])
    value = float(posterior[mode] - posterior[chosen])
    return WorstCase(value=value, bound=1.0, posterior=posterior, chosen=chosen, mode=mode)


def _attained(program: Program, worst: WorstCase) -> WorstCase:
    """Return the worst case with V similarity-optimal to the last digit of its rows.

    The programs let slip what is below 1e-12, which is much if rows differ by little more: then the
    posterior moves towards V until V is optimal, or, where its largest entry is prescribed, nothing
    is claimed. Differences of similarities are taken before they are weighed, so they are right.
    """
    chosen, matrix = worst.chosen, program.matrix
    some = np.flatnonzero(worst.posterior)
    slacks = (matrix[chosen, some] - matrix[:, some]) @ worst.posterior[some]
    ahead = 1.0 - matrix[chosen]  # the slacks if all mass is on V
    behind = np.flatnonzero(slacks < 0.0)
    move = float((-slacks[behind] / (ahead[behind] - slacks[behind])).max(initial=0.0))
    if move <= FEASIBLE:
        return worst
    if program.pi is not None:
        return _agreement(matrix, program.pi)
    posterior = (1.0 - move) * worst.posterior
    posterior[chosen] += move
    return replace(
        worst, value=float(posterior[worst.mode] - posterior[chosen]), posterior=posterior
    )


def _agreement(matrix: Floats, pi: float) -> WorstCase:
    """Return a posterior with the largest entry `pi` and no regret."""
    n = len(matrix)
    posterior = np.full(n, (1.0 - pi) / max(1, n - 1))
    posterior[0] = pi
    best = int(np.argmax(matrix @ posterior))
    return WorstCase(value=0.0, bound=0.0, posterior=posterior, chosen=best, mode=best)
