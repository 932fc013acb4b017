"""Bayes-optimal predictions: the proofs hold, they bite, and they speak of the losses that run."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st
from sympy import Rational, Symbol

from proofs import bayes, bayes_focal
from proofs.bayes_focal import Focal, gamma, mu, q
from proofs.calculus import Field, log_bounds
from proofs.certificate import Identity, Inequality
from regret import Instance
from regret.losses import LOSSES, bayes_prediction, risk
from regret.losses.bitwise import focal_log_odds
from regret.theory import optimality

NAMES = (*(name for name, loss in LOSSES.items() if loss.proof), *bayes.LEMMAS)


def prove(name, shrink=Fraction(1)):
    return (bayes if name in bayes.LEMMAS else optimality).prove(name, shrink)


GAMMAS = (gamma, Rational(1, 2), *map(sympy.Integer, (1, 2, 5)))


@pytest.mark.parametrize("name", NAMES)
def test_proved(name: str) -> None:
    proof = prove(name)
    assert proof.status == "proved", proof.failed


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("shrink", [Fraction(99, 100), Fraction(101, 100)])
def test_a_prediction_that_is_off_by_one_percent_is_not_proved(name, shrink) -> None:
    assert prove(name, shrink).status == "undecided"


@pytest.mark.parametrize("name", NAMES)
def test_every_term_of_every_certificate_is_needed(name) -> None:
    for step in prove(name).steps:
        if isinstance(step, Inequality):
            for term in step.certificate:
                rest = {k: v for k, v in step.certificate.items() if k != term}
                assert not replace(step, certificate=rest).holds, (step.name, term)


def test_losses_without_a_proof_are_the_ones_without_a_closed_form() -> None:
    assert set(LOSSES) - set(NAMES) == {"pair_embed_cos", "hybrid", "combined"}


@pytest.mark.parametrize("g", GAMMAS, ids=str)
def test_focal_for_every_gamma(g) -> None:
    assert bayes_focal.prove(g=g).status == "proved"
    assert bayes_focal.prove(Rational(101, 100), g).status == "undecided"


@pytest.mark.parametrize("g", GAMMAS, ids=str)
def test_inverted_focal_odds_are_not_proved(g) -> None:
    focal = Focal(g)
    slope = focal.field.derivative(focal.risk)
    assert Identity("as stated", slope, (1 - mu) * focal.on - mu * focal.off).holds
    assert not Identity("inverted", slope, mu * focal.on - (1 - mu) * focal.off).holds


def _number(expression, field: Field, **values: float) -> float:
    """Return the value of an expression whose symbols mean what the field says."""
    plain = expression.xreplace(field.meaning)
    symbols = {str(s): s for s in plain.free_symbols}
    return float(plain.subs({symbols[k]: v for k, v in values.items() if k in symbols}))


percent = st.integers(1, 99).map(lambda x: Rational(x, 100))
gammas = st.integers(1, 60).map(lambda x: Rational(x, 10))


@given(percent, gammas)
def test_what_the_focal_proof_assumes_and_claims_is_true(at, g) -> None:
    """Its hypotheses, positive numbers and slacks, with real logarithms and powers."""
    field = Focal(gamma).field
    for step in bayes_focal.prove().steps[2:]:  # after the lemma on log t
        if isinstance(step, Inequality):
            upper_half = {"q >= 1/2", "tangent"} & set(step.hypotheses)
            x = max(at, 1 - at) if upper_half else at
            values = {"q": x, "mu": x, "gamma": g}
            for name, expression in {**step.hypotheses, "slack": step.slack}.items():
                assert _number(expression, field, **values) >= -1e-12, (step.name, name)
            for name, expression in step.positive.items():
                assert _number(expression, field, **values) > 0, (step.name, name)


@given(percent, st.integers(0, 60).map(lambda x: Rational(x, 10)))
def test_focal_odds_are_those_that_run(at, g) -> None:
    focal = Focal(gamma)
    proved = _number(focal.on / focal.off, focal.field, q=at, gamma=g)
    run = focal_log_odds(np.log(np.array([float(at)])), float(g))[0]
    assert np.log(proved) == pytest.approx(run, rel=1e-9, abs=1e-12)


@given(percent, percent, gammas)
def test_focal_risk_is_the_one_that_runs(marginal, at, g) -> None:
    focal = Focal(gamma)
    instance = Instance([[1], [0]], [float(marginal), float(1 - marginal)])
    proved = _number(focal.risk, focal.field, q=at, mu=marginal, gamma=g)
    assert risk("fl", [float(at)], instance, gamma=float(g)) == pytest.approx(proved, rel=1e-9)


@pytest.mark.parametrize(("marginal", "expected"), [("0.9", 0.6942), ("0.99", 0.8464)])
def test_focal_prediction_at_gamma_two(marginal, expected) -> None:
    focal = Focal(sympy.Integer(2))
    odds = (focal.on / focal.off).xreplace(focal.field.meaning)
    m = Rational(marginal)
    root = sympy.nsolve(sympy.log(odds) - sympy.log(m / (1 - m)), q, 0.7)
    assert float(root) == pytest.approx(expected, abs=5e-5)


@given(st.integers(1, 9), st.lists(st.integers(0, 9), min_size=1), st.integers(1, 30))
def test_box_prediction_that_runs_meets_the_conditions_that_are_proved(first, more, tenths) -> None:
    instance = Instance.from_weights(np.eye(1 + len(more), dtype=int), [first, *more])
    tau, p = tenths / 10, instance.posterior
    s = np.asarray(bayes_prediction("list_embed_cos", instance, tau=tau))
    excess = np.exp(s / tau) / np.exp(s / tau).sum() - p  # r - p
    assert np.all(excess[s < 1] >= -1e-9)
    assert np.all(excess[s > -1] <= 1e-9)


def test_derivatives_agree_with_an_independent_differentiator() -> None:
    x, a = sympy.symbols("x a", positive=True)
    field = Field(x)
    e = field.exp(-x / a)
    power = field.power(1 + e, a)
    log = field.log(x * power)
    f = log**2 / power + e * x + field.power(x, sympy.Integer(3)) * field.log(a)
    point = {x: Rational(7, 5), a: Rational(2, 3)}
    ours = field.derivative(f).xreplace(field.meaning).subs(point)
    theirs = sympy.diff(f.xreplace(field.meaning), x).subs(point)
    assert float(ours) == pytest.approx(float(theirs), rel=1e-12)
    assert abs(float(ours)) > 0.1


@given(st.integers(1, 400), st.integers(1, 400))
def test_bounds_of_the_logarithm_are_true_and_touch_at_one(numerator, denominator) -> None:
    t, log_t = Rational(numerator, denominator), Symbol("log(t)")
    bounds = log_bounds(log_t, t).values()
    values = [float(e.subs(log_t, sympy.log(t))) for e in bounds]
    assert all(v > 0 for v in values) if t != 1 else values == [0, 0]
