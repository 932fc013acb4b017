"""A mode of more than max(1/2, D/(1-lo)), or for metrics of more than 1/2, is similarity-optimal.

Said of a V that is not R and has at least R's expected similarity: p_R is at most that number.
Hypotheses: as T2.
"""

from __future__ import annotations

import sympy

from proofs.chain import Branches, Case, Link, Proof, Step, either
from proofs.facts import Claim, at_least, more
from proofs.letters import bound, hi, lo, p_R
from proofs.opening import OTHERS_IN_BAND, OTHERS_NEARBY, SYMMETRIC_SCORES, SYMMETRIC_V_WINS, WIDTH
from proofs.profile import BEYOND_HALF, MAJORITY
from proofs.setting import (
    BAND,
    POSTERIOR,
    R_IS_MODE,
    SYMMETRIC,
    TRIANGLE,
    V_BEATS_R,
    V_IS_NOT_R,
    union,
)
from regret import bounds

_half = sympy.Rational(1, 2)
_start: tuple[Link, ...] = (*WIDTH, *SYMMETRIC_SCORES, SYMMETRIC_V_WINS)


def prove(shrink: sympy.Expr = sympy.S.One) -> Proof:
    """Return the proof for every symmetric S in the band, of the threshold times `shrink`."""
    band = bounds.hit_rate(lo, hi)
    above = (
        Step("pi > 1/2", more(p_R, _half), {("p_R > bound",): 1, ("bound >= 1/2",): 1}),
        Step(
            "pi > D/(1-lo)",
            more(p_R, band),
            {("p_R > bound",): 1, ("bound >= D/(1-lo)",): 1},
            where=("lo < 1",),
        ),
        *BEYOND_HALF.links,
    )
    known = {
        "bound >= 1/2": at_least(bound, _half),
        "bound >= D/(1-lo)": at_least(bound, band),
    }
    cases = either(
        {"p_R > bound": more(p_R, bound)}, above, {"p_R <= bound": at_least(bound, p_R)}, ()
    )
    return Proof(
        "A larger p_R leaves V behind R, as is shown for T2.",
        Claim.about("agreement_threshold", p_R, bounds.agreement_threshold, shrink, lo=lo, hi=hi),
        union(BAND, POSTERIOR, V_IS_NOT_R, V_BEATS_R, R_IS_MODE, SYMMETRIC),
        (*_start, *OTHERS_IN_BAND, Branches((Case(known, (cases,)),))),
    )


def prove_metric(shrink: sympy.Expr = sympy.S.One) -> Proof:
    """Return the proof where 1 - s is a metric, of one half times `shrink`."""
    threshold = sympy.sympify(bounds.agreement_threshold(lo, hi, metric=True))
    cases = either(MAJORITY.conditions, MAJORITY.links, {"pi <= 1/2": at_least(_half, p_R)}, ())
    return Proof(
        "A larger p_R leaves V behind R, as is shown for T2-metric.",
        Claim("agreement_threshold, metric", p_R, threshold, shrink=shrink),
        union(BAND, POSTERIOR, V_IS_NOT_R, V_BEATS_R, SYMMETRIC, TRIANGLE),
        (*_start, *OTHERS_NEARBY, cases),
    )
