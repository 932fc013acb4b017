"""What several candidates V that are all ahead of the mode R can fall behind it in mass together.

Let p have mode R, let s candidates V be at least as similar as R on average, t the mean of their
1 - S_VR, and d_y the mean of S_Vy over them less S_Ry. For any mu and x > 0 such that

    x <= t + mu - sum_{y no V, not R} max(0, d_y - mu) - sum_V max(0, d_V - mu - x/s),

sum_V (p_R - p_V) <= s mu / x. Proof: by weak duality. The price s/x for the mean of the rows and
s/x times what the two sums have of y for p_y <= p_R leave s mu/x at any y, at a V, where -1 is the
objective, and at R. One V has d_V = t and so x = t + mu - e, e <= 2 mu, as in `rivals`. Of all x
the largest is the least quotient of t + mu - e - sum (d_V - mu) by 1 - j/s, the sum over the j < s
largest d_V, if the numerator is not negative for all s of them. Derived here.

Where none of the k ranked first is among the k likeliest, the latter have at most p_R each, so the
regret is at most the sum over all V ranked first; and the s of them of least mass make up s/k of it
or more. So it is at most k/s times the largest such bound, and where it exceeds a level, then each
of these sets, s = 1, 2, ..., k, one within the next, has a bound above s/k of the level. A
posterior gains at the same y for all of them, so sets are much rarer than pairs.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from regret._support.arrays import Bits, Floats, Index
from regret.worst_case._programs.gains import CELLS
from regret.worst_case._programs.matrix import EPS
from regret.worst_case._programs.rivals import proved

TOP = 32
"""The largest gains that are looked at for mu."""

SETS = 100_000
"""Sets of a size whose bounds are computed: half a second at n = 256."""

WORK = 1 << 29
"""Gains of sets of two that are looked at: a second."""

HALVINGS = 20
"""Of the interval for the level, so that sets of two are no more work than that."""

COARSE = float(np.finfo(np.float32).eps)


class Sets(NamedTuple):
    """Sets of s candidates V (b, s), each with its R (b,), and a bound on sum_V (p_R - p_V)."""

    chosen: Index
    mode: Index
    bound: Floats

    def which(self, kept: Bits | Index | slice) -> Sets:
        """Return some of the sets."""
        return Sets(self.chosen[kept], self.mode[kept], self.bound[kept])

    @staticmethod
    def join(parts: list[Sets]) -> Sets:
        """Return the sets of all parts, at least one."""
        chosen, mode, bound = zip(*parts, strict=True)
        return Sets(np.concatenate(chosen), np.concatenate(mode), np.concatenate(bound))


def all_behind(matrix: Floats, pairs: Floats, size: int, least: float) -> float:
    """Bound sum_V (p_R - p_V) over `size` >= 2 candidates V ahead of the mode R, or by `least`.

    Parameters
    ----------
    matrix, pairs : ndarray, shape (n, n)
        Similarities, and proved bounds on p_R - p_V for each pair (V, R).
    size : int
    least : float
        The level to reach.
    """
    level = _affordable(pairs, size, least)
    sets = _of_two(matrix, pairs, level / size)
    while True:
        count = sets.chosen.shape[1]
        level, sets = _fewest(sets, level, size)
        bound = np.minimum(sets.bound, together(matrix, sets.chosen, sets.mode))
        level, sets = _fewest(sets._replace(bound=bound), level, size)
        if count == size or not len(sets.bound):
            return max(level, float(sets.bound.max(initial=0.0)) * size / count)
        sets = _wider(matrix, pairs, sets, level / size)


def _fewest(sets: Sets, level: float, size: int) -> tuple[float, Sets]:
    """Return the level, raised so that at most `SETS` sets exceed their share of it, and those."""
    share = sets.bound * (size / sets.chosen.shape[1])
    if len(share) > SETS:
        level = max(level, float(np.partition(share, -SETS - 1)[-SETS - 1]))
    return level, sets.which(share > level)


def _affordable(pairs: Floats, size: int, least: float) -> float:
    """Return the lowest level from `least` on at which sets of two are not too much work."""
    columns, most = np.sort(pairs, axis=0).T, 2 * WORK // len(pairs)

    def affordable(level: float) -> bool:
        both = 2.0 * level / size
        below = sum(int(np.searchsorted(c, both - c, "right").sum()) for c in columns)
        return columns.size * len(columns) - below <= most

    low, high = least, max(least, size * float(pairs.max(initial=0.0)))
    if affordable(low):
        return low
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if affordable(middle) else (middle, high)
    return high


def _of_two(matrix: Floats, pairs: Floats, share: float) -> Sets:
    """Return the sets of two whose bounds may exceed the share each."""
    found = []
    for mode in range(len(matrix)):
        sums = np.triu(pairs[:, mode, None] + pairs[:, mode], 1)
        sums[mode] = sums[:, mode] = 0.0
        both = np.nonzero(sums > 2.0 * share)
        sets = Sets(np.column_stack(both), np.full(len(both[0]), mode), sums[both])
        found.append(_possible(matrix, sets, share))
    return Sets.join(found)


def _wider(matrix: Floats, pairs: Floats, sets: Sets, share: float) -> Sets:
    """Return the sets with another V whose bounds may exceed the share each, once each."""
    size, found = sets.chosen.shape[1] + 1, []
    step = max(1, CELLS // len(pairs))
    for start in range(0, len(sets.mode), step):
        chosen, mode, bound = sets.which(slice(start, start + step))
        sums = bound[:, None] + pairs[:, mode].T
        np.put_along_axis(sums, chosen, 0.0, axis=1)
        np.put_along_axis(sums, mode[:, None], 0.0, axis=1)
        i, other = np.nonzero(sums > size * share)
        wider = Sets(np.column_stack([chosen[i], other]), mode[i], sums[i, other])
        found.append(_possible(matrix, wider, share))
    every = Sets.join(found)
    rows = np.column_stack([np.sort(every.chosen, axis=1), every.mode])
    return every.which(np.unique(rows, axis=0, return_index=True)[1])


def _possible(matrix: Floats, sets: Sets, share: float) -> Sets:
    """Return the sets that one mu does not show to have a bound of at most the share each.

    At mu = t share / (1 + share) it is no more where e <= 2 mu. Errors of float32 count against it.
    """
    size, coarse = sets.chosen.shape[1], matrix.astype(np.float32)
    margin = len(matrix) * (size + 3) * COARSE
    kept = np.empty(len(sets.mode), dtype=bool)
    step = max(1, 2 * CELLS // len(matrix))
    for start in range(0, len(kept), step):
        part = slice(start, start + step)
        gains, own, separation = _gains(coarse, sets.chosen[part], sets.mode[part])
        price = separation / (1.0 + share)
        mu = price * share
        gains -= mu[:, None]
        own -= mu[:, None]
        excess = np.maximum(gains, 0.0, out=gains).sum(axis=1) - np.maximum(own, 0.0).sum(axis=1)
        taken = np.maximum(own - (price / size)[:, None], 0.0).sum(axis=1)
        kept[part] = separation + mu - excess - taken - price < margin
    return sets.which(kept)


def _gains(
    matrix: NDArray[Any], chosen: Index, mode: Index
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Return d (b, n), not positive at R, with the d_V again (b, s) and t (b,)."""
    gains = matrix[chosen[:, 0]]
    for slot in range(1, chosen.shape[1]):
        gains += matrix[chosen[:, slot]]
    gains *= matrix.dtype.type(1 / chosen.shape[1])
    separation = 1.0 - gains[np.arange(len(mode)), mode]
    gains -= matrix[mode]
    return gains, np.take_along_axis(gains, chosen, axis=1), separation


