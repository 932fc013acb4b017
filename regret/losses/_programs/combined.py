"""Local descent for a weighted sum of the listwise fingerprint-cosine and soft IoU risks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

import numpy as np

from regret._support.arrays import Floats, Index
from regret.losses._programs.box import local_minima
from regret.losses._programs.ranking_risk import LISTWISE
from regret.problem.instance import Instance
from regret.problem.soft_similarity import unit_rows

SPREAD = 24
"""Points spread evenly over the cube to start from; the optimum need not be near a vertex."""

ENUMERATED_BITS = 8
"""Up to this many bits every vertex of the cube is looked at, and the best ones descended from."""

UNUSED = 64
"""Bits that are on in no candidate and are tried from every start: some may help."""

REACHED = 1e-12
"""A start at the lower bound, to rounding, is the optimum."""


def descend(
    risk: Callable[[Floats], float],
    w: float,
    tau: float,
    instance: Instance,
    starts: Sequence[Floats],
    lower: float,
) -> Floats:
    """Return the best fingerprint in [0, 1]^m met from many starts, none worse than a start.

    Cost: nothing where a start is at `lower`, which bounds the risk; else about 70 coarse runs of
    L-BFGS-B, each some 50 evaluations of O(n m) for the m bits that are on in some candidate and
    up to `UNUSED` others, whose number matters, not which. Four of all bits end it.
    """
    points = [*starts, instance.marginals]
    if min(map(risk, points)) <= lower + REACHED:
        return min(points, key=risk)
    points += _starts(risk, instance, starts)
    # Off the origin, where the cosine is not continuous.
    lifted = [np.clip(point, 1e-3, 1) for point in points]
    on = instance.candidates.any(axis=0)
    some = np.flatnonzero(on | (np.cumsum(~on) <= UNUSED))
    minima = []
    for coarse in local_minima(_objective(w, tau, instance, some), [z[some] for z in lifted]):
        minima.append(np.zeros(instance.m))
        minima[-1][some] = coarse
    every = _objective(w, tau, instance, np.arange(instance.m))
    return min([*points, *local_minima(every, minima)], key=risk)


def _starts(
    risk: Callable[[Floats], float], instance: Instance, given: Sequence[Floats]
) -> list[Floats]:
    """Return good vertices, points between these and the given, and a spread."""
    from scipy.stats import qmc

    m = instance.m
    if m <= ENUMERATED_BITS:
        vertices = [np.array(v, dtype=float) for v in product((0, 1), repeat=m)]
        good = sorted(vertices, key=risk)[:16]
    else:
        likeliest = np.argsort(-instance.posterior, kind="stable")[:8]
        good = [np.zeros(m), *instance.candidates[likeliest].astype(float)]
    between = [(vertex + point) / 2 for vertex in good for point in given]
    spread = qmc.Halton(m, scramble=False).random(SPREAD + 1)[1:]  # the first is the origin
    return [*(0.3 * point for point in given), *good, *between, *spread]


def _objective(
    w: float, tau: float, instance: Instance, bits: Index
) -> Callable[[Floats], tuple[float, Floats]]:
    """Return the function (bits) -> (risk, gradient), for bits that are not all 0, others being."""
    candidates, p = instance.candidates[:, bits], instance.posterior
    used = np.flatnonzero(candidates.any(axis=0))  # others count in sums and lengths alone
    rows, on = unit_rows(candidates)[:, used], candidates.sum(axis=1)
    candidates = candidates[:, used].astype(np.float64)
    worst = 2 + np.log(len(p)) + 1 / tau  # above the risk of every fingerprint

    def objective(z: Floats) -> tuple[float, Floats]:
        length = np.sqrt(z @ z)
        if length == 0:
            return worst, np.zeros_like(z)
        scores = rows @ (z[used] / length)
        slope = LISTWISE.derivatives(scores / tau, p)[0] / tau
        of_cosine = -(slope @ scores) * z / length**2
        of_cosine[used] += slope @ rows / length
        shared = candidates @ z[used]
        union = on + z.sum() - shared
        similar = shared / union
        # d similar / d z_k = 1/union where y_k = 1, -similar/union where y_k = 0
        share = p / union
        of_iou = np.full(len(z), -(share @ similar))
        of_iou[used] += (share * (1 + similar)) @ candidates
        value = w * LISTWISE.value(scores / tau, p) + (1 - w) * (1 - p @ similar)
        return float(value), w * of_cosine - (1 - w) * of_iou

    return objective
