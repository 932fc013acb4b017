"""T1 for n candidates: the exact largest hit-rate regret over all similarities in a band.

Hypotheses: as T1, n >= 2. Tight case: a hub V with the smallest mass v that lets it win, the rest
spread evenly over the others.
"""

from __future__ import annotations

import sympy

from proofs import hit_rate
from proofs.certificate import Identity, Inequality, Proof
from proofs.setting import G, gain, hi, lo, p_R, p_V, q, s_RV, s_VR, separation, spread
from regret import bounds

n, M = sympy.symbols("n M", real=True)

most = (spread + p_V * (separation - spread)) / (1 - lo)
"""The largest mass a candidate can have that V, of mass p_V <= 1/2, is to beat."""


def prove(shrink: sympy.Rational = sympy.S.One) -> Proof:
    """Return the proof of both branches of the bound, times `shrink`."""
    formula = bounds.hit_rate_finite(lo, hi, n)
    large, small = (branch for branch, _ in formula.args)
    denominator = (n - 1) * (separation - spread) + (1 - lo)
    return Proof(
        "If b >= 1/(n-1) the bound is T1's (1-6). Otherwise let V beat every other candidate; if "
        "p_V > 1/2 then V is the mode and there is no regret. Else each R with p_R >= p_V has "
        "p_R <= M, M = (D + p_V (a-D))/(1-lo) (7), and so has each with p_R < p_V, as p_V <= M "
        "(8). By the aggregation lemma the n - 1 others have at most (n-1) M in all, and they "
        "have 1 - p_V; so p_V cannot be small, and the regret at most M - p_V, falling in p_V, "
        "is at most the bound (9). Its denominator is positive as (n-1) D < 1-lo (10).",
        (
            *hit_rate.prove(shrink).steps,
            Identity("the first branch is T1's bound", large, bounds.hit_rate(lo, hi)),
            Inequality(
                "a candidate R with at least V's mass",
                slack=most - p_R,
                hypotheses={
                    "V beats R": gain.subs(s_RV, s_VR),
                    "others": q * spread - G,
                    "p_R >= p_V": p_R - p_V,
                    "S_RV <= hi": hi - s_VR,
                },
                positive={"lo < 1": 1 - lo},
                scale=("lo < 1",),
                certificate={
                    ("V beats R",): 1,
                    ("others",): 1,
                    ("p_R >= p_V", "S_RV <= hi"): 1,
                },
            ),
            Inequality(
                "V itself",
                slack=most - p_V,
                hypotheses={"p_V <= 1/2": sympy.Rational(1, 2) - p_V, "lo <= hi": spread},
                positive={"lo < 1": 1 - lo},
                scale=("lo < 1",),
                certificate={("p_V <= 1/2", "lo <= hi"): 2},
            ),
            Inequality(
                "the regret, where b < 1/(n-1)",
                slack=shrink * small - (p_R - p_V),
                hypotheses={
                    "the others have the rest": (n - 1) * most - (1 - p_V),
                    "p_R <= M": most - p_R,
                    "lo <= hi": spread,
                },
                positive={"denominator": denominator, "lo < 1": 1 - lo},
                scale=("denominator",),
                certificate={
                    ("denominator", "p_R <= M"): 1,
                    ("lo <= hi", "the others have the rest"): 2,
                },
            ),
            Inequality(
                "the denominator",
                slack=denominator - (n - 1) * separation,
                hypotheses={"b < 1/(n-1)": (1 - lo) - (n - 1) * spread},
                certificate={("b < 1/(n-1)",): 1},
            ),
        ),
        bound=formula,
        inputs=(lo, hi, n),
    )
