"""A second opinion: z3 looks for a counterexample to each step of a proof, and finds none.

The question is printed as SMT-LIB from the sympy expressions of the step that the kernel
`proofs.certificate` checks; the certificate is not looked at. z3 (extra ``smt``; its algebra:
Jovanovic and de Moura 2012) decides polynomial inequalities without a proof that anybody could
check, so it confirms what the kernel has proved and is never the proof. Where it says that a claim
is false, its model is checked in exact rationals.
"""

from __future__ import annotations

import operator
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import Any, Literal

import sympy
from sympy import Expr, Symbol

from proofs.certificate import Inequality, Step
from proofs.chain import Proof
from regret._support.extras import require

Verdict = Literal["confirmed", "refuted", "unknown", "not run"]

SEVERITY: tuple[Verdict, ...] = ("refuted", "unknown", "not run", "confirmed")
"""The verdicts, worst first."""


@dataclass(frozen=True)
class Confirmation:
    """What z3 says.

    Attributes
    ----------
    verdict : {"confirmed", "refuted", "unknown", "not run"}
        Refuted only where a model breaks the claim in exact rationals.
    model : symbol -> Fraction
        The point that was found and checked; empty if there is none.
    reason : str
        Why the verdict is not ``"confirmed"``.
    """

    verdict: Verdict
    model: Mapping[Symbol, Fraction]
    reason: str = ""


Relation = Literal[">=", ">", "<", "<=", "=", "distinct"]
_COMPARE = {
    ">=": operator.ge,
    ">": operator.gt,
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    "distinct": operator.ne,
}


@dataclass(frozen=True)
class Condition:
    """The condition "expression (relation) 0", with the name it has in a claim."""

    name: str
    expression: Expr
    relation: Relation

    def holds(self, point: Mapping[Symbol, Fraction]) -> bool:
        """Whether a point obeys the condition, in exact rationals; not where it divides by 0."""
        at = {symbol: sympy.Rational(x.numerator, x.denominator) for symbol, x in point.items()}
        value = self.expression.subs(at)
        return bool(value.is_Rational and _COMPARE[self.relation](value, 0))

    def assertions(self) -> Iterator[str]:
        """Yield the condition in SMT-LIB, without the divisions that cost z3 half a second or more.

        n/d has the sign of n d wherever d is not 0.
        """
        numerator, denominator = sympy.fraction(sympy.together(self.expression))
        cleared = _print(numerator * denominator)
        yield f"(assert ({self.relation} {cleared} 0.0))  ; {' '.join(self.name.split())}"
        if denominator.free_symbols:
            yield f"(assert (distinct {_print(denominator)} 0.0))"


def premises(step: Step) -> tuple[Condition, ...]:
    """Return what a step supposes."""
    positive = (Condition(n, sympy.sympify(e), ">") for n, e in step.positive.items())
    if not isinstance(step, Inequality):
        return tuple(positive)
    return (
        *(Condition(n, sympy.sympify(e), ">=") for n, e in step.hypotheses.items()),
        *positive,
        *(Condition(n, sympy.sympify(e), "=") for n, e in step.equations.items()),
    )


def negated(step: Step) -> Condition:
    """Return the opposite of what a step claims, wherever that is defined."""
    name = f"not: {step.name}"
    if isinstance(step, Inequality):
        opposite: dict[str, Relation] = {">=": "<", ">": "<=", "==": "distinct"}
        return Condition(name, sympy.sympify(step.slack), opposite[step.relation])
    return Condition(name, sympy.sympify(step.left - step.right), "distinct")


def smtlib(conditions: Sequence[Condition]) -> str:
    """Return the conditions as an SMT-LIB problem in real arithmetic.

    Examples
    --------
    >>> import sympy
    >>> from proofs.smt import Condition, smtlib
    >>> x = sympy.Symbol("x", real=True)
    >>> print(smtlib([Condition("x > 1", x - 1, ">"), Condition("not: x^2 >= 1", x**2 - 1, "<")]))
    (declare-const |x| Real)
    (assert (> (+ (- 1.0) |x|) 0.0))  ; x > 1
    (assert (< (+ (- 1.0) (* |x| |x|)) 0.0))  ; not: x^2 >= 1
    """
    return "\n".join(
        [
            *(f"(declare-const |{symbol}| Real)" for symbol in _symbols(conditions)),
            *(line for condition in conditions for line in condition.assertions()),
        ]
    )


def _symbols(conditions: Sequence[Condition]) -> list[Symbol]:
    return sorted({x for c in conditions for x in c.expression.free_symbols}, key=str)


