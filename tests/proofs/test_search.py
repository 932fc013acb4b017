"""The search finds every certificate of the hit-rate and similarity theorems, and no false one."""

from __future__ import annotations

import math
import time
from fractions import Fraction

import numpy as np
import pytest
import sympy

import regret
from proofs import hit_rate, majority, mode_similarity
from proofs import search as search_module
from proofs.certificate import Inequality
from proofs.letters import G, gain, hi, lo, p_R, p_V, p_y, q, s_RV, s_Ry, s_VR, s_Vy, spread
from proofs.search import find
from proofs.smt import negated, premises
from regret import bounds
from regret.theory.hypotheses import IN_BAND, SYMMETRIC, UNIT_DIAGONAL

PROVE = {
    "T1": hit_rate.prove,
    "T3": majority.prove,
    "T3-free": majority.prove_free,
    "T4": mode_similarity.prove,
    "T4-metric": mode_similarity.prove_metric,
}
SHRINK = sympy.Rational(99, 100)
x, y, z = sympy.symbols("x y z", real=True)
ONE, HALF = sympy.Integer(1), sympy.Rational(1, 2)


def value(e, point):
    """Evaluate an expression in Python's own Fractions, without sympy's arithmetic."""
    if e.is_Symbol:
        return point[e]
    if e.is_Rational:
        return Fraction(int(e.p), int(e.q))
    parts = [value(argument, point) for argument in e.args]
    if e.is_Pow:
        return parts[0] ** int(e.exp)
    return sum(parts) if e.is_Add else math.prod(parts)


def breaks(point, claim):
    """Whether the point obeys the hypotheses and not the claim."""
    assert all(type(number) is Fraction for number in point.values())
    return (
        all(value(h, point) >= 0 for h in claim.hypotheses.values())
        and all(value(h, point) > 0 for h in claim.positive.values())
        and all(value(h, point) == 0 for h in claim.equations.values())
        and value(claim.slack, point) < 0
    )


def search(step, **options):
    """Search with nothing but the claim: neither certificate nor scale; equations in two halves."""
    equations = {
        f"{name}, {sign}": sign * e for name, e in step.equations.items() for sign in (1, -1)
    }
    return find(step.name, step.slack, {**step.hypotheses, **equations}, step.positive, **options)


@pytest.mark.parametrize("key", PROVE)
def test_every_inequality_is_proved_again_from_its_claim_alone(key):
    for step in PROVE[key]().steps:
        if step.relation == ">=" and all(e.is_polynomial() for e in step.positive.values()):
            outcome = search(step)
            assert outcome.status == "proved", step.name
            assert outcome.step.holds
            # As short as the certificate that was found by hand.
            assert len(outcome.step.certificate) <= len(step.certificate), step.name


@pytest.mark.parametrize("key", PROVE)
def test_every_step_that_fails_when_shrunk_is_refuted_by_a_point(key):
    failed = PROVE[key](SHRINK).failed
    assert failed
    for step in failed:
        outcome = search(step, rng=np.random.default_rng(1))
        assert outcome.status == "refuted", step.name
        assert outcome.step is None
        assert breaks(outcome.witness, step)


@pytest.mark.parametrize(
    ("slack", "hypotheses", "positive"),
    [
        (0, {}, {}),
        (ONE / 3, {}, {}),
        (x**2 - 2 * x * y + y**2, {"square": (x - y) ** 2}, {}),
        (1 - x * y, {"x": x, "y": y, "x <= 1": 1 - x, "y <= 1": 1 - y}, {}),
        (2 - x, {"x >= 1": x - 1, "x <= 1": 1 - x}, {}),
        (y - x / (1 + z), {"y": y * (1 + z) - x}, {"1 + z": 1 + z}),
        (y * (1 + z) - x, {"y": y - x / (1 + z)}, {"1 + z": 1 + z}),
        (x / 10**6 + y, {"x": x, "y": y}, {}),
        (x / (2 + 2 * z), {"x": x}, {"one": sympy.S.One, "1 + z": 1 + z}),
        # Only with a scale of two factors, which its denominator shows.
        (1 / x**2 + y / (1 - x) ** 2, {"y": y}, {"x": x, "1 - x": 1 - x}),
        # Needs every cube: no certificate of degree 1 or 2.
        (x**2 - x + sympy.Rational(7, 20), {"x": x, "1 - x": 1 - x}, {}),
    ],
)
def test_true_claims_are_proved(slack, hypotheses, positive):
    outcome = find("claim", slack, hypotheses, positive)
    assert outcome.status == "proved"
    assert outcome.step.holds


