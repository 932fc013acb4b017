"""T1: the hit-rate regret of the similarity-optimal candidate is at most (hi - lo)/(1 - lo).

Hypotheses: p is a posterior, S has a unit diagonal and all its other entries in [lo, hi] with
lo < 1; V maximises S p. S need not be symmetric. Tight case: a hub V with similarity hi to
all others, which have similarity lo to one another, p_V = 0 and p_R = (hi - lo)/(1 - lo).
"""

from __future__ import annotations

import sympy

from proofs import aggregation
from proofs.certificate import Inequality, Proof
from proofs.setting import (
    G,
    entry_in_band,
    gain,
    gain_split,
    hi,
    lo,
    p_R,
    p_V,
    q,
    s_RV,
    s_VR,
    spread,
)
from regret import bounds


def main_step(bound: sympy.Expr) -> Inequality:
    """Return the step p_R - p_V <= `bound` from V's score being at least R's."""
    return Inequality(
        "p_R - p_V is at most the bound",
        slack=bound - (p_R - p_V),
        hypotheses={
            "V beats R": gain,
            "others": q * spread - G,
            "p_R": p_R,
            "p_V": p_V,
            "S_VR <= hi": hi - s_VR,
            "S_RV >= lo": s_RV - lo,
            "lo <= hi": spread,
        },
        positive={"lo < 1": 1 - lo},
        scale=("lo < 1",),
        certificate={
            ("V beats R",): 1,
            ("others",): 1,
            ("p_R", "S_VR <= hi"): 1,
            ("p_V", "S_RV >= lo"): 1,
            ("p_V", "lo <= hi"): 1,
        },
    )


def prove(shrink: sympy.Rational = sympy.S.One) -> Proof:
    """Return the proof of the bound times `shrink`, which fails for every `shrink` < 1."""
    return Proof(
        "V maximises S p, so (Sp)_V - (Sp)_R >= 0 (1). Each other candidate adds at most "
        "p_y (hi - lo) to it (2), all of them together at most q (hi - lo), however many "
        "there are (3, 4: aggregation lemma). What is left is arithmetic (5). R may be any "
        "candidate, in particular the mode.",
        (
            gain_split,
            entry_in_band,
            *aggregation.prove().steps,
            main_step(shrink * bounds.hit_rate(lo, hi)),
        ),
        bound=bounds.hit_rate(lo, hi),
        inputs=(lo, hi),
    )
