"""The trusted kernel, 5 of 8: what is known, what is claimed, and what is left to show of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import sympy
from sympy import Expr, Symbol

from proofs.branches import branches, symbol_for
from proofs.relation import Fact, at_least, equal, more

__all__ = [
    "Claim",
    "Fact",
    "Family",
    "Goal",
    "Total",
    "at_least",
    "equal",
    "more",
    "symbol_for",
]


@dataclass(frozen=True)
class Family:
    """Something there may be any number of, and the symbols that differ from one to the next.

    A fact that has such a symbol in it holds for each of them. `within` is the family each of whose
    members has a family of its own.
    """

    name: str
    symbols: tuple[Symbol, ...]
    within: Family | None = None

    def __contains__(self, expression: Expr) -> bool:
        return bool(expression.free_symbols & set(self.symbols))


@dataclass(frozen=True)
class Total:
    """The sum of `summand` over a family is `value`: a new symbol for it, or a hypothesis."""

    family: Family
    summand: Expr
    value: Expr
    by: tuple[str, ...] = ()

    def at_values(self, values: Mapping[Symbol, Expr]) -> Total:
        """Return the total where symbols have these values."""
        summand, value = (x.subs(values) for x in (self.summand, self.value))
        return replace(self, summand=summand, value=value)

    def __str__(self) -> str:
        return f"{self.value} = sum of {self.summand} over {self.family.name}"


@dataclass(frozen=True)
class Claim:
    """What a proof is about: an entry of the registry, in symbols.

    Attributes
    ----------
    side : str
        The function of the registry that computes the left-hand side of a case; of a loss or a
        lemma, which have no entry, its name.
    lhs, rhs : sympy expressions
        Claimed is lhs <= `shrink` rhs, lhs == `shrink` rhs, or `shrink` lhs >= rhs.
    inputs : quantity of the registry -> symbol
        What the closed form was fed.
    right : str
        The function of the registry for a right-hand side that is no closed form.
    """

    side: str
    lhs: Expr
    rhs: Expr
    inputs: Mapping[str, Expr] = field(default_factory=dict)
    relation: Literal["<=", ">=", "=="] = "<="
    shrink: Expr = sympy.S.One
    right: str = ""

    @classmethod
    def about(
        cls,
        side: str,
        lhs: Expr,
        bound: Callable[..., Any],
        shrink: Expr = sympy.S.One,
        relation: Literal["<=", ">=", "=="] = "<=",
        **inputs: Expr,
    ) -> Claim:
        """Return the claim about a closed form of `regret.bounds`, fed the symbols in order."""
        rhs = sympy.sympify(bound(*inputs.values()))
        return cls(side, lhs, rhs, inputs, relation, shrink)

    def goals(self) -> tuple[Goal, ...]:
        """Return what has to be shown, one goal a branch of the right-hand side (`branches`)."""
        return tuple(
            Goal(conditions, self._goal(value))
            for conditions, value in branches(self.rhs, self.relation)
        )

    def _goal(self, value: Expr) -> Fact:
        if self.relation == ">=":
            return Fact(self.shrink * self.lhs - value, ">=")
        slack = self.shrink * value - self.lhs
        return Fact(slack, ">=" if self.relation == "<=" else "==")

    def __str__(self) -> str:
        shrink = "" if self.shrink == 1 else f"{self.shrink} "
        left, right = (shrink, "") if self.relation == ">=" else ("", shrink)
        return f"{left}{self.lhs} {self.relation} {right}{self.rhs}"


@dataclass(frozen=True)
class Goal:
    """What to show, and what may be supposed for it."""

    conditions: tuple[Fact, ...]
    fact: Fact
