"""Small models fitted by L-BFGS: what a loss learns from a number of spectra."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from regret._support.arrays import Bits, Floats
from regret.evaluation.fitting import softmax

Slope = Callable[[Floats, Floats], tuple[Floats, Floats]]
"""Outputs (N, k) and targets (N, k) to losses (N,) and their slopes in the outputs (N, k)."""


def bce(logits: Floats, target: Floats) -> tuple[Floats, Floats]:
    """Return binary cross-entropy summed over bits, of logits."""
    from scipy.special import expit

    loss = np.logaddexp(0.0, logits) - target * logits
    return loss.sum(axis=1), expit(logits) - target


def cosine(logits: Floats, target: Floats) -> tuple[Floats, Floats]:
    """Return 1 - cosine of sigmoids with the target."""
    from scipy.special import expit

    p = expit(logits)
    length = np.linalg.norm(p, axis=1, keepdims=True)
    unit = target / np.linalg.norm(target, axis=1, keepdims=True)
    value = (p * unit).sum(axis=1, keepdims=True) / length
    slope = -(unit - value * p / length) / length
    return 1 - value[:, 0], slope * p * (1 - p)


def iou(logits: Floats, target: Floats) -> tuple[Floats, Floats]:
    """Return 1 - soft Tanimoto of sigmoids with the target."""
    from scipy.special import expit

    p = expit(logits)
    shared = (p * target).sum(axis=1, keepdims=True)
    union = p.sum(axis=1, keepdims=True) + target.sum(axis=1, keepdims=True) - shared
    slope = -(target * union - shared * (1 - target)) / union**2
    return 1 - (shared / union)[:, 0], slope * p * (1 - p)


def contrastive(scores: Floats, target: Floats) -> tuple[Floats, Floats]:
    """Return the cross-entropy of softmax(scores) to the target, one-hot over candidates."""
    posterior = softmax(scores)
    log = scores - scores.max(axis=1, keepdims=True)
    log -= np.log(np.exp(log).sum(axis=1, keepdims=True))
    return -(log * target).sum(axis=1), posterior - target


LOSSES: dict[str, Slope] = {
    "bce": bce,
    "cosine": cosine,
    "iou": iou,
    "list_fp_cross": contrastive,
}
"""The losses that are fitted, by ms-mole's names."""


@dataclass(frozen=True, eq=False)
class Model:
    """Outputs of a linear model, or of one hidden layer of tanh units.

    Attributes
    ----------
    hidden : (d + 1, h) float array or None
    outer : (d + 1, k) or (h + 1, k) float array
        The last row is the offset.
    """

    hidden: Floats | None
    outer: Floats

    def __call__(self, spectra: Floats) -> Floats:
        """Return the outputs (N, k) for spectra (N, d)."""
        inner = spectra if self.hidden is None else np.tanh(_affine(spectra, self.hidden))
        return _affine(inner, self.outer)


def _affine(x: Floats, weights: Floats) -> Floats:
    result: Floats = x @ weights[:-1] + weights[-1]
    return result


def fit(
    spectra: Floats,
    target: Floats | Bits,
    loss: str,
    rng: np.random.Generator,
    *,
    hidden: int = 0,
    penalty: float = 1.0,
    steps: int = 200,
) -> Model:
    """Fit a model to N spectra by the mean of a loss.

    Parameters
    ----------
    spectra : (N, d) array
    target : (N, k) array
        Fingerprints; for the contrastive loss, 1 at the right candidate.
    loss : name from `LOSSES`
    rng : Generator
        Of the starting weights.
    hidden : int
        Hidden units; 0 for a linear model.
    penalty : float
        Weight of half the squared weights over N, without which separable data have no minimum.
    steps : int
        Of scipy's L-BFGS.
    """
    from scipy.optimize import minimize

    d, k, h = spectra.shape[1], target.shape[1], hidden
    shapes = [(d + 1, h), (h + 1, k)] if h else [(d + 1, k)]
    sizes = [a * b for a, b in shapes]
    goal = np.asarray(target, dtype=np.float64)
    slope = LOSSES[loss]

    def unpack(flat: Floats) -> Model:
        parts = [
            part.reshape(shape)
            for part, shape in zip(np.split(flat, np.cumsum(sizes)[:-1]), shapes, strict=True)
        ]
        return Model(parts[0] if h else None, parts[-1])

    def objective(flat: Floats) -> tuple[float, Floats]:
        model = unpack(flat)
        inner = spectra if model.hidden is None else np.tanh(_affine(spectra, model.hidden))
        losses, slopes = slope(_affine(inner, model.outer), goal)
        slopes = slopes / len(spectra)
        gradients = [_gradient(inner, slopes)]
        if model.hidden is not None:
            back = slopes @ model.outer[:-1].T * (1 - inner**2)
            gradients.insert(0, _gradient(spectra, back))
        shrink = penalty / len(spectra)
        value = float(losses.mean()) + shrink / 2 * float(flat @ flat)
        return value, np.concatenate([g.ravel() for g in gradients]) + shrink * flat

    start = rng.standard_normal(sum(sizes)) / np.sqrt(d + 1) * (1.0 if h else 0.01)
    found = minimize(objective, start, jac=True, method="L-BFGS-B", options={"maxiter": steps})
    return unpack(np.asarray(found.x))


def _gradient(inner: Floats, slopes: Floats) -> Floats:
    return np.vstack([inner.T @ slopes, slopes.sum(axis=0)])
