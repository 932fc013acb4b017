"""T2: the hit-rate regret when the mode R has posterior pi, and when agreement is certain.

Hypotheses: p is a posterior with p_y <= p_R = pi; S is symmetric with a unit diagonal and all
other entries in [lo, hi]; V maximises S p. Tight case: a hub V whose mass is as small as winning
permits.
"""

from __future__ import annotations

import sympy

from proofs import aggregation
from proofs.certificate import Inequality, Proof, Step, upper_bound
from proofs.majority import distance, triangle
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
    separation,
    spread,
)
from regret import bounds

lead = gain.subs(s_VR, s_RV)
"""(Sp)_V - (Sp)_R for the symmetric S."""

_common = {"others": q * spread - G, "p_V <= p_R": p_R - p_V, "S_RV <= hi": hi - s_RV}
_rest = {"rest >= 0": q}


def _regret(formula: sympy.Piecewise, shrink: sympy.Rational) -> tuple[Step, ...]:
    """Return the two branches in which V may differ from R."""
    (whole, _), (falling, _), (zero, _) = formula.args
    assert zero == 0
    return (
        Inequality(
            "pi <= D/(1-lo): trivially",
            slack=shrink * whole - (p_R - p_V),
            hypotheses={"p_V": p_V},
            certificate={("p_V",): 1},
        ),
        Inequality(
            "a > D: V needs mass to win",
            slack=shrink * falling - (p_R - p_V),
            hypotheses={**_common, "V beats R": lead},
            positive={"a > D": separation - spread},
            scale=("a > D",),
            certificate={
                ("V beats R",): 1,
                ("others",): 1,
                ("p_V <= p_R", "S_RV <= hi"): 1,
            },
        ),
    )


def _agreement() -> tuple[Step, ...]:
    """Return the two regions in which V cannot differ from R: its lead is negative."""
    return (
        Inequality(
            "pi > D/(1-lo) and a <= D: V trails by at least pi (1-lo) - D > 0",
            slack=-lead - (p_R * (1 - lo) - spread),
            hypotheses={**_common, "p_V": p_V, "a <= D": spread - separation},
            certificate={
                ("others",): 1,
                ("p_V <= p_R", "S_RV <= hi"): 1,
                ("p_V", "a <= D"): 1,
            },
        ),
        Inequality(
            "pi > 1/2 and a > D: V trails by at least (2 pi - 1) a > 0",
            slack=-lead - (2 * p_R - 1) * separation,
            hypotheses={**_common, **_rest},
            positive={"a > D": separation - spread},
            certificate={
                ("others",): 1,
                ("p_V <= p_R", "S_RV <= hi"): 1,
                ("rest >= 0", "a > D"): 1,
            },
        ),
    )


_start = (gain_split, entry_in_band, *aggregation.prove().steps)


def prove(shrink: sympy.Rational = sympy.S.One) -> Proof:
    """Return the proof of the profile for every symmetric S in the band, times `shrink`."""
    formula = bounds.hit_rate_profile(lo, hi, p_R)
    return Proof(
        "The others add at most q (hi - lo) to V's lead over R (1-4). The first two branches bound "
        "the regret p_R - p_V (5, 6); outside of them either pi > D/(1-lo) and a <= D, or pi > 1/2 "
        "and a > D, and V's lead is negative, so V = R (7, 8).",
        (*_start, *_regret(formula, shrink), *_agreement()),
        bound=formula,
        inputs=(lo, hi, p_R),
    )


def prove_metric(shrink: sympy.Rational = sympy.S.One) -> Proof:
    """Return the proof of the profile where 1 - s is a metric, times `shrink`."""
    formula = bounds.hit_rate_profile(lo, hi, p_R, metric=True)
    return Proof(
        "As for every symmetric S (1-8); beyond pi = 1/2 the triangle inequality makes the others "
        "add at most q d(R,V) (9), and V's lead is negative (10).",
        (
            *_start,
            *_regret(formula, shrink),
            *_agreement(),
            triangle,
            Inequality(
                "pi > 1/2: V trails by at least (2 pi - 1) d(R,V) > 0",
                slack=-lead - (2 * p_R - 1) * distance,
                hypotheses={"others": q * distance - G},
                certificate={("others",): 1},
            ),
        ),
        bound=formula,
        inputs=(lo, hi, p_R),
    )


def prove_margin(shrink: sympy.Rational = sympy.S.One) -> Proof:
    """Return the proof of the lead from the two largest posteriors p_1 >= p_2, times `shrink`."""
    second = sympy.Symbol("p_2", real=True)
    bound, at_least = upper_bound(bounds.challenger_lead(lo, hi, p_R, second))
    seconds = bound - ((1 - p_R - second) * spread - (p_R - second) * separation)
    unseen = bound - ((1 - p_R) * spread - p_R * separation)
    names = {sympy.expand(known): name for name, known in at_least.items()}
    return Proof(
        "V's lead over R is linear in p_V between 0 and p_2 once the others add at most "
        "q (hi - lo) (1-4), so it is at most the larger of its values at the ends (5).",
        (
            *_start,
            Inequality(
                "V's lead",
                slack=shrink * bound - lead,
                hypotheses={**_common, **at_least, "p_V": p_V, "p_V <= p_2": second - p_V},
                positive={"p_2": second},
                scale=("p_2",),
                certificate={
                    ("p_2", "others"): 1,
                    ("p_2", "p_V <= p_R", "S_RV <= hi"): 1,
                    ("p_V", names[sympy.expand(seconds)]): 1,
                    ("p_V <= p_2", names[sympy.expand(unseen)]): 1,
                },
            ),
        ),
        bound=bounds.challenger_lead(lo, hi, p_R, second),
        inputs=(lo, hi, p_R, second),
    )
