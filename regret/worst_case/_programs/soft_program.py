"""Linear programs over posteriors that may have none, each with a bound that its prices prove."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from regret._support.arrays import Floats
from regret.worst_case._programs.matrix import EPS

PENALTIES = (1e3, 1e6)
"""What a unit of violation costs; the second is for where violations pay at the first."""

FEASIBLE = 1e-12
"""Violations up to this are rounding."""

TIGHT = 1e-10
"""The smallest tolerance that HiGHS allows."""


class Answer(NamedTuple):
    """A posterior, shape (n,), and what `gain` is at most at every feasible posterior."""

    posterior: Floats
    bound: float


def maximise(gain: Floats, rows: Floats, least: Floats, level: Floats) -> Answer:
    """Maximise gain p over the posteriors p with rows p >= least + level t for some number t.

    By weak duality any prices u >= 0 of the rows with u level = 0 prove a bound:

        gain p <= max_y [ gain_y + sum_i u_i rows_iy ] - sum_i u_i least_i.

    It is recomputed here, its rounding included, so the solver need not be trusted. Rows may be
    violated at a penalty, which the bound does not share: the program always has a solution, and
    where the rows contradict each other a negative bound says so, no solver status.

    Parameters
    ----------
    gain : ndarray, shape (n,)
        In [-1, 1].
    rows : ndarray, shape (m, n)
        In [-1, 1].
    least : ndarray, shape (m,)
        In [0, 1].
    level : ndarray, shape (m,)
        Of -1, 0 and 1.

    Notes
    -----
    At most two `scipy.optimize.linprog` (HiGHS) of m rows and n + 2 variables.
    """
    n = len(gain)
    best = Answer(np.full(n, 1 / n), float(gain.max()))
    for penalty in PENALTIES:
        answer, violation = _solve(gain, rows, least, level, penalty)
        best = Answer(answer.posterior, min(best.bound, answer.bound))
        if violation <= FEASIBLE or best.bound < 0.0:
            break
    return best


def _solve(
    gain: Floats, rows: Floats, least: Floats, level: Floats, penalty: float
) -> tuple[Answer, float]:
    """Return the answer at one penalty, and by how much it violates the rows."""
    from scipy.optimize import linprog

    m, n = rows.shape
    found = linprog(
        np.concatenate([-gain, [penalty, 0.0]]),
        A_ub=np.column_stack([-rows, -np.ones(m), level]),
        b_ub=-least,
        A_eq=np.concatenate([np.ones(n), [0.0, 0.0]])[None],
        b_eq=[1.0],
        bounds=[(0, None)] * (n + 1) + [(None, None)],
        options={"primal_feasibility_tolerance": TIGHT, "dual_feasibility_tolerance": TIGHT},
    )
    if found.x is None:  # the solver gave up: nothing is known, and nothing is claimed
        return Answer(np.full(n, 1 / n), float(gain.max())), np.inf
    posterior = np.maximum(found.x[:n], 0.0)
    prices = _balanced(np.maximum(-found.ineqlin.marginals, 0.0), level)
    bound = float((gain + prices @ rows).max() - prices @ least)
    rounding = (m + 4) * EPS * (1.0 + 2.0 * float(prices.sum()))
    return Answer(posterior / posterior.sum(), bound + rounding), float(found.x[n])


def _balanced(prices: Floats, level: Floats) -> Floats:
    """Return the prices, those of positive level scaled so that prices @ level is 0."""
    up, down = prices @ (level > 0), prices @ (level < 0)
    if up == 0.0 or down == 0.0:
        return np.where(level == 0, prices, 0.0)
    return np.where(level > 0, prices * (down / up), prices)
