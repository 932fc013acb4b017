"""T16 from below: the ratio of the two miss rates reaches 1 + x/2 for every S of leverage x.

Hypotheses: as T15. Tight case: one near pair, all others equally far.
"""

from __future__ import annotations

import sympy
from sympy import Expr

from proofs.chain import Proof
from proofs.facts import Claim
from proofs.letters import p_R, p_V
from proofs.leverage import x
from proofs.links import Step
from proofs.relation import at_least, equal, more
from regret import bounds


def prove(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof that V may miss 1 + x/2 times as often: R has A, V and y have B each."""
    t, g, W = sympy.symbols("t g W", real=True)
    return Proof(
        "R has t + g of 3 t + g parts, V and y have t each: V ties with R, and the optimum, if it "
        "is another, has no more mass.",
        Claim.about(
            "leverage_miss_ratio",
            W,
            bounds.risk_ratio_converse,
            shrink,
            relation=">=",
            leverage=x,
        ),
        {
            "t > 0": more(t, by="n >= 3, distinct, symmetric, unit diagonal"),
            "x >= 0": at_least(x, by="rule"),
            "W >= 0": at_least(W, by="rule"),
            "g = x t": equal(g, x * t, by="rule"),
            "p_V = t/(3t+g)": equal(p_V * (3 * t + g), t, by="rule"),
            "p_R = (t+g)/(3t+g)": equal(p_R * (3 * t + g), t + g, by="rule"),
            "the optimum has at most p_V": at_least(W * (1 - p_R), 1 - p_V, by="rule"),
        },
        (
            Step(
                "3 t + g > 0",
                more(3 * t + g),
                {("t > 0",): 3, ("x >= 0", "t > 0"): 1, ("g = x t",): 1},
            ),
            Step(
                "the ratio",
                at_least(shrink * W, 1 + x / 2),
                {
                    ("3 t + g > 0", "the optimum has at most p_V"): shrink / 2,
                    ("p_V = t/(3t+g)",): -shrink / 2,
                    ("W >= 0", "p_R = (t+g)/(3t+g)"): shrink / 2,
                    ("g = x t",): sympy.Rational(1, 2),
                },
                scale=("t > 0",),
            ),
        ),
    )
