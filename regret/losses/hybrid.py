"""Losses that mix similarity with retrieval."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from regret._support import validate
from regret._support.arrays import Floats
from regret.losses._programs.combined import descend
from regret.losses.contrastive import ListFpCos, check_tau
from regret.losses.loss import Loss, Prediction, certified, closed_form, register
from regret.losses.space import SPACES
from regret.losses.vectorwise import SoftIoU
from regret.problem.instance import Instance
from regret.problem.similarity import similarity_matrix, similarity_named


def _check_weight(value: Any) -> float:
    return float(validate.check_in_unit_interval(validate.check_real(value, "w"), "w"))


@register
@dataclass(frozen=True)
class HybridSimilarity(Loss):
    """1 - (w 1[c = y] + (1 - w) s(c, y)) for a predicted candidate c; in [0, 1].

    Bayes-optimal: argmax_c w p_c + (1 - w) (S p)_c over the candidates, the first where several
    **tie**. w = 0 is the similarity-optimal candidate, w = 1 the mode. Cost that of the matrix S.

    Parameters
    ----------
    w : float in [0, 1]
    similarity : {"tanimoto", "cosine", "dice", "hamming"}
    """

    w: float = 0.5
    similarity: str = "tanimoto"

    name: ClassVar[str] = "hybrid"
    space: ClassVar[str] = "candidate"
    source: ClassVar[str] = "derived here"
    aim: ClassVar[str] = "mixed"
    variants: ClassVar[tuple[Mapping[str, Any], ...]] = (
        {"w": 0.0},
        {"w": 1.0},
        {"similarity": "cosine"},
    )

    def __post_init__(self) -> None:
        object.__setattr__(self, "w", _check_weight(self.w))
        object.__setattr__(self, "similarity", similarity_named(self.similarity).name)

    def _expected(self, instance: Instance) -> Floats:
        """Return the expected utility of each candidate, (n,)."""
        similar = similarity_matrix(instance.candidates, self.similarity) @ instance.posterior
        return self.w * instance.posterior + (1 - self.w) * similar

    def risk(self, prediction: ArrayLike, instance: Instance) -> float:
        """Return 1 - the expected utility of the candidate with this fingerprint."""
        bits = SPACES[self.space](prediction, instance.candidates)
        chosen = np.argmax((instance.candidates == bits).all(axis=1))
        return float(1 - self._expected(instance)[chosen])

    def bayes(self, instance: Instance) -> Prediction:
        """Return the fingerprint of the candidate of largest expected utility."""
        best = np.argmax(self._expected(instance))
        return closed_form(self, instance.candidates[best], instance)


@register
@dataclass(frozen=True)
class Combined(Loss):
    """w * `ListFpCos` + (1 - w) * `SoftIoU` of one predicted fingerprint.

    Not convex: the contrastive part sees only the direction, the IoU part wants a vertex. The best
    of many local descents is returned, `global` if it meets the bound that adds up the two parts'
    own, else `stationary` with the gap to it. The number of descents and of their steps is what
    caps the time: a second or two an instance, beside the median's of `SoftIoU`.

    Parameters
    ----------
    w : float in [0, 1]
        Weight of the contrastive part; 1/2 by default as ms-mole's ``--comb_weight``.
    tau : float in [1e-9, 1e9]
        Temperature; 1 by default as in ms-mole.
    """

    w: float = 0.5
    tau: float = 1.0

    name: ClassVar[str] = "combined"
    space: ClassVar[str] = "bits"
    source: ClassVar[str] = "ms-mole CombinedLoss, read as w * list_fp_cos + (1 - w) * iou"
    aim: ClassVar[str] = "mixed"
    slow: ClassVar[bool] = True
    synonyms: ClassVar[Mapping[str, str]] = {"temperature": "tau"}
    variants: ClassVar[tuple[Mapping[str, Any], ...]] = (
        {"w": 0.0},
        {"w": 1.0},
        {"w": 0.2, "tau": 0.1},
    )

    def __post_init__(self) -> None:
        object.__setattr__(self, "w", _check_weight(self.w))
        object.__setattr__(self, "tau", check_tau(self.tau))

    def risk(self, prediction: ArrayLike, instance: Instance) -> float:
        """Return the weighted sum of the two risks."""
        bits = SPACES[self.space](prediction, instance.candidates)
        contrastive = ListFpCos(self.tau).risk(bits, instance)
        return self.w * contrastive + (1 - self.w) * SoftIoU().risk(bits, instance)

    def bayes(self, instance: Instance) -> Prediction:
        """Return the best fingerprint found, with its gap."""
        contrastive, similar = ListFpCos(self.tau).bayes(instance), SoftIoU().bayes(instance)
        lower = self.w * (contrastive.risk - contrastive.gap)
        lower += (1 - self.w) * (similar.risk - similar.gap)
        best = descend(
            lambda z: self.risk(z, instance),
            self.w,
            self.tau,
            instance,
            [contrastive.value, similar.value],
            lower,
        )
        return certified(self, best, instance, lower, otherwise="stationary")
