"""What is supposed can be met, and a contradiction is found out with z3 and without."""

from __future__ import annotations

import sys
from dataclasses import replace
from fractions import Fraction

import pytest
import sympy

from proofs import cosine_overrule, smt
from proofs.certificate import Identity, Inequality
from proofs.chain import Proof, Step, either
from proofs.facts import Claim, Family, Total, at_least, equal, more
from proofs.smt import premises
from proofs.witness import satisfiable, satisfiable_proof
from regret import THEOREMS

x, y, a_i, A, N = sympy.symbols("x y a_i A N", real=True)


@pytest.fixture(params=["with z3", "without z3"])
def z3(request, monkeypatch):
    """Run with z3, and without."""
    if request.param == "without z3":
        monkeypatch.setitem(sys.modules, "z3", None)
    else:
        pytest.importorskip("z3")


@pytest.mark.parametrize("key", THEOREMS)
def test_what_the_theorems_suppose_can_be_met(key):
    pytest.importorskip("z3")
    answer = satisfiable_proof(THEOREMS[key].prove())
    assert (answer.verdict, answer.reason) == ("confirmed", "")
    assert answer.model


@pytest.mark.parametrize("key", ["T1", "T2", "T3", "T4", "T5", "T8"])
def test_most_points_are_found_without_z3(monkeypatch, key):
    monkeypatch.setitem(sys.modules, "z3", None)
    assert satisfiable_proof(THEOREMS[key].prove()).verdict == "confirmed"


@pytest.mark.usefixtures("z3")
@pytest.mark.parametrize(
    "step",
    [
        Inequality("inequalities", x, {"x >= 1": x - 1, "y >= x": y - x}, {}),
        Inequality("a quotient", x, {"1/x >= 2": 1 / x - 2}, {}, {"x > 0": x, "1/y": 1 / y}),
        Inequality("equations", x, {}, {}, equations={"xy = 1": x * y - 1, "x = 2": x - 2}),
        Identity("positive", 1 / x, x**-1, {"x > 3": x - 3}),
    ],
)
def test_a_point_meets_the_premises(step):
    answer = satisfiable(step)
    if isinstance(step, Identity) and answer.verdict == "not run":
        pytest.skip("identities are left to z3")
    assert answer.verdict == "confirmed"
    assert all(condition.holds(answer.model) for condition in premises(step))


CONTRADICTORY = {
    "inequalities": {"x >= 1": at_least(x, 1, by="rule"), "x <= 0": at_least(-x, by="rule")},
    "strict": {"x >= y": at_least(x, y, by="rule"), "x < y": more(y, x, by="rule")},
    "equations": {"x = 1": equal(x, 1, by="rule"), "x^2 = 2": equal(x**2, 2, by="rule")},
    "a negative square": {"x^2 < 0": more(-(x**2), by="rule")},
}


@pytest.mark.usefixtures("z3")
@pytest.mark.parametrize("name", CONTRADICTORY)
def test_contradictions_prove_anything_and_are_found_out(name):
    end = Step("x^2", at_least(x**2 + 1), {("x", "x"): 1, (): 1}, free={"x": x})
    proof = Proof("", Claim("side", sympy.S.Zero, x**2 + 1), CONTRADICTORY[name], (end,))
    assert proof.status == "proved"
    assert satisfiable_proof(proof).verdict in ("refuted", "unknown", "not run")


def test_z3_is_sure_of_a_contradiction():
    pytest.importorskip("z3")
    proof = Proof("", Claim("side", x, x), CONTRADICTORY["strict"], ())
    answer = satisfiable_proof(proof)
    assert answer.verdict == "refuted"
    assert answer.reason.endswith("contradictory premises")


def test_every_end_of_a_chain_is_asked_about():
    facts = {"x >= 0": at_least(x, by="rule")}
    cases = either({"x >= -1": at_least(x, -1)}, (), {"x < -1": more(-1, x)}, ())
    proof = Proof("", Claim("side", sympy.S(-1), x), facts, (cases,))
    assert len(proof.scopes) == 2
    assert satisfiable_proof(proof).verdict != "confirmed"


def test_families_may_need_two_members():
    family = Family("members", (a_i,))
    facts = {
        "a_i >= 0": at_least(a_i, by="rule"),
        "a_i <= 1": at_least(1, a_i, by="rule"),
        "sum": Total(family, a_i, A),
        "A >= 2": at_least(A, 2, by="rule"),
    }
    proof = Proof("", Claim("side", x, x), facts, ())
    answer = satisfiable_proof(proof)
    assert answer.verdict == "confirmed"
    assert {str(symbol) for symbol in answer.model} >= {"a_i", "a_i, second"}
    too_many = replace(proof, facts={**facts, "A < 0": more(-A, by="rule")})
    assert satisfiable_proof(too_many).verdict != "confirmed"


def test_no_end_is_no_witness(monkeypatch):
    monkeypatch.setattr(smt, "_solve", None)
    proof = Proof("", Claim("side", x, x), {"no": at_least(sympy.S(-1), by="rule")}, ())
    assert satisfiable_proof(proof).verdict == "unknown"


def test_an_example_that_breaks_a_supposition_is_no_witness():
    pytest.importorskip("z3")
    proof = cosine_overrule.prove()
    k = cosine_overrule.k
    wrong = replace(proof, example={**proof.example, k: sympy.Rational(3)})
    answer = satisfiable_proof(wrong, seconds=1)
    assert (answer.verdict, answer.model) == ("unknown", {})
    assert satisfiable_proof(proof).model[k] == Fraction(16, 9)
