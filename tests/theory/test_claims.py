"""Somebody's own claims."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

import regret
from regret import strategies
from regret.theory import regrets, sampling
from regret.theory.hypotheses import TRIANGLE


def test_a_true_bound_holds_and_is_nearly_attained():
    found = regret.check_bound(regrets.hit_rate_regret, regret.bounds.hit_rate, examples=500)
    assert found.holds
    assert found.counterexample is None
    assert 0.5 < found.best_ratio <= 1
    assert found.best is not None


def test_a_false_bound_is_refuted_by_a_case_that_can_be_pasted():
    found = regret.check_bound("hit_rate_regret", lambda lo, hi: (hi - lo) / 2)
    assert not found.holds
    assert found.best_ratio > 1
    names: dict = {}
    exec(str(found).split("with\n")[1], names)
    case = names["case"]
    lhs, rhs = regrets.hit_rate_regret(case), (case.band.hi - case.band.lo) / 2
    assert (lhs, rhs) == (found.lhs, found.rhs)
    assert lhs > rhs


def test_hypotheses_leave_cases_out():
    half = Fraction(1, 2)
    assert not regret.check_bound(
        "hit_rate_regret", half, examples=3000, cases=sampling.any_symmetric
    ).holds
    found = regret.check_bound("hit_rate_regret", half, hypotheses=[TRIANGLE])
    assert found.holds
    assert found.discarded > 0
    wide = regret.check_bound("hit_rate_regret", half, hypotheses=[lambda case: case.n == 2])
    assert wide.holds


def test_cases_come_from_strategies_functions_and_lists():
    metric = strategies.cases(metric=True)
    for cases in (metric, sampling.any_metric, [sampling.any_metric(np.random.default_rng(0))]):
        assert regret.check_bound("hit_rate_regret", 0.5, cases, examples=30).holds


def test_a_lower_bound_and_an_equality():
    assert regret.check_bound("hit_rate_regret", 0, relation=">=", examples=50).holds
    assert not regret.check_bound("hit_rate_regret", 0, relation="==", examples=500).holds


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        (("hit_rate_regret", lambda low: 0), {}, "rhs must take .*'low'; did you mean 'lo'"),
        (("hit_rate", 0), {}, "lhs must be one of .*did you mean 'hit_rate_regret'"),
        (("hit_rate_regret", 0), {"relation": "<"}, "relation must be one of"),
        (("hit_rate_regret", 0), {"examples": 0}, "examples must be at least 1"),
        (("hit_rate_regret", 0), {"hypotheses": [lambda case: False]}, "cases must obey"),
    ],
)
def test_what_is_wrong_is_named(arguments, options, message):
    with pytest.raises(ValueError, match=message):
        regret.check_bound(*arguments, **options)
    with pytest.raises(TypeError, match=r"cases must be of regret\.Case"):
        regret.check_bound("hit_rate_regret", 0, [1])
