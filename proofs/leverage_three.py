"""T15 for three candidates: the worst hit-rate regret in closed form, from their three distances.

Hypotheses: n = 3, S symmetric with a unit diagonal, distances 1 - S in (0, 1]. Tight cases: V
between R and y; where the triangle inequality holds the masses are such that all three tie.
"""

from __future__ import annotations

import sympy
from sympy import Expr

from proofs.chain import Proof
from proofs.facts import Claim
from proofs.letters import p_R, p_V
from proofs.leverage_places import METRIC, PLACES, WIDE, far, middle, near
from proofs.links import Branches, Case, Cases, Distinction, Facts, Link, Step
from proofs.relation import at_least, equal, more
from regret import bounds

p_y = 1 - p_R - p_V
_DENOMINATOR = (
    3 * near * middle
    + middle * (far - middle)
    + near * (far - near)
    - (far - middle) * (far - near)
)
_WHERE = "who is how far from whom"


def _place(d_RV: Expr, d_Vy: Expr, d_Ry: Expr) -> Facts:
    """Return what is known of a V that is optimal and not R, by their distances."""
    rule = "rule, symmetric, unit diagonal"
    return {
        "V beats R": at_least((p_V - p_R) * d_RV + p_y * (d_Ry - d_Vy), by=rule),
        "V beats y": at_least(p_R * (d_Ry - d_RV) + (p_V - p_y) * d_Vy, by=rule),
        "p_y": at_least(p_y, by="posterior, n = 3"),
        "place": equal(sympy.Symbol("d(R,V)", real=True), d_RV, by="n = 3"),
    }


def prove(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof of the closed form, times `shrink`."""
    formula = bounds.hit_rate_of_three(near, middle, far)
    (wide, _), (metric, _) = formula.args
    regret = p_R - p_V
    cases = Distinction(
        _WHERE, (*(_place(*d) for d in PLACES), {"p_V = p_R": equal(p_V, p_R, by="rule")})
    )

    def distinguish(steps: list[tuple[Link, ...]]) -> Cases:
        return Cases(_WHERE, tuple(map(Case, cases.cases, steps)))

    of_wide: list[tuple[Link, ...]] = [
        (
            Step(
                "the regret, no metric",
                at_least(shrink * wide, regret),
                WIDE[place][1],
                scale=("near + far > middle", *WIDE[place][0]),
                where=("near > 0",),
            ),
        )
        for place in PLACES
    ]
    of_metric: list[tuple[Link, ...]] = [
        (
            Step(
                "the regret, a metric",
                at_least(shrink * metric, regret),
                METRIC[place],
                scale=("denominator > 0",),
                where=("near > 0", "middle > 0"),
            ),
        )
        for place in PLACES
    ]
    of_wide.append(
        (
            Step(
                "no regret if V is R",
                at_least(shrink * wide, regret),
                {("far >= middle",): shrink, ("near + far > middle", "p_V = p_R"): 1},
                scale=("near + far > middle",),
                where=("near > 0",),
            ),
        )
    )
    of_metric.append(
        (
            Step(
                "no regret if V is R",
                at_least(shrink * metric, regret),
                {
                    ("far >= middle", "near + far > middle"): shrink,
                    ("middle >= near", "near + far > middle"): shrink,
                    ("denominator > 0", "p_V = p_R"): 1,
                },
                scale=("denominator > 0",),
                where=("near > 0", "middle > 0"),
            ),
        )
    )
    return Proof(
        "For each place of the three distances the claim is a combination of what makes V optimal.",
        Claim.about(
            "hit_rate_regret",
            regret,
            bounds.hit_rate_of_three,
            shrink,
            near=near,
            middle=middle,
            far=far,
        ),
        {
            "near > 0": more(near, by="distinct"),
            "middle >= near": at_least(middle, near, by="rule"),
            "far >= middle": at_least(far, middle, by="rule"),
            "p_R": at_least(p_R, by="posterior"),
            "p_V": at_least(p_V, by="posterior"),
        },
        (
            Step("middle > 0", more(middle), {("near > 0",): 1, ("middle >= near",): 1}),
            Step("far > 0", more(far), {("middle > 0",): 1, ("far >= middle",): 1}),
            Step(
                "near + far > middle",
                more(near + far, middle),
                {("near > 0",): 1, ("far >= middle",): 1},
            ),
            Step(
                "middle + far > near",
                more(middle + far, near),
                {("far > 0",): 1, ("middle >= near",): 1},
            ),
            Branches(
                (
                    Case(
                        {"far >= near + middle": at_least(far, near + middle)},
                        (distinguish(of_wide),),
                    ),
                    Case(
                        {"far < near + middle": more(near + middle, far)},
                        (
                            Step(
                                "denominator > 0",
                                more(_DENOMINATOR),
                                {
                                    ("near > 0", "middle > 0"): 3,
                                    ("middle > 0", "far >= middle"): 1,
                                    ("far >= middle", "far < near + middle"): 1,
                                    ("middle >= near", "far < near + middle"): 1,
                                },
                            ),
                            distinguish(of_metric),
                        ),
                    ),
                )
            ),
        ),
        distinctions=(cases,),
    )
