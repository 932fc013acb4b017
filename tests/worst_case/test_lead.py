"""Lead threshold, gain at a lead, leverage: against linear programs, brute force and theorems."""

from __future__ import annotations

import itertools
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from regret import bounds, strategies, worst_case
from regret.problem.constructions import overrule, two_pairs, two_pairs_in_band
from regret.problem.similarity import (
    band,
    exact_similarity_matrix,
    off_diagonal,
    similarity_matrix,
)
from regret.theory import extremes, programs
from regret.theory import tight_converses as extremal

small = strategies.similarity_matrices(min_candidates=2, max_candidates=5)
RANDOM = [
    (seed, n, low, high)
    for seed, n in enumerate((2, 3, 4, 5, 6, 8))
    for low, high in ((0.0, 1.0), (0.3, 0.32), (0.0, 0.5))
]


def random_matrix(seed, n, low, high):
    rng = np.random.default_rng(seed)
    upper = np.triu(rng.uniform(low, high, (n, n)), 1)
    return upper + upper.T + np.eye(n)


def largest_lead(matrix):
    """Return the largest lead at which some V still ties with the mode, the unknown after n masses.

    One linear program a pair of candidates; shares no code.
    """
    n = len(matrix)
    best = 0.0
    for chosen, mode in itertools.permutations(range(n), 2):
        ahead = np.delete(np.eye(n) - np.eye(n)[mode], mode, axis=0)
        rows = np.vstack(
            [np.hstack([ahead, np.ones((n - 1, 1))]), [*(matrix[mode] - matrix[chosen]), 0]]
        )
        found = linprog(
            [*np.zeros(n), -1.0],
            A_ub=rows,
            b_ub=np.zeros(n),
            A_eq=[[*np.ones(n), 0.0]],
            b_eq=[1.0],
        )
        best = max(best, -found.fun) if found.status == 0 else best
    return best


@pytest.mark.parametrize("args", RANDOM)
def test_the_lead_threshold_is_what_a_linear_program_finds(args):
    matrix = random_matrix(*args)
    found = worst_case.lead(matrix)
    assert found.value == pytest.approx(largest_lead(matrix), abs=1e-9)
    assert found.value <= found.bound <= found.value + 1e-9


@pytest.mark.parametrize("args", RANDOM)
@pytest.mark.parametrize("lead", [0.0, 0.01, 0.2, 1.0])
def test_the_gain_at_a_lead_is_what_a_linear_program_finds(args, lead):
    matrix = random_matrix(*args)
    program = programs.gain_at_lead(matrix, lead).value
    assert worst_case.lead_gain(matrix, lead).value == pytest.approx(max(0, program), abs=1e-9)


@given(small, st.integers(0, 20))
def test_floats_agree_with_exact_rationals(matrix, twentieths):
    lead = Fraction(twentieths, 20)
    floats = matrix.astype(float)
    if len(matrix) > 1 and off_diagonal(matrix).max() < 1:
        exact = extremes.lead_threshold(matrix).score
        assert worst_case.lead(floats).value == pytest.approx(float(exact), abs=1e-12)
        x = extremes.leverage(matrix).value
        assert worst_case.leverage(floats).value == pytest.approx(float(x), rel=1e-12)
    gain = float(extremes.gain_at_lead(matrix, lead).score)
    assert worst_case.lead_gain(floats, float(lead)).value == pytest.approx(max(0, gain), abs=1e-12)


@given(small)
def test_the_posterior_attains_the_threshold(matrix):
    matrix = matrix.astype(float)
    found = worst_case.lead(matrix)
    p, expected = found.posterior, matrix @ found.posterior
    assert p.min() >= 0
    assert p.sum() == pytest.approx(1)
    assert expected[found.chosen] == pytest.approx(expected.max(), abs=1e-12)
    assert expected[found.mode] == pytest.approx(expected.max(), abs=1e-12)
    if found.chosen == found.mode:
        assert found.value == 0
    else:
        assert (p[found.mode] - np.delete(p, found.mode)).min() >= found.value - 1e-12


@given(small, st.integers(1, 20), st.data())
def test_beyond_the_threshold_the_mode_is_the_only_optimum(matrix, excess, data):
    floats = matrix.astype(float)
    lead = worst_case.lead(floats).value + excess / 1000
    if lead >= 1:
        return
    weights = np.array(data.draw(strategies.weights(len(matrix))), dtype=float)
    law = weights / weights.sum()
    posterior = (1 - lead) * law
    mode = int(law.argmax())
    posterior[mode] += lead
    expected = floats @ posterior
    assert np.delete(expected, mode).max(initial=-1) < expected[mode]


