"""The searches behind the losses, asked directly: what a start or a luckier step would hide."""

from __future__ import annotations

import numpy as np
import pytest

from regret.losses import Combined, SoftIoU
from regret.losses._programs import combined, directions
from regret.losses._programs.jaccard_search import Grouped
from regret.losses._programs.ranking_risk import LISTWISE
from regret.losses.jaccard_median import _climb, _group, jaccard_median
from regret.problem.instance import Instance
from regret.problem.soft_similarity import unit_rows

SEEDS = pytest.mark.parametrize("seed", range(6))


def grouped(seed: int) -> Grouped:
    rng = np.random.default_rng(seed)
    rows = rng.random((6, 10)) < 0.4
    rows[:, 0] |= ~rows.any(axis=1)
    return _group(rows, rng.dirichlet(np.ones(6)))[0]


@pytest.mark.parametrize("seed", [0, 1, 2, 228, 260, 680])  # the last three need a swap
def test_no_flip_and_no_swap_improves_on_where_a_climb_ends(seed: int) -> None:
    problem = grouped(seed)
    g = len(problem.sizes)
    for start in (np.eye(g, dtype=bool)[0], np.ones(g, dtype=bool), problem.rows[0] > 0):
        end = _climb(problem, start)
        flips = end ^ np.eye(g, dtype=bool)
        swaps = [
            end ^ (np.arange(g) == i) ^ (np.arange(g) == j)
            for i in np.flatnonzero(end)
            for j in np.flatnonzero(~end)
        ]
        near = np.array([*flips, *swaps])
        assert problem.values(near).max() <= problem.values(end[None])[0] + 1e-12


def test_the_gap_of_an_unfinished_median_is_that_of_the_loss() -> None:
    rng = np.random.default_rng(0)
    instance = Instance(rng.random((12, 30)) < 0.3, np.full(12, 1 / 12))
    median = jaccard_median(instance.candidates, instance.posterior, max_nodes=0)
    assert not median.complete
    found = SoftIoU(max_nodes=0).bayes(instance)
    assert found.risk == pytest.approx(1 - median.value)
    assert 0 < found.gap < 1
    assert found.gap == pytest.approx(median.bound - median.value)


def test_a_bit_on_nowhere_takes_the_missing_length() -> None:
    """And no other: the scores stay those of the point of the ball."""
    candidates = np.array([[1, 0, 0, 0], [1, 1, 0, 0]], dtype=bool)
    problem = directions.Problem(LISTWISE, unit_rows(candidates), np.array([0.6, 0.4]))
    for inside in (np.zeros(4), np.array([0.1, 0.3, 0.0, 0.0])):
        longest = directions._lengthened(problem, inside)
        assert np.linalg.norm(longest) == pytest.approx(1)
        np.testing.assert_allclose(problem.rows @ longest, problem.rows @ inside)


def test_of_equal_columns_one_takes_it_all() -> None:
    candidates = np.array([[1, 1, 0], [0, 0, 1]], dtype=bool)
    problem = directions.Problem(LISTWISE, unit_rows(candidates), np.array([0.6, 0.4]))
    inside = np.array([0.4, 0.4, 0.3])
    longest = directions._lengthened(problem, inside)
    assert np.linalg.norm(longest) == pytest.approx(1)
    scores, whole = problem.rows @ longest, problem.rows @ np.array([0.8, 0.0, 0.3])
    assert scores[0] / scores[1] == pytest.approx(whole[0] / whole[1])
    reached = directions._lengthened(problem, np.array([0.6, 0.6, 0.5]))  # one bit would overshoot
    assert np.linalg.norm(reached) == pytest.approx(1)
    np.testing.assert_allclose(problem.rows @ reached, problem.rows @ [0.6, 0.6, 0.5], rtol=1e-9)


@SEEDS
def test_what_the_descent_minimises_is_the_risk(seed: int) -> None:
    rng = np.random.default_rng(seed)
    rows = rng.random((5, 7)) < 0.5
    rows[0] = True
    instance, w, tau = Instance(rows, rng.dirichlet(np.ones(5))), rng.random(), 0.5
    loss, objective = Combined(w=w, tau=tau), combined._objective(w, tau, instance, np.arange(7))
    z, step = rng.random(7) * 0.8 + 0.1, 1e-6
    value, gradient = objective(z)
    assert value == pytest.approx(loss.risk(z, instance))
    for k, unit in enumerate(np.eye(7)):
        slope = (loss.risk(z + step * unit, instance) - loss.risk(z - step * unit, instance)) / 2
        assert gradient[k] == pytest.approx(slope / step, abs=1e-7)
    at_zero, flat = objective(np.zeros(7))
    assert at_zero > max(loss.risk(vertex, instance) for vertex in np.eye(7))
    assert not flat.any()


@pytest.mark.parametrize(("m", "vertices"), [(3, 8), (8, 16)])
def test_small_cubes_are_enumerated(m: int, vertices: int) -> None:
    rows = np.zeros((2, m), dtype=bool)
    rows[0, 0] = rows[1, 1:] = True
    instance = Instance(rows, np.array([0.5, 0.5]))
    found = combined._starts(lambda z: float(z @ np.arange(m)), instance, [])
    corners = {p.tobytes() for p in found if set(p.tolist()) <= {0.0, 1.0}}
    assert len(corners) == vertices


def test_defaults_are_those_of_the_losses() -> None:
    from regret.losses import LOSSES

    assert [LOSSES[name]().tau for name in ("list_fp_cross", "pair_fp_cos", "combined")] == [
        1.0
    ] * 3
    assert LOSSES["hit_rate_at_k"]().k == 1
    assert LOSSES["hybrid"]().w == LOSSES["combined"]().w == 0.5
