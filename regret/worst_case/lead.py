"""What a lead of the mode over all other candidates is worth: no linear program.

A posterior p gives R a lead e over all others iff p = e 1_R + (1-e) q for a law q with mode R. The
uniform laws on sets that contain R are the extreme q, and 1_R alone contributes -t = -(1 - S_RV).
So the best gain of V over R is (1-e) G - e t, G the best mean of `prefix_means`; it falls to 0 at
the lead G/(t+G). Derived here (T12).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from regret import bounds
from regret._support.arrays import Floats
from regret._support.validate import check_in_unit_interval
from regret.worst_case._programs.matrix import EPS, as_floats
from regret.worst_case._programs.prefix_means import best_pair, uniform_law
from regret.worst_case.result import WorstCase


def lead(S: ArrayLike) -> WorstCase:
    """Return the largest lead of the mode R at which some other V is still similarity-optimal.

    A posterior whose mode leads every other candidate by more than this makes the mode the unique
    similarity optimum, so that all aims agree; at this lead V ties with it. No rule escapes there:
    every candidate but R loses at least so much hit rate, and R loses similarity just below it.

    Parameters
    ----------
    S : array_like, shape (n, n)
        Similarity matrix: symmetric, in [0, 1], unit diagonal.

    Returns
    -------
    WorstCase
        `value` is the lead threshold E(S), in [0, 1]: a lower bound on ``hit_rate(S).value``, and 0
        only where all similarities are equal (or n < 3). `posterior` attains it up to rounding
        (1e-12), `chosen` is V and `mode` R. Among equal pairs any one is reported. It is 1 where
        two candidates have similarity 1.

    Raises
    ------
    ValueError, TypeError
        If `S` is not a similarity matrix.

    Notes
    -----
    As fast as `leverage`. Theorem T12, derived here.

    Examples
    --------
    >>> near = lead([[1.0, 0.5, 0.0], [0.5, 1.0, 0.0], [0.0, 0.0, 1.0]])
    >>> round(near.value, 9), near.mode, near.posterior.round(9).tolist()
    (0.142857143, 2, [0.285714286, 0.285714286, 0.428571429])
    """
    return lead_of(as_floats(S))


def lead_of(matrix: Floats) -> WorstCase:
    """Return the lead threshold of a matrix that is checked already."""
    equal = np.argwhere(np.triu(matrix, 1) == 1.0)
    if len(equal):
        chosen, mode = (int(i) for i in equal[0])
        return WorstCase(
            value=1.0, bound=1.0, posterior=np.eye(len(matrix))[mode], chosen=chosen, mode=mode
        )
    chosen, mode = best_pair(
        matrix,
        score=bounds.pair_hit_rate,
        level=lambda value: (0.0, value / (1.0 - value)),
    )
    law = uniform_law(matrix[chosen] - matrix[mode], mode)
    gain = max(0.0, float((matrix[chosen] - matrix[mode]) @ law))
    separation = float(1.0 - matrix[chosen, mode])
    value = float(bounds.pair_hit_rate(gain, separation)) if gain > 0.0 else 0.0
    rounding = len(matrix) * EPS / (separation + gain) if gain > 0.0 else 0.0
    return _at_lead(value, value, law, chosen, mode, rounding)


def lead_gain(S: ArrayLike, e: float) -> WorstCase:
    """Return the largest (Sp)_V - (Sp)_R over the posteriors p whose mode R leads by `e`.

    That is p_R >= p_c + e for all c != R: F_S(e), what a similarity-optimal candidate gains over
    the mode at most. At e = 0 it is `similarity`.

    Parameters
    ----------
    S : array_like, shape (n, n)
        Similarity matrix: symmetric, in [0, 1], unit diagonal.
    e : float
        The lead, in [0, 1].

    Returns
    -------
    WorstCase
        `value` in [0, 1], falling in `e`, 0 from ``lead(S).value`` on. No rule escapes at its
        `posterior`: the expected hit-rate regret h and similarity regret s of any rule, random or
        not, obey h/e + s/value >= 1 (value > 0, e > 0).

    Raises
    ------
    ValueError, TypeError
        If `S` is not a similarity matrix or `e` lies outside [0, 1].

    Notes
    -----
    As fast as `leverage`. Theorem T12, derived here.

    Examples
    --------
    >>> S = [[1.0, 0.5, 0.0], [0.5, 1.0, 0.0], [0.0, 0.0, 1.0]]
    >>> [round(lead_gain(S, e).value, 9) for e in (0.0, 1 / 14, 1 / 7)]
    [0.166666667, 0.083333333, 0.0]
    """
    matrix = as_floats(S)
    e = float(check_in_unit_interval(e, "e"))
    if e == 1.0:  # all mass on the mode, which nobody beats
        return WorstCase(value=0.0, bound=0.0, posterior=np.eye(len(matrix))[0], chosen=0, mode=0)
    chosen, mode = best_pair(
        matrix,
        score=lambda mean, separation: (1.0 - e) * mean - e * separation,
        level=lambda value: (value / (1.0 - e), e / (1.0 - e)),
    )
    law = uniform_law(matrix[chosen] - matrix[mode], mode)
    gain = float((matrix[chosen] - matrix[mode]) @ law)
    value = max(0.0, (1.0 - e) * gain - e * float(1.0 - matrix[chosen, mode]))
    return _at_lead(value, e, law, chosen, mode, len(matrix) * EPS)


def _at_lead(
    value: float, e: float, law: Floats, chosen: int, mode: int, rounding: float
) -> WorstCase:
    """Return the worst case at the posterior e 1_R + (1-e) q."""
    posterior = (1.0 - e) * law
    posterior[mode] += e
    bound = min(1.0, value + 4 * rounding)
    return WorstCase(value=value, bound=bound, posterior=posterior, chosen=chosen, mode=mode)
