"""Hit rates against every ranking that a score allows, one permutation at a time."""

from __future__ import annotations

import itertools
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from regret import hit_rate
from regret.problem.ranking import (
    TIES,
    argmax_set,
    best_hit_rate,
    hit_rate_regret,
    mode_similarity_regret,
)
from regret.theory import strategies


@st.composite
def scored(draw):
    """Scores, an exact posterior and k, for few enough candidates to try all rankings."""
    n = draw(st.integers(1, 5))
    weights = draw(strategies.weights(n))
    posterior = np.array([Fraction(w, sum(weights)) for w in weights], dtype=object)
    scores = draw(st.lists(st.integers(-2, 2), min_size=n, max_size=n))
    return scores, posterior, draw(st.integers(1, n))


def all_hit_rates(scores, posterior, k):
    """HR@k of every ranking in which a higher score comes first."""
    orders = itertools.permutations(range(len(scores)))
    return [
        sum(posterior[i] for i in order[:k])
        for order in orders
        if all(scores[i] >= scores[j] for i, j in itertools.pairwise(order))
    ]


@given(scored())
def test_hit_rate_is_that_of_the_rankings_the_scores_allow(drawn):
    scores, posterior, k = drawn
    rates = all_hit_rates(scores, posterior, k)
    assert hit_rate(scores, posterior, k, "worst") == min(rates)
    assert hit_rate(scores, posterior, k, "best") == max(rates)
    assert hit_rate(scores, posterior, k, "expected") == sum(rates) / Fraction(len(rates))
    assert best_hit_rate(posterior, k) == max(
        sum(chosen) for chosen in itertools.combinations(posterior, k)
    )


@given(scored(), st.sampled_from(TIES))
def test_floats_and_fractions_agree(drawn, ties):
    scores, posterior, k = drawn
    exact = hit_rate([Fraction(x, 3) for x in scores], posterior, k, ties)
    rounded = hit_rate(np.array(scores) / 3, posterior.astype(float), k, ties)
    assert isinstance(exact, Fraction)
    assert type(rounded) is float
    assert rounded == pytest.approx(float(exact), abs=1e-14)


@given(st.integers(0, 10**6), st.sampled_from(TIES))
@example(0, "expected")
def test_rounding_carries_no_hit_rate_above_1(seed, ties):
    rng = np.random.default_rng(seed)
    for n in range(2, 9):
        posterior = rng.dirichlet(np.ones(n))
        assert 0 <= hit_rate(rng.integers(0, 3, n), posterior, n, ties) <= 1


@given(scored())
def test_hit_rate_grows_with_k(drawn):
    scores, posterior, _ = drawn
    for ties in TIES:
        rates = [hit_rate(scores, posterior, k + 1, ties) for k in range(len(scores))]
        assert rates == sorted(rates)
        assert rates[-1] == 1


@given(scored())
def test_only_the_order_of_scores_matters(drawn):
    scores, posterior, k = drawn
    for ties in TIES:
        moved = hit_rate([x**3 + 7 for x in scores], posterior, k, ties)
        assert moved == hit_rate(scores, posterior, k, ties)


def test_a_uniform_tie_is_worth_its_share():
    posterior = [0.5, 0.25, 0.125, 0.125]
    assert hit_rate([1, 1, 1, 1], posterior) == 0.25
    assert hit_rate([1, 1, 1, 1], posterior, ties="best") == 0.5
    assert hit_rate([1, 1, 1, 1], posterior, ties="worst") == 0.125


@given(strategies.cases(max_candidates=4), st.integers(1, 4))
def test_regrets_are_those_of_the_worst_ranking(case, k):
    k = min(k, case.n)
    expected = case.similarity @ case.posterior
    best = max(sum(chosen) for chosen in itertools.combinations(case.posterior, k))
    worst = min(all_hit_rates(expected, case.posterior, k))
    assert hit_rate_regret(case.similarity, case.posterior, k) == best - worst
    modes = [i for i in range(case.n) if case.posterior[i] == max(case.posterior)]
    lost = max(max(expected) - expected[i] for i in modes)
    assert mode_similarity_regret(case.similarity, case.posterior) == lost


@given(strategies.cases())
def test_rounding_hides_no_regret(case):
    """Scores that tie in exact arithmetic tie in floats: the harm of a tie is never missed."""
    for regret in (hit_rate_regret, mode_similarity_regret):
        exact = regret(case.similarity, case.posterior)
        rounded = regret(case.similarity.astype(float), case.posterior.astype(float))
        assert rounded >= float(exact) - 1e-12


def test_a_tie_that_floats_break_still_counts():
    """Hub and mode tie at 5/9; in floats the mode is an ulp ahead."""
    hits = 0
    for n in range(4, 40):
        lo, hi = 0.1, 0.3
        mode = (hi - lo) / (1 - lo)
        similarity = np.full((n, n), lo)
        similarity[0] = similarity[:, 0] = hi
        np.fill_diagonal(similarity, 1)
        posterior = np.array([0, mode, *[(1 - mode) / (n - 2)] * (n - 2)])
        expected = similarity @ posterior
        hits += expected[1] > expected[0]
        if mode > posterior[2]:
            assert hit_rate_regret(similarity, posterior) == pytest.approx(mode, abs=1e-15)
    assert hits, "the test has lost its point: no tie was broken by rounding"


def test_argmax_set():
    assert argmax_set(np.array([1.0, 3.0, 3.0 - 1e-15, 2.0])).tolist() == [1, 2]
    third = Fraction(1, 3)
    assert argmax_set(np.array([third, third - Fraction(1, 10**20)], dtype=object)).tolist() == [0]


def test_the_best_hit_rate_is_at_1_unless_told():
    posterior = [Fraction(1, 2), Fraction(1, 3), Fraction(1, 6)]
    assert best_hit_rate(posterior) == Fraction(1, 2)
    assert best_hit_rate(posterior, 2) == Fraction(5, 6)
