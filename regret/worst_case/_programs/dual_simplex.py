"""A dual simplex method that advances many small linear programs in step.

All programs of a batch take one pivot together, in numpy calls on whole arrays. A row enters when
it is violated, so bases stay small, and each is refactored from scratch, so errors do not add up.

Every basis on the way is dual feasible: its prices prove a bound on the value, and the bound falls
from pivot to pivot. A program is abandoned as soon as its bound is at the caller's threshold.

Source: C. E. Lemke, The dual method of solving the linear programming problem, 1954; batching and
early end derived here.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from regret._support.arrays import Bits, Floats, Index
from regret._support.result import GAP
from regret.worst_case._programs.basis import PIVOT, Basis, Pairs, factor
from regret.worst_case._programs.matrix import EPS
from regret.worst_case._programs.program import Program

FEASIBLE = 1e-12
"""Violations up to this are rounding."""


class Progress(NamedTuple):
    """What one pivot found out about each of b programs, shape (b,).

    `bound` is proved, rounding included, by the `prices` of the `rows`, (b, k) both, V in slot 0.
    Where `solved`, `value` is attained by the basis; where `stuck`, rounding leaves no pivot.
    Whether any other program goes on is up to the caller.
    """

    bound: Floats
    value: Floats
    solved: Bits
    stuck: Bits
    rows: Index
    prices: Floats


class Leaving(NamedTuple):
    """What a pivot removes: the candidate at `slot` where `row` is empty, else the slack of `row`.

    `violation` is how far it is below zero.
    """

    slot: Index
    row: Index
    violation: Floats
    solved: Bits


class Entering(NamedTuple):
    """What a pivot brings in: candidate `entry`, or the slack of the row at slot `entry - n`."""

    entry: Index
    none: Bits
    bound: Floats
    rows: Index
    prices: Floats


def advance(program: Program, pairs: Pairs, threshold: float) -> Progress:
    """Take one pivot in every program that is neither solved nor proved to be at most `threshold`.

    The bases in `pairs` are changed in place; each must have an empty slot.
    """
    basis = factor(program, pairs)
    leaving = _leaving(program, pairs, basis)
    entering = _entering(program, pairs, basis, leaving, threshold)
    stuck = ~leaving.solved & ((leaving.violation <= FEASIBLE) | entering.none)
    ended = leaving.solved | stuck | (entering.bound <= threshold)
    _exchange(program, pairs, np.flatnonzero(~ended), leaving, entering)
    return Progress(
        entering.bound, basis.value, leaving.solved, stuck, entering.rows, entering.prices
    )


def _leaving(program: Program, pairs: Pairs, basis: Basis) -> Leaving:
    """Choose what is most below zero, a mass or the slack of a row that is not held."""
    at = np.arange(len(pairs))
    slacks = program.slacks(pairs.chosen, pairs.mode, basis.support, basis.masses)
    slot = basis.masses.argmin(axis=1)
    mass = basis.masses[at, slot]
    feasible = np.minimum(slacks.min(axis=1), mass) >= -FEASIBLE
    normalised = np.abs(basis.masses.sum(axis=1) - 1.0) <= FEASIBLE
    np.put_along_axis(slacks, basis.rows, 0.0, axis=1)
    row = slacks.argmin(axis=1)
    slack = slacks[at, row]
    row = np.where(mass < slack, program.m, row)
    return Leaving(slot, row, -np.minimum(mass, slack), feasible & normalised)


def _entering(
    program: Program, pairs: Pairs, basis: Basis, leaving: Leaving, threshold: float
) -> Entering:
    """Choose by the ratio test what enters, and bound the value by the prices before and after.

    Where nothing can enter, the program is infeasible: the prices may go as far as one likes, and
    go far enough to bring the bound below `threshold`.
    """
    n, at = program.n, np.arange(len(pairs))
    departs = leaving.row == program.m
    leaves = program.block(pairs.chosen, leaving.row[:, None], basis.support)[:, 0]
    shift = np.einsum("bj,bji->bi", leaves, basis.inverse)
    shift += departs[:, None] * basis.inverse[at, leaving.slot]

    held = np.concatenate([basis.rows, leaving.row[:, None]], axis=1)
    prices = np.zeros((len(pairs), 2, held.shape[1]))  # now, and their change along the pivot
    prices[:, 0, :-1] = basis.prices
    prices[:, 1, :-1] = -shift
    prices[:, 1, -1] = 1.0
    gains, change = np.moveaxis(program.combine(held, prices), 1, 0)
    gains[at, pairs.mode] += 1.0
    gains[at, pairs.chosen] -= 1.0
    gains[:, n] = -np.inf
    top = gains.max(axis=1)

    rate = np.concatenate([change - shift[:, :1], shift[:, 1:]], axis=1)
    room = np.concatenate([top[:, None] - gains, basis.prices[:, 1:]], axis=1)
    rate[:, n] = 0.0
    np.put_along_axis(rate, basis.support, 0.0, axis=1)
    ratios = np.full(rate.shape, np.inf)
    np.divide(room, rate, out=ratios, where=rate > PIVOT)
    step = ratios.min(axis=1)  # of the steps within rounding of it, the largest pivot is safest
    entry = np.where(ratios <= step[:, None] + FEASIBLE, rate, 0.0).argmax(axis=1)

    none = np.isinf(step)
    moving = leaving.violation > FEASIBLE
    far = np.divide(
        2 * (top - threshold + GAP), leaving.violation, out=np.zeros_like(top), where=moving
    )
    step = np.where(none, far, step) * moving
    after = np.maximum(prices[:, 0] + step[:, None] * prices[:, 1], 0.0)
    gains += step[:, None] * change
    now, then = top + _rounding(prices[:, 0]), gains.max(axis=1) + _rounding(after)
    proof = np.where((now <= then)[:, None], prices[:, 0], after)
    return Entering(entry, none, np.minimum(now, then), held, proof)


def _rounding(prices: Floats) -> Floats:
    """Bound the rounding error of a bound proved by prices (b, k); half an ulp of S is covered."""
    total: Floats = prices[:, 1:].sum(axis=1)
    return (prices.shape[1] + 8) * EPS * (1.0 + 2.0 * total)


def _exchange(
    program: Program, pairs: Pairs, going: Index, leaving: Leaving, entering: Entering
) -> None:
    """Change the bases: one in, one out, which grows or shrinks them if the kinds differ."""
    pairs.pivots[going] += 1
    departs = leaving.row[going] == program.m
    arrives = entering.entry[going] < program.n
    place = entering.entry - program.n

    both = going[~departs & arrives]
    pairs.support[both, pairs.size[both]] = entering.entry[both]
    pairs.rows[both, pairs.size[both]] = leaving.row[both]
    pairs.size[both] += 1

    swap = going[~departs & ~arrives]
    pairs.rows[swap, place[swap]] = leaving.row[swap]

    swap = going[departs & arrives]
    pairs.support[swap, leaving.slot[swap]] = entering.entry[swap]

    neither = going[departs & ~arrives]
    last = pairs.size[neither] - 1
    for slots, freed, empty in (
        (pairs.support, leaving.slot, program.n),
        (pairs.rows, place, program.m),
    ):
        slots[neither, freed[neither]] = slots[neither, last]
        slots[neither, last] = empty
    pairs.size[neither] = last
