"""Sympy expressions as Coq terms, over MathComp's ordered fields or over Coq's reals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import sympy
from sympy import Add, Expr, Mul, Pow

KEYWORDS = {"as", "at", "by", "else", "end", "exists", "fix", "for", "forall", "fun", "if", "in"}
KEYWORDS |= {"let", "match", "return", "then", "using", "where", "with", "Prop", "Set", "Type"}
LIBRARY = {"D", "E", "F", "I", "N", "O", "Q", "R", "S", "Z", "exp", "frac", "ln", "nat", "num"}
LIBRARY |= {"add", "add_gone", "add_pos", "frac_pos", "gamma", "gone", "mul", "mul_pos"}
LIBRARY |= {"nonnegative", "nonzero", "null", "num_pos", "nz", "nz_div", "nz_eq", "nz_mul", "one"}
LIBRARY |= {"pos", "positive", "square", "union", "vanish"}
ASSERTED = {f"{letter}{i}" for letter in "DNW" for i in range(1, 100)}
"""Names that the proof of a lemma gives to what it divides by."""
SIGNS = {"<=": " le ", ">=": " ge ", "<": " lt ", ">": " gt ", "+": " plus ", "-": " minus "}
SIGNS |= {"*": " times ", "/": " over ", "^": " to ", "=": " is "}


def identifier(text: str) -> str:
    """Return a Coq identifier that still reads like the text."""
    for sign, word in SIGNS.items():
        text = text.replace(sign, word)
    text = re.sub(r"[^A-Za-z0-9_]+", "_", text).strip("_")
    return text if text[:1].isalpha() else f"n{text}"


def comment(text: str) -> str:
    """Return a text as a comment, whatever stands in it."""
    return f"(* {text.replace('(*', '( *').replace('*)', '* )').replace(chr(34), chr(39))} *)"


def distinct(names: Iterable[str], taken: set[str], prefix: str = "") -> dict[str, str]:
    """Return an identifier for each name, none of them taken, and take them."""
    result = {}
    for name in names:
        plain = identifier(prefix + name)
        if plain in KEYWORDS | LIBRARY | ASSERTED:
            plain += "_"
        chosen = next(
            c
            for i in range(len(taken) + 2)
            if (c := plain if i < 1 else f"{plain}_{i}") not in taken
        )
        taken.add(chosen)
        result[name] = chosen
    return result


@dataclass(frozen=True)
class Dialect:
    """How one of Coq's libraries writes a field's numbers and relations.

    Attributes
    ----------
    carrier : str
        The type of the numbers.
    numeral, power, nonzero, maximum, minimum, root, at_most, less, constant : templates
    field : str
        The field as an argument, where it is one.
    successors : bool
        Whether the lemma about fractions takes the denominator less one.
    """

    carrier: str
    numeral: str
    power: str
    nonzero: str
    maximum: str
    minimum: str
    root: str
    at_most: str
    less: str
    field: str
    constant: str
    successors: bool

    def fraction(self, top: int, bottom: int, *, strict: bool) -> str:
        """Return the proof that a fraction is >= 0, or > 0."""
        if strict:
            return f"(frac_pos {top - 1} {bottom - 1})"
        return f"(frac {top} {bottom - 1 if self.successors else bottom})"

    def integer(self, n: int) -> str:
        """Return a whole number."""
        if n < 0:
            return f"(- {self.integer(-n)})"
        return str(n) if n < 2 else self.numeral.format(n)


MATHCOMP = Dialect(
    carrier="F",
    numeral="{}%:R",
    power="{} ^+ {}",
    nonzero="{} != 0",
    maximum="(Num.max {} {})",
    minimum="(Num.min {} {})",
    root="(Num.sqrt ({}))",
    at_most="({} <= {})",
    less="({} < {})",
    field="F ",
    constant="({})",
    successors=False,
)
REALS = Dialect(
    carrier="R",
    numeral="{}",
    power="{} ^ {}",
    nonzero="{} <> 0",
    maximum="(Rmax {} {})",
    minimum="(Rmin {} {})",
    root="(sqrt ({}))",
    at_most="Rle_dec ({}) ({})",
    less="Rlt_dec ({}) ({})",
    field="",
    constant="({})",
    successors=True,
)


class Writer:
    """Writes expressions in a dialect, with an identifier for each symbol."""

    def __init__(self, dialect: Dialect, symbols: Mapping[str, str]) -> None:
        self.dialect, self.symbols = dialect, symbols

    def __call__(self, expression: Expr) -> str:
        """Return the term; sums stand bare, all else binds tighter."""
        e = sympy.sympify(expression)
        if not isinstance(e, Add):
            return self._product(e)
        text = ""
        for term in e.as_ordered_terms():
            minus = term.could_extract_minus_sign()
            part = self._product(-term if minus else term)
            if part.startswith("-"):
                part = f"({part})"
            text += (" - " if minus else " + ") + part if text else ("- " if minus else "") + part
        return text

    def atom(self, expression: Expr) -> str:
        """Return the term as it stands in a product or under a power."""
        e = sympy.sympify(expression)
        if isinstance(e, sympy.Symbol):
            return self.symbols[e.name]
        if isinstance(e, sympy.Integer):
            return self.dialect.integer(int(e))
        if isinstance(e, sympy.Max | sympy.Min):
            return self._extreme(e)
        if isinstance(e, sympy.Piecewise):
            return self._branches(e)
        if isinstance(e, Pow) and e.exp == sympy.Rational(1, 2):
            return self.dialect.root.format(self(e.base))
        if isinstance(e, Add | Mul | Pow | sympy.Rational):
            return f"({self(e)})"
        raise NotImplementedError(f"no way to write {type(e).__name__} in Coq: {e}")

    def _product(self, e: Expr) -> str:
        if isinstance(e, Add):
            return f"({self(e)})"
        if not isinstance(e, Mul | Pow) and not (e.is_Rational and not e.is_Integer):
            return self.atom(e)
        if isinstance(e, Mul | sympy.Rational) and e.could_extract_minus_sign():
            return f"- {self._product(-e)}"
        over, under = [], []
        for factor in Mul.make_args(e):
            base, power = factor.as_base_exp()
            if factor.is_Rational and not factor.is_Integer:
                over += [self.dialect.integer(factor.p)] * (factor.p != 1)
                under.append(self.dialect.integer(factor.q))
            elif power.is_Integer and power < 0:
                under.append(self._power(base, -power))
            else:
                over.append(self._power(base, power))
        top = " * ".join(over) or "1"
        if not under:
            return top
        bottom = " * ".join(under)
        return f"{top} / {f'({bottom})' if len(under) > 1 or '^' in bottom else bottom}"

    def _power(self, base: Expr, power: Expr) -> str:
        if power.is_Integer and power > 1:
            return self.dialect.power.format(self.atom(base), power)
        return self.atom(base**power)

    def _extreme(self, e: Expr) -> str:
        pair = self.dialect.maximum if isinstance(e, sympy.Max) else self.dialect.minimum
        # numbers first, then the shortest
        first, *rest = sorted(e.args, key=lambda a: (not a.is_number, len(str(a)), str(a)))
        text = f"({self(first)})"
        for part in rest:
            text = pair.format(text, f"({self(part)})")
        return text

    def _branches(self, e: Expr) -> str:
        *branches, (last, otherwise) = e.args
        assert otherwise == sympy.true
        text = self(last)
        for value, condition in reversed(branches):
            text = f"if {self._condition(condition)} then {self(value)} else {text}"
        return f"({text})"

    def _condition(self, c: Expr) -> str:
        if isinstance(c, sympy.And):
            return " && ".join(f"({self._condition(a)})" for a in sorted(c.args, key=str))
        if isinstance(c, sympy.GreaterThan | sympy.StrictGreaterThan):
            c = c.reversed
        which = self.dialect.at_most if isinstance(c, sympy.LessThan) else self.dialect.less
        return which.format(self(c.lhs), self(c.rhs))
