"""What every reader yields: one candidate list as distinct fingerprints."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from regret._support import validate
from regret._support.arrays import Bits, Index
from regret._support.text import shown
from regret.problem.instance import merge_equal


class UnreadableInput(ValueError):
    """A file is not what its reader expects; the message names the file and the place in it."""

    of_lines = False
    """Whether the line ends in the message are the reader's own: all data in it are escaped."""


@dataclass(frozen=True)
class Skipped:
    """A list that is not analysed, and why: no candidate can be read, or it is beyond a limit."""

    query: str
    reason: str

    def __str__(self) -> str:
        return f"{shown(self.query)} skipped: {self.reason}"


OnSkip = Callable[[Skipped], None]


def warn(skipped: Skipped) -> None:
    """Issue a `UserWarning`: what a reader does with a skipped list unless told otherwise."""
    warnings.warn(str(skipped), stacklevel=2)


@dataclass(frozen=True, eq=False, repr=False)
class CandidateSet:
    """The candidates of one query, equal fingerprints merged.

    Attributes
    ----------
    query : str
        The key of the list: the query's SMILES, a formula, the name of an array.
    fingerprint : str
        Its name, or "unnamed".
    candidates : (n, m) bool array, read-only
        The distinct fingerprints, in order of first appearance.
    index : (r,) int array, read-only
        ``index[i]`` is the candidate that the i-th readable molecule became.
    position : (r,) int array, read-only
        ``position[i]`` is where the i-th readable molecule stands in the list as given.
    n_candidates : int
        Length of the list as given, >= r.
    truth : int or None
        The candidate that has the query's fingerprint. None if the query is not a molecule that
        the file names, or no candidate has its fingerprint.
    names : tuple of str, optional
        The SMILES of the list as given, unreadable ones included, where it has them.
    """

    query: str
    fingerprint: str
    candidates: Bits
    index: Index
    position: Index
    n_candidates: int
    truth: int | None = None
    names: tuple[str, ...] | None = None

    @classmethod
    def from_rows(
        cls,
        query: str,
        fingerprint: str,
        rows: Bits,
        position: Index,
        n_candidates: int,
        query_row: Bits | None = None,
        names: Sequence[str] | None = None,
    ) -> CandidateSet:
        """Return the set of the (r, m) `rows`, r >= 1, which stand at `position` in the list."""
        candidates, index = merge_equal(rows)
        truth = None
        if query_row is not None:
            same = np.flatnonzero((candidates == query_row).all(axis=1))
            truth = int(same[0]) if same.size else None
        return cls(
            query,
            fingerprint,
            validate.read_only(candidates),
            validate.read_only(index),
            validate.read_only(position),
            n_candidates,
            truth,
            None if names is None else tuple(names),
        )

    def molecule(self, candidate: int) -> dict[str, Any]:
        """Return where the first molecule of a candidate stands in the list, and its SMILES."""
        row = int(self.position[np.flatnonzero(self.index == candidate)[0]])
        return {"row": row, "smiles": None if self.names is None else self.names[row]}

    @property
    def n_distinct(self) -> int:
        """Number of distinct fingerprints, n."""
        return len(self.candidates)

    @property
    def n_invalid(self) -> int:
        """Number of entries of the list that could not be read."""
        return self.n_candidates - len(self.index)

    def __repr__(self) -> str:
        return (
            f"CandidateSet({shown(self.query)}, {self.fingerprint}: {self.n_distinct} distinct of "
            f"{self.n_candidates} candidates, {self.n_invalid} invalid)"
        )
