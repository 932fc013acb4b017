"""The direction u >= 0 whose cosines with the candidates minimise a ranking risk.

On the unit sphere the problem is not convex; on the unit ball it is. The two have the same minimum
if the missing length can be added without changing the scores, or while shifting all of them
alike: always where a bit is on in no candidate, and in most other cases.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from regret._support.arrays import Floats, Index
from regret._support.result import GAP
from regret.losses._programs.box import local_minima, minimise_on_box
from regret.losses._programs.ranking_risk import RankingRisk
from regret.problem.instance import Instance
from regret.problem.soft_similarity import cosines, unit_rows

FLATTEST = 1e-11
"""Least multiplier of |u|^2 / 2: the ball's minimum comes out at most half as much too high."""


SPREAD = 24
"""Directions spread evenly over the orthant from which local minima are sought."""


@dataclass(frozen=True)
class Problem:
    """Minimise risk(rows @ u) over u >= 0, |u| = 1, with rows = unit candidates / tau."""

    risk: RankingRisk
    rows: Floats
    posterior: Floats

    def value(self, u: Floats) -> float:
        """Return the risk of a point of the ball."""
        return self.risk.value(self.rows @ u, self.posterior)

    def gradient(self, u: Floats) -> Floats:
        """Return the gradient at a point of the ball."""
        return self.rows.T @ self.risk.derivatives(self.rows @ u, self.posterior)[0]


def best_direction(risk: RankingRisk, instance: Instance, tau: float) -> tuple[Floats, float]:
    """Return the best direction found, and a certified lower bound on the risk of all of them.

    Notes
    -----
    Cost: some 60 Newton steps in as many variables as there are different columns; then, if the
    ball's minimum lies inside it and every bit is on somewhere, some 50 local descents.
    """
    candidates = instance.candidates
    problem = Problem(risk, unit_rows(candidates) / tau, instance.posterior)
    inside, lower = _ball_minimum(problem)
    points = [_lengthened(problem, inside), np.zeros(instance.m)]

    def risk_of(u: Floats) -> float:
        return risk.value(cosines(u, candidates) / tau, instance.posterior)

    lower = min(lower, risk_of(points[1]))
    best = min(points, key=risk_of)
    if risk_of(best) > lower + GAP:
        best = min([best, *_descend_on_sphere(problem, inside)], key=risk_of)
    return best, lower


def _ball_minimum(problem: Problem) -> tuple[Floats, float]:
    """Return the minimiser on {u >= 0, |u| <= 1} and a certified lower bound on the minimum.

    For a multiplier lam the Lagrangian risk + lam |u|^2 / 2 is strongly convex on u >= 0; the
    length of its minimiser falls as lam grows, and lam is sought at which it is 1. Bits with equal
    columns have equal entries by symmetry and convexity, so each set of them is one variable.
    """
    from scipy.optimize import brentq

    columns, index, count = np.unique(problem.rows, axis=1, return_inverse=True, return_counts=True)
    root = np.sqrt(count)
    merged = Problem(problem.risk, columns * root, problem.posterior)
    last = np.zeros(len(count))

    def minimiser(log_lam: float) -> Floats:
        nonlocal last
        lam = np.exp(log_lam)

        def value(u: Floats) -> float:
            return merged.value(u) + lam / 2 * float(u @ u)

        def derivatives(u: Floats) -> tuple[Floats, Floats]:
            gradient, hessian = merged.risk.derivatives(merged.rows @ u, merged.posterior)
            curvature = merged.rows.T @ hessian @ merged.rows
            return merged.rows.T @ gradient + lam * u, curvature + lam * np.eye(len(u))

        last = minimise_on_box(value, derivatives, last, 0.0)
        return last

    # lam |u| is at most the gradient, |rows| |p - q|_1: from 2 |rows| on, |u| <= 1. Going down from
    # there by tens stops at a bracket before the problem is flatter than it need be.
    log_lam = np.log(4 * np.sqrt((merged.rows**2).sum(axis=1).max()) + FLATTEST)
    best = minimiser(log_lam)
    while best @ best < 1 and log_lam > np.log(FLATTEST):
        log_lam -= np.log(10)
        best = minimiser(log_lam)
    if best @ best > 1:
        bracket = log_lam, log_lam + np.log(10)
        best = minimiser(
            brentq(lambda x: 1 - np.linalg.norm(minimiser(x)), *bracket, xtol=1e-13, rtol=1e-13)
        )
        best = best / np.linalg.norm(best)
    u = (best / root)[index]
    gradient = problem.gradient(u)
    # Convexity: risk(u) - risk(v) <= <gradient, u - v> <= this for every v >= 0 in the ball.
    gap = float(gradient @ u + np.linalg.norm(np.minimum(gradient, 0)))
    return u, problem.value(u) - max(0.0, gap)


