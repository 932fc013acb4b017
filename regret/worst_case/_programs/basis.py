"""Bases of the linear programs: where each pair of candidates stands, and what that says."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import NamedTuple

import numpy as np

from regret._support.arrays import Bits, Floats, Index
from regret.worst_case._programs.program import Program

PIVOT = 1e-9
"""Smaller pivot elements count as zero: they would make the next basis singular."""


@dataclass
class Pairs:
    """The programs of b pairs (V, R), each with its basis: k candidates, k - 1 rows of G at zero.

    Attributes
    ----------
    chosen, mode : ndarray, shape (b,)
        V and R.
    support, rows : ndarray, shape (b, width)
        The candidates and the rows, in the first `size` slots. Slot 0 of `rows` stands for "p sums
        to 1" and holds V, whose row in G is zero.
    size, pivots : ndarray, shape (b,)
        k, and how many pivots led here.
    """

    chosen: Index
    mode: Index
    support: Index
    rows: Index
    size: Index
    pivots: Index

    @classmethod
    def start(cls, program: Program, chosen: Index, mode: Index, width: int = 2) -> Pairs:
        """Return the programs of the given pairs at the bases that prove their pair bounds.

        That is R and the y that gains most with row R at zero; R alone where no y gains.
        """
        at = np.arange(len(chosen))
        support = np.full((len(chosen), width), program.n)
        rows = np.full((len(chosen), width), program.m)
        support[:, 0], rows[:, 0] = mode, chosen
        gains = program.matrix[chosen] - program.matrix[mode]
        gains[at, chosen] = -np.inf
        first = gains.argmax(axis=1)
        some = gains[at, first] > PIVOT
        support[some, 1], rows[some, 1] = first[some], mode[some]
        return cls(chosen, mode, support, rows, 1 + some, np.zeros_like(chosen))

    def __len__(self) -> int:
        return len(self.chosen)

    def __getitem__(self, which: Index | Bits | slice) -> Pairs:
        """Return some of the programs; a slice shares its memory with these."""
        return Pairs(*(getattr(self, field.name)[which] for field in fields(self)))

    @staticmethod
    def join(program: Program, parts: list[Pairs]) -> Pairs:
        """Return the programs of all parts in their order, each with an empty slot."""
        width = 1 + max(int(part.size.max(initial=1)) for part in parts)
        parts = [part._with_slots(program, width) for part in parts]
        arrays = ([getattr(part, field.name) for part in parts] for field in fields(Pairs))
        return Pairs(*map(np.concatenate, arrays))

    def _with_slots(self, program: Program, width: int) -> Pairs:
        kept = min(width, self.support.shape[1])
        support = np.full((len(self), width), program.n)
        rows = np.full((len(self), width), program.m)
        support[:, :kept], rows[:, :kept] = self.support[:, :kept], self.rows[:, :kept]
        return Pairs(self.chosen, self.mode, support, rows, self.size, self.pivots)


class Basis(NamedTuple):
    """What the bases of b programs say; arrays have k slots, k the size of the largest.

    `inverse` (b, k, k) is that of the equations "p sums to 1, rows at zero" on the support;
    `masses` (b, k) is the posterior p, `prices` (b, k) the prices u >= 0 of the rows (slot 0
    unused), `value` (b,) is p_R - p_V.
    """

    support: Index
    rows: Index
    inverse: Floats
    masses: Floats
    prices: Floats
    value: Floats


def factor(program: Program, pairs: Pairs) -> Basis:
    """Return what the bases say, computed from scratch."""
    width = int(pairs.size.max())
    slots = np.arange(width)
    used = slots < pairs.size[:, None]
    support, rows = pairs.support[:, :width], pairs.rows[:, :width]
    equations = program.block(pairs.chosen, rows, support)
    equations[:, 0, :] = used
    equations[:, slots, slots] += ~used
    try:
        inverse = np.linalg.inv(equations)
    except np.linalg.LinAlgError:  # a wrong posterior is found out: it is infeasible
        inverse = np.linalg.pinv(equations)
    masses = inverse[:, :, 0]
    objective = np.subtract(
        support == pairs.mode[:, None], support == pairs.chosen[:, None], dtype=float
    )
    prices = np.maximum(-np.einsum("bj,bji->bi", objective, inverse), 0.0)
    return Basis(support, rows, inverse, masses, prices, (objective * masses).sum(axis=1))
