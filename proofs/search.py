"""Find the certificate of an inequality, or a point that refutes it.

A certificate writes scale * slack as a sum of products of hypotheses with multipliers >= 0
(Handelman 1988; Krivine 1964 and Stengle 1974 for the form with a scale). For products of at most
`degree` factors the multipliers solve a linear program: one equation a monomial. Its vertices have
few multipliers that are not 0; these are solved for exactly, and the kernel `proofs.certificate`
has the last word. Nothing here has to be trusted.

A false claim has no certificate, so between degrees the search looks for a counterexample: freeze
all symbols but some in which every expression is affine, move those to where a linear program
says that the claim fails most, freeze others, and so on; then round, and check exactly.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from itertools import chain, combinations_with_replacement
from typing import Any, Literal

import numpy as np
import sympy
from scipy.optimize import linprog
from scipy.sparse import csc_array
from sympy import QQ, Expr, Symbol
from sympy.polys.fields import field
from sympy.polys.matrices import DomainMatrix

from proofs.certificate import Inequality
from proofs.smt import negated, premises
from regret._support.arithmetic import as_float

STARTS = (0, 1, 1, 1 / 2, 1 / 2, 1 / 3, 2 / 3, 1 / 4, 3 / 4, 1 / 5, 4 / 5, 1 / 10)
BOXES = ((0.0, 1.0), (-10.0, 10.0), (-1000.0, 1000.0))
"""Counterexamples are looked for in boxes, the first for probabilities and similarities."""


@dataclass(frozen=True)
class Outcome:
    """What a search found, and why.

    `step` is the claim with a certificate that the kernel accepts, if proved; `witness` is a point
    that obeys all hypotheses and not the claim, if refuted.
    """

    status: Literal["proved", "refuted", "undecided"]
    step: Inequality | None
    witness: Mapping[Symbol, Fraction] | None
    reason: str

    def __str__(self) -> str:
        values = (f"\n  {symbol} = {x}" for symbol, x in (self.witness or {}).items())
        return "".join([f"{self.status}: {self.reason}", *values, f"\n{self.step or ''}"]).rstrip()


def find(
    name: str,
    slack: Expr,
    hypotheses: Mapping[str, Expr],
    positive: Mapping[str, Expr] | None = None,
    *,
    degree: int = 3,
    seconds: float = 20.0,
    rng: np.random.Generator | None = None,
) -> Outcome:
    """Prove or refute "hypotheses >= 0 and positive > 0 imply slack >= 0".

    Parameters
    ----------
    name : str
        What the step shows, in words.
    slack : sympy expression
        A quotient of polynomials with rational coefficients, dividing by products of `positive`
        only. For maxima and minima see `upper_bound` and `parts_of_minimum` of the kernel.
    hypotheses : name -> quotient that is >= 0
        An equation is two of them, h and -h. A square that the proof needs is one as well:
        ``{"square": (x - y) ** 2}``.
    positive : name -> polynomial that is > 0
        What a scale is made of.
    degree : int
        How many factors a product may have: of h hypotheses there are C(h + degree, degree).
    seconds : float
        Once they are over no new attempt starts.
    rng : numpy Generator, optional
        Where counterexamples are looked for; by default seeded with 0.

    Returns
    -------
    Outcome
        Where it is ``"undecided"``, a larger `degree` or one more hypothesis may help.

    Raises
    ------
    ValueError
        Naming the expression that is not as described.
    """
    claim = Inequality(name, sympy.sympify(slack), hypotheses, {}, positive or {})
    algebra = _Algebra(claim)
    rng = np.random.default_rng(0) if rng is None else rng
    deadline = time.monotonic() + seconds
    for effort in range(1, degree + 1):
        for step in _certificates(algebra, effort, deadline):
            if step.holds:
                return Outcome("proved", step, None, f"certificate of degree {effort}")
        for point in _counterexamples(algebra, 20 * effort, rng, deadline):
            if all(condition.holds(point) for condition in (*premises(claim), negated(claim))):
                return Outcome("refuted", None, point, f"counterexample to {name!r}")
        if time.monotonic() > deadline:
            return Outcome("undecided", None, None, f"{seconds} s were over at degree {effort}")
    return Outcome("undecided", None, None, f"no certificate of degree {degree}, no counterexample")


class _Algebra:
    """The expressions of a claim as rational functions with exact coefficients."""

    def __init__(self, claim: Inequality) -> None:
        self.claim = claim
        known = {**claim.hypotheses, **claim.positive}
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


def _words(letters: Mapping[str, Any], length: int) -> Iterator[tuple[str, ...]]:
    """Return the multisets of at most so many names, short ones first."""
    return chain.from_iterable(combinations_with_replacement(letters, k) for k in range(length + 1))


def _certificates(algebra: _Algebra, degree: int, deadline: float) -> Iterator[Inequality]:
    """Yield the claim with sparse certificates, those with a short scale first."""
    products: dict[Any, tuple[str, ...]] = {}
    for names in _words(algebra.known, degree):
        # Of products that are the same function the first, a shortest one, is enough.
        f = math.prod((algebra.known[name] for name in names), start=algebra.field.one)
        products.setdefault(f, names)
        if time.monotonic() > deadline:
            return
    words = list(products.values())
    common = reduce(lambda a, f: a.lcm(f.denom), products, algebra.field.ring.one)
    columns = [f.numer * common.exquo(f.denom) for f in products]
    row_of = {m: i for i, m in enumerate(sorted({m for f in columns for m in f}))}
    entries = [(row_of[m], j, as_float(c)) for j, f in enumerate(columns) for m, c in f.terms()]
    rows, cols, values = zip(*entries, strict=True)
    matrix: Any = csc_array((values, (rows, cols)), shape=(len(row_of), len(columns)))
    for more in _words(algebra.positive, degree):
        if time.monotonic() > deadline:
            return
        scale = (*algebra.denominator, *more)
        left = math.prod((algebra.known[name] for name in scale), start=algebra.slack * common)
        target = left.numer.quo_ground(left.denom.LC)
        if not left.denom.is_ground or not set(target) <= set(row_of):
            continue  # no multipliers whatever make this up
        found = linprog(
            [1.0 + len(names) for names in words],
            A_eq=matrix,
            b_eq=[as_float(target.get(monomial, 0)) for monomial in row_of],
            method="highs-ds",  # the simplex method, for a vertex
            options={"time_limit": max(0.1, deadline - time.monotonic())},
        )
        if found.x is not None:
            used = np.flatnonzero(found.x > 1e-9)
            exact = _multipliers([columns[j] for j in used], target)
            certificate = {words[j]: x for j, x in zip(used, exact, strict=True) if x}
            yield replace(algebra.claim, certificate=certificate, scale=scale)


def _multipliers(columns: Sequence[Any], target: Any) -> list[sympy.Rational]:
    """Solve target = sum of multiplier x column exactly; nonsense if it has no solution."""
    table = [
        [f.get(monomial, QQ.zero) for f in (*columns, target)]
        for monomial in {m for f in (*columns, target) for m in f}
    ]
    reduced, pivots = DomainMatrix(table, (len(table), len(columns) + 1), QQ).rref()
    values = {j: QQ.to_sympy(row[-1]) for row, j in zip(reduced.to_list(), pivots, strict=False)}
    return [values.get(j, sympy.S.Zero) for j in range(len(columns))]


def _counterexamples(
    algebra: _Algebra, restarts: int, rng: np.random.Generator, deadline: float
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
