"""Decode without truths: what is first, whether the aims differ, whether to accept it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from regret import bounds
from regret._support import validate
from regret.analysis.parallel import Engine
from regret.evaluation.attribution import of_list
from regret.evaluation.dataset import Dataset
from regret.evaluation.export import plain_named
from regret.evaluation.outcomes import Task, tasks
from regret.evaluation.scoring import DECODERS, Known, View

SCHEMA = "regret.decode/1"

ACCEPT = ("lead", "posterior")
ROUNDING = 1e-9


@dataclass(frozen=True)
class Decision:
    """What was decided for one query."""

    identifier: str
    list: str
    first: str
    """The candidate that the decoder puts first; of several that tie, the first of the list."""
    tied: int
    """Molecules that tie for it."""
    likeliest: str
    most_similar: str
    """R and V: of the largest posterior and of the largest expected similarity under it."""
    posterior: float
    lead: float
    """Of R: its mass, and how far it is ahead of the next."""
    lead_threshold: float
    leverage: float
    """Of the list: E(S) and X(S)."""
    aims_differ: bool
    """Whether R and V are different candidates."""
    accepted: bool


@dataclass(frozen=True)
class Decisions:
    """Decisions on all queries."""

    queries: list[Decision]
    """In the order of the predictions."""
    decoder: str
    accept: str
    temperature: float
    risk_ratio: float
    """1 + X with the largest leverage X of an accepted list: whatever the posterior, V misses at
    most so many times as often as R on the accepted queries (T16). 2 at most where 1 - s is a
    metric; 1 where nothing is accepted."""
    counts: dict[str, int]
    notes: tuple[str, ...]
    """As in `Dataset`."""

    def to_json(self) -> dict[str, Any]:
        """Return plain data."""
        return {
            "n_queries": len(self.queries),
            "decoder": self.decoder,
            "accept": self.accept,
            "temperature": self.temperature,
            "aims_differ": float(np.mean([each.aims_differ for each in self.queries])),
            "accepted": float(np.mean([each.accepted for each in self.queries])),
            "risk_ratio": self.risk_ratio if np.isfinite(self.risk_ratio) else None,
            "counts": self.counts,
            "queries": [_plain(each) for each in self.queries],
        }


def _plain(each: Decision) -> dict[str, Any]:
    fields = {name: getattr(each, name) for name in each.__dataclass_fields__}
    return {
        name: None if isinstance(x, float) and not np.isfinite(x) else x
        for name, x in fields.items()
    }


def decode(
    data: Dataset,
    decoder: str | None = None,
    *,
    temperature: float = 1.0,
    accept: str = "lead",
    threshold: float = 0.5,
    engine: Engine | None = None,
) -> Decisions:
    """Decode predictions whose truths need not be known.

    Parameters
    ----------
    data : Dataset
    decoder : name from `DECODERS`, optional
        One that needs nothing fitted; by default cosine, or the scores as given.
    temperature : float > 0
        Of the posterior: what `evaluate` fitted on labelled queries of the same model. Independent
        bits at temperature 1 are far too sure of themselves.
    accept : {"lead", "posterior"}
        Accept where the lead of the posterior exceeds the lead threshold of the list, so that all
        aims agree if the posterior is exact (T12); or where its largest mass reaches `threshold`.
    threshold : float in [0, 1]

    Raises
    ------
    ValueError
        If an argument is not what it should be, or predictions break their rules.
    """
    name = plain_named(decoder, data.predictions.kind)
    validate.check_choice(accept, ACCEPT, "accept")
    validate.check_in_unit_interval(threshold, "threshold")
    beta = np.full(len(data), 1 / float(validate.check_positive(temperature, "temperature")))
    known = Known(data.predictions.kind)
    run = partial(_decide, name=name, known=known, accept=accept, threshold=threshold)
    found: list[Decision | None] = [None] * len(data)
    work = ((task, data.identifier[task[1].queries].tolist()) for task in _tasks(data, beta))
    for i, decisions in (engine or Engine()).map(run, work):
        for query, decision in zip(data.lists[i].queries.tolist(), decisions, strict=True):
            found[query] = decision
    queries = [each for each in found if each is not None]
    ratio = max((float(bounds.risk_ratio(x.leverage)) for x in queries if x.accepted), default=1.0)
    return Decisions(queries, name, accept, temperature, ratio, data.counts, data.notes)


def _tasks(data: Dataset, beta: Any) -> Iterator[Task]:
    return tasks(data, beta, np.zeros(len(data), dtype=np.intp))


def _decide(
    work: tuple[Task, list[str]], name: str, known: Known, accept: str, threshold: float
) -> tuple[int, list[Decision]]:
    (i, problem, rows, beta, fold), identifiers = work
    view = View(problem, rows, known, beta, fold)
    score = DECODERS[name].scores
    if score is None:
        raise ValueError(f"{name} needs to be fitted")
    theory = of_list(problem)
    first_of = [int(np.argmax(problem.index == c)) for c in range(problem.n)]
    decisions = []
    for q, scores in enumerate(score(view)):
        p, expected = view.posterior[q], view.expected[q]
        mode, chosen = int(np.argmax(p)), int(np.argmax(expected))
        falling = -np.sort(-p)
        top = float(falling[0])
        lead = top - float(falling[1]) if problem.n > 1 else top
        certain = lead > theory.lead + ROUNDING
        best = scores[problem.index] == scores.max()
        decisions.append(
            Decision(
                identifiers[q],
                problem.key,
                problem.names[int(np.argmax(best))],
                int(best.sum()),
                problem.names[first_of[mode]],
                problem.names[first_of[chosen]],
                top,
                lead,
                theory.lead,
                theory.leverage,
                mode != chosen,
                certain if accept == "lead" else top >= threshold,
            )
        )
    return i, decisions
