"""Similarities between binary fingerprints, their matrices, and the band they lie in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from math import isqrt
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regret._support import validate
from regret._support.arrays import Bits, Exact, Floats
from regret._support.names import resolved
from regret.problem.band import Band as Band
from regret.problem.band import off_diagonal as off_diagonal
from regret.problem.shared_bits import shared_bits

Counts = NDArray[Any]


@dataclass(frozen=True)
class Similarity:
    """A similarity of two fingerprints that depends only on how many bits they have and share.

    Attributes
    ----------
    name : str
    metric : bool
        Whether 1 - s obeys the triangle inequality.
    ratio : function (shared, a, b, m) -> (numerator, denominator)
        Integer counts in, integers out; for `root` similarities the denominator is squared.
        0/0 is read as 1: it occurs for two empty fingerprints only.
    root : bool
        Whether the denominator is the square root of the one given.
    source : str
    """

    name: str
    metric: bool
    ratio: Callable[[Counts, Counts, Counts, int], tuple[Counts, Counts]]
    root: bool = False
    source: str = ""


SIMILARITIES: dict[str, Similarity] = {
    each.name: each
    for each in (
        Similarity(
            "tanimoto",
            metric=True,
            ratio=lambda shared, a, b, m: (shared, a + b - shared),
            source="Jaccard 1901 (IoU); metric: Levandowsky and Winter 1971",
        ),
        Similarity(
            "cosine",
            metric=False,
            ratio=lambda shared, a, b, m: (shared, a * b),
            root=True,
            source="Ochiai 1957; with a zero vector 0, unless both are zero (1)",
        ),
        Similarity(
            "dice",
            metric=False,
            ratio=lambda shared, a, b, m: (2 * shared, a + b),
            source="Dice 1945 (F1 of two sets)",
        ),
        Similarity(
            "hamming",
            metric=True,
            ratio=lambda shared, a, b, m: (m - a - b + 2 * shared, np.full_like(shared, m)),
            source="Hamming 1950: share of bits that agree (simple matching)",
        ),
    )
}

ALIASES = {
    "jaccard": "tanimoto",
    "iou": "tanimoto",
    "ruzicka": "tanimoto",
    "contiou": "tanimoto",
    "ochiai": "cosine",
    "f1": "dice",
    "sorensen-dice": "dice",
    "matching": "hamming",
}
"""Other names of the similarities; of fingerprints of 0 and 1 Ruzicka is Tanimoto."""


def similarity_named(name: str) -> Similarity:
    """Return the similarity of this name or alias, in any case."""
    return SIMILARITIES[resolved(name, SIMILARITIES, "similarity", ALIASES)]


def similarity_matrix(
    candidates: ArrayLike, similarity: str | Callable[[Bits, Bits], float] = "tanimoto"
) -> Floats:
    """Return the pairwise similarities of binary fingerprints.

    Parameters
    ----------
    candidates : (n, m) array of 0 and 1
    similarity : {"tanimoto", "cosine", "dice", "hamming"}, or a function
        In any case, or by an alias (jaccard and iou are tanimoto). A function takes two
        fingerprints, (m,) bool arrays, and returns a number; it is asked for every pair i < j.

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
        return _pairwise(validate.check_candidates(candidates), similarity)
    kind, numerator, denominator = _counts(candidates, similarity)
    if kind.root:
        return numerator / np.sqrt(denominator)
    result: Floats = numerator / denominator
    return result


def _pairwise(rows: Bits, similarity: Callable[[Bits, Bits], float]) -> Floats:
    """Return the matrix of somebody's own similarity, checked."""
    matrix = np.eye(len(rows))
    for i, j in combinations(range(len(rows)), 2):
        matrix[i, j] = matrix[j, i] = similarity(rows[i], rows[j])
    return validate.check_similarity(matrix)


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


def band(similarity: ArrayLike) -> Band:
    """Return the smallest band that holds all off-diagonal similarities.

    Parameters
    ----------
    similarity : (n, n) array, symmetric, in [0, 1], unit diagonal, n >= 2
        Floats or Fractions; the band answers in kind.

    Examples
    --------
    >>> import regret
    >>> regret.band([[1, 0.25, 0.5], [0.25, 1, 0.75], [0.5, 0.75, 1]])
    Band(lo=0.25, hi=0.75)
    """
    matrix = validate.check_similarity(similarity)
    if len(matrix) < 2:
        raise ValueError("similarity must hold at least 2 candidates to have a band, got 1")
    pairs = off_diagonal(matrix)
    if pairs.dtype == np.float64:
        return Band(float(pairs.min()), float(pairs.max()))
    return Band(pairs.min(), pairs.max())


def expected_similarity(similarity: ArrayLike, posterior: ArrayLike) -> NDArray[Any]:
    """Return S p: the expected similarity of each candidate to the truth, shape (n,), in [0, 1].

    Parameters
    ----------
    similarity : (n, n) array, symmetric, in [0, 1], unit diagonal
    posterior : (n,) array, nonnegative, summing to 1
        Floats or Fractions; S p is exact if both are.

    Examples
    --------
    >>> import regret
    >>> regret.expected_similarity([[1, 0.5], [0.5, 1]], [0.75, 0.25])
    array([0.875, 0.625])
    """
    matrix = validate.check_similarity(similarity)
    return matrix @ validate.check_posterior(posterior, len(matrix))
