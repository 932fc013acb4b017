"""Losses that count a prediction as right or wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from numpy.typing import ArrayLike

from regret._support import validate
from regret.losses.loss import Loss, Prediction, closed_form, register
from regret.losses.space import SPACES
from regret.problem.instance import Instance
from regret.problem.ranking import hit_rate


@register
@dataclass(frozen=True)
class SubsetZeroOne(Loss):
    """Subset 0/1: whether any bit is wrong; in [0, 1].

    Bayes-optimal: the joint mode; the first candidate of largest posterior where several **tie**.
    ms-mole trains it as a chain of next-bit cross-entropies, whose Bayes-optimal chain is the
    joint law; its greedy decoding only approximates the mode. Cost O(n m).
    """

    name: ClassVar[str] = "rnn_01"
    space: ClassVar[str] = "binary"
    source: ClassVar[str] = "ms-mole FingerprintRNNSubset01MaximizerLoss; Dembczynski et al. 2012"
    aim: ClassVar[str] = "identity"
    proof: ClassVar[str] = "proofs.bayes_zero_one:prove"

    def risk(self, prediction: ArrayLike, instance: Instance) -> float:
        """Return P(Y differs from the prediction)."""
        bits = SPACES[self.space](prediction, instance.candidates)
        return float(instance.posterior @ (instance.candidates != bits).any(axis=1))

    def bayes(self, instance: Instance) -> Prediction:
        """Return the fingerprint of the mode."""
        return closed_form(self, instance.candidates[instance.mode], instance)


@register
@dataclass(frozen=True)
class HitRateAtK(Loss):
    """1 - HR@k of ranking by the predicted scores; in [0, 1].

    Bayes-optimal: any scores whose k best are k candidates of largest posterior; the posterior
    itself, which is optimal for every k. **Ties** in the scores count in expectation over
    breaking them uniformly at random. A k-subset is its 0/1 scores. Cost O(n log n).

    Parameters
    ----------
    k : int, 1 <= k <= n
    """

    k: int = 1

    name: ClassVar[str] = "hit_rate_at_k"
    space: ClassVar[str] = "scores"
    source: ClassVar[str] = "MassSpecGym hit rate @ k; top-k, Lapin, Hein, Schiele 2016"
    aim: ClassVar[str] = "identity"
    proof: ClassVar[str] = "proofs.bayes_zero_one:prove"

    def __post_init__(self) -> None:
        validate.check_count(self.k, "k", least=1)

    def risk(self, prediction: ArrayLike, instance: Instance) -> float:
        """Return the mass that the k best scores miss."""
        scores = SPACES[self.space](prediction, instance.candidates)
        return float(1 - hit_rate(scores, instance.posterior, self.k))

    def bayes(self, instance: Instance) -> Prediction:
        """Return the posterior as scores."""
        return closed_form(self, instance.posterior, instance)
