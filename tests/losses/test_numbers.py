"""Numbers at the edge: what is no parameter is named, what is extreme never gives NaN."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest

import regret
from regret.losses import LOSSES, SPACES, ListFpCos, bayes_prediction, risk
from regret.losses.loss import parameters
from regret.losses.temperature import strict_below, tied_at_top

PAIR = regret.Instance([[1, 1, 0], [0, 1, 1], [0, 1, 0]], [0.5, 0.3, 0.2])
WITH_TAU = [name for name, loss in LOSSES.items() if "tau" in parameters(loss)]
WITH_REAL = [
    (name, parameter)
    for name, loss in LOSSES.items()
    for parameter in parameters(loss)
    if parameter in ("tau", "w", "gamma", "w_on", "w_off")
]


@pytest.mark.parametrize("wrong", [None, "0.5", 0.5 + 1j, [0.5, 1.0, 2.0, 3.0], np.ma.masked])
@pytest.mark.parametrize(("name", "parameter"), WITH_REAL)
def test_what_is_no_number_is_named(name, parameter, wrong):
    with pytest.raises((TypeError, ValueError), match=rf"^{parameter} must (not )?be"):
        bayes_prediction(name, PAIR, **{parameter: wrong})


@pytest.mark.parametrize("parameter", ["k", "max_nodes"])
@pytest.mark.parametrize("wrong", [None, "1", 1.5, [1, 2], True, -1])
def test_what_is_no_count_is_named(parameter, wrong):
    name = {"k": "hit_rate_at_k", "max_nodes": "iou"}[parameter]
    with pytest.raises((TypeError, ValueError), match=rf"^{parameter} must be"):
        bayes_prediction(name, PAIR, **{parameter: wrong})


@pytest.mark.parametrize("tau", [np.array([0.5, 1.0, 2.0]), np.array(0.5), True])
@pytest.mark.parametrize("name", WITH_TAU)
def test_an_array_is_no_temperature(name, tau):
    with pytest.raises(TypeError, match="tau must be a real number"):
        bayes_prediction(name, PAIR, tau=tau)
    with pytest.raises(TypeError, match="tau must be a real number"):
        risk(name, bayes_prediction(name, PAIR), PAIR, tau=tau)


@pytest.mark.parametrize("tau", [1e-310, 5e-324, 1e-200, 9e-10, 2e9, 1e308, math.inf, 10**400])
@pytest.mark.parametrize("name", WITH_TAU)
def test_temperatures_that_floats_cannot_use_are_refused(name, tau):
    with pytest.raises(ValueError, match=r"tau must (lie between 1e-09 and 1e|be)"):
        bayes_prediction(name, PAIR, tau=tau)


@pytest.mark.parametrize("tau", [1e-9, 1e-6, 1e9])
@pytest.mark.parametrize("name", [name for name in WITH_TAU if name != "combined"])
def test_the_extreme_temperatures_that_are_left_are_right(name, tau):
    best = bayes_prediction(name, PAIR, tau=tau)
    least = bayes_prediction("pair_fp_cross" if "pair" in name else "list_fp_cross", PAIR).risk
    assert math.isfinite(best.risk)
    assert best.bound <= best.risk
    assert best.risk >= least - 1e-9, "free scores are the least that any scores can do"
    uniform = math.log(2) if "pair" in name else math.log(3)
    free = tau < 1 or "cross" in name  # at a high temperature cosines score all alike
    assert best.risk == pytest.approx(least if free else uniform, abs=1e-7)


@pytest.mark.parametrize("name", LOSSES)
def test_masked_arrays_are_refused(name):
    best = bayes_prediction(name, PAIR)
    masked = np.ma.masked_array(best.value, mask=[True] + [False] * (len(best) - 1))
    with pytest.raises(TypeError, match="prediction must not be a masked array"):
        risk(name, masked, PAIR)


def test_masked_problems_are_refused():
    with pytest.raises(TypeError, match="posterior must not be a masked array"):
        regret.Instance([[1], [0]], np.ma.masked_array([0.5, 0.5], mask=[0, 1]))
    with pytest.raises(TypeError, match="candidates must not be a masked array"):
        regret.Instance(np.ma.masked_array([[1], [0]], mask=[[0], [1]]), [0.5, 0.5])


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize("wrong", [10**400, -(10**400), None, "1", 1j])
def test_what_is_no_prediction_is_named(name, wrong):
    with pytest.raises((TypeError, ValueError), match=r"^prediction must be"):
        risk(name, [wrong, 0, 0], PAIR)


@pytest.mark.parametrize(("name", "parameter"), WITH_REAL)
def test_huge_integers_are_refused(name, parameter):
    with pytest.raises(ValueError, match=rf"^{parameter} must (be|lie) "):
        bayes_prediction(name, PAIR, **{parameter: 10**400})


@pytest.mark.parametrize("huge", [10**400, 10**5000], ids=["1e400", "1e5000"])
def test_integers_that_python_does_not_write_are_refused_in_words(huge):
    with pytest.raises(ValueError, match=r"^posterior must sum to 1"):
        regret.Instance([[1], [0]], [huge, 0])
    with pytest.raises(ValueError, match=r"^posterior must be finite and nonnegative"):
        regret.Instance([[1], [0]], [-huge, 0])
    with pytest.raises(ValueError, match=r"^integer_weights must be nonnegative"):
        regret.Instance.from_weights([[1], [0]], [-huge, 1])
    with pytest.raises(ValueError, match=r"^k must be between 1 and"):
        regret.hit_rate([1, 0], [0.5, 0.5], k=huge)
    assert regret.Instance.from_weights([[1], [0]], [huge, huge]).posterior.tolist() == [0.5, 0.5]


@pytest.mark.parametrize("name", LOSSES)
def test_a_wrong_parameter_names_the_right_ones(name):
    own = [*parameters(LOSSES[name]), *LOSSES[name].synonyms]
    with pytest.raises(TypeError, match="has no parameter 'tua'") as caught:
        bayes_prediction(name, PAIR, tua=1.0)
    assert str(caught.value).endswith(f"its parameters: {', '.join(own) or 'none'}")


@pytest.mark.parametrize("wrong", [None, 3, ["bce"], ListFpCos])
def test_what_is_no_loss_is_named(wrong):
    with pytest.raises(TypeError, match="loss must be a name or a loss"):
        bayes_prediction(wrong, PAIR)


@pytest.mark.parametrize("name", WITH_TAU)
def test_temperature_is_another_name_of_tau(name):
    by_synonym = bayes_prediction(name, PAIR, temperature=0.5)
    assert by_synonym.risk == bayes_prediction(name, PAIR, tau=0.5).risk
    with pytest.raises(TypeError, match="temperature is another name of"):
        bayes_prediction(name, PAIR, tau=1.0, temperature=0.5)


def test_temperature_is_another_name_of_tau_in_a_loss_as_well():
    assert ListFpCos(temperature=0.5) == ListFpCos(tau=0.5) == ListFpCos(0.5)
    assert repr(ListFpCos(temperature=2)) == "ListFpCos(tau=2.0)"
    with pytest.raises(TypeError, match="temperature is another name of tau"):
        ListFpCos(1.0, temperature=1.0)


# --- the temperature below which the top is strict ---


def test_a_second_posterior_of_one_nth_never_ties():
    """(0, 1, 1, 2, 6)/10: the condition of T9 is met with equality at r = 1, which no r reaches."""
    tenths = [0, 1, 1, 2, 6]
    assert strict_below(np.array(tenths) / 10) == math.inf
    assert strict_below([Fraction(x, 10) for x in tenths]) == math.inf


def test_exact_posteriors_are_decided_exactly():
    excess = Fraction(1, 10**30)
    law = [Fraction(3, 5), Fraction(1, 4) + excess, Fraction(3, 20) - excess, Fraction(0)]
    threshold = strict_below(law)
    # r = 1 - 2 (n p_2 - 1) / ... to first order: finite, and far beyond what floats resolve.
    assert 1e28 < threshold < 1e30
    assert strict_below([Fraction(3, 5), Fraction(1, 4), Fraction(3, 20), Fraction(0)]) == math.inf


@pytest.mark.parametrize("wrong", [None, "1", 1j, np.array([1.0, 2.0]), True])
def test_what_is_no_temperature_is_named(wrong):
    with pytest.raises(TypeError, match="temperature must be a real number"):
        tied_at_top([0.5, 0.5], wrong)


def test_a_temperature_of_almost_nothing_leaves_the_mode_alone():
    assert tied_at_top([0.6, 0.4], 1e-310).tolist() == [0]
    with pytest.raises(ValueError, match="temperature must be within the range of floats"):
        tied_at_top([0.6, 0.4], 10**400)


def test_every_space_says_what_fits_it():
    from regret.decoders import DECODERS

    for space in SPACES.values():
        assert set(space.decoders) <= set(DECODERS)
        assert set(space.resemblances) <= set(DECODERS)
        assert bool(space.resemblances) != space.scores
        assert not (space.probabilities and space.scores)
        assert ("log_likelihood" in space.decoders) == space.probabilities
