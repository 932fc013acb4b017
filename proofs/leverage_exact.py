"""T15 where 1 - s is no strict metric, x >= 1: R has x times the mass of y, and V has none.

Hypotheses: S symmetric with a unit diagonal, entries below 1 off the diagonal.
"""

from __future__ import annotations

import sympy
from sympy import Expr

from proofs.certificate import Certificate
from proofs.chain import Proof
from proofs.facts import Claim
from proofs.letters import p_R, s_Ry
from proofs.leverage import g, t, x
from proofs.leverage_converse import TRIPLE
from proofs.links import Argument, Case, Cases, Distinction, Step
from proofs.relation import at_least, equal, more
from proofs.setting import union
from regret import bounds

s_cR, s_cy, v = sympy.symbols("S_cR S_cy least", real=True)


def prove(shrink: Expr = sympy.S.One) -> Proof:
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
    even: Certificate = {("t > 0", "p_R = x p_y"): -1, ("p_y >= 0", "g = x t"): 1}
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
