"""Contrastive losses: three spaces of scores, times listwise and pairwise.

Scores are free, cosines of two free embeddings, or cosines of a predicted fingerprint with each
candidate's. The truth's score is compared with all candidates' at once (listwise, a softmax), or
with each other candidate's in turn (pairwise, a logistic loss).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass
from typing import Any, ClassVar

from numpy.typing import ArrayLike

from regret._support import validate
from regret._support.arrays import Floats
from regret.losses._programs.boxed_scores import boxed, clipped, fits, log
from regret.losses._programs.directions import best_direction
from regret.losses._programs.ranking_risk import LISTWISE, PAIRWISE, RankingRisk
from regret.losses.loss import Loss, Prediction, certified, closed_form, register
from regret.losses.space import SPACES
from regret.problem.instance import Instance
from regret.problem.soft_similarity import cosines

LEAST_TAU, LARGEST_TAU = 1e-9, 1e9


def check_tau(value: Any) -> float:
    """Return a temperature between 1e-9 and 1e9.

    Cosines are known to 1e-16, so at less than 1e-9 of it their logits are noise, and later they
    overflow; from 1e9 on every candidate scores alike.
    """
    tau = validate.check_real(value, "tau")
    validate.check_positive(tau, "tau")
    if not LEAST_TAU <= tau <= LARGEST_TAU:
        raise ValueError(f"tau must lie between {LEAST_TAU:g} and {LARGEST_TAU:g}, got {tau}")
    return tau


@dataclass(frozen=True, init=False)
class _Contrastive(Loss):
    """What the six have in common: a temperature, and a ranking risk of scores / temperature."""

    tau: float = 1.0

    ranking: ClassVar[RankingRisk]
    synonyms: ClassVar[Mapping[str, str]] = {"temperature": "tau"}
    variants: ClassVar[tuple[Mapping[str, Any], ...]] = ({"tau": 0.1}, {"tau": 4.0})

    def __init__(self, tau: Any = MISSING, *, temperature: Any = MISSING) -> None:
        if tau is not MISSING and temperature is not MISSING:
            raise TypeError(f"temperature is another name of tau, got both: {temperature}, {tau}")
        given = temperature if tau is MISSING else tau
        object.__setattr__(self, "tau", 1.0 if given is MISSING else check_tau(given))

    def scores(self, prediction: Floats, instance: Instance) -> Floats:
        """Return the score of each candidate; the prediction itself unless it is a fingerprint."""
        return prediction

    def risk(self, prediction: ArrayLike, instance: Instance) -> float:
        """Return the expected loss of the scores."""
        point = SPACES[self.space](prediction, instance.candidates)
        return self.ranking.value(self.scores(point, instance) / self.tau, instance.posterior)


class _Free(_Contrastive):
    """Scores of a cross-encoder, or inner products: any numbers."""

    space: ClassVar[str] = "scores"
    aim: ClassVar[str] = "identity"

    def bayes(self, instance: Instance) -> Prediction:
        """Return tau log p."""
        return closed_form(self, self.tau * log(instance.posterior), instance)


class _EmbeddingCosines(_Contrastive):
    """Cosines of two free embeddings: all of [-1, 1]^n, which n dimensions can realise."""

    space: ClassVar[str] = "cosines"
    aim: ClassVar[str] = "contrastive, cosines"

    def bayes(self, instance: Instance) -> Prediction:
        """Return the clipped log posterior, or what Newton's method makes of it."""
        log_p = log(instance.posterior)
        start = clipped(log_p, self.tau)
        if self.ranking is LISTWISE or fits(log_p, self.tau):
            return closed_form(self, start, instance)
        scores, lower = boxed(self.ranking, start, instance.posterior, self.tau)
        return certified(self, scores, instance, lower)


class _FingerprintCosines(_Contrastive):
    """Cosines of a predicted fingerprint, a nonnegative direction, with the candidates'."""

    space: ClassVar[str] = "nonnegative direction"
    aim: ClassVar[str] = "contrastive, cosines"
    slow: ClassVar[bool] = True

    def scores(self, prediction: Floats, instance: Instance) -> Floats:
        """Return the cosine of the prediction with each candidate."""
        return cosines(prediction, instance.candidates)

    def bayes(self, instance: Instance) -> Prediction:
        """Return the best direction found, certified or with its gap."""
        direction, lower = best_direction(self.ranking, instance, self.tau)
        return certified(self, direction, instance, lower, otherwise="stationary")


