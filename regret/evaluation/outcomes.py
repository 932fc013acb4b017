"""What came of each query: hits, similarity of the first hit, and the exchange with cosine."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from regret._support.arrays import Bits, Floats, Index
from regret._support.progress import progress
from regret.analysis.parallel import Engine
from regret.evaluation.dataset import Dataset
from regret.evaluation.exchange import Exchange, exchange
from regret.evaluation.lists import QueryList
from regret.evaluation.scoring import DECODERS, WEIGHTS, Known, View, hybrid, reference
from regret.problem.hits import hits, place

KS = (1, 5, 20)

COLUMNS = (*(f"hit_{k}" for k in KS), "similarity", *Exchange._fields, "seconds")
"""What is known of a query and a decoder. Seconds are those of the list over its queries."""

POSTERIOR = (
    "top",
    "lead",
    "top_right",
    "hit_regret",
    "similarity_regret",
    "differ",
    "realised_hits",
    "realised_similarity",
)
"""What is known of a query under its estimated posterior p: the mode's mass, its lead, whether it
is right; p_R - p_V and max Sp - (Sp)_R; whether V and R differ; what V gained over R in fact."""

Task = tuple[int, QueryList, NDArray[np.generic], Floats, Index]


@dataclass(frozen=True, eq=False)
class Outcomes:
    """Outcomes of Q queries.

    Attributes
    ----------
    decoders : dict of str to (Q, len(COLUMNS)) float array
        The hybrid at weight w is called ``hybrid@w``.
    posterior : (Q, len(POSTERIOR)) float array
    """

    decoders: dict[str, Floats]
    posterior: Floats


def rows_of(data: Dataset, problem: QueryList) -> NDArray[np.generic]:
    """Return the predictions of a list's queries: (q, m), or the (q, n) scores of candidates.

    Raises
    ------
    UnreadableInput
        If they break a rule, as `Predictions.rows`; or there are not as many scores as candidates.
    """
    predictions, at = data.predictions, data.row[problem.queries]
    if predictions.kind != "scores":
        return predictions.rows(at)
    return np.stack([predictions.scores_of(int(i), problem.given)[problem.position] for i in at])


def tasks(data: Dataset, beta: Floats, fold: Index) -> Iterator[Task]:
    """Yield one task a list."""
    for i, problem in enumerate(data.lists):
        at = problem.queries
        yield i, problem, rows_of(data, problem), beta[at], fold[at]


def base_scores(data: Dataset, known: Known, engine: Engine) -> list[Floats]:
    """Return the scores behind each query's posterior, Q arrays (n_i,)."""
    nothing = np.zeros(len(data)), np.zeros(len(data), dtype=np.intp)
    result: list[Floats] = [np.empty(0)] * len(data)
    for i, scores in engine.map(partial(_base, known=known), tasks(data, *nothing)):
        for query, row in zip(data.lists[i].queries.tolist(), scores, strict=True):
            result[query] = row
    return result


def _base(task: Task, known: Known) -> tuple[int, Floats]:
    i, problem, rows, beta, fold = task
    return i, View(problem, rows, known, beta, fold).base


def outcomes(
    data: Dataset,
    names: Sequence[str],
    known: Known,
    beta: Floats,
    fold: Index,
    engine: Engine,
) -> Outcomes:
    """Decode every list with every decoder."""
    each = [*(x for x in names if x != "hybrid")]
    if "hybrid" in names:
        each += [f"hybrid@{w}" for w in WEIGHTS]
    found = {name: np.zeros((len(data), len(COLUMNS))) for name in each}
    posterior = np.zeros((len(data), len(POSTERIOR)))
    run = partial(_outcomes, names=tuple(each), known=known)
    done = engine.map(run, tasks(data, beta, fold))
    for i, of_decoders, of_posterior in progress(done, "decoding", len(data.lists)):
        at = data.lists[i].queries
        posterior[at] = of_posterior
        for name, values in of_decoders.items():
            found[name][at] = values
    return Outcomes(found, posterior)


def _outcomes(
    task: Task, names: tuple[str, ...], known: Known
) -> tuple[int, dict[str, Floats], Floats]:
    i, problem, rows, beta, fold = task
    view = View(problem, rows, known, beta, fold)
    first = problem.top(_scores(view, reference(known.kind)))
    found = {}
    for name in names:
        start = time.perf_counter()
        scores = _scores(view, name)
        seconds = (time.perf_counter() - start) / len(scores)
        found[name] = _columns(view, scores, first, seconds)
    return i, found, _posterior(view)


def compare_views(
    problem: QueryList,
    model: tuple[NDArray[np.generic], Known],
    other: tuple[NDArray[np.generic], Known],
    names: Sequence[str],
) -> dict[str, Floats]:
    """Return the outcomes (2, q, len(COLUMNS)) of both models, exchanged with the other's."""
    views = []
    for rows, known in (model, other):
        q = len(rows)
        views.append(View(problem, rows, known, np.zeros(q), np.zeros(q, dtype=np.intp)))
    found = {}
    for name in names:
        scores = [_scores(view, name) for view in views]
        first = problem.top(scores[1])
        found[name] = np.stack(
            [_columns(view, each, first, 0.0) for view, each in zip(views, scores, strict=True)]
        )
    return found


def _scores(view: View, name: str) -> Floats:
    kind, _, weight = name.partition("@")
    if weight:
        return hybrid(view, float(weight))
    decode = DECODERS[kind].scores
    if decode is None:
        raise ValueError(f"{name} needs a weight")
    return decode(view)


def _columns(view: View, scores: Floats, first: Floats, seconds: float) -> Floats:
    problem = view.problem
    law = problem.top(scores)
    places = place(scores[:, problem.index], _truth(problem))
    return np.column_stack(
        [
            *(hits(places, k) for k in KS),
            law @ problem.nearness,
            *exchange(problem, view.matrix, law, first),
            np.full(len(scores), seconds),
        ]
    )


def _truth(problem: QueryList) -> Bits:
    if problem.truth is None:
        raise ValueError("evaluating needs known truths")
    return problem.truth


def _posterior(view: View) -> Floats:
    problem, p = view.problem, view.posterior
    mode, chosen = problem.top(p), problem.top(view.expected)
    falling = -np.sort(-p, axis=1)
    truth = _truth(problem)
    share = np.bincount(problem.index[truth], minlength=problem.n) / problem.multiplicity
    top = falling[:, 0]
    best = view.expected.max(axis=1)
    return np.column_stack(
        [
            top,
            top - (falling[:, 1] if problem.n > 1 else 0.0),
            mode @ problem.same,
            top - (chosen * p).sum(axis=1),
            best - (mode * view.expected).sum(axis=1),
            1 - (mode * chosen).sum(axis=1),
            (chosen - mode) @ share,
            (chosen - mode) @ problem.nearness,
        ]
    )
