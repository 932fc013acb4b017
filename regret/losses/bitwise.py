"""Losses that look at one bit at a time: only the marginals matter.

All are means over the m bits, as in ms-mole, so a bit that is always off scales the risk by
m / (m + 1) and changes no decision.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from regret._support import validate
from regret._support.arrays import Floats
from regret.losses.loss import Loss, Prediction, closed_form, register
from regret.losses.space import SPACES
from regret.problem.instance import Instance

LARGEST_GAMMA = 1000
"""Beyond it every risk would be below the smallest float, 2^-1074."""


def _on_off(instance: Instance) -> tuple[Floats, Floats]:
    """Return P(bit on) and P(bit off), each exactly 0 where it is; their sum is 1 to an ulp."""
    return instance.posterior @ instance.candidates, instance.posterior @ ~instance.candidates


def _open(q: Floats, on: Floats, off: Floats) -> Floats:
    """Return q, kept from rounding to 0 or 1 where both values of the bit are possible."""
    least, most = np.nextafter(0.0, 1.0), np.nextafter(1.0, 0.0)
    return np.clip(q, np.where(on > 0, least, 0.0), np.where(off > 0, most, 1.0))


def _expected(mass: Floats, loss: Floats) -> Floats:
    """Return mass * loss where an infinite loss without mass costs nothing."""
    return np.where(mass > 0, mass, 0.0) * np.where(mass > 0, loss, 0.0)


def _minus_log(q: Floats) -> Floats:
    with np.errstate(divide="ignore"):
        return -np.log(q)


def _minus_log1m(q: Floats) -> Floats:
    with np.errstate(divide="ignore"):
        return -np.log1p(-q)


@register
@dataclass(frozen=True)
class BCE(Loss):
    """Binary cross-entropy, the mean over bits; in [0, inf].

    Strictly proper: the marginals are the only Bayes-optimal prediction. Cost O(n m).
    """

    name: ClassVar[str] = "bce"
    space: ClassVar[str] = "probabilities"
    source: ClassVar[str] = "ms-mole FingerprintBCELoss; log score: Good 1952"
    aim: ClassVar[str] = "bits"
    proof: ClassVar[str] = "proofs.bayes_bitwise:prove_bce"

    def risk(self, prediction: ArrayLike, instance: Instance) -> float:
        """Return the expected cross-entropy; +inf if a possible bit value is ruled out."""
        return WeightedBCE().risk(prediction, instance)

    def bayes(self, instance: Instance) -> Prediction:
        """Return the bit marginals."""
        return closed_form(self, WeightedBCE().bayes(instance), instance)


@register
@dataclass(frozen=True, eq=False)
class WeightedBCE(Loss):
    """Cross-entropy with weights for bits that are on and bits that are off; in [0, inf].

    Bayes-optimal: w_on mu / (w_on mu + w_off (1 - mu)), the marginals tilted. Equal weights for on
    and off, even different ones for each bit, change nothing. Cost O(n m).

    Parameters
    ----------
    w_on, w_off : float or (m,) array, > 0
    """

    w_on: Any = 1.0
    w_off: Any = 1.0

    name: ClassVar[str] = "weighted_bce"
    space: ClassVar[str] = "probabilities"
    source: ClassVar[str] = "cost-sensitive log score, Elkan 2001; prediction derived here"
    aim: ClassVar[str] = "bits"
    proof: ClassVar[str] = "proofs.bayes_bitwise:prove_weighted_bce"
    same_as: ClassVar[str] = "bce"
    variants: ClassVar[tuple[Mapping[str, Any], ...]] = (
        {"w_on": 3.0},
        {"w_on": 0.25, "w_off": 2.0},
    )

    def __post_init__(self) -> None:
        for name in ("w_on", "w_off"):
            weight = validate.check_positive(getattr(self, name), name)
            object.__setattr__(self, name, validate.read_only(weight))

    def _weighted(self, instance: Instance) -> tuple[Floats, Floats]:
        for name in ("w_on", "w_off"):
            shape = getattr(self, name).shape
            if shape not in ((), (instance.m,)):
                raise ValueError(
                    f"{name} must be a number or of shape ({instance.m},), got {shape}"
                )
        on, off = _on_off(instance)
        return self.w_on * on, self.w_off * off

    def risk(self, prediction: ArrayLike, instance: Instance) -> float:
        """Return the expected loss; +inf if a possible bit value is ruled out."""
        q = SPACES[self.space](prediction, instance.candidates)
        on, off = self._weighted(instance)
        return float(np.mean(_expected(on, _minus_log(q)) + _expected(off, _minus_log1m(q))))

    def bayes(self, instance: Instance) -> Prediction:
        """Return the tilted marginals."""
        on, off = self._weighted(instance)
        return closed_form(self, _open(on / (on + off), on, off), instance)


@register
@dataclass(frozen=True)
class Focal(Loss):
    """Focal loss, (1 - q_t)^gamma (-log q_t) with q_t the probability of the true bit; in [0, inf].

    Bayes-optimal: per bit the root q of the odds equation in `focal_odds`, which is unique; it
    fixes 0, 1/2 and 1 and lies between mu and 1/2, so thresholding at 1/2 decides as BCE does.
    Cost O(n m) and 70 bisections of all bits at once; relative error about 1e-15.

    Parameters
    ----------
    gamma : float in [0, 1000]
        2 by default as in ms-mole's class (its command line takes 5); 0 is BCE.
    """

    gamma: float = 2.0

    name: ClassVar[str] = "fl"
    space: ClassVar[str] = "probabilities"
    source: ClassVar[str] = "Lin et al. 2017; ms-mole FingerprintFocalLoss; prediction derived here"
    aim: ClassVar[str] = "bits"
    proof: ClassVar[str] = "proofs.bayes_focal:prove"
    variants: ClassVar[tuple[Mapping[str, Any], ...]] = (
        {"gamma": 0.0},
        {"gamma": 0.5},
        {"gamma": 5.0},
    )

    def __post_init__(self) -> None:
        gamma = validate.check_real(self.gamma, "gamma")
        if not 0 <= gamma < np.inf:
            raise ValueError(f"gamma must be finite and nonnegative, got {gamma:g}")
        if gamma > LARGEST_GAMMA:
            raise ValueError(f"gamma must be at most {LARGEST_GAMMA}, got {gamma:g}")
        object.__setattr__(self, "gamma", gamma)

    def risk(self, prediction: ArrayLike, instance: Instance) -> float:
        """Return the expected loss; +inf if a possible bit value is ruled out."""
        q = SPACES[self.space](prediction, instance.candidates)
        on, off = _on_off(instance)
        if_on = (1 - q) ** self.gamma * _minus_log(q)
        with np.errstate(invalid="ignore"):  # 0 * inf at q = 1 where mass is 0: dropped
            if_off = q**self.gamma * _minus_log1m(q)
        return float(np.mean(_expected(on, if_on) + _expected(off, if_off)))

    def bayes(self, instance: Instance) -> Prediction:
        """Return the root of the odds equation for each bit."""
        on, off = _on_off(instance)
        # Symmetric under swapping on and off; below 1/2 the root has full relative precision.
        rare = np.minimum(on, off)
        root = np.zeros_like(rare)
        possible = rare > 0
        root[possible] = self._root(rare[possible], np.maximum(on, off)[possible])
        root = np.where(on > off, 1 - root, root)
        return closed_form(self, _open(root, on, off), instance)

    def _root(self, rare: Floats, common: Floats) -> Floats:
        """Return the q in (0, 1/2] whose log odds are log(rare / common), by bisection in log q."""
        target = np.log(rare) - np.log(common)
        low, high = np.full_like(rare, -745.0), np.full_like(rare, np.log(0.5))
        for _ in range(70):  # 745 / 2^70 is below the spacing of doubles
            middle = (low + high) / 2
            below = focal_log_odds(middle, self.gamma) < target
            low, high = np.where(below, middle, low), np.where(below, high, middle)
        return np.where(target == 0, 0.5, np.exp(high))


def focal_log_odds(log_q: Floats, gamma: float) -> Floats:
    """Return log(mu / (1 - mu)) of the marginal mu for which q is focal-optimal.

    mu / (1 - mu) = [q^g/(1-q) - g q^(g-1) log(1-q)] / [(1-q)^g/q - g (1-q)^(g-1) log q]. With B
    the numerator, the denominator is B(1 - q), and B increases for every g > 0, because q^g and
    -log(1-q)/q do: so the odds increase strictly, and the stationary point is unique and the
    minimum. Derived here. In log q, so that q down to 1e-320 keeps its precision.
    """
    q = np.exp(log_q)
    log1m = np.log1p(-q)
    numerator = gamma * log_q + np.log(1 / (1 - q) - gamma * log1m / q)
    denominator = (gamma - 1) * log1m - log_q + np.log((1 - q) - gamma * q * log_q)
    return numerator - denominator


@register
@dataclass(frozen=True)
class Hamming(Loss):
    """Expected absolute error, the mean over bits; in [0, 1]. Of binary predictions, Hamming loss.

    Bayes-optimal: 1[mu > 1/2]. **Ties**: at mu = 1/2 every value is optimal, 0 is returned.
    Cost O(n m).
    """

    name: ClassVar[str] = "hamming"
    space: ClassVar[str] = "bits"
    source: ClassVar[str] = "Dembczynski, Waegeman, Cheng, Hullermeier 2012"
    aim: ClassVar[str] = "bits"
    proof: ClassVar[str] = "proofs.bayes_bitwise:prove_hamming"

    def risk(self, prediction: ArrayLike, instance: Instance) -> float:
        """Return the expected share of bits that are wrong."""
        q = SPACES[self.space](prediction, instance.candidates)
        on, off = _on_off(instance)
        return float(np.mean(on * (1 - q) + off * q))

    def bayes(self, instance: Instance) -> Prediction:
        """Return the marginals thresholded at 1/2."""
        on, off = _on_off(instance)
        return closed_form(self, on > off, instance)
