"""Scores in [-1, 1]^n of least listwise and of least pairwise risk."""

from __future__ import annotations

import numpy as np

from regret._support.arrays import Floats
from regret.losses._programs.box import minimise_on_box
from regret.losses._programs.ranking_risk import RankingRisk


def log(posterior: Floats) -> Floats:
    """Return log p, -inf where p = 0."""
    with np.errstate(divide="ignore"):
        return np.log(posterior)


def boxed(
    ranking: RankingRisk, start: Floats, posterior: Floats, tau: float
) -> tuple[Floats, float]:
    """Return the minimiser on [-1, 1]^n, and a lower bound on the risk of all its points."""

    def value(scores: Floats) -> float:
        return ranking.value(scores / tau, posterior)

    def derivatives(scores: Floats) -> tuple[Floats, Floats]:
        gradient, hessian = ranking.derivatives(scores / tau, posterior)
        return gradient / tau, hessian / tau**2

    scores = minimise_on_box(value, derivatives, start, -1.0, 1.0)
    gradient, _ = derivatives(scores)
    # Convexity: f(s) - f(v) <= <f'(s), s - v> <= this for every v in the box.
    return scores, value(scores) - float(gradient @ scores + np.abs(gradient).sum())


def fits(log_p: Floats, tau: float) -> bool:
    """Tell whether tau log p has a shift that lies in [-1, 1]^n."""
    return bool(tau * (log_p.max() - log_p.min()) <= 2)


def clipped(log_p: Floats, tau: float) -> Floats:
    """Return the minimiser of the listwise risk on [-1, 1]^n; see `regret.losses.ListEmbedCos`.

    With t = s / tau and b = 1 / tau, stationarity asks softmax(t) = p in the interior and lets
    t_i stay above log p_i + lam at -b, below it at b, where lam = logsumexp(t). Splitting that sum
    into clipped and unclipped candidates, lam = log(sum of exp(t_i) over clipped) - log(their
    mass), whose right side minus lam falls as lam grows: one segment between breakpoints holds the
    root, and there it is explicit.
    """
    b = 1 / tau
    if fits(log_p, tau):
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
