"""Logarithms, exponentials and powers for a kernel that knows only rational functions.

log q, exp s and q^g become symbols of their own, and a derivative is taken by three rules,

    (log f)' = f'/f,    (exp f)' = f' exp f,    (f^a)' = a f^a f'/f  for constant a,

besides those of arithmetic. What comes out is a rational function of the symbols, and an identity
of such functions holds whatever the symbols stand for. Of logarithms nothing else is used but
log t <= t - 1 (`log_tangent`) at t > 0, that log is increasing, and the laws
log(a/b) = log a - log b and log a^g = g log a.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import sympy
from sympy import Expr, Symbol

from proofs.algebra import is_quotient_of
from proofs.chain import Argument, Facts, Proof, Step
from proofs.facts import Claim, Fact, at_least, more

_made: dict[Symbol, Expr] = {}
"""What each symbol that a `Field` has made stands for: one name, one meaning."""


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
        """Return f^exponent where f > 0: itself for an integer, else the symbol for it.

        Raises
        ------
        ValueError
            If the exponent is not constant.
        """
        if exponent.free_symbols & set(self._rates):
            raise ValueError(f"the exponent must be constant, got {exponent}")
        if exponent.is_Integer:
            return f**exponent
        base = f"{f}" if f.is_Symbol else f"({f})"
        symbol = Symbol(f"{base}^{exponent}", real=True)
        return self._adjoin(symbol, f**exponent, exponent * symbol * self.derivative(f) / f)

    def derivative(self, f: Expr) -> Expr:
        """Return df/d(variable), by the chain rule over the symbols.

        Raises
        ------
        ValueError
            If f has a symbol in it that another field made of this variable.
        """
        for symbol in f.free_symbols - set(self._rates):
            if symbol in _made and self.variable in _made[symbol].free_symbols:
                raise ValueError(f"{symbol} depends on {self.variable}, but is of another field")
        return sympy.Add(*(sympy.diff(f, symbol) * rate for symbol, rate in self._rates.items()))

    def _adjoin(self, symbol: Symbol, meaning: Expr, rate: Expr) -> Symbol:
        meaning = meaning.xreplace(self.meaning)
        if _made.setdefault(symbol, meaning) != meaning:
            raise ValueError(f"{symbol} stands for {_made[symbol]} already, got {meaning}")
        self.meaning[symbol] = meaning
        self._rates[symbol] = rate
        return symbol


_t, _log_t = sympy.symbols("t log(t)", real=True)
TANGENT = "log t <= t - 1"
"""The lemma, by name: what `log_bounds` grants is `by` it."""


def log_bounds(log_t: Expr, t: Expr, positive: Iterable[Expr]) -> Facts:
    """Return the two facts that `log_tangent` grants about log t, for t > 0.

    Raises
    ------
    ValueError
        If t is no quotient of products of what is `positive`.
    """
    if not is_quotient_of(t, positive):
        raise ValueError(f"t must be a quotient of what is positive, got {t}")
    above, below = _tangent(log_t, t), _tangent(-log_t, 1 / t)
    return {f"log({t}) <= {t - 1}": above, f"log({t}) >= 1 - 1/({t})": below}


def _tangent(log_t: Expr, t: Expr) -> Fact:
    """Return the fact log t <= t - 1, an instance of the lemma."""
    return replace(at_least(t - 1, log_t, by=TANGENT), at=((_t, t), (_log_t, log_t)))


def from_slope(name: str, conclusion: Fact, slope: str, *more_premises: str, text: str) -> Argument:
    """Return the argument from the sign of a slope: the mean value theorem."""
    return Argument(name, "mean value theorem", text, {name: conclusion}, (slope, *more_premises))


def log_tangent() -> Proof:
    """Return the proof of log t <= t - 1 for every t > 0."""
    field, t = Field(_t), _t
    log_t = field.log(t)
    excess = t - 1 - log_t
    return Proof(
        "t - 1 - log t is 0 at t = 1, and falls before and rises after. At 1/t it says "
        "log t >= 1 - 1/t.",
        Claim(TANGENT, log_t, t - 1),
        {"t > 0": more(t, by="t > 0")},
        (
            Step(
                "(t - 1) times the derivative of t - 1 - log t",
                at_least((t - 1) * field.derivative(excess)),
                {("t - 1", "t - 1"): 1},
                scale=("t > 0",),
                free={"t - 1": t - 1},
            ),
            from_slope(
                "t - 1 >= log t",
                at_least(excess),
                "(t - 1) times the derivative of t - 1 - log t",
                text="t - 1 - log t is 0 at t = 1 as log 1 = 0; between 1 and t its derivative has "
                "the sign of t - 1.",
            ),
        ),
    )
