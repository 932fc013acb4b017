"""From bit marginals back to the posterior (theorem T8)."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from regret._support import validate
from regret._support.arrays import Bits, Exact, Floats
from regret.problem.shared_bits import shared_bits

CLOSE = 1e-13
"""The gap, in units of a candidate's bits, at which a posterior counts as nearest."""

TINY = np.finfo(np.float64).tiny


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
    `invert` on the bits that candidates share; about 5 ms at 64 candidates of 4096 bits and 20 ms
    at 256, a millisecond or two of it to count them.

    Examples
    --------
    >>> from regret.decoders.inversion import posterior_from_marginals
    >>> posterior_from_marginals([1.0, 0.25, 0.75], [[1, 1, 0], [1, 0, 1]])
    array([0.25, 0.75])
    """
    rows = validate.check_candidates(candidates)
    mu = validate.check_marginals(marginals, rows.shape[1])
    return invert(shared_bits(rows).astype(np.float64), rows @ mu).posterior


class Inversion(NamedTuple):
    """A posterior, and how far its squared distance to the marginals may be from the least.

    Attributes
    ----------
    posterior : (n,) float64 array
    gap : float
        f(posterior) - min f <= gap for f(p) = |sum_i p_i c_i - mu|^2 / 2, up to rounding: the
        duality gap p.g - min g of the gradient g, which convexity makes a bound. The marginals of
        the posterior are within sqrt(2 gap) of those of the nearest one.
    """

    posterior: Floats
    gap: float


def invert(shared: Floats, reach: Floats) -> Inversion:
    """Return the posterior whose marginals come nearest mu, from inner products alone.

    Parameters
    ----------
    shared : (n, n) array
        c_i . c_j, the bits that candidates share. Equal columns of the candidates, and bits that
        none has, need no care: only sums over bits enter.
    reach : (n,) array
        c_i . mu

    Notes
    -----
    min p'Gp/2 - b'p over the simplex by an active set (Wolfe 1976, as nonnegative least squares
    does it): the candidate of least gradient enters, the optimum on the support is solved for,
    and whatever would become negative leaves. As many solutions as candidates enter, a few dozen
    of up to 369, each O(|support|^3 + n |support|).
    """
    posterior = np.zeros(len(reach))
    start = int(np.argmin(np.diagonal(shared) / 2 - reach))
    posterior[start] = 1.0
    support = [start]
    best = Inversion(posterior.copy(), np.inf)
    for _ in range(20 * len(reach) + 20):
        gradient = posterior[support] @ shared[support] - reach
        entering = int(np.argmin(gradient))
        gap = float(posterior[support] @ gradient[support] - gradient[entering])
        if gap < best.gap:
            best = Inversion(posterior.copy(), max(gap, 0.0))
        if gap <= CLOSE * max(1.0, float(shared[start, start])) or entering in support:
            break
        support.append(entering)
        _to_optimum(shared, reach, posterior, support)
    total = best.posterior.sum()
    return Inversion(best.posterior / total, best.gap)


def _to_optimum(
    shared: Floats,
    reach: Floats,
    posterior: Floats,
    support: list[int],
) -> None:
    """Move to the optimum on a subset of the support that has it inside; both change in place."""
    while True:
        size = len(support)
        system = np.ones((size + 1, size + 1))
        system[:size, :size] = shared[np.ix_(support, support)]
        system[size, size] = 0.0
        try:
            optimum = np.linalg.solve(system, np.append(reach[support], 1.0))[:size]
        except np.linalg.LinAlgError:  # dependent candidates: any of the optima will do
            optimum = np.linalg.lstsq(system, np.append(reach[support], 1.0))[0][:size]
        if optimum.min() > 0:
            posterior[support] = optimum
            return
        now = posterior[support]
        falling = optimum <= 0
        step = np.full(size, np.inf)
        step[falling] = now[falling] / np.maximum(now[falling] - optimum[falling], TINY)
        leaving = int(np.argmin(step))
        moved = now + min(1.0, float(step[leaving])) * (optimum - now)
        posterior[support] = np.maximum(moved, 0.0)
        posterior[support[leaving]] = 0.0
        del support[leaving]


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
