"""What the theorems mean for one candidate list: its band, its bounds, its exact worst cases."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from regret import bounds, worst_case
from regret._support import validate
from regret.problem.similarity import SIMILARITIES, Band, band, off_diagonal, similarity_matrix
from regret.readers import CandidateSet

SCHEMA = "regret.analyze/1"

REGRETS: dict[str, Callable[[Mapping[str, Any]], float]] = {
    "hit_rate_worst": lambda record: record["worst_case"]["hit_rate"]["value"],
    "similarity_worst": lambda record: record["worst_case"]["similarity"]["value"],
    "hit_rate_band": lambda record: record["bounds"]["hit_rate_band"],
    "mode_similarity_band": lambda record: record["bounds"]["mode_similarity_band"],
}
"""What is averaged over lists: a name, and where `ListAnalysis.to_json` has it."""


@dataclass(frozen=True)
class ListAnalysis:
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
    ladder : Ladder or None
        The bounds on the hit-rate regret that use more and more of the list, down to the exact one.
    """

    query: str
    fingerprint: str
    similarity: str
    n_candidates: int
    n_distinct: int
    n_invalid: int
    band: Band | None
    median: float | None
    hit_rate_band: float
    hit_rate_metric: float | None
    mode_similarity_band: float
    similarity_worst: worst_case.WorstCase | None
    hit_rate_worst: worst_case.WorstCase | None
    ladder: worst_case.Ladder | None

    @property
    def ok(self) -> bool:
        """Whether the exact worst cases stay below the bounds, as the theorems say."""
        if self.similarity_worst is None or self.hit_rate_worst is None or self.ladder is None:
            return True
        steps = zip(self.ladder, self.ladder[1:], strict=False)
        bound = self.hit_rate_band if self.hit_rate_metric is None else self.hit_rate_metric
        return (
            self.hit_rate_worst.value <= bound + worst_case.GAP
            and self.similarity_worst.value <= self.mode_similarity_band + worst_case.GAP
            and all(lower <= upper + worst_case.GAP for upper, lower in steps)
        )

    def meaning(self) -> str:
        """Say in plain words what the numbers mean for this list."""
        if self.similarity_worst is None or self.hit_rate_worst is None:
            return "One distinct candidate: there is nothing to confuse."
        hits, lost = self.hit_rate_worst.value, self.similarity_worst.value
        if hits == 0:
            return "No posterior on this list makes the two aims disagree on the first hit."
        verdict = (
            f"aiming for similarity loses at most {hits:.1%} of first hits, "
            f"aiming for hits at most {lost:.3f} {self.similarity}"
        )
        if self.hit_rate_worst.exact:
            return verdict[0].upper() + verdict[1:] + "; both are reached."
        return verdict[0].upper() + verdict[1:] + f" (hits: up to {self.hit_rate_worst.bound:.1%})."

    def to_json(self) -> dict[str, Any]:
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
            "ladder": None if self.ladder is None else self.ladder._asdict(),
            "worst_case": {
                "similarity": {"value": 0.0, "chosen": 0, "mode": 0}
                if similarity is None
                else {
                    "value": similarity.value,
                    "chosen": similarity.chosen,
                    "mode": similarity.mode,
                },
                "hit_rate": {"value": 0.0, "exact": True}
                if hits is None
                else {"value": hits.value, "exact": hits.exact},
            },
        }


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
    kind = SIMILARITIES[validate.check_choice(similarity, SIMILARITIES, "similarity")]
    n = candidates.n_distinct
    common = (
        candidates.query,
        candidates.fingerprint,
        similarity,
        candidates.n_candidates,
        n,
        candidates.n_invalid,
    )
    if n == 1:
        return ListAnalysis(
            *common, None, None, 0.0, 0.0 if kind.metric else None, 0.0, None, None, None
        )
    matrix = similarity_matrix(candidates.candidates, similarity)
    edges = band(matrix)
    hits = worst_case.hit_rate(matrix)
    return ListAnalysis(
        *common,
        band=edges,
        median=float(np.median(off_diagonal(matrix))),
        hit_rate_band=bounds.hit_rate(edges.lo, edges.hi),
        hit_rate_metric=bounds.hit_rate_metric(edges.lo, edges.hi) if kind.metric else None,
        mode_similarity_band=bounds.mode_similarity(edges.lo, edges.hi, 1 / n, kind.metric),
        similarity_worst=worst_case.similarity(matrix),
        hit_rate_worst=hits,
        ladder=worst_case.ladder(matrix, hits),
    )


def summarize(lists: Sequence[ListAnalysis], skipped: int) -> dict[str, Any]:
    """Return counts over all lists, and the mean and largest of each regret."""
    records = [x.to_json() for x in lists]
    exact = {name: [regret(record) for record in records] for name, regret in REGRETS.items()}
    return {
        "n_lists": len(lists),
        "n_skipped": skipped,
        "n_candidates": sum(x.n_candidates for x in lists),
        "n_invalid": sum(x.n_invalid for x in lists),
        "n_merged": sum(x.n_candidates - x.n_invalid - x.n_distinct for x in lists),
        "mean": {key: float(np.mean(values)) if values else None for key, values in exact.items()},
        "max": {key: float(np.max(values)) if values else None for key, values in exact.items()},
        "bounds_hold": all(x.ok for x in lists),
    }
