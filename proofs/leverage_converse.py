"""T15 from below: what a list of leverage x loses at least, and the least leverage of a band.

Hypotheses: S symmetric with a unit diagonal, entries below 1 off the diagonal. Tight cases: one
near pair, all others equally far; a pair at each end of the band, all else in the middle.
"""

from __future__ import annotations

import sympy
from sympy import Expr

from proofs.band_ends import BAND as ENDS
from proofs.band_ends import WHERE, E, F
from proofs.chain import Proof
from proofs.converse import THRESHOLD
from proofs.facts import Claim
from proofs.letters import distance, hi, lo, p_R, p_V, s_RV, s_Ry, s_Vy
from proofs.leverage import X, g, t, x
from proofs.links import Case, Cases, Distinction, Facts, Step, either
from proofs.relation import at_least, equal, more
from proofs.setting import union
from regret import bounds

TRIPLE: Facts = {
    "t > 0": more(t, by="n >= 3, distinct, symmetric, unit diagonal"),
    "g = x t": equal(g, x * t, by="rule"),
}
"""R, V and y attain the leverage: t = 1 - S_RV and g = S_Vy - S_Ry."""


def prove(shrink: Expr = sympy.S.One) -> Proof:
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
            "y, V and R gain most": equal(g, s_Vy - s_Ry, by="rule, n >= 3"),
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
