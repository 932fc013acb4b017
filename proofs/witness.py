"""Premises that contradict one another imply anything: show a point that meets them all.

A rational point found by linear programs and checked exactly, else one of z3's. For a proof, its
suppositions are met all at once at each end of its chain, by families of one or two members.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import numpy as np
import sympy
from sympy import Expr, Rational, Symbol

from proofs.certificate import Inequality, Step
from proofs.chain import Facts, Proof
from proofs.facts import Fact, Total
from proofs.points import Algebra, points
from proofs.relation import Relation
from proofs.smt import Confirmation, consistent, premises, worst


def satisfiable(step: Step, *, seconds: float = 10.0) -> Confirmation:
    """Return a point that meets the premises of a step: ``"confirmed"`` with it as the model.

    ``"refuted"`` if z3 says that there is none. `seconds` is for each of the two that look for it.
    """
    if isinstance(step, Inequality) and (point := _found(step, 4, seconds)) is not None:
        return Confirmation("confirmed", point)
    answer = consistent(step, seconds=seconds)
    if isinstance(step, Inequality) and answer.verdict in ("unknown", "not run"):
        point = _found(step, 60, seconds)
        return answer if point is None else Confirmation("confirmed", point)
    return answer


def satisfiable_proof(proof: Proof, *, seconds: float = 10.0) -> Confirmation:
    """Return the worst answer about what a proof supposes, end by end."""
    if not proof.scopes:
        return Confirmation("unknown", {}, "no end")
    return worst(_met_at(proof.example, scope, seconds) for scope in proof.scopes)


def _met_at(example: Mapping[Symbol, Rational], scope: Facts, seconds: float) -> Confirmation:
    """Return a point that meets a scope at the example: that there is none refutes nothing then."""
    if not example:
        return _met(scope, seconds)
    answer = _met({name: x.at_values(example) for name, x in scope.items()}, seconds)
    if answer.verdict == "refuted":
        return Confirmation("unknown", {}, "not met at the example of the proof")
    values = {symbol: Fraction(int(x.p), int(x.q)) for symbol, x in example.items()}
    return replace(answer, model={**answer.model, **values}) if answer.model else answer


def _met(scope: Facts, seconds: float) -> Confirmation:
    """Return a point that meets a scope, by families of one member if they do, else of two."""
    answer = satisfiable(_together(scope), seconds=seconds)
    if answer.verdict == "confirmed" or not any(isinstance(x, Total) for x in scope.values()):
        return answer
    return satisfiable(_of_two(scope), seconds=seconds)


def _found(step: Inequality, restarts: int, seconds: float) -> dict[Symbol, Fraction] | None:
    """Return a rational point that meets the premises, if linear programs lead to one."""
    conditions = premises(step)
    nowhere = replace(
        step,
        slack=sympy.S.NegativeOne,
        hypotheses=_cleared(step.hypotheses),
        positive=_cleared(step.positive),
        equations=_cleared(step.equations),
    )
    end = time.monotonic() + seconds
    return next(
        (
            point
            for point in points(Algebra(nowhere), restarts, np.random.default_rng(0), end)
            if all(condition.holds(point) for condition in conditions)
        ),
        None,
    )


def _cleared(known: Mapping[str, Expr]) -> dict[str, Expr]:
    """Return what has the same sign without divisions: n/d has that of n d."""
    return {name: sympy.Mul(*sympy.fraction(sympy.together(e))) for name, e in known.items()}


def _together(scope: Facts) -> Inequality:
    """Return all that is supposed as the premises of one step; a total has one summand."""
    known: dict[Relation, dict[str, Expr]] = {">=": {}, ">": {}, "==": {}}
    for name, x in scope.items():
        fact = x if isinstance(x, Fact) else Fact(x.value - x.summand, "==")
        known[fact.relation][name] = fact.expression
    return Inequality(
        f"what is supposed: {', '.join(scope)}",
        sympy.S.Zero,
        known[">="],
        {},
        known[">"],
        equations=known["=="],
    )


def _of_two(scope: Facts) -> Inequality:
    """Return the same for families of two members, of which the second is in no case."""
    families = {x.family for x in scope.values() if isinstance(x, Total)}
    second = {s: Symbol(f"{s}, second", real=True) for f in families for s in f.symbols}
    one = {}
    for name, x in scope.items():
        if isinstance(x, Fact):
            one[name] = x
            if x.by and x.expression.free_symbols & set(second):
                one[f"{name}, second"] = Fact(x.expression.xreplace(second), x.relation)
        elif x.family.within is None:
            one[name] = Fact(x.value - x.summand - x.summand.xreplace(second), "==")
        else:
            one[name] = Fact(x.value - x.summand, "==")
            one[f"{name}, second"] = Fact(one[name].expression.xreplace(second), "==")
    return _together(one)
