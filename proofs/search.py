"""Find the certificate of an inequality, or a point that refutes it.

A certificate writes scale * slack as a sum of products of hypotheses with multipliers >= 0
(Handelman 1988; Krivine 1964 and Stengle 1974 for the form with a scale). For products of at most
`degree` factors the multipliers solve a linear program: one equation a monomial. Its vertices have
few multipliers that are not 0; these are solved for again in exact rationals, and the kernel
`proofs.certificate` has the last word. Nothing here has to be trusted.

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
from itertools import combinations_with_replacement
from typing import Any, Literal

import numpy as np
import sympy
from scipy.optimize import linprog
from scipy.sparse import csc_array
from sympy import QQ, Expr, Symbol
from sympy.polys.fields import field
from sympy.polys.matrices import DomainMatrix

from proofs.certificate import Certificate, Inequality
from proofs.smt import negated, premises

STARTS = (0, 0, 0, 1, 1, 1 / 2, 1 / 2, 1 / 3, 2 / 3, 1 / 4, 3 / 4, 1 / 5, 4 / 5)
"""Where symbols are frozen first, times the size of the box."""

BOXES = ((0.0, 1.0), (-10.0, 10.0))
"""Where counterexamples are looked for: among probabilities and similarities, then farther out."""


@dataclass(frozen=True)
class Outcome:
    """What a search found.

    Attributes
    ----------
    status : {"proved", "refuted", "undecided"}
    step : Inequality, optional
        The claim with a certificate that the kernel accepts, if proved.
    witness : symbol -> Fraction, optional
        A point that obeys all hypotheses and not the claim, if refuted.
    reason : str
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
        An equation is a pair of them, h and -h. A square that the proof needs has to be one too:
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
        ``"undecided"`` says only that there is no certificate of this degree and that no
        counterexample turned up: a larger `degree`, or one more hypothesis, may help.

    Raises
    ------
    ValueError
        Naming the expression that is not as described, or `degree` if it is not 1, 2, ...
    """
    if isinstance(degree, bool) or not isinstance(degree, int) or degree < 1:
        raise ValueError(f"degree must be an integer >= 1, got {degree!r}")
    claim = Inequality(name, sympy.sympify(slack), hypotheses, {}, positive or {})
    counterexample = (*premises(claim), negated(claim))
    algebra = _Algebra(claim)
    rng = np.random.default_rng(0) if rng is None else rng
    deadline = time.monotonic() + seconds
    for effort in range(1, degree + 1):
        for scale, certificate in _certificates(algebra, effort, deadline):
            step = replace(claim, certificate=certificate, scale=scale)
            if step.holds:
                return Outcome("proved", step, None, f"certificate of degree {effort}")
        for point in _counterexamples(algebra, 10 * 4 ** (effort - 1), rng, deadline):
            if all(condition.holds(point) for condition in counterexample):
                return Outcome("refuted", None, point, f"counterexample to {name!r}")
        if time.monotonic() > deadline:
            return Outcome("undecided", None, None, f"{seconds} s were over at degree {effort}")
    return Outcome(
        "undecided", None, None, f"no certificate of degree <= {degree}, no counterexample found"
    )


class _Algebra:
    """The expressions of a claim as rational functions with exact coefficients."""

    def __init__(self, claim: Inequality) -> None:
        known = {**claim.hypotheses, **claim.positive}
        free = {x for e in (claim.slack, *known.values()) for x in sympy.sympify(e).free_symbols}
        self.symbols = sorted(free, key=str)
        self.field: Any = field(self.symbols, QQ)[0]
        self.known = {name: self._read(e, f"[{name}]") for name, e in known.items()}
        self.slack = self._read(claim.slack, "slack")
        self.positive = {name: self.known[name] for name in claim.positive}
        for name, f in self.positive.items():
            if not f.denom.is_ground or f.numer.is_ground:
                raise ValueError(f"positive must hold polynomials in symbols, [{name}] is {f}")
        # The same signs without the positive denominators: the slack, then what is known.
        self.signs = [self._cleared(self.slack, "slack")]
        self.signs += [self._cleared(f, f"[{name}]") for name, f in self.known.items()]
        self.strict = np.array([False, *(name in self.positive for name in self.known)])

    def _read(self, expression: Expr, name: str) -> Any:
        rule = f"{name} must be a quotient of polynomials with rational coefficients"
        if sympy.sympify(expression).has(sympy.Float):
            raise ValueError(f"{rule}, not floats, got {expression}")
        try:
            return self.field.from_expr(sympy.sympify(expression))
        except (ValueError, ZeroDivisionError) as error:
            raise ValueError(f"{rule}, got {expression}") from error

    def _cleared(self, f: Any, name: str) -> Any:
        rest = f.denom
        for divisor in (g.numer for g in self.positive.values()):
            while not rest.is_ground and not rest.rem(divisor):
                rest = rest.exquo(divisor)
        if not rest.is_ground:
            raise ValueError(f"{name} must divide by products of `positive` only, got {f}")
        return f.numer.quo_ground(rest.LC)


def _words(letters: Mapping[str, Any], length: int) -> Iterator[tuple[str, ...]]:
    """Yield the multisets of at most so many names, short ones first."""
    for size in range(length + 1):
        yield from combinations_with_replacement(letters, size)


def _certificates(
    algebra: _Algebra, degree: int, deadline: float
) -> Iterator[tuple[tuple[str, ...], Certificate]]:
    """Yield a scale and a sparse certificate for it, short scales first."""
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
    entries = [(row_of[m], j, float(c)) for j, f in enumerate(columns) for m, c in f.terms()]
    rows, cols, values = zip(*entries, strict=True)
    matrix: Any = csc_array((values, (rows, cols)), shape=(len(row_of), len(columns)))
    cost = [1.0 + len(names) for names in words]
    for scale in _words(algebra.positive, degree):
        left = math.prod((algebra.known[name] for name in scale), start=algebra.slack * common)
        target = left.numer.quo_ground(left.denom.LC)
        if not left.denom.is_ground or not set(target) <= set(row_of):
            continue  # no multipliers whatever make this up
        right = np.zeros(len(row_of))
        for monomial, coefficient in target.terms():
            right[row_of[monomial]] = float(coefficient)
        left_over = max(0.1, deadline - time.monotonic())
        found = linprog(
            cost, A_eq=matrix, b_eq=right, method="highs-ds", options={"time_limit": left_over}
        )
        if found.x is not None:
            used = np.flatnonzero(found.x > 1e-9)
            exact = _multipliers([columns[j] for j in used], target)
            if exact is not None:
                yield scale, {words[j]: x for j, x in zip(used, exact, strict=True) if x}


def _multipliers(columns: Sequence[Any], target: Any) -> list[sympy.Rational] | None:
    """Solve target = sum of multiplier x column exactly, or return None."""
    table = [
        [f.get(monomial, QQ.zero) for f in (*columns, target)]
        for monomial in {m for f in (*columns, target) for m in f}
    ]
    reduced, pivots = DomainMatrix(table, (len(table), len(columns) + 1), QQ).rref()
    if len(columns) in pivots:
        return None
    solution = [sympy.S.Zero] * len(columns)
    for row, j in zip(reduced.to_list(), pivots, strict=False):
        solution[j] = QQ.to_sympy(row[-1])
    return solution


def _counterexamples(
    algebra: _Algebra, restarts: int, rng: np.random.Generator, deadline: float
) -> Iterator[dict[Symbol, Fraction]]:
    """Yield rational points where, in floats, the hypotheses hold and the claim fails."""
    terms = [(i, *term) for i, f in enumerate(algebra.signs) for term in f.terms()]
    owner = np.array([i for i, _, _ in terms])
    powers = np.array([monomial for _, monomial, _ in terms]).reshape(len(terms), -1)
    coefficients = np.array([float(c) for _, _, c in terms])
    count, size = len(algebra.signs), powers.shape[1]
    for restart in range(restarts):
        low, high = BOXES[restart % 2]
        point = high * rng.choice(STARTS, size)
        # With a margin rounding cannot hurt; without one hypotheses may be equations.
        floor = np.where(algebra.strict, 1 / 64, rng.choice([0.0, 1e-3]))[1:]
        for _ in range(6):
            if time.monotonic() > deadline:
                return
            free = np.zeros(size, dtype=bool)
            for j in rng.permutation(size):
                free[j] = True
                free[j] = (powers[:, free].sum(axis=1) <= 1).all()
            factors = coefficients * np.prod(np.where(free, 1.0, point) ** powers, axis=1)
            moving = powers[:, free].any(axis=1)
            slopes, constants = np.zeros((count, size)), np.zeros(count)
            np.add.at(slopes, (owner, (powers * free).argmax(axis=1)), factors * moving)
            np.add.at(constants, owner, factors * ~moving)
            # The last variable is by how much the hypotheses may be missed; it is dear.
            found = linprog(
                [*slopes[0], 1e3],
                A_ub=-np.column_stack([slopes[1:], np.ones(count - 1)]),
                b_ub=constants[1:] - floor,
                bounds=[(low, high) if f else (x, x) for f, x in zip(free, point, strict=True)]
                + [(0, None)],
            )
            if found.x is None:
                break
            point, missed = found.x[:-1], found.x[-1]
            if missed < 1e-9 and slopes[0] @ point + constants[0] < -1e-9:
                for largest in (12, 1000, 10**6):
                    values = (Fraction(x).limit_denominator(largest) for x in point.tolist())
                    yield dict(zip(algebra.symbols, values, strict=False))
