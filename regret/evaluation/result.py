"""What an evaluation found, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from regret._support.arrays import Floats
from regret._support.text import counted
from regret.evaluation.attribution import Attribution
from regret.evaluation.calibration import Reliability
from regret.evaluation.resampling import Estimate

SCHEMA = "regret.evaluate/1"

SIGNIFICANT = 0.05
"""The level of the test behind the verdict, after Holm's correction."""


@dataclass(frozen=True)
class Parts:
    """A difference in similarity of the first hit, by the exchange identity (T21)."""

    difference: Estimate
    hits: Estimate
    near_misses: Estimate
    bound: Estimate
    parted: Estimate

    def to_json(self) -> dict[str, Any]:
        """Return plain data."""
        return {name: getattr(self, name).to_json() for name in self.__dataclass_fields__}


@dataclass(frozen=True)
class Decoded:
    """One decoder on all queries.

    Attributes
    ----------
    name, label : str
    hit_rate : dict of int to Estimate
        HR@k, ties expected.
    difference : dict of int to Estimate
        HR@k minus that of the reference, paired.
    p_value : float or None
        Of the hypothesis that HR@1 does not differ, corrected for the number of decoders by Holm's
        method; None for the reference.
    exchange : Parts
        Similarity of the first hit minus that of the reference's.
    similarity : Estimate
        Of the first hit to the truth.
    milliseconds : float
        A query.
    fitted : dict of str to float
        Means of what was fitted over the folds.
    """

    name: str
    label: str
    hit_rate: dict[int, Estimate]
    difference: dict[int, Estimate]
    p_value: float | None
    exchange: Parts
    similarity: Estimate
    milliseconds: float
    fitted: dict[str, float]

    def to_json(self, compared: str) -> dict[str, Any]:
        """Return plain data, with the name of what it is compared to."""
        return {
            "hit_rate": {str(k): each.to_json() for k, each in self.hit_rate.items()},
            f"difference_to_{compared}": {
                str(k): each.to_json() for k, each in self.difference.items()
            },
            "p_value": self.p_value,
            "exchange": self.exchange.to_json(),
            "similarity": self.similarity.to_json(),
            "milliseconds": self.milliseconds,
            "fitted": self.fitted,
        }


@dataclass(frozen=True, eq=False, repr=False)
class Evaluation:
    """Decoders on a user's predictions.

    Attributes
    ----------
    n_queries, n_molecules : int
    reference : str
        What decoders are compared to: "cosine", or "scores" where candidates were scored.
    decoders : dict of str to Decoded
    against : dict of str to Decoded
        Another model's, each compared to the same decoder of this one.
    baselines : dict of str to dict of int to Estimate
        HR@k by "chance" and by the "prior".
    prior : str
        Where the prior came from.
    counts : dict of str to int
    notes : tuple of str
        What was left out, in words.
    calibration : dict of str to Reliability
        Of "bits" and of the "top_posterior".
    resemblance : dict of str to Estimate
        Similarity of the fingerprint as predicted to the truth's.
    attribution : Attribution
    draws, seed : int
    outcomes : dict of str to (Q, ...) float array
        `regret.evaluation.outcomes.COLUMNS` of each query, for those who go on from here.
    """

    n_queries: int
    n_molecules: int
    reference: str
    decoders: dict[str, Decoded]
    against: dict[str, Decoded]
    baselines: dict[str, dict[int, Estimate]]
    prior: str
    counts: dict[str, int]
    notes: tuple[str, ...]
    calibration: dict[str, Reliability]
    resemblance: dict[str, Estimate]
    attribution: Attribution
    draws: int
    seed: int
    outcomes: dict[str, Floats]

    def __repr__(self) -> str:
        return f"Evaluation({self.n_queries} queries, {', '.join(self.decoders)})"

    def differing(self, better: bool) -> list[Decoded]:
        """Return the decoders whose HR@1 differs from the reference's, the largest gap first."""
        sign = 1.0 if better else -1.0
        found = [
            each
            for each in self.decoders.values()
            if each.p_value is not None
            and each.p_value < SIGNIFICANT
            and sign * each.difference[1].value > 0
        ]
        return sorted(found, key=lambda each: -sign * each.difference[1].value)

    def verdict(self) -> str:
        """Return what the intervals allow to say, in a sentence."""
        compared = len(self.decoders) - 1
        if not compared:
            return f"no decoder was compared to {self.reference}"
        corrected = f"Holm's correction for {counted(compared, 'decoder')}"
        better, worse = self.differing(True), self.differing(False)
        if better:
            best = better[0]
            return (
                f"use {best.name}: {points(best.difference[1])} over {self.reference} "
                f"(p = {best.p_value:.3f} after {corrected})"
            )
        if worse:
            losers = ", ".join(f"{each.name} {points(each.difference[1])}" for each in worse)
            return (
                f"no decoder is better than {self.reference} on these {self.n_queries} queries; "
                f"worse: {losers} (after {corrected})"
            )
        return (
            f"no decoder differs from {self.reference} on these {self.n_queries} queries "
            f"(after {corrected})"
        )

    def to_json(self) -> dict[str, Any]:
        """Return plain data, without the outcomes of single queries."""
        return {
            "n_queries": self.n_queries,
            "n_molecules": self.n_molecules,
            "reference": self.reference,
            "decoders": {
                name: each.to_json(self.reference) for name, each in self.decoders.items()
            },
            "against": {name: each.to_json("this_model") for name, each in self.against.items()},
            "baselines": {
                name: {str(k): each.to_json() for k, each in rates.items()}
                for name, rates in self.baselines.items()
            },
            "prior": self.prior,
            "counts": self.counts,
            "notes": list(self.notes),
            "calibration": {
                **{name: each.to_json() for name, each in self.calibration.items()},
                "predicted_similarity": {
                    name: each.to_json() for name, each in self.resemblance.items()
                },
            },
            "attribution": self.attribution.to_json(),
            "intervals": {"level": 0.95, "draws": self.draws, "clusters": "molecule"},
            "seed": self.seed,
            "verdict": self.verdict(),
        }


def points(estimate: Estimate) -> str:
    """Return a difference of hit rates in points, with its interval."""
    value, low, high = (100 * x for x in estimate)
    return f"{value:+.1f} points [{low:+.1f}, {high:+.1f}]"
