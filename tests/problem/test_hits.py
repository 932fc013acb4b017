"""Hit rates of a known truth, against every order that ties can be broken in."""

from __future__ import annotations

from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import regret
from regret.problem.hits import chance, hits, place


@st.composite
def rankings(draw):
    """Scores of few levels, -inf among them, and truths: one, several or none."""
    r = draw(st.integers(1, 6))
    scores = [draw(st.sampled_from([-np.inf, 0.0, 0.5, 1.0])) for _ in range(r)]
    truth = [draw(st.booleans()) for _ in range(r)]
    return np.array(scores), np.array(truth)


def by_enumeration(scores, truth, k):
    """The hit of each order that the scores allow."""
    found = [
        bool(truth[list(order[:k])].any())
        for order in permutations(range(len(scores)))
        if all(scores[a] >= scores[b] for a, b in pairwise(order))
    ]
    return np.array(found, dtype=float)


@given(rankings(), st.integers(1, 7))
def test_every_way_to_break_ties(drawn, k):
    scores, truth = drawn
    orders = by_enumeration(scores, truth, k)
    places = place(scores[None], truth)
    assert hits(places, k)[0] == pytest.approx(orders.mean(), abs=1e-12)
    assert hits(places, k, "worst")[0] == orders.min()
    assert hits(places, k, "best")[0] == orders.max()


def test_several_rankings_at_once():
    scores = np.array([[3.0, 2.0, 1.0], [1.0, 2.0, 3.0], [1.0, 1.0, 1.0]])
    places = place(scores, np.array([True, False, False]))
    assert hits(places, 1).tolist() == pytest.approx([1, 0, 1 / 3])
    assert hits(places, 2).tolist() == pytest.approx([1, 0, 2 / 3])


@given(rankings(), st.integers(1, 6))
def test_a_truth_is_a_posterior_with_all_its_mass_on_it(drawn, k):
    scores, _ = drawn
    for i in range(len(scores)):
        known = regret.hit_rate(scores, truth=i, k=k)
        law = np.eye(len(scores))[i]
        assert known == pytest.approx(regret.hit_rate(scores, law, min(k, len(scores))))


@given(st.integers(1, 8), st.integers(0, 8), st.integers(1, 9))
def test_chance_is_a_tie_of_all(total, right, k):
    right = min(right, total)
    truth = np.arange(total) < right
    tied = hits(place(np.zeros((1, total)), truth), k)[0]
    assert chance(total, right, k) == pytest.approx(tied)
    assert chance(total, 1, k) == pytest.approx(min(1, k / total))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"truth": 3}, "truth must be between 0 and 2, got 3"),
        ({"truth": -1}, "truth must be between 0 and 2, got -1"),
        ({"truth": 0, "k": 0}, "k must be between 1 and"),
        ({"truth": 0, "ties": "fair"}, "ties must be one of"),
    ],
)
def test_arguments_are_checked(arguments, message):
    with pytest.raises(ValueError, match=message):
        regret.hit_rate([1, 2, 3], **arguments)


def test_a_posterior_or_a_truth():
    with pytest.raises(TypeError, match="got both"):
        regret.hit_rate([1, 2], [0.5, 0.5], truth=0)
    with pytest.raises(TypeError, match="got neither"):
        regret.hit_rate([1, 2])
    with pytest.raises(TypeError, match="k must be an integer"):
        regret.hit_rate([1, 2], truth=0, k=1.5)
