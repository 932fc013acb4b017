"""Contrastive losses on scores that are free, or cosines of two free embeddings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from regret._support import validate
from regret._support.arrays import Floats
from regret.losses._programs.box import minimise_on_box
from regret.losses._programs.ranking_risk import LISTWISE, PAIRWISE
from regret.losses.loss import LOSSES, Prediction, certified, closed_form, register
from regret.losses.space import SPACES
from regret.problem.instance import Instance


def _log(posterior: Floats) -> Floats:
    """Return log p, -inf where p = 0."""
    with np.errstate(divide="ignore"):
        return np.log(posterior)


@register
@dataclass(frozen=True)
class ListCross:
    """Softmax cross-entropy of free scores against all candidates; in [0, inf].

    Bayes-optimal: tau log p + any constant (0 here), with risk the entropy of p. The infimum over
    finite scores is only approached where p_i = 0, so scores are extended reals: an impossible
    candidate has score -inf, and a possible one at -inf costs +inf. Cost O(n).

    Parameters
    ----------
    tau : float, > 0
        Temperature; 1 by default as in ms-mole.
    """

    tau: float = 1.0

    name: ClassVar[str] = "list_fp_cross"
    space: ClassVar[str] = "scores"
    source: ClassVar[str] = (
        "ms-mole FingerprintContrastiveCrossEncoderLoss; Cao et al. 2007 (ListNet)"
    )

    def __post_init__(self) -> None:
        validate.check_positive(self.tau, "tau")

    def risk(self, prediction: ArrayLike, instance: Instance) -> float:
        """Return the expected cross-entropy."""
        scores = SPACES[self.space](prediction, instance.candidates)
        return LISTWISE.value(scores / self.tau, instance.posterior)

    def bayes(self, instance: Instance) -> Prediction:
        """Return tau log p."""
        return closed_form(self, self.tau * _log(instance.posterior), instance)


LOSSES["list_embed_cross"] = ListCross  # another encoder, the same loss of the same free scores


@register
@dataclass(frozen=True)
class PairCross:
    """Logistic loss of the truth's free score against each other candidate's, averaged; [0, inf].

    Bayes-optimal: s_i - s_j = tau log(p_i / p_j), the listwise scores: each pair asks for its own
    log odds, and tau log p meets all of them. A single candidate has loss 0. Cost O(n^2).

    Parameters
    ----------
    tau : float, > 0
        Temperature; 1 by default as in ms-mole.
    """

    tau: float = 1.0

    name: ClassVar[str] = "pair_fp_cross"
    space: ClassVar[str] = "scores"
    source: ClassVar[str] = "ms-mole pairwise_contrastive_loss; RankNet, Burges et al. 2005"

    def __post_init__(self) -> None:
        validate.check_positive(self.tau, "tau")

    def risk(self, prediction: ArrayLike, instance: Instance) -> float:
        """Return the expected mean over negatives of log(1 + exp((s_c - s_y) / tau))."""
        scores = SPACES[self.space](prediction, instance.candidates)
        return PAIRWISE.value(scores / self.tau, instance.posterior)

    def bayes(self, instance: Instance) -> Prediction:
        """Return tau log p."""
        return closed_form(self, self.tau * _log(instance.posterior), instance)


LOSSES["pair_embed_cross"] = PairCross


@register
@dataclass(frozen=True)
class ListEmbedCos:
    """Softmax cross-entropy of cosines of two free embeddings; in [0, log(n) + 2/tau].

    Predictions: all of [-1, 1]^n, which embeddings of n or more dimensions can realise.
    Bayes-optimal: clip(tau log p + nu, -1, 1) with nu from the KKT conditions, exact.
    **Ties**: every candidate at the upper clip ties, every one at the lower too, where impossible
    candidates always are. **Uniqueness**: unique once something is clipped; else all shifts that
    stay in the box are optimal, and the one whose best score is 1 is returned, as it is whenever
    something is clipped. Cost O(n log n).

    Parameters
    ----------
    tau : float, > 0
        Temperature; 1 by default as in ms-mole.
    """

    tau: float = 1.0

    name: ClassVar[str] = "list_embed_cos"
    space: ClassVar[str] = "cosines"
    source: ClassVar[str] = "ms-mole FingerprintContrastiveEmbedCosineLoss; prediction derived here"

    def __post_init__(self) -> None:
        validate.check_positive(self.tau, "tau")

    def risk(self, prediction: ArrayLike, instance: Instance) -> float:
        """Return the expected cross-entropy."""
        scores = SPACES[self.space](prediction, instance.candidates)
        return LISTWISE.value(scores / self.tau, instance.posterior)

    def bayes(self, instance: Instance) -> Prediction:
        """Return the clipped log posterior."""
        return closed_form(self, _clipped(_log(instance.posterior), self.tau), instance)


@register
@dataclass(frozen=True)
class PairEmbedCos:
    """Pairwise logistic loss of cosines of two free embeddings; in [0, log(1 + e^(2/tau))].

    Predictions as for `ListEmbedCos`.
    Bayes-optimal: tau log p shifted into the box where it fits (the shift as for `ListEmbedCos`),
    which is exact; otherwise a strictly convex problem solved by projected Newton, not by a clip,
    and certified by its Frank-Wolfe gap. Cost O(n^3).

    Parameters
    ----------
    tau : float, > 0
        Temperature; 1 by default as in ms-mole.
    """

    tau: float = 1.0

    name: ClassVar[str] = "pair_embed_cos"
    space: ClassVar[str] = "cosines"
    source: ClassVar[str] = "ms-mole pairwise_contrastive_loss; prediction derived here"

    def __post_init__(self) -> None:
        validate.check_positive(self.tau, "tau")

    def risk(self, prediction: ArrayLike, instance: Instance) -> float:
        """Return the expected mean over negatives of log(1 + exp((s_c - s_y) / tau))."""
        scores = SPACES[self.space](prediction, instance.candidates)
        return PAIRWISE.value(scores / self.tau, instance.posterior)

    def bayes(self, instance: Instance) -> Prediction:
        """Return the minimiser on the box."""
        p, tau = instance.posterior, self.tau
        scores = _clipped(_log(p), tau)
        if _fits(_log(p), tau):
            return closed_form(self, scores, instance)

        def value(scores: Floats) -> float:
            return PAIRWISE.value(scores / tau, p)

        def derivatives(scores: Floats) -> tuple[Floats, Floats]:
            gradient, hessian = PAIRWISE.derivatives(scores / tau, p)
            return gradient / tau, hessian / tau**2

        scores = minimise_on_box(value, derivatives, scores, -1.0, 1.0)
        gradient, _ = derivatives(scores)
        # Convexity: f(s) - f(v) <= <f'(s), s - v> <= this for every v in the box.
        lower = value(scores) - float(gradient @ scores + np.abs(gradient).sum())
        return certified(self, scores, instance, lower)


def _fits(log_p: Floats, tau: float) -> bool:
    """Tell whether tau log p has a shift that lies in [-1, 1]^n."""
    return bool(tau * (log_p.max() - log_p.min()) <= 2)


def _clipped(log_p: Floats, tau: float) -> Floats:
    """Return the minimiser of the listwise risk on [-1, 1]^n; see `ListEmbedCos`.

    With t = s / tau and b = 1 / tau, stationarity asks softmax(t) = p in the interior and lets
    t_i stay above log p_i + lam at -b, below it at b, where lam = logsumexp(t). Splitting that sum
    into clipped and unclipped candidates, lam = log(sum of exp(t_i) over clipped) - log(their
    mass), whose right side minus lam falls as lam grows: one segment between breakpoints holds the
    root, and there it is explicit.
    """
    b = 1 / tau
    if _fits(log_p, tau):
        return np.maximum(1 - tau * (log_p.max() - log_p), -1.0)
    p = np.exp(log_p)
    finite = log_p[log_p > -np.inf]
    breaks = np.unique(np.concatenate([b - finite, -b - finite]))

    def balance(lam: float) -> float:
        shifted = log_p + lam
        at_top, at_bottom = shifted >= b, shifted <= -b
        with np.errstate(divide="ignore"):
            tops = b + np.log(np.count_nonzero(at_top))
            bottoms = -b + np.log(np.count_nonzero(at_bottom))
            return float(np.logaddexp(tops, bottoms) - np.log(p[at_top | at_bottom].sum()))

    first, last = 0, len(breaks)  # the first breakpoint at or above the root
    while first < last:
        middle = (first + last) // 2
        if balance(breaks[middle]) > breaks[middle]:
            first = middle + 1
        else:
            last = middle
    ends = np.concatenate([[breaks[0] - 1], breaks, [breaks[-1] + 1]])
    left, right = ends[first], ends[first + 1]
    lam = np.clip(balance((left + right) / 2), left, right)
    return np.clip(tau * (log_p + lam), -1.0, 1.0)
