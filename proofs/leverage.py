"""T15: the leverage x = max (S_Vy - S_Ry)/(1 - S_RV) of three candidates brackets the worst regret.

Hypotheses: as T1, S symmetric with entries below 1 off the diagonal. Tight cases: R and y against V
between them (x >= 1); one near pair, all others equally far (from below, x < 1).
"""

from __future__ import annotations

import sympy
from sympy import Expr

from proofs.band_ends import BAND as ENDS
from proofs.band_ends import WHERE, E, F
from proofs.chain import Argument, Case, Cases, Distinction, Facts, Proof, Step, Sum, either
from proofs.converse import THRESHOLD
from proofs.facts import Claim, at_least, equal, more
from proofs.setting import (
    POSTERIOR,
    SYMMETRIC,
    SYMMETRIC_SCORES,
    SYMMETRIC_V_WINS,
    V_BEATS_R,
    distance,
    hi,
    lo,
    p_R,
    p_V,
    p_y,
    s_RV,
    s_Ry,
    s_Vy,
    split,
    two_cases,
    union,
)
from regret import bounds

x, g, t = sympy.symbols("x g t", real=True)

LEVERAGE: Facts = {
    "S_Vy - S_Ry <= x (1 - S_RV)": at_least(x * distance, s_Vy - s_Ry, by="rule"),
    "S_RV < 1": more(1, s_RV, by="distinct"),
}
X: Facts = {"x >= 0": at_least(x, by="rule")}

OTHERS_BY_LEVERAGE = (
    Step(
        "no y favours V by more than x d(R,V)",
        at_least(p_y * x * distance, p_y * (s_Vy - s_Ry)),
        {("p_y", "S_Vy - S_Ry <= x (1 - S_RV)"): 1},
    ),
    Sum(
        "others, by leverage",
        {"sum p_y": x * distance, "G": -1},
        each="no y favours V by more than x d(R,V)",
    ),
)
"""q x d(R,V) >= G."""

POSITIVE = Step("1 + x > 0", more(1 + x), {("x >= 0",): 1, (): 1})


