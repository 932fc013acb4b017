"""What V gains over R at a third candidate, d_y = S_Vy - S_Ry, where it matters and not elsewhere.

A gain matters if it exceeds a level alpha + beta t that may grow with the separation t = 1 - S_VR.
As S_Ry is at least the least similarity m, that takes S_Vy > m + alpha + beta (1 - S_VR), so one of
S_Vy and S_VR exceeds

    s = (m + alpha + beta)/(1 + beta).

Candidates so similar to V are few where levels are high: in lists of molecules, those of its own
scaffold. All that matters is in their rows. Derived here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from regret._support.arrays import Bits, Floats, Index

CELLS = 1 << 16
"""Gains held at a time (half a megabyte), so that they stay in the cache of a core."""

LOOP = 8
"""From so many candidates near to a V on a loop over the V is faster than `reduceat`."""


@dataclass(frozen=True, eq=False)
class Gains:
    """The gains of some V that matter: the third candidate or R is one of those near to V.

    The arrays (a, n) are good until the next of `gains_above` is asked for: their memory is used
    again, for to ask the system for it costs more than to fill it.

    Attributes
    ----------
    chosen : ndarray, shape (v,)
        The V.
    separation : ndarray, shape (v, n)
        t = 1 - S_VR over every R; 1 at R = V.
    first, owner, near : ndarray, shape (v,), (a,), (a,)
        The candidates near to each V, without V: those of V number i begin at ``first[i]``, and
        ``owner`` holds i.
    of_near : ndarray, shape (a, n)
        The gains at each y in `near`, over every R; negative at R = y, -1 at R = V.
    over_near : ndarray, shape (a, n)
        The gains over each R in `near`, at every y; negative at y = R, -1 at y = V.
    spare : ndarray, shape (a, n)
        Memory to work in.
    """

    chosen: Index
    separation: Floats
    first: Index
    owner: Index
    near: Index
    of_near: Floats
    over_near: Floats
    spare: Floats

    def largest(self) -> Floats:
        """Return the largest gain of each V over each R if it exceeds the level, else less."""
        largest = self._each(np.maximum, self.of_near)
        largest[self.owner, self.near] = self.over_near.max(axis=1)
        return largest

    def excess(self, levels: Floats) -> Floats:
        """Return the sum over y of max(0, d_y - level) for each V and R; levels as above, (v, n).

        It is 0 at R = V.
        """
        above = np.take(levels, self.owner, axis=0, out=self.spare, mode="clip")
        np.subtract(self.of_near, above, out=above)
        np.maximum(above, 0.0, out=above)
        excess = self._each(np.add, above)
        np.subtract(self.over_near, levels[self.owner, self.near, None], out=above)
        np.maximum(above, 0.0, out=above)
        excess[self.owner, self.near] = above.sum(axis=1)
        return excess

    def _each(self, reduce: np.ufunc, values: Floats) -> Floats:
        """Return the rows (a, n) reduced to one a V, (v, n)."""
        if len(self.near) < LOOP * len(self.first):
            return np.asarray(reduce.reduceat(values, self.first, axis=0))
        ends = np.append(self.first[1:], len(self.near))
        parts = zip(self.first.tolist(), ends.tolist(), strict=True)
        return np.stack([reduce.reduce(values[first:end], axis=0) for first, end in parts])


def near_bar(least: float, alpha: float, beta: float) -> float:
    """Return s: candidates are near to each other if their similarity exceeds it."""
    return (least + alpha + beta) / (1.0 + beta)


def gains_above(
    matrix: Floats, level: Callable[[], tuple[float, float]], slack: float = 0.0
) -> Iterator[Gains]:
    """Yield the gains of all V that may exceed alpha + beta t - slack, a few V at a time.

    `level` returns alpha and beta, both >= 0, and is asked anew each time: a search that finds
    better values needs to see fewer gains. Central candidates come first, for they gain most.
    """
    n, least = len(matrix), float(matrix.min()) - slack
    order = np.argsort(-matrix.sum(axis=1), kind="stable")
    most = max(1, CELLS // n)
    memory = np.empty((3, max(most, n), n))  # touched only as far as it is needed
    look = 1
    while order.size:
        alpha, beta = level()
        chosen = order[:look]
        is_near = matrix[chosen] > near_bar(least, alpha, beta)
        is_near[np.arange(len(chosen)), chosen] = False
        count = is_near.sum(axis=1)
        fit = max(1, int(np.searchsorted(np.cumsum(count), most, side="right")))
        chosen, count = chosen[:fit], count[:fit]
        order, look = order[fit:], min(most, 1 + 2 * fit)
        some = count > 0
        if some.any():
            yield _gains(matrix, chosen[some], is_near[:fit][some], count[some], memory)


def _gains(matrix: Floats, chosen: Index, is_near: Bits, count: Index, memory: Floats) -> Gains:
    owner, near = np.nonzero(is_near)
    own, at = matrix[chosen], np.arange(len(near))
    of_near, over_near, spare = memory[:, : len(near)]
    rows = np.take(matrix, near, axis=0, out=spare, mode="clip")
    np.subtract(own[owner, near, None], rows, out=of_near)
    np.take(own, owner, axis=0, out=over_near, mode="clip")
    np.subtract(over_near, rows, out=over_near)
    of_near[at, chosen[owner]] = over_near[at, chosen[owner]] = -1.0
    separation = 1.0 - own
    separation[np.arange(len(chosen)), chosen] = 1.0
    first = np.cumsum(count) - count
    return Gains(chosen, separation, first, owner, near, of_near, over_near, spare)