@register
class ListCross(_Free):
    """Softmax cross-entropy of free scores against all candidates; in [0, inf].

    Bayes-optimal: tau log p + any constant (0 here), with risk the entropy of p. The infimum over
    finite scores is only approached where p_i = 0, so scores are extended reals: an impossible
    candidate has score -inf, and a possible one at -inf costs +inf. Cost O(n).

    Parameters
    ----------
    tau : float in [1e-9, 1e9]
        Temperature; 1 by default as in ms-mole.
    """

    name: ClassVar[str] = "list_fp_cross"
    aliases: ClassVar[tuple[str, ...]] = ("list_embed_cross",)
    source: ClassVar[str] = (
        "ms-mole FingerprintContrastiveCrossEncoderLoss; Cao et al. 2007 (ListNet)"
    )
    proof: ClassVar[str] = "proofs.bayes_contrastive:prove_listwise"
    ranking: ClassVar[RankingRisk] = LISTWISE


@register
class PairCross(_Free):
    """Logistic loss of the truth's free score against each other candidate's, averaged; [0, inf].

    Bayes-optimal: s_i - s_j = tau log(p_i / p_j), the listwise scores: each pair asks for its own
    log odds, and tau log p meets all of them. A single candidate has loss 0. Cost O(n^2).
    `tau` as for `ListCross`.
    """

    name: ClassVar[str] = "pair_fp_cross"
    aliases: ClassVar[tuple[str, ...]] = ("pair_embed_cross",)
    source: ClassVar[str] = "ms-mole pairwise_contrastive_loss; RankNet, Burges et al. 2005"
    proof: ClassVar[str] = "proofs.bayes_contrastive:prove_pairwise"
    ranking: ClassVar[RankingRisk] = PAIRWISE


@register
class ListEmbedCos(_EmbeddingCosines):
    """Softmax cross-entropy of cosines of two free embeddings; in [0, log(n) + 2/tau].

    Predictions: all of [-1, 1]^n, which embeddings of n or more dimensions can realise.
    Bayes-optimal: clip(tau log p + nu, -1, 1) with nu from the KKT conditions, exact.
    **Ties**: every candidate at the upper clip ties, every one at the lower too, where impossible
    candidates always are. **Uniqueness**: unique once something is clipped; else all shifts that
    stay in the box are optimal, and the one whose best score is 1 is returned, as it is whenever
    something is clipped. Cost O(n log n).
    `tau` as for `ListCross`.
    """

    name: ClassVar[str] = "list_embed_cos"
    source: ClassVar[str] = "ms-mole FingerprintContrastiveEmbedCosineLoss; prediction derived here"
    proof: ClassVar[str] = "proofs.bayes_box:prove"
    ranking: ClassVar[RankingRisk] = LISTWISE


@register
class PairEmbedCos(_EmbeddingCosines):
    """Pairwise logistic loss of cosines of two free embeddings; in [0, log(1 + e^(2/tau))].

    Predictions as for `ListEmbedCos`.
    Bayes-optimal: tau log p shifted into the box where it fits (the shift as for `ListEmbedCos`),
    which is exact; otherwise a strictly convex problem solved by projected Newton, not by a clip,
    and certified by its Frank-Wolfe gap. Cost O(n^3).
    `tau` as for `ListCross`.
    """

    name: ClassVar[str] = "pair_embed_cos"
    source: ClassVar[str] = "ms-mole pairwise_contrastive_loss; prediction derived here"
    ranking: ClassVar[RankingRisk] = PAIRWISE


@register
class ListFpCos(_FingerprintCosines):
    """Softmax cross-entropy of cos(prediction, candidate) / tau; in [0, log(n) + 1/tau].

    Bayes-optimal: a direction u >= 0, found by `best_direction`: `global` when the convex
    relaxation to the unit ball is tight, which it always is if some bit is on in no candidate,
    else `stationary` with the gap to the relaxation. What is proved is that no direction beats a
    point of the ball that meets the stated conditions, not that one attains it.
    **Empty fingerprints**: an empty candidate has cosine 0 with every direction, and 1 with the
    zero vector, which is returned if it is better.
    `tau` as for `ListCross`.
    """

    name: ClassVar[str] = "list_fp_cos"
    source: ClassVar[str] = "ms-mole FingerprintContrastiveFPCosineLoss; relaxation derived here"
    proof: ClassVar[str] = "proofs.bayes_ball:prove_listwise"
    ranking: ClassVar[RankingRisk] = LISTWISE


@register
class PairFpCos(_FingerprintCosines):
    """Pairwise logistic loss of cos(prediction, candidate) / tau; in [0, log(1 + e^(1/tau))].

    Bayes-optimal as for `ListFpCos`, with the same relaxation. A single candidate has loss 0.
    `tau` as for `ListCross`.
    """

    name: ClassVar[str] = "pair_fp_cos"
    source: ClassVar[str] = "ms-mole pairwise_contrastive_loss; relaxation derived here"
    proof: ClassVar[str] = "proofs.bayes_ball:prove_pairwise"
    ranking: ClassVar[RankingRisk] = PAIRWISE
