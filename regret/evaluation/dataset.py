"""Predictions, queries and candidate lists, joined; whatever does not fit is named and counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regret._support import validate
from regret._support.arrays import Bits, Index
from regret.evaluation.lists import QueryList
from regret.problem.similarity import similarity_named
from regret.readers.predictions import Predictions


@dataclass(frozen=True, eq=False)
class Dataset:
    """Q queries with a prediction and a candidate list each.

    Attributes
    ----------
    predictions : Predictions
    row : (Q,) int array
        The prediction of each query.
    lists : list of QueryList
        Each query is in one of them.
    molecule : (Q,) int array
        The number of the query's molecule: spectra of one molecule are not independent.
    identifier : (Q,) array of str
    fitting : (Q,) bool array
        Queries that are used to fit only; none of them is counted. If none is, what has to be
        fitted is fitted by cross-fitting over molecules.
    counts : dict of str to int
        What was left out and why.
    notes : tuple of str
        The same in words, with the first case of each.
    """

    predictions: Predictions
    row: Index
    lists: list[QueryList]
    molecule: Index
    identifier: NDArray[np.str_]
    fitting: Bits
    counts: dict[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.row)

    @property
    def labelled(self) -> bool:
        """Whether the truths are known."""
        return all(each.truth is not None for each in self.lists)

    @property
    def m(self) -> int | None:
        """Number of bits predicted; None where candidates were scored."""
        return self.predictions.m

    def with_predictions(self, other: Predictions) -> Dataset:
        """Return the same queries and lists with another model's predictions.

        Raises
        ------
        ValueError
            If these do not have a prediction for each query, or another number of bits.
        """
        if other.m != self.m:
            raise ValueError(f"{other.name} must predict {self.m} bits, it predicts {other.m}")
        if other.identifier is None:
            if len(other) != len(self.predictions):
                raise ValueError(
                    f"{other.name} must hold {len(self.predictions)} predictions, got {len(other)}"
                )
            row = self.row
        else:
            at = {name: i for i, name in enumerate(other.identifier.tolist())}
            absent = [name for name in self.identifier.tolist() if name not in at]
            if absent:
                raise ValueError(f"{other.name} lacks {len(absent)} queries, first {absent[0]!r}")
            row = np.array([at[name] for name in self.identifier.tolist()], dtype=np.intp)
        return Dataset(
            other, row, self.lists, self.molecule, self.identifier, self.fitting, self.counts
        )


def from_arrays(
    predictions: ArrayLike,
    candidates: Sequence[ArrayLike],
    truth: Sequence[int] | None = None,
    *,
    logits: bool = False,
    molecule: Sequence[int] | None = None,
    similarity: str = "tanimoto",
) -> Dataset:
    """Join arrays: query i has the i-th prediction, the i-th list and the truth at that row of it.

    Parameters
    ----------
    predictions : (Q, m) array
        Logits, or probabilities in [0, 1].
    candidates : Q arrays of 0 and 1, (r_i, m)
    truth : Q row numbers, optional
        Without them predictions can be decoded, not evaluated.
    molecule : Q numbers, optional
        Queries with one number are of one molecule; by default all differ.

    Examples
    --------
    >>> from regret.evaluation import from_arrays
    >>> data = from_arrays([[0.9, 0.2, 0.6]], [[[1, 0, 1], [1, 1, 0]]], [0])
    >>> len(data), data.m, data.lists[0].nearness.round(3).tolist()
    (1, 3, [1.0, 0.333])
    """
    values = np.asarray(predictions)
    similarity = similarity_named(similarity).name
    known = [None] * len(candidates) if truth is None else list(truth)
    if values.ndim != 2 or not len(values) == len(candidates) == len(known):
        raise ValueError(
            f"predictions must have one row a list ({len(candidates)}) and truth ({len(known)}), "
            f"got shape {values.shape}"
        )
    read = Predictions("predictions", "logits" if logits else "probabilities", values)
    lists = []
    for i, (given, right) in enumerate(zip(candidates, known, strict=True)):
        rows = validate.check_candidates(given, f"candidates[{i}]")
        _same_width(rows.shape[1], read, f"candidates[{i}]")
        query = np.array([i], dtype=np.intp)
        if right is None:
            lists.append(QueryList.of(str(i), query, rows, similarity=similarity))
            continue
        mask = np.arange(len(rows)) == right
        if not mask.any():
            raise ValueError(f"truth must be a row of candidates[{i}], 0 to {len(rows) - 1}")
        lists.append(QueryList.of(str(i), query, rows, mask, rows[right], similarity=similarity))
    every = np.arange(len(values))
    label = every if molecule is None else np.unique(molecule, return_inverse=True)[1]
    none = np.zeros(len(values), dtype=np.bool_)
    return Dataset(read, every, lists, label, every.astype(str), none)


def _same_width(m: int, predictions: Predictions, name: str) -> None:
    if predictions.m != m:
        raise ValueError(f"{predictions.name} have {predictions.m} bits and {name} has {m}")
