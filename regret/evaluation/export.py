"""Ranks of all candidates, and a row for a table of results."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from regret._support.arrays import Floats
from regret.evaluation.dataset import Dataset
from regret.evaluation.outcomes import rows_of
from regret.evaluation.result import Evaluation
from regret.evaluation.scoring import DECODERS, Known, View, reference

RETRIEVAL = (
    "Method",
    *(f"Hit rate @ {k}{end}" for k in (1, 5, 20) for end in ("", " CI Low", " CI High")),
    *(f"MCES @ 1{end}" for end in ("", " CI Low", " CI High")),
    "Paper",
    "DOI",
    "Comment",
    "Publication date",
)
"""The columns of MassSpecGym's results/retrieval.csv; rates in percent."""


def write_ranks(data: Dataset, path: Path, decoder: str | None = None) -> None:
    """Write identifier, smiles, rank and score of every candidate, best first.

    Parameters
    ----------
    decoder : name from `DECODERS`, optional
        One that needs nothing fitted; by default cosine, or the scores as given. Candidates that
        tie have one rank, the mean of their places.
    """
    name = decoder or reference(data.predictions.kind)
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream, lineterminator="\n")
        rows.writerow(("identifier", "smiles", "rank", "score"))
        for query, names, scores in _ranked(data, name):
            ranks = mean_ranks(scores)
            for i in np.argsort(ranks, kind="stable"):
                rows.writerow((query, names[i], f"{ranks[i]:g}", repr(float(scores[i]))))


def _ranked(data: Dataset, name: str) -> Iterator[tuple[str, tuple[str, ...], Floats]]:
    decode = DECODERS[name].scores
    if decode is None or DECODERS[name].fitted:
        raise ValueError(f"ranks are written for decoders that need nothing fitted, got {name!r}")
    for each in data.lists:
        q = len(each.queries)
        nothing = np.zeros(q), np.zeros(q, dtype=np.intp)
        view = View(each, rows_of(data, each), Known(data.predictions.kind), *nothing)
        for query, scores in zip(each.queries.tolist(), decode(view), strict=True):
            yield str(data.identifier[query]), each.names, scores[each.index]


def mean_ranks(scores: Floats) -> Floats:
    """Return the rank of each score from 1, the highest; ties share the mean of their places.

    Examples
    --------
    >>> import numpy as np
    >>> mean_ranks(np.array([0.5, 0.9, 0.5])).tolist()
    [2.5, 1.0, 2.5]
    """
    _, level, count = np.unique(-scores, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    ranks: Floats = (last - (count - 1) / 2)[level]
    return ranks


def retrieval_row(found: Evaluation, decoder: str, method: str) -> dict[str, str]:
    """Return a row in MassSpecGym's layout; MCES, which is not computed, stays empty."""
    row = dict.fromkeys(RETRIEVAL, "")
    row["Method"] = method
    row["Comment"] = f"{decoder} decoding, {found.n_queries} queries"
    for k, rate in found.decoders[decoder].hit_rate.items():
        for end, value in zip(("", " CI Low", " CI High"), rate, strict=True):
            row[f"Hit rate @ {k}{end}"] = f"{100 * value:.2f}"
    return row
