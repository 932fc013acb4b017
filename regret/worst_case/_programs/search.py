"""Best-first search over all pairs for the largest hit-rate regret."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from regret._support.arrays import Floats, Index
from regret.worst_case._programs.basis import Pairs
from regret.worst_case._programs.dual_simplex import advance
from regret.worst_case._programs.matrix import EPS
from regret.worst_case._programs.program import Program
from regret.worst_case.pair_bounds import pair_bounds

POOL = 1024
"""Programs under way at a time: enough to fill batches, few enough to profit from good values."""

CELLS = 1 << 17
"""Table entries gathered for a batch (1 MB), so that it stays in the cache of a core."""

TIE = 1e-12
"""A pair that may be better by no more than this is not worth solving."""


class Search(NamedTuple):
    """The pairs that could not be ruled out, solved, and a proved bound `rest` on all others.

    `values` and `bounds` are those of the solved pairs: attained, and proved by their prices.
    """

    solved: Pairs
    values: Floats
    bounds: Floats
    rest: float


def search(program: Program, above: float = TIE) -> Search:
    """Solve every pair whose value may exceed the best one (0 at least) by more than `above`.

    Pairs start in decreasing order of their pair bounds and go on, a pivot a round, until they are
    solved or their bound is too low.
    """
    first = _first_bounds(program)
    queue = np.argsort(-first, axis=None, kind="stable")
    best, rest, taken = 0.0, 0.0, 0
    active = Pairs.start(program, *np.divmod(queue[:0], program.n))
    solved, values, bounds = [active], [np.empty(0)], [np.empty(0)]
    while True:
        fresh = queue[taken : taken + POOL - len(active)]
        fresh = fresh[first.flat[fresh] > best + above]
        taken += len(fresh)
        started = Pairs.start(program, *np.divmod(fresh, program.n))
        active = Pairs.join(program, [active, started])
        if not len(active):
            break
        active = active[np.argsort(active.size, kind="stable")]
        going = np.empty(len(active), dtype=bool)
        for batch in _batches(program, active.size):
            part = active[batch]
            step = advance(program, part, best + above)
            given_up = step.stuck | (part.pivots > 10 * (program.n + 10))
            going[batch] = ~(step.solved | given_up | (step.bound <= best + above))
            dropped = ~(going[batch] | step.solved)
            rest = max(rest, float(step.bound[dropped].max(initial=0.0)))
            if step.solved.any():
                solved.append(part[step.solved])
                values.append(step.value[step.solved])
                bounds.append(step.bound[step.solved])
                best = max(best, float(values[-1].max()))
        active = active[going]
    rest = min(1.0, max(rest, _unseen(program, first, queue[taken:])))
    return Search(Pairs.join(program, solved), np.concatenate(values), np.concatenate(bounds), rest)


def _first_bounds(program: Program) -> Floats:
    """Return the bounds to begin with, (n, n); -inf on the diagonal, which needs no program."""
    first = pair_bounds(program.matrix)
    if program.pi is not None:
        np.minimum(first, program.pi, out=first)
    np.fill_diagonal(first, -np.inf)
    return first


def _unseen(program: Program, first: Floats, pairs: Index) -> float:
    """Return the largest pair bound of pairs that were never started, rounding included.

    Such a bound is b = g/(t+g) = g u with the price u = (1-b)/t.
    """
    bounds, separation = first.flat[pairs], 1.0 - program.matrix.flat[pairs]
    price = np.divide(1.0 - bounds, separation, out=np.zeros(len(pairs)), where=separation > 0)
    with_rounding = bounds + 10 * EPS * (1.0 + 2.0 * price)
    return float(with_rounding.max(initial=0.0))


def _batches(program: Program, sizes: Index) -> Iterator[slice]:
    """Cut ascending sizes into batches that gather about `CELLS` table entries each."""
    start = 0
    while start < len(sizes):
        length = max(4, CELLS // (int(sizes[start] + 1) * (program.m + 1)))
        yield slice(start, start + length)
        start += length
