"""Losses that compare whole fingerprints: the joint law matters, not only the marginals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from regret._support import validate
from regret.losses.jaccard_median import MAX_NODES, median_of
from regret.losses.loss import Loss, Prediction, certified, closed_form, register
from regret.losses.space import SPACES
from regret.problem.instance import Instance
from regret.problem.soft_similarity import cosines, soft_tanimoto, unit_rows


@register
@dataclass(frozen=True)
class Cosine(Loss):
    """1 - cosine of prediction and truth; in [0, 2], and [0, 1] for nonnegative predictions.

    Bayes-optimal: the direction of E[Y/|Y|], by Cauchy-Schwarz, with risk 1 - |E[Y/|Y|]|.
    **Empty fingerprints**: an empty truth adds nothing to E[Y/|Y|], but predicting the zero vector
    earns its whole mass; where that exceeds |E[Y/|Y|]| the zero vector is optimal. Cost O(n m).
    """

    name: ClassVar[str] = "cosine"
    space: ClassVar[str] = "direction"
    source: ClassVar[str] = "ms-mole FingerprintCosineSimLoss; spherical mean, Dhillon & Modha 2001"
    aim: ClassVar[str] = "similarity"
    proof: ClassVar[str] = "proofs.bayes_vectorwise:prove_cosine"

    def risk(self, prediction: ArrayLike, instance: Instance) -> float:
        """Return 1 - E cos(prediction, Y)."""
        direction = SPACES[self.space](prediction, instance.candidates)
        return float(instance.posterior @ (1 - cosines(direction, instance.candidates)))

    def bayes(self, instance: Instance) -> Prediction:
        """Return the unit vector along E[Y/|Y|], or the zero vector."""
        mean = instance.posterior @ unit_rows(instance.candidates)
        length = np.linalg.norm(mean)
        empty = instance.posterior[~instance.candidates.any(axis=1)].sum()
        best = np.zeros(instance.m) if empty > length else mean / length
        return closed_form(self, best, instance)


@register
@dataclass(frozen=True)
class SoftIoU(Loss):
    """1 - soft Tanimoto p.y / (sum p + sum y - p.y) of prediction and truth; in [0, 1].

    Bayes-optimal: a vertex of the cube, the Jaccard median argmax_z E T(z, Y), because the
    expected similarity is convex in each coordinate (linear where y_k = 1, convex where y_k = 0).
    Found by `jaccard_median`: exact, or `bounded` with the gap it certifies.
    **Empty fingerprints**: two empty ones have loss 0.

    Parameters
    ----------
    max_nodes : int >= 0
        Budget of the search for the median.
    """

    max_nodes: int = MAX_NODES

    name: ClassVar[str] = "iou"
    space: ClassVar[str] = "bits"
    source: ClassVar[str] = "ms-mole FingerprintIoULoss; median: Chierichetti et al. 2010"
    aim: ClassVar[str] = "similarity"
    proof: ClassVar[str] = "proofs.bayes_vectorwise:prove_soft_iou"
    in_bulk: ClassVar[Mapping[str, Any]] = {"max_nodes": 5_000}

    def __post_init__(self) -> None:
        validate.check_count(self.max_nodes, "max_nodes")

    def risk(self, prediction: ArrayLike, instance: Instance) -> float:
        """Return 1 - E of the soft Tanimoto similarity."""
        bits = SPACES[self.space](prediction, instance.candidates)
        return float(instance.posterior @ (1 - soft_tanimoto(bits, instance.candidates)))

    def bayes(self, instance: Instance) -> Prediction:
        """Return the Jaccard median."""
        median = median_of(instance, self.max_nodes)
        if median.complete:
            return closed_form(self, median.vector, instance)
        return certified(self, median.vector, instance, 1 - median.bound)