def prove(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof of p_R - p_V <= x/(1+x), times `shrink`."""
    wanted = at_least(shrink * bounds.leverage_hit_rate(x), p_R - p_V)
    cases = two_cases(V_BEATS_R, SYMMETRIC, LEVERAGE)
    return Proof(
        "Each other candidate adds at most p_y x d(R,V) to V's lead, all together q x d(R,V).",
        Claim.about("hit_rate_regret", p_R - p_V, bounds.leverage_hit_rate, shrink, leverage=x),
        union(POSTERIOR, X),
        (
            POSITIVE,
            split(
                cases,
                (
                    Step(
                        "no regret if V is R",
                        wanted,
                        {("x >= 0",): shrink, ("1 + x > 0", "p_V = p_R"): 1},
                        scale=("1 + x > 0",),
                    ),
                ),
                (
                    *SYMMETRIC_SCORES,
                    SYMMETRIC_V_WINS,
                    *OTHERS_BY_LEVERAGE,
                    Step(
                        "p_R - p_V is at most the bound",
                        wanted,
                        {
                            ("V beats R, S symmetric",): 1,
                            ("others, by leverage",): 1,
                            ("p_V", "x >= 0", "S_RV < 1"): 2,
                        },
                        scale=("S_RV < 1", "1 + x > 0"),
                    ),
                ),
            ),
        ),
        distinctions=(cases,),
    )


TRIPLE: Facts = {
    "t > 0": more(t, by="distinct"),
    "g = x t": equal(g, x * t, by="rule"),
}
"""R, V and y attain the leverage: t = 1 - S_RV and g = S_Vy - S_Ry."""


def prove_converse(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof that the lead threshold, and so the worst regret, is at least x/(3+x)."""
    least = (1 - E) * g / 3 - E * t
    return Proof(
        "At the lead threshold E nobody gains over a mode that leads by E, not even V over R when "
        "the rest of the mass is shared by R, V and y; and some V ties with that mode.",
        Claim.about(
            "lead_threshold_regret",
            p_R - p_V,
            bounds.leverage_hit_rate_converse,
            shrink,
            relation=">=",
            leverage=x,
        ),
        union(
            X,
            TRIPLE,
            {
                "e >= 0": THRESHOLD["e >= 0"],
                "R leads V by E": THRESHOLD["R leads V by E"],
                "V over R, on R, V, y": at_least(0, least, by="rule, symmetric, unit diagonal"),
            },
        ),
        (
            Step("3 + x > 0", more(3 + x), {("x >= 0",): 1, (): 3}),
            Step(
                "E >= x/(3+x)",
                at_least(E, bounds.leverage_hit_rate_converse(x)),
                {("V over R, on R, V, y",): 3, ("g = x t",): 1, ("e >= 0", "g = x t"): -1},
                scale=("t > 0", "3 + x > 0"),
            ),
            Step(
                "the regret",
                at_least(shrink * (p_R - p_V), bounds.leverage_hit_rate_converse(x)),
                {("R leads V by E",): shrink, ("E >= x/(3+x)",): 1},
                where=("3 + x > 0",),
            ),
        ),
    )


def prove_similarity(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof that the mode may lose a third of the largest S_Vy - S_Ry."""
    return Proof(
        "The uniform law on R, V and y is one of those with mode R.",
        Claim.about(
            "flattest_regret",
            F,
            bounds.leverage_similarity_converse,
            shrink,
            relation=">=",
            difference=g,
        ),
        {
            "S_RV = S_VR": equal(s_RV, sympy.Symbol("S_VR", real=True), by="symmetric"),
            "V over R, on R, V, y": at_least(
                F,
                ((s_Vy - s_Ry) + (1 - s_RV) + (sympy.Symbol("S_VR", real=True) - 1)) / 3,
                by="rule, unit diagonal",
            ),
            "y, V and R gain most": equal(g, s_Vy - s_Ry, by="rule"),
        },
        (
            Step(
                "F >= g/3",
                at_least(shrink * F, g / 3),
                {
                    ("V over R, on R, V, y",): shrink,
                    ("S_RV = S_VR",): -shrink / 3,
                    ("y, V and R gain most",): -shrink / 3,
                },
            ),
        ),
    )


s_cR, s_cy, v = sympy.symbols("S_cR S_cy least", real=True)


def prove_exact(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof that x/(1+x) is attained where x >= 1: R has x times the mass of y."""
    p_third = sympy.Symbol("p_y", real=True)
    score_V = p_R * (1 - t) + p_third * (s_Ry + g)
    score_c = p_R * s_cR + p_third * s_cy
    c_is: Distinction = Distinction(
        "c is y, or not",
        (
            {
                "S_cR = S_Ry": equal(s_cR, s_Ry, by="symmetric"),
                "S_cy = 1": equal(s_cy, 1, by="unit diagonal"),
                "S_Ry < 1": more(1, s_Ry, by="distinct"),
            },
            {
                "c has no more leverage": at_least(x * (1 - s_cR), s_cy - s_Ry, by="rule"),
            },
        ),
    )
    beaten = at_least(score_V, score_c)
    even = {("t > 0", "p_R = x p_y"): -1, ("p_y >= 0", "g = x t"): 1}
    return Proof(
        "From R, any other c than y gains at most p_y x (1 - S_cR) = p_R (1 - S_cR), which is "
        "what it loses; y gains p_y (1 - S_Ry) and loses p_R (1 - S_Ry); V breaks even. So V is "
        "optimal.",
        Claim.about(
            "leverage_regret",
            p_R - v,
            bounds.leverage_hit_rate,
            shrink,
            relation=">=",
            leverage=x,
        ),
        union(
            TRIPLE,
            {
                "x >= 1": at_least(x, 1, by="no strict metric"),
                "p_R = x p_y": equal(p_R, x * p_third, by="rule"),
                "p_R + p_y = 1": equal(p_R + p_third, 1, by="rule"),
                "p_y >= 0": at_least(p_third, by="posterior"),
                "p_R >= 0": at_least(p_R, by="posterior"),
                "S_cR <= 1": at_least(1, s_cR, by="distinct"),
            },
        ),
        (
            Step("1 + x > 0", more(1 + x), {("x >= 1",): 1, (): 2}),
            Cases(
                "c is y, or not",
                (
                    Case(
                        c_is.cases[0],
                        (
                            Step(
                                "y does not beat V",
                                beaten,
                                {
                                    ("p_y >= 0", "x >= 1", "S_Ry < 1"): 1,
                                    ("S_Ry < 1", "p_R = x p_y"): 1,
                                    ("p_R >= 0", "S_cR = S_Ry"): -1,
                                    ("p_y >= 0", "S_cy = 1"): -1,
                                    **even,
                                },
                            ),
                        ),
                    ),
                    Case(
                        c_is.cases[1],
                        (
                            Step(
                                "c does not beat V",
                                beaten,
                                {
                                    ("p_y >= 0", "c has no more leverage"): 1,
                                    ("p_R = x p_y", "S_cR <= 1"): 1,
                                    **even,
                                },
                            ),
                        ),
                    ),
                ),
                conclusion=beaten,
            ),
            Argument(
                "V is optimal",
                "definition",
                "No c, however many there are, has a larger score than V, so V, of mass 0, is an "
                "optimum; the regret is p_R minus the least mass of an optimum.",
                {"least <= 0": at_least(0, v)},
                premises=("c is y, or not",),
            ),
            Step(
                "the regret",
                at_least(shrink * (p_R - v), bounds.leverage_hit_rate(x)),
                {
                    ("least <= 0", "1 + x > 0"): shrink,
                    ("p_R = x p_y",): 1,
                    ("x >= 1", "p_R + p_y = 1"): 1,
                    ("p_R + p_y = 1",): 1,
                },
                scale=("1 + x > 0",),
            ),
        ),
        distinctions=(c_is,),
    )


s_ij, s_kl, s_ik, s_jk, s_jl = sympy.symbols("S_ij S_kl S_ik S_jk S_jl", real=True)


def prove_band(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof that the leverage is at least D/(2 (1-lo) - D), the ends attained."""
    ends = "band, ends attained"
    disjoint: Facts = {
        "S_ij = lo": equal(s_ij, lo, by=ends),
        "S_kl = hi": equal(s_kl, hi, by=ends),
        # j and k are named so that S_jk is the smallest of the other four
        "S_jl >= S_jk": at_least(s_jl, s_jk, by="rule"),
        "S_ik >= S_jk": at_least(s_ik, s_jk, by="rule"),
        "S_jk < 1": more(1, s_jk, by="band"),
        "l over j, by k": at_least(x * (1 - s_jl), s_kl - s_jk, by="rule, symmetric"),
        "k over j, by i": at_least(x * (1 - s_jk), s_ik - s_ij, by="rule, symmetric"),
    }
    shared: Facts = {
        "S_Vy = hi": equal(s_Vy, hi, by=ends),
        "S_Ry = lo": equal(s_Ry, lo, by=ends),
        "S_RV >= lo": at_least(s_RV, lo, by="band"),
        "V over R, by y": at_least(x * distance, s_Vy - s_Ry, by="rule"),
    }
    wanted = at_least(shrink * x, bounds.leverage_converse(lo, hi))
    middle = (lo + hi) / 2
    width = "2 (1-lo) > D"
    near = Step(
        "k is near j",
        wanted,
        {
            ("k over j, by i",): 2 * shrink,
            ("S_ik >= S_jk",): 2,
            ("S_jk >= (lo+hi)/2",): 2,
            ("x >= 0", "S_jk >= (lo+hi)/2"): 2,
            ("S_ij = lo",): -2,
        },
        scale=(width,),
    )
    far = Step(
        "k is far from j",
        wanted,
        {
            (width, "l over j, by k"): shrink,
            (width, "x >= 0", "S_jl >= S_jk"): 1,
            (width, "S_kl = hi"): 1,
            ("S_jk < (lo+hi)/2", "hi < 1"): 2,
        },
        scale=("S_jk < 1", width),
    )
    return Proof(
        "Let S_jk be the smallest similarity between the pair at lo and the pair at hi. If it is "
        "large then k gains over j by i, otherwise l gains over j by k.",
        Claim.about(
            "leverage_of", x, bounds.leverage_converse, shrink, relation=">=", lo=lo, hi=hi
        ),
        union(ENDS, X),
        (
            Step(width, more(2 * (1 - lo) - (hi - lo)), {("lo < 1",): 1, ("hi < 1",): 1}),
            Cases(
                WHERE,
                (
                    Case(
                        disjoint,
                        (
                            either(
                                {"S_jk >= (lo+hi)/2": at_least(s_jk, middle)},
                                (near,),
                                {"S_jk < (lo+hi)/2": more(middle, s_jk)},
                                (far,),
                            ),
                        ),
                    ),
                    Case(
                        shared,
                        (
                            Step(
                                "the pairs share y",
                                wanted,
                                {
                                    ("V over R, by y",): shrink,
                                    ("x >= 0", "S_RV >= lo"): 1,
                                    ("x >= 0", "hi < 1"): 1,
                                    ("S_Vy = hi",): 1,
                                    ("S_Ry = lo",): -1,
                                },
                                scale=(width,),
                            ),
                        ),
                    ),
                ),
            ),
        ),
        distinctions=(Distinction(WHERE, (disjoint, shared)),),
    )
