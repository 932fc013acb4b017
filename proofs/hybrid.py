"""T6: the optimum h of the hybrid similarity w 1[c=y] + (1-w) s(c,y).

Hypotheses: as T1, 0 <= w < 1. Tight cases: the hub in the hybrid's band; a tie between h and V.
"""

from __future__ import annotations

import sympy

from proofs import hit_rate
from proofs.certificate import Identity, Inequality, Proof
from proofs.setting import hi, lo
from regret import bounds

w, s, same = sympy.symbols("w s same", real=True)


def prove(shrink: sympy.Rational = sympy.S.One) -> Proof:
    """Return the proof of the hit-rate bound, times `shrink`."""
    low, high = bounds.hybrid_band(lo, hi, w)
    hybrid = w * same + (1 - w) * s
    weight = {"w <= 1": 1 - w}
    return Proof(
        "The hybrid is 1 on the diagonal (1) and in [(1-w) lo, (1-w) hi] off it (2, 3), so T1 "
        "holds for it in that band (4-8).",
        (
            Identity("diagonal", hybrid.subs({same: 1, s: 1}), sympy.S.One),
            Inequality(
                "from above",
                slack=high - hybrid.subs(same, 0),
                hypotheses={**weight, "s <= hi": hi - s},
                certificate={("w <= 1", "s <= hi"): 1},
            ),
            Inequality(
                "from below",
                slack=hybrid.subs(same, 0) - low,
                hypotheses={**weight, "s >= lo": s - lo},
                certificate={("w <= 1", "s >= lo"): 1},
            ),
            *hit_rate.prove(shrink).steps,
            Identity(
                "the bound",
                bounds.hybrid_hit_rate(lo, hi, w),
                bounds.hit_rate(lo, hi).subs({lo: low, hi: high}, simultaneous=True),
            ),
        ),
        bound=bounds.hybrid_hit_rate(lo, hi, w),
        inputs=(lo, hi, w),
    )


def prove_similarity(shrink: sympy.Rational = sympy.S.One) -> Proof:
    """Return the proof of the similarity bound, times `shrink`."""
    p_h, p_V, s_h, s_V = sympy.symbols("p_h p_V Sp_h Sp_V", real=True)
    return Proof(
        "h has the larger hybrid score than the similarity-optimal V.",
        (
            Inequality(
                "similarity that h gives up",
                slack=shrink * bounds.hybrid_similarity(w, p_h - p_V) - (s_V - s_h),
                hypotheses={"h beats V": w * p_h + (1 - w) * s_h - w * p_V - (1 - w) * s_V},
                positive={"w < 1": 1 - w},
                scale=("w < 1",),
                certificate={("h beats V",): 1},
            ),
        ),
        bound=bounds.hybrid_similarity(w, p_h - p_V),
        inputs=(w, p_h - p_V),
    )


def prove_weight() -> Proof:
    """Return the proof that `bounds.hybrid_weight` meets its target exactly."""
    target = sympy.Symbol("t", real=True)
    formula = bounds.hybrid_weight(lo, hi, target)
    (zero, _), (inner, _) = formula.args
    assert zero == 0
    return Proof(
        "The weight solves (bound) = t, so it meets the target with equality; where it would be "
        "negative T1's bound is at most t already, and w = 0 does.",
        (Identity("the bound at that weight", bounds.hybrid_hit_rate(lo, hi, inner), target),),
    )
