"""The trusted kernel, 2 of 3: what is known, what is claimed, and what is left to show of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any, Literal

import sympy
from sympy import Expr, Symbol

from proofs.certificate import same

Relation = Literal[">=", ">", "=="]


@dataclass(frozen=True)
class Fact:
    """The fact "expression (relation) 0".

    `by` names what grants it: hypotheses of the registry; ``"posterior"``, that p is a law on the
    candidates; ``"rule"``, what the rules in question choose; or a lemma. Empty for what is shown.
    """

    expression: Expr
    relation: Relation
    by: tuple[str, ...] = ()

    @property
    def opposite(self) -> Fact:
        """What holds where this does not."""
        if self.relation == "==":
            raise ValueError(f"the opposite of an equation is no single fact, got {self}")
        return Fact(-self.expression, ">" if self.relation == ">=" else ">=")

    @property
    def absurd(self) -> bool:
        """Whether this says of a number what is not so, as -1 >= 0 does."""
        e = self.expression
        true = {">=": e >= 0, ">": e > 0, "==": sympy.Eq(e, 0)}[self.relation]
        return bool(e.is_Rational and not true)

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


@dataclass(frozen=True)
class Claim:
    """What a proof is about: an entry of the registry, in symbols.

    Attributes
    ----------
    side : str
        The function of the registry that computes the left-hand side of a case; of a loss or a
        lemma, which have no entry, its name.
    lhs, rhs : sympy expressions
        Claimed is lhs <= rhs (or lhs == rhs) times `shrink`.
    inputs : quantity of the registry -> symbol
        What the closed form was fed.
    right : str
        The function of the registry for a right-hand side that is no closed form.
    """

    side: str
    lhs: Expr
    rhs: Expr
    inputs: Mapping[str, Expr] = field(default_factory=dict)
    relation: Literal["<=", "=="] = "<="
    shrink: Expr = sympy.S.One
    right: str = ""

    @classmethod
    def about(
        cls,
        side: str,
        lhs: Expr,
        bound: Callable[..., Any],
        shrink: Expr = sympy.S.One,
        relation: Literal["<=", "=="] = "<=",
        **inputs: Expr,
    ) -> Claim:
        """Return the claim about a closed form of `regret.bounds`, fed the symbols in order."""
        rhs = sympy.sympify(bound(*inputs.values()))
        return cls(side, lhs, rhs, inputs, relation, shrink)

    def goals(self) -> tuple[Goal, ...]:
        """Return what has to be shown, one goal a branch of the right-hand side.

        A branch of a case distinction is to be shown under its own condition and those before it
        failing. To be at most a minimum is to be at most each argument; to be equal to one is to be
        equal to whichever argument is at most the others. Other maxima, minima and roots become
        symbols, of which is known what they are: that B >= each argument and equal to one, or that
        B >= 0 and B^2 is the radicand.
        """
        return tuple(
            Goal(conditions, self._goal(value)) for conditions, value in _branches(self.rhs, self.relation)
        )

    def _goal(self, value: Expr) -> Fact:
        slack = self.shrink * value - self.lhs
        return Fact(slack, ">=" if self.relation == "<=" else "==")

    def __str__(self) -> str:
        shrink = "" if self.shrink == 1 else f"{self.shrink} "
        return f"{self.lhs} {self.relation} {shrink}{self.rhs}"


@dataclass(frozen=True)
class Goal:
    """What to show, and what may be supposed for it."""

    conditions: tuple[Fact, ...]
    fact: Fact


_Branch = tuple[tuple[Fact, ...], Expr]


def _branches(rhs: Expr, relation: str) -> Iterator[_Branch]:
    if isinstance(rhs, sympy.Piecewise):
        failed: list[Any] = [sympy.true]
        for value, condition in rhs.args:
            for conditions in _alternatives(sympy.And(*failed, condition, evaluate=False)):
                for more_conditions, inner in _branches(value, relation):
                    yield (*conditions, *more_conditions), inner
            failed.append(sympy.Not(condition, evaluate=False))
    elif isinstance(rhs, sympy.Min) and relation == "<=":
        for part in rhs.args:
            yield from _branches(part, relation)
    elif isinstance(rhs, (sympy.Min, sympy.Max)) and relation == "==":
        sign = 1 if isinstance(rhs, sympy.Min) else -1
        for part in rhs.args:
            others = tuple(at_least(sign * other, sign * part) for other in rhs.args if other != part)
            for conditions, inner in _branches(part, relation):
                yield (*others, *conditions), inner
    else:
        yield from _named(rhs)


def _named(rhs: Expr) -> Iterator[_Branch]:
    """Yield the value with symbols for its maxima, minima and roots, and what is known of these."""
    odd = sorted(
        (
            e
            for e in rhs.atoms(sympy.Max, sympy.Min, sympy.Pow)
            if not (e.is_Pow and e.exp != sympy.Rational(1, 2))
        ),
        key=str,
    )
    known: list[Fact] = []
    if len({symbol_for(e) for e in odd}) < len(odd):
        raise ValueError(f"a bound may have one maximum or minimum inside, got {rhs}")
    for e in odd:
        symbol = symbol_for(e)
        if e.is_Pow:
            known += [at_least(symbol), equal(symbol**2, e.base)]
        else:
            sign = 1 if isinstance(e, sympy.Max) else -1
            known += [at_least(sign * (symbol - part)) for part in e.args]
            known.append(equal(sympy.Mul(*(symbol - part for part in e.args))))
    yield tuple(known), rhs.xreplace({e: symbol_for(e) for e in odd})


def symbol_for(expression: Expr) -> Symbol:
    """Return the symbol that a goal has in place of a maximum, a minimum or a root."""
    if expression.is_Pow:
        return Symbol(f"sqrt({expression.base})", real=True)
    return Symbol("bound", real=True)


def _alternatives(condition: Any) -> list[tuple[Fact, ...]]:
    """Return a condition as alternatives, each of facts that hold together."""
    if condition in (sympy.true, sympy.false):
        return [()] if condition == sympy.true else []
    if isinstance(condition, sympy.Or):
        return [each for part in condition.args for each in _alternatives(part)]
    if isinstance(condition, sympy.And):
        parts = [_alternatives(part) for part in condition.args]
        return [tuple(f for facts in chosen for f in facts) for chosen in product(*parts)]
    if isinstance(condition, sympy.Not):
        return _alternatives(_opposite(condition.args[0]))
    large, small, strict = condition.gts, condition.lts, isinstance(condition, (sympy.Gt, sympy.Lt))
    compare = sympy.Gt if strict else sympy.Ge
    for whole, joined in ((large, sympy.Max), (small, sympy.Min)):
        if isinstance(whole, (sympy.Max, sympy.Min)):
            pairs = [(e, small) if whole is large else (large, e) for e in whole.args]
            parts = [compare(a, b, evaluate=False) for a, b in pairs]
            join = sympy.Or if isinstance(whole, joined) else sympy.And
            return _alternatives(join(*parts, evaluate=False))
    return [((more if strict else at_least)(large, small),)]


def _opposite(condition: Any) -> Any:
    """Return the opposite of a condition, without simplification."""
    if condition in (sympy.true, sympy.false):
        return sympy.false if condition == sympy.true else sympy.true
    if isinstance(condition, (sympy.And, sympy.Or)):
        join = sympy.Or if isinstance(condition, sympy.And) else sympy.And
        return join(*map(_opposite, condition.args), evaluate=False)
    if isinstance(condition, sympy.Not):
        return condition.args[0]
    strict = isinstance(condition, (sympy.Gt, sympy.Lt))
    compare = sympy.Ge if strict else sympy.Gt
    return compare(condition.lts, condition.gts, evaluate=False)
