"""The trusted kernel, 4 of 8: what a bound with branches, maxima, minima and roots asks to show."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import sympy
from sympy import Expr, Symbol

from proofs.relation import Fact, at_least, equal, more

BOUND = Symbol("bound", real=True)
"""Stands for a maximum, a minimum or a product of roots: any number of which so much is known."""

Branch = tuple[tuple[Fact, ...], Expr]


def branches(rhs: Expr, relation: str) -> Iterator[Branch]:
    """Yield the values of a right-hand side, each with what may be supposed where it counts.

    A branch of a case distinction counts under its own condition and those before it failing. To
    be at most a minimum is to be at most each argument, and to be at least a maximum likewise; to
    be equal to one is to be equal to whichever argument is at most the others. Other maxima, minima
    and roots become symbols B, of which is known what they are: B >= each argument and equal to
    one, or B >= 0 and B^2 is the radicand.
    """
    if isinstance(rhs, sympy.Piecewise):
        failed: list[Any] = [sympy.true]
        for value, condition in rhs.args:
            for conditions in _alternatives(sympy.And(*failed, condition, evaluate=False)):
                for more_conditions, inner in branches(value, relation):
                    yield (*conditions, *more_conditions), inner
            failed.append(sympy.Not(condition, evaluate=False))
    elif isinstance(rhs, {"<=": sympy.Min, ">=": sympy.Max}.get(relation, ())):
        for part in rhs.args:
            yield from branches(part, relation)
    elif isinstance(rhs, (sympy.Min, sympy.Max)) and relation == "==":
        sign = 1 if isinstance(rhs, sympy.Min) else -1
        for part in rhs.args:
            others = tuple(
                at_least(sign * other, sign * part) for other in rhs.args if other != part
            )
            for conditions, inner in branches(part, relation):
                yield (*others, *conditions), inner
    else:
        yield from _named(rhs)


def _named(rhs: Expr) -> Iterator[Branch]:
    """Yield the value with symbols for its maxima, minima and roots, and what is known of these."""
    if rhs.has(sympy.Pow) and all(map(_is_root, sympy.Mul.make_args(rhs))):
        yield (at_least(BOUND), equal(BOUND**2, rhs**2)), BOUND
        return
    odd = sorted(
        (e for e in rhs.atoms(sympy.Max, sympy.Min, sympy.Pow) if not e.is_Pow or _is_root(e)),
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


def _is_root(e: Expr) -> bool:
    return bool(e.is_Pow and e.exp == sympy.Rational(1, 2))


def symbol_for(expression: Expr) -> Symbol:
    """Return the symbol that a goal has in place of a maximum, a minimum or a root."""
    return Symbol(f"sqrt({expression.base})", real=True) if expression.is_Pow else BOUND


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
    if not isinstance(condition, (sympy.Gt, sympy.Ge, sympy.Lt, sympy.Le)):
        raise ValueError(f"a branch may depend on inequalities only, got {condition}")
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
