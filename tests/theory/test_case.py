"""A case is exact, and its repr is source that makes it again."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
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
    assert left.values.keys() == right.values.keys()
    assert all(np.array_equal(left.values[key], right.values[key]) for key in left.values)
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


@given(strategies.cases())
def test_repr_of_the_float_twin_is_source_of_the_same_floats(case):
    copy = again(case.floats)
    assert (copy.similarity == case.floats.similarity).all()
    assert np.allclose(copy.posterior.astype(float), case.floats.posterior, rtol=1e-15, atol=0)


@given(strategies.cases())
def test_float_twin_has_nearest_floats(case):
    twin = case.floats
    assert twin.similarity.dtype == twin.posterior.dtype == np.float64
    assert twin.similarity.tolist() == [[float(x) for x in row] for row in case.similarity]
    assert (twin.band.lo, twin.band.hi) == (float(case.band.lo), float(case.band.hi))


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
