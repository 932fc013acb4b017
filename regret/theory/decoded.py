"""Modes that a decoder of the true bit marginals overrules, exactly: left-hand sides of T17."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt, prod
from typing import Any

import numpy as np

from regret._support.arrays import Exact
from regret.theory.case import Case

_FINE = 10**12


def marginals(case: Case) -> Exact:
    """Return mu = sum_i p_i c_i, (m,) Fractions."""
    bits: Exact = case.given("candidates").astype(int).astype(object)
    return case.posterior @ bits


def overruled_by_log_likelihood(case: Case) -> Any:
    """Return the mode's posterior if another candidate is as likely under the marginals, else 0.

    The marginals are those that weighted BCE predicts, ``case.odds`` the weight of bits on over
    that of bits off, 1 if the case has none. Likelihoods are products: no logarithm is taken.
    """
    on = marginals(case)
    odds = 1 if case.odds is None else case.odds
    predicted = odds * on / (odds * on + 1 - on)
    likelihoods = [
        prod(q if bit else 1 - q for q, bit in zip(predicted, row, strict=True))
        for row in case.given("candidates")
    ]
    return _overruled(case, likelihoods)


def overruled_by_ruzicka(case: Case) -> Any:
    """Return the mode's posterior if another candidate has as large a Ruzicka similarity, else 0.

    It is sum min(mu, c) over sum max(mu, c); 1 if both are empty.
    """
    on = marginals(case)
    scores = []
    for row in case.given("candidates"):
        either = np.maximum(on, row.astype(int)).sum()
        scores.append(np.minimum(on, row.astype(int)).sum() / either if either else 1)
    return _overruled(case, scores)


def overruled_by_cosine(case: Case) -> Any:
    """Return the mode's posterior if another candidate has as large a cosine, else 0.

    Cosines are compared by their squares, times |mu|^2: they are not negative.
    """
    on = marginals(case)
    rows = case.given("candidates")
    scores = [on[row].sum() ** 2 / int(row.sum()) if row.any() else 0 for row in rows]
    return _overruled(case, scores)


def _overruled(case: Case, scores: list[Any]) -> Any:
    mode = int(np.argmax(case.posterior))
    rivals = [score for i, score in enumerate(scores) if i != mode]
    beaten = bool(rivals) and max(rivals) >= scores[mode]
    return case.posterior[mode] if beaten else 0 * case.posterior[mode]


def mass_ratio(case: Case) -> Any:
    """Return the expected number of bits on over the mode's."""
    return marginals(case).sum() / _mode_bits(case)


def size_ratio(case: Case) -> Any:
    """Return the root of the largest number of bits on over the mode's, rounded up."""
    largest, size = int(case.given("candidates").sum(axis=1).max()), _mode_bits(case)
    product = largest * size
    root = isqrt(product)
    if root * root == product:
        return Fraction(root, size)
    return Fraction(isqrt(product * _FINE**2) + 1, _FINE * size)


def _mode_bits(case: Case) -> int:
    return int(case.given("candidates")[int(np.argmax(case.posterior))].sum())
