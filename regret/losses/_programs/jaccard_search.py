"""Branch and bound for the Jaccard median of a law on finitely many fingerprints."""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regret._support.arrays import Bits, Floats

TOLERANCE = 5e-13
"""Nodes that promise no more than this over the incumbent are closed; it covers rounding."""

BLOCK = 256
"""Nodes bounded at a time: enough to amortise numpy's overhead, little enough to stay in cache."""

FREE, ON, OFF = 0, 1, -1


@dataclass(frozen=True)
class Grouped:
    """Nonempty candidates of positive mass over groups of identical columns.

    Attributes
    ----------
    rows : (n, g) float64 array of 0 and 1, distinct nonzero columns, no zero row
    sizes : (g,) float64 array: bits in each group
    mass : (n,) float64 array, positive, of sum at most 1
    on : (n,) float64 array: bits on in each candidate
    """

    rows: Floats
    sizes: Floats
    mass: Floats
    on: Floats

    def values(self, chosen: Bits) -> Floats:
        """Return the expected Tanimoto similarity of each row of `chosen`, (b, g) -> (b,).

        Empty candidates are not among the rows, so nothing here is 0/0; an empty row of `chosen`
        scores 0 against the candidates that are.
        """
        bits = chosen * self.sizes
        shared = bits @ self.rows.T
        return (shared / (bits.sum(1, keepdims=True) + self.on - shared)) @ self.mass


@dataclass(frozen=True)
class Relaxed:
    """The chord bounds of a block of b nodes, with what fixing and branching need.

    Attributes
    ----------
    bound : (b,) float64 array: no completion of the node has a higher value
    taken : (b, g) float64 array: bits of each free group in the relaxation's optimum
    score : (b, g) float64 array: what one bit of the group adds to the bound
    entry, exit : (b, 1) float64 arrays
        Highest score among free bits left out, lowest among free bits taken.
    error : (b, n) float64 array
        Chord minus function at the optimum, an intersection bit: where branching pays.
    """

    bound: Floats
    taken: Floats
    score: Floats
    entry: Floats
    exit: Floats
    error: Floats


def relax(problem: Grouped, state: NDArray[np.int8], k: Floats) -> Relaxed:
    """Bound all completions of each node that have exactly k bits on.

    With k fixed and a bits on in the candidate, similarity is t / (k + a - t), convex in the
    intersection t, so it lies below its chord over [low, high], the range of t that the node
    leaves; the chord's slope is (k + a) / ((k + a - low) (k + a - high)). The sum of chords is
    linear in the bits, and its maximum takes the r best-scored free bits.

    Parameters
    ----------
    state : (b, g) int8 array of FREE, ON, OFF; r bits are missing to k, 0 <= r <= free bits
    k : (b,) float64 array, >= 1

    Notes
    -----
    Cost O(b g (n + log g)).
    """
    rows, sizes, mass = problem.rows, problem.sizes, problem.mass
    free = state == FREE
    fixed_bits, free_bits = (state == ON) * sizes, free * sizes
    fixed, reach = fixed_bits @ rows.T, free_bits @ rows.T
    missing = (k - fixed_bits.sum(1))[:, None]
    spare = free_bits.sum(1, keepdims=True) - missing
    low = fixed + np.maximum(0.0, reach - spare)
    high = fixed + np.minimum(missing, reach)
    total = k[:, None] + problem.on
    slope = mass * total / ((total - low) * (total - high))
    score = slope @ rows

    order = np.argsort(np.where(free, -score, np.inf), axis=1, kind="stable")
    width = np.take_along_axis(free_bits, order, 1)
    ranked = np.take_along_axis(score, order, 1)
    drawn = np.clip(missing - (np.cumsum(width, 1) - width), 0.0, width)
    taken = np.empty_like(drawn)
    np.put_along_axis(taken, order, drawn, 1)

    chord = mass * low / (total - low) + slope * (fixed - low)
    shared = fixed + taken @ rows.T
    error = chord + slope * (shared - fixed) - mass * shared / (total - shared)
    return Relaxed(
        bound=chord.sum(1) + (drawn * ranked).sum(1),
        taken=taken,
        score=score,
        entry=np.max(ranked, axis=1, where=drawn < width, initial=0.0)[:, None],
        exit=np.min(ranked, axis=1, where=drawn > 0, initial=np.inf)[:, None],
        error=error / np.maximum(high - low, 1.0),
    )


