"""How much of what happened the theory of posteriors accounts for, and what is left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from regret import bounds, worst_case
from regret._support.arrays import Floats
from regret._support.progress import progress
from regret.analysis.parallel import Engine
from regret.evaluation.calibration import of_choice
from regret.evaluation.dataset import Dataset
from regret.evaluation.lists import QueryList
from regret.evaluation.outcomes import POSTERIOR
from regret.evaluation.resampling import Bootstrap, Estimate
from regret.problem.similarity import SIMILARITIES, band

WORST_LISTS = 100
"""Lists whose exact worst cases are computed: a random sample where there are more."""


@dataclass(frozen=True)
class ListTheory:
    """What holds on one list for every posterior.

    Attributes
    ----------
    hit_rate, similarity : float
        The exact worst cases of `regret.worst_case`; upper bounds where not exact.
    lead : float
        E(S): a lead of the mode above it makes all aims agree (T12).
    leverage : float
        X(S): the similarity optimum misses at most 1 + X times as often as the mode (T16).
    lo, hi : float
        The band.
    """

    hit_rate: float
    similarity: float
    lead: float
    leverage: float
    lo: float
    hi: float


def of_list(problem: QueryList) -> ListTheory:
    """Return what holds on the list; all 0 where there is a single fingerprint."""
    if problem.n == 1:
        return ListTheory(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    S = problem.matrix()
    edges = band(S)
    return ListTheory(
        worst_case.hit_rate(S).bound,
        worst_case.similarity(S).bound,
        worst_case.lead(S).bound,
        worst_case.leverage(S).value,
        edges.lo,
        edges.hi,
    )


def _of_task(task: tuple[int, QueryList]) -> tuple[int, ListTheory]:
    return task[0], of_list(task[1])


def of_lists(data: Dataset, engine: Engine, most: int, seed: int) -> dict[int, ListTheory]:
    """Return what holds on each list of a sample, by its number."""
    if most < 1:
        raise ValueError(f"worst_lists must be at least 1, got {most}")
    chosen = np.flatnonzero([not data.fitting[each.queries].all() for each in data.lists])
    if len(chosen) > most:
        chosen = np.random.default_rng(seed).choice(chosen, most, replace=False)
    stream: Iterator[tuple[int, QueryList]] = ((int(i), data.lists[i]) for i in chosen)
    return dict(progress(engine.map(_of_task, stream), "worst cases", len(chosen)))


@dataclass(frozen=True)
class Attribution:
    """The part of theory, averaged over queries."""

    queries: int
    """Those on the lists whose worst cases were computed."""
    lists: dict[str, ListTheory]
    """By the name of the list."""
    worst: dict[str, float | None]
    """Means of `ListTheory` over them; None where infinite."""
    differ: Estimate
    """Share of queries where mode and similarity optimum of the estimated posterior differ."""
    certified: dict[str, float]
    """Share where the estimated posterior leaves no doubt that they are one: by "lead" (T12),
    "majority" (T3) or "margin" (T2-margin), and by "any" of these."""
    hits: dict[str, Estimate]
    similarity: dict[str, Estimate]
    """What taking the similarity optimum V for the mode R changes: "estimated" under the
    posterior, "realised" on the truths, and "estimation_error", the difference. V can only
    lose hits and win similarity under the posterior; in fact it may do anything."""
    kappa: Estimate
    """The calibration error between R, V and the others where R and V differ, and 0 elsewhere:
    the estimation error of hits is at most 2 kappa, see `calibration.of_choice`."""

    def to_json(self) -> dict[str, Any]:
        """Return plain data."""
        return {
            "queries_of_worst_cases": self.queries,
            "worst_case": self.worst,
            "lists": {
                key: {name: _finite(x) for name, x in vars(each).items()}
                for key, each in self.lists.items()
            },
            "aims_differ": self.differ.to_json(),
            "certified": self.certified,
            "hits": {key: each.to_json() for key, each in self.hits.items()},
            "similarity": {key: each.to_json() for key, each in self.similarity.items()},
            "kappa": self.kappa.to_json(),
        }


def attribute(
    data: Dataset,
    posterior: Floats,
    theory: dict[int, ListTheory],
    bootstrap: Bootstrap,
    used: Any,
) -> Attribution:
    """Sum up `outcomes.POSTERIOR` of the used queries, beside what holds for every posterior."""
    of = dict(zip(POSTERIOR, posterior.T, strict=True))
    changes = np.column_stack(
        [
            -of["hit_regret"],
            of["realised_hits"],
            of["realised_hits"] + of["hit_regret"],
            of["similarity_regret"],
            of["realised_similarity"],
            of["realised_similarity"] - of["similarity_regret"],
            of["differ"],
        ]
    )
    estimates = bootstrap.means(changes[used])
    names = ("estimated", "realised", "estimation_error")
    number = np.zeros(len(data), dtype=np.intp)
    for i, each in enumerate(data.lists):
        number[each.queries] = i
    queries = [q for q in np.flatnonzero(used).tolist() if int(number[q]) in theory]
    of_query = [theory[int(number[q])] for q in queries]
    fields = ("hit_rate", "similarity", "lead", "leverage")
    worst = {name: float(np.mean([getattr(x, name) for x in of_query])) for name in fields}
    return Attribution(
        len(queries),
        {data.lists[i].key: each for i, each in sorted(theory.items())},
        {key: _finite(value) for key, value in worst.items()},
        estimates[6],
        _certified(data, of, queries, of_query),
        dict(zip(names, estimates[:3], strict=True)),
        dict(zip(names, estimates[3:6], strict=True)),
        _kappa({name: x[used] for name, x in of.items()}, bootstrap),
    )


def _kappa(of: dict[str, Floats], bootstrap: Bootstrap) -> Estimate:
    top, right = of["top"] * of["differ"], of["top_right"] * of["differ"]
    other, other_right = top - of["hit_regret"], right + of["realised_hits"]
    return of_choice(top, right, other, other_right, bootstrap)


def _finite(value: float) -> float | None:
    return value if np.isfinite(value) else None


def _certified(
    data: Dataset, of: dict[str, Floats], queries: list[int], theory: list[ListTheory]
) -> dict[str, float]:
    top, lead_ = of["top"][queries], of["lead"][queries]
    metric = SIMILARITIES[data.lists[0].similarity].metric
    # ties and rounding must not certify anything
    by = {
        "lead": lead_ > np.array([x.lead for x in theory]) + 1e-9,
        "majority": (top > 0.5 + 1e-9) & metric,
        "margin": np.array(
            [
                bounds.challenger_lead(x.lo, x.hi, p, max(0.0, p - e)) < -1e-9 if x.hi else True
                for x, p, e in zip(theory, top.tolist(), lead_.tolist(), strict=True)
            ]
        ),
    }
    shares = {name: float(np.mean(holds)) for name, holds in by.items()}
    return {**shares, "any": float(np.mean(np.any(list(by.values()), axis=0)))}
