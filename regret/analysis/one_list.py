"""What the theorems mean for one candidate list: its band, its bounds, its exact worst cases."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from math import isfinite
from typing import Any

import numpy as np

from regret import bounds, worst_case
from regret._support.tabular import Tabular
from regret.analysis.record import COLUMNS, Record
from regret.problem.similarity import (
    Band,
    band,
    off_diagonal,
    similarity_matrix,
    similarity_named,
)
from regret.readers import CandidateSet


@dataclass(frozen=True, kw_only=True)
class ListAnalysis(Tabular):
    """The analysis of one candidate list under one fingerprint and one similarity.

    Regrets are in the units of what is lost: hit rates and similarities, both in [0, 1].

    Attributes
    ----------
    query, fingerprint, similarity : str
    n_candidates, n_distinct, n_invalid : int
        Entries as given; distinct fingerprints among the readable; unreadable entries.
    band : Band or None
        None if a single distinct candidate is left, where every regret is 0.
    median : float or None
        Median similarity of two candidates.
    hit_rate_band, mode_similarity_band : float
        T1 and T4 (at the flattest posterior, pi = 1/n): bounds from the band alone.
    hit_rate_metric : float or None
        T3; None where 1 - s is no metric.
    similarity_worst, hit_rate_worst : WorstCase or None
        The exact suprema over all posteriors on this list.
    lead : WorstCase or None
        T12: the largest lead of the likeliest candidate at which the aims may still part.
    leverage : float
        T15: at most 1 if and only if 1 - s is a metric on the list.
    ladder : Ladder or None
        The bounds on the hit-rate regret that use more and more of the list, from above down to
        the exact one and from below up to it.
    molecules : tuple of dict
        For each distinct candidate the ``row`` of its first molecule in the list as given, and its
        ``smiles`` (None where the list holds fingerprints).
    """

    query: str
    fingerprint: str
    similarity: str
    n_candidates: int
    n_distinct: int
    n_invalid: int
    band: Band | None = None
    median: float | None = None
    hit_rate_band: float = 0.0
    hit_rate_metric: float | None = None
    mode_similarity_band: float = 0.0
    similarity_worst: worst_case.WorstCase | None = None
    hit_rate_worst: worst_case.WorstCase | None = None
    lead: worst_case.WorstCase | None = None
    leverage: float = 0.0
    ladder: worst_case.Ladder | None = None
    molecules: tuple[dict[str, Any], ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the exact worst cases stay between the bounds, as the theorems say."""
        if self.similarity_worst is None or self.hit_rate_worst is None or self.ladder is None:
            return True
        bound = self.hit_rate_band if self.hit_rate_metric is None else self.hit_rate_metric
        return (
            self.hit_rate_worst.value <= bound + worst_case.GAP
            and self.similarity_worst.value <= self.mode_similarity_band + worst_case.GAP
            and self.ladder.descends()
        )

    def records(self) -> list[Record]:
        """Return the list in one row."""
        return [{name: column(self.to_json()) for name, column in COLUMNS.items()}]

    def to_json(self) -> Record:
        """Return plain data; None where there is no number."""
        similarity, hits = self.similarity_worst, self.hit_rate_worst
        return {
            "query": self.query,
            "n_candidates": self.n_candidates,
            "n_distinct": self.n_distinct,
            "n_invalid": self.n_invalid,
            "fingerprint": self.fingerprint,
            "similarity": self.similarity,
            "band": None
            if self.band is None
            else {"lo": self.band.lo, "hi": self.band.hi, "median": self.median},
            "bounds": {
                "hit_rate_band": self.hit_rate_band,
                "hit_rate_metric": self.hit_rate_metric,
                "mode_similarity_band": self.mode_similarity_band,
            },
            "lead": {"value": 0.0, "chosen": 0, "mode": 0}
            if self.lead is None
            else {"value": self.lead.value, "chosen": self.lead.chosen, "mode": self.lead.mode},
            "leverage": self.leverage if isfinite(self.leverage) else None,
            "ladder": None if self.ladder is None else self.ladder._asdict(),
            "worst_case": {
                "similarity": {"value": 0.0, "chosen": 0, "mode": 0}
                if similarity is None
                else {
                    "value": similarity.value,
                    "chosen": similarity.chosen,
                    "mode": similarity.mode,
                    "pair": self._pair(similarity),
                },
                "hit_rate": {"value": 0.0, "exact": True}
                if hits is None
                else {
                    "value": hits.value,
                    "exact": hits.exact,
                    "chosen": hits.chosen,
                    "mode": hits.mode,
                    "pair": self._pair(hits),
                    "chosen_posterior": float(hits.posterior[hits.chosen]),
                    "mode_posterior": float(hits.posterior[hits.mode]),
                },
            },
            "hit_rate_upper": 0.0 if hits is None else hits.bound,
            "bounds_hold": self.ok,
        }

    def _pair(self, worst: worst_case.WorstCase) -> dict[str, Any] | None:
        """Return the two molecules behind a worst case."""
        if not self.molecules:
            return None
        return {name: self.molecules[getattr(worst, name)] for name in ("chosen", "mode")}


def analyze(candidates: CandidateSet, similarity: str = "tanimoto") -> ListAnalysis:
    """Analyse one candidate list.

    Parameters
    ----------
    candidates : CandidateSet
    similarity : name from `regret.problem.similarity.SIMILARITIES`

    Raises
    ------
    ValueError
        If the similarity is not known.

    Notes
    -----
    `chosen` and `mode` in the worst cases are rows of ``candidates.candidates``. Cost: the exact
    worst cases, see `regret.worst_case`.
    """
    kind = similarity_named(similarity)
    n = candidates.n_distinct
    described = partial(
        ListAnalysis,
        query=candidates.query,
        fingerprint=candidates.fingerprint,
        similarity=kind.name,
        n_candidates=candidates.n_candidates,
        n_distinct=n,
        n_invalid=candidates.n_invalid,
    )
    if n == 1:
        return described(hit_rate_metric=0.0 if kind.metric else None)
    matrix = similarity_matrix(candidates.candidates, kind.name)
    edges = band(matrix)
    hits = worst_case.hit_rate(matrix)
    return described(
        molecules=tuple(candidates.molecule(i) for i in range(n)),
        band=edges,
        median=float(np.median(off_diagonal(matrix))),
        hit_rate_band=bounds.hit_rate(edges.lo, edges.hi),
        hit_rate_metric=bounds.hit_rate_metric(edges.lo, edges.hi) if kind.metric else None,
        mode_similarity_band=bounds.mode_similarity(edges.lo, edges.hi, 1 / n, kind.metric),
        similarity_worst=worst_case.similarity(matrix),
        hit_rate_worst=hits,
        lead=worst_case.lead(matrix),
        leverage=worst_case.leverage(matrix).value,
        ladder=worst_case.ladder(matrix, hits),
    )
