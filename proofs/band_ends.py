"""Where the ends of a band are, and what some V gains over a mode R there: the heart of T13.

Hypotheses: S is symmetric with a unit diagonal, all else is in [lo, hi], some pair attains lo and
some pair hi. By T12 the best gain F over a mode R of lead e is at least (1-e) m - e (1 - S_RV) for
each pair (V, R), m the mean of S_Vy - S_Ry over any set of candidates y that contains R. Tight
case: a pair at lo, a disjoint pair at hi, all else at lo + (hi-lo)/4.
"""

from __future__ import annotations

import sympy
from sympy import Expr, Rational

from proofs.certificate import Certificate
from proofs.letters import hi, lo
from proofs.links import Case, Cases, Distinction, Facts, Step, either
from proofs.relation import Fact, at_least, equal, more

E, F, e, n = sympy.symbols("E F e n", real=True)
s_ij, s_kl, s_ik, s_il, s_jk, s_jl, s_Vy, s_Ry, s_RV = sympy.symbols(
    "S_ij S_kl S_ik S_il S_jk S_jl S_Vy S_Ry S_RV", real=True
)
WHERE = "the pairs at lo and at hi are disjoint, or not"
_ENDS = "band, ends attained"

BAND: Facts = {
    "lo < 1": more(1, lo, by="band"),
    "0 <= lo": at_least(lo, by="band"),
    "lo <= hi": at_least(hi, lo, by="band, n >= 2"),
    "hi < 1": more(1, hi, by="band"),
}


def where_the_ends_are(best: Expr, lead: Expr, low: Expr = lo, high: Expr = hi) -> Distinction:
    """Return the two cases, in each of which `best` is at least what some V gains over some R."""

    def gain(mean: Expr, s: Expr) -> Fact:
        least = (1 - lead) * mean - lead * (1 - s)
        return at_least(best, least, by="rule, symmetric, unit diagonal")

    disjoint: Facts = {
        "n >= 4": at_least(n, 4, by=_ENDS),
        "S_ij = lo": equal(s_ij, low, by=_ENDS),
        "S_kl = hi": equal(s_kl, high, by=_ENDS),
        # i and j, k and l are named so that
        "S_ik + S_il >= S_jk + S_jl": at_least(s_ik + s_il, s_jk + s_jl, by="rule"),
        "S_jl >= S_jk": at_least(s_jl, s_jk, by="rule"),
        "k over j, on i, j, k, l": gain((s_ik - s_ij + s_kl - s_jl) / 4, s_jk),
        "l over j, on i, j, k, l": gain((s_il - s_ij + s_kl - s_jk) / 4, s_jl),
        "l over j, on j, k, l": gain((s_kl - s_jk) / 3, s_jl),
    }
    shared: Facts = {
        "n >= 3": at_least(n, 3, by=_ENDS),
        "S_Vy = hi": equal(s_Vy, high, by=_ENDS),
        "S_Ry = lo": equal(s_Ry, low, by=_ENDS),
        "S_RV >= lo": at_least(s_RV, low, by="band"),
        "V over R, on R, V, y": gain((s_Vy - s_Ry) / 3, s_RV),
    }
    return Distinction(WHERE, (disjoint, shared))


def _gains(name: str, goal: Fact, lead: Expr, certificate: Certificate) -> Step:
    """Return the step without the terms that a lead of 0 makes 0."""
    terms = {names: x for names, x in certificate.items() if lead != 0 or "e >= 0" not in names}
    return Step(name, goal, terms)


def quarter(
    cases: Distinction, best: Expr, lead: Expr, low: Expr = lo, high: Expr = hi, prime: str = ""
) -> Cases:
    """Return the cases that show best >= D/4 - e (1-lo).

    Known has to be "e >= 0", "e <= 1/4", "e <= 1" and "lo <= hi", the last with a `prime` an end.
    """
    ordered = f"lo{prime} <= hi{prime}"
    spread = high - low
    goal = at_least(best, spread / 4 - lead * (1 - low))
    half = 2 * low + spread / 2
    far = _gains(
        "k or l gains enough over j",
        goal,
        lead,
        {
            ("k over j, on i, j, k, l",): Rational(1, 2),
            ("l over j, on i, j, k, l",): Rational(1, 2),
            ("e <= 1", "S_ik + S_il >= S_jk + S_jl"): Rational(1, 8),
            ("e >= 0", "S_jk + S_jl >= 2 lo + D/2"): Rational(1, 2),
            ("e <= 1", "S_kl = hi"): Rational(1, 4),
            ("e <= 1", "S_ij = lo"): -Rational(1, 4),
        },
    )
    near = (
        Step(
            "k is far from j",
            more(low + spread / 4, s_jk),
            {("S_jk + S_jl < 2 lo + D/2",): Rational(1, 2), ("S_jl >= S_jk",): Rational(1, 2)},
        ),
        _gains(
            "l gains enough over j",
            goal,
            lead,
            {
                ("l over j, on j, k, l",): 1,
                ("e <= 1/4", "k is far from j"): Rational(4, 3),
                ("e >= 0", "S_jl >= S_jk"): 1,
                ("e <= 1", "S_kl = hi"): Rational(1, 3),
            },
        ),
    )
    both = _gains(
        "V gains enough over R",
        goal,
        lead,
        {
            ("V over R, on R, V, y",): 1,
            ("e <= 1/4", ordered): Rational(1, 3),
            ("e >= 0", "S_RV >= lo"): 1,
            ("e <= 1", "S_Vy = hi"): Rational(1, 3),
            ("e <= 1", "S_Ry = lo"): -Rational(1, 3),
        },
    )
    middle = either(
        {"S_jk + S_jl >= 2 lo + D/2": at_least(s_jk + s_jl, half)},
        (far,),
        {"S_jk + S_jl < 2 lo + D/2": more(half, s_jk + s_jl)},
        near,
    )
    disjoint, shared = cases.cases
    return Cases(WHERE, (Case(disjoint, (middle,)), Case(shared, (both,))), conclusion=goal)
