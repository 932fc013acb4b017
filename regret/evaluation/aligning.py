"""Which prediction belongs to which row of the table of queries."""

from __future__ import annotations

import numpy as np

from regret._support.arrays import Index
from regret.readers.candidate_set import UnreadableInput
from regret.readers.predictions import Predictions
from regret.readers.queries import Queries


def align(
    predictions: Predictions,
    queries: Queries,
    fold: str | None = None,
    fit_fold: str | None = None,
) -> tuple[Index, Index]:
    """Return the rows of the table that are used, ascending, and the prediction of each.

    They match by identifier where the predictions have them; else by order, and then there must
    be one a row of the table, or one a row of the folds in use.

    Raises
    ------
    UnreadableInput
        If they do not, or the table has no such fold.
    """
    used = _used(queries, [name for name in (fold, fit_fold) if name is not None])
    if predictions.identifier is not None:
        return used, _by_identifier(predictions, queries, used)
    if len(predictions) == len(queries):
        return used, used
    if len(predictions) == len(used):
        return used, np.arange(len(used))
    of_fold = "" if len(used) == len(queries) else f", {len(used)} of them in the folds asked for"
    raise UnreadableInput(
        f"{predictions.name} holds {len(predictions)} predictions and the table {len(queries)} "
        f"queries{of_fold}: they must be as many and in the same order, or have an identifier each"
    )


def _used(queries: Queries, wanted: list[str]) -> Index:
    if not wanted:
        return np.arange(len(queries))
    if queries.fold is None:
        raise UnreadableInput(f"--fold {wanted[0]} needs a column fold in the table of queries")
    there = sorted(set(queries.fold.tolist()))
    for name in wanted:
        if name not in there:
            raise UnreadableInput(f"the table has no fold {name!r}, it has {', '.join(there)}")
    return np.flatnonzero(np.isin(queries.fold, wanted))


def _by_identifier(predictions: Predictions, queries: Queries, used: Index) -> Index:
    names = [] if predictions.identifier is None else predictions.identifier.tolist()
    at = {name: i for i, name in enumerate(names)}
    wanted = queries.identifier[used].tolist()
    absent = [name for name in wanted if name not in at]
    if absent:
        raise UnreadableInput(
            f"{predictions.name} lacks {len(absent)} of the {len(used)} queries of the table, "
            f"first {absent[0]!r}"
        )
    return np.array([at[name] for name in wanted], dtype=np.intp)
