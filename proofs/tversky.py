"""T18: the hit-rate regret under Tversky similarity I/(I + alpha |difference|), any fingerprints.

In terms of the Tanimoto distance d, a metric, S = (1-d)/(1-(1-alpha) d). Tight cases, approached:
R = k bits, y = one bit, V = both (alpha < 1); V between R and y, attained (alpha = 1).
"""

from __future__ import annotations

import sympy
from sympy import Expr

from proofs.chain import Proof
from proofs.facts import Claim, Family, Total
from proofs.letters import A_R, A_V, G, bound, p_R, p_V, p_y, q
from proofs.links import Argument, Branches, Case, Distinction, Facts, Link, Step, Sum, either
from proofs.relation import at_least, equal, more
from proofs.setting import POSTERIOR, split
from regret import bounds

alpha, d_RV, d_Vy, d_Ry = sympy.symbols("alpha d_RV d_Vy d_Ry", real=True)
_excess = 1 - alpha
OTHERS = Family("the other candidates", (p_y, d_Vy, d_Ry))
_half = sympy.Rational(1, 2)


def _width(d: Expr) -> Expr:
    return 1 - _excess * d


def _similarity(d: Expr) -> Expr:
    """Return I/(I + alpha |difference|) at Tanimoto distance d."""
    return (1 - d) / _width(d)


_s_RV, _s_Vy, _s_Ry = map(_similarity, (d_RV, d_Vy, d_Ry))
_t = 1 - _s_RV
_gain = (p_V - p_R) * _t + G

FACTS: Facts = {
    "alpha > 0": more(alpha, by="tversky"),
    "d_RV > 0": more(d_RV, by="tversky"),
    "d_RV <= 1": at_least(1, d_RV, by="tversky"),
    "d_Vy >= 0": at_least(d_Vy, by="tversky"),
    "d_Vy <= 1": at_least(1, d_Vy, by="tversky"),
    "d_Ry >= 0": at_least(d_Ry, by="tversky"),
    "d_Ry <= 1": at_least(1, d_Ry, by="tversky"),
    "p_y": at_least(p_y, by="posterior"),
    "sum p_y": Total(OTHERS, p_y, q, by=("posterior",)),
    "G": Total(OTHERS, p_y * (_s_Vy - _s_Ry), G),
    "A_V": Total(OTHERS, p_y * _s_Vy, A_V),
    "A_R": Total(OTHERS, p_y * _s_Ry, A_R),
    "V wins": at_least(p_V + p_R * _s_RV + A_V, p_R + p_V * _s_RV + A_R, by="rule"),
}
_PAIRS = {"RV": d_RV, "Vy": d_Vy, "Ry": d_Ry}
_WHERE = tuple(f"1 - (1-alpha) d_{pair} > 0" for pair in _PAIRS)


def _widths(small: bool) -> tuple[Link, ...]:
    """Return the steps that show the denominators of S to be positive."""
    return tuple(
        Step(
            name,
            more(_width(d)),
            {("alpha > 0",): 1, ("alpha < 1", f"d_{pair} <= 1"): 1}
            if small
            else {("alpha >= 1", f"d_{pair} {'>' if pair == 'RV' else '>='} 0"): 1, (): 1},
        )
        for name, (pair, d) in zip(_WHERE, _PAIRS.items(), strict=True)
    )


def _scores() -> tuple[Link, ...]:
    return (
        Sum("G = A_V - A_R", {"G": 1, "A_V": -1, "A_R": 1}, where=_WHERE[1:]),
        Step(
            "V beats R",
            at_least(_gain),
            {("V wins",): 1, ("G = A_V - A_R",): 1},
            where=_WHERE[:1],
        ),
        Step(
            "t > 0",
            more(_t),
            {("alpha > 0", "d_RV > 0"): 1},
            scale=_WHERE[:1],
        ),
    )


