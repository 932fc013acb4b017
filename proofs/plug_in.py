"""T7: the regret of a rule that trusts an estimate p^ of the posterior p.

Hypotheses: p and p^ are laws on the same candidates; for the similarity, S is symmetric with unit
diagonal and all other entries in [lo, 1). TV is half the L1 distance. Tight case: two candidates
that tie under the estimate.
"""

from __future__ import annotations

import sympy

from proofs import aggregation
from proofs.certificate import Inequality, Proof
from proofs.setting import lo
from regret import bounds

p_R, p_E, e_R, e_E, tv = sympy.symbols("p_R p_E phat_R phat_E TV", real=True)


def prove(shrink: sympy.Rational = sympy.S.One) -> Proof:
    """Return the proof for the mode E of the estimate, of the bound times `shrink`."""
    return Proof(
        "p and p^ both sum to one, so what p has in excess of p^ anywhere is at most TV, and so is "
        "what it lacks. R is the mode of p, E that of p^.",
        (
            Inequality(
                "hit rate given up",
                slack=shrink * bounds.plug_in_hit_rate(tv) - (p_R - p_E),
                hypotheses={
                    "E is the mode of p^": e_E - e_R,
                    "excess at R": tv - (p_R - e_R),
                    "lack at E": tv - (e_E - p_E),
                },
                certificate={
                    ("E is the mode of p^",): 1,
                    ("excess at R",): 1,
                    ("lack at E",): 1,
                },
            ),
        ),
        bound=bounds.plug_in_hit_rate(tv),
        inputs=(tv,),
    )


def prove_similarity(shrink: sympy.Rational = sympy.S.One) -> Proof:
    """Return the proof for the maximiser E of S p^, of the bound times `shrink`."""
    up, down, under_p, under_e = sympy.symbols("U L X Xhat", real=True)
    s_V, s_E = sympy.symbols("S_Vy S_Ey", real=True)
    return Proof(
        "Let x_y = S_Vy - S_Ey, X = sum p_y x_y the regret and X^ = sum p^_y x_y, which is at most "
        "0. Each x_y is in [-(1-lo), 1-lo] (1, 2). U is the sum of (p_y - p^_y) x_y where p_y is "
        "the larger, L that of (p^_y - p_y) x_y where it is the smaller; by the aggregation lemma "
        "(3, 4) U <= (1-lo) TV and L >= -(1-lo) TV, and X - X^ = U - L (5).",
        (
            Inequality(
                "from above",
                slack=(1 - lo) - (s_V - s_E),
                hypotheses={"S_Vy <= 1": 1 - s_V, "S_Ey >= lo": s_E - lo},
                certificate={("S_Vy <= 1",): 1, ("S_Ey >= lo",): 1},
            ),
            Inequality(
                "from below",
                slack=(s_V - s_E) + (1 - lo),
                hypotheses={"S_Ey <= 1": 1 - s_E, "S_Vy >= lo": s_V - lo},
                certificate={("S_Ey <= 1",): 1, ("S_Vy >= lo",): 1},
            ),
            *aggregation.prove().steps,
            Inequality(
                "similarity given up",
                slack=shrink * bounds.plug_in_similarity(lo, tv) - under_p,
                hypotheses={
                    "E is best under p^": -under_e,
                    "X - X^ <= U - L": (up - down) - (under_p - under_e),
                    "U": (1 - lo) * tv - up,
                    "L": down + (1 - lo) * tv,
                },
                certificate={
                    ("E is best under p^",): 1,
                    ("X - X^ <= U - L",): 1,
                    ("U",): 1,
                    ("L",): 1,
                },
            ),
        ),
        bound=bounds.plug_in_similarity(lo, tv),
        inputs=(lo, tv),
    )
