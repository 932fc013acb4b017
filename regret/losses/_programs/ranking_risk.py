"""The two contrastive losses as functions of logits t = score / tau, with their derivatives.

The truth is one candidate, the others are its negatives. Equal fingerprints are one candidate here;
ms-mole drops the further positives too, but counts a repeated negative each time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from regret._support.arrays import Floats


@dataclass(frozen=True)
class RankingRisk:
    """A convex risk of logits that does not change when all of them are shifted.

    Attributes
    ----------
    value : function (logits, posterior) -> float
        Logits of -inf rule a candidate out: free without mass, infinitely costly with it.
    derivatives : function (logits, posterior) -> (gradient, Hessian)
        For finite logits.
    """

    value: Callable[[Floats, Floats], float]
    derivatives: Callable[[Floats, Floats], tuple[Floats, Floats]]


def _ruled_out(logits: Floats, posterior: Floats) -> bool:
    return bool(((posterior > 0) & (logits == -np.inf)).any())


def _listwise(logits: Floats, posterior: Floats) -> float:
    """Return sum_y p_y (log sum_c exp(t_c) - t_y), the cross-entropy of the softmax."""
    if _ruled_out(logits, posterior):
        return np.inf
    below = logits.max() - logits
    possible = posterior > 0
    return float(posterior[possible] @ below[possible] + np.log(np.exp(-below).sum()))


def _listwise_derivatives(logits: Floats, posterior: Floats) -> tuple[Floats, Floats]:
    softmax = np.exp(logits - logits.max())
    softmax /= softmax.sum()
    return softmax - posterior, np.diag(softmax) - np.outer(softmax, softmax)


def _pairwise(logits: Floats, posterior: Floats) -> float:
    """Return sum_y p_y mean_{c != y} log(1 + exp(t_c - t_y)); 0 for a single candidate."""
    if _ruled_out(logits, posterior):
        return np.inf
    n = len(logits)
    possible = np.flatnonzero(posterior > 0)
    loss = np.logaddexp(0, logits[None, :] - logits[possible, None])
    loss[np.arange(len(possible)), possible] = 0
    return float(posterior[possible] @ loss.sum(axis=1)) / max(n - 1, 1)


def _pairwise_derivatives(logits: Floats, posterior: Floats) -> tuple[Floats, Floats]:
    half = (logits[None, :] - logits[:, None]) / 2
    scale = posterior[:, None] / max(len(logits) - 1, 1)
    slope = scale * (1 + np.tanh(half)) / 2
    np.fill_diagonal(slope, 0)
    curvature = scale / (4 * np.cosh(np.clip(half, -350, 350)) ** 2)
    np.fill_diagonal(curvature, 0)
    edges = curvature + curvature.T
    return slope.sum(axis=0) - slope.sum(axis=1), np.diag(edges.sum(axis=1)) - edges


LISTWISE = RankingRisk(_listwise, _listwise_derivatives)
PAIRWISE = RankingRisk(_pairwise, _pairwise_derivatives)
