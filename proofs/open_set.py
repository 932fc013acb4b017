"""T19: the hit-rate regret where part of the mass is outside of the list that candidates come from.

Hypotheses: as T1 inside the list; q is the mass outside, |S_Vo - S_Ro| <= D' for molecules o there;
or the triangle inequality, outside included. Tight case: a hub, and an o that it resembles.
"""

from __future__ import annotations

import sympy
from sympy import Expr

from proofs import hit_rate
from proofs.chain import Proof
from proofs.facts import Claim, Family, Total
from proofs.letters import A_R, A_V, G, distance, hi, lo, p_R, p_V, s_RR, s_RV, s_VR, s_VV, spread
from proofs.links import Facts, Link, Step, Sum
from proofs.opening import OTHERS_IN_BAND, OTHERS_NEARBY, WIDTH
from proofs.relation import at_least
from proofs.setting import BAND, POSTERIOR, SYMMETRIC, TRIANGLE, V_IS_NOT_R, split, two_cases, union
from regret import bounds

q, outside, p_o, s_Vo, s_Ro, G_o, B_V, B_R = sympy.symbols(
    "q D' p_o S_Vo S_Ro G_o B_V B_R", real=True
)
OUT = Family("the molecules outside", (p_o, s_Vo, s_Ro))

_score_V = p_V * s_VV + p_R * s_VR + A_V + B_V
_score_R = p_R * s_RR + p_V * s_RV + A_R + B_R
_inside = V_IS_NOT_R["sum p_y"]
assert isinstance(_inside, Total)

_FACTS: Facts = union(
    V_IS_NOT_R,
    {
        "sum p_y": Total(_inside.family, _inside.summand, 1 - q - p_R - p_V, by=("posterior",)),
        "p_o": at_least(p_o, by="posterior"),
        "sum p_o": Total(OUT, p_o, q, by=("rule",)),
        "G_o": Total(OUT, p_o * (s_Vo - s_Ro), G_o),
        "B_V": Total(OUT, p_o * s_Vo, B_V),
        "B_R": Total(OUT, p_o * s_Ro, B_R),
        "(Sp)_V >= (Sp)_R": at_least(_score_V, _score_R, by="rule"),
    },
)
_OUTSIDE: Facts = {"S_Vo - S_Ro <= D'": at_least(outside, s_Vo - s_Ro, by="rule")}
_NEAR: Facts = {
    "d(R,o) <= d(R,V) + d(V,o)": at_least(
        distance + (1 - s_Vo), 1 - s_Ro, by="triangle inequality"
    ),
}
_LISTED: Facts = {
    "q": at_least(q, by="posterior"),
    "q <= 1": at_least(1, q, by="posterior"),
    "D' >= 0": at_least(outside, by="rule"),
}
_gain = p_V * (1 - s_RV) - p_R * (1 - s_VR) + G + G_o

_V_WINS: tuple[Link, ...] = (
    Sum("G = A_V - A_R", {"G": 1, "A_V": -1, "A_R": 1}),
    Sum("G_o = B_V - B_R", {"G_o": 1, "B_V": -1, "B_R": 1}),
    Step(
        "V beats R",
        at_least(_gain),
        {
            ("(Sp)_V >= (Sp)_R",): 1,
            ("G = A_V - A_R",): 1,
            ("G_o = B_V - B_R",): 1,
            ("p_V", "S_VV = 1"): -1,
            ("p_R", "S_RR = 1"): 1,
        },
    ),
)


def _at_most(factor: Expr, why: tuple[str, ...], name: str) -> tuple[Link, ...]:
    """Return the links that show q times `factor` >= G_o."""
    return (
        Step(
            f"o adds at most {name}",
            at_least(p_o * factor, p_o * (s_Vo - s_Ro)),
            {("p_o", *why): 1},
        ),
        Sum("outside", {"sum p_o": factor, "G_o": -1}, each=f"o adds at most {name}"),
    )


_ALL_INSIDE: tuple[Link, ...] = (Sum("the rest of the list", {"sum p_y": 1}, each="p_y"),)


def _in_list(name: str, mass: Expr) -> Step:
    return Step(name, at_least(mass, p_R - p_V), {("the rest of the list",): 1, ("p_V",): 2})


def _none_in_list(mass: Expr, shrink: Expr) -> Step:
    """Return the step that V = R loses no more than what is in the list."""
    name = "no regret if V is R, mass"
    return Step(name, at_least(mass, p_R - p_V), {("q <= 1",): shrink, ("p_V = p_R",): 1})


def prove(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof of both parts of the minimum, times `shrink`."""
    band_part = shrink * ((1 - q) * spread + q * outside) / (1 - lo)
    mass_part = shrink * (1 - q)
    cases = two_cases(_FACTS, _OUTSIDE)
    same: tuple[Link, ...] = (
        Step(
            "no regret if V is R, band",
            at_least(band_part, p_R - p_V),
            {
                ("q <= 1", "lo <= hi"): shrink,
                ("q", "D' >= 0"): shrink,
                ("lo < 1", "p_V = p_R"): 1,
            },
            scale=("lo < 1",),
        ),
        _none_in_list(mass_part, shrink),
    )
    different: tuple[Link, ...] = (
        *_V_WINS,
        *OTHERS_IN_BAND,
        *_at_most(outside, ("S_Vo - S_Ro <= D'",), "p_o D'"),
        *_ALL_INSIDE,
        Step(
            "the regret, band",
            at_least(band_part, p_R - p_V),
            hit_rate.certificate("outside"),
            scale=("lo < 1",),
        ),
        _in_list("the regret, mass", mass_part),
    )
    return Proof(
        "T1's certificate with one term more, for what those outside say in favour of V; and p_R "
        "is at most the mass in the list.",
        Claim.about(
            "listed_hit_rate_regret",
            p_R - p_V,
            bounds.open_set_hit_rate,
            shrink,
            listed_lo=lo,
            listed_hi=hi,
            q=q,
            outside=outside,
        ),
        union(BAND, POSTERIOR, _LISTED),
        (*WIDTH, split(cases, same, different)),
        distinctions=(cases,),
    )


def prove_metric(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof where 1 - s is a metric: half of all mass, or what is in the list."""
    half, mass = shrink / 2, shrink * (1 - q)
    cases = two_cases(_FACTS, _NEAR, SYMMETRIC, TRIANGLE)
    return Proof(
        "Each other molecule, in the list or not, adds at most its mass times d(R,V).",
        Claim.about("listed_hit_rate_regret", p_R - p_V, bounds.open_set_metric, shrink, q=q),
        union(BAND, POSTERIOR, _LISTED),
        (
            split(
                cases,
                (
                    Step(
                        "no regret if V is R",
                        at_least(half, p_R - p_V),
                        {("p_V = p_R",): 1, (): shrink / 2},
                    ),
                    _none_in_list(mass, shrink),
                ),
                (
                    *_V_WINS,
                    *OTHERS_NEARBY,
                    *_at_most(distance, ("d(R,o) <= d(R,V) + d(V,o)",), "p_o d(R,V)"),
                    *_ALL_INSIDE,
                    Step(
                        "half",
                        at_least(half, p_R - p_V),
                        {
                            ("V beats R",): sympy.Rational(1, 2),
                            ("others, by distance",): sympy.Rational(1, 2),
                            ("outside",): sympy.Rational(1, 2),
                            ("p_R", "S_VR = S_RV"): -sympy.Rational(1, 2),
                            ("p_V", "R is not V"): 1,
                        },
                        scale=("R is not V",),
                    ),
                    _in_list("mass", mass),
                ),
            ),
        ),
        distinctions=(cases,),
    )
