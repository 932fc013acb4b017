"""The linear programs behind the worst hit rate, one for each pair of candidates.

For the pair (V, R): maximise p_R - p_V over the posteriors p with G p >= 0, where row c of G is

    S_V - S_c   (V is at least as similar as c), for every c,

and, where the largest posterior is to be pi, also pi - e_c (p_c <= pi) and e_R - pi (p_R >= pi);
as p sums to 1, these are linear forms in p too. All rows of all pairs come from one table,

    row c of G = lead_c S_V - table_c.

By weak duality any prices u >= 0 of the rows prove a bound:

    p_R - p_V <= max_y [ 1{y=R} - 1{y=V} + sum_c u_c G_cy ].
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from regret._support.arrays import Index

Numbers = NDArray[Any]
"""An array of floats or of Fractions."""


class Program:
    """The rows of the programs of all pairs on one candidate set, read for b pairs at a time.

    Rows and columns come in slots: b lists of k indices. An empty slot holds `m` for a row or `n`
    for a column; there the table is padded by zeros. With a matrix of Fractions all is exact.

    Attributes
    ----------
    n, m : int
        Numbers of candidates (columns of G) and of rows of G.
    matrix : ndarray, shape (n, n)
        The similarity matrix.
    pi : float or None
        The largest posterior, if it is prescribed.
    """

    def __init__(self, matrix: Numbers, pi: float | None = None) -> None:
        self.n, self.matrix, self.pi = len(matrix), matrix, pi
        blocks = [matrix]
        if pi is not None:
            caps = np.eye(self.n) - pi
            blocks += [caps, -caps]
        self.m = len(blocks) * self.n
        self._table = np.zeros((self.m + 1, self.n + 1), dtype=matrix.dtype)
        self._table[: self.m, : self.n] = np.concatenate(blocks)
        self._columns = np.ascontiguousarray(self._table.T)
        self._lead = np.zeros(self.m + 1, dtype=matrix.dtype)
        self._lead[: self.n] = 1

    def block(self, chosen: Index, rows: Index, columns: Index) -> Numbers:
        """Return the entries of G at slots (b, i) of rows and (b, j) of columns: (b, i, j)."""
        first = self._table[chosen[:, None], columns]
        entries: Numbers = self._lead[rows][:, :, None] * first[:, None, :]
        entries -= self._table[rows[:, :, None], columns[:, None, :]]
        return entries

    def slacks(self, chosen: Index, mode: Index, columns: Index, masses: Numbers) -> Numbers:
        """Return G p for posteriors given by masses (b, k) on columns: (b, m + 1), last entry 0."""
        pairs = np.arange(len(chosen))
        slacks = _products(masses[:, None, :], self._columns, columns)[:, 0]
        np.subtract(self._lead * slacks[pairs, chosen, None], slacks, out=slacks)
        if self.pi is not None:  # p_c >= pi is asked of the mode alone
            asked = slacks[pairs, 2 * self.n + mode]
            slacks[:, 2 * self.n :] = 0.0
            slacks[pairs, 2 * self.n + mode] = asked
        return slacks

    def combine(self, rows: Index, weights: Numbers) -> Numbers:
        """Return sum_i weights_i G_i for weights (b, w, k) on rows (b, k): (b, w, n + 1), last 0.

        Slot 0 of `rows` must be V; its weight is ignored, for row V of G is zero.
        """
        signed = -weights
        signed[:, :, 0] = (self._lead[rows[:, None, 1:]] * weights[:, :, 1:]).sum(axis=2)
        return _products(signed, self._table, rows)


def _products(weights: Numbers, table: Numbers, slots: Index) -> Numbers:
    """Return combinations of the table rows at each of b lists of slots.

    With the few slots in use, gathering the rows is faster than one dense product with a mostly
    empty (b, m) matrix.
    """
    product: Numbers = np.matmul(weights, table.take(slots, axis=0))
    return product
