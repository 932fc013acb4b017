"""The kernel accepts what is proved, refuses what is not, and every certificate is needed whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sympy

import regret
from proofs import aggregation, hybrid
from proofs.certificate import Identity, Inequality, Proof, parts_of_minimum, upper_bound
from regret import THEOREMS, bounds

x, y, z = sympy.symbols("x y z", real=True)
ONE = sympy.Integer(1)

# x/(1+y) <= x for x, y >= 0:  (1+y) (x - x/(1+y)) = x y
SOUND = Inequality(
    "a fraction is at most its numerator",
    slack=x - x / (1 + y),
    hypotheses={"x": x, "y": y},
    positive={"1 + y": 1 + y},
    scale=("1 + y",),
    certificate={("x", "y"): 1},
)


def test_a_sound_step_holds():
    assert SOUND.holds
    assert Proof("", (SOUND,)).status == "proved"


@pytest.mark.parametrize(
    ("flaw", "step"),
    [
        ("a wrong identity", replace(SOUND, certificate={("x", "y"): 2})),
        ("an empty certificate", replace(SOUND, certificate={})),
        ("a factor too many", replace(SOUND, certificate={("x", "y", "y"): 1})),
        ("no scale", replace(SOUND, scale=())),
        ("the scale twice", replace(SOUND, scale=("1 + y", "1 + y"))),
        (
            # x y = x (1+y) - x, which is true, and would prove anything
            "a negative coefficient",
            replace(SOUND, certificate={("x", "1 + y"): 1, ("x",): -1}),
        ),
        (
            # as rational functions x/x = 1, but 1/x says nothing at x = 0
            "a denominator that may vanish",
            Inequality("", slack=y / x, hypotheses={"y/x": y / x}, certificate={("y/x",): 1}),
        ),
        (
            "a denominator that is only >= 0",
            replace(SOUND, hypotheses={"x": x, "y": y, "1 + y": 1 + y}, positive={}, scale=()),
        ),
        (
            "a denominator hidden by a product",
            Inequality(
                "",
                slack=y / (x * (1 + x)),
                hypotheses={"it": y / (x * (1 + x))},
                certificate={("it",): 1},
                positive={"1 + x": 1 + x},
            ),
        ),
        ("a false claim", Inequality("", slack=-x, hypotheses={"x": x}, certificate={("x",): 1})),
    ],
)
def test_the_kernel_refuses(flaw, step):
    assert not step.holds, flaw
    assert Proof("", (SOUND, step)).status == "undecided"
    assert Proof("", (SOUND, step)).failed == (step,)


@pytest.mark.parametrize(
    "step",
    [
        replace(SOUND, scale=("x",)),  # x is known to be >= 0 only
        replace(SOUND, certificate={("z",): 1}),  # nothing is known of z
    ],
)
def test_the_kernel_knows_no_names_but_those_declared(step):
    with pytest.raises(KeyError):
        _ = step.holds


def test_coefficients_must_be_rational_numbers():
    with pytest.raises((TypeError, ValueError)):
        _ = replace(SOUND, certificate={("x",): y}).holds


def test_a_proof_of_nothing_proves_nothing():
    assert Proof("trust me", ()).status == "undecided"


def test_identities():
    assert Identity("", (x + y) ** 2, x**2 + 2 * x * y + y**2).holds
    assert Identity("", 1 / x - 1 / y, (y - x) / (x * y)).holds
    assert not Identity("", (x + y) ** 2, x**2 + y**2).holds


def test_the_kernel_looks_at_the_denominators_of_hypotheses():
    x, y = sympy.symbols("x y", real=True)
    hypotheses = {"y/x": y / x, "x": x}
    certificate = {("y/x", "x"): 1}
    # At x = 0 the hypothesis says nothing, and y may be negative.
    assert not Inequality("y", y, hypotheses, certificate).holds
    positive = {"x": x}
    assert Inequality("y", y, {"y/x": y / x}, certificate, positive).holds


def test_the_kernel_knows_no_rounded_numbers():
    x = sympy.Symbol("x", real=True)
    assert Inequality("x", x / 10, {"x": x}, {("x",): sympy.Rational(1, 10)}).holds
    assert not Inequality("x", 0.1 * x, {"x": x}, {("x",): sympy.Float(0.1)}).holds


@pytest.mark.parametrize(
    "positive", [{"two": sympy.Integer(2)}, {"inverse": 1 / sympy.Symbol("q")}]
)
def test_the_kernel_ends_whatever_is_positive(positive):
    q = sympy.Symbol("q")
    assert not Inequality("1/q", 1 / q, {"1/q": 1 / q}, {("1/q",): 1}, positive).holds


@pytest.mark.parametrize("key", [k for k, t in regret.THEOREMS.items() if k != "L1"])
def test_the_proof_is_about_the_registered_bound(key):
    theorem = regret.THEOREMS[key]
    assert theorem.rhs.is_that_of(theorem.prove())
    others = (t for k, t in regret.THEOREMS.items() if k != "L1" and t.rhs != theorem.rhs)
    assert not all(other.rhs.is_that_of(theorem.prove()) for other in others)


def test_bounds_that_are_maxima_and_minima_are_taken_apart():
    symbol, known = upper_bound(sympy.Max(x, y))
    assert sorted(map(str, known.values())) == ["bound - x", "bound - y"]
    assert symbol not in (x, y)
    assert upper_bound(x) == (x, {})
    assert set(parts_of_minimum(sympy.Min(x, y))) == {x, y}
    assert parts_of_minimum(x) == (x,)


def test_a_certificate_reads_as_its_identity():
    text = str(SOUND)
    assert "[1 + y] (x - x/(y + 1))" in text
    assert "= [x] [y]" in text
    assert "[1 + y]  y + 1 > 0" in text
    assert "[x]  x >= 0" in text


def test_the_aggregation_lemma():
    proof = aggregation.prove()
    assert proof.status == "proved"
    none, one_more = proof.steps
    assert none.hypotheses == {}, "the induction starts from nothing"
    # The step's claim is its hypothesis with one summand more: it is an induction.
    w, value = sympy.symbols("w x", real=True)
    total, weight = sympy.symbols("X W", real=True)
    grown = one_more.hypotheses["so far"].subs({total: total + w * value, weight: weight + w})
    assert sympy.expand(grown - one_more.slack) == 0


@pytest.mark.parametrize("key", THEOREMS)
def test_every_theorem_is_proved(key):
    proof = THEOREMS[key].prove()
    assert proof.failed == ()
    assert proof.status == "proved"
    assert len(proof.argument) > 40, "the words that join the steps"
    assert str(proof).count("\n") > len(proof.steps)


@pytest.mark.parametrize("key", THEOREMS)
def test_no_certificate_survives_a_change(key):
    """Every coefficient, every term, the slack and the sides matter."""
    for step in THEOREMS[key].prove().steps:
        assert_needed_whole(step)


def assert_needed_whole(step):
    assert step.holds
    if isinstance(step, Identity):
        assert not replace(step, right=step.right + z).holds
        assert not replace(step, left=2 * step.left + ONE).holds
        return
    assert not replace(step, slack=step.slack + z).holds
    assert not replace(step, slack=step.slack - ONE / 1000).holds
    for names, coefficient in step.certificate.items():
        factors = {**step.hypotheses, **step.positive}
        if sympy.expand(sympy.Mul(*(factors[name] for name in names))) == 0:
            continue  # a term that is zero by itself proves and spoils nothing
        for changed in (2 * coefficient, -coefficient, 0):
            if changed != coefficient:
                assert not replace(step, certificate={**step.certificate, names: changed}).holds
    for name in {name for names in step.certificate for name in names} & set(step.hypotheses):
        weaker = {**step.hypotheses, name: step.hypotheses[name] + z}
        assert not replace(step, hypotheses=weaker).holds


def test_the_weight_of_the_hybrid_meets_its_target():
    proof = hybrid.prove_weight()
    assert proof.status == "proved"
    lo, hi, target = sympy.Rational(1, 5), sympy.Rational(3, 5), sympy.Rational(1, 4)
    weight = bounds.hybrid_weight(lo, hi, target)
    assert 0 < weight < 1
    assert bounds.hybrid_hit_rate(lo, hi, weight) == target
    assert bounds.hybrid_weight(lo, hi, sympy.Rational(1, 2)) == 0
