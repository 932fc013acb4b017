"""Hypotheses, each with a case that shows it is needed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regret._support.arithmetic import whole
from regret.decoders.inversion import certified_stability, is_stable
from regret.problem.constructions import every_fingerprint
from regret.problem.instance import Instance
from regret.problem.similarity import (
    Band,
    exact_similarities,
    exact_similarity_matrix,
    off_diagonal,
)
from regret.theory import tight
from regret.theory.case import Case
from regret.theory.theorem import Hypothesis

LARGEST_SCALE = 2**60
"""Sums of two distances below it fit into 64 bits."""


def _in_band(case: Case) -> bool:
    if case.n < 2:
        return True  # no pair is outside
    if case.claimed is None:
        return bool(case.band.hi < 1)  # the band is that of the pairs
    pairs = off_diagonal(case.similarity)
    return bool(
        np.all(pairs >= case.band.lo) and np.all(pairs <= case.band.hi) and case.band.hi < 1
    )


def _is_metric_on_fingerprints(case: Case) -> bool:
    """Whether d = 1 - s is a metric as far as vectors z that are no candidates see it, O(2^m n^2).

    d(z, c) > 0 for z other than c, and d(a, b) <= d(z, a) + d(z, b), for all fingerprints z and
    candidates a, b.
    """
    candidates = case.given("candidates")
    rows = every_fingerprint(case.m)
    to = 1 - exact_similarities(rows, candidates, case.given("name"))
    apart = (rows[:, None, :] != candidates[None, :, :]).any(axis=2)
    distance = 1 - exact_similarity_matrix(candidates, case.given("name"))
    shortest = (to[:, :, None] + to[:, None, :]).min(axis=0)
    return bool(np.all((to > 0) == apart) and np.all(distance <= shortest))


def _obeys_triangle(case: Case) -> bool:
    """Whether d(i, k) <= d(i, j) + d(j, k), in integers."""
    distance, scale = whole(1 - case.similarity)
    if distance.dtype == np.object_ and scale < LARGEST_SCALE:
        distance = distance.astype(np.int64)
    return bool(np.all(distance[:, None, :] <= distance[:, :, None] + distance[None, :, :]))


# The cases also serve the theorems about k first hits and about hybrids: as k = 1 and w = 0.


def _tenths(*rows: tuple[int, ...]) -> NDArray[Any]:
    return np.array([[Fraction(x, 10) for x in row] for row in rows], dtype=object)


AT_LEAST_TWO = Hypothesis(
    "n >= 2",
    "at least two candidates",
    lambda case: case.n >= 2,
    vacuous="without it there is no band, no rival and no regret",
)
AT_LEAST_TWO_COUNTED = replace(
    AT_LEAST_TWO,  # where n is in the bound, it is negative for a single candidate
    without=lambda: Case(
        [[1]], [1], band=Band(Fraction(0), Fraction(1, 2)), reach=Fraction(1, 2), lead=Fraction(0)
    ),
)
UNIT_DIAGONAL = Hypothesis(
    "unit diagonal",
    "s(c, c) = 1",
    lambda case: bool(np.all(np.diagonal(case.similarity) == 1)),
    without=lambda: Case(_tenths((5, 4), (4, 10)), [6, 4], k=1, w=0),
)
IN_BAND = Hypothesis(
    "band",
    "lo <= S_ij <= hi < 1 for all i != j",
    _in_band,
    # The hub is more similar to the others than the band allows.
    without=lambda: Case(
        tight.hub_matrix(Fraction(0), Fraction(1, 2), 6),
        [0, 164, 59, 59, 59, 59],
        band=Band(Fraction(0), Fraction(2, 5)),
        k=1,
        w=0,
    ),
)
SYMMETRIC = Hypothesis(
    "symmetric",
    "S_ij = S_ji",
    lambda case: bool(np.all(case.similarity == case.similarity.T)),
    without=lambda: Case(_tenths((10, 0), (9, 10)), [181, 19]),
)
TRIANGLE = Hypothesis(
    "triangle inequality",
    "1 - s is a metric",
    _obeys_triangle,
    # Under Dice, R = {0,1} is overruled by V = {0,1,2} at a posterior of 7/10.
    without=lambda: Case.from_instance(tight.overrule(2, [7, 0, 3]), "dice", name="dice"),
)
METRIC_ON_FINGERPRINTS = Hypothesis(
    "triangle inequality",
    "1 - s is a metric on all fingerprints, not on the candidates alone",
    _is_metric_on_fingerprints,
    # Dice obeys the triangle inequality on these candidates; the regret is 7/13.
    without=lambda: Case.from_instance(
        Instance.from_weights(
            [[0, 1, 1, 0, 1], [1, 0, 1, 0, 0], [1, 1, 1, 1, 1]],
            [8, 4, 1],
        ),
        "dice",
        name="dice",
    ),
)
NO_EMPTY = Hypothesis(
    "no empty fingerprint",
    "every candidate has a bit on",
    lambda case: case.candidates is not None and bool(case.candidates.any(axis=1).all()),
    without=lambda: Case.from_instance(Instance.from_weights([[1, 0], [0, 0]], [1, 1]), "cosine"),
)
AT_LEAST_4_BITS = Hypothesis(
    "m > 3",
    "at least 4 bits",
    lambda case: case.m > 3,
    without=lambda: Case.from_instance(
        Instance.from_weights([[0, 0, 0], [1, 1, 0], [1, 1, 1]], [1, 1, 1]), "hamming"
    ),
)

AFFINELY_INDEPENDENT = Hypothesis(
    "affinely independent",
    "sum d_i = 0 and sum d_i c_i = 0 only for d = 0",
    lambda case: case.candidates is not None and certified_stability(case.candidates) > 0,
    # Both laws have marginals one half; sigma is taken over the directions that can be seen.
    without=lambda: Case.from_instance(
        Instance.from_weights([[0, 0], [1, 1], [0, 1], [1, 0]], [1, 1, 0, 0]),
        estimate=np.array([Fraction(x, 2) for x in (0, 0, 1, 1)], dtype=object),
        stability=Fraction(1),
    ),
)
WEIGHT = Hypothesis(
    "0 <= w < 1",
    "some weight is left to the similarity",
    lambda case: case.w is not None and 0 <= case.w < 1,
    # A hit counts against a candidate.
    without=lambda: Case(_tenths((10, 5), (5, 10)), [3, 1], w=Fraction(-2)),
)
WEIGHT_OF_SIMILARITY = replace(
    WEIGHT,
    # Similarity counts against a candidate.
    without=lambda: Case(
        _tenths((10, 4, 9, 9), (4, 10, 9, 4), (9, 9, 10, 4), (9, 4, 4, 10)),
        [0, 1, 5, 5],
        w=Fraction(3, 2),
    ),
)
FIRST_K = Hypothesis(
    "1 <= k <= n",
    "so many candidates there are",
    lambda case: 1 <= case.given("k") <= case.n,
    vacuous="without it there are no k first",
)
REACH = Hypothesis(
    "0 < reach < 1",
    "reach is exp(-2/tau) for a temperature tau",
    lambda case: 0 < case.given("reach") < 1,
    # At an infinite temperature all candidates tie, the last as well.
    without=lambda: Case(np.eye(3, dtype=int), [2, 1, 0], reach=Fraction(1)),
)
LAW = Hypothesis(
    "estimate is a law",
    "p^ >= 0 sums to 1",
    lambda case: bool(case.given("estimate").min() >= 0 and case.given("estimate").sum() == 1),
)
LAW_OF_CANDIDATES = replace(
    LAW,
    # It adds up to more than 1, and its divergence is the smaller for it.
    without=lambda: Case(np.eye(2, dtype=int), [1, 1], estimate=[Fraction(1, 4), Fraction(9, 10)]),
)
LAW_OF_MARGINALS = replace(
    LAW,
    # No bit tells how much of it is on the empty fingerprint.
    without=lambda: Case.from_instance(
        Instance.from_weights([[0], [1]], [1, 1]),
        estimate=[5, Fraction(1, 2)],
        stability=Fraction(1, 2),
    ),
)
STABILITY = Hypothesis(
    "stability",
    "sigma^2 |d|^2 <= |sum d_i c_i|^2 for all d that sum to 0 and that the bits can see",
    lambda case: is_stable(case.given("candidates"), Fraction(case.given("stability"))),
    without=lambda: tight.own_bits(Fraction(1, 10)).replaced(stability=Fraction(100)),
)
UNIT_DIAGONAL_OF_PLUG_IN = replace(
    UNIT_DIAGONAL,
    without=lambda: Case(
        _tenths((0, 8), (8, 0)), [4, 6], estimate=np.array([Fraction(1, 2)] * 2, dtype=object)
    ),
)
IN_BAND_OF_PLUG_IN = replace(
    IN_BAND,
    # The two candidates are less similar than the band allows.
    without=lambda: Case(
        _tenths((10, 2), (2, 10)),
        [6, 4],
        band=Band(Fraction(3, 10), Fraction(3, 10)),
        estimate=np.array([Fraction(1, 2)] * 2, dtype=object),
    ),
)
