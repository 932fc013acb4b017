"""Ranks of all candidates, and a row for a table of results."""

from __future__ import annotations

import csv
from functools import partial
from io import TextIOWrapper
from pathlib import Path

import numpy as np

from regret._support.arrays import Floats
from regret._support.files import replacing
from regret._support.names import resolved
from regret.analysis.parallel import Engine
from regret.evaluation.dataset import Dataset
from regret.evaluation.outcomes import Task, tasks
from regret.evaluation.result import Evaluation
from regret.evaluation.scoring import ALIASES, DECODERS, Known, View, reference

PLAIN = tuple(
    name for name, each in DECODERS.items() if not each.fitted and name != "log_likelihood_ratio"
)
"""Decoders that need neither a fit nor a prior."""


def plain_named(name: str | None, kind: str) -> str:
    """Return the decoder of this name or alias that needs nothing fitted; by default the first."""
    found = resolved(name or reference(kind), DECODERS, "decoder", ALIASES)
    if found not in PLAIN:
        raise ValueError(
            f"decoder must be one of {', '.join(PLAIN)}, "
            f"one that needs nothing fitted; got {name!r}"
        )
    return found


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


def scores(data: Dataset, decoder: str | None = None, engine: Engine | None = None) -> list[Floats]:
    """Return the scores of all candidates, Q arrays (r_i,) in the order of their lists.

    Parameters
    ----------
    data : Dataset
    decoder : name from `DECODERS`, optional
        One that needs nothing fitted; by default cosine, or the scores as given.
    engine : Engine, optional
        Where lists are decoded; by default here.

    Examples
    --------
    >>> from regret.evaluation import from_arrays, scores
    >>> data = from_arrays([[0.9, 0.2], [0.1, 0.8]], [[[1, 0], [0, 1]], [[1, 1], [0, 1]]])
    >>> [each.round(2).tolist() for each in scores(data, "tanimoto")]
    [[1.0, 0.0], [0.5, 1.0]]
    """
    name = plain_named(decoder, data.predictions.kind)
    nothing = np.zeros(len(data)), np.zeros(len(data), dtype=np.intp)
    run = partial(_scores, name=name, known=Known(data.predictions.kind))
    result: list[Floats] = [np.empty(0)] * len(data)
    for i, rows in (engine or Engine()).map(run, tasks(data, *nothing)):
        for query, row in zip(data.lists[i].queries.tolist(), rows, strict=True):
            result[query] = row
    return result


def _scores(task: Task, name: str, known: Known) -> tuple[int, Floats]:
    i, problem, rows, beta, fold = task
    decode = DECODERS[name].scores
    if decode is None:
        raise ValueError(f"{name} needs to be fitted")
    return i, decode(View(problem, rows, known, beta, fold))[:, problem.index]


def write_ranks(
    data: Dataset, path: Path, decoder: str | None = None, engine: Engine | None = None
) -> None:
    """Write identifier, smiles, rank and score of every candidate, best first.

    Candidates that tie have one rank, the mean of their places. Parameters as in `scores`.
    """
    found = scores(data, decoder, engine)
    with replacing(path) as file:
        stream = TextIOWrapper(file, encoding="utf-8", newline="")
        rows = csv.writer(stream, lineterminator="\n")
        rows.writerow(("identifier", "smiles", "rank", "score"))
        for each in data.lists:
            for query in each.queries.tolist():
                own = found[query]
                ranks = mean_ranks(own)
                name = str(data.identifier[query])
                for i in np.argsort(ranks, kind="stable"):
                    rows.writerow((name, each.names[i], f"{ranks[i]:g}", repr(float(own[i]))))
        stream.detach()  # flushed, and left open to be put in place


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
