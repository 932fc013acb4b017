"""One idea of a result, shared by all that find a number and prove a bound."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from regret import worst_case
from regret._support.result import GAP, Result

S = np.array([[1.0, 0.75, 0.75], [0.75, 1.0, 0.5], [0.75, 0.5, 1.0]])


@pytest.mark.parametrize(
    "result",
    [
        worst_case.hit_rate(S),
        worst_case.similarity(S),
        worst_case.hit_rate_at_k(S, 2),
        worst_case.confirm(worst_case.hit_rate(S), S),
    ],
    ids=lambda result: type(result).__name__,
)
def test_every_result_says_the_same_by_the_same_names(result):
    assert isinstance(result, Result)
    assert result.gap == result.bound - result.value >= 0
    assert result.exact
    assert not hasattr(result, "upper")


def test_a_bound_may_lie_on_either_side():
    assert Result(value=0.25, bound=0.5).gap == Result(value=0.75, bound=0.5).gap == 0.25


def test_floats_are_exact_to_rounding_and_fractions_without_a_gap():
    assert Result(value=0.5, bound=0.5 + GAP / 2).exact
    assert not Result(value=0.5, bound=0.5 + 2 * GAP).exact
    half = Fraction(1, 2)
    assert Result(value=half, bound=half).exact
    assert not Result(value=half, bound=half + Fraction(1, 10**30)).exact