@pytest.mark.parametrize(
    ("slack", "hypotheses", "positive"),
    [
        (-ONE / 3, {}, {}),
        (x**3, {}, {}),
        (HALF - x, {"x >= 1": x - 1, "x <= 1": 1 - x}, {}),
        (x**4 - x**2 + sympy.Rational(6, 25), {"x": x}, {}),
        (1 - x * y, {"x": x, "y": y}, {}),
        (300 - x, {"x": x}, {}),
        (x - 2, {"x >= ": 997 * x - 1, "x <= ": 2 - 996 * x}, {}),
        (y - x / (1 + z), {"x": x}, {"1 + z": 1 + z}),
        (-x, {}, {"x": x}),
        (x - 1, {}, {"x": x}),
    ],
)
def test_false_claims_are_refuted(slack, hypotheses, positive):
    outcome = find("claim", slack, hypotheses, positive)
    assert outcome.status == "refuted"
    assert breaks(outcome.witness, Inequality("", sympy.sympify(slack), hypotheses, {}, positive))
    assert "counterexample" in str(outcome)


@pytest.mark.parametrize(
    ("slack", "hypotheses"),
    [
        # True, but a square is no product of hypotheses.
        (x**2 - 2 * x * y + y**2, {}),
        # False, but only where x is the square root of 2.
        (sympy.Rational(7, 5) - x, {"x^2 <= 2": 2 - x**2, "x^2 >= 2": x**2 - 2}),
    ],
)
def test_what_is_neither_found_nor_refuted_stays_undecided(slack, hypotheses):
    outcome = find("claim", slack, hypotheses, degree=2)
    assert (outcome.status, outcome.step, outcome.witness) == ("undecided", None, None)


def test_the_search_ends_when_its_time_is_over():
    many = {f"h{i}": 1 - x**2 - i * y * z - y**i for i in range(60)}
    start = time.monotonic()
    outcome = find("hopeless", -((x - y) ** 2) - z**4 + 10**9, many, degree=5, seconds=1)
    assert outcome.status == "undecided"
    assert "1 s were over" in outcome.reason
    assert time.monotonic() - start < 6


def test_the_kernel_has_the_last_word(monkeypatch):
    monkeypatch.setattr(
        search_module, "_multipliers", lambda columns, target: [-ONE] * len(columns)
    )
    assert find("true", x, {"x": x}, degree=1).status == "undecided"


@pytest.mark.parametrize(
    ("slack", "hypotheses", "positive", "message"),
    [
        (1 / x, {}, {}, "slack must divide by products of `positive` only, got 1/x"),
        (x, {"h": y / x}, {}, r"\[h\] must divide by products of `positive` only, got y/x"),
        (0.1 * x, {"x": x}, {}, "slack must be a quotient of polynomials with rational"),
        (x, {"root": sympy.sqrt(x)}, {}, r"\[root\] must be a quotient of polynomials"),
        (sympy.Max(x, y), {}, {}, "slack must be a quotient of polynomials"),
        (x, {"x": x}, {"z": 1 / z}, "positive must hold polynomials, got 1/z"),
    ],
)
def test_claims_outside_the_scope_are_named(slack, hypotheses, positive, message):
    with pytest.raises(ValueError, match=message):
        find("claim", slack, hypotheses, positive)


def test_the_same_generator_finds_the_same_witness():
    step = hit_rate.prove(SHRINK).failed[0]
    first, second = (search(step, rng=np.random.default_rng(7)).witness for _ in range(2))
    assert first == second


def test_no_factor_is_idle():
    positive = {"one": ONE, "1 + z": 1 + z}
    step = find("a quotient", x / (2 + 2 * z), {"x": x, "again": x}, positive).step
    assert (step.scale, step.certificate) == (("1 + z",), {("x",): HALF})


def floor_claim(factor, **options):
    """A bound of one's own: T1 where the retrieved candidate keeps a posterior of at least f."""
    f = sympy.Symbol("f", real=True)
    return find(
        "a floor f under p_V takes 2 f of the bound away",
        slack=(1 - factor * f) * bounds.hit_rate(lo, hi) - (p_R - p_V),
        hypotheses={
            "V beats R": gain.subs(s_VR, s_RV),  # S is symmetric
            "others": q * spread - G,
            "p_V >= f": p_V - f,
            "p_R >= p_V": p_R - p_V,
            "S_RV <= hi": hi - s_RV,
            "lo <= hi": spread,
        },
        positive={"lo < 1": 1 - lo},
        **options,
    )


