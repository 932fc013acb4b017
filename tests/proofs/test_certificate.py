"""The kernel accepts a step that is proved and refuses one that is not, whatever it is called."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sympy

from proofs.certificate import Identity, Inequality, parts_of_minimum, upper_bound

x, y, z = sympy.symbols("x y z", real=True)
HALF = sympy.Rational(1, 2)

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


def test_identities():
    assert Identity("", (x + y) ** 2, x**2 + 2 * x * y + y**2).holds
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


HIDDEN_ZERO = (x + 1) ** 2 - x**2 - 2 * x - 1
HIDDEN_ONE = HIDDEN_ZERO + 1


@pytest.mark.parametrize("zero", [sympy.S.Zero, HIDDEN_ZERO, sympy.S.NegativeOne, HIDDEN_ZERO - 1])
def test_what_is_positive_is_not_a_number_that_is_not(zero):
    """0 * (-5) = 0 would prove -5 >= 0, and m = -1 anything."""
    assert not Inequality("", -5 - x**2, {}, {}, {"z": zero}, ("z",)).holds
    assert not Inequality("", -x, {"x": x}, {("x", "z"): 1}, {"z": zero}).holds


@pytest.mark.parametrize("false", [sympy.S.NegativeOne, HIDDEN_ZERO - 1])
def test_no_hypothesis_is_a_false_statement_about_numbers(false):
    assert not Inequality("", -x, {"x": x, "m": false}, {("x", "m"): 1}).holds
    assert not Inequality("", -1 - 0 * x, {}, {("m",): 1}, equations={"m": false}).holds


def test_true_statements_about_numbers_may_be_supposed():
    assert Inequality("", 2 * x, {"x": x, "one": HIDDEN_ONE}, {("x", "one"): 2}).holds
    assert Inequality("", x, {"x": x}, {("x",): 1}, equations={"0 = 0": HIDDEN_ZERO}).holds


@pytest.mark.parametrize("assumption", ["positive", "nonnegative", "integer", "even", "nonzero"])
def test_symbols_are_real_and_nothing_more(assumption):
    """sympy would simplify with what it takes for granted, and no hypothesis would say so."""
    a = sympy.Symbol("a", **{assumption: True})
    assert not Inequality("", a, {"a": a}, {("a",): 1}).holds
    assert not Identity("", a, a + sympy.S.Zero * x).holds


def test_a_symbol_without_assumptions_may_be_complex():
    c = sympy.Symbol("c")
    assert not Inequality("", c**2, {}, {("c", "c"): 1}, free={"c": c}).holds


@pytest.mark.parametrize("base", [HIDDEN_ONE, HIDDEN_ZERO, 1 / (1 + y), x - x + 2])
def test_the_kernel_ends_on_hidden_constants(base):
    step = Inequality("", 1 / x, {"it": 1 / x}, {("it",): 1}, {"p": base, "1 + y": 1 + y})
    assert not step.holds


@pytest.mark.parametrize(
    "odd", [sympy.Max(1 / x, y), sympy.exp(1 / x), sympy.sqrt(x), sympy.Abs(x)]
)
def test_poles_inside_of_other_functions_do_not_pass(odd):
    assert not Inequality("", odd, {"it": odd}, {("it",): 1}).holds
    assert not Identity("", odd + y, y + odd).holds


def test_a_pole_that_would_cancel_is_a_pole():
    quotient = (x**2 - 1) / (x - 1)
    assert not Identity("", quotient, x + 1).holds
    assert Identity("", quotient, x + 1, {"x > 1": x - 1}).holds
    assert not Inequality("", quotient, {"x + 1": x + 1}, {("x + 1",): 1}).holds


def test_an_identity_divides_by_what_it_says_is_positive_only():
    assert not Identity("", 1 / x - 1 / y, (y - x) / (x * y)).holds
    assert Identity("", 1 / x - 1 / y, (y - x) / (x * y), {"x": x, "y": y}).holds


def test_an_identity_knows_no_rounded_numbers():
    assert not Identity("", x / 10, sympy.Float(0.1) * x).holds
    assert Identity("", (x + 1) / 10, sympy.Rational(1, 10) * x + sympy.Rational(1, 10)).holds


def test_premises_that_are_denominators_only_are_printed():
    step = Inequality("", y / x, {"y/x": y / x}, {("y/x",): 1}, {"x > 0": x})
    assert step.holds
    assert "[x > 0]  x > 0" in str(step)
    assert "[x > 0]  x > 0" in str(Identity("", 1 / x, x**-1, {"x > 0": x}))


def test_equations_have_terms_of_either_sign():
    equation = {"x = y": x - y}
    assert Inequality("", y - x, {}, {("x = y",): -1}, equations=equation).holds
    assert Inequality("", y - x, {}, {("x = y",): -1}, equations=equation, relation="==").holds
    inequality = Inequality("", y - x, {"x >= y": x - y}, {("x >= y",): -1})
    assert not inequality.holds
    assert not replace(inequality, relation="==").holds


def test_a_strict_claim_needs_a_strict_term():
    positive = {"y": y}
    assert Inequality("", x + y, {"x": x}, {("x",): 1, ("y",): 1}, positive, relation=">").holds
    assert not Inequality("", x, {"x": x}, {("x",): 1}, positive, relation=">").holds
    assert not Inequality("", x * y, {"x": x}, {("x", "y"): 1}, positive, relation=">").holds
    assert Inequality("", x + 1, {"x": x}, {("x",): 1, (): 1}, relation=">").holds


def test_free_factors_come_in_pairs_or_beside_an_equation():
    free = {"d": x - y}
    assert Inequality("", (x - y) ** 2, {}, {("d", "d"): 1}, free=free).holds
    assert not Inequality("", x - y, {}, {("d",): 1}, free=free).holds
    assert not Inequality("", (x - y) ** 2, {}, {("d", "d"): 1}, free=free, relation=">").holds
    assert not Inequality("", (x - y) ** 3, {}, {("d", "d", "d"): 1}, free=free).holds
    equation = {"z": z}
    assert Inequality("", z * (x - y), {}, {("z", "d"): 1}, equations=equation, free=free).holds


def test_one_name_means_one_thing():
    with_two = Inequality("", x, {"a": -x}, {("a",): 1}, {"a": x})
    assert not with_two.holds
