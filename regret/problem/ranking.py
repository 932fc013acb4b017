"""Rankings of candidates by a score, and hit rates under ties."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regret._support import validate
from regret._support.arithmetic import over, whole_product
from regret._support.arrays import Index
from regret.problem.hits import hits, place

TIES = ("expected", "worst", "best")

TIE_TOLERANCE = 1e-12
"""How far rounding may take two float scores apart that are equal in exact arithmetic."""


def hit_rate(
    scores: ArrayLike,
    posterior: ArrayLike | None = None,
    k: int = 1,
    ties: str = "expected",
    *,
    truth: int | Sequence[int] | None = None,
) -> Any:
    """Return HR@k: the posterior mass of the k candidates with the highest scores.

    Or, where the right molecule is known, the probability that it is among them.

    Parameters
    ----------
    scores : (n,) array
        Higher is better, -inf is last. Floats or Fractions; only exactly equal scores tie.
    posterior : (n,) array
        Floats or Fractions that sum to 1; the hit rate answers in kind.
    k : int, 1 <= k <= n
        With a known truth k may exceed n: a short list is returned whole.
    ties : {"expected", "worst", "best"}
        Candidates that tie across the cut are chosen uniformly at random and the expectation is
        returned in closed form, or they are chosen to the rule's harm or benefit.
    truth : int or sequence of int, optional
        Instead of a posterior: the right candidate, or several of which any one is a hit.

    Returns
    -------
    number in [0, 1]

    Raises
    ------
    ValueError
        If k > n, lengths differ, scores are not finite, or the posterior is not a law.
    TypeError
        If not exactly one of posterior and truth is given.

    Notes
    -----
    Cost O(n log n).

    Examples
    --------
    >>> import regret
    >>> regret.hit_rate([3, 2, 2, 1], [0.25, 0.5, 0.125, 0.125], k=2)
    0.5625
    >>> regret.hit_rate([3, 2, 2, 1], truth=1, k=2)
    0.5
    """
    validate.check_choice(ties, TIES, "ties")
    if truth is not None:
        if posterior is not None:
            raise TypeError("hit_rate takes a posterior or a truth, got both")
        return _hit_rate_of_truth(np.asarray(scores), truth, k, ties)
    if posterior is None:
        raise TypeError("hit_rate takes a posterior or a truth, got neither")
    mass = validate.check_posterior(posterior)
    values = validate.check_scores(scores, len(mass))
    k = validate.check_k(k, len(mass))
    result = _mass_of_top(values, mass, k, ties)
    # Rounding may carry a sum of probabilities an ulp above 1.
    return min(float(result), 1.0) if mass.dtype == np.float64 else result


def _hit_rate_of_truth(
    scores: NDArray[Any], truth: int | Sequence[int], k: int, ties: str
) -> float:
    values = validate.check_scores(scores, scores.size)
    right = np.zeros(values.size, dtype=np.bool_)
    for i in np.atleast_1d(np.asarray(truth)).tolist():
        if not (isinstance(i, int) and 0 <= i < values.size):
            raise ValueError(f"truth must be between 0 and {values.size - 1}, got {i!r}")
        right[i] = True
    k = validate.check_k(k, max(k, values.size) if isinstance(k, int) else values.size)
    return float(hits(place(values[None, :], right), k, ties)[0])


def _mass_of_top(
    values: NDArray[Any], mass: NDArray[Any], k: int, ties: str, tolerance: float = 0
) -> Any:
    """Return HR@k of checked arrays; scores within `tolerance` of the k-th largest tie with it."""
    cut = np.sort(values)[-k]
    near = (cut - tolerance, cut + tolerance) if tolerance else (cut, cut)
    below, above = values < near[0], values > near[1]
    surely, tied = mass[above], np.sort(mass[~(above | below)])
    places = k - len(surely)
    if ties == "expected":
        # times, then divide: exact for Fractions, and 1 when every candidate is taken
        taken = tied.sum() * places / len(tied)
    else:
        taken = (tied[:places] if ties == "worst" else tied[len(tied) - places :]).sum()
    return surely.sum() + taken


def best_hit_rate(posterior: ArrayLike, k: int = 1) -> Any:
    """Return the largest HR@k any ranking reaches: the mass of the k likeliest candidates."""
    return hit_rate(posterior, posterior, k)


def _tolerance(values: NDArray[Any]) -> float:
    return TIE_TOLERANCE if values.dtype == np.float64 else 0


def argmax_set(values: NDArray[Any]) -> Index:
    """Return every index at which the largest value is attained, floats up to `TIE_TOLERANCE`."""
    return np.flatnonzero(values >= values.max() - _tolerance(values))


def hit_rate_regret(
    similarity: NDArray[Any], posterior: NDArray[Any], k: int = 1, ties: str = "worst"
) -> Any:
    """Return the HR@k regret of ranking by expected similarity.

    The best HR@k minus that of ranking by S p; in [0, 1], for trusted arrays of floats or
    Fractions of shapes (n, n) and (n,). Ties by default to the rule's harm, as in the theorems;
    floats tie up to `TIE_TOLERANCE`, so that rounding hides no regret.
    """
    expected, _ = whole_product(similarity, posterior)  # only the order counts
    best = _mass_of_top(posterior, posterior, k, "best")
    return best - _mass_of_top(expected, posterior, k, ties, _tolerance(expected))


def mode_similarity_regret(similarity: NDArray[Any], posterior: NDArray[Any]) -> Any:
    """Return the similarity regret of the mode: max_c (Sp)_c minus the mode's (Sp)_R.

    In [0, 1], for trusted arrays of floats or Fractions. Where several candidates are modes, the
    one with the least expected similarity counts, as in the theorems.
    """
    expected, scale = whole_product(similarity, posterior)
    return over(expected.max() - expected[argmax_set(posterior)].min(), scale)