def test_a_bound_of_ones_own_is_proved_and_one_too_bold_refuted():
    proved, refuted = floor_claim(2), floor_claim(3)
    assert proved.status == "proved"
    assert str(proved).startswith("proved: certificate of degree 2")
    assert proved.step.certificate == {
        ("V beats R",): 1,
        ("others",): 1,
        ("p_R >= p_V", "S_RV <= hi"): 1,
        ("p_V >= f", "lo <= hi"): 2,
    }
    assert refuted.status == "refuted"
    assert str(refuted).startswith("refuted: counterexample to 'a floor f")


def test_a_witness_breaks_what_it_should_and_nothing_else():
    step = hit_rate.prove(SHRINK).failed[0]
    witness = search(step).witness
    assert all(condition.holds(witness) for condition in premises(step))
    assert negated(step).holds(witness)
    (true,) = (s for s in hit_rate.prove().steps if s.name == step.name)
    assert not negated(true).holds(witness)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("factor", [sympy.Rational(9, 4), 3])
def test_a_counterexample_is_a_case_of_the_scene(factor, seed):
    """Candidates there can be: R a mode, V the most similar, all in the band; and it is broken."""
    outcome = floor_claim(factor, rng=np.random.default_rng(seed))
    at = {str(x): number for x, number in outcome.witness.items()}
    assert 0 <= at["lo"] <= at["S_RV"] <= at["hi"] < 1
    assert min(at["p_R"], at["p_V"]) >= 0
    assert at["p_R"] + at["p_V"] <= 1
    case = outcome.case
    for hypothesis in (UNIT_DIAGONAL, SYMMETRIC, IN_BAND):
        assert hypothesis.holds(case)
    assert case.band == (at["lo"], at["hi"])
    expected = case.similarity @ case.posterior
    assert case.posterior[0] == max(case.posterior) == at["p_R"]
    assert expected[1] == max(expected)
    assert case.posterior[1] == at["p_V"] >= at["f"]
    others = case.posterior[2:]
    assert sum(others * (case.similarity[1, 2:] - case.similarity[0, 2:])) == at["G"]
    bound = (1 - Fraction(str(factor)) * at["f"]) * bounds.hit_rate(at["lo"], at["hi"])
    assert at["p_R"] - at["p_V"] > bound
    assert repr(case) in str(outcome)
    assert eval(repr(case), {"regret": regret, "Fraction": Fraction}).n == case.n


def test_a_claim_false_outside_of_the_scene_alone_says_what_it_has_to_suppose():
    hypotheses = {"p_V <= hi": hi - p_V}  # forgotten: p_V >= 0
    outcome = find("p_V is no loss", 1 - p_R + p_V, hypotheses)
    assert outcome.status == "refuted"
    assert outcome.case is None
    assert "outside of the scene: it breaks " in outcome.reason
    proved = find("p_V is no loss", 1 - p_R + p_V, {"p_V >= 0": p_V, "q >= 0": q})
    assert proved.status == "proved"


def test_claims_about_others_one_by_one_have_no_case():
    outcome = find("wrong", p_y * (s_Ry - s_Vy) - p_R, {"p_y >= 0": p_y})
    assert (outcome.status, outcome.case) == ("refuted", None)
    assert "scene" not in outcome.reason


def test_an_asymmetric_claim_has_an_asymmetric_case():
    claim = {"V beats R": gain, "others": q * spread - G, "lo <= hi": spread}
    outcome = find("no loss at all", (p_V - p_R) + (s_VR - s_RV), claim)
    assert outcome.status == "refuted"
    matrix = outcome.case.similarity
    assert matrix[0, 1] == outcome.witness[s_RV]
    assert matrix[1, 0] == outcome.witness[s_VR]


def test_from_a_contradiction_nothing_is_proved():
    outcome = find("absurd", x - 7, {"x >= 1": x - 1, "x <= 0": -x})
    assert outcome.status == "undecided"
    assert outcome.reason == "the hypotheses contradict one another"
    assert find("sound", x, {"x >= 1": x - 1}).status == "proved"
