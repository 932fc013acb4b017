"""The guards of the left-hand sides, where drawn cases seldom come."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from regret.theory import regrets
from regret.theory.case import Case

HALF = Fraction(1, 2)


def test_exact_cosines_need_square_numbers_of_bits():
    rows = [[1, 0, 0, 0], [1, 1, 0, 0]]  # one is a square, the other is not
    with pytest.raises(ValueError, match="exact cosines need square numbers of bits on"):
        regrets.cosine_scores(Case(np.eye(2, dtype=int), [1, 1], rows))
    rows = [[1, 0, 0, 0], [1, 1, 1, 1], [0, 0, 0, 0]]
    scores = regrets.cosine_scores(Case(np.eye(3, dtype=int), [1, 2, 1], rows))
    assert scores.tolist() == [HALF, Fraction(5, 8), 0]


@pytest.mark.parametrize(
    ("masses", "reach", "lost"),
    [
        ([1, 0], HALF, 0),  # the second has a third at least, the first two thirds: no tie
        ([3, 2], HALF, 0),  # both are told apart
        ([1, 1], HALF, 0),
        ([5, 4, 0], HALF, Fraction(1, 9)),  # 1, 1 and 1/2 fifths: the first two tie
        ([1], HALF, 0),
        ([2, 1, 0], Fraction(1), Fraction(2, 3)),  # all have the same
    ],
)
def test_temperature_ties_by_hand(masses, reach, lost):
    case = Case(np.eye(len(masses), dtype=int), masses, reach=reach)
    assert regrets.temperature_hit_rate_regret(case) == lost


def test_a_vector_that_bits_may_spell_is_no_candidate():
    """Both bits are on half of the time: 00 and 11 are candidates, 01 and 10 may be answered."""
    case = Case(np.eye(2, dtype=int), [1, 1], [[0, 0], [1, 1]])
    assert regrets.hamming_subset_regret(case) == HALF
    every = Case(np.eye(4, dtype=int), [3, 3, 2, 2], [[0, 0], [1, 1], [0, 1], [1, 0]])
    assert regrets.hamming_subset_regret(every) == Fraction(1, 10)
