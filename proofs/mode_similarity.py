"""T4: the similarity regret of the mode R, whose posterior is pi.

Hypotheses: p is a posterior with p_y <= p_R = pi for all y; S is symmetric with a unit diagonal
and all other entries in [lo, hi]. Tight cases: a hub V with similarity hi to the others, which
have similarity lo to one another; p_V = pi, or p_V = 0 where that is worse.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import sympy

from proofs.chain import Branches, Case, Facts, Link, Proof, Step, either
from proofs.facts import Claim, at_least, more
from proofs.letters import bound, distance, hi, lo, p_R, score_R, score_V, separation, spread
from proofs.opening import MODE_HAS_MASS, OTHERS_IN_BAND, OTHERS_NEARBY, SYMMETRIC_SCORES
from proofs.setting import BAND, POSTERIOR, R_IS_MODE, SYMMETRIC, TRIANGLE, split, two_cases, union
from regret import bounds

_regret = score_V - score_R
_NOT_NEGATIVE: Facts = {"bound >= 0": at_least(bound)}
_EQUAL_MASSES: Facts = {"bound, p_V = pi": at_least(bound, (1 - 2 * p_R) * spread)}
_NO_MASS: Facts = {"bound, p_V = 0": at_least(bound, (1 - p_R) * spread - p_R * separation)}


def _at_most(name: str, shrink: sympy.Expr, terms: dict[tuple[str, ...], int], *scale: str) -> Step:
    """Return the step regret <= bound; `terms` are about the regret written with G."""
    written = {(*scale, "lead of V for a symmetric S"): -1}
    return Step(name, at_least(shrink * bound, _regret), {**terms, **written}, scale)


def _claim(bound: Callable[..., Any], shrink: sympy.Expr) -> Claim:
    return Claim.about("mode_similarity_regret", _regret, bound, shrink, lo=lo, hi=hi, pi=p_R)


def _same(shrink: sympy.Expr) -> Branches:
    step = Step(
        "no regret if V is R",
        at_least(shrink * bound, _regret),
        {("bound >= 0",): shrink, ("(Sp)_V = (Sp)_R",): -1},
    )
    return Branches((Case(_NOT_NEGATIVE, (step,)),))


def prove(shrink: sympy.Expr = sympy.S.One) -> Proof:
    """Return the proof for every symmetric S in the band, of the bound times `shrink`."""
    cases = two_cases(R_IS_MODE, SYMMETRIC)
    step = _at_most(
        "the regret is at most the bound",
        shrink,
        {
            ("p_V <= p_R", "bound, p_V = 0"): 1,
            ("p_V", "bound, p_V = pi"): 1,
            ("p_R > 0", "others"): 1,
            ("p_R > 0", "p_V <= p_R", "S_RV <= hi"): 1,
        },
        "p_R > 0",
    )
    return Proof(
        "The regret of the mode is (Sp)_V - (Sp)_R, to which the others add at most "
        "q (hi - lo). That is linear in p_V between 0 and pi; the bound is at least its "
        "value at both ends, so it is at least the regret. If V = R the regret is 0.",
        _claim(bounds.mode_similarity, shrink),
        union(BAND, POSTERIOR),
        (
            split(
                cases,
                (_same(shrink),),
                (
                    *SYMMETRIC_SCORES,
                    *OTHERS_IN_BAND,
                    MODE_HAS_MASS,
                    Branches((Case(union(_EQUAL_MASSES, _NO_MASS), (step,)),)),
                ),
            ),
        ),
        distinctions=(cases,),
    )


def prove_metric(shrink: sympy.Expr = sympy.S.One) -> Proof:
    """Return the proof where 1 - s is a metric, of the bound times `shrink`."""
    cases = two_cases(R_IS_MODE, SYMMETRIC, TRIANGLE)
    far = _at_most(
        "the regret is at most the bound if d(R,V) >= hi - lo",
        shrink,
        {("bound, p_V = pi",): 1, ("others",): 1, ("p_V <= p_R", "far"): 1},
    )
    near: tuple[Link, ...] = (
        Step("lo < hi", more(hi, lo), {("near",): 1, ("R is not V",): 1}),
        _at_most(
            "the regret is at most the bound if d(R,V) < hi - lo",
            shrink,
            {
                ("lo < hi", "others, by distance"): 1,
                ("R is not V", "bound, p_V = pi"): 1,
                ("near", "bound >= 0"): 1,
            },
            "lo < hi",
        ),
    )
    distances = either(
        {"far": at_least(distance, spread)}, (far,), {"near": more(spread, distance)}, near
    )
    return Proof(
        "The others add at most q (hi - lo) to the regret and, by the triangle inequality, "
        "at most q d(R,V). If d(R,V) is at least the spread the first bound does, otherwise, "
        "which needs lo < hi, the second.",
        _claim(partial(bounds.mode_similarity, metric=True), shrink),
        union(BAND, POSTERIOR),
        (
            split(
                cases,
                (_same(shrink),),
                (
                    *SYMMETRIC_SCORES,
                    *OTHERS_IN_BAND,
                    *OTHERS_NEARBY,
                    Branches((Case(union(_EQUAL_MASSES, _NOT_NEGATIVE), (distances,)),)),
                ),
            ),
        ),
        distinctions=(cases,),
    )
