"""What a comparison found: averages over instances, and who wins what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from regret._support.tabular import Tabular

AIMS = {"similarity_regret": "hit_rate_regret", "hit_rate_regret": "similarity_regret"}
"""Each aim, named by its regret, with the other one."""

ROUNDING = 1e-9
"""Mean regrets this close are equal."""


@dataclass(frozen=True)
class Mean:
    """An average over instances with its standard error, None for a single instance."""

    value: float
    error: float | None

    @classmethod
    def of(cls, values: Sequence[float]) -> Mean:
        """Return the mean of independent values."""
        count = len(values)
        error = float(np.std(values, ddof=1)) / count**0.5 if count > 1 else None
        return cls(float(np.mean(values)), error)

    def __str__(self) -> str:
        """Return the value with its standard error."""
        return f"{self.value:.3f}" + ("" if self.error is None else f"±{self.error:.3f}")

    def to_json(self) -> dict[str, float | None]:
        """Return plain data."""
        return {"mean": self.value, "standard_error": self.error}


@dataclass(frozen=True)
class Predicted:
    """How similar a loss's Bayes-optimal fingerprint is to the true one, whatever the decoder."""

    loss: str
    values: dict[str, Mean]
    """Of the bits > 0.5 "tanimoto" and "hamming", of the prediction as it is "contiou" and
    "cosine". A direction has a cosine only."""
    inexact: int
    """Instances on which the prediction is not certified to be optimal."""
    gap: float
    """The most by which the risk of a prediction may exceed the least one."""


@dataclass(frozen=True)
class Row:
    """What a loss's Bayes-optimal prediction retrieves through a decoder."""

    loss: str
    decoder: str
    similarity: dict[str, Mean]
    """Expected "tanimoto", "cosine" and "hamming" similarity of the first candidate to the truth.
    """
    hit_rate: dict[int, Mean]
    """HR@k for k = 1, 5 and 20; a k beyond the number of candidates is cut to it."""
    hit_rate_regret: Mean
    """Best HR@1 of all rankings minus this one."""
    similarity_regret: Mean
    """Best expected Tanimoto similarity of all candidates minus that of the first one here."""

    @property
    def name(self) -> str:
        """The loss, with the decoder where that is not the scores themselves."""
        return self.loss if self.decoder == "scores" else f"{self.loss}/{self.decoder}"

    def to_json(self) -> dict[str, Any]:
        """Return plain data."""
        return {
            "loss": self.loss,
            "decoder": self.decoder,
            "similarity": {name: mean.to_json() for name, mean in self.similarity.items()},
            "hit_rate": {str(k): mean.to_json() for k, mean in self.hit_rate.items()},
            "hit_rate_regret": self.hit_rate_regret.to_json(),
            "similarity_regret": self.similarity_regret.to_json(),
        }


@dataclass(frozen=True)
class Comparison(Tabular):
    """What each loss predicts, and what each loss and decoder retrieve, sorted by HR@1.

    Attributes
    ----------
    instances, candidates : int
        What the averages run over: posteriors, and candidates of all of them together.
    predicted : tuple of Predicted
    rows : tuple of Row
    ideal : Row
        The most that any ranking reaches, of each measure by itself: no one ranking has it all.
    """

    instances: int
    candidates: int
    predicted: tuple[Predicted, ...]
    rows: tuple[Row, ...]
    ideal: Row

    def records(self) -> list[dict[str, Any]]:
        """Return one row a loss and decoder: means, and standard errors of the two regrets."""
        return [
            {"loss": row.loss, "decoder": row.decoder}
            | {name: mean.value for name, mean in row.similarity.items()}
            | {f"hit_rate_{k}": mean.value for k, mean in row.hit_rate.items()}
            | {
                "hit_rate_regret": row.hit_rate_regret.value,
                "hit_rate_regret_error": row.hit_rate_regret.error,
                "similarity_regret": row.similarity_regret.value,
                "similarity_regret_error": row.similarity_regret.error,
            }
            for row in self.rows
        ]

    def best(self, regret: str) -> tuple[Row, ...]:
        """Return the rows of least mean regret; `regret` is an attribute of `Row`."""
        least = min(getattr(row, regret).value for row in self.rows)
        return tuple(row for row in self.rows if getattr(row, regret).value <= least + ROUNDING)

    @property
    def apart(self) -> bool:
        """Whether each aim's winners lose the other aim by more than 2 standard errors."""
        prices = [self._price(aim) for aim in AIMS]
        return all(x.error is not None and x.value > max(2 * x.error, ROUNDING) for x in prices)

    def _price(self, aim: str) -> Mean:
        """Return the least regret, in the other aim, among the winners of one."""
        prices: list[Mean] = [getattr(row, AIMS[aim]) for row in self.best(aim)]
        return min(prices, key=lambda mean: mean.value)

    def verdict(self) -> str:
        """Say in one sentence who wins what, at what price: from the numbers alone."""
        by_similarity, by_hits = (self.best(aim) for aim in AIMS)
        both = [row for row in by_similarity if row in by_hits]
        if both:
            return f"No conflict on these posteriors: {_some(both)} win both aims."
        ending = (
            "similarity-optimal losses win similarity, retrieval-optimal ones HR@1"
            if self.apart
            else "within 2 standard errors the two aims are not told apart"
        )
        lost_hits, lost_similarity = (self._price(aim) for aim in AIMS)
        return (
            f"Most similar first candidate: {_some(by_similarity)}, at the price of {lost_hits} "
            f"HR@1. Best HR@1: {_some(by_hits)}, at the price of {lost_similarity} Tanimoto. "
            f"Hence {ending}."
        )

    def closest(self) -> dict[str, tuple[str, ...]]:
        """Return for each similarity the losses whose predictions are closest to the truth."""
        found = {}
        for name in dict.fromkeys(name for each in self.predicted for name in each.values):
            means = {x.loss: x.values[name].value for x in self.predicted if name in x.values}
            most = max(means.values())
            found[name] = tuple(x for x, value in means.items() if value >= most - ROUNDING)
        return found

    def to_json(self) -> dict[str, Any]:
        """Return plain data."""
        return {
            "instances": self.instances,
            "candidates": self.candidates,
            "verdict": self.verdict(),
            "aims_apart": self.apart,
            "closest_prediction": {name: list(x) for name, x in self.closest().items()},
            "predicted": [
                {
                    "loss": each.loss,
                    "similarity": {name: mean.to_json() for name, mean in each.values.items()},
                    "inexact": each.inexact,
                    "largest_gap": each.gap,
                }
                for each in self.predicted
            ],
            "retrieved": [row.to_json() for row in self.rows],
            "best_possible": {
                name: self.ideal.to_json()[name] for name in ("similarity", "hit_rate")
            },
        }


def _some(rows: Sequence[Row], most: int = 3) -> str:
    """Return the names of the first rows, and how many more there are."""
    more = f" and {len(rows) - most} more" if len(rows) > most else ""
    return ", ".join(row.name for row in rows[:most]) + more
