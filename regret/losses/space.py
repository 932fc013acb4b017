"""Prediction spaces: what a prediction must be, and what can be done with it, in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regret._support import validate
from regret._support.arrays import Bits, Floats
from regret.problem.instance import Instance


@dataclass(frozen=True)
class Space:
    """Where predictions of a loss live; called as a function it checks one.

    Attributes
    ----------
    meaning : str
    check : function (prediction, candidates) -> float64 vector in the space
        ValueError or TypeError for anything else.
    decoders : tuple of str
        The names in `regret.decoders.DECODERS` that make sense for such a prediction.
    resemblances : tuple of str
        Those of them that are a similarity of the prediction to a fingerprint.
    probabilities : bool
        Whether entries are read as the probabilities that the bits are on.
    scores : bool
        Whether there is one entry a candidate, not one a bit.
    box : (low, high), optional
        What numerical searches keep the entries between; None where a finite set is enumerated.
    """

    meaning: str
    check: Callable[[ArrayLike, Bits], Floats]
    decoders: tuple[str, ...]
    resemblances: tuple[str, ...] = ()
    probabilities: bool = False
    scores: bool = False
    box: tuple[float, float] | None = None

    def __call__(self, prediction: ArrayLike, candidates: Bits) -> Floats:
        """Return the prediction as a float64 vector of the space."""
        return self.check(prediction, candidates)

    def size(self, instance: Instance) -> int:
        """Return the number of entries of a prediction."""
        return instance.n if self.scores else instance.m

    def count(self, instance: Instance) -> int:
        """Return the number of `vertices`."""
        return instance.n if self.check is _candidate else 2 ** self.size(instance)

    def vertices(self, instance: Instance) -> list[Floats]:
        """Return every point with extreme entries; for candidates, them."""
        if self.check is _candidate:
            return [row.astype(np.float64) for row in instance.candidates]
        ends = self.box or (0.0, 1.0)
        return [np.array(v) for v in product(ends, repeat=self.size(instance))]


def _vector(prediction: ArrayLike, size: int, what: str) -> Floats:
    """Return the prediction as a float vector with one entry a bit or a candidate, never NaN."""
    vector = validate.as_floats(prediction, "prediction")
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


_WHOLE = ("cosine", "tanimoto", "contiou")
_ALIKE = ("tanimoto", "contiou", "cosine")  # in the order in which tables show them

SPACES: dict[str, Space] = {
    "bits": Space("[0, 1]^m", _bits, _WHOLE, _ALIKE, box=(0, 1)),
    "probabilities": Space(
        "[0, 1]^m, each entry the probability of its bit",
        _bits,
        (*_WHOLE, "log_likelihood"),
        _ALIKE,
        probabilities=True,
        box=(0, 1),
    ),
    "binary": Space("{0, 1}^m", _binary, ("cosine", "tanimoto"), _ALIKE),
    "candidate": Space(
        "the fingerprint of one of the candidates, in {0, 1}^m",
        _candidate,
        ("cosine", "tanimoto"),
        _ALIKE,
    ),
    "direction": Space(
        "R^m up to a positive factor; the zero vector predicts 'no bit is on'",
        _direction,
        ("cosine",),
        ("cosine",),
        box=(-1, 1),
    ),
    "nonnegative direction": Space(
        "[0, inf)^m up to a positive factor: what a sigmoid can output",
        _nonnegative_direction,
        ("cosine",),
        ("cosine",),
        box=(0, 1),
    ),
    "scores": Space(
        "n scores, -inf allowed: an impossible candidate; higher is better",
        _scores,
        ("scores",),
        scores=True,
        box=(-20, 20),
    ),
    "cosines": Space(
        "[-1, 1]^n, the cosines of two free embeddings",
        _cosines,
        ("scores",),
        scores=True,
        box=(-1, 1),
    ),
}
"""Each space by its name; ``SPACES[name](prediction, candidates)`` checks a prediction."""