def _lengthened(problem: Problem, inside: Floats) -> Floats:
    """Return a unit vector u >= 0 with the scores of a point of the ball, where one is known.

    A bit on in no candidate takes any missing length. Otherwise, of bits with equal columns, only
    the sum counts for the scores, and moving it all to one of them makes the vector longer; if
    that overshoots, a point between has length 1. Otherwise the point is scaled.
    """
    unused = ~problem.rows.any(axis=0)
    missing = max(0.0, 1 - float(inside @ inside))
    longest = inside.copy()
    if unused.any():
        longest[np.argmax(unused)] = np.sqrt(missing)  # the shortest minimiser has nothing there
        return longest
    first, index = _equal_columns(problem)
    longest = np.zeros_like(inside)
    longest[first] = np.bincount(index, inside)
    if longest @ longest < 1:
        length = np.linalg.norm(longest)
        return longest / length if length > 0 else np.full(len(inside), len(inside) ** -0.5)
    step = longest - inside
    a, b = step @ step, inside @ step
    if missing == 0 or a == 0:
        return inside / np.linalg.norm(inside)
    u = inside + missing / (b + np.sqrt(b * b + a * missing)) * step
    return u / np.linalg.norm(u)


def _equal_columns(problem: Problem) -> tuple[Index, Index]:
    """Return the first bit of each set with equal columns, and the set of each bit."""
    _, first, index = np.unique(problem.rows, axis=1, return_index=True, return_inverse=True)
    return first, index


def _descend_on_sphere(problem: Problem, inside: Floats) -> list[Floats]:
    """Return local minima among unit vectors with one bit a set of equal columns.

    If the ball's minimum cannot be lengthened to the sphere, the best direction has no room to
    spare either: any other could be shortened towards that minimum, so in each set one bit is on.
    """
    from scipy.stats import qmc

    first, index = _equal_columns(problem)
    rows = problem.rows[:, first]
    reduced = Problem(problem.risk, rows, problem.posterior)
    n, r = rows.shape
    worst = 1 + np.log(n) + np.sqrt(r) * rows.max()  # above the risk of every direction

    def objective(v: Floats) -> tuple[float, Floats]:
        length = np.linalg.norm(v)
        if length == 0:  # no direction; a long line search may end up here
            return worst, np.zeros(r)
        u = v / length
        gradient = reduced.gradient(u)
        return reduced.value(u), (gradient - (gradient @ u) * u) / length

    likeliest = rows[np.argsort(-problem.posterior, kind="stable")[:8]]
    starts = [
        *(np.array([np.bincount(index, inside), problem.posterior @ rows, *likeliest]) + 1e-3),
        *(np.eye(r)[:16] + 1e-3),
        *qmc.Halton(r, scramble=False).random(SPREAD + 1)[1:],  # the first is the origin
    ]
    ends = []
    for v in local_minima(objective, [start / start.max() for start in starts]):
        end = np.zeros(len(inside))
        end[first] = v / np.linalg.norm(v)
        ends.append(end)
    return ends
