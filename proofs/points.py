"""Rational points at which given conditions hold and a claim fails.

Freeze all symbols but some in which every expression is affine, move those to where a linear
program says that the claim fails most, freeze others, and so on; then round. Whoever asks checks
the points exactly.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np
import sympy
from scipy.optimize import linprog
from sympy import QQ, Expr, Symbol
from sympy.polys.fields import field

from proofs.certificate import Inequality
from regret._support.arithmetic import as_float

STARTS = (0, 1, 1, 1 / 2, 1 / 2, 1 / 3, 2 / 3, 1 / 4, 3 / 4, 1 / 5, 4 / 5, 1 / 10)
BOXES = ((0.0, 1.0), (-10.0, 10.0), (-1000.0, 1000.0))
"""Counterexamples are looked for in boxes, the first for probabilities and similarities."""


class Algebra:
    """The expressions of a claim as rational functions with exact coefficients."""

    def __init__(self, claim: Inequality) -> None:
        self.claim = claim
        # An equation is two inequalities.
        above = {f"{name} >= 0": e for name, e in claim.equations.items()}
        below = {f"{name} <= 0": -e for name, e in claim.equations.items()}
        known = {**claim.hypotheses, **claim.positive, **above, **below}
        free = [sympy.sympify(e).free_symbols for e in (claim.slack, *known.values())]
        self.symbols = sorted(set().union(*free), key=str)
        self.field: Any = field(self.symbols, QQ)[0]
        self.known = {name: self._read(e, f"[{name}]") for name, e in known.items()}
        self.slack = self._read(claim.slack, "slack")
        self.positive = {name: self.known[name] for name in claim.positive}
        if quotients := [str(f) for f in self.positive.values() if not f.denom.is_ground]:
            raise ValueError(f"positive must hold polynomials, got {', '.join(quotients)}")
        # The same signs without the positive denominators: the slack, then what is known.
        numerator, self.denominator = self._cleared(self.slack, "slack")
        others = [self._cleared(f, f"[{name}]")[0] for name, f in self.known.items()]
        self.signs = [numerator, *others]

    def _read(self, expression: Expr, name: str) -> Any:
        try:
            if sympy.sympify(expression).has(sympy.Float):
                raise ValueError("floats are not exact")
            return self.field.from_expr(sympy.sympify(expression))
        except (ValueError, ZeroDivisionError) as error:
            rule = "must be a quotient of polynomials with rational coefficients"
            raise ValueError(f"{name} {rule}, got {expression}") from error

    def _cleared(self, f: Any, what: str) -> tuple[Any, tuple[str, ...]]:
        """Return f without its denominator, and the names that this is the product of."""
        rest, names = f.denom, []
        for name, divisor in ((name, g.numer) for name, g in self.positive.items()):
            while not (rest.is_ground or divisor.is_ground or rest.rem(divisor)):
                rest = rest.exquo(divisor)
                names.append(name)
        if not rest.is_ground:
            raise ValueError(f"{what} must divide by products of `positive` only, got {f}")
        return f.numer.quo_ground(rest.LC), tuple(names)


def points(
    algebra: Algebra, restarts: int, rng: np.random.Generator, deadline: float
) -> Iterator[dict[Symbol, Fraction]]:
    """Yield rational points where, in floats, the hypotheses hold and the claim fails."""
    terms = [(i, m, as_float(c)) for i, f in enumerate(algebra.signs) for m, c in f.terms()]
    if not algebra.symbols:
        yield {}
        return
    # What is > 0 has to be so after rounding.
    floor = [1 / 64 if name in algebra.positive else 0.0 for name in algebra.known]
    owner, powers, coefficients = (np.array(column) for column in zip(*terms, strict=True))
    count, size = len(algebra.signs), len(algebra.symbols)
    for restart in range(restarts):
        low, high = BOXES[restart % len(BOXES)]
        point = rng.choice((low, high, high), size) * rng.choice(STARTS, size)
        for _ in range(6):
            if time.monotonic() > deadline:
                return
            free = np.zeros(size, dtype=bool)
            for j in rng.permutation(size):
                free[j] = (powers[:, free].sum(axis=1) + powers[:, j] <= 1).all()
            factors = coefficients * np.prod(np.where(free, 1.0, point) ** powers, axis=1)
            moving = powers[:, free].any(axis=1)
            slopes, constants = np.zeros((count, size)), np.zeros(count)
            np.add.at(slopes, (owner, (powers * free).argmax(axis=1)), factors * moving)
            np.add.at(constants, owner, factors * ~moving)
            # The last variable is by how much the hypotheses may be missed; it is dear.
            found = linprog(
                [*slopes[0], 1e3],
                A_ub=-np.column_stack([slopes[1:], np.ones(len(floor))]),
                b_ub=constants[1:] - floor,
                bounds=[*np.where(free[:, None], (low, high), point[:, None]), (0, None)],
            )
            if found.x is None:
                break
            point, missed = found.x[:-1], found.x[-1]
            if missed < 1e-9 and slopes[0] @ point + constants[0] < -1e-9:
                for largest in (12, 1000, 10**6):
                    exact = (Fraction(x).limit_denominator(largest) for x in point.tolist())
                    yield dict(zip(algebra.symbols, exact, strict=True))
