"""What bit marginals leave open: the best and the worst posterior that has them (theory T8)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regret._support import validate

Vector = NDArray[np.float64]

SENSES = ("max", "min")
CUBE_BITS = 12


@dataclass(frozen=True, eq=False)
class Coupling:
    """A posterior of given bit marginals with an extreme expected utility, and its certificate.

    Attributes
    ----------
    posterior : (n,) float64 array, read-only
    value : float
        Expected utility of `posterior`.
    bound : float
        No posterior with the marginals does better (sense "max": is above; "min": is below). It
        follows from `prices` by weak duality alone, whatever solver found them.
    prices : (m,) float64 array, read-only
        ``bound = prices . marginals + max_i (utility_i - prices . c_i)`` (min for sense "min"): the
        value of the best bitwise-additive score above the utility.
    residual : float
        Largest difference between the marginals of `posterior` and the ones asked for.
    """

    posterior: Vector
    value: float
    bound: float
    prices: Vector
    residual: float

    @property
    def gap(self) -> float:
        """How far the value is from the bound, >= 0 up to rounding and `residual`."""
        return abs(self.bound - self.value)


def cube(m: int) -> NDArray[np.bool_]:
    """Return all of {0,1}^m, (2^m, m), for m <= 12; row i holds the binary digits of i.

    Examples
    --------
    >>> from regret.decoders.couplings import cube
    >>> cube(2).astype(int).tolist()
    [[0, 0], [1, 0], [0, 1], [1, 1]]
    """
    if not 1 <= validate.check_count(m, "m") <= CUBE_BITS:
        raise ValueError(f"m must be between 1 and {CUBE_BITS}, got {m}")
    return (np.arange(2**m)[:, None] >> np.arange(m) & 1).astype(np.bool_)


def extreme_coupling(
    candidates: ArrayLike, marginals: ArrayLike, utility: ArrayLike, sense: str = "max"
) -> Coupling:
    """Return the posterior with these bit marginals of largest or least expected utility.

    Losses of single bits have the same Bayes-optimal prediction under every one of these
    posteriors: the difference between the extremes is what they cannot see.

    Parameters
    ----------
    candidates : (n, m) array of 0 and 1
        What the posterior may be supported on; ``cube(m)`` for any law on fingerprints.
    marginals : (m,) array in [0, 1]
    utility : (n,) array
        What is gained if candidate i is the truth. A unit vector for p_R, a row of the similarity
        matrix for (S p)_c, 0/1 for the hit rate of a set of candidates.
    sense : {"max", "min"}

    Raises
    ------
    ValueError
        If no posterior on the candidates has the marginals; the message says by how much the
        nearest misses them.

    Notes
    -----
    A linear program in n variables and m + 1 equations, solved by HiGHS to 1e-7 or better. Where
    the candidates are affinely independent, both senses give the one posterior there is.

    Examples
    --------
    Two fair bits may agree always or never; no loss of single bits can tell.

    >>> from regret.decoders.couplings import cube, extreme_coupling
    >>> agree = [1, 0, 0, 1]
    >>> [extreme_coupling(cube(2), [0.5, 0.5], agree, sense).value for sense in ("max", "min")]
    [1.0, 0.0]
    """
    from scipy.optimize import linprog

    rows = validate.check_candidates(candidates)
    n, m = rows.shape
    wanted = validate.check_marginals(marginals, m)
    gain = validate.check_scores(utility, n, "utility").astype(np.float64)
    sign = 1.0 if validate.check_choice(sense, SENSES, "sense") == "max" else -1.0

    equations = np.vstack([rows.T, np.ones(n)]).astype(np.float64)
    solved = linprog(-sign * gain, A_eq=equations, b_eq=np.append(wanted, 1), method="highs")
    if solved.x is None:
        raise ValueError(
            f"marginals must be those of a posterior on the {n} candidates; the nearest misses "
            f"them by {_miss(equations, wanted):.3g} in total"
        )
    posterior = np.maximum(solved.x, 0)
    posterior /= posterior.sum()
    prices = -sign * solved.eqlin.marginals[:m]
    excess = gain - rows @ prices
    bound = float(prices @ wanted + (excess.max() if sign > 0 else excess.min()))
    return Coupling(
        validate.read_only(posterior),
        float(gain @ posterior),
        bound,
        validate.read_only(prices),
        float(np.abs(posterior @ rows - wanted).max()),
    )


def _miss(equations: NDArray[np.float64], wanted: Vector) -> float:
    """Return the least total difference between the marginals of a law and those wanted."""
    from scipy.optimize import linprog

    m, n = len(wanted), equations.shape[1]
    slack = np.vstack([np.hstack([np.eye(m), -np.eye(m)]), np.zeros((1, 2 * m))])
    cost = np.concatenate([np.zeros(n), np.ones(2 * m)])
    solved = linprog(
        cost, A_eq=np.hstack([equations, slack]), b_eq=np.append(wanted, 1), method="highs"
    )
    return float(cost @ solved.x)
