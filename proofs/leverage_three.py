"""T15 for three candidates: the worst hit-rate regret in closed form, from their three distances.

Hypotheses: n = 3, S symmetric with a unit diagonal, distances 1 - S in (0, 1]. Tight cases: V
between R and y; where the triangle inequality holds the masses are such that all three tie.
"""

from __future__ import annotations

from itertools import permutations

import sympy
from sympy import Expr

from proofs.certificate import Certificate
from proofs.chain import Branches, Case, Cases, Distinction, Facts, Link, Proof, Step
from proofs.facts import Claim, at_least, equal, more
from proofs.setting import p_R, p_V
from regret import bounds

near, middle, far = sympy.symbols("near middle far", real=True)
p_y = 1 - p_R - p_V
PLACES = tuple(permutations((near, middle, far)))
"""What d(R,V), d(V,y) and d(R,y) may be."""

_WIDE: dict[tuple[Expr, ...], tuple[tuple[str, ...], Certificate]] = {
    (near, middle, far): ((), {("V beats R",): 1, ("p_V", "far >= middle"): 2}),
    (near, far, middle): (
        (),
        {("V beats R",): 1, ("p_V", "far >= middle"): 2, ("p_y", "far >= middle"): 2},
    ),
    (middle, near, far): (
        ("middle + far > near",),
        {
            ("near + far > middle", "V beats R"): 1,
            ("near + far > middle", "p_V", "far >= middle"): 2,
            ("near + far > middle", "p_V", "middle >= near"): 2,
            ("middle >= near", "far >= near + middle"): 1,
        },
    ),
    (middle, far, near): (
        ("middle > 0",),
        {
            ("middle > 0", "far >= middle"): 1,
            ("near + far > middle", "V beats R"): 1,
            ("near + far > middle", "p_y", "far >= middle"): 1,
            ("near + far > middle", "p_y", "middle >= near"): 1,
        },
    ),
    (far, middle, near): (
        ("far > 0",),
        {
            ("far > 0", "far >= middle"): 1,
            ("near + far > middle", "V beats R"): 1,
            ("near + far > middle", "p_y", "middle >= near"): 1,
        },
    ),
    (far, near, middle): (
        (),
        {
            ("V beats y",): sympy.Rational(3, 2),
            ("far >= middle",): sympy.Rational(1, 2),
            ("far >= near + middle",): sympy.Rational(1, 2),
            ("p_R", "far >= near + middle"): sympy.Rational(1, 2),
            ("p_V", "far >= middle"): 1,
            ("p_y", "near > 0"): 2,
        },
    ),
}
"""Where far >= near + middle: what multiplies the claim, and the certificate."""

_R, _Y = ("V beats R",), ("V beats y",)
_MN, _FM, _T, _N = "middle >= near", "far >= middle", "far < near + middle", "near > 0"
_METRIC: dict[tuple[Expr, ...], Certificate] = {
    (near, middle, far): {
        (*_R, _MN): 4,
        (*_R, _FM): 1,
        (*_R, _N): 3,
        (*_Y, _FM): 2,
        (_MN, _T): 1,
    },
    (near, far, middle): {
        (*_R, _MN): 4,
        (*_R, _FM): 1,
        (*_R, _N): 3,
        (_MN, _FM): 1,
        (_MN, _N): 1,
        (_FM, _FM): 2,
        ("p_V", _FM, _T): 2,
        ("p_y", _MN, _FM): 4,
        ("p_y", _FM, _N): 4,
    },
    (middle, near, far): {(*_R, _FM): 1, (*_R, _N): 3, (*_Y, _MN): 2, (*_Y, _FM): 2},
    (middle, far, near): {
        (*_R, _FM): 1,
        (*_R, _N): 3,
        (_MN, _FM): 2,
        (_FM, _FM): 2,
        ("p_V", _MN, _T): 2,
        ("p_V", _FM, _T): 2,
        ("p_y", _MN, _N): 4,
        ("p_y", _FM, _N): 4,
    },
    (far, near, middle): {
        (*_R, _N): 2,
        (*_R, _T): 1,
        (*_Y, _MN): 2,
        (_MN, _FM): 2,
        (_FM, _FM): 1,
        (_FM, _N): 1,
    },
    (far, middle, near): {
        (*_R, _N): 2,
        (*_R, _T): 1,
        (_FM, _FM): 1,
        (_FM, _N): 1,
        ("p_V", _MN, _FM): 2,
        ("p_V", _MN, _N): 2,
        ("p_y", _MN, _N): 4,
    },
}
"""Where far < near + middle: the certificate of the claim times its denominator."""

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
                _WIDE[place][1],
                scale=("near + far > middle", *_WIDE[place][0]),
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
                _METRIC[place],
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
            "p_y": at_least(p_y, by="posterior, n = 3"),
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
