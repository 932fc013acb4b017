"""What a temperature can tell apart when the scores are cosines (theorem T9)."""

from __future__ import annotations

import math

import numpy as np

from regret._support import validate
from regret._support.arrays import Index, Numbers


def tied_at_top(posterior: Numbers, temperature: float) -> Index:
    """Return the candidates that tie for the top of the optimal cosine scores.

    Parameters
    ----------
    posterior : (n,) array
    temperature : float > 0

    Returns
    -------
    (t,) int array, 1 <= t <= n
        The mode first, then by falling posterior. The top is strict if there is but one.

    Notes
    -----
    With p_(1) >= p_(2) >= ... and r = exp(-2/temperature), candidate i ties exactly if
    sum_{j<i} (p_(j) - p_(i)) <= sum_{j>i} max(0, r p_(i) - p_(j)). Theorem T9, derived here. Equal
    posteriors tie at any temperature. Cost O(n log n).

    Examples
    --------
    At temperature 1 a near-certain molecule and a runner-up cannot be told apart among 256:

    >>> from regret.losses.temperature import tied_at_top
    >>> tied_at_top([0.7, 0.29] + [0.01 / 254] * 254, temperature=1.0)
    array([0, 1])
    >>> tied_at_top([0.7, 0.29] + [0.01 / 254] * 254, temperature=0.2)
    array([0])
    """
    temperature = validate.check_real(temperature, "temperature")
    if not (math.isfinite(temperature) and temperature > 0):
        raise ValueError(f"temperature must be finite and positive, got {temperature}")
    p = validate.check_posterior(posterior).astype(np.float64)
    order = np.argsort(-p, kind="stable")
    falling = p[order]
    reach = math.exp(-2 / temperature)
    n = len(p)
    mass = np.concatenate(([0.0], np.cumsum(falling)))
    # Summed by the drops from one to the next, so that equal posteriors are exactly level.
    ahead = np.concatenate(([0.0], np.cumsum(np.arange(1, n) * (falling[:-1] - falling[1:]))))
    # The candidates with p_j < r p_i are the last ones; all of them stand behind i as r < 1.
    below = np.searchsorted(-falling, -reach * falling, side="right")
    behind = (n - below) * reach * falling - (mass[n] - mass[below])
    # Ties are closed under rank, so the last one that ties ends them.
    return order[: int(np.flatnonzero(ahead <= behind)[-1]) + 1]


def strict_below(posterior: Numbers) -> float:
    """Return the temperature below which the mode is alone at the top.

    Infinity if it is at any temperature, 0 if the two largest posteriors are equal.

    Parameters
    ----------
    posterior : (n,) array
        Fractions and integers are decided exactly.

    Notes
    -----
    The right side of T9's condition for i = 2 rises piecewise linearly in r = exp(-2/temperature),
    so the r at which it reaches p_(1) - p_(2) is exact. At r = 1 it is n p_(2) - 1 larger than
    that: if p_(1) > p_(2), the mode is alone at every temperature just if p_(2) <= 1/n. Of floats
    this is asked to rounding, as beyond 1e15 no temperature changes r. Cost O(n log n).

    Examples
    --------
    >>> from regret.losses.temperature import strict_below
    >>> round(strict_below([0.7, 0.29] + [0.01 / 254] * 254), 4)
    0.3871
    """
    p = np.sort(validate.check_posterior(posterior))[::-1]
    n, rounding = len(p), 0.0 if p.dtype == np.object_ else len(p) * float(np.finfo(float).eps)
    if n == 1:
        return math.inf
    lead, second, others = p[0] - p[1], p[1], p[:1:-1]  # the others from the smallest up
    if lead == 0:
        return 0.0
    if n * second - 1 <= rounding:
        return math.inf
    count = np.arange(1, len(others) + 1)
    # With the `count` smallest pulled up, r = (lead + their sum) / (count * second).
    reach = (lead + np.cumsum(others)) / (count * second)
    upper = np.append(others[1:], second) / second
    short = float(1 - reach[np.argmax(reach <= upper)])
    return -2 / math.log1p(-short) if short > 0 else math.inf
