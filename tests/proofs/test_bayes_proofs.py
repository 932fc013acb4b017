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
from proofs.calculus import Field, log_bounds, log_tangent
from proofs.certificate import Identity
from proofs.smt import confirm_proof
from proofs.witness import satisfiable_proof
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
    assert proof.flaws == ()
    assert proof.status == "proved"


@pytest.mark.parametrize("name", NAMES)
def test_the_claim_is_about_the_loss(name: str) -> None:
    """Losses with one optimum share one proof."""
    side = prove(name).claim.side
    if name in bayes.LEMMAS:
        assert side == name
    else:
        assert LOSSES[side].proof == LOSSES[name].proof


@pytest.mark.parametrize("name", NAMES)
def test_what_is_supposed_can_be_met(name: str) -> None:
    answer = satisfiable_proof(prove(name))
    if answer.verdict == "not run":
        pytest.skip(answer.reason)
    assert answer.verdict == "confirmed"


@pytest.mark.parametrize("name", NAMES)
def test_a_second_prover_finds_no_counterexample(name: str) -> None:
    pytest.importorskip("z3")
    answer = confirm_proof(prove(name))
    assert (answer.verdict, answer.reason) == ("confirmed", "")


WORDS = {
    "bce": {"mean value theorem"},
    "weighted_bce": {"mean value theorem"},
    "fl": {"mean value theorem", "intermediate value theorem", "concavity"},
    "hamming": set(),
    "cosine": set(),
    "iou": set(),
    "list_fp_cross": {"limit", "mean value theorem"},
    "list_embed_cos": {"intermediate value theorem", "mean value theorem"},
    "list_fp_cos": {"chain rule", "mean value theorem"},
    "pair_fp_cross": {"limit", "mean value theorem"},
    "pair_fp_cos": {"chain rule"},
    "hit_rate_at_k": {"bijection"},
    "product IoU is Ruzicka": set(),
}


@pytest.mark.parametrize("name", WORDS)
def test_what_remains_in_words(name: str) -> None:
    assert {argument.kind for argument in prove(name).arguments} == WORDS[name]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("shrink", [Fraction(99, 100), Fraction(101, 100)])
def test_a_prediction_that_is_off_by_one_percent_is_not_proved(name, shrink) -> None:
    assert prove(name, shrink).status == "undecided"


@pytest.mark.parametrize("name", NAMES)
def test_every_term_of_every_certificate_is_needed(name) -> None:
    for step in prove(name).steps:
        for term in step.certificate:
            if all(sympy.expand(step.known[factor]) != 0 for factor in term):
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
    inside = {"q > 0": q, "q < 1": 1 - q}
    assert Identity("as stated", slope, (1 - mu) * focal.on - mu * focal.off, inside).holds
    assert not Identity("inverted", slope, mu * focal.on - (1 - mu) * focal.off, inside).holds


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
    lemma = len(log_tangent().steps)
    upper_half = {"q >= 1/2", "log(1-q) <= log q", "tangent"}
    for step in bayes_focal.prove().steps[:-lemma]:
        x = max(at, 1 - at) if upper_half & set(step.known) else at
        values = {"q": x, "mu": x, "gamma": g}
        slack = _number(step.slack, field, **values)
        assert slack >= -1e-12 if step.relation == ">=" else abs(slack) < 1e-12, step.name
        for name, expression in step.hypotheses.items():
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
    t, log_t = Rational(numerator, denominator), Symbol("log(t)", real=True)
    t_ = Symbol("t", real=True)
    facts = log_bounds(log_t, t_, (t_,)).values()
    values = [float(e.expression.subs({log_t: sympy.log(t), t_: t})) for e in facts]
    assert all(v > 0 for v in values) if t != 1 else values == [0, 0]


def test_what_logarithms_are_taken_of_is_positive() -> None:
    t, u, log_t = sympy.symbols("t u log(t)", real=True)
    for positive in ((), (u,), (t**2,)):
        with pytest.raises(ValueError, match="t must be a quotient of what is positive, got t"):
            log_bounds(log_t, t, positive)
    with pytest.raises(ValueError, match="got -t"):
        log_bounds(log_t, -t, (t,))
    assert len(log_bounds(log_t, 2 * t / u, (t, u))) == 2


def test_exponents_are_constant() -> None:
    x, a = sympy.symbols("x a", real=True)
    field = Field(x)
    for exponent in (x, field.log(x), a * field.exp(x)):
        with pytest.raises(ValueError, match="the exponent must be constant"):
            field.power(x, exponent)
    assert field.derivative(field.power(x, a)) == a * field.power(x, a) / x


def test_a_field_does_not_take_what_another_made_for_a_constant() -> None:
    x = Symbol("x", real=True)
    log_x = Field(x).log(x)
    with pytest.raises(ValueError, match=r"log\(x\) depends on x, but is of another field"):
        Field(x).derivative(x * log_x)
    assert Field(Symbol("t", real=True)).derivative(log_x) == 0


def test_one_name_has_one_meaning() -> None:
    x, y = sympy.symbols("x y", real=True)
    Field(x).log(x + y)
    with pytest.raises(ValueError, match=r"log\(x \+ y\) stands for log\(x \+ y\) already"):
        Field(x).log(Symbol("x + y", real=True))
