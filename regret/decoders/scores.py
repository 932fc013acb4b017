"""From a prediction to scores over candidates; rank them with `regret.problem.ranking`.

Every decoder takes (prediction, candidates) and returns float64 scores, (n,), higher is better.
Those of fingerprints also take N predictions at once, (N, m), and return (N, n).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from regret._support import validate
from regret._support.arrays import Bits, Floats
from regret.decoders.inversion import invert, posterior_from_marginals
from regret.losses import SPACES
from regret.problem.shared_bits import shared_bits
from regret.problem.similarity import expected_similarity as _expected_similarity
from regret.problem.similarity import similarity_matrix
from regret.problem.soft_similarity import cosines, soft_tanimoto


def _predictions(space: str, prediction: ArrayLike, rows: Bits) -> Floats:
    """Return one prediction, (m,), or several, (N, m), each checked to lie in the space."""
    array = np.asarray(prediction)
    if array.ndim != 2:
        return SPACES[space](array, rows)
    if not len(array):
        return np.empty((0, rows.shape[1]))
    return np.stack([SPACES[space](each, rows) for each in array])


def cosine(prediction: ArrayLike, candidates: ArrayLike) -> Floats:
    """Return the cosine of the prediction, in R^m, with each candidate; in [-1, 1].

    **Empty fingerprints**: 1 if both are empty, 0 if one is. Cost O(n m). ms-mole's "cossim".

    Examples
    --------
    >>> from regret import decoders
    >>> decoders.cosine([0.3, 0.4, 0.0], [[1, 0, 0], [0, 1, 0], [0, 0, 0]])
    array([0.6, 0.8, 0. ])
    """
    rows = validate.check_candidates(candidates)
    return cosines(_predictions("direction", prediction, rows), rows)


def tanimoto(prediction: ArrayLike, candidates: ArrayLike) -> Floats:
    """Return the Tanimoto similarity of the prediction thresholded at > 0.5; in [0, 1].

    **Empty fingerprints**: 1 if both are empty, 0 if one is. Cost O(n m). ms-mole's "tanim", which
    is NaN on two empty ones.

    Examples
    --------
    >>> from regret import decoders
    >>> decoders.tanimoto([0.9, 0.6, 0.5], [[1, 1, 0], [1, 1, 1], [0, 0, 1]]).round(2)
    array([1.  , 0.67, 0.  ])
    """
    rows = validate.check_candidates(candidates)
    bits = _predictions("bits", prediction, rows)
    return soft_tanimoto((bits > 0.5).astype(np.float64), rows)


def contiou(prediction: ArrayLike, candidates: ArrayLike) -> Floats:
    """Return the Ruzicka similarity sum min / sum max of prediction and candidate; in [0, 1].

    It is (S - D) / (S + D) with S the sum of both and D of the absolute difference, and equals the
    soft Tanimoto p.c / (sum p + sum c - p.c) because candidates are binary.
    **Empty fingerprints**: 1 if both are empty, 0 if one is. Cost O(n m). ms-mole's "contiou",
    which is NaN on two empty ones.

    Examples
    --------
    >>> from regret import decoders
    >>> decoders.contiou([0.5, 0.5], [[1, 0], [1, 1]]).round(3)
    array([0.333, 0.5  ])
    """
    rows = validate.check_candidates(candidates)
    bits = _predictions("bits", prediction, rows)
    return soft_tanimoto(bits, rows)


def ruzicka(prediction: ArrayLike, candidates: ArrayLike) -> Floats:
    """Return `contiou` by the name it has outside of ms-mole."""
    return contiou(prediction, candidates)


def log_likelihood(
    prediction: ArrayLike,
    candidates: ArrayLike,
    *,
    logits: bool = False,
    floor: float | None = None,
) -> Floats:
    """Return the log-likelihood of each candidate under independent bits, up to a constant.

    sum_k c_k logit(q_k) for predicted marginals q in [0, 1]^m. A bit predicted with certainty,
    q_k in {0, 1}, adds nothing to candidates that agree and -inf to those that do not: scores lie
    in [-inf, inf), and all contradicted candidates tie in last place. Cost O(n m).

    Parameters
    ----------
    prediction : (m,) or (N, m) array
    candidates : (n, m) array of 0 and 1
    logits : bool
        The prediction holds logits, finite numbers: nothing is certain and `floor` has no use.
    floor : float in [0, 1/2), optional
        Probabilities count as at least this far from 0 and 1. By default, in float16 and float32 a
        0 or 1 may be a rounded sigmoid that would rule the truth out, and counts as the next number
        that the format has; in float64 and all else it is certain.

    Examples
    --------
    >>> from regret import decoders
    >>> decoders.log_likelihood([0.5, 0.9, 1.0], [[1, 0, 1], [0, 1, 1], [0, 1, 0]]).round(3)
    array([0.   , 2.197,  -inf])
    >>> decoders.log_likelihood([0.0, 2.0], [[1, 1], [1, 0]], logits=True)
    array([2., 0.])
    """
    rows = validate.check_candidates(candidates)
    if logits:
        result: Floats = _predictions("direction", prediction, rows) @ rows.T
        return result
    bits = _predictions("bits", prediction, rows)
    if floor is not None:
        if not 0 <= floor < 0.5:
            raise ValueError(f"floor must lie in [0, 1/2), got {floor}")
        bits = np.clip(bits, floor, 1 - floor)
    elif np.asarray(prediction).dtype in (np.float16, np.float32):
        bits = unsaturated(bits, np.asarray(prediction).dtype)
    certain = (bits == 0) | (bits == 1)
    logit = to_logits(np.where(certain, 0.5, bits))
    contradicted = (certain & (bits == 0)) @ rows.T | (certain & (bits == 1)) @ ~rows.T
    return np.where(contradicted, -np.inf, logit @ rows.T)


def unsaturated(probabilities: Floats, dtype: np.dtype[Any]) -> Floats:
    """Return probabilities with 0 and 1 moved to the next number that a float format has."""
    zero, one = dtype.type(0), dtype.type(1)
    low, high = np.nextafter(zero, one), np.nextafter(one, zero)
    return np.clip(probabilities, float(low), float(high))


def to_logits(probabilities: Floats) -> Floats:
    """Return log(q / (1 - q)) of probabilities strictly between 0 and 1."""
    logit: Floats = np.log(probabilities) - np.log1p(-probabilities)
    return logit


def expected_similarity(
    prediction: ArrayLike, candidates: ArrayLike, similarity: str = "tanimoto"
) -> Floats:
    """Return S p for a predicted posterior p, shape (n,) and summing to 1; in [0, 1].

    The scores whose best candidate is similarity-optimal under p. Cost that of the matrix S.

    Examples
    --------
    >>> from regret import decoders
    >>> decoders.expected_similarity([0.75, 0.25], [[1, 1], [1, 0]])
    array([0.875, 0.625])
    """
    rows = validate.check_candidates(candidates)
    posterior = np.asarray(prediction, dtype=np.float64)
    return _expected_similarity(similarity_matrix(rows, similarity), posterior)


def posterior_inversion(prediction: ArrayLike, candidates: ArrayLike) -> Floats:
    """Return the posterior on the candidates whose marginals come nearest the predicted ones.

    Least squares over the simplex, see `regret.decoders.inversion`; scores in [0, 1] that sum to 1.
    It gives back the retrieval information that bit marginals hold (theorem T8). Cost O(n^2 m).

    Examples
    --------
    >>> from regret import decoders
    >>> decoders.posterior_inversion([1.0, 0.25, 0.75], [[1, 1, 0], [1, 0, 1]])
    array([0.25, 0.75])
    """
    rows = validate.check_candidates(candidates)
    bits = _predictions("bits", prediction, rows)
    if bits.ndim == 1:
        return posterior_from_marginals(bits, rows)
    shared = shared_bits(rows).astype(np.float64)
    return np.array([invert(shared, rows @ each).posterior for each in bits]).reshape(-1, len(rows))


def scores(prediction: ArrayLike, candidates: ArrayLike) -> Floats:
    """Return the prediction itself, for losses that predict one score a candidate.

    Floats lie in [-inf, inf): -inf is the last place, for candidates that are ruled out.

    Examples
    --------
    >>> from regret import decoders
    >>> decoders.scores([2, 1], [[1, 1], [1, 0]])
    array([2., 1.])
    """
    rows = validate.check_candidates(candidates)
    return SPACES["scores"](prediction, rows)


DECODERS: dict[str, Callable[..., Floats]] = {
    decoder.__name__: decoder
    for decoder in (
        cosine,
        tanimoto,
        contiou,
        log_likelihood,
        posterior_inversion,
        expected_similarity,
        scores,
    )
}
DECODERS["ruzicka"] = contiou
"""Every decoder by its name, and `contiou` by its name outside of ms-mole too."""

ALIASES = {"jaccard": "tanimoto", "iou": "tanimoto", "tanim": "tanimoto", "cossim": "cosine"}
"""Further names of decoders: two of the field's and two of ms-mole's."""
