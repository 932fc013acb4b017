"""The trusted kernel, 3 of 8: a fact is that an expression is >= 0, > 0 or 0."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

import sympy
from sympy import Expr, Symbol

from proofs.algebra import same
from proofs.certificate import Certificate, Inequality

Relation = Literal[">=", ">", "=="]


@dataclass(frozen=True)
class Fact:
    """The fact "expression (relation) 0".

    `by` names what grants it: hypotheses of the registry; ``"posterior"``, that p is a law on the
    candidates; ``"rule"``, what the rules in question choose; or a lemma, of which it is the
    instance `at` other symbols. Empty for what is shown.
    """

    expression: Expr
    relation: Relation
    by: tuple[str, ...] = ()
    at: tuple[tuple[Symbol, Expr], ...] = ()

    @property
    def opposite(self) -> Fact:
        """What holds where this does not."""
        if self.relation == "==":
            raise ValueError(f"the opposite of an equation is no single fact, got {self}")
        return Fact(-self.expression, ">" if self.relation == ">=" else ">=")

    @property
    def evident(self) -> bool | None:
        """Whether this is so, if it is about a number; None if it is about symbols."""
        e = self.expression
        if not e.is_Rational:
            return None
        return bool({">=": e >= 0, ">": e > 0, "==": sympy.Eq(e, 0)}[self.relation])

    @property
    def absurd(self) -> bool:
        """Whether this says of a number what is not so, as -1 >= 0 does."""
        return self.evident is False

    def at_values(self, values: Mapping[Symbol, Expr]) -> Fact:
        """Return the fact where symbols have these values."""
        return replace(self, expression=self.expression.subs(values))

    def implies(self, other: Fact) -> bool:
        """Whether this is the other fact, or the same with a stronger sign."""
        stronger = self.relation == other.relation or (other.relation == ">=")
        return stronger and (
            same(self.expression, other.expression)
            or (self.relation == "==" and same(self.expression, -other.expression))
        )

    def __str__(self) -> str:
        return f"{self.expression} {self.relation.replace('==', '=')} 0"


def at_least(left: Expr, right: Any = 0, by: str = "") -> Fact:
    """Return left >= right, granted by the hypotheses named, separated by ", "."""
    return Fact(sympy.sympify(left - right), ">=", _names(by))


def more(left: Expr, right: Any = 0, by: str = "") -> Fact:
    """Return left > right."""
    return Fact(sympy.sympify(left - right), ">", _names(by))


def equal(left: Expr, right: Any = 0, by: str = "") -> Fact:
    """Return left = right."""
    return Fact(sympy.sympify(left - right), "==", _names(by))


def _names(by: str) -> tuple[str, ...]:
    return tuple(by.split(", ")) if by else ()


def lemma(
    name: str,
    claim: Fact,
    facts: Mapping[str, Fact],
    terms: Certificate,
    scale: tuple[str, ...] = (),
    free: Mapping[str, Expr] | None = None,
) -> Inequality:
    """Return the step with all that it supposes in it."""
    known: dict[str, dict[str, Expr]] = {">=": {}, ">": {}, "==": {}}
    for key, fact in facts.items():
        known[fact.relation][key] = fact.expression
    return Inequality(
        name,
        claim.expression,
        known[">="],
        terms,
        known[">"],
        scale,
        known["=="],
        claim.relation,
        free or {},
    )
