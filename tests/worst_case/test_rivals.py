"""What rules pairs out before and during the search, against all gains and linear programs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from regret import worst_case
from regret.worst_case._programs import gains as gains_file
from regret.worst_case._programs import rivals as rivals_file
from regret.worst_case._programs.basis import Pairs
from regret.worst_case._programs.dual_simplex import advance
from regret.worst_case._programs.gains import gains_above
from regret.worst_case._programs.prefix_means import best_mean
from regret.worst_case._programs.program import Program
from regret.worst_case._programs.rivals import rivals
from regret.worst_case._programs.sharing import shared_bounds
from regret.worst_case.pair_bounds import capped_pair_bounds, pair_bounds


@st.composite
def matrices(draw, min_n=2, max_n=7):
    """Symmetric float matrices with unit diagonal, many of them with ties."""
    n = draw(st.integers(min_n, max_n))
    grid = draw(st.sampled_from([3, 7, 50, 1000]))
    low = draw(st.integers(0, grid - 1))
    entries = draw(
        st.lists(st.integers(low, grid - 1), min_size=n * (n - 1) // 2, max_size=n * (n - 1) // 2)
    )
    matrix = np.eye(n)
    matrix[np.triu_indices(n, 1)] = np.array(entries) / grid
    return np.maximum(matrix, matrix.T)


def in_a_band(n, seed, low, high):
    upper = np.triu(np.random.default_rng(seed).uniform(low, high, (n, n)), 1)
    return upper + upper.T + np.eye(n)


def all_gains(matrix, v, r):
    """S_Vy - S_Ry at all y but V and R."""
    return np.delete(matrix[v] - matrix[r], [v, r])


def mode_value(matrix, v, r, rows):
    """The largest p_R - p_V where R is a mode and V at least as similar as the rows given."""
    n = len(matrix)
    unit = np.eye(n)
    found = linprog(
        unit[v] - unit[r],
        A_ub=np.concatenate([matrix[rows] - matrix[v], unit - unit[r]]),
        b_ub=np.zeros(len(rows) + n),
        A_eq=np.ones((1, n)),
        b_eq=[1.0],
    )
    assert found.status in (0, 2)
    return -found.fun if found.status == 0 else -np.inf


@given(matrices(), st.floats(0, 0.5), st.floats(0, 1.5), st.sampled_from([1, 1 << 16]))
def test_gains_above_a_level_are_all_there(matrix, alpha, beta, cells):
    n, seen = len(matrix), set()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gains_file, "CELLS", cells)
        for gains in gains_above(matrix, lambda: (alpha, beta)):
            levels = alpha + beta * gains.separation
            largest, excess = gains.largest(), gains.excess(levels)
            for i, v in enumerate(gains.chosen.tolist()):
                seen.add(v)
                assert excess[i, v] == 0.0
                for r in set(range(n)) - {v}:
                    gain = all_gains(matrix, v, r)
                    above = np.maximum(gain - levels[i, r], 0.0)
                    assert excess[i, r] == pytest.approx(above.sum(), abs=1e-13)
                    if gain.size and gain.max() > levels[i, r] + 1e-13:
                        assert largest[i, r] == gain.max()
                    else:
                        assert largest[i, r] <= levels[i, r] + 1e-13
    for v in set(range(n)) - seen:  # nothing near to these: no gain reaches the level
        for r in set(range(n)) - {v}:
            gain, t = all_gains(matrix, v, r), 1.0 - matrix[v, r]
            assert gain.max(initial=0.0) <= alpha + beta * t + 1e-13


@given(matrices(), st.sampled_from([0.0, 0.02, 0.1, 0.3, 0.45, 0.7, 0.9]), st.booleans())
def test_rivals_are_all_pairs_that_a_program_of_one_row_lets_exceed_the_level(matrix, level, low):
    """By both ways to look at the pairs; the bounds hold, and are at most the pair bounds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rivals_file, "LOW", 1.0 if low else 0.0)
        patch.setattr(rivals_file, "MANY", 0)
        found = rivals(matrix, level)
    pairs, n = pair_bounds(matrix), len(matrix)
    bounds = {(v, r): bound for v, r, bound in zip(*(each.tolist() for each in found), strict=True)}
    for v in range(n):
        for r in set(range(n)) - {v}:
            value = mode_value(matrix, v, r, [r])
            if (v, r) in bounds:
                assert value - 1e-9 <= bounds[v, r] <= pairs[v, r] + 1e-9
                assert bounds[v, r] > level
            else:
                assert value <= level + 1e-9


@pytest.mark.parametrize("width", [0.02, 0.2])
def test_both_ways_to_look_at_the_pairs_agree(width, monkeypatch):
    matrix = in_a_band(40, 3, 0.5, 0.5 + width)
    level = worst_case.lead(matrix).value
    found = []
    for low in (0.0, 1.0):
        monkeypatch.setattr(rivals_file, "LOW", low)
        monkeypatch.setattr(rivals_file, "MANY", 0)
        each = rivals(matrix, level)
        order = np.lexsort((each.mode, each.chosen))
        found.append([values[order] for values in each])
    assert len(found[0][0]) > 0
    for one, other in zip(*found, strict=True):
        assert one == pytest.approx(other, abs=1e-12)