@given(small)
def test_brackets_of_the_worst_case(matrix):
    """b/4 <= E <= H <= b and X/(3+X) <= E, H <= X/(1+X), and H = X/(1+X) from X = 1 on."""
    floats = matrix.astype(float)
    pairs = off_diagonal(floats)
    hits, lead = worst_case.hit_rate(floats), worst_case.lead(floats).value
    x = worst_case.leverage(floats).value
    assert bounds.leverage_hit_rate_converse(x) - 1e-9 <= lead <= hits.value + 1e-9
    assert hits.value <= hits.bound <= bounds.leverage_hit_rate(x) + 1e-9
    if x >= 1:
        assert hits.value == pytest.approx(bounds.leverage_hit_rate(x), abs=1e-12)
    if pairs.max() < 1:
        lo, hi, n = pairs.min(), pairs.max(), len(floats)
        assert bounds.hit_rate_converse(lo, hi, n) - 1e-12 <= lead
        assert lead <= bounds.lead_threshold(lo, hi, n) + 1e-12
        assert hits.value <= bounds.hit_rate(lo, hi) + 1e-9
        lost = worst_case.similarity(floats).value
        assert bounds.mode_similarity_converse(lo, hi, n) - 1e-12 <= lost <= hi - lo + 1e-12
        assert lead <= bounds.hit_rate(lo, hi) + 1e-12


@given(strategies.fingerprints(min_candidates=2, max_candidates=7))
def test_brackets_on_fingerprints(rows):
    matrix = similarity_matrix(np.unique(rows, axis=0))
    steps = worst_case.ladder(matrix)
    assert steps.descends()
    assert steps.exact <= 0.5 + 1e-9  # a metric
    assert worst_case.leverage(matrix).value <= 1 + 1e-12


@given(small)
def test_a_regret_above_one_half_says_that_the_triangle_inequality_fails(matrix):
    floats, distance = matrix.astype(float), 1 - matrix
    triples = itertools.product(range(len(matrix)), repeat=3)
    metric = all(distance[i, k] <= distance[i, j] + distance[j, k] for i, j, k in triples)
    assert (worst_case.hit_rate(floats).value <= 0.5 + 1e-12) == metric


def test_s_star_loses_an_eighth_whatever_the_rule():
    """S*, by fingerprints of 14 bits and in exact rationals: H = Sim = E = 1/8."""
    instance = two_pairs(1, 1)
    assert instance.candidates.shape == (4, 14)
    exact = exact_similarity_matrix(instance.candidates)
    star = extremal.near_and_far_pair(Fraction(0), Fraction(1, 2))
    assert exact.tolist() == star.tolist()
    assert extremes.lead_threshold(exact).score == Fraction(1, 8)
    assert extremes.gain_at_lead(exact, Fraction(0)).score == Fraction(1, 8)
    floats = exact.astype(float)
    for worst in (worst_case.hit_rate, worst_case.similarity, worst_case.lead):
        assert worst(floats).value == pytest.approx(1 / 8, abs=1e-12)
        assert worst(floats).bound == pytest.approx(1 / 8, abs=1e-9)


@pytest.mark.parametrize(("shared", "own"), [(1, 2), (3, 1), (4, 5)])
def test_every_rational_hi_has_fingerprints_of_s_star(shared, own):
    hi = Fraction(shared, shared + own)
    exact = exact_similarity_matrix(two_pairs(shared, own).candidates)
    assert exact.tolist() == extremal.near_and_far_pair(Fraction(0), hi).tolist()


@given(st.lists(st.integers(0, 11), min_size=2, max_size=2, unique=True).map(sorted))
def test_every_band_has_fingerprints_of_s_star(twelfths):
    lo, hi = (Fraction(x, 12) for x in twelfths)
    exact = exact_similarity_matrix(two_pairs_in_band(lo, hi).candidates)
    assert exact.tolist() == extremal.near_and_far_pair(lo, hi).tolist()
    steps = worst_case.ladder(exact.astype(float))
    assert steps.exact == pytest.approx(steps.band_converse, abs=1e-9)


