"""Numbers with logarithms in them are compared without a doubt."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import regret
from regret.theory.enclosed import Enclosed, divergence

NEAR = [Fraction(1, 10**power) for power in (3, 9, 15, 40, 300)]


KEYS = ("T7-contrastive", "T7-bce")


def moved_by(little, first):
    """Two candidates, and an estimate that is off by a little."""
    p = [first, 1 - first]
    q = [p[0] + little, p[1] - little]
    return regret.Case([[1, 0], [0, 1]], p, candidates=[[1, 0], [0, 1]], estimate=q)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("little", NEAR)
def test_an_estimate_that_is_nearly_right_obeys_pinsker(key, little):
    """Floats say KL = 0 here, or less."""
    assert regret.THEOREMS[key].check(moved_by(little, Fraction(1, 3))).holds


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("little", NEAR)
def test_the_least_bit_less_than_pinsker_is_false(key, little):
    shrunk = regret.THEOREMS[key].shrunk(1 - 2 * little)
    assert not shrunk.check(moved_by(little, Fraction(1, 2))).holds


def test_what_is_equal_costs_nothing_exactly():
    p = [Fraction(1, 3), Fraction(2, 3)]
    case = regret.Case([[1, 0], [0, 1]], p, candidates=[[1, 0], [0, 1]], estimate=p)
    for key in KEYS:
        check = regret.THEOREMS[key].check(case)
        assert check.holds
        assert check.rhs == 0


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), min_size=2, max_size=6))
def test_divergence_is_that_of_floats(weights):
    p, q = ([Fraction(w) for w in column] for column in zip(*weights, strict=True))
    if not any(p):
        return
    pairs = [(x / sum(p), y / sum(q)) for x, y in zip(p, q, strict=True)]
    found = divergence(pairs)
    expected = math.fsum(x * math.log(x / y) for x, y in pairs if x > 0)
    assert float(found) == pytest.approx(expected, abs=1e-15)
    if isinstance(found, Enclosed):
        assert found > 0
        assert found > Fraction(expected) - Fraction(1, 10**14)
        assert found < Fraction(expected) + Fraction(1, 10**14)
        assert eval(repr(found), {"Fraction": Fraction}) == pytest.approx(expected, abs=1e-15)


def test_what_the_estimate_rules_out_is_infinitely_far():
    assert divergence([(Fraction(1, 2), Fraction(0)), (Fraction(1, 2), Fraction(1))]) == math.inf


def test_it_does_not_pretend_to_tell_equal_numbers_apart():
    two = Enclosed(lambda context: context.mpf(4)).sqrt()
    with pytest.raises(ArithmeticError, match="not told apart"):
        _ = Enclosed(lambda context: context.exp(context.log(context.mpf(3)))) > 3
    assert two * Fraction(1, 3) > Fraction(1, 2)
