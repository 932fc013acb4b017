"""Calibration and saturation."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regret import Case
from regret.evaluation import Bootstrap, from_arrays, table
from regret.evaluation.calibration import BINS, bin_of, of_bits, of_choice, of_top, reliability
from regret.theory.averages import calibration


def test_bins_hold_their_ends():
    assert bin_of(np.array([0.0, 0.05, 0.1, 0.999, 1.0])).tolist() == [0, 0, 1, 9, 9]


def test_probabilities_that_come_true_are_calibrated_and_others_are_not():
    rng = np.random.default_rng(0)
    p = rng.random(20_000)
    right = (rng.random(20_000) < p).astype(float)
    bootstrap = Bootstrap(np.arange(20_000), 100, 0)
    honest, wrong = of_top(p, right, bootstrap), of_top(p, 1 - right, bootstrap)
    assert honest.ece < 0.02
    assert wrong.ece == pytest.approx(np.mean(abs(1 - 2 * p)), abs=0.02)
    assert sum(each.count for each in honest.bins) == 20_000
    covered = [b.observed.low <= b.predicted <= b.observed.high for b in honest.bins]
    assert sum(covered) >= BINS - 2


def test_a_bin_of_one_molecule_is_not_certain():
    found = of_top(np.array([0.95]), np.array([0.0]), Bootstrap(np.arange(1), 50, 0))
    (only,) = found.bins
    assert only.observed.value == only.observed.low == 0
    assert 0.7 < only.observed.high < 0.85, "Wilson 1927 at 0 of 1"
    rare = of_top(np.r_[0.95, np.full(99, 0.15)], np.zeros(100), Bootstrap(np.arange(100), 50, 0))
    assert rare.bins[-1].observed.high > 0.7


def test_bits_by_counting():
    probabilities = np.array([[0.95, 0.15, 0.0, 1.0], [0.5, 0.5, 1.0, 0.0]])
    rows = [[[1, 0, 1, 1], [0, 1, 0, 0]], [[1, 1, 1, 0], [0, 0, 0, 1]]]
    data = from_arrays(probabilities, rows, [0, 0])
    found = of_bits(data)
    assert found.counts[0, [0, 1, 9]].tolist() == [1, 1, 2]
    assert found.observed[0, [0, 1, 9]].tolist() == [1, 0, 2]
    assert found.saturated.tolist() == [2, 2]
    assert found.against.tolist() == [True, False], "bit 2 of the first truth is ruled out"
    assert found.resemblance[1, 0] == pytest.approx(1 / 3), "0.5 is not above 0.5"
    assert found.resemblance[1, 1] == pytest.approx(2 / 3)
    bootstrap = Bootstrap(np.arange(2), 50, 0)
    diagram = reliability(found.counts, found.predicted, found.observed, bootstrap)
    observed = {round(b.predicted, 3): b.observed.value for b in diagram.bins}
    assert observed[0.5] == 1.0
    assert observed[0.15] == 0.0


def test_logits_are_not_saturated_but_float16_sigmoids_would_be():
    data = from_arrays([[-25.0, 12.0]], [[[1, 0], [0, 1]]], [0], logits=True)
    found = of_bits(data)
    assert found.saturated.tolist() == [0]
    assert found.in_float16.tolist() == [2]
    assert found.against_in_float16.tolist() == [True]


@st.composite
def choices(draw):
    """Estimates in which candidate 0, the likeliest, beats 1; and who of 0, 1, 2 was right."""
    laws = []
    for _ in range(draw(st.integers(1, 6))):
        parts = [draw(st.integers(0, 6)) for _ in range(3)]
        parts[0] = max(parts[0], parts[1], 1)
        laws.append([Fraction(x, sum(parts)) for x in parts])
    return laws, [draw(st.integers(0, 2)) for _ in laws]


@given(choices())
def test_kappa_is_the_registrys_calibration_error_and_bounds_what_estimation_changes(drawn):
    laws, right = drawn
    truths = [[int(i == y) for i in range(3)] for y in right]
    case = Case(np.eye(3, dtype=int), [1, 1, 1], spectra=truths, estimates=laws)
    estimate, was = np.array(laws, dtype=float), np.array(truths, dtype=float)
    columns = (estimate[:, 0], was[:, 0], estimate[:, 1], was[:, 1])
    kappa = of_choice(*columns, Bootstrap(np.arange(len(laws)), 20, 0))
    assert kappa.value == pytest.approx(float(calibration(case)))
    assert kappa.low <= kappa.value <= kappa.high
    gained = (was[:, 1] - was[:, 0]).mean()
    expected = (estimate[:, 1] - estimate[:, 0]).mean()
    assert abs(gained - expected) <= 2 * kappa.value + 1e-12
    assert gained <= 2 * kappa.value + 1e-12


def test_kappa_is_attained_by_two_that_tie_under_the_estimate():
    """As at T22's tight case: the estimates say 1/2 each, and candidate 1 is always right."""
    half, none, every = np.full(4, 0.5), np.zeros(4), np.ones(4)
    kappa = of_choice(half, none, half, every, Bootstrap(np.arange(4), 20, 0))
    assert kappa == (0.5, 0.5, 0.5)  # and 2 kappa is what candidate 1 gained


def test_kappa_of_an_evaluation_limits_its_estimation_error(found):
    part = found.attribution
    assert abs(part.hits["estimation_error"].value) <= 2 * part.kappa.value + 1e-12
    assert part.hits["realised"].value <= 2 * part.kappa.value + 1e-12
    assert 0 <= part.kappa.low <= part.kappa.value <= part.kappa.high <= 1
    assert found.to_json()["attribution"]["kappa"] == part.kappa.to_json()
    text = " ".join(table.full(found).split())
    assert f"kappa = {part.kappa.value:.3f} [" in text
    assert "a limit upwards alone" in text
