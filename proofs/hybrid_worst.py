"""T14: what the optimum h of the hybrid w 1[c=y] + (1-w) s(c,y) loses at its worst, both ways.

Hypotheses: from above as T1, 0 <= w <= 1; from below as T13. Tight cases: a hub that ties with h;
a pair at lo, a disjoint pair at hi, all else at lo + (hi-lo)/4.
"""

from __future__ import annotations

import sympy
from sympy import Expr, Rational

from proofs.band_ends import BAND as ENDS
from proofs.band_ends import WHERE, E, F, e, n, quarter, where_the_ends_are
from proofs.chain import Proof
from proofs.converse import AT_LEAST_4, THRESHOLD, threshold_links
from proofs.facts import Claim
from proofs.letters import hi, lo, p_R, p_V, score_R, score_V
from proofs.links import Branches, Case, Cases, Facts, Link, Step, either
from proofs.opening import OTHERS_IN_BAND, SCORES, WIDTH
from proofs.relation import at_least, equal, more
from proofs.setting import BAND, POSTERIOR, split, two_cases, union
from regret import bounds

w = sympy.Symbol("w", real=True)
_low, _high = (1 - w) * lo, (1 - w) * hi
_width = 1 - _low
_INPUTS = {"lo": lo, "hi": hi, "w": w, "n": n}

WEIGHT: Facts = {
    "w >= 0": at_least(w, by="0 <= w <= 1"),
    "w <= 1": at_least(1, w, by="0 <= w <= 1"),
}


