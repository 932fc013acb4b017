"""Intervals by resampling molecules, and Holm's correction."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regret.evaluation.resampling import Bootstrap, folds, holm


def test_the_mean_lies_in_its_interval_and_the_seed_decides():
    rng = np.random.default_rng(0)
    values, molecule = rng.random((60, 3)), rng.integers(0, 20, 60)
    one, again = (Bootstrap(molecule, 300, seed=5).means(values) for _ in range(2))
    assert one == again
    assert one != Bootstrap(molecule, 300, seed=6).means(values)
    for each, column in zip(one, values.T, strict=True):
        assert each.value == pytest.approx(column.mean())
        assert each.low < each.value < each.high


def test_draws_are_of_whole_molecules():
    """Two molecules: a draw has both, or one of them twice."""
    bootstrap = Bootstrap(np.array([7, 7, 9]), 400, seed=0)
    means = bootstrap.resampled(np.array([[1.0], [1.0], [0.0]]))
    assert set(np.round(means[:, 0], 12)) == {0.0, round(2 / 3, 12), 1.0}
    assert np.mean(means == 1.0) == pytest.approx(1 / 4, abs=0.07)


def test_equal_columns_differ_by_nothing():
    """Draws are common to all columns, so that differences are paired."""
    rng = np.random.default_rng(1)
    values = rng.random(50)
    bootstrap = Bootstrap(np.arange(50), 200, seed=0)
    both = bootstrap.resampled(np.column_stack([values, values + 0.25]))
    np.testing.assert_allclose(both[:, 1] - both[:, 0], 0.25, atol=1e-12)
    assert bootstrap.mean(np.full(50, 0.3)) == (pytest.approx(0.3),) * 3


def test_repeating_spectra_of_a_molecule_narrows_nothing():
    rng = np.random.default_rng(2)
    values = (rng.random(40) < 0.4).astype(float)
    once = Bootstrap(np.arange(40), 2000, seed=0).mean(values)
    ten = Bootstrap(np.repeat(np.arange(40), 10), 2000, seed=0).mean(np.repeat(values, 10))
    pretended = Bootstrap(np.arange(400), 2000, seed=0).mean(np.repeat(values, 10))
    assert ten.high - ten.low == pytest.approx(once.high - once.low, abs=1e-12)
    assert pretended.high - pretended.low < 0.5 * (once.high - once.low)


def test_ratios_weigh_queries():
    weights = np.array([[1.0], [0.0], [3.0]])
    found = Bootstrap(np.arange(3), 50, 0).means(np.array([[1.0], [5.0], [0.0]]), weights)[0]
    assert found.value == pytest.approx(1 / 4)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_holm_by_hand(p_values):
    p = np.array(p_values)
    adjusted = holm(p)
    order = sorted(range(len(p)), key=lambda i: p[i])
    highest = 0.0
    for step, i in enumerate(order):
        highest = max(highest, min(1.0, (len(p) - step) * p[i]))
        assert adjusted[i] == pytest.approx(highest)


def test_p_values_are_never_below_what_draws_can_show():
    bootstrap = Bootstrap(np.arange(30), 99, 0)
    p = bootstrap.p_values(np.column_stack([np.ones(30), np.tile([1.0, -1.0], 15), np.zeros(30)]))
    assert p[0] == pytest.approx(2 / 100)
    assert p[1] > 0.3
    assert p[2] == 1


@given(st.lists(st.integers(0, 12), min_size=1, max_size=40), st.integers(1, 6))
def test_folds_keep_molecules_together(labels, count):
    molecule = np.unique(labels, return_inverse=True)[1]
    fold = folds(molecule, count, seed=3)
    assert fold.min() >= 0
    assert fold.max() < count
    for each in range(molecule.max() + 1):
        assert len(set(fold[molecule == each].tolist())) == 1
    sizes = np.bincount([fold[molecule == i][0] for i in range(molecule.max() + 1)])
    assert sizes.max() - min(sizes.min(), sizes.max()) <= 1


def test_few_molecules_prove_nothing():
    """Three that all gain: signs agree as often by chance as two times in eight."""
    p = Bootstrap(np.repeat(np.arange(3), 50), 999, 0).p_values(np.ones((150, 1)))
    assert p[0] == pytest.approx(1 / 4)
    one = Bootstrap(np.zeros(9, np.intp), 999, 0).p_values(np.ones((9, 1)))
    assert one[0] == 1


@pytest.mark.slow
@pytest.mark.parametrize("molecules", [4, 12, 60])
def test_what_does_not_differ_is_seldom_said_to(molecules):
    """Two decoders that are equally good: false alarms at most at about the level of the test."""
    rng = np.random.default_rng(molecules)
    alarms = 0
    for trial in range(300):
        difference = (rng.random(molecules) < 0.3).astype(float) - (rng.random(molecules) < 0.3)
        p = Bootstrap(np.arange(molecules), 400, trial).p_values(difference[:, None])[0]
        alarms += p < 0.05
    assert alarms / 300 <= 0.08


@pytest.mark.slow
def test_intervals_cover():
    """Nominal 95 % intervals of a paired difference, on clusters of hits: 90 to 98 % cover."""
    rng = np.random.default_rng(0)
    covered = 0
    trials, molecules, spectra = 400, 80, 3
    for trial in range(trials):
        ability = rng.beta(1, 2, molecules)
        hits = rng.random((molecules, spectra)) < ability[:, None]
        others = rng.random((molecules, spectra)) < ability[:, None] ** 1.3
        difference = (hits.astype(float) - others).ravel()
        truth = 1 / 3 - 2 * _beta_moment(1.3)
        interval = Bootstrap(np.repeat(np.arange(molecules), spectra), 500, trial)
        found = interval.mean(difference)
        covered += found.low <= truth <= found.high
    assert 0.90 <= covered / trials <= 0.98


def _beta_moment(power):
    """E[a^power] / 2 for a ~ Beta(1, 2), density 2 (1 - a)."""
    return 1 / (power + 1) - 1 / (power + 2)
