"""Sets T and B, T similar to all of B and B unlike one another: the likeliest, crowded out by T.

Where similarities differ much, posteriors with most of the mass on such a B have the largest HR@k
regrets. Climbed is what the mean of (Sp)_V over T exceeds that over B by, p uniform on B.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from regret._support.arrays import Bits, Floats


class Crowd(NamedTuple):
    """T and B as flags (n,), and by how much T leads."""

    lead: float
    top: Bits
    likely: Bits


def crowds(matrix: Floats, k: int) -> list[Crowd]:
    """Return T, k candidates, and B, up to k others, found from each candidate, best first.

    O(n^2 + n k) an exchange, of which there are a few for each.
    """
    found = [_climbed(matrix, least(row, min(k, len(matrix) - k)), k) for row in matrix]
    found.sort(key=lambda crowd: -crowd.lead)
    return list({(each.top.tobytes(), each.likely.tobytes()): each for each in found}.values())


def least(values: Floats, k: int) -> Bits:
    """Return the k least values as flags, the first of equal ones."""
    return np.isin(np.arange(len(values)), np.argsort(values, kind="stable")[:k])


def _climbed(matrix: Floats, likely: Bits, k: int) -> Crowd:
    """Return what the best exchanges of a member of B lead to, T following while it gains."""
    weight = float(likely.sum()) / k
    expected, best = matrix[:, likely].sum(axis=1), None
    while True:
        top = least(np.where(likely, np.inf, -expected), k)
        lead = float(weight * expected[top].sum() - expected[likely].sum())
        if best is not None and lead <= best.lead:
            return best
        best, near = Crowd(lead, top, likely), weight * matrix[top].sum(axis=0)
        leaves = int(np.where(likely, near - 2 * expected, np.inf).argmin())
        left = expected - matrix[:, leaves]
        taken = likely | top
        enters = int(np.where(likely if taken.all() else taken, -np.inf, near - 2 * left).argmax())
        likely = likely.copy()
        likely[[leaves, enters]] = False, True
        expected = left + matrix[:, enters]
