"""T2: the hit-rate regret when the mode R has posterior pi, and when agreement is certain.

Hypotheses: p is a posterior with p_y <= p_R = pi; S is symmetric with a unit diagonal and all
other entries in [lo, hi]; V maximises S p. Tight case: a hub V whose mass is as small as winning
permits.
"""

from __future__ import annotations

from functools import partial

import sympy

from proofs.chain import Branches, Case, Facts, Link, Proof, Step, Sum, either
from proofs.facts import Claim, at_least, more
from proofs.letters import distance, hi, lead, lo, p_R, p_V, separation, spread
from proofs.opening import OTHERS_IN_BAND, OTHERS_NEARBY, SYMMETRIC_SCORES, SYMMETRIC_V_WINS, WIDTH
from proofs.setting import (
    ABSURD,
    BAND,
    POSTERIOR,
    R_IS_MODE,
    SYMMETRIC,
    TRIANGLE,
    V_BEATS_R,
    split,
    two_cases,
    union,
)
from regret import bounds

_half = sympy.Rational(1, 2)
_lean = separation - spread

# The conditions of the bound, as `Claim.goals` finds them in it.
_AT_MOST_HALF: Facts = {"pi <= 1/2": at_least(_half, p_R)}
_ABOVE_HALF: Facts = {"pi > 1/2": more(p_R, _half)}
_ABOVE_BAND: Facts = {"pi > D/(1-lo)": more(p_R, bounds.hit_rate(lo, hi))}
_LEANING: Facts = {"a > D": more(_lean)}
_WIDE: Facts = {"a <= D": at_least(-_lean)}


def _falling(formula: sympy.Piecewise, shrink: sympy.Expr) -> sympy.Expr:
    return shrink * formula.args[1][0]


def _same(formula: sympy.Piecewise, shrink: sympy.Expr) -> Branches:
    """Return what is left to show if V is R: that the bound is not negative."""
    return Branches(
        (
            Case({}),  # pi, and 0
            Case(
                union(_AT_MOST_HALF, _LEANING),
                (
                    Step(
                        "no regret if V is R",
                        at_least(_falling(formula, shrink), p_R - p_V),
                        {("pi <= 1/2", "lo <= hi"): 2 * shrink, ("a > D", "p_V = p_R"): 1},
                        scale=("a > D",),
                    ),
                ),
            ),
        )
    )


_TRAILS_IN_A_WIDE_BAND: tuple[Link, ...] = (
    Step(
        "pi (1-lo) > D",
        more(p_R * (1 - lo), spread),
        {("pi > D/(1-lo)", "lo < 1"): 1},
    ),
    Step(
        "V trails by at least pi (1-lo) - D",
        at_least(-lead, p_R * (1 - lo) - spread),
        {("others",): 1, ("p_V <= p_R", "S_RV <= hi"): 1, ("p_V", "a <= D"): 1},
    ),
    Step(
        "pi > D/(1-lo) and a <= D: V cannot win",
        ABSURD,
        {("V beats R, S symmetric",): 1, ("V trails by at least pi (1-lo) - D",): 1},
        scale=("pi (1-lo) > D",),
    ),
)

_TRAILS_BEYOND_HALF: tuple[Link, ...] = (
    Sum("rest >= 0", {"sum p_y": 1}, each="p_y"),
    Step("(2 pi - 1) a > 0", more((2 * p_R - 1) * separation), {("pi > 1/2", "hi < 1"): 2}),
    Step(
        "V trails by at least (2 pi - 1) a",
        at_least(-lead, (2 * p_R - 1) * separation),
        {
            ("others",): 1,
            ("p_V <= p_R", "S_RV <= hi"): 1,
            ("rest >= 0", "a > D"): 1,
        },
    ),
    Step(
        "pi > 1/2 and a > D: V cannot win",
        ABSURD,
        {("V beats R, S symmetric",): 1, ("V trails by at least (2 pi - 1) a",): 1},
        scale=("(2 pi - 1) a > 0",),
    ),
)