def test_layers_of_rivals_follow_each_other():
    matrix = in_a_band(30, 1, 0.2, 0.5)
    all_of_them = rivals(matrix, 0.2)
    upper, lower = rivals(matrix, 0.3), rivals(matrix, 0.2, below=0.3)
    assert len(upper.bound) > 0 < len(lower.bound)
    assert len(upper.bound) + len(lower.bound) >= len(all_of_them.bound)
    assert lower.bound.max() <= 0.3 < upper.bound.min()


@given(matrices())
def test_lead_threshold_and_leverage_enclose_the_worst_hit_rate(matrix):
    """E <= H <= E/(1 - 2E), x/(3+x) <= H <= x/(1+x)."""
    worst, e = worst_case.hit_rate(matrix).value, worst_case.lead(matrix).value
    x = worst_case.leverage(matrix).value
    assert x / (3 + x) - 1e-12 <= worst <= x / (1 + x) + 1e-12
    assert e - 1e-12 <= worst
    if e < 0.5:
        assert worst <= e / (1 - 2 * e) + 1e-12


@given(matrices(min_n=3))
def test_leverage_and_lead_by_looking_at_everything(matrix):
    n = len(matrix)
    pairs = [(v, r) for v in range(n) for r in range(n) if v != r]
    x = max(max(all_gains(matrix, v, r)) / (1 - matrix[v, r]) for v, r in pairs)
    peak = worst_case.leverage(matrix)
    assert peak.value == pytest.approx(max(0.0, x), abs=1e-13)
    if peak.value > 0:
        gain = matrix[peak.chosen, peak.third] - matrix[peak.mode, peak.third]
        assert gain / (1 - matrix[peak.chosen, peak.mode]) == pytest.approx(peak.value)
    leads = []
    for v, r in pairs:
        d = np.sort(np.delete(matrix[v] - matrix[r], r))[::-1]
        means = np.cumsum([matrix[v, r] - 1, *d]) / np.arange(1, n + 1)
        leads.append(means.max() / (1 - matrix[v, r] + means.max()) if means.max() > 0 else 0.0)
    assert worst_case.lead(matrix).value == pytest.approx(max(leads), abs=1e-12)


def test_prices_of_one_pair_hold_for_others_of_the_same_candidate():
    """The bounds hold, and some of them are good enough to rule a pair out."""
    matrix = in_a_band(12, 5, 0.3, 0.5)
    best, ruled_out = worst_case.hit_rate(matrix).value, 0
    for pi in (None, 0.5):
        program = Program(matrix, pi)
        for v in range(12):
            others = np.delete(np.arange(12), v)
            pairs = Pairs.join(program, [Pairs.start(program, np.array([v]), others[:1])])
            while True:
                step = advance(program, pairs, best)
                if step.solved[0] or step.stuck[0] or step.bound[0] <= best:
                    break
                pairs = Pairs.join(program, [pairs])
            bounds = shared_bounds(
                program, v, int(others[0]), step.rows[0], step.prices[0], others[1:], best
            )
            ruled_out += (bounds <= best + 1e-12).sum()
            for r, bound in zip(others[1:], bounds, strict=True):
                value = (
                    mode_value(matrix, v, r, np.arange(12))
                    if pi is None
                    else at_pi(matrix, v, r, pi)
                )
                assert value <= bound + 1e-9
    assert ruled_out > 20


def at_pi(matrix, v, r, pi):
    n = len(matrix)
    found = linprog(
        np.eye(n)[v] - np.eye(n)[r],
        A_ub=matrix - matrix[v],
        b_ub=np.zeros(n),
        A_eq=np.ones((1, n)),
        b_eq=[1.0],
        bounds=[(pi, pi) if c == r else (0, pi) for c in range(n)],
    )
    return -found.fun if found.status == 0 else -np.inf


@given(matrices(min_n=3, max_n=6), st.sampled_from([0.05, 0.2, 0.4, 1.0]))
def test_pair_bounds_under_a_cap(matrix, cap):
    capped, plain, n = capped_pair_bounds(matrix, cap), pair_bounds(matrix), len(matrix)
    unit = np.eye(n)
    for v in range(n):
        for r in set(range(n)) - {v}:
            found = linprog(
                unit[v] - unit[r],
                A_ub=np.concatenate([[matrix[r] - matrix[v]], unit - unit[v]]),
                b_ub=np.concatenate([[0.0], np.full(n, cap)]),
                A_eq=np.ones((1, n)),
                b_eq=[1.0],
            )
            if found.status == 0:
                assert -found.fun <= capped[v, r] + 1e-9
            assert capped[v, r] <= plain[v, r] + 1e-9


def test_a_cap_tightens_pair_bounds_where_similarities_nearly_tie():
    matrix = in_a_band(60, 0, 0.45, 0.5)
    assert capped_pair_bounds(matrix, 0.1).max() < 0.97 * pair_bounds(matrix).max()


def test_the_best_mean_is_that_of_a_sorted_prefix():
    rng = np.random.default_rng(0)
    for _ in range(50):
        gains = rng.normal(size=9)
        mode = int(rng.integers(9))
        rest = np.sort(np.delete(gains, mode))[::-1]
        means = np.cumsum([gains[mode], *rest]) / np.arange(1, 10)
        assert best_mean(gains, mode, float(gains[mode])) == pytest.approx(means.max())
