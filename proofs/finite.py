"""T1 for n candidates: the exact largest hit-rate regret over all similarities in a band.

Hypotheses: as T1, n >= 2. Tight case: a hub V with the smallest mass v that lets it win, the rest
spread evenly over the others.
"""

from __future__ import annotations

import sympy

from proofs import hit_rate
from proofs.chain import Branches, Case, Facts, Link, Proof, Step, Sum, either
from proofs.facts import Claim, Family, Total, at_least, more
from proofs.letters import (
    A_R,
    A_V,
    G,
    hi,
    lo,
    p_R,
    p_V,
    p_y,
    s_RR,
    s_RV,
    s_Ry,
    s_VR,
    s_Vy,
    separation,
    spread,
)
from proofs.opening import OTHERS_IN_BAND, SYMMETRIC_SCORES, SYMMETRIC_V_WINS, WIDTH
from proofs.retell import told_facts, told_links
from proofs.setting import (
    BAND,
    POSTERIOR,
    R_IS_MODE,
    SYMMETRIC,
    V_BEATS_R,
    split,
    two_candidates,
    two_cases,
    union,
)
from regret import bounds

n = sympy.Symbol("n", real=True)
_half = sympy.Rational(1, 2)
_denominator = (n - 1) * (separation - spread) + (1 - lo)

most = (spread + p_V * (separation - spread)) / (1 - lo)
"""M, the largest mass a candidate can have that V, of mass p_V <= 1/2, is to beat."""

_COUNTED: Facts = {"n >= 2": at_least(n, 2, by="n >= 2")}
_FEW: Facts = {"b < 1/(n-1)": more(1, bounds.hit_rate(lo, hi) * (n - 1))}

_to_rival = {
    each: sympy.Symbol(str(each).replace("R", "c").replace("y", "z") + "'", real=True)
    for each in (p_R, s_RR, s_RV, s_VR, A_R, A_V, G, p_y, s_Ry, s_Vy)
}
_RIVALS = Family(
    "the candidates c other than V",
    tuple(_to_rival[e] for e in (p_R, s_RR, s_RV, s_VR, A_R, A_V, G)),
)
_BEYOND = Family(
    "the candidates other than V and c", tuple(_to_rival[e] for e in (p_y, s_Ry, s_Vy)), _RIVALS
)
_ABOUT_RIVALS: Facts = {
    # R stands for a rival c
    **told_facts(
        union(
            two_candidates(_BEYOND),
            {"p_R": POSTERIOR["p_R"]},
            V_BEATS_R,
            SYMMETRIC,
        ),
        _to_rival,
        "rival: ",
        _BEYOND,
    ),
    "n - 1 rivals": Total(_RIVALS, sympy.S.One, n - 1, by=("n >= 2",)),
    "sum p_c": Total(_RIVALS, _to_rival[p_R], 1 - p_V, by=("posterior",)),
}

_beaten: tuple[Link, ...] = (*SYMMETRIC_SCORES, SYMMETRIC_V_WINS, *OTHERS_IN_BAND)


def _at_most_M(no_less_than_V: str) -> Step:
    return Step(
        "p_R <= M",
        at_least(most, p_R),
        {
            ("V beats R, S symmetric",): 1,
            ("others",): 1,
            (no_less_than_V, "S_RV <= hi"): 1,
        },
        scale=("lo < 1",),
    )


# About a rival c: V beats c, and c has less mass than V or at least as much.
_rivals: tuple[Link, ...] = told_links(
    (
        *_beaten,
        either(
            {"p_R >= p_V": at_least(p_R, p_V)},
            (_at_most_M("p_R >= p_V"),),
            {"p_R < p_V": more(p_V, p_R)},
            (
                Step(
                    "p_R <= M, as p_V <= M",
                    at_least(most, p_R),
                    {("p_V <= M",): 1, ("p_R < p_V",): 1},
                    where=("lo < 1",),
                ),
            ),
            conclusion=at_least(most, p_R),
            name="each has at most M",
        ),
    ),
    _to_rival,
    "rival: ",
    keep=("p_V", "p_V <= M", "lo < 1"),
)


def _small_branch(small: sympy.Expr, shrink: sympy.Expr) -> tuple[Link, ...]:
    """Return the chain for two different candidates where b < 1/(n-1)."""
    return (
        Sum("rest >= 0", {"sum p_y": 1}, each="p_y"),
        Step("p_V <= 1/2", at_least(_half, p_V), {("rest >= 0",): _half, ("p_V <= p_R",): _half}),
        Step(
            "p_V <= M",
            at_least(most, p_V),
            {("p_V <= 1/2", "lo <= hi"): 2},
            scale=("lo < 1",),
        ),
        *_rivals,
        Sum(
            "the rivals have the rest",
            {"n - 1 rivals": most, "sum p_c": -1},
            each="rival: each has at most M",
            where=("lo < 1",),
        ),
        SYMMETRIC_V_WINS,
        *OTHERS_IN_BAND,
        _at_most_M("p_V <= p_R"),
        Step(
            "the regret, where b < 1/(n-1)",
            at_least(shrink * small, p_R - p_V),
            {
                ("denominator", "p_R <= M"): 1,
                ("lo <= hi", "the rivals have the rest"): 2,
            },
            scale=("denominator",),
            where=("lo < 1",),
        ),
    )


def prove(shrink: sympy.Expr = sympy.S.One) -> Proof:
    """Return the proof of both branches of the bound, times `shrink`."""
    claim = Claim.about(
        "hit_rate_regret", p_R - p_V, bounds.hit_rate_finite, shrink, lo=lo, hi=hi, n=n
    )
    small = claim.rhs.args[1][0]
    cases = two_cases(V_BEATS_R, R_IS_MODE, SYMMETRIC, _ABOUT_RIVALS)
    denominator = Step(
        "denominator",
        more(_denominator),
        {("lo < 1", "b < 1/(n-1)"): 1, ("n >= 2", "hi < 1"): 1, ("hi < 1",): 1},
        where=("lo < 1",),
    )
    none = Step(
        "no regret if V is R, b < 1/(n-1)",
        at_least(shrink * small, p_R - p_V),
        {("lo <= hi", "n >= 2"): shrink, ("denominator", "p_V = p_R"): 1},
        scale=("denominator",),
        where=("lo < 1",),
    )
    same = Branches((Case({}, (hit_rate.no_regret(shrink),)), Case(_FEW, (denominator, none))))
    different = Branches(
        (
            Case({}, hit_rate.after_scores(shrink)),
            Case(_FEW, (denominator, *_small_branch(small, shrink))),
        )
    )
    return Proof(
        "If b >= 1/(n-1) the bound is T1's. Otherwise V beats every other candidate; V has at most "
        "1/2, as the mode R has no less. A rival c with p_c >= p_V has "
        "p_c <= M, M = (D + p_V (a-D))/(1-lo), and so has each with p_c < p_V, as p_V <= M. "
        "So the n - 1 others have at most (n-1) M in all, and they "
        "have 1 - p_V; p_V cannot be small, and the regret at most M - p_V, falling in p_V, "
        "is at most the bound. Its denominator is positive as (n-1) D < 1-lo.",
        claim,
        union(BAND, POSTERIOR, _COUNTED),
        (*WIDTH, split(cases, (same,), (*SYMMETRIC_SCORES, different))),
        distinctions=(cases,),
    )
