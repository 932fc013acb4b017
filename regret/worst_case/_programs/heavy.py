"""Posteriors of large HR@k regret with most of the mass on one candidate c that is retrieved.

The other k - 1 candidates of mass are alike in it and just fail to be retrieved, for as many others
without mass are more similar to c. Where similarities nearly tie, the worst posteriors are such.
"""

from __future__ import annotations

import numpy as np

from regret._support.arrays import Floats, Index

CENTRES = 32
"""Heavy candidates whose partners are improved by exchanges."""

POOL = 20
"""Partners are sought among so many more than needed, those least similar to c."""

HALVINGS = 24
"""Of the interval for the mass of a partner."""


def heavy_posteriors(matrix: Floats, k: int) -> list[Floats]:
    """Return some posteriors, of most regret first; none unless 2 <= k and 2k <= n + 1."""
    n = len(matrix)
    if k < 2 or 2 * k > n + 1:
        return []
    far = np.argsort(matrix, axis=1, kind="stable")
    centres = np.arange(n)
    mass = _masses(matrix, centres, far[:, : k - 1], k)
    found = []
    for centre in np.argsort(-mass, kind="stable")[:CENTRES]:
        pool = far[centre, : min(n - 1, k - 1 + POOL)]
        found.append((*_exchanged(matrix, int(centre), pool, k), int(centre)))
    found.sort(key=lambda each: -each[0])
    return [_posterior(n, centre, partners, value) for value, partners, centre in found]


def _exchanged(matrix: Floats, centre: int, pool: Index, k: int) -> tuple[float, Index]:
    """Return the best mass of a partner that exchanges of single partners lead to."""
    partners = pool[: k - 1]
    value = float(_masses(matrix, np.array([centre]), partners[None], k)[0])
    while True:
        others = np.setdiff1d(pool, partners)
        tries = np.repeat(partners[None], len(others) * (k - 1), axis=0)
        slots = np.repeat(np.arange(k - 1), len(others))
        tries[np.arange(len(tries)), slots] = np.tile(others, k - 1)
        if not len(tries):
            return value, partners
        masses = _masses(matrix, np.full(len(tries), centre), tries, k)
        best = int(np.argmax(masses))
        if masses[best] <= value + 1e-9:
            return value, partners
        value, partners = float(masses[best]), tries[best]


def _masses(matrix: Floats, centres: Index, partners: Index, k: int) -> Floats:
    """Return the largest mass of each partner at which none is among the k ranked first, (b,).

    By bisection: as it grows, partners come closer to the centre in expected similarity.
    """
    n, at = len(matrix), np.arange(len(centres))[:, None]
    base = matrix[centres]
    slope = matrix[partners].sum(axis=1) - (k - 1) * base
    low, high = np.zeros(len(centres)), np.full(len(centres), 1.0 / k)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        scores = base + middle[:, None] * slope
        highest = scores[at, partners].max(axis=1)
        scores[at, partners] = -1.0
        fails = highest <= np.partition(scores, n - k, axis=1)[:, n - k]
        low, high = np.where(fails, middle, low), np.where(fails, high, middle)
    return low


def _posterior(n: int, centre: int, partners: Index, mass: float) -> Floats:
    posterior = np.zeros(n)
    posterior[partners] = mass
    posterior[centre] = 1.0 - mass * len(partners)
    return posterior
