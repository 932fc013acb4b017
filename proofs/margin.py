"""T2-margin: the lead of any V over the mode R, from the two largest posteriors.

Hypotheses: p is a posterior with p_y <= p_2 <= p_R for all y other than R; S is symmetric with a
unit diagonal and all other entries in [lo, hi]. Tight cases: a hub with the second mass, or none.
"""

from __future__ import annotations

import sympy

from proofs.chain import Branches, Case, Proof, Step, either
from proofs.facts import Claim, at_least, more
from proofs.letters import bound, hi, lo, p_R, p_V, score_R, score_V, separation, spread
from proofs.opening import LO_AT_MOST_HI, OTHERS_IN_BAND, SYMMETRIC_SCORES
from proofs.setting import BAND, POSTERIOR, R_IS_MODE, SYMMETRIC, V_IS_NOT_R, union
from regret import bounds


def prove(shrink: sympy.Expr = sympy.S.One) -> Proof:
    """Return the proof of the lead from the two largest posteriors p_1 >= p_2, times `shrink`."""
    second = sympy.Symbol("p_2", real=True)
    seconds = (1 - p_R - second) * spread - (p_R - second) * separation
    unseen = (1 - p_R) * spread - p_R * separation
    whole = Step(
        "V's lead if p_2 > 0",
        at_least(shrink * bound, score_V - score_R),
        {
            ("p_2 > 0", "others"): 1,
            ("p_2 > 0", "p_V <= p_R", "S_RV <= hi"): 1,
            ("p_2 > 0", "lead of V for a symmetric S"): -1,
            ("p_V", "bound, p_V = p_2"): 1,
            ("p_V <= p_2", "bound, p_V = 0"): 1,
        },
        scale=("p_2 > 0",),
    )
    none = Step(
        "V's lead if p_2 = 0",
        at_least(shrink * bound, score_V - score_R),
        {
            ("others",): 1,
            ("p_V <= p_R", "S_RV <= hi"): 1,
            ("lead of V for a symmetric S",): -1,
            ("bound, p_V = 0",): 1,
            ("p_V", "lo <= hi"): 1,
            ("p_V <= p_2", "hi < 1"): 1,
            ("p_2 <= 0", "hi < 1"): 1,
        },
    )
    ends = {
        "bound, p_V = p_2": at_least(bound, seconds),
        "bound, p_V = 0": at_least(bound, unseen),
    }
    cases = either({"p_2 > 0": more(second)}, (whole,), {"p_2 <= 0": at_least(-second)}, (none,))
    return Proof(
        "V's lead over R is linear in p_V between 0 and p_2 once the others add at most "
        "q (hi - lo), so it is at most the larger of its values at the ends.",
        Claim.about(
            "challenger_lead",
            score_V - score_R,
            bounds.challenger_lead,
            shrink,
            lo=lo,
            hi=hi,
            first=p_R,
            second=second,
        ),
        union(
            BAND,
            POSTERIOR,
            V_IS_NOT_R,
            R_IS_MODE,
            SYMMETRIC,
            {"p_V <= p_2": at_least(second, p_V, by="rule")},
        ),
        (
            LO_AT_MOST_HI,
            *SYMMETRIC_SCORES,
            *OTHERS_IN_BAND,
            Branches((Case(ends, (cases,)),)),
        ),
    )
