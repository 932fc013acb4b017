"""The exchange identity for two rules and known truths (theorem T21).

For first hits V and R and the truth y, in any list, whatever made the rules choose,

    s(V, y) - s(R, y) = (1[V = y] - 1[R = y]) (1 - s(V, R)) + 1[V != y != R] (s(V, y) - s(R, y)):

a hits part and a near-miss part. Averaged over labelled queries both sides are sample means: no
posterior, calibration or optimality is assumed. Derived here.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from regret._support.arrays import Floats
from regret.evaluation.lists import QueryList


class Exchange(NamedTuple):
    """The parts for q queries, each (q,); `difference` is `hits` + `near_misses`.

    `bound` is what the near-miss part can be at most: the largest s(V, z) - s(R, z) over the
    other candidates z where the rules part and both miss. `parted` is the probability that they
    part.
    """

    difference: Floats
    hits: Floats
    near_misses: Floats
    bound: Floats
    parted: Floats


def exchange(
    problem: QueryList,
    matrix: Floats,
    first: Floats,
    reference: Floats,
) -> Exchange:
    """Return the parts of the difference between two laws of first hits, each (q, n).

    Ties are broken independently, and the expectation over them is taken. A hit is a candidate
    with the fingerprint of the truth, so that the identity is exact also where molecules share it.
    """
    near, right = problem.nearness, problem.same
    difference = (first - reference) @ near
    ours, theirs = first[:, right].sum(axis=1), reference[:, right].sum(axis=1)
    hits = ours * (1 - reference @ near) - theirs * (1 - first @ near)
    pairs = zip(first * ~right, reference * ~right, strict=True)
    bound = np.array([_bound(near, matrix, law, other) for law, other in pairs])
    parted = 1 - (first * reference).sum(axis=1)
    return Exchange(difference, hits, difference - hits, bound, np.maximum(parted, 0.0))


def _bound(
    near: Floats,
    matrix: Floats,
    law: Floats,
    other: Floats,
) -> float:
    """Return the mean of max_z (s(V, z) - s(R, z)) over pairs V != R that both miss."""
    total = 0.0
    rivals = np.flatnonzero(other)
    for v in np.flatnonzero(law):
        gains = matrix[v] - matrix[rivals]
        gains[:, v] = gains[np.arange(len(rivals)), rivals] = -np.inf
        # the truth may be missing from the list: then it is one more molecule to be near to
        most = np.maximum(gains.max(axis=1), near[v] - near[rivals])
        total += law[v] * float((other[rivals] * np.maximum(most, 0.0))[rivals != v].sum())
    return total
