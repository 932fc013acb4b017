"""From bit marginals back to the posterior (theorem T8)."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from regret._support import validate
from regret._support.arrays import Bits, Exact, Floats


def posterior_from_marginals(marginals: ArrayLike, candidates: ArrayLike) -> Floats:
    """Return the posterior on the candidates whose bit marginals come nearest the given ones.

    Least squares over the simplex: the decoder that undoes what bitwise training does to a
    posterior. A bitwise loss loses no retrieval information if the fingerprints are affinely
    independent; a cosine or Tanimoto decoder does.

    Parameters
    ----------
    marginals : (m,) array in [0, 1]
    candidates : (n, m) array of 0 and 1

    Returns
    -------
    (n,) float64 array
        Nonnegative, sums to 1. Unique if and only if the candidates are affinely independent
        (`certified_stability` > 0); otherwise one of the minimisers.

    Raises
    ------
    ValueError
        If shapes do not fit or a marginal is not in [0, 1].

    Notes
    -----
    With rows a_i = c_i - mu the distance is |sum p_i a_i|, so p is the point of least norm in a
    convex hull. It is q/sum(q) for the q >= 0 that minimises |sum q_i a_i|^2 + (1 - sum q_i)^2:
    along a ray q = t p that is least at |.|^2/(1 + |.|^2), which rises with |.|^2. One exact
    nonnegative least squares problem (Lawson and Hanson 1974), cost O(n^2 m) in general.

    Examples
    --------
    >>> from regret.decoders.inversion import posterior_from_marginals
    >>> posterior_from_marginals([1.0, 0.25, 0.75], [[1, 1, 0], [1, 0, 1]])
    array([0.25, 0.75])
    """
    from scipy.optimize import nnls

    rows = validate.check_candidates(candidates)
    mu = validate.check_marginals(marginals, rows.shape[1])
    seen = rows.any(axis=0)  # a bit that no candidate has adds the same distance to all
    system = np.vstack([(rows[:, seen] - mu[seen]).T, np.ones(len(rows))])
    target = np.append(np.zeros(len(system) - 1), 1.0)
    if len(system) > len(rows):
        # Only the triangular factor matters: n + 1 equations instead of m + 1.
        orthogonal, system = np.linalg.qr(system)
        target = orthogonal.T @ target
    weights, _ = nnls(system, target)
    return weights / weights.sum()


def stability(candidates: ArrayLike) -> float:
    """Return sigma, the least |sum_i d_i c_i| / |d| over d that sum to 0; 0 if they are dependent.

    An error e in the marginals moves the posterior by at most |e|/sigma (theorem T8). At least two
    candidates; cost O(n^2 m).
    """
    rows = validate.check_candidates(candidates)
    n = len(rows)
    if n < 2:
        raise ValueError("candidates must hold at least 2 rows to be told apart, got 1")
    # An orthonormal basis of the vectors that sum to 0: the QR of the differences to the last.
    basis, _ = np.linalg.qr(np.vstack([np.eye(n - 1), -np.ones(n - 1)]))
    seen = basis.T @ rows.astype(np.float64)
    if n - 1 > rows.shape[1]:
        return 0.0
    smallest = float(np.linalg.svd(seen, compute_uv=False)[-1])
    return smallest if smallest > 1e-9 * np.sqrt(rows.sum() + 1) else 0.0


def certified_stability(candidates: Bits) -> Fraction:
    """Return a rational lower bound on sigma^2, positive if and only if sigma is.

    The float value is rounded to a simple fraction nearby, and accepted once the form
    |sum d_i c_i|^2 - r |d|^2 is shown nonnegative by elimination in exact rationals. For small
    n: O(n^3) operations on Fractions.
    """
    rows = candidates.astype(int).astype(object)
    differences = rows[:-1] - rows[-1]
    gram = differences @ differences.T
    norms = np.eye(len(gram), dtype=int).astype(object) + 1
    square = stability(candidates) ** 2
    guesses = [Fraction(square).limit_denominator(d) for d in (100, 10**6)]
    guesses.append(Fraction(square) * Fraction(999, 1000))
    good = [r for r in guesses if r > 0 and _is_nonnegative(gram - r * norms)]
    return max(good, default=Fraction(0))


def is_stable(candidates: Bits, square: Fraction) -> bool:
    """Whether sigma^2 >= `square` > 0 over the directions that the bits can see; exact.

    Those are the d of sum 0 on which no other direction's d has the same marginals; where the
    candidates are affinely independent, all of sum 0. O(n^3) operations on Fractions.
    """
    rows = validate.as_fractions(candidates.astype(int))
    centred = rows - rows.sum(axis=0) / len(rows)
    gram = centred @ centred.T
    # every eigenvalue is 0 or at least the square
    return square > 0 and _is_nonnegative(gram @ gram - square * gram)


def _is_nonnegative(form: Exact) -> bool:
    """Whether a symmetric rational matrix is positive semidefinite, by exact elimination."""
    matrix = validate.as_fractions(form)
    for i in range(len(matrix)):
        pivot = matrix[i, i]
        if pivot < 0 or (pivot == 0 and np.any(matrix[i, i:] != 0)):
            return False
        if pivot > 0:
            rest = slice(i + 1, None)
            matrix[rest, rest] -= np.outer(matrix[rest, i], matrix[i, rest]) / pivot
    return True