def prove(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof of the bound for every alpha > 0, times `shrink`."""
    claim = Claim.about("hit_rate_regret", p_R - p_V, bounds.tversky_hit_rate, shrink, alpha=alpha)
    goal = at_least(shrink * bound, p_R - p_V)
    y_small = at_least(p_y * _t, alpha**2 * p_y * (_s_Vy - _s_Ry))
    y_large = at_least(p_y * _t, p_y * (_s_Vy - _s_Ry))
    triangle = ("d_RV + d_Vy >= d_Ry",)
    small: tuple[Link, ...] = (
        *_widths(small=True),
        *_scores(),
        Step(
            "y gains at most d(R,V)/alpha^2",
            y_small,
            {
                # d_RV (u_Vy u_Ry - alpha^2 u_RV) + alpha^2 u_RV (d_RV + d_Vy - d_Ry), u the widths
                ("p_y", "alpha > 0", "d_RV > 0", "alpha < 1", "d_Vy <= 1", _WHERE[2]): 1,
                ("p_y", "alpha > 0", "d_RV > 0", "alpha > 0", "alpha < 1", "d_Ry <= 1"): 1,
                (
                    "p_y",
                    "alpha > 0",
                    "d_RV > 0",
                    "alpha > 0",
                    "alpha > 0",
                    "alpha < 1",
                    "d_RV > 0",
                ): 1,
                ("p_y", "alpha > 0", "alpha > 0", "alpha > 0", _WHERE[0], *triangle): 1,
            },
            scale=_WHERE,
        ),
        Sum(
            "others",
            {"sum p_y": _t, "G": -(alpha**2)},
            each="y gains at most d(R,V)/alpha^2",
            where=_WHERE,
        ),
        Step("1 + alpha^2 > 0", more(1 + alpha**2), {("alpha > 0", "alpha > 0"): 1, (): 1}),
        Step(
            "the regret, alpha < 1",
            goal,
            {
                ("1 + alpha^2 > 0", "t > 0", "bound >= 1/(1+alpha^2)"): 1,
                ("alpha > 0", "alpha > 0", "V beats R"): 1,
                ("others",): 1,
                ("p_V", "t > 0"): 2,
            },
            scale=("t > 0", "1 + alpha^2 > 0"),
            where=_WHERE[:1],
        ),
    )
    large: tuple[Link, ...] = (
        *_widths(small=False),
        *_scores(),
        Step(
            "y gains at most d(R,V)",
            y_large,
            {
                ("p_y", "alpha > 0", *triangle): 1,
                ("p_y", "alpha > 0", "alpha >= 1", "d_RV > 0", "d_Vy >= 0"): 2,
                (
                    "p_y",
                    "alpha > 0",
                    "alpha >= 1",
                    "alpha >= 1",
                    "d_RV > 0",
                    "d_Vy >= 0",
                    "d_Ry >= 0",
                ): 1,
            },
            scale=_WHERE,
        ),
        Sum(
            "others",
            {"sum p_y": _t, "G": -1},
            each="y gains at most d(R,V)",
            where=_WHERE,
        ),
        Step(
            "the regret, alpha >= 1",
            goal,
            {
                ("t > 0", "bound >= 1/2"): 1,
                ("V beats R",): _half,
                ("others",): _half,
                ("p_V", "t > 0"): 1,
            },
            scale=("t > 0",),
            where=_WHERE[:1],
        ),
    )
    cases = Distinction("V is R", ({"p_V = p_R": equal(p_V, p_R, by="rule")}, FACTS))
    different: tuple[Link, ...] = (
        Argument(
            "the Tanimoto distance is a metric",
            "known lemma",
            "Marczewski and Steinhaus 1958; Lipkus 1999.",
            {"d_RV + d_Vy >= d_Ry": at_least(d_RV + d_Vy, d_Ry)},
        ),
        either({"alpha < 1": more(1, alpha)}, small, {"alpha >= 1": at_least(alpha, 1)}, large),
    )
    same = Step(
        "no regret if V is R",
        goal,
        {("bound >= 1/2",): shrink, (): shrink / 2, ("p_V = p_R",): 1},
    )
    return Proof(
        "S is a function of the Tanimoto distance whose slope lies between alpha and 1/alpha: its "
        "leverage is at most 1/alpha^2. For alpha >= 1 it is concave, and keeps the triangle "
        "inequality.",
        claim,
        POSTERIOR,
        (
            Branches(
                (
                    Case(
                        {
                            "bound >= 1/(1+alpha^2)": at_least(bound, 1 / (1 + alpha * alpha)),
                            "bound >= 1/2": at_least(bound, _half),
                        },
                        (split(cases, (same,), different),),
                    ),
                )
            ),
        ),
        distinctions=(cases,),
    )
