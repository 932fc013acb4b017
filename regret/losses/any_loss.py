"""The least risk that a search finds, for a loss of which nothing is known but its risk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from regret._support.arrays import Floats
from regret.losses.space import Space
from regret.problem.instance import Instance

ENUMERATED = 4096
"""Up to this many vertices all of them are looked at."""

STARTS = 6
"""Of all points looked at, how many of the best are descended from."""

MARGIN = 1e-9
"""Descents keep off the ends of a box, where risks may be infinite; its vertices are looked at."""


def least_found(
    risk: Callable[[ArrayLike, Instance], float], space: Space, instance: Instance
) -> tuple[Floats, bool]:
    """Return a point of the space, and whether it is known to have the least risk.

    A finite space is enumerated where it is small. Otherwise the best of the vertices, the
    candidates and the averages over the posterior is improved: bit by bit, or by L-BFGS-B.
    """

    def risk_at(point: Floats) -> float:
        return risk(point, instance)

    few = space.count(instance) <= ENUMERATED
    points = space.vertices(instance) if few else []
    if space.box is None and few:
        return min(points, key=risk_at), True
    ranked = sorted([*points, *_averages(space, instance)], key=risk_at)
    if space.box is None:
        return _flipped(risk_at, ranked[0]), False
    ends = [descend(risk_at, start, *space.box) for start in ranked[:STARTS]]
    return min([*ends, *ranked], key=risk_at), False


def _averages(space: Space, instance: Instance) -> list[Floats]:
    """Return points of the space that the posterior suggests."""
    p = instance.posterior
    if space.scores:
        assert space.box is not None
        shifted = np.log(np.maximum(p, np.finfo(float).tiny)) - np.log(p.max())
        return [p, np.clip(space.box[1] + shifted, *space.box)]
    candidates = instance.candidates[np.argsort(-p, kind="stable")[:STARTS]].astype(float)
    mu = instance.marginals
    return [mu if space.box else (mu > 0.5).astype(float), *candidates]


def _flipped(risk_at: Callable[[Floats], float], bits: Floats) -> Floats:
    """Return bits of which none can be flipped with profit."""
    while True:
        flips = abs(bits - np.eye(len(bits)))
        best = min(flips, key=risk_at)
        if risk_at(best) >= risk_at(bits):
            return bits
        bits = best


def descend(
    risk_at: Callable[[Floats], float],
    start: Floats,
    low: float,
    high: float,
    margin: float = MARGIN,
) -> Floats:
    """Return a point of [low, high]^d that L-BFGS-B reaches from the start by differences."""
    from scipy.optimize import minimize

    def inside(x: Any) -> float:
        return risk_at(np.clip(x, low, high))

    inner: Any = np.clip(start, low + margin, high - margin)
    ends = [(low + margin, high - margin)] * len(start)
    found = minimize(inside, inner, method="L-BFGS-B", bounds=ends, options={"maxiter": 100})
    return np.clip(found.x, low, high)
