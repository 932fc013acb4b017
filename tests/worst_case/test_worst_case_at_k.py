"""HR@k: the worst cases against linear programs they do not share, and closed forms."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from scipy.optimize import linprog

import regret
from regret import bounds
from regret.theory import tight
from regret.worst_case import GAP, at_k, hit_rate, hit_rate_at_k
from regret.worst_case._programs.climb import Best
from regret.worst_case._programs.heavy import heavy_posteriors
from regret.worst_case._programs.soft_program import _balanced, maximise
from regret.worst_case.pair_bounds import pair_bounds


def on_a_grid(n, seed, low=0, high=12, grid=12):
    """A random similarity matrix with many ties."""
    upper = np.triu(np.random.default_rng(seed).integers(low, high + 1, (n, n)) / grid, 1)
    return upper + upper.T + np.eye(n)


def in_a_band(n, seed, low=0.3, high=0.5):
    upper = np.triu(np.random.default_rng(seed).uniform(low, high, (n, n)), 1)
    return upper + upper.T + np.eye(n)


def largest(gain, rows, least):
    """Maximise gain p over posteriors with rows p >= least; None where there are none."""
    found = linprog(-gain, A_ub=-rows, b_ub=-least, A_eq=np.ones((1, len(gain))), b_eq=[1.0])
    assert found.status in (0, 2)
    return -found.fun if found.status == 0 else None


def at_k_by_linear_programs(similarity, k):
    """Every set T ranked first, candidate by candidate, and every set B."""
    n, best = len(similarity), 0.0
    for top in combinations(range(n), k):
        rest = np.setdiff1d(np.arange(n), top)
        if not len(rest):
            return 0.0
        rows = np.concatenate([similarity[t] - similarity[rest] for t in top])
        for target in combinations(range(n), k):
            gain = np.isin(np.arange(n), target) * 1.0 - np.isin(np.arange(n), top)
            best = max(best, largest(gain, rows, np.zeros(len(rows))) or 0.0)
    return best


def check_at_k(similarity, worst):
    """Everything a result claims about itself, but not that it is the largest."""
    p, k = worst.posterior, worst.k
    assert p.shape == (len(similarity),)
    assert p.min() >= 0
    assert p.sum() == pytest.approx(1, abs=1e-14)
    best = regret.problem.ranking.best_hit_rate(p, k)
    scores = np.round(similarity @ p, 11)
    assert worst.value == pytest.approx(best - regret.hit_rate(scores, p, k, ties="worst"))
    assert 0 <= worst.value <= worst.bound <= 1 + GAP


MATRICES = [
    on_a_grid(3, 0),
    on_a_grid(4, 1),
    on_a_grid(4, 2, 6, 9),
    on_a_grid(5, 3, 3, 6),
    on_a_grid(5, 4, 0, 5),
    in_a_band(5, 5),
]


@pytest.mark.parametrize("similarity", MATRICES)
def test_at_k_is_the_best_of_all_linear_programs(similarity):
    for k in range(1, len(similarity) + 1):
        worst = hit_rate_at_k(similarity, k)
        check_at_k(similarity, worst)
        assert worst.exact
        assert worst.value == pytest.approx(at_k_by_linear_programs(similarity, k), abs=1e-9)


@pytest.mark.parametrize("similarity", MATRICES)
def test_at_k_without_enumeration_encloses_the_worst_case(similarity):
    for k in range(2, len(similarity)):
        exact = hit_rate_at_k(similarity, k).value
        worst = hit_rate_at_k(similarity, k, max_sets=0)
        check_at_k(similarity, worst)
        assert worst.value - 1e-12 <= exact <= worst.bound + 1e-12


def test_the_heuristic_starts_come_close():
    exact, found = zip(
        *((hit_rate_at_k(S, 2).value, hit_rate_at_k(S, 2, max_sets=0).value) for S in MATRICES),
        strict=True,
    )
    assert sum(found) >= 0.95 * sum(exact) > 0


def test_programs_for_all_sets_agree_with_the_worst_case_at_1():
    similarity = in_a_band(6, 1)
    best = Best(similarity, 1)
    upper = at_k._enumerate(at_k._proved_pair_bounds(similarity), best)
    assert best.value == pytest.approx(hit_rate(similarity).value, abs=1e-9)
    assert 0 <= upper - best.value <= GAP
    assert hit_rate_at_k(similarity, 1).value == hit_rate(similarity).value


@pytest.mark.parametrize(
    ("lo", "hi", "n", "k"),
    [
        (Fraction(1, 5), Fraction(3, 5), 5, 2),
        (Fraction(1, 2), Fraction(5, 8), 12, 3),
        (Fraction(1, 2), Fraction(4, 7), 40, 5),
    ],
)
def test_at_k_of_hubs_is_the_bound(lo, hi, n, k):
    """T5 is sharp, and the bounds meet without enumeration."""
    matrix = tight.hubs(lo, hi, n, k).similarity.astype(float)
    worst = hit_rate_at_k(matrix, k, max_sets=0)
    assert worst.exact
    assert worst.value == pytest.approx(float(bounds.hit_rate_at_k(lo, hi, k)))


def test_the_bound_of_the_enumeration_needs_no_posterior(monkeypatch):
    """It is proved by prices and pair bounds, so it holds where no solution is accepted."""
    similarity = in_a_band(6, 3)
    exact = hit_rate_at_k(similarity, 2)
    blind = Best(similarity, 2)
    monkeypatch.setattr(Best, "offer", lambda self, posterior: 0.0)
    upper = at_k._enumerate(at_k._proved_pair_bounds(similarity), blind)
    assert exact.exact
    assert upper == pytest.approx(exact.value, abs=1e-9)
    assert upper >= exact.value - 1e-12 > blind.value


def test_at_k_is_at_most_the_bound_of_the_band():
    similarity = in_a_band(40, 7, 0.4, 0.42)
    band = regret.band(similarity)
    for k in (2, 5, 20):
        worst = hit_rate_at_k(similarity, k)
        check_at_k(similarity, worst)
        assert worst.value > 0
        assert worst.bound <= bounds.hit_rate_at_k(band.lo, band.hi, k) + 1e-9


def test_at_k_of_all_candidates_is_0():
    worst = hit_rate_at_k(on_a_grid(4, 1), 4)
    assert (worst.value, worst.bound, worst.exact) == (0.0, 0.0, True)
    assert hit_rate_at_k([[1.0]], 1).value == 0.0


def test_of_two_equal_candidates_either_may_be_ranked_first():
    similarity = np.full((5, 5), 0.5)
    similarity[:2, :2] = 1.0
    np.fill_diagonal(similarity, 1.0)
    worst = hit_rate_at_k(similarity, 1)
    assert worst.value == pytest.approx(1)


def test_an_assignment_is_the_best_of_all():
    weights = np.random.default_rng(2).integers(0, 9, (5, 5)) / 100
    for size in (1, 2, 3):
        best = max(
            weights[list(rows), list(columns)].sum()
            for rows in combinations(range(5), size)
            for first in combinations(range(5), size)
            for columns in (np.roll(first, i)[::step] for i in range(size) for step in (1, -1))
        )  # rolls and reversals are all orders of up to 3
        assert at_k._assignment(weights, size)[0] == pytest.approx(best)


@pytest.mark.parametrize("k", [0, 5, -1])
def test_k_must_be_at_most_the_number_of_candidates(k):
    with pytest.raises(ValueError, match="k must be between"):
        hit_rate_at_k(on_a_grid(4, 1), k)


def test_k_and_max_sets_must_be_integers():
    with pytest.raises(TypeError, match="k must be an integer"):
        hit_rate_at_k(on_a_grid(4, 1), 1.5)
    with pytest.raises(TypeError, match="max_sets must be an integer"):
        hit_rate_at_k(on_a_grid(4, 1), 2, max_sets=0.5)
    with pytest.raises(ValueError, match="similarity must be symmetric"):
        hit_rate_at_k([[1.0, 0.5], [0.25, 1.0]], 1)


def test_the_bound_of_a_program_holds_at_every_feasible_posterior():
    rng = np.random.default_rng(0)
    for _ in range(20):
        rows = rng.integers(-4, 5, (3, 4)) / 4
        gain, inside = rng.integers(-1, 2, 4) * 1.0, rng.dirichlet(np.ones(4))
        level = np.array([1.0, -1.0, 0.0])
        least = np.minimum(0.0, rows @ inside)  # inside is feasible, at level 0
        assert gain @ inside <= maximise(gain, rows, least, level).bound


def test_prices_are_balanced_whatever_the_solver_says():
    level = np.array([1.0, 1.0, -1.0, 0.0])
    balanced = _balanced(np.array([1.0, 3.0, 2.0, 5.0]), level)
    assert balanced.tolist() == [0.5, 1.5, 2.0, 5.0]
    assert _balanced(np.array([1.0, 3.0, 0.0, 5.0]), level).tolist() == [0, 0, 0, 5.0]


def test_a_program_without_posteriors_has_a_negative_bound():
    rows = np.array([[1.0, 0.0], [0.0, 1.0]])
    answer = maximise(np.array([1.0, -1.0]), rows, np.array([0.6, 0.6]), np.zeros(2))
    assert answer.bound < 0


def test_pair_bounds_are_rounded_up():
    similarity = on_a_grid(5, 4, 0, 5)
    proved, plain = at_k._proved_pair_bounds(similarity), pair_bounds(similarity)
    away = ~np.eye(5, dtype=bool)
    assert (proved[away] >= plain[away]).all()
    assert proved == pytest.approx(plain, abs=1e-12)


@pytest.mark.parametrize("lost", [1e-3, 1e-6, 1e-9, 1e-12])
def test_at_k_where_all_similarities_are_near_1(lost):
    """Of three candidates the pair in front leaves out one of half the mass."""
    far = np.array([[0.0, 0.9, 0.4], [0.9, 0.0, 0.5], [0.4, 0.5, 0.0]])
    worst = hit_rate_at_k(1 - lost * far, 2)
    expected = at_k_by_linear_programs(1 - far, 2)
    assert worst.exact
    assert worst.value == pytest.approx(expected, abs=1e-14 / lost + 1e-9)


@pytest.mark.parametrize("k", [2, 3, 5])
def test_a_heavy_candidate_and_its_partners(k):
    """At the returned posteriors the k ranked first hold no partner, and any more mass shows it."""
    similarity = in_a_band(24, k, 0.45, 0.5)
    posteriors = heavy_posteriors(similarity, k)
    values = []
    for p in posteriors:
        assert p.min() >= 0
        assert p.sum() == pytest.approx(1)
        partners = np.flatnonzero((p > 0) & (p < p.max()))
        assert len(partners) == k - 1
        values.append(Best(similarity, k).offer(p))
        assert values[-1] == pytest.approx(p[partners].sum(), abs=1e-6)
        more = p.copy()
        more[partners] *= 1.001
        more /= more.sum()
        assert Best(similarity, k).offer(more) < values[-1]
    assert values == sorted(values, reverse=True)
    assert len(values) > 5


def test_there_is_no_room_for_partners_in_short_lists():
    assert heavy_posteriors(in_a_band(4, 0), 3) == []
    assert heavy_posteriors(in_a_band(4, 0), 1) == []


def test_the_enclosure_is_half_as_wide_as_by_pair_bounds_and_programs_of_sets_alone():
    """Against the width measured before heavy candidates and capped bounds, on three lists."""
    before = {0: 0.0884, 1: 0.0746, 2: 0.0857}
    now = {}
    for seed in before:
        worst = hit_rate_at_k(in_a_band(64, seed, 0.49, 0.51), 5)
        assert worst.value < worst.bound
        now[seed] = worst.gap
    assert sum(now.values()) <= 0.5 * sum(before.values())
