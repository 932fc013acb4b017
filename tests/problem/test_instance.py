"""Instances merge what is equal, keep masses exactly, and cannot be changed."""

from __future__ import annotations

import pickle
from collections import Counter, defaultdict
from dataclasses import FrozenInstanceError
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regret import Instance
from regret.problem.instance import merge_equal
from regret.theory import strategies


@st.composite
def rows_and_weights(draw):
    rows = draw(strategies.fingerprints(max_bits=4))
    return rows, draw(strategies.weights(len(rows)))


@given(rows_and_weights())
def test_equal_rows_are_merged_in_order_of_appearance(drawn):
    rows, weights = drawn
    instance = Instance.from_weights(rows, weights)
    names = [tuple(row) for row in rows.tolist()]
    distinct = list(dict.fromkeys(names))
    mass = defaultdict(Fraction)
    for name, weight in zip(names, weights, strict=True):
        mass[name] += Fraction(weight, sum(weights))
    assert [tuple(row) for row in instance.candidates.tolist()] == distinct
    assert instance.exact_posterior.tolist() == [mass[name] for name in distinct]
    assert instance.counts.tolist() == [Counter(names)[name] for name in distinct]
    assert instance.index.tolist() == [distinct.index(name) for name in names]
    assert (instance.candidates[instance.index] == rows).all()
    assert (instance.n, instance.m) == instance.candidates.shape


@given(strategies.instances())
def test_floats_are_the_exact_numbers_rounded(instance):
    exact = instance.exact_posterior
    assert sum(exact) == 1
    assert instance.posterior.tolist() == exact.astype(float).tolist()
    marginals = exact @ instance.candidates.astype(int)
    assert np.allclose(instance.marginals, marginals.astype(float), rtol=1e-15, atol=1e-16)
    assert ((instance.marginals >= 0) & (instance.marginals <= 1)).all()


@given(strategies.instances())
def test_mode_is_the_first_of_the_largest(instance):
    largest = instance.posterior.max()
    assert instance.mode == instance.posterior.tolist().index(largest)


@given(rows_and_weights())
def test_floats_and_fractions_make_the_same_instance(drawn):
    rows, weights = drawn
    exact = Instance.from_weights(rows, weights)
    rounded = Instance(rows, np.array(weights) / sum(weights))
    assert np.allclose(rounded.posterior, exact.posterior, rtol=1e-14, atol=0)
    assert sum(rounded.exact_posterior) == 1, "dyadic rationals, divided by their sum"


def test_marginals_of_many_candidates_stay_in_the_unit_interval():
    weights = [1] * 1000
    rows = (np.arange(1000)[:, None] >> np.arange(10) & 1).astype(bool)
    instance = Instance.from_weights(np.hstack([rows, np.ones((1000, 1), bool)]), weights)
    assert instance.marginals.max() == 1


def test_candidates_may_be_floats_ints_or_bools_of_0_and_1():
    expected = [[True, False], [False, True]]
    for dtype in (bool, int, np.uint8, np.float32, float):
        assert Instance(np.eye(2, dtype=dtype), [0.5, 0.5]).candidates.tolist() == expected


def test_arrays_are_read_only_and_not_the_callers():
    rows, posterior = np.eye(3, dtype=bool), np.array([0.5, 0.25, 0.25])
    instance = Instance(rows, posterior)
    rows[:], posterior[:] = True, 1
    assert instance.candidates.sum() == 3
    assert instance.posterior.tolist() == [0.5, 0.25, 0.25]
    assert instance.exact_posterior[0] == Fraction(1, 2)
    for array in (
        instance.candidates,
        instance.posterior,
        instance.index,
        instance.exact_posterior,
    ):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


def test_attributes_cannot_be_set():
    with pytest.raises(FrozenInstanceError):
        Instance(np.eye(2), [0.5, 0.5]).posterior = np.ones(2)


@given(strategies.instances())
def test_pickling_keeps_everything(instance):
    copy = pickle.loads(pickle.dumps(instance))
    assert np.array_equal(copy.candidates, instance.candidates)
    assert copy.exact_posterior.tolist() == instance.exact_posterior.tolist()
    assert repr(copy) == repr(instance)


def test_rows_that_differ_in_the_last_bit_only_are_kept_apart():
    rows = np.zeros((3, 4097), dtype=bool)
    rows[1, 4096] = rows[2, 0] = True
    distinct, index = merge_equal(rows)
    assert len(distinct) == 3
    assert index.tolist() == [0, 1, 2]


def softmax_in(dtype, n, rng):
    """What a model gives: softmax of logits, all of it in the precision of the model."""
    logits = (3 * rng.standard_normal(n)).astype(dtype)
    weights = np.exp(logits - logits.max())
    return weights / weights.sum(dtype=dtype)


@pytest.mark.parametrize("dtype", [np.float32, np.float16])
def test_posteriors_of_the_precision_of_models_are_taken(dtype):
    rng = np.random.default_rng(0)
    for n in (2, 64, 256, 1000):
        for _ in range(50):
            posterior = softmax_in(dtype, n, rng)
            instance = Instance(np.eye(n, dtype=bool), posterior)
            assert instance.posterior.sum() == pytest.approx(1, abs=1e-14)
            near = 2 * np.finfo(dtype).eps * (1 + np.log2(n))
            np.testing.assert_allclose(instance.posterior, posterior, rtol=2 * near)


def test_precision_is_no_excuse_for_what_is_not_normalised():
    with pytest.raises(ValueError, match="must sum to 1"):
        Instance(np.eye(2), np.array([0.5, 0.501], dtype=np.float32))
    with pytest.raises(ValueError, match="must sum to 1"):
        Instance(np.eye(2), np.array([0.5, 0.500001]))
    with pytest.raises(ValueError, match="must sum to 1"):
        Instance(np.eye(2), [Fraction(1, 2), Fraction(1, 2) + Fraction(1, 10**12)])


def test_from_scores_is_the_softmax():
    logits = np.array([2.0, 0.0, -np.inf, 1.0], dtype=np.float32)
    instance = Instance.from_scores(np.eye(4), logits, temperature=2.0)
    weights = np.array([np.e, 1.0, 0.0, np.sqrt(np.e)])
    np.testing.assert_allclose(instance.posterior, weights / weights.sum(), rtol=1e-15)
    assert Instance.from_scores(np.eye(2), [1e300, -1e300], 1e-300).posterior.tolist() == [1, 0]


@pytest.mark.parametrize(
    ("logits", "temperature", "message"),
    [
        ([1.0], 1.0, "logits must have one entry a candidate"),
        ([1.0, np.nan], 1.0, "logits must be finite or -inf, got nan at 1"),
        ([-np.inf, -np.inf], 1.0, "logits must leave a candidate possible"),
        ([1.0, 2.0], 0.0, "temperature must be finite and positive"),
        ([1.0, 2.0], [1.0, 2.0], "temperature must be one number"),
    ],
)
def test_from_scores_refuses(logits, temperature, message):
    with pytest.raises(ValueError, match=message):
        Instance.from_scores(np.eye(2), logits, temperature)


def test_instances_are_equal_to_themselves_alone():
    """Arrays have no one answer: two of the same content can be keys of one dictionary."""
    first, second = (Instance.from_weights([[1, 0], [0, 1]], [1, 2]) for _ in range(2))
    assert first == first
    assert first != second
    assert len({first: 1, second: 2}) == 2
