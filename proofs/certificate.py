"""The trusted kernel, 2 of 8: an inequality is proved by an identity that anybody can check.

A claim "if every hypothesis is >= 0 then slack >= 0" is certified by writing

    scale * slack  =  sum of  coefficient * (product of hypotheses),

with nonnegative rational coefficients and a scale that is a product of positive hypotheses. The
kernel multiplies both sides out as rational functions with exact coefficients and compares; it
searches for nothing, and knows no inequality but "products and sums of nonnegative numbers are
nonnegative".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import sympy
from sympy import Expr

from proofs.algebra import divides_by, reader

Certificate = Mapping[tuple[str, ...], Any]
"""Products of hypotheses, by name, with their rational coefficients."""


@dataclass(frozen=True)
class Inequality:
    """The step "hypotheses >= 0 (`positive` > 0, `equations` = 0) imply slack >= 0".

    Attributes
    ----------
    name : str
        What the step shows, in words.
    slack : sympy expression, rational in its symbols
    hypotheses : name -> expression that is >= 0
    certificate : product of names -> coefficient
        At least 0, or of either sign where an equation is among the factors.
    positive : name -> expression that is > 0
        May be used wherever a hypothesis may, and is the only thing a scale may consist of and
        an expression may divide by.
    scale : names from `positive` whose product multiplies the slack
    equations : name -> expression that is 0
    free : name -> expression of any sign
        In a product an even number of times, or beside an equation.
    relation : {">=", ">", "=="}
        What is claimed of the slack. For ``">"`` a product of `positive` alone must have a
        coefficient > 0, for ``"=="`` every product must have an equation among its factors.
    """

    name: str
    slack: Expr
    hypotheses: Mapping[str, Expr]
    certificate: Certificate
    positive: Mapping[str, Expr] = field(default_factory=dict)
    scale: tuple[str, ...] = ()
    equations: Mapping[str, Expr] = field(default_factory=dict)
    relation: str = ">="
    free: Mapping[str, Expr] = field(default_factory=dict)

    @property
    def known(self) -> dict[str, Expr]:
        """All that products may be made of, by name."""
        return {**self.hypotheses, **self.positive, **self.equations, **self.free}

    def _residual(self, read: Any) -> Any:
        known, left = self.known, read(self.slack)
        for name in self.scale:
            left *= read(self.positive[name])
        for names, coefficient in self.certificate.items():
            product = read(sympy.Rational(coefficient))
            for name in names:
                product *= read(known[name])
            left -= product
        return left

    @property
    def residual(self) -> Expr:
        """Left minus right side of the certificate's identity, in lowest terms; 0 if it holds."""
        return self._residual(reader((self.slack, *self.known.values()))).as_expr()

    @property
    def holds(self) -> bool:
        """Whether the certificate proves the claim; never with a rounded number in it."""
        signs = [self._sign(names, sympy.Rational(c)) for names, c in self.certificate.items()]
        enough = {
            ">=": "unknown" not in signs,
            ">": "unknown" not in signs and "positive" in signs,
            "==": set(signs) <= {"zero"},
        }[self.relation]
        groups = (self.hypotheses, self.positive, self.equations, self.free)
        known = self.known
        if not enough or len(known) < sum(map(len, groups)):  # one name for two things
            return False
        try:
            read = reader((self.slack, *known.values()))
            return (
                self._possible(read)
                and divides_by((self.slack, *known.values()), self.positive.values(), read)
                and not self._residual(read)
            )
        except (ValueError, ZeroDivisionError):
            return False

    def _sign(self, names: tuple[str, ...], coefficient: Any) -> str:
        """Return what is known of the sign of a term."""
        if unknown := [name for name in names if name not in self.known]:
            raise KeyError(unknown[0])
        if coefficient == 0 or any(name in self.equations for name in names):
            return "zero"
        if coefficient < 0 or any(names.count(name) % 2 for name in names if name in self.free):
            return "unknown"
        return "positive" if all(name in self.positive for name in names) else "nonnegative"

    def _possible(self, read: Any) -> bool:
        """Whether no premise is a false statement about a number, as 0 > 0 is, hidden or not."""
        numbers = (
            (name, f.as_expr())
            for name, f in ((name, read(e)) for name, e in self.known.items())
            if name not in self.free and f.numer.is_ground and f.denom.is_ground
        )
        return all(
            x == 0 if name in self.equations else x > 0 if name in self.positive else x >= 0
            for name, x in numbers
        )

    def __str__(self) -> str:
        terms = []
        for names, coefficient in self.certificate.items():
            factors = [f"[{name}]" for name in names]
            if sympy.Rational(coefficient) != 1 or not factors:
                factors.insert(0, str(coefficient))
            terms.append(" ".join(factors))
        scale = "".join(f"[{name}] " for name in self.scale)
        used = (self.scale, *self.certificate, tuple(self.positive))
        sign = dict.fromkeys(self.positive, ">") | dict.fromkeys(self.equations, "=")
        claim = "" if self.relation == ">=" else f"  which is {self.relation.replace('==', '=')} 0"
        return "\n".join(
            [
                f"{self.name}",
                f"  {scale}({self.slack}){claim}",
                f"    = {' + '.join(terms) or '0'}",
                *(
                    f"    [{name}]  {self.known[name]}"
                    + ("" if name in self.free else f" {sign.get(name, '>=')} 0")
                    for name in dict.fromkeys(n for names in used for n in names)
                ),
            ]
        )


@dataclass(frozen=True)
class Identity:
    """The step "left = right wherever `positive` > 0", which is all that the sides divide by."""

    name: str
    left: Expr
    right: Expr
    positive: Mapping[str, Expr] = field(default_factory=dict)

    @property
    def residual(self) -> Expr:
        """Left minus right, in lowest terms."""
        read = reader((self.left, self.right))
        return (read(self.left) - read(self.right)).as_expr()

    @property
    def holds(self) -> bool:
        """Whether the two sides are the same rational function, and defined."""
        sides = (self.left, self.right)
        try:
            read = reader((*sides, *self.positive.values()))
            return divides_by(sides, self.positive.values(), read) and read(self.left) == read(
                self.right
            )
        except (ValueError, ZeroDivisionError):
            return False

    def __str__(self) -> str:
        where = (f"    [{name}]  {e} > 0" for name, e in self.positive.items())
        return "\n".join([self.name, f"  {self.left}", f"    = {self.right}", *where])


Step = Inequality | Identity


def upper_bound(bound: Expr, name: str = "bound") -> tuple[Expr, dict[str, Expr]]:
    """Return a symbol for a maximum and what is known of it: it is at least each argument.

    A claim x <= max(a, b) is proved for any number B with B >= a and B >= b. A bound that is not
    a maximum is returned as it is, with nothing known of it.
    """
    if not isinstance(bound, sympy.Max):
        return bound, {}
    symbol = sympy.Symbol(name, real=True)
    return symbol, {f"{name} >= {part}": symbol - part for part in bound.args}


def parts_of_minimum(bound: Expr) -> tuple[Expr, ...]:
    """Return the numbers that x has to stay below for x <= min(...): the arguments, or itself."""
    return tuple(bound.args) if isinstance(bound, sympy.Min) else (bound,)
