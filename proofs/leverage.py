"""T15: the leverage x = max (S_Vy - S_Ry)/(1 - S_RV) of three candidates brackets the worst regret.

Hypotheses: as T1, S symmetric with entries below 1 off the diagonal. Tight cases: R and y against V
between them (x >= 1); one near pair, all others equally far (from below, x < 1).
"""

from __future__ import annotations

import sympy
from sympy import Expr

from proofs.chain import Proof
from proofs.facts import Claim
from proofs.letters import distance, hi, lo, p_R, p_V, p_y, s_RV, s_Ry, s_Vy
from proofs.links import Facts, Step, Sum
from proofs.opening import SYMMETRIC_SCORES, SYMMETRIC_V_WINS
from proofs.relation import at_least, equal, more
from proofs.setting import POSTERIOR, SYMMETRIC, V_BEATS_R, split, two_cases, union
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


def prove_in_band(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof that the leverage is at most D/(1-hi), times `shrink`."""
    return Proof(
        "The gain is at most hi - lo, the separation at least 1 - hi.",
        Claim.about("leverage in a band", x, bounds.leverage, shrink, lo=lo, hi=hi),
        {
            **X,
            "hi < 1": more(1, hi, by="band"),
            "S_Vy <= hi": at_least(hi, s_Vy, by="band"),
            "S_Ry >= lo": at_least(s_Ry, lo, by="band"),
            "S_RV <= hi": at_least(hi, s_RV, by="band"),
            "x": equal(x * distance, s_Vy - s_Ry, by="rule"),
        },
        (
            Step(
                "the leverage",
                at_least(shrink * bounds.leverage(lo, hi), x),
                {
                    ("S_Vy <= hi",): 1,
                    ("S_Ry >= lo",): 1,
                    ("x >= 0", "S_RV <= hi"): 1,
                    ("x",): -1,
                },
                scale=("hi < 1",),
            ),
        ),
    )
