"""Cases that show which hypotheses of the second half of the theory are needed.

Each breaks one hypothesis of one theorem, keeps the others and violates the claim; all were found
by random search over small matrices of tenths. Where none is listed none was found.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np

from regret.problem.similarity import Band
from regret.theory.case import Case
from regret.theory.theorem import Hypothesis

Dropped = tuple[list[list[int]], list[int], tuple[int, int] | None, dict[str, Any]]

DROPPED: dict[tuple[str, str], Dropped] = {
    ("T12", "unit diagonal"): ([[10, 8, 9], [8, 7, 2], [9, 2, 6]], [1, 5, 2], None, {}),
    ("T13", "unit diagonal"): ([[10, 0, 0], [0, 8, 5], [0, 5, 9]], [1, 4, 2], None, {}),
    ("T13", "symmetric"): ([[10, 2, 5], [2, 10, 3], [4, 3, 10]], [5, 1, 0], None, {}),
    ("T13", "ends attained"): ([[10, 3, 4], [3, 10, 3], [4, 3, 10]], [2, 1, 2], (1, 8), {}),
    ("T13-similarity", "unit diagonal"): ([[10, 9, 1], [9, 8, 4], [1, 4, 10]], [1, 4, 2], None, {}),
    ("T13-similarity", "symmetric"): ([[10, 8, 0], [8, 10, 1], [1, 1, 10]], [0, 5, 3], None, {}),
    ("T13-similarity", "ends attained"): (
        [[10, 7, 6], [7, 10, 6], [6, 6, 10]],
        [3, 4, 1],
        (0, 9),
        {},
    ),
    ("T13-gain", "symmetric"): (
        [[10, 5, 0, 2], [2, 10, 9, 5], [0, 9, 10, 5], [3, 5, 5, 10]],
        [0, 0, 2, 0],
        None,
        {"lead": Fraction(1, 20)},
    ),
    ("T13-gain", "ends attained"): (
        [[10, 4, 4, 4, 4], [4, 10, 4, 4, 4], [4, 4, 10, 4, 4], [4, 4, 4, 10, 4], [4, 4, 4, 4, 10]],
        [5, 4, 1, 3, 0],
        (0, 6),
        {"lead": Fraction(1, 20)},
    ),
    ("T13-lead", "unit diagonal"): ([[8, 3], [3, 10]], [2, 0], None, {}),
    ("T13-lead", "symmetric"): ([[10, 9], [3, 10]], [2, 4], None, {}),
    ("T13-lead", "band"): ([[10, 8], [8, 10]], [5, 2], (7, 7), {}),
    ("T14", "unit diagonal"): (
        [[7, 1, 9], [1, 10, 3], [9, 3, 8]],
        [4, 4, 1],
        None,
        {"w": Fraction(9, 10)},
    ),
    ("T14", "symmetric"): (
        [[10, 6, 4], [6, 10, 3], [4, 4, 10]],
        [4, 2, 4],
        None,
        {"w": Fraction(1, 5)},
    ),
    ("T14", "ends attained"): (
        [[10, 7, 8], [7, 10, 6], [8, 6, 10]],
        [1, 2, 0],
        (0, 9),
        {"w": Fraction(1, 10)},
    ),
    ("T14-similarity", "unit diagonal"): ([[4, 9], [9, 5]], [2, 0], None, {"w": Fraction(2, 5)}),
    ("T14-similarity", "band"): (
        [[10, 0, 3, 8, 6], [0, 10, 8, 3, 6], [3, 8, 10, 7, 1], [8, 3, 7, 10, 9], [6, 6, 1, 9, 10]],
        [1, 5, 0, 3, 1],
        (1, 1),
        {"w": Fraction(7, 10)},
    ),
    ("T14-converse", "unit diagonal"): (
        [[10, 7, 7, 3, 7], [7, 10, 7, 3, 7], [7, 7, 6, 3, 3], [3, 3, 3, 10, 3], [7, 7, 3, 3, 10]],
        [1, 2, 3, 3, 3],
        None,
        {"w": Fraction(3, 10)},
    ),
    ("T14-converse", "symmetric"): (
        [[10, 7, 7], [7, 10, 7], [5, 9, 10]],
        [2, 2, 3],
        None,
        {"w": Fraction(4, 5)},
    ),
    ("T14-converse", "ends attained"): (
        [[10, 6, 6], [6, 10, 6], [6, 6, 10]],
        [5, 5, 0],
        (6, 9),
        {"w": Fraction(3, 5)},
    ),
    ("T15", "unit diagonal"): ([[10, 5], [5, 2]], [2, 4], None, {}),
    ("T15", "symmetric"): ([[10, 8], [9, 10]], [4, 3], None, {}),
    ("T15-exact", "symmetric"): ([[10, 9, 7], [7, 10, 8], [7, 1, 10]], [4, 4, 3], None, {}),
    ("T15-converse", "unit diagonal"): ([[10, 0, 6], [0, 10, 4], [6, 4, 9]], [5, 1, 3], None, {}),
    ("T15-converse", "symmetric"): ([[10, 8, 7], [8, 10, 7], [9, 3, 10]], [2, 5, 4], None, {}),
    ("T15-three", "unit diagonal"): ([[4, 8, 6], [8, 0, 4], [6, 4, 0]], [2, 1, 0], None, {}),
    ("T15-three", "symmetric"): ([[10, 4, 8], [2, 10, 8], [8, 8, 10]], [1, 3, 0], None, {}),
    ("T15-similarity", "unit diagonal"): ([[7, 1, 6], [1, 10, 1], [6, 1, 7]], [1, 4, 0], None, {}),
    ("T15-similarity", "symmetric"): ([[10, 0, 7], [0, 10, 5], [6, 4, 10]], [4, 5, 1], None, {}),
    ("T15-band", "symmetric"): ([[10, 5], [8, 10]], [2, 0], None, {}),
    ("T15-band", "ends attained"): ([[10, 0], [0, 10]], [4, 2], (0, 7), {}),
    ("T16", "unit diagonal"): ([[10, 1], [1, 2]], [0, 5], None, {"spectra": [[2, 3]]}),
    ("T16", "symmetric"): ([[10, 0], [7, 10]], [4, 3], None, {"spectra": [[3, 2]]}),
    ("T16-converse", "unit diagonal"): (
        [[9, 5, 0, 5], [5, 0, 7, 7], [0, 7, 8, 4], [5, 7, 4, 4]],
        [0, 3, 3, 5],
        None,
        {},
    ),
    ("T16-converse", "symmetric"): ([[10, 3, 0], [8, 10, 1], [2, 6, 10]], [2, 0, 4], None, {}),
    ("T16-distance", "unit diagonal"): ([[10, 2, 2], [2, 10, 2], [2, 2, 2]], [3, 0, 5], None, {}),
    ("T16-distance", "symmetric"): ([[10, 8], [4, 10]], [1, 2], None, {}),
    ("T16-distance", "band"): ([[10, 1, 9], [1, 10, 1], [9, 1, 10]], [3, 5, 5], (1, 2), {}),
    ("T19", "unit diagonal"): ([[5, 8], [8, 10]], [3, 2], None, {"inside": 2}),
    ("T19-metric", "unit diagonal"): ([[10, 0], [0, 0]], [0, 5], None, {"inside": 2}),
    ("T19-metric", "symmetric"): ([[10, 9], [6, 10]], [1, 4], None, {"inside": 2}),
    ("T19-metric", "triangle inequality"): (
        [[10, 3, 6], [3, 10, 8], [6, 8, 10]],
        [3, 4, 0],
        None,
        {"inside": 3},
    ),
    ("T20", "symmetric"): ([[10, 9, 1], [4, 10, 1], [7, 4, 10]], [5, 5, 0], None, {}),
    ("T20-family", "triangle inequality"): (
        [[10, 8, 1, 8], [8, 10, 8, 8], [1, 8, 10, 8], [8, 8, 8, 10]],
        [4, 0, 1, 2],
        None,
        {"radius": Fraction(0, 1)},
    ),
    ("T21", "unit diagonal"): (
        [[5, 0, 0, 0, 8], [0, 3, 8, 0, 0], [0, 8, 6, 0, 8], [0, 0, 0, 10, 0], [8, 0, 8, 0, 9]],
        [5, 4, 2, 5, 0],
        None,
        {"spectra": [[2, 3, 0, 0, 0]], "choices": [[2, 1]]},
    ),
    ("T21", "band"): (
        [[10, 1, 8, 8, 1], [1, 10, 8, 8, 1], [8, 8, 10, 8, 8], [8, 8, 8, 10, 1], [1, 1, 8, 1, 10]],
        [5, 5, 5, 3, 5],
        (4, 5),
        {"spectra": [[3, 3, 1, 1, 0]], "choices": [[2, 4]]},
    ),
    ("T12-rules", "a gain"): (
        [[10, 6, 5, 6], [6, 10, 5, 5], [5, 5, 10, 5], [6, 5, 5, 10]],
        [5, 0, 4, 1],
        None,
        {"rule": [0, 0, 0, 1]},
    ),
    ("T13-gain", "lead below b/4"): (
        [[10, 9, 9, 9], [9, 10, 9, 9], [9, 9, 10, 9], [9, 9, 9, 10]],
        [2, 5, 2, 1],
        None,
        {"lead": Fraction(-3, 20)},
    ),
    ("T14-similarity", "0 <= w <= 1"): (
        [[10, 1, 8, 8], [1, 10, 9, 4], [8, 9, 10, 0], [8, 4, 0, 10]],
        [1, 0, 0, 5],
        None,
        {"w": Fraction(-1, 10)},
    ),
    ("T14-converse", "0 <= w <= 1"): (
        [[10, 2, 3, 2, 2], [2, 10, 2, 3, 2], [3, 2, 10, 3, 3], [2, 3, 3, 10, 2], [2, 2, 3, 2, 10]],
        [0, 1, 0, 4, 4],
        None,
        {"w": Fraction(4)},
    ),
    ("T19-metric", "band"): ([[10, 10], [10, 10]], [1, 0], None, {"inside": 2}),
    ("T20-family", "family"): (
        [[10, 5, 0], [5, 10, 0], [0, 0, 10]],
        [1, 0, 3],
        None,
        {"radius": Fraction(1, 2)},
    ),
    ("T22-similarity", "unit diagonal"): (
        [[0, 8], [8, 0]],
        [4, 6],
        None,
        {"spectra": [[4, 6]], "estimates": [[Fraction(1, 2)] * 2]},
    ),
    ("T22-similarity", "band"): (
        [[10, 2], [2, 10]],
        [6, 4],
        (3, 3),
        {"spectra": [[6, 4]], "estimates": [[Fraction(1, 2)] * 2]},
    ),
    ("T21-identity", "unit diagonal"): (
        [[7, 3, 1], [3, 7, 5], [1, 5, 10]],
        [0, 1, 3],
        None,
        {"spectra": [[0, 3, 1]], "choices": [[1, 2]]},
    ),
    ("T21-identity", "symmetric"): (
        [[10, 4], [7, 10]],
        [0, 1],
        None,
        {"spectra": [[2, 2]], "choices": [[1, 0]]},
    ),
}
"""Theorem and hypothesis -> tenths of S, masses, tenths of a claimed band, extras."""

OWN = ("n = 3", "no strict metric", "tversky")
"""Hypotheses of one theorem, which have their counterexample beside them."""


def hypotheses(key: str, *needed: Hypothesis) -> tuple[Hypothesis, ...]:
    """Return the hypotheses with the counterexamples of this theorem, None where there is none."""
    return tuple(replace(h, without=_without(key, h)) for h in needed)


def _without(key: str, hypothesis: Hypothesis) -> Callable[[], Case] | None:
    if (key, hypothesis.name) in DROPPED:
        return lambda: _case(*DROPPED[key, hypothesis.name])
    return hypothesis.without if hypothesis.name in OWN else None


def _case(
    tenths: list[list[int]],
    masses: list[int],
    band: tuple[int, int] | None,
    extras: dict[str, Any],
) -> Case:
    matrix = np.array([[Fraction(x, 10) for x in row] for row in tenths], dtype=object)
    laws = extras.get("spectra", [])
    spectra = [[Fraction(x, sum(law)) for x in law] for law in laws]
    return Case(
        matrix,
        masses,
        band=None if band is None else Band(*(Fraction(x, 10) for x in band)),
        **{**extras, **({"spectra": spectra} if laws else {})},
    )
