"""z3 agrees with the kernel on what is proved, and breaks what is shrunk by one per cent."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from fractions import Fraction

import pytest
import sympy

from proofs import hit_rate, smt
from proofs.certificate import Identity, Inequality
from proofs.chain import Proof, Step, Sum
from proofs.facts import Claim, Family, Total, at_least
from proofs.letters import hi, lo, p_R, p_V, s_RV, s_VR
from proofs.smt import Condition, confirm, confirm_proof, consistent, negated, premises, smtlib
from regret import THEOREMS

TIGHTENED = ("T1", "T3", "T3-free", "T4", "T4-metric", "L1")
SHRINK = Fraction(99, 100)
SCENE = {
    "0 <= lo": lo,
    "lo <= hi, as supposed": hi - lo,
    "0 <= p_V": p_V,
    "p_V <= p_R, the mode": p_R - p_V,
    "p_R + p_V <= 1": 1 - p_R - p_V,
    **{f"lo <= {s}": s - lo for s in (s_RV, s_VR)},
    **{f"{s} <= hi": hi - s for s in (s_RV, s_VR)},
}
"""What is true wherever the theorems speak, whether a step needs it or not."""

x, y, z = sympy.symbols("x y z", real=True)


@pytest.fixture
def z3():
    """Skip without the extra."""
    return pytest.importorskip("z3")


@pytest.mark.usefixtures("z3")
class TestWithZ3:
    @pytest.mark.parametrize("key", THEOREMS)
    def test_every_proof_is_confirmed(self, key):
        answer = confirm_proof(THEOREMS[key].prove())
        assert (answer.verdict, answer.reason) == ("confirmed", "")

    @pytest.mark.parametrize("key", THEOREMS)
    def test_the_hypotheses_of_every_step_can_be_met(self, key):
        for step in THEOREMS[key].prove().steps:
            if step.slack == -1:
                assert consistent(step).verdict == "refuted", "the end of a case that cannot be"
                continue
            answer = consistent(step)
            assert answer.verdict == "confirmed", (step.name, answer.reason)
            assert all(condition.holds(answer.model) for condition in premises(step))

    @pytest.mark.parametrize("key", TIGHTENED)
    def test_every_step_that_fails_when_shrunk_is_false_even_within_the_scene(self, key):
        proof = THEOREMS[key].prove(SHRINK)
        assert proof.failed
        for step in proof.failed:
            step = replace(
                step,
                hypotheses={**step.hypotheses, **SCENE},
                positive={**step.positive, "hi < 1, as supposed": 1 - hi},
            )
            answer = confirm(step)
            assert answer.verdict == "refuted", step.name
            assert step.name in answer.reason
            assert all(type(value) is Fraction for value in answer.model.values())
            assert all(c.holds(answer.model) for c in (*premises(step), negated(step)))
        assert confirm_proof(proof).verdict == "refuted"

    @pytest.mark.parametrize(
        ("name", "step"),
        [
            ("no cancelled denominator", Identity("", (x**2 - 1) / (x - 1), x + 1)),
            ("maximum", Inequality("", sympy.Max(x, y) - sympy.Min(x, y), {}, {})),
            ("vacuous", Inequality("", x, {"x >= 1": x - 1, "x <= 0": -x}, {})),
            ("quotient", Inequality("", x / y, {"x": x}, {}, {"y": y})),
            ("a symbol with a name", Inequality("", sympy.Symbol("log(1 - q)") ** 2, {}, {})),
        ],
    )
    def test_true_steps(self, name, step):
        assert confirm(step).verdict == "confirmed"

    @pytest.mark.parametrize(
        ("name", "step"),
        [
            ("identity", Identity("", (x**2 - 1) / (x - 1), x + 2)),
            ("maximum", Inequality("", sympy.Min(x, y) - sympy.Max(x, y), {}, {})),
            ("quotient", Inequality("", x / y, {"x": x}, {})),
            ("negative power", Inequality("", x**-2 - 1, {}, {}, {"x": x})),
            ("cube", Inequality("", x**3, {}, {})),
            ("a premise with a pole", Inequality("", x - 1, {"1/x >= 0": 1 / x}, {})),
            ("a rational", Inequality("", x - sympy.Rational(7, 3), {"x > 2": x - 2}, {})),
            (
                # z3's own model has y = 3/sqrt(2).
                "irrational model",
                Inequality(
                    "",
                    -y,
                    {
                        "x^2 + z >= y^2 + 1": x**2 + z - y**2 - 1,
                        "x^2 + z <= y^2 + 1": y**2 + 1 - x**2 - z,
                        "z^2 >= 2": z**2 - 2,
                        "z^2 <= 3": 3 - z**2,
                        "x >= 1": x - 1,
                    },
                    {},
                ),
            ),
        ],
    )
    def test_false_steps_come_with_a_point_in_fractions(self, name, step):
        answer = confirm(step)
        assert answer.verdict == "refuted"
        assert all(c.holds(answer.model) for c in (*premises(step), negated(step)))

    def test_a_point_that_has_to_be_irrational_is_reported_and_not_counted(self):
        root = {"x^2 <= 2": 2 - x**2, "x^2 >= 2": x**2 - 2, "x": x}
        answer = confirm(Inequality("root", sympy.Rational(7, 5) - x, root, {}))
        assert (answer.verdict, answer.model) == ("unknown", {})
        assert answer.reason.startswith("root: z3 has only a point with irrational values")
        assert "x ~ 1.41421356" in answer.reason

    def test_contradictory_hypotheses_are_seen(self):
        vacuous = Inequality("vacuous", x, {"x >= 1": x - 1, "x <= 0": -x}, {("x >= 1",): 1})
        answer = consistent(vacuous)
        assert (answer.verdict, answer.reason) == ("refuted", "vacuous: contradictory premises")
        strict = replace(vacuous, hypotheses={"x >= 1": 1 - x}, positive={"x > 1": x - 1})
        assert consistent(strict).verdict == "refuted"

    @pytest.mark.parametrize("slack", [sympy.exp(x), sympy.sqrt(x), x**y])
    def test_what_cannot_be_asked_is_unknown(self, slack):
        answer = confirm(Inequality("odd", slack, {}, {}))
        assert answer.verdict == "unknown"
        assert "odd: not expressible" in answer.reason

    def test_time_runs_out(self):
        a = sympy.symbols("a:8", real=True)
        squares = sum((a[i - 2] * a[i - 1] - a[i]) ** 2 for i in range(8))
        step = Inequality("hard", sympy.expand(squares - sum(a) / 1000) + 1, {}, {})
        boxed = replace(step, hypotheses={f"|{b}| <= 1": 1 - b**2 for b in a})
        start = time.monotonic()
        answer = confirm(boxed, seconds=0.1)
        assert time.monotonic() - start < 5
        assert (answer.verdict, answer.reason) == ("unknown", "hard: z3: timeout")

    def test_a_point_that_breaks_nothing_refutes_nothing(self, monkeypatch):
        other = smtlib([Condition("x < 0", x, "<")])
        monkeypatch.setattr(smt, "smtlib", lambda conditions: other)
        answer = confirm(Inequality("square", x**2, {}, {}))
        assert answer.verdict == "unknown"
        assert answer.reason == "square: the point that z3 gives breaks not: square"

    def test_the_worst_step_speaks_for_a_proof(self):
        true = Step("true", at_least(x**2), {("x", "x"): 1}, free={"x": x})
        odd, false = Step("odd", at_least(sympy.exp(x))), Step("false", at_least(x))
        assert confirm_proof(proof(true, true)).verdict == "confirmed"
        assert confirm_proof(proof(true, odd)).reason.startswith("odd: ")
        assert confirm_proof(proof(odd, false, true)).reason == "false: false at this point"

    def test_sums_are_asked_about_as_well(self):
        family = Family("members", (y,))
        facts = {"y": at_least(y, by="rule"), "total": Total(family, y, z)}
        good, bad = (Sum("all", {"total": factor}, each="y") for factor in (1, -1))
        step = Proof("", Claim("side", x, x), facts, (good,)).steps[0]
        assert confirm(step).verdict == "confirmed"
        wrong = Proof("", Claim("side", x, x), facts, (bad,)).steps[0]
        assert confirm(wrong).verdict == "refuted"

    @pytest.mark.parametrize(
        ("relation", "equations", "verdict"),
        [
            (">=", {"x = y": x - y}, "confirmed"),
            ("==", {"x = y": x - y}, "confirmed"),
            (">", {"x = y": x - y}, "refuted"),
            (">", {"x = y + 1": x - y - 1}, "confirmed"),
            ("==", {}, "refuted"),
        ],
    )
    def test_equations_and_relations(self, relation, equations, verdict):
        step = Inequality("", x - y, {}, {}, equations=equations, relation=relation)
        answer = confirm(step)
        assert answer.verdict == verdict
        if verdict == "refuted":
            assert all(c.holds(answer.model) for c in (*premises(step), negated(step)))


def proof(*links):
    return Proof("", Claim("side", x, x), {}, links)


def test_no_steps_are_no_proof():
    assert confirm_proof(proof()).verdict == "unknown"


def test_without_z3_nothing_is_run_and_the_extra_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "z3", None)
    answer = confirm_proof(hit_rate.prove())
    assert answer.verdict == "not run"
    assert "'smt'" in answer.reason
    assert consistent(hit_rate.prove().steps[-1]).verdict == "not run"


def test_the_text_is_one_question_a_line_with_powers_as_products():
    conditions = [
        Condition("two\nlines", x**2 - sympy.Rational(1, 2), ">="),
        Condition("below", 1 / (1 - x) - y, "<"),
    ]
    assert smtlib(conditions).splitlines() == [
        "(declare-const |x| Real)",
        "(declare-const |y| Real)",
        "(assert (>= (+ (- 2.0) (* 4.0 (* |x| |x|))) 0.0))  ; two lines",
        "(assert (< (* (+ 1.0 (* (- 1.0) |x|)) (+ 1.0 (* (- 1.0) |y| (+ 1.0 (* (- 1.0) |x|)))))"
        " 0.0))  ; below",
        "(assert (distinct (+ 1.0 (* (- 1.0) |x|)) 0.0))",
    ]


@pytest.mark.parametrize("point", [Fraction(1), Fraction(3, 2)])
def test_a_condition_does_not_hold_where_it_divides_by_zero(point):
    condition = Condition("", 1 / (x - 1), ">")
    assert condition.holds({x: point}) == (point > 1)
