"""Matrices of similarities between binary fingerprints, and the band they lie in."""

from __future__ import annotations

from collections.abc import Callable
from math import isqrt
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regret._support import validate
from regret._support.arrays import Bits, Exact, Floats
from regret.problem.band import Band as Band
from regret.problem.band import off_diagonal as off_diagonal
from regret.problem.pairwise import pairwise
from regret.problem.shared_bits import shared_bits
from regret.problem.similarities import ALIASES as ALIASES
from regret.problem.similarities import SIMILARITIES as SIMILARITIES
from regret.problem.similarities import Counts, Similarity
from regret.problem.similarities import similarity_named as similarity_named


def similarity_matrix(
    candidates: ArrayLike,
    similarity: str | Callable[[Bits, Bits], float] = "tanimoto",
    *,
    symmetric: bool = True,
) -> Floats:
    """Return the pairwise similarities of binary fingerprints.

    Parameters
    ----------
    candidates : (n, m) array of 0 and 1
    similarity : {"tanimoto", "cosine", "dice", "hamming"}, or a function
        In any case, or by an alias (jaccard and iou are tanimoto). A function takes two
        fingerprints, (m,) bool arrays, and returns a number; it is asked for every pair i < j.
    symmetric : bool
        False asks a function for (i, j) and (j, i): see `regret.band` on what holds then.

    Returns
    -------
    (n, n) float64 array
        Symmetric, in [0, 1], with a unit diagonal. Equal fingerprints have similarity 1.

    Raises
    ------
    ValueError, TypeError
        If the candidates are not binary or the similarity is not known.

    Notes
    -----
    **Empty fingerprints**: two empty ones have similarity 1 throughout; one empty and one not have
    Tanimoto, cosine and Dice similarity 0.

    Cost: one sparse-times-dense integer product, about (bits on) * n additions.

    Examples
    --------
    >>> import regret
    >>> regret.similarity_matrix([[1, 1, 0], [0, 1, 1], [0, 0, 0]])
    array([[1.        , 0.33333333, 0.        ],
           [0.33333333, 1.        , 0.        ],
           [0.        , 0.        , 1.        ]])
    >>> def overlap(a, b):
    ...     return (a & b).sum() / min(a.sum(), b.sum())
    >>> regret.similarity_matrix([[1, 1, 0], [0, 1, 1]], overlap)
    array([[1. , 0.5],
           [0.5, 1. ]])
    """
    if callable(similarity):
        return pairwise(validate.check_candidates(candidates), similarity, symmetric)
    kind, numerator, denominator = _counts(candidates, similarity)
    if kind.root:
        return numerator / np.sqrt(denominator)
    result: Floats = numerator / denominator
    return result


def exact_similarity_matrix(candidates: ArrayLike, similarity: str = "tanimoto") -> Exact:
    """Return the exact twin of `similarity_matrix`: (n, n) Fractions.

    Raises ValueError where a cosine is irrational; it is rational for every pair of candidates
    whose products of bit counts are perfect squares.
    """
    kind, numerator, denominator = _counts(candidates, similarity)
    top, bottom = validate.as_fractions(numerator), validate.as_fractions(denominator)
    if kind.root:
        roots = np.array([isqrt(int(x)) for x in denominator.ravel()], dtype=object)
        roots = roots.reshape(denominator.shape)
        irrational = (roots**2 != denominator) & (numerator != 0)
        if irrational.any():
            i, j = np.argwhere(irrational)[0]
            raise ValueError(
                f"{similarity} of candidates {i} and {j} is irrational: "
                f"{numerator[i, j]}/sqrt({denominator[i, j]})"
            )
        bottom = validate.as_fractions(np.where(numerator != 0, roots, 1))
    exact: Exact = top / bottom
    return exact


def _counts(candidates: ArrayLike, similarity: str) -> tuple[Similarity, Counts, Counts]:
    """Return the similarity with its integer numerators and (squared, if root) denominators."""
    kind = similarity_named(similarity)
    rows = validate.check_candidates(candidates)
    shared = shared_bits(rows).astype(np.int64)
    on = np.diagonal(shared)
    return kind, *_terms(kind, shared, on[:, None], on[None, :], rows.shape[1])


def _terms(kind: Similarity, shared: Counts, a: Counts, b: Counts, m: int) -> tuple[Counts, Counts]:
    """Return numerators and denominators with 0/0 settled by the convention for empty rows."""
    numerator, denominator = kind.ratio(shared, a, b, m)
    undefined = denominator == 0
    if undefined.any():
        # A root similarity has denominator 0 for one empty fingerprint too, where it is 0.
        numerator = np.where(undefined, a == b, numerator)
        denominator = np.where(undefined, 1, denominator)
    return numerator, denominator


def exact_similarities(left: Bits, right: Bits, similarity: str) -> Exact:
    """Return the similarity of every left to every right fingerprint, (l, r) Fractions.

    For trusted bool arrays of the same number of bits and a similarity without a root.
    """
    kind = SIMILARITIES[similarity]
    a, b = left.astype(np.int64), right.astype(np.int64)
    numerator, denominator = _terms(
        kind, a @ b.T, a.sum(1)[:, None], b.sum(1)[None, :], left.shape[1]
    )
    return validate.as_fractions(numerator) / validate.as_fractions(denominator)


def band(similarity: ArrayLike, *, symmetric: bool = True) -> Band:
    """Return the smallest band that holds all off-diagonal similarities.

    Parameters
    ----------
    similarity : (n, n) array, symmetric, in [0, 1], unit diagonal, n >= 2
        Floats or Fractions; the band answers in kind.
    symmetric : bool
        False takes any matrix, S_ij for candidate i returned where j is true. T1's and T5's bounds
        hold for it (``regret show`` says what a theorem supposes); worst cases do not take it.

    Examples
    --------
    >>> import regret
    >>> regret.band([[1, 0.25, 0.5], [0.25, 1, 0.75], [0.5, 0.75, 1]])
    Band(lo=0.25, hi=0.75)
    >>> regret.bounds.hit_rate(*regret.band([[1, 0], [0.5, 1]], symmetric=False))
    0.5
    """
    matrix = validate.check_similarity(similarity, symmetric)
    if len(matrix) < 2:
        raise ValueError("similarity must hold at least 2 candidates to have a band, got 1")
    pairs = off_diagonal(matrix)
    if pairs.dtype == np.float64:
        return Band(float(pairs.min()), float(pairs.max()))
    return Band(pairs.min(), pairs.max())


def expected_similarity(
    similarity: ArrayLike, posterior: ArrayLike, *, symmetric: bool = True
) -> NDArray[Any]:
    """Return S p: the expected similarity of each candidate to the truth, shape (n,), in [0, 1].

    Parameters
    ----------
    similarity : (n, n) array, symmetric, in [0, 1], unit diagonal
    posterior : (n,) array, nonnegative, summing to 1
        Floats or Fractions; S p is exact if both are.
    symmetric : bool
        False takes any matrix, as in `band`.

    Examples
    --------
    >>> import regret
    >>> regret.expected_similarity([[1, 0.5], [0.5, 1]], [0.75, 0.25])
    array([0.875, 0.625])
    """
    matrix = validate.check_similarity(similarity, symmetric)
    return matrix @ validate.check_posterior(posterior, len(matrix))
