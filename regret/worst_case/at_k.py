"""The largest HR@k regret of ranking by expected similarity: exact, or between two bounds."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import ArrayLike

from regret._support.arrays import Bits, Floats, Index
from regret._support.result import GAP, Result
from regret._support.validate import check_count, check_k
from regret.worst_case._programs.climb import Best, climb, solve
from regret.worst_case._programs.matrix import EPS, as_floats, stretched
from regret.worst_case._programs.rivals import rivals
from regret.worst_case._programs.together import all_behind
from regret.worst_case.hit_rate import hit_rate
from regret.worst_case.pair_bounds import capped_pair_bounds, pair_bounds

MAX_SETS = 60
"""Top sets that are enumerated by default."""


@dataclass(frozen=True, eq=False, kw_only=True)
class AtK(Result[float]):
    """The largest HR@k regret over all posteriors on one candidate set, or bounds around it.

    Attributes
    ----------
    value : float
        The regret at `posterior`, in [0, 1], ties to the rule's harm (up to rounding, 1e-12).
    bound : float
        No posterior has a larger regret: proved, rounding included.
    k : int
    posterior : ndarray, shape (n,)
        Nonnegative, sums to 1.
    """

    k: int
    posterior: Floats


def hit_rate_at_k(S: ArrayLike, k: int, *, max_sets: int = MAX_SETS) -> AtK:
    """Return the largest mass the k likeliest candidates have more than the k ranked first by S p.

    Parameters
    ----------
    S : array_like, shape (n, n)
        Similarity matrix: symmetric, in [0, 1], unit diagonal.
    k : int, 1 <= k <= n
    max_sets : int
        The supremum is computed where k is 1 or there are at most so many sets of k candidates.
        Otherwise `value` and `bound` enclose it.

    Returns
    -------
    AtK
        `exact` tells which of the two happened: the enclosure may be tight, too.

    Raises
    ------
    ValueError, TypeError
        If `S` is not a similarity matrix, k is no integer in 1..n or `max_sets` no integer >= 0.

    Notes
    -----
    Let T be the set ranked first and B the likeliest one. Each V in T without B is at least as
    similar as each R in B without T, so p_R - p_V is at most the pair bound of (V, R), whose proof
    uses no more than that. (The exact worst hit rate may be smaller, and is no bound here: V need
    not win.) So along any bijection of the two sets the pair bounds add up to a bound on
    p(B) - p(T), and so does their mean over all of these. The bound is the best assignment of k
    pairs, or less by a case on the mode: if it is in T, or in both, at most k - 1 pairs are left;
    else its lead over any such V, and so every mass, is at most that of `rivals`, and so
    `capped_pair_bounds` hold, and its lead over several V together is less (`all_behind`): no
    posterior can be as well placed for all of them as for one. The exact value
    takes one linear program for each pair (T, B) whose mean over all bijections is above the best
    value so far: at worst C(n, k)^2 programs of a few milliseconds each, in practice some seconds
    at the default limit (n = 11 for k = 2, n = 8 for k = 3, n = 7 for any k). The lower bound is a
    local search of some 80 programs of n rows. In all 0.5 s at n = 64, some 3 s at n = 256.
    Theorem T5 with the pair bound for the band; derived here.

    Examples
    --------
    >>> S = np.full((6, 6), 0.25)
    >>> S[:2] = S[:, :2] = 0.5
    >>> np.fill_diagonal(S, 1.0)
    >>> worst = hit_rate_at_k(S, 2)
    >>> round(worst.value, 9), worst.exact
    (0.666666667, True)
    """
    matrix = as_floats(stretched(S))
    k = check_k(k, len(matrix))
    max_sets = check_count(max_sets, "max_sets")
    if k == 1:
        first = hit_rate(S)
        return AtK(value=first.value, bound=first.bound, k=k, posterior=first.posterior)
    pairs = _proved_pair_bounds(matrix)
    best = Best(matrix, k)
    upper, chosen = _upper(matrix, pairs, k)
    if upper > 0.0:
        climb(pairs, best, chosen)
        if upper - best.value > GAP and comb(len(matrix), k) <= max_sets:
            upper = min(upper, _enumerate(pairs, best))
    return AtK(value=best.value, bound=max(upper, best.value), k=k, posterior=best.posterior)


def _upper(matrix: Floats, pairs: Floats, k: int) -> tuple[float, Index]:
    """Return a bound on the regret, and the V of a best assignment."""
    size = min(k, len(matrix) - k)
    plain, chosen = _assignment(pairs, size)
    worst = hit_rate(matrix).value
    cap = max(worst, float(rivals(matrix, worst).bound.max(initial=0.0))) if worst < 1.0 else 1.0
    if size < k or cap >= plain:
        return min(plain, _blocks(pairs, size)), chosen
    fewer = _blocks(pairs, k - 1)
    capped = np.minimum(pairs, capped_pair_bounds(matrix, cap))
    return min(plain, max(fewer, all_behind(matrix, capped, k, fewer))), chosen


def _blocks(pairs: Floats, size: int) -> float:
    """Return a bound on the mean of all bijections of up to `size` V and R: their block's mean row.

    The largest entries of the best columns, or of the best rows, are at least those of any block.
    """
    counts = np.arange(1.0, size + 1.0)
    both = [
        np.sort(np.cumsum(np.sort(entries, axis=1)[:, ::-1][:, :size], axis=1), axis=0)[::-1]
        for entries in (pairs, pairs.T)
    ]
    least = np.minimum(*(np.cumsum(sums, axis=0)[:size].diagonal() / counts for sums in both))
    return min(1.0, float(least.max(initial=0.0)) * (1.0 + len(pairs) * EPS))


def _proved_pair_bounds(matrix: Floats) -> Floats:
    """Return the pair bounds b = g u, u = (1-b)/t, rounded up; 0 on the diagonal."""
    pairs, separation = pair_bounds(matrix), 1.0 - matrix
    price = np.divide(1.0 - pairs, separation, out=np.zeros_like(pairs), where=separation > 0)
    proved: Floats = np.minimum(1.0, pairs + 10 * EPS * (1.0 + 2.0 * price))
    np.fill_diagonal(proved, 0.0)
    return proved


def _assignment(pairs: Floats, size: int) -> tuple[float, Index]:
    """Return a bound on the sum of `size` pair bounds that share no V and no R, and all the V.

    Rows left over go to n - size more columns, columns left over to as many more rows.
    """
    from scipy.optimize import linear_sum_assignment

    n = len(pairs)
    weights = np.zeros((2 * n - size, 2 * n - size))
    weights[:n, :n] = pairs
    weights[n:, n:] = -2.0 * n  # never both of them: exactly `size` pairs remain
    chosen, modes = linear_sum_assignment(weights, maximize=True)
    taken = (chosen < n) & (modes < n)
    total = float(weights[chosen, modes].sum()) + n * EPS
    return min(1.0, total if size else 0.0), chosen[taken]


def _enumerate(pairs: Floats, best: Best) -> float:
    """Improve `best` to the supremum; return the proved bound on it."""
    matrix, k = best.matrix, best.k
    n = len(matrix)
    flags = np.array([np.isin(np.arange(n), s) for s in combinations(range(n), k)])
    upper, tasks = 0.0, []
    for t, top in enumerate(flags):
        if solve(matrix, top, top).bound >= 0.0:  # else T never comes first
            bounds = _mean_bounds(pairs, top, flags)
            tasks += [(float(bound), t, b) for b, bound in enumerate(bounds) if b != t]
    for bound, t, b in sorted(tasks, reverse=True):
        if bound > best.value + GAP / 2:
            answer = solve(matrix, flags[t], flags[b])
            best.offer(answer.posterior)
            bound = min(bound, answer.bound)
        upper = max(upper, bound)
    return upper


def _mean_bounds(pairs: Floats, top: Bits, sets: Bits) -> Floats:
    """Return the sum of pair bounds over a mean bijection of T without B and B without T, each B.

    Every V in the one meets every R in the other in a share 1/r of the bijections.
    """
    beaten = sets & ~top
    size = np.maximum(beaten.sum(axis=1), 1)
    sums = np.einsum("bv,vr,br->b", (top & ~sets) * 1.0, pairs, beaten * 1.0)
    proved: Floats = np.minimum(1.0, sums / size * (1.0 + len(pairs) * EPS))
    return proved