@given(st.lists(st.integers(1, 24), min_size=3, max_size=3))
def test_three_candidates_by_closed_form_and_by_program(steps):
    near, middle, far = (Fraction(x, 24) for x in sorted(steps))
    case = extremal.three(near, middle, far)
    worst = worst_case.hit_rate(case.similarity.astype(float))
    closed = bounds.hit_rate_of_three(near, middle, far)
    assert worst.value == pytest.approx(float(closed), abs=1e-9)
    assert worst.exact


def test_sublists_lose_no_more():
    for seed in range(20):
        matrix = random_matrix(seed, 6, 0.0, 0.9)
        sub = matrix[:4, :4]
        for worst in (worst_case.hit_rate, worst_case.lead, worst_case.similarity):
            assert worst(sub).value <= worst(matrix).value + 1e-9


def test_leverage_by_loops():
    for seed in range(20):
        matrix = random_matrix(seed, 5, 0.0, 1.0)
        found = worst_case.leverage(matrix)
        by_loops = max(
            (matrix[v, y] - matrix[r, y]) / (1 - matrix[v, r])
            for v, r, y in itertools.permutations(range(5), 3)
        )
        v, r, y = found.chosen, found.mode, found.third
        assert found.value == pytest.approx(by_loops)
        assert found.value == pytest.approx((matrix[v, y] - matrix[r, y]) / (1 - matrix[v, r]))


def test_no_rule_escapes():
    """At the worst posterior hits/e + similarity/F(e) is 1 at least, for rules of every kind."""
    rng = np.random.default_rng(0)
    for seed in range(20):
        matrix = random_matrix(seed, 5, 0.0, 0.9)
        lead = worst_case.lead(matrix).value / 2
        found = worst_case.lead_gain(matrix, lead)
        expected = matrix @ found.posterior
        for rule in (*np.eye(5), *rng.dirichlet(np.ones(5), 20)):
            hits = found.posterior.max() - rule @ found.posterior
            lost = expected.max() - rule @ expected
            assert hits / lead + lost / found.value >= 1 - 1e-9


def test_equal_candidates_may_part_at_any_lead():
    matrix = np.array([[1.0, 1.0, 0.2], [1.0, 1.0, 0.2], [0.2, 0.2, 1.0]])
    found = worst_case.lead(matrix)
    assert (found.value, found.posterior.max()) == (1, 1)
    assert worst_case.leverage(matrix).value == np.inf
    assert worst_case.hit_rate(matrix).value == 1


@pytest.mark.parametrize("n", [1, 2])
def test_fewer_than_three_candidates_never_part(n):
    matrix = np.full((n, n), 0.4)
    np.fill_diagonal(matrix, 1.0)
    assert worst_case.lead(matrix).value == 0
    assert worst_case.lead_gain(matrix, 0.3).value == 0
    assert worst_case.leverage(matrix) == (0, 0, 0, 0)


def test_the_shortcut_is_the_program_where_the_leverage_is_at_least_1():
    """`hit_rate` at a given pi takes no shortcut; the best pi is that of the shortcut."""
    for k in (1, 3, 10):
        matrix = similarity_matrix(overrule(k, [1, 1, 1]).candidates, "dice")
        quick = worst_case.hit_rate(matrix)
        assert worst_case.leverage(matrix).value >= 1
        program = worst_case.hit_rate(matrix, pi=float(quick.posterior.max()))
        assert quick.value == pytest.approx(program.value, abs=1e-9)
        assert (matrix @ quick.posterior).argmax() in (quick.chosen, quick.mode)


@pytest.mark.parametrize("function", [worst_case.lead, worst_case.leverage])
def test_no_similarity_matrix_is_refused(function):
    with pytest.raises(ValueError, match="symmetric"):
        function([[1.0, 0.2], [0.3, 1.0]])


@pytest.mark.parametrize("lead", [-0.1, 1.1, float("nan")])
def test_an_impossible_lead_is_refused(lead):
    with pytest.raises(ValueError, match="e must"):
        worst_case.lead_gain(np.eye(3), lead)


def test_brackets_on_the_lists_beside_the_checkout(shared_data):
    pytest.importorskip("rdkit")
    from regret import read_candidates

    for each in read_candidates(shared_data / "massspecgym_candidates_2.json"):
        matrix = similarity_matrix(each.candidates)
        steps, edges = worst_case.ladder(matrix), band(matrix)
        assert steps.descends()
        assert edges.lo <= edges.hi