def together(matrix: Floats, chosen: Index, mode: Index) -> Floats:
    """Bound sum_V (p_R - p_V) for sets of V (b, s) and their R (b,), rounding included: (b,).

    O(b n).
    """
    size, found = chosen.shape[1], np.empty(len(mode))
    step = max(1, CELLS // len(matrix))
    for start in range(0, len(mode), step):
        part = slice(start, start + step)
        found[part] = size * _mean_bounds(matrix, chosen[part], mode[part])
    return found


def _mean_bounds(matrix: Floats, chosen: Index, mode: Index) -> Floats:
    """Return mu/x at the best of some mu, rounding included."""
    size = chosen.shape[1]
    gains, own, separation = _gains(matrix, chosen, mode)
    np.put_along_axis(gains, chosen, 0.0, axis=1)
    count = min(TOP, gains.shape[1])
    gains.partition(gains.shape[1] - count, axis=1)
    mu = np.maximum(np.sort(gains[:, -count:], axis=1)[:, ::-1], 0.0)
    sums, order = np.cumsum(mu, axis=1), np.arange(1.0, count + 1.0)
    excess = sums - order * mu
    spare = (separation - own.sum(axis=1))[:, None]
    lowest = ((sums - spare) / (order + 1 + size)).max(axis=1, keepdims=True)
    lowest = np.maximum(lowest, mu[:, -1:]) + (count + size) * EPS  # below there is no x > 0
    mu = np.concatenate([mu, lowest], axis=1)
    excess = np.column_stack([excess, np.maximum(sums - order * lowest, 0.0).max(axis=1)])
    room = separation[:, None] + mu - excess
    price = room
    for taken, gain in enumerate(np.sort(own, axis=1).T[::-1], 1):
        room = room - (gain[:, None] - mu)
        if taken < size:
            price = np.minimum(price, room / (1.0 - taken / size))
    bounds = proved(mu, np.where(room >= 0.0, price, 0.0), np.full(1, float(count + size)))
    least: Floats = bounds.min(axis=1)
    return least
