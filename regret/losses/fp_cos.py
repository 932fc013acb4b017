"""Contrastive losses on the cosine of a predicted fingerprint with each candidate's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from numpy.typing import ArrayLike

from regret._support import validate
from regret.losses._programs.directions import best_direction
from regret.losses._programs.ranking_risk import LISTWISE, PAIRWISE
from regret.losses.loss import Prediction, certified, register
from regret.losses.space import SPACES
from regret.problem.instance import Instance
from regret.problem.soft_similarity import cosines


@register
@dataclass(frozen=True)
class ListFpCos:
    """Softmax cross-entropy of cos(prediction, candidate) / tau; in [0, log(n) + 1/tau].

    Bayes-optimal: a direction u >= 0, found by `best_direction`: `global` when the convex
    relaxation to the unit ball is tight, which it always is if some bit is on in no candidate,
    else `stationary` with the gap to the relaxation.
    **Empty fingerprints**: an empty candidate has cosine 0 with every direction, and 1 with the
    zero vector, which is returned if it is better.

    Parameters
    ----------
    tau : float, > 0
        Temperature; 1 by default as in ms-mole.
    """

    tau: float = 1.0

    name: ClassVar[str] = "list_fp_cos"
    space: ClassVar[str] = "nonnegative direction"
    source: ClassVar[str] = "ms-mole FingerprintContrastiveFPCosineLoss; relaxation derived here"

    def __post_init__(self) -> None:
        validate.check_positive(self.tau, "tau")

    def risk(self, prediction: ArrayLike, instance: Instance) -> float:
        """Return the expected cross-entropy."""
        direction = SPACES[self.space](prediction, instance.candidates)
        scores = cosines(direction, instance.candidates)
        return LISTWISE.value(scores / self.tau, instance.posterior)

    def bayes(self, instance: Instance) -> Prediction:
        """Return the best direction found, certified or with its gap."""
        direction, lower = best_direction(LISTWISE, instance, self.tau)
        return certified(self, direction, instance, lower, otherwise="stationary")


@register
@dataclass(frozen=True)
class PairFpCos:
    """Pairwise logistic loss of cos(prediction, candidate) / tau; in [0, log(1 + e^(1/tau))].

    Bayes-optimal as for `ListFpCos`, with the same relaxation. A single candidate has loss 0.

    Parameters
    ----------
    tau : float, > 0
        Temperature; 1 by default as in ms-mole.
    """

    tau: float = 1.0

    name: ClassVar[str] = "pair_fp_cos"
    space: ClassVar[str] = "nonnegative direction"
    source: ClassVar[str] = "ms-mole pairwise_contrastive_loss; relaxation derived here"

    def __post_init__(self) -> None:
        validate.check_positive(self.tau, "tau")

    def risk(self, prediction: ArrayLike, instance: Instance) -> float:
        """Return the expected mean over negatives of log(1 + exp((s_c - s_y) / tau))."""
        direction = SPACES[self.space](prediction, instance.candidates)
        scores = cosines(direction, instance.candidates)
        return PAIRWISE.value(scores / self.tau, instance.posterior)

    def bayes(self, instance: Instance) -> Prediction:
        """Return the best direction found, certified or with its gap."""
        direction, lower = best_direction(PAIRWISE, instance, self.tau)
        return certified(self, direction, instance, lower, otherwise="stationary")
