"""A case is exact, and its repr is source that makes it again."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given

import regret
from regret.problem.similarity import Band
from regret.theory import strategies
from regret.theory.case import Case
from regret.theory.quantities import QUANTITIES


def assert_equal(left: Case, right: Case) -> None:
    assert (left.similarity == right.similarity).all()
    assert (left.posterior == right.posterior).all()
    assert all(type(x) is Fraction for x in (*left.similarity.ravel(), *left.posterior))
    assert left.claimed == right.claimed
    assert left.extras.keys() == right.extras.keys()
    assert all(np.array_equal(left.extras[key], right.extras[key]) for key in left.extras)
    assert (left.candidates is None) == (right.candidates is None)
    if left.candidates is not None:
        assert left.candidates.dtype == bool
        assert (left.candidates == right.candidates).all()


def again(case: Case) -> Case:
    return eval(repr(case), {"regret": regret, "np": np, "Fraction": Fraction})


@given(strategies.cases())
def test_repr_makes_the_case_again(case):
    assert_equal(again(case), case)


def test_repr_keeps_a_claimed_band_and_other_values():
    case = Case(
        [[1, 0.1], [0.1, 1]],
        [Fraction(1, 3), Fraction(2, 3)],
        candidates=[[1, 0], [1, 1]],
        band=Band(Fraction(0), Fraction(1, 7)),
        name="dice",
        k=2,
        w=Fraction(1, 3),
        estimate=np.array([Fraction(1, 5), Fraction(4, 5)], dtype=object),
    )
    assert_equal(again(case), case)
    assert again(case).band.hi == Fraction(1, 7)


@pytest.mark.parametrize("wrong", [{"kk": 3}, {"values": 1}])
def test_a_case_has_no_parts_that_nobody_asks_for(wrong):
    with pytest.raises(TypeError, match=next(iter(wrong))):
        Case([[1]], [1], **wrong)


def test_what_a_theorem_needs_and_a_case_has_not_is_named():
    case = Case([[1, 0.5], [0.5, 1]], [1, 1])
    with pytest.raises(ValueError, match="the case must have k, got none"):
        regret.THEOREMS["T5"].check(case)
    with pytest.raises(ValueError, match="the case must have candidates, got none"):
        regret.THEOREMS["T10"].check(case)
    with pytest.raises(ValueError, match="at least 2"):
        regret.THEOREMS["T1"].check(Case([[1]], [1]))
    with pytest.raises(ValueError, match=r"estimate must have shape \(2,\), got \(3,\)"):
        Case([[1, 0], [0, 1]], [1, 1], estimate=[1, 0, 0])


def test_floats_are_taken_as_the_rationals_they_are():
    case = Case([[1, 0.1], [0.1, 1]], [0.1, 0.2])
    assert case.similarity[0, 1] == Fraction(0.1)
    assert case.posterior.tolist() == [Fraction(1, 3), Fraction(2, 3)]


def test_quantities():
    case = Case([[1, 0, 0.5], [0, 1, 0.25], [0.5, 0.25, 1]], [1, 2, 1], w=Fraction(1, 3), k=2)
    named = {name: QUANTITIES[name](case) for name in ("lo", "hi", "n", "pi", "second", "w", "k")}
    assert named == {
        "lo": 0,
        "hi": 0.5,
        "n": 3,
        "pi": 0.5,
        "second": 0.25,
        "w": Fraction(1, 3),
        "k": 2,
    }


@given(strategies.instances(min_candidates=2))
def test_from_instance_keeps_the_posterior_exactly(instance):
    case = Case.from_instance(instance, "cosine")  # often irrational: floats stand in
    assert (case.posterior == instance.exact_posterior).all()
    assert np.array_equal(
        case.similarity.astype(float), regret.similarity_matrix(instance.candidates, "cosine")
    )


def test_equal_fingerprints_are_one_candidate():
    """As two they would tie whatever their masses, which no theorem on fingerprints allows."""
    with pytest.raises(ValueError, match="candidates must differ"):
        Case([[1, 1], [1, 1]], [1, 0], candidates=[[1, 0], [1, 0]], alpha=Fraction(1))
