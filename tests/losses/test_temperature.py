from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import regret
from regret import Case
from regret.losses.temperature import strict_below, tied_at_top
from regret.theory import regrets

LAWS = st.lists(st.integers(0, 6), min_size=1, max_size=8).filter(any)
TEMPERATURES = st.sampled_from([0.2, 0.4, 1.0, 2.0, 5.0])


@given(LAWS, TEMPERATURES)
def test_condition_agrees_with_the_solved_scores(weights: list[int], temperature: float) -> None:
    posterior = np.array(weights) / sum(weights)
    tied = tied_at_top(posterior, temperature)
    case = Case(np.eye(len(weights)), weights, reach=Fraction(math.exp(-2 / temperature)))
    solved = regrets.temperature_hit_rate_regret(case)
    assert posterior.max() - posterior[tied].min() == pytest.approx(float(solved), abs=1e-12)


@given(LAWS, TEMPERATURES)
def test_condition_agrees_with_the_trained_loss(weights: list[int], temperature: float) -> None:
    candidates = np.eye(len(weights), dtype=bool)
    instance = regret.Instance.from_weights(candidates, weights)
    scores = np.asarray(regret.bayes_prediction("list_embed_cos", instance, tau=temperature))
    tied = np.sort(tied_at_top(instance.posterior, temperature))
    np.testing.assert_array_equal(np.flatnonzero(scores >= scores.max() - 1e-9), tied)


@given(LAWS, TEMPERATURES)
def test_strict_exactly_below_the_threshold(weights: list[int], temperature: float) -> None:
    posterior = np.array(weights) / sum(weights)
    threshold = strict_below(posterior)
    assert (len(tied_at_top(posterior, temperature)) == 1) == (temperature < threshold)
    if 0 < threshold < math.inf:
        assert len(tied_at_top(posterior, threshold * 0.999)) == 1
        assert len(tied_at_top(posterior, threshold * 1.001)) > 1


@pytest.mark.parametrize("temperature", [0.0, -1.0, math.nan, math.inf])
def test_bad_temperatures_are_named(temperature: float) -> None:
    with pytest.raises(ValueError, match="temperature must be finite and positive"):
        tied_at_top([1.0], temperature)