def _print(e: Expr) -> str:
    """Print an expression in prefix form, powers as products."""
    if e.is_Symbol:
        return f"|{e}|"
    if e.is_Rational:
        size = f"{abs(e.p)}.0" if e.q == 1 else f"(/ {abs(e.p)}.0 {e.q}.0)"
        return size if e.p >= 0 else f"(- {size})"
    if e.is_Pow and e.exp.is_Integer:
        power = (
            f"(* {' '.join([_print(e.base)] * abs(e.exp))})" if abs(e.exp) > 1 else _print(e.base)
        )
        return power if e.exp > 0 else f"(/ 1.0 {power})"
    parts = [_print(argument) for argument in e.args]
    if e.is_Add or e.is_Mul:
        return f"({'+' if e.is_Add else '*'} {' '.join(parts)})"
    if isinstance(e, sympy.Max | sympy.Min):
        order = ">=" if isinstance(e, sympy.Max) else "<="
        return reduce(lambda a, b: f"(ite ({order} {a} {b}) {a} {b})", parts)
    raise ValueError(f"must be built from + - * /, integer powers, Max and Min, got {e}")


def confirm(step: Step, *, seconds: float = 10.0) -> Confirmation:
    """Ask z3 for a point that obeys the premises of a step and not its claim.

    Never raises: what cannot be asked is ``"unknown"``, and ``"not run"`` without z3.
    """
    found, model, reason = _solve([*premises(step), negated(step)], seconds)
    if found == "unsat":
        return Confirmation("confirmed", {})
    if found == "sat":
        return Confirmation("refuted", model, f"{step.name}: false at this point")
    return Confirmation(found, {}, f"{step.name}: {reason}")


def confirm_proof(proof: Proof, *, seconds: float = 10.0) -> Confirmation:
    """Return the worst confirmation of a step of a proof: ``"confirmed"`` means all of them.

    `seconds` is for each step.
    """
    if not proof.steps:
        return Confirmation("unknown", {}, "no steps")
    return worst(confirm(step, seconds=seconds) for step in proof.steps)


def worst(answers: Iterable[Confirmation]) -> Confirmation:
    """Return the answer that speaks for all; they are asked for one after another."""
    return min(answers, key=lambda answer: SEVERITY.index(answer.verdict))


def consistent(step: Step, *, seconds: float = 10.0) -> Confirmation:
    """Ask z3 for a point that obeys the premises of a step: contradictory ones imply anything.

    Confirmed with such a point as the model, refuted if z3 says that there is none.
    """
    found, model, reason = _solve(premises(step), seconds)
    if found == "sat":
        return Confirmation("confirmed", model)
    if found == "unsat":
        return Confirmation("refuted", {}, f"{step.name}: contradictory premises")
    return Confirmation(found, {}, f"{step.name}: {reason}")


def _solve(
    conditions: Sequence[Condition], seconds: float
) -> tuple[Literal["sat", "unsat", "unknown", "not run"], dict[Symbol, Fraction], str]:
    """Return sat with a point that was checked, unsat, unknown or not run; and why."""
    try:
        z3 = require("z3", extra="smt")
    except ImportError as error:
        return "not run", {}, str(error)
    try:
        solver = z3.Solver()
        solver.from_string(smtlib(conditions))
    except (ValueError, z3.Z3Exception) as error:
        return "unknown", {}, f"not expressible: {error}"
    deadline = time.monotonic() + seconds

    def check(*pinned: Any) -> str:
        solver.set("timeout", max(1, int(1000 * (deadline - time.monotonic()))))
        return str(solver.check(*pinned))

    match check():
        case "unsat":
            return "unsat", {}, ""
        case "unknown":
            return "unknown", {}, f"z3: {solver.reason_unknown()}"
    # Irrational values are replaced by rational ones nearby, one at a time, where z3 agrees.
    variables = {symbol: z3.Real(symbol.name) for symbol in _symbols(conditions)}
    pins: list[Any] = []
    while True:
        model = {s: solver.model().eval(v, model_completion=True) for s, v in variables.items()}
        near = {
            s: value.approx(20).as_fraction()
            for s, value in model.items()
            if not z3.is_rational_value(value)
        }
        if not near:
            break
        trials = (
            variables[s] == z3.Q(*x.limit_denominator(largest).as_integer_ratio())
            for s, x in near.items()
            for largest in (12, 1000, 10**6)
        )
        pin = next((trial for trial in trials if check(*pins, trial) == "sat"), None)
        if pin is None:
            about = ", ".join(f"{s} ~ {float(x):.9g}" for s, x in near.items())
            return "unknown", {}, f"z3 has only a point with irrational values, unchecked: {about}"
        pins.append(pin)
    point = {s: Fraction(value.as_fraction()) for s, value in model.items()}
    broken = [c.name for c in conditions if not c.holds(point)]
    if broken:
        return "unknown", {}, f"the point that z3 gives breaks {', '.join(broken)}"
    return "sat", point, ""
