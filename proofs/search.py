"""Find the certificate of an inequality, or a point that refutes it.

A certificate writes scale * slack as a sum of products of hypotheses with multipliers >= 0
(Handelman 1988; Krivine 1964 and Stengle 1974 for the form with a scale). For products of at most
`degree` factors the multipliers solve a linear program: one equation a monomial. Its vertices have
few multipliers that are not 0; these are solved for exactly, and the kernel `proofs.certificate`
has the last word. Nothing here has to be trusted.

A false claim has no certificate, so between degrees the search looks for a counterexample, a point
of `proofs.points`, and checks it exactly: first in the scene of `proofs.setting`, if the claim is
about it.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from itertools import chain, combinations_with_replacement
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import sympy
from scipy.optimize import linprog
from scipy.sparse import csc_array
from sympy import QQ, Expr, Symbol
from sympy.polys.matrices import DomainMatrix

from proofs._coq.alone import alone
from proofs.certificate import Inequality
from proofs.points import Algebra, points
from proofs.scene import as_case, broken_at, suppositions
from proofs.smt import negated, premises
from regret._support.arithmetic import as_float

if TYPE_CHECKING:
    from proofs.scene import Case


@dataclass(frozen=True)
class Outcome:
    """What a search found, and why.

    `step` is the claim with a certificate that the kernel accepts, if proved; `witness` is a point
    that obeys all hypotheses and not the claim, if refuted. `case`, candidates that have these
    numbers, is there if the claim is about the scene of `proofs.setting` and fails in it.
    """

    status: Literal["proved", "refuted", "undecided"]
    step: Inequality | None
    witness: Mapping[Symbol, Fraction] | None
    reason: str
    case: Case | None = None

    def __str__(self) -> str:
        values = (f"\n  {symbol} = {x}" for symbol, x in (self.witness or {}).items())
        ending = f"\n{self.step or self.case or ''}"
        return "".join([f"{self.status}: {self.reason}", *values, ending]).rstrip()

    def to_coq(self) -> str:
        """Return a Coq file (8.16, with MathComp) that states the claim and proves it.

        It holds for every ordered field, compiles by itself, and searches for nothing: the
        certificate is the proof.

        Raises
        ------
        ValueError
            If nothing was proved.
        """
        if self.step is None:
            raise ValueError(f"only what is proved can be written for Coq; this is {self.status}")
        return alone(self.step)


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
    algebra = Algebra(claim)
    rng = np.random.default_rng(0) if rng is None else rng
    deadline = time.monotonic() + seconds
    for effort in range(1, degree + 1):
        for step in _certificates(algebra, effort, deadline):
            if step.holds and _contradict(claim, effort, deadline):
                return Outcome("undecided", None, None, "the hypotheses contradict one another")
            if step.holds:
                return Outcome("proved", step, None, f"certificate of degree {effort}")
        if (found := _refuted(algebra, 20 * effort, rng, deadline)) is not None:
            return found
        if time.monotonic() > deadline:
            return Outcome("undecided", None, None, f"{seconds} s were over at degree {effort}")
    return Outcome("undecided", None, None, f"no certificate of degree {degree}, no counterexample")


def _contradict(claim: Inequality, degree: int, deadline: float) -> bool:
    """Whether as simple a certificate shows that -1 >= 0, and that was not the claim."""
    if claim.slack.is_number:
        return False
    absurd = Algebra(replace(claim, slack=sympy.S.NegativeOne))
    return any(step.holds for step in _certificates(absurd, degree, deadline))


def _refuted(
    algebra: Algebra, restarts: int, rng: np.random.Generator, deadline: float
) -> Outcome | None:
    """Return a counterexample in the scene with its case, else any, None if none is found."""
    claim = algebra.claim
    what = f"counterexample to {claim.name!r}"
    known, positive = suppositions(algebra.symbols)
    if known:
        hypotheses = {**{f"scene: {x}": e for x, e in known.items()}, **claim.hypotheses}
        above = {**{f"scene: {x}": e for x, e in positive.items()}, **claim.positive}
        inside = Algebra(replace(claim, hypotheses=hypotheses, positive=above))
        for point in _breaking(inside, restarts, rng, deadline):
            if (case := as_case(point)) is not None:
                return Outcome("refuted", None, point, what, case)
    for point in _breaking(algebra, restarts, rng, deadline):
        broken = broken_at(point, known, positive)
        return Outcome("refuted", None, point, f"{what}, {broken}" if broken else what)
    return None


def _breaking(
    algebra: Algebra, restarts: int, rng: np.random.Generator, deadline: float
) -> Iterator[dict[Symbol, Fraction]]:
    """Yield points that, exactly, obey the premises of a claim and not the claim."""
    asked = (*premises(algebra.claim), negated(algebra.claim))
    for point in points(algebra, restarts, rng, deadline):
        if all(condition.holds(point) for condition in asked):
            yield point


def _words(letters: Mapping[str, Any], length: int) -> Iterator[tuple[str, ...]]:
    """Return the multisets of at most so many names, short ones first."""
    return chain.from_iterable(combinations_with_replacement(letters, k) for k in range(length + 1))


def _certificates(algebra: Algebra, degree: int, deadline: float) -> Iterator[Inequality]:
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
