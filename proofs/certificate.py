"""The trusted kernel: an inequality is proved by an identity that anybody can check.

A claim "if every hypothesis is >= 0 then slack >= 0" is certified by writing

    scale * slack  =  sum of  coefficient * (product of hypotheses),

with nonnegative rational coefficients and a scale that is a product of positive hypotheses. The
kernel multiplies both sides out as rational functions with exact coefficients and compares; it
searches for nothing, simplifies nothing it does not have to, and knows no inequality but
"products and sums of nonnegative numbers are nonnegative". Whether a claim says what a theorem
means is for the reader to judge: the files beside this one keep that short.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import sympy
from sympy import Expr

Certificate = Mapping[tuple[str, ...], Any]
"""Products of hypotheses, by name, with their nonnegative rational coefficients."""


@dataclass(frozen=True)
class Inequality:
    """The step "hypotheses >= 0 (those in `positive` > 0) imply slack >= 0".

    Attributes
    ----------
    name : str
        What the step shows, in words.
    slack : sympy expression, rational in its symbols
    hypotheses : name -> expression that is >= 0
    certificate : product of hypothesis names -> coefficient >= 0
    positive : name -> polynomial that is > 0
        May be used wherever a hypothesis may, and is the only thing a scale may consist of.
    scale : names from `positive` whose product multiplies the slack
    """

    name: str
    slack: Expr
    hypotheses: Mapping[str, Expr]
    certificate: Certificate
    positive: Mapping[str, Expr] = field(default_factory=dict)
    scale: tuple[str, ...] = ()

    @property
    def residual(self) -> Expr:
        """Left minus right side of the certificate's identity, in lowest terms; 0 if it holds."""
        known = {**self.hypotheses, **self.positive}
        left = sympy.Mul(*(self.positive[name] for name in self.scale)) * self.slack
        right = sympy.Add(
            *(
                sympy.Rational(coefficient) * sympy.Mul(*(known[name] for name in names))
                for names, coefficient in self.certificate.items()
            )
        )
        return sympy.cancel(sympy.together(left - right))

    @property
    def holds(self) -> bool:
        """Whether the certificate proves the claim; never with a rounded number in it."""
        known = (self.slack, *self.hypotheses.values(), *self.positive.values())
        return (
            not any(sympy.sympify(each).has(sympy.Float) for each in known)
            and all(sympy.Rational(value) >= 0 for value in self.certificate.values())
            and self._defined()
            and self.residual == 0
        )

    def _defined(self) -> bool:
        """Whether slack and hypotheses divide by nothing but positive hypotheses.

        An identity of rational functions says nothing where a denominator vanishes.
        """
        return all(map(self._divides, (self.slack, *self.hypotheses.values())))

    def _divides(self, quotient: Expr) -> bool:
        _, denominator = sympy.fraction(sympy.cancel(sympy.together(quotient)))
        for expression in self.positive.values():
            # A number, or a quotient, divides for ever.
            polynomial = sympy.sympify(expression).is_polynomial()
            if not polynomial or not sympy.sympify(expression).free_symbols:
                continue
            while not denominator.is_number:
                rest = sympy.cancel(denominator / expression)
                if not rest.is_polynomial():
                    break
                denominator = rest
        return bool(denominator.is_number and denominator != 0)

    def __str__(self) -> str:
        terms = []
        for names, coefficient in self.certificate.items():
            factors = [f"[{name}]" for name in names]
            if sympy.Rational(coefficient) != 1 or not factors:
                factors.insert(0, str(coefficient))
            terms.append(" ".join(factors))
        scale = "".join(f"[{name}] " for name in self.scale)
        known = {**self.hypotheses, **self.positive}
        where = [
            f"    [{name}]  {known[name]} {'>' if name in self.positive else '>='} 0"
            for name in dict.fromkeys(n for names in (self.scale, *self.certificate) for n in names)
        ]
        return "\n".join(
            [
                f"{self.name}",
                f"  {scale}({self.slack})",
                f"    = {' + '.join(terms) or '0'}",
                *where,
            ]
        )


@dataclass(frozen=True)
class Identity:
    """The step "left = right for all values of the symbols"."""

    name: str
    left: Expr
    right: Expr

    @property
    def residual(self) -> Expr:
        """Left minus right, in lowest terms."""
        return sympy.cancel(sympy.together(self.left - self.right))

    @property
    def holds(self) -> bool:
        """Whether the two sides are the same rational function."""
        return bool(self.residual == 0)

    def __str__(self) -> str:
        return f"{self.name}\n  {self.left}\n    = {self.right}"


Step = Inequality | Identity


@dataclass(frozen=True)
class Proof:
    """A chain of checked steps, with the words that join them.

    Attributes
    ----------
    argument : str
        How the steps make up the theorem; the part that is read, not computed.
    steps : tuple of Inequality and Identity
    bound : sympy expression, optional
        The right-hand side that the steps are about, in the symbols `inputs`: what the registry's
        closed form has to say when it is fed these symbols.
    inputs : tuple of symbols
    """

    argument: str
    steps: tuple[Step, ...]
    bound: Expr | None = None
    inputs: tuple[Expr, ...] = ()

    @property
    def failed(self) -> tuple[Step, ...]:
        """The steps whose identity does not hold."""
        return tuple(step for step in self.steps if not step.holds)

    @property
    def status(self) -> str:
        """``"proved"`` if every step holds, else ``"undecided"``: no certificate, no verdict."""
        return "proved" if self.steps and not self.failed else "undecided"

    def __str__(self) -> str:
        return "\n".join([self.argument, "", *(f"({i}) {s}" for i, s in enumerate(self.steps, 1))])


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