def _different(formula: sympy.Piecewise, shrink: sympy.Expr, beyond_half: Case) -> Branches:
    """Return what is left to show if V is not R."""
    return Branches(
        (
            Case({}),  # pi >= pi - p_V
            Case(
                _LEANING,
                (
                    Step(
                        "a > D: V needs mass to win",
                        at_least(_falling(formula, shrink), p_R - p_V),
                        {
                            ("V beats R, S symmetric",): 1,
                            ("others",): 1,
                            ("p_V <= p_R", "S_RV <= hi"): 1,
                        },
                        scale=("a > D",),
                    ),
                ),
            ),
            Case(union(_ABOVE_BAND, _WIDE), _TRAILS_IN_A_WIDE_BAND),
            beyond_half,
        )
    )


_start: tuple[Link, ...] = (*SYMMETRIC_SCORES, SYMMETRIC_V_WINS, *OTHERS_IN_BAND)

BEYOND_HALF = Case(
    union(_ABOVE_HALF, _ABOVE_BAND),
    (either(_LEANING, _TRAILS_BEYOND_HALF, _WIDE, _TRAILS_IN_A_WIDE_BAND),),
)
"""Nobody overrules a mode of more than half the posterior, and more than D/(1-lo)."""

MAJORITY = Case(
    _ABOVE_HALF,
    (
        Step(
            "(2 pi - 1) d(R,V) > 0", more((2 * p_R - 1) * distance), {("pi > 1/2", "R is not V"): 2}
        ),
        Step(
            "pi > 1/2 for a metric: V cannot win",
            ABSURD,
            {("V beats R, S symmetric",): 1, ("others, by distance",): 1},
            scale=("(2 pi - 1) d(R,V) > 0",),
        ),
    ),
)
"""Where 1 - s is a metric nobody overrules a mode of more than half the posterior."""


def prove(shrink: sympy.Expr = sympy.S.One) -> Proof:
    """Return the proof of the profile for every symmetric S in the band, times `shrink`."""
    claim = Claim.about(
        "hit_rate_regret", p_R - p_V, bounds.hit_rate_profile, shrink, lo=lo, hi=hi, pi=p_R
    )
    cases = two_cases(V_BEATS_R, R_IS_MODE, SYMMETRIC)
    return Proof(
        "The others add at most q (hi - lo) to V's lead over R. The first two branches bound "
        "the regret p_R - p_V; outside of them either pi > D/(1-lo) and a <= D, or pi > 1/2 "
        "and a > D, and V's lead is negative, so V = R.",
        claim,
        union(BAND, POSTERIOR),
        (
            *WIDTH,
            split(
                cases,
                (_same(claim.rhs, shrink),),
                (*_start, _different(claim.rhs, shrink, BEYOND_HALF)),
            ),
        ),
        distinctions=(cases,),
    )


def prove_metric(shrink: sympy.Expr = sympy.S.One) -> Proof:
    """Return the proof of the profile where 1 - s is a metric, times `shrink`."""
    claim = Claim.about(
        "hit_rate_regret",
        p_R - p_V,
        partial(bounds.hit_rate_profile, metric=True),
        shrink,
        lo=lo,
        hi=hi,
        pi=p_R,
    )
    cases = two_cases(V_BEATS_R, R_IS_MODE, SYMMETRIC, TRIANGLE)
    return Proof(
        "As for every symmetric S; beyond pi = 1/2 the triangle inequality makes the others "
        "add at most q d(R,V), and V's lead is negative.",
        claim,
        union(BAND, POSTERIOR),
        (
            *WIDTH,
            split(
                cases,
                (_same(claim.rhs, shrink),),
                (*_start, *OTHERS_NEARBY, _different(claim.rhs, shrink, MAJORITY)),
            ),
        ),
        distinctions=(cases,),
    )
