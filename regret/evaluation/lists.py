"""One candidate list with the queries it serves, as small as it can be kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regret._support.arrays import Bits, Floats, Index
from regret.problem.instance import merge_equal
from regret.problem.similarity import similarity_matrix


@dataclass(frozen=True, eq=False)
class QueryList:
    """A candidate list, and the queries of one molecule that are to find it there.

    Attributes
    ----------
    key : str
        The name of the list in its file.
    queries : (q,) int array
        Which queries of the `Dataset`.
    shape : (n, m)
        Distinct fingerprints and bits.
    on : int32 array
        The bits that are on, as places in the flattened (n, m) array.
    index : (r,) int array
        ``index[i]`` is the distinct fingerprint of the i-th readable molecule.
    position : (r,) int array
        Where it stands in the list as given, which has `given` entries.
    given : int
    names : tuple of r str
        What the molecules are called: SMILES, or numbers.
    similarity : str
    truth : (r,) bool array or None
        The molecules that count as right; None where truths are not known.
    truth_on : (t,) int array
        The bits of the query's own fingerprint.
    nearness : (n,) float array
        Similarity of each distinct fingerprint to it, in [0, 1].
    same : (n,) bool array
        The distinct fingerprints that are equal to it: one at most, where equal ones are merged.
    """

    key: str
    queries: Index
    shape: tuple[int, int]
    on: NDArray[np.int32]
    index: Index
    position: Index
    given: int
    names: tuple[str, ...]
    similarity: str
    truth: Bits | None
    truth_on: Index
    nearness: Floats
    same: Bits

    @classmethod
    def of(
        cls,
        key: str,
        queries: Index,
        rows: Bits,
        truth: Bits | None = None,
        truth_row: Bits | None = None,
        position: Index | None = None,
        given: int | None = None,
        names: tuple[str, ...] | None = None,
        similarity: str = "tanimoto",
        merge: bool = True,
    ) -> QueryList:
        """Return the list of r >= 1 fingerprints (r, m) with the query's own, (m,).

        Equal fingerprints are one, unless `merge` is false: where candidates have scores of their
        own.
        """
        distinct, index = merge_equal(rows) if merge else (rows, np.arange(len(rows)))
        if truth_row is None:
            nearness, truth_on = np.zeros(len(distinct)), np.empty(0, np.intp)
            same = np.zeros(len(distinct), dtype=np.bool_)
        else:
            both = np.vstack([distinct, truth_row])
            nearness = similarity_matrix(both, similarity)[-1, :-1]
            truth_on = np.flatnonzero(truth_row)
            same = (distinct == truth_row).all(axis=1)
        return cls(
            key,
            queries,
            distinct.shape,
            np.flatnonzero(distinct).astype(np.int32),
            index,
            np.arange(len(rows)) if position is None else position,
            len(rows) if given is None else given,
            tuple(map(str, range(len(rows)))) if names is None else names,
            similarity,
            truth,
            truth_on,
            nearness,
            same,
        )

    @property
    def n(self) -> int:
        """Number of distinct fingerprints."""
        return self.shape[0]

    def sparse(self) -> Any:
        """Return the distinct fingerprints as a scipy matrix in CSR, (n, m), of float64 ones."""
        from scipy.sparse import csr_array

        row, column = np.divmod(self.on, self.shape[1])
        start = np.append(0, np.cumsum(np.bincount(row, minlength=self.n)))
        return csr_array((np.ones(len(column)), column, start), shape=self.shape)

    def rows(self) -> Bits:
        """Return the distinct fingerprints, (n, m); not kept."""
        flat = np.zeros(self.shape[0] * self.shape[1], dtype=np.bool_)
        flat[self.on] = True
        return flat.reshape(self.shape)

    def matrix(self) -> Floats:
        """Return the similarities of the distinct fingerprints, (n, n); not kept."""
        return similarity_matrix(self.rows(), self.similarity)

    @cached_property
    def multiplicity(self) -> Index:
        """Molecules a distinct fingerprint stands for, (n,)."""
        return np.bincount(self.index, minlength=self.n)

    @property
    def missing(self) -> bool:
        """Whether the truth is known and not in the list."""
        return self.truth is not None and not self.truth.any()

    @property
    def collided(self) -> bool:
        """Whether another molecule has the fingerprint of the truth: no ranking can tell them."""
        if self.truth is None or self.missing:
            return False
        right = np.bincount(self.index[self.truth], minlength=self.n)
        return bool(((right > 0) & (right < self.multiplicity)).any())

    def top(self, scores: Floats) -> Floats:
        """Return the law of the first hit, (q, n): uniform over the molecules that tie for it.

        Parameters
        ----------
        scores : (q, n) array
        """
        level = (scores == scores.max(axis=1, keepdims=True)) * self.multiplicity
        law: Floats = level / level.sum(axis=1, keepdims=True)
        return law
