"""Prediction spaces: what a prediction must be, checked in one place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regret._support.arrays import Bits, Floats


def _vector(prediction: ArrayLike, size: int, what: str) -> Floats:
    """Return the prediction as a float vector with one entry a bit or a candidate, never NaN."""
    vector = np.asarray(prediction, dtype=np.float64)
    if vector.shape != (size,):
        raise ValueError(
            f"prediction must have one entry a {what} ({size}), got shape {vector.shape}"
        )
    return _hold(vector, ~np.isnan(vector), "not be NaN")


def _hold(vector: Floats, holds: NDArray[Any], rule: str) -> Floats:
    if not holds.all():
        i = int(np.argmin(holds))
        raise ValueError(f"prediction must {rule}, got {vector[i]} at {i}")
    return vector


def _bits(prediction: ArrayLike, candidates: Bits) -> Floats:
    vector = _vector(prediction, candidates.shape[1], "bit")
    return _hold(vector, (vector >= 0) & (vector <= 1), "lie in [0, 1]")


def _binary(prediction: ArrayLike, candidates: Bits) -> Floats:
    vector = _vector(prediction, candidates.shape[1], "bit")
    return _hold(vector, (vector == 0) | (vector == 1), "be 0 or 1")


def _candidate(prediction: ArrayLike, candidates: Bits) -> Floats:
    vector = _binary(prediction, candidates)
    if not (candidates == vector).all(axis=1).any():
        raise ValueError("prediction must be the fingerprint of a candidate, got another one")
    return vector


def _direction(prediction: ArrayLike, candidates: Bits) -> Floats:
    vector = _vector(prediction, candidates.shape[1], "bit")
    return _hold(vector, np.isfinite(vector), "be finite")


def _nonnegative_direction(prediction: ArrayLike, candidates: Bits) -> Floats:
    vector = _direction(prediction, candidates)
    return _hold(vector, vector >= 0, "be nonnegative")


def _scores(prediction: ArrayLike, candidates: Bits) -> Floats:
    vector = _vector(prediction, len(candidates), "candidate")
    return _hold(vector, vector < np.inf, "be below infinity")


def _cosines(prediction: ArrayLike, candidates: Bits) -> Floats:
    vector = _vector(prediction, len(candidates), "candidate")
    return _hold(vector, abs(vector) <= 1, "lie in [-1, 1]")


SPACES: dict[str, Callable[[ArrayLike, Bits], Floats]] = {
    "bits": _bits,
    "binary": _binary,
    "candidate": _candidate,
    "direction": _direction,
    "nonnegative direction": _nonnegative_direction,
    "scores": _scores,
    "cosines": _cosines,
}
"""Each space with the check (prediction, candidates) -> float64 vector in it; else ValueError.

========================  =======================================================================
``bits``                  [0, 1]^m
``binary``                {0, 1}^m
``candidate``             the fingerprint of one of the candidates, in {0, 1}^m
``direction``             R^m up to a positive factor; the zero vector predicts "no bit is on"
``nonnegative direction`` the same in the orthant: what a sigmoid can output
``scores``                n scores, -inf allowed: an impossible candidate; higher is better
``cosines``               [-1, 1]^n, the cosines of two free embeddings
========================  =======================================================================
"""