def prove_similarity(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof of the most similarity that h, the R of the scene, can lose."""
    h_wins: Facts = {
        "h wins": at_least(w * (p_R - p_V) + (1 - w) * (score_R - score_V), by="rule"),
    }
    cases = two_cases(h_wins)
    lost = score_V - score_R
    worst = bounds.hybrid_similarity_worst(lo, hi, w)
    return Proof(
        "h loses at most w/(1-w) times what it has in mass beyond V (T6), and at most D - (1-lo) "
        "times that (T1's certificate). The two bounds meet at w u.",
        Claim.about(
            "hybrid_similarity_regret",
            lost,
            bounds.hybrid_similarity_worst,
            shrink,
            lo=lo,
            hi=hi,
            w=w,
        ),
        union(BAND, POSTERIOR, WEIGHT, {"lo >= 0": at_least(lo, by="band")}),
        (
            *WIDTH,
            Step(
                "the hybrid's largest distance",
                more(_width),
                {("lo < 1",): 1, ("w >= 0", "lo >= 0"): 1},
            ),
            split(
                cases,
                (
                    Step(
                        "nothing is lost if h is V",
                        at_least(shrink * worst, lost),
                        {
                            ("w >= 0", "lo <= hi"): shrink,
                            ("the hybrid's largest distance", "(Sp)_V = (Sp)_R"): -1,
                        },
                        scale=("the hybrid's largest distance",),
                    ),
                ),
                (
                    *SCORES,
                    *OTHERS_IN_BAND,
                    Step(
                        "V gains less, the more mass h has beyond V",
                        at_least(hi - lo - (1 - lo) * (p_R - p_V), lost),
                        {
                            ("others",): 1,
                            ("p_R", "S_VR <= hi"): 1,
                            ("p_V", "S_RV >= lo"): 1,
                            ("p_V", "lo <= hi"): 1,
                            ("lead of V",): -1,
                        },
                    ),
                    Step(
                        "what h loses",
                        at_least(shrink * worst, lost),
                        {
                            ("w >= 0", "V gains less, the more mass h has beyond V"): 1,
                            ("lo < 1", "h wins"): 1,
                        },
                        scale=("the hybrid's largest distance",),
                    ),
                ),
            ),
        ),
        distinctions=(cases,),
    )


def prove_hit_rate_converse(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof that h may lose a quarter of its bound: T13 for the hybrid similarity.

    The symbols S are those of the hybrid, which attains (1-w) lo and (1-w) hi.
    """
    return Proof(
        "The hybrid similarity has a unit diagonal, and its band is the original's times 1-w.",
        Claim.about(
            "hybrid_lead_regret",
            p_R - p_V,
            bounds.hybrid_hit_rate_converse,
            shrink,
            relation=">=",
            **_INPUTS,
        ),
        union(ENDS, WEIGHT, THRESHOLD),
        (
            Step("lo' < 1", more(1 - _low), {("lo < 1",): 1, ("w >= 0", "0 <= lo"): 1}),
            Step("lo' <= hi'", at_least(_high, _low), {("w <= 1", "lo <= hi"): 1}),
            Step(
                "hi' < 1",
                more(1 - _high),
                {("hi < 1",): 1, ("w >= 0", "0 <= lo"): 1, ("w >= 0", "lo <= hi"): 1},
            ),
            *threshold_links(shrink, _low, _high, prime="'"),
        ),
        distinctions=(where_the_ends_are(sympy.S.Zero, E, _low, _high),),
    )


def prove_similarity_converse(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof that h may lose a quarter of the most: at the lead where h ties with V."""
    cases = where_the_ends_are(F, e)
    disjoint, shared = cases.cases
    v = (hi - lo) / _width
    u = w * v
    wanted = shrink * F
    four = either(
        {"e <= 1/4": at_least(Rational(1, 4), e)},
        (
            quarter(cases, F, e),
            Step(
                "F >= w u/4, e <= 1/4",
                at_least(wanted, u / 4),
                {("w >= 0", WHERE): shrink, ("h ties", "lo < 1"): shrink},
                scale=("lo' < 1",),
            ),
        ),
        {"e > 1/4": more(e, Rational(1, 4))},
        (
            Step(
                "F >= w u/4, e > 1/4",
                at_least(wanted, u / 4),
                {
                    ("w >= 0", "e > 1/4", "lo < 1"): shrink,
                    ("w >= 0", "hi < 1"): Rational(1, 4),
                    ("w >= 0", "F >= 0"): shrink,
                    ("h ties", "lo < 1"): shrink,
                },
                scale=("lo' < 1",),
            ),
        ),
    )
    three: tuple[Link, ...] = (
        Step(
            "V gains a third over R",
            at_least(3 * F, (1 - e) * (hi - lo) - 3 * e * (1 - lo)),
            {
                ("V over R, on R, V, y",): 3,
                ("e >= 0", "S_RV >= lo"): 3,
                ("e <= 1", "S_Vy = hi"): 1,
                ("e <= 1", "S_Ry = lo"): -1,
            },
        ),
        Step(
            "F >= w u/(3 + (1-w) u)",
            at_least(wanted, w * v / (3 + (1 - w) * v)),
            {
                ("w >= 0", "V gains a third over R"): shrink,
                ("h ties", "lo <= hi"): shrink,
                ("h ties", "lo < 1"): 3 * shrink,
            },
            scale=("3 (1-lo') + D' > 0",),
            where=("lo' < 1",),
        ),
    )
    return Proof(
        "At the lead e with (1-w) F(e) = w e no candidate beats R in the hybrid score, so R may be "
        "h, and loses F(e). F is at least D/4 - e (1-lo) by T13.",
        Claim.about(
            "hybrid_flattest_regret",
            F,
            bounds.hybrid_similarity_converse,
            shrink,
            relation=">=",
            **_INPUTS,
        ),
        union(
            ENDS,
            WEIGHT,
            {
                "e >= 0": at_least(e, by="rule"),
                "e <= 1": at_least(1, e, by="rule"),
                "F >= 0": at_least(F, by="rule"),
                "h ties": equal((1 - w) * F, w * e, by="rule"),
            },
        ),
        (
            Step("lo' < 1", more(_width), {("lo < 1",): 1, ("w >= 0", "0 <= lo"): 1}),
            Step(
                "3 (1-lo') + D' > 0",
                more(3 * _width + _high - _low),
                {("lo' < 1",): 3, ("w <= 1", "lo <= hi"): 1},
            ),
            Branches(
                (
                    Case({"n >= 4, of the bound": at_least(n, 4)}, (four,)),
                    Case(
                        {"n < 4": more(4, n), "n >= 3, of the bound": at_least(n, 3)},
                        (Cases(WHERE, (Case(disjoint, (AT_LEAST_4,)), Case(shared, three))),),
                    ),
                    Case({"n < 3": more(3, n)}),
                )
            ),
        ),
        distinctions=(cases,),
    )
