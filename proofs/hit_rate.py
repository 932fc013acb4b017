"""T1: the hit-rate regret of the similarity-optimal candidate is at most (hi - lo)/(1 - lo).

Hypotheses: p is a posterior, S has a unit diagonal and all its other entries in [lo, hi] with
lo < 1; V maximises S p. S need not be symmetric. Tight case: a hub V with similarity hi to
all others, which have similarity lo to one another, p_V = 0 and p_R = (hi - lo)/(1 - lo).
"""

from __future__ import annotations

import sympy

from proofs.chain import Link, Proof, Step
from proofs.facts import Claim, at_least
from proofs.letters import hi, lo, p_R, p_V
from proofs.opening import OTHERS_IN_BAND, SCORES, V_WINS, WIDTH
from proofs.setting import BAND, POSTERIOR, V_BEATS_R, split, two_cases
from regret import bounds


def no_regret(shrink: sympy.Expr = sympy.S.One) -> Step:
    """Return the step for V = R: the bound is not negative."""
    return Step(
        "no regret if V is R",
        at_least(shrink * bounds.hit_rate(lo, hi), p_R - p_V),
        {("lo <= hi",): shrink, ("lo < 1", "p_V = p_R"): 1},
        scale=("lo < 1",),
    )


def main_step(shrink: sympy.Expr = sympy.S.One) -> Step:
    """Return the step p_R - p_V <= bound from V's score being at least R's."""
    return Step(
        "p_R - p_V is at most the bound",
        at_least(shrink * bounds.hit_rate(lo, hi), p_R - p_V),
        certificate(),
        scale=("lo < 1",),
    )


def certificate(*further: str) -> dict[tuple[str, ...], int]:
    """Return what proves p_R - p_V <= D/(1-lo), with what else speaks for V."""
    return {
        ("V beats R",): 1,
        ("others",): 1,
        **{(name,): 1 for name in further},
        ("p_R", "S_VR <= hi"): 1,
        ("p_V", "S_RV >= lo"): 1,
        ("p_V", "lo <= hi"): 1,
    }


def after_scores(shrink: sympy.Expr = sympy.S.One) -> tuple[Link, ...]:
    """Return the chain for two different candidates, once their scores are known."""
    return (V_WINS, *OTHERS_IN_BAND, main_step(shrink))


def prove(shrink: sympy.Expr = sympy.S.One) -> Proof:
    """Return the proof of the bound times `shrink`, which fails for every `shrink` < 1."""
    cases = two_cases(V_BEATS_R)
    return Proof(
        "V maximises S p, so (Sp)_V - (Sp)_R >= 0. Each other candidate adds at most "
        "p_y (hi - lo) to it, all of them together at most q (hi - lo). What is left is "
        "arithmetic. R may be any candidate, in particular the mode.",
        Claim.about("hit_rate_regret", p_R - p_V, bounds.hit_rate, shrink, lo=lo, hi=hi),
        {**BAND, **POSTERIOR},
        (*WIDTH, split(cases, (no_regret(shrink),), (*SCORES, *after_scores(shrink)))),
        distinctions=(cases,),
    )
