"""The lists to measure on."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from regret.distributions.libraries import synthesize

Bits = NDArray[np.bool_]
Matrix = NDArray[np.float64]


def near_duplicates(n: int, n_lists: int) -> Iterator[Bits]:
    """Yield synthetic lists of n distinct fingerprints: equal ones would make the worst case 1."""
    for _, rows in synthesize(n_lists, candidates=n + n // 4):
        first = np.unique(np.packbits(rows, axis=1), axis=0, return_index=True)[1]
        yield rows[np.sort(first)[:n]]


def near_ties(n: int, low: float = 0.49, high: float = 0.51) -> Matrix:
    """Return similarities near one another: no pair stands out, little can be pruned."""
    upper = np.triu(np.random.default_rng(0).uniform(low, high, (n, n)), 1)
    return upper + upper.T + np.eye(n)


def hub(n: int) -> Matrix:
    """Return a hub 0.005 more similar to all than they are to one another, with some noise.

    The worst posterior has some hundred candidates.
    """
    noise = np.triu(np.random.default_rng(0).uniform(0.0, 0.001, (n, n)), 1)
    upper = np.triu(np.full((n, n), 0.5), 1) + noise
    upper[0, 1:] = 0.506 - noise[0, 1:]
    return upper + upper.T + np.eye(n)
