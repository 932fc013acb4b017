"""Logarithms, exponentials and powers for a kernel that knows only rational functions.

log q, exp s and q^g become symbols of their own, and a derivative is taken by three rules,

    (log f)' = f'/f,    (exp f)' = f' exp f,    (f^a)' = a f^a f'/f  for constant a,

besides those of arithmetic. What comes out is a rational function of the symbols, and an identity
of such functions holds whatever the symbols stand for. Of logarithms nothing else is used but
log t <= t - 1 (`log_tangent`) at whatever t, that log is increasing, and the laws
log(a/b) = log a - log b and log a^g = g log a.
"""

from __future__ import annotations

import sympy
from sympy import Expr, Symbol

from proofs.certificate import Identity, Inequality, Proof


class Field:
    """Rational functions of one variable and of the symbols that have been made for it.

    Attributes
    ----------
    variable : Symbol
        What `derivative` differentiates by; all symbols not made here are constants.
    meaning : Symbol -> expression
        What each symbol made here stands for, in sympy's own functions.
    """

    def __init__(self, variable: Symbol) -> None:
        self.variable = variable
        self.meaning: dict[Symbol, Expr] = {}
        self._rates: dict[Symbol, Expr] = {variable: sympy.S.One}

    def log(self, f: Expr) -> Symbol:
        """Return the symbol for log f, where f > 0."""
        symbol = Symbol(f"log({f})", real=True)
        return self._adjoin(symbol, sympy.log(f), self.derivative(f) / f)

    def exp(self, f: Expr) -> Symbol:
        """Return the symbol for exp f."""
        symbol = Symbol(f"exp({f})", real=True)
        return self._adjoin(symbol, sympy.exp(f), symbol * self.derivative(f))

    def power(self, f: Expr, exponent: Expr) -> Expr:
        """Return f^exponent where f > 0: itself for an integer, else the symbol for it."""
        if exponent.is_Integer:
            return f**exponent
        base = f"{f}" if f.is_Symbol else f"({f})"
        symbol = Symbol(f"{base}^{exponent}", real=True)
        return self._adjoin(symbol, f**exponent, exponent * symbol * self.derivative(f) / f)

    def derivative(self, f: Expr) -> Expr:
        """Return df/d(variable), by the chain rule over the symbols."""
        return sympy.Add(*(sympy.diff(f, symbol) * rate for symbol, rate in self._rates.items()))

    def _adjoin(self, symbol: Symbol, meaning: Expr, rate: Expr) -> Symbol:
        self.meaning[symbol] = meaning.xreplace(self.meaning)
        self._rates[symbol] = rate
        return symbol


def log_bounds(log_t: Expr, t: Expr) -> dict[str, Expr]:
    """Return the two hypotheses that `log_tangent` grants about log t for t > 0."""
    return {
        f"log({t}) <= {t - 1}": t - 1 - log_t,
        f"log({t}) >= 1 - 1/({t})": log_t - 1 + 1 / t,
    }


def log_tangent() -> Proof:
    """Return the proof of log t <= t - 1 for every t > 0."""
    t = Symbol("t", real=True)
    field = Field(t)
    log_t = field.log(t)
    excess = t - 1 - log_t
    return Proof(
        "t - 1 - log t is 0 at t = 1, where log is 0 (1); it falls before and rises after, because "
        "its derivative has the sign of t - 1 (2). So it is >= 0 for every t > 0. At 1/t it says "
        "log t >= 1 - 1/t.",
        (
            Identity("t - 1 - log t at t = 1", excess.subs({log_t: 0, t: 1}), sympy.S.Zero),
            Inequality(
                "(t - 1) times the derivative of t - 1 - log t",
                slack=(t - 1) * field.derivative(excess),
                hypotheses={"square": (t - 1) ** 2},
                positive={"t": t},
                scale=("t",),
                certificate={("square",): 1},
            ),
        ),
    )
