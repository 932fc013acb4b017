"""The trusted kernel, 1 of 8: rational functions with exact coefficients in real symbols."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from typing import Any
from zlib import crc32

import sympy
from sympy import QQ, Expr
from sympy.polys import fields

_REAL = sympy.Symbol("real", real=True).assumptions0


def check_expression(expression: Expr) -> None:
    """Reject what is not a quotient of polynomials with rational coefficients in real symbols.

    A symbol that sympy takes to be positive, or even, would prove things without a hypothesis.
    """
    for part in sympy.preorder_traversal(expression):
        known = (
            part.assumptions0 == _REAL
            if part.is_Symbol
            else part.is_Rational
            or part.is_Add
            or part.is_Mul
            or (part.is_Pow and part.exp.is_Integer)
        )
        if not known:
            raise ValueError(
                "a quotient of polynomials with rational coefficients in real symbols is asked "
                f"for, got {part} in {expression}"
            )


def reader(expressions: Iterable[Expr]) -> Callable[[Expr], Any]:
    """Return the map of expressions into the field of rational functions of their symbols."""
    parts = [sympy.sympify(e) for e in expressions]
    for part in parts:
        check_expression(part)
    symbols = sorted({s for part in parts for s in part.free_symbols}, key=str)
    read: Any = fields.field(symbols or [sympy.Symbol("x", real=True)], QQ)[0].from_expr
    return cache(lambda expression: read(sympy.sympify(expression)))  # each is read several times


def same(left: Expr, right: Expr) -> bool:
    """Whether two expressions are the same rational function."""
    if left == right:
        return True
    read = reader((left, right))
    with suppress(ValueError):  # a division by 0 at the one point
        if _residue(left) != _residue(right):
            return False
    return bool(read(left) == read(right))


def _rest(polynomial: Any, factors: Iterable[Any]) -> Any:
    """Return what is left of a polynomial divided by factors as often as they go."""
    for factor in factors:
        # A number divides for ever.
        while not (polynomial.is_ground or factor.is_ground or polynomial.rem(factor)):
            polynomial = polynomial.exquo(factor)
    return polynomial


def divides_by(expressions: Iterable[Expr], positive: Iterable[Expr], read: Any) -> bool:
    """Whether the expressions, as they are written, divide by products of `positive` only.

    An identity of rational functions says nothing where a denominator vanishes.
    """
    factors = [read(each).numer for each in positive if read(each).denom.is_ground]
    for expression in expressions:
        for part in sympy.preorder_traversal(sympy.sympify(expression)):
            if part.is_Pow and part.exp.is_negative:
                rest = _rest(read(part.base).numer, factors)
                if not rest.is_ground or not rest:
                    return False
    return True


def is_quotient_of(expression: Expr, positive: Iterable[Expr]) -> bool:
    """Whether an expression is a quotient of products of `positive`, polynomials > 0."""
    known = list(positive)
    read = reader((expression, *known))
    rest = _rest(read(expression).numer * read(expression).denom, (read(e).numer for e in known))
    return bool(rest.is_ground and rest.LC > 0)


_PRIME = 2**61 - 1


def _residue(e: Expr) -> int:
    """Return the value of an expression modulo a prime, at a point made of its symbols' names."""
    if e.is_Symbol:
        return crc32(e.name.encode())
    if e.is_Rational:
        return int(e.p) * pow(int(e.q), -1, _PRIME) % _PRIME
    if e.is_Pow:
        return pow(_residue(e.base), int(e.exp), _PRIME)
    values = map(_residue, e.args)
    return sum(values) % _PRIME if e.is_Add else math.prod(values) % _PRIME
