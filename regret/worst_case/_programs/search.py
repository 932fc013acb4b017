"""Best-first search over all pairs for the largest hit-rate regret."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from regret._support.arrays import Bits, Floats, Index
from regret.worst_case._programs.basis import Pairs
from regret.worst_case._programs.dual_simplex import Progress, advance
from regret.worst_case._programs.program import Program
from regret.worst_case._programs.rivals import Rivals, rivals
from regret.worst_case._programs.sharing import shared_bounds

POOL = 1024
"""Programs under way at a time: enough to fill batches, few enough to profit from good values."""

CELLS = 1 << 17
"""Table entries gathered for a batch (1 MB), so that it stays in the cache of a core."""

TIE = 1e-12
"""A pair that may be better by no more than this is not worth solving."""

FIRST = 0.02
"""Pairs start whose bounds are within this share of the largest; then four times as far, and on."""


class Search(NamedTuple):
    """The pairs that could not be ruled out, solved, and a proved bound `rest` on all others.

    `values` and `bounds` are those of the solved pairs: attained, and proved by their prices.
    """

    solved: Pairs
    values: Floats
    bounds: Floats
    rest: float


def search(program: Program, best: float = 0.0, ceiling: float = 1.0, above: float = TIE) -> Search:
    """Solve every pair whose value may exceed the best one by more than `above`.

    Pairs start in layers, in decreasing order of their bounds, and go on, a pivot a round, until
    they are solved or their bound is too low.

    Parameters
    ----------
    program : Program
    best : float
        A value that is attained.
    ceiling : float
        What no pair exceeds by much: the first layer lies just below.
    above : float
        Negative if pairs that come close to the best one are to be solved, too.
    """
    run = _Run(program, best, above)
    below, share = np.inf, FIRST
    while True:
        level = max(ceiling * (1.0 - share), run.least)
        run.solve(rivals(program.matrix, level, below))
        if level <= run.least:
            return run.result(level)
        below, share = level, 4 * share


class _Run:
    """A search under way."""

    def __init__(self, program: Program, best: float, above: float) -> None:
        none = np.empty(0, dtype=np.intp)
        self.program, self.best, self.above, self.rest = program, best, above, 0.0
        self.none = Pairs.start(program, none, none)
        self.solved, self.values, self.bounds = [self.none], [np.empty(0)], [np.empty(0)]

    @property
    def level(self) -> float:
        """A pair whose bound does not exceed this is not worth solving."""
        return self.best + self.above

    @property
    def least(self) -> float:
        """The level down to which pairs have to be looked at."""
        return max(0.0, self.best + min(self.above, 0.0))

    def result(self, level: float) -> Search:
        """Return what was found, with `level` as the bound on pairs that were never looked at."""
        return Search(
            Pairs.join(self.program, self.solved),
            np.concatenate(self.values),
            np.concatenate(self.bounds),
            min(1.0, max(self.rest, level)),
        )

    def solve(self, layer: Rivals) -> None:
        """Solve the pairs of a layer, or rule them out."""
        waiting = _Waiting(layer, len(self.program.matrix), self.program.pi)
        active = self.none
        while True:
            fresh = Pairs.start(self.program, *waiting.next(POOL, active.chosen, self.level))
            active = Pairs.join(self.program, [active, fresh])
            if not len(active):
                self.rest = max(self.rest, waiting.rest)
                return
            active = active[np.argsort(active.size, kind="stable")]
            going = np.empty(len(active), dtype=bool)
            for batch in _batches(self.program, active.size):
                going[batch] = self._advance(active[batch], waiting)
            active = active[going]

    def _advance(self, part: Pairs, waiting: _Waiting) -> Bits:
        """Take a pivot in each program; return which go on."""
        step = advance(self.program, part, self.level)
        given_up = step.stuck | (part.pivots > 10 * (self.program.n + 10))
        going = ~(step.solved | given_up | (step.bound <= self.level))
        dropped = ~(going | step.solved)
        self.rest = max(self.rest, float(step.bound[dropped].max(initial=0.0)))
        if step.solved.any():
            self.solved.append(part[step.solved])
            self.values.append(step.value[step.solved])
            self.bounds.append(step.bound[step.solved])
            self.best = max(self.best, float(self.values[-1].max()))
        for i in np.flatnonzero(~going & ~given_up):
            waiting.share(self.program, part, step, int(i), self.level - TIE)
        return going


class _Waiting:
    """The pairs of a layer that have not started, in decreasing order of their bounds.

    Of one V a single pair starts at first: its prices may rule out the others. Should they not, two
    start next, then four, and so on.
    """

    def __init__(self, layer: Rivals, n: int, pi: float | None) -> None:
        order = np.argsort(-layer.bound, kind="stable")
        self.chosen, self.mode = layer.chosen[order], layer.mode[order]
        self.bound = np.minimum(layer.bound[order], 1.0 if pi is None else pi)
        self.left = np.ones(len(order), dtype=bool)
        self.turn = np.ones(n, dtype=np.intp)

    @property
    def rest(self) -> float:
        """The largest bound of those that never started."""
        return float(self.bound[self.left].max(initial=0.0))

    def next(self, pool: int, active: Index, level: float) -> tuple[Index, Index]:
        """Return the pairs (V, R) to start, so that at most `pool` are active."""
        able = np.flatnonzero(self.left & (self.bound > level))
        able = able[~np.isin(self.chosen[able], active)]
        by_chosen = able[np.argsort(self.chosen[able], kind="stable")]
        chosen = self.chosen[by_chosen]
        rank = np.arange(len(chosen)) - np.searchsorted(chosen, chosen)
        taken = np.sort(by_chosen[rank < self.turn[chosen]])[: max(0, pool - len(active))]
        self.turn[np.unique(self.chosen[taken])] *= 2
        self.left[taken] = False
        return self.chosen[taken], self.mode[taken]

    def share(self, program: Program, part: Pairs, step: Progress, i: int, level: float) -> None:
        """Bound the waiting pairs of a V by the prices that one of its pairs has ended with."""
        chosen, mode = int(part.chosen[i]), int(part.mode[i])
        same = np.flatnonzero(self.left & (self.chosen == chosen) & (self.bound > level))
        if same.size:
            rows, prices = step.rows[i], step.prices[i]
            shared = shared_bounds(program, chosen, mode, rows, prices, self.mode[same], level)
            self.bound[same] = np.minimum(self.bound[same], shared)


def _batches(program: Program, sizes: Index) -> Iterator[slice]:
    """Cut ascending sizes into batches that gather about `CELLS` table entries each."""
    start = 0
    while start < len(sizes):
        length = max(4, CELLS // (int(sizes[start] + 1) * (program.m + 1)))
        yield slice(start, start + length)
        start += length
