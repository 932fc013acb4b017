"""T4: the similarity regret of the mode R, whose posterior is pi.

Hypotheses: p is a posterior with p_y <= p_R = pi for all y; S is symmetric with a unit diagonal
and all other entries in [lo, hi]. Tight cases: a hub V with similarity hi to the others, which
have similarity lo to one another; p_V = pi, or p_V = 0 where that is worse.
"""

from __future__ import annotations

import sympy

from proofs import aggregation
from proofs.certificate import Inequality, Proof, upper_bound
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

regret = gain.subs(s_VR, s_RV)
"""(Sp)_V - (Sp)_R for the symmetric S, where V is the similarity-optimal candidate."""


def prove(shrink: sympy.Rational = sympy.S.One) -> Proof:
    """Return the proof for every symmetric S in the band, of the bound times `shrink`."""
    formula = bounds.mode_similarity(lo, hi, p_R)
    bound, at_least = upper_bound(formula)
    equal_masses = f"bound >= {_part(formula, (1 - 2 * p_R) * spread)}"
    no_mass = f"bound >= {_part(formula, (1 - p_R) * spread - p_R * separation)}"
    return Proof(
        "The regret of the mode is (Sp)_V - (Sp)_R (1), to which the others add at most "
        "q (hi - lo) (2, 3, 4). That is linear in p_V between 0 and pi; the bound is at least its "
        "value at both ends, so it is at least the regret (5). If V = R the regret is 0.",
        (
            gain_split,
            entry_in_band,
            *aggregation.prove().steps,
            Inequality(
                "the regret is at most the bound",
                slack=shrink * bound - regret,
                hypotheses={
                    **at_least,
                    "others": q * spread - G,
                    "p_V": p_V,
                    "p_V <= p_R": p_R - p_V,
                    "S_RV <= hi": hi - s_RV,
                },
                positive={"p_R": p_R},
                scale=("p_R",),
                certificate={
                    ("p_V <= p_R", no_mass): 1,
                    ("p_V", equal_masses): 1,
                    ("p_R", "others"): 1,
                    ("p_R", "p_V <= p_R", "S_RV <= hi"): 1,
                },
            ),
        ),
        bound=formula,
        inputs=(lo, hi, p_R),
    )


def _part(maximum: sympy.Expr, wanted: sympy.Expr) -> sympy.Expr:
    """Return the argument of the maximum that equals `wanted`, as it is written there."""
    return next(part for part in maximum.args if sympy.expand(part - wanted) == 0)


def prove_metric(shrink: sympy.Rational = sympy.S.One) -> Proof:
    """Return the proof where 1 - s is a metric, of the bound times `shrink`."""
    formula = bounds.mode_similarity(lo, hi, p_R, metric=True)
    bound, at_least = upper_bound(formula)
    falling = f"bound >= {_part(formula, (1 - 2 * p_R) * spread)}"
    zero = f"bound >= {_part(formula, sympy.S.Zero)}"
    common = {**at_least, "p_V": p_V, "p_V <= p_R": p_R - p_V}
    far, near = distance - spread, spread - distance
    return Proof(
        "The others add at most q (hi - lo) to the regret (1-4) and, by the triangle inequality, "
        "at most q d(R,V) (5). If d(R,V) is at least the spread the first bound does (6), "
        "otherwise, which needs lo < hi, the second (7).",
        (
            gain_split,
            entry_in_band,
            *aggregation.prove().steps,
            triangle,
            Inequality(
                "far: d(R,V) >= hi - lo",
                slack=shrink * bound - regret,
                hypotheses={**common, "others": q * spread - G, "far": far},
                certificate={
                    (falling,): 1,
                    ("others",): 1,
                    ("p_V <= p_R", "far"): 1,
                },
            ),
            Inequality(
                "near: d(R,V) <= hi - lo",
                slack=shrink * bound - regret,
                hypotheses={
                    **common,
                    "others": q * distance - G,
                    "near": near,
                    "d(R,V)": distance,
                },
                positive={"lo < hi": spread},
                scale=("lo < hi",),
                certificate={
                    ("lo < hi", "others"): 1,
                    ("d(R,V)", falling): 1,
                    ("near", zero): 1,
                },
            ),
        ),
        bound=formula,
        inputs=(lo, hi, p_R),
    )