def branch_and_bound(
    problem: Grouped, incumbent: Bits, value: float, max_nodes: int
) -> tuple[Bits, float, bool]:
    """Search for groups of higher value than the incumbent's, best bound first.

    One root for each k = number of bits on. Of each node the bound is relaxed, its rounding may be
    a new incumbent, reduced costs fix groups, and what still promises more is split.

    Parameters
    ----------
    incumbent : (g,) bool array
    value : float, a lower bound on the optimum that the caller attains

    Returns
    -------
    incumbent : (g,) bool array
        As given, unless something better was found.
    upper : float
        No nonempty choice has a higher value, but for `TOLERANCE` (included).
    complete : bool
        Whether the tree was exhausted within `max_nodes`.

    Notes
    -----
    Each node costs O(g (n + log g)) time, and g bytes while it waits.
    """
    tree = Tree(problem)
    while tree.waiting and tree.promise > value + TOLERANCE:
        if max_nodes <= 0:
            return incumbent, tree.promise, False
        state, k, taken = tree.pop(min(BLOCK, max_nodes))
        max_nodes -= taken
        if not len(k):
            continue
        relaxed = relax(problem, state, k)
        rounded = _rounded(problem, state, relaxed)
        values = problem.values(rounded)
        best = int(np.argmax(values))
        if values[best] > value:
            incumbent, value = rounded[best], float(values[best])
        slack = relaxed.bound - value - TOLERANCE
        _fix(problem, state, relaxed, slack)
        tree.split(state, k, relaxed, slack > 0)
    return incumbent, value + TOLERANCE, True


def _rounded(problem: Grouped, state: NDArray[np.int8], relaxed: Relaxed) -> Bits:
    """Return the groups that are on or wholly taken: a vector in its own right, whatever its k."""
    rounded: Bits = (state == ON) | ((state == FREE) & (relaxed.taken == problem.sizes))
    return rounded


def _fix(problem: Grouped, state: NDArray[np.int8], relaxed: Relaxed, slack: Floats) -> None:
    """Fix, in place, the groups whose reduced cost leaves no other choice.

    Leaving out a wholly taken group costs at least size * (score - entry), taking in one left out
    at least size * (exit - score); where that would drop the bound to the incumbent it is fixed.
    """
    free, room = state == FREE, slack[:, None]
    whole = free & (relaxed.taken == problem.sizes)
    left_out = free & (relaxed.taken == 0)
    state[whole & (problem.sizes * (relaxed.score - relaxed.entry) > room)] = ON
    state[left_out & (problem.sizes * (relaxed.exit - relaxed.score) > room)] = OFF


class Tree:
    """The nodes that wait to be looked at, best bound first.

    **Precedence** keeps it small. If column h lies strictly below column g (every candidate with h
    has g), a maximiser with a bit of h has every bit of g: swapping the two keeps k and raises some
    intersection, lowering none. So ON spreads to the columns above, OFF to those below, and a bit
    that every candidate has is on from the root.
    """

    def __init__(self, problem: Grouped) -> None:
        self.problem = problem
        self.below = _strictly_below(problem.rows)
        self.above = self.below.T.copy()
        k = np.arange(1.0, problem.sizes.sum() + 1)
        # Whatever the bits, t <= min(k, a): a root's first bound costs next to nothing.
        on = problem.on
        first = (np.minimum(k[:, None], on) / np.maximum(k[:, None], on)) @ problem.mass
        root = np.where(problem.rows.all(0), ON, FREE).astype(np.int8)
        self.waiting = [(-bound, i, k[i], root) for i, bound in enumerate(first.tolist())]
        heapq.heapify(self.waiting)
        self.serial = len(self.waiting)  # bounds that tie go by age; arrays are never compared

    @property
    def promise(self) -> float:
        """The best bound of a node that waits."""
        return -self.waiting[0][0]

    def pop(self, most: int) -> tuple[NDArray[np.int8], Floats, int]:
        """Return the states and k of the first nodes, without the impossible, and their number."""
        block = [heapq.heappop(self.waiting) for _ in range(min(most, len(self.waiting)))]
        state, k = np.array([node[3] for node in block]), np.array([node[2] for node in block])
        sizes = self.problem.sizes
        missing = k - (state == ON) @ sizes
        possible = (missing >= 0) & (missing <= (state == FREE) @ sizes)
        return state[possible], k[possible], len(block)

    def split(self, state: NDArray[np.int8], k: Floats, relaxed: Relaxed, promising: Bits) -> None:
        """Push both children of each promising node, split on the group of most chord error."""
        free = state == FREE
        merit = np.where(free, (relaxed.error @ self.problem.rows) * self.problem.sizes, -np.inf)
        group = np.argmax(merit, axis=1)
        # A node without free groups is one vector, and its value has just been looked at.
        parents = promising & free.any(1)
        for choice, spread in ((ON, self.above), (OFF, self.below)):
            reached = spread[group]
            reached[np.arange(len(group)), group] = True
            fits = parents & ~(reached & (state == -choice)).any(1)
            children = np.where(reached[fits], np.int8(choice), state[fits])
            for child, bits, bound in zip(children, k[fits], relaxed.bound[fits], strict=True):
                heapq.heappush(self.waiting, (-float(bound), self.serial, bits, child))
                self.serial += 1


def _strictly_below(rows: Floats) -> Bits:
    """Return (g, g) bools: entry [g, h] says that column h lies strictly below column g."""
    narrow = rows.astype(np.float32)  # exact up to 2^24 candidates
    shared = narrow.T @ narrow
    below: Bits = shared == np.diagonal(shared)
    np.fill_diagonal(below, False)  # columns are distinct, so this is all that is not strict
    return below
