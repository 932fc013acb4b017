"""T16: miss rates on an accepted subset of spectra, whatever the rule that accepts sees in them.

Hypotheses: as T15 for every spectrum; x is the largest leverage of their lists. Each spectrum has a
weight a >= 0, 0 if it is not accepted. Tight case: V between two candidates of half the mass each.
"""

from __future__ import annotations

import sympy
from sympy import Expr

from proofs import setting
from proofs.chain import Proof
from proofs.facts import Claim, Family, Total
from proofs.letters import OTHER, PAIR, hi, lo, p_R, p_V, p_y, s_RV, s_Ry, s_VR, s_Vy
from proofs.leverage import LEVERAGE, OTHERS_BY_LEVERAGE, X, x
from proofs.links import Distinction, Step, Sum
from proofs.opening import SYMMETRIC_SCORES, SYMMETRIC_V_WINS, WIDTH
from proofs.relation import at_least, equal, more
from proofs.setting import (
    BAND,
    POSTERIOR,
    R_IS_MODE,
    SYMMETRIC,
    V_BEATS_R,
    split,
    two_candidates,
    union,
)
from regret import bounds

a, a_s, p_s, miss_V, miss_R, D_V, D_R, M_s = sympy.symbols(
    "a a_s p_s misses_V misses_R D_V D_R M_s", real=True
)
n, d_R, d_V, Q_V, Q_R = sympy.symbols("n d_R d_V Q_V Q_R", real=True)

DIFFER = Family("the spectra where V is not R", (a, *PAIR))
SAME = Family("the spectra where V is R", (a_s, p_s))
OTHERS = Family("the other candidates", OTHER, within=DIFFER)


def prove(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof that V misses at most 1+x times as often as R, times `shrink`."""
    one = at_least(a * (1 + x) * (1 - p_R), a * (1 - p_V))
    return Proof(
        "For each spectrum (p_R - p_V) d(R,V) <= (1 - p_R - p_V) x d(R,V), so 1 - p_V is at most "
        "(1+x)(1 - p_R). That is linear in the posterior, so sums over spectra obey it, too.",
        Claim.about(
            "selected_misses",
            miss_V,
            bounds.selected_misses,
            shrink,
            leverage=x,
            mode_misses=miss_R,
        ),
        union(
            POSTERIOR,
            X,
            two_candidates(OTHERS),
            V_BEATS_R,
            SYMMETRIC,
            LEVERAGE,
            {
                "a": at_least(a, by="rule"),
                "a_s": at_least(a_s, by="rule"),
                "p_s <= 1": at_least(1, p_s, by="posterior"),
                "misses of V where they differ": Total(DIFFER, a * (1 - p_V), D_V),
                "misses of R where they differ": Total(DIFFER, a * (1 - p_R), D_R),
                "misses of both": Total(SAME, a_s * (1 - p_s), M_s),
                "misses of V": equal(miss_V, D_V + M_s, by="rule"),
                "misses of R": equal(miss_R, D_R + M_s, by="rule"),
            },
        ),
        (
            *SYMMETRIC_SCORES,
            SYMMETRIC_V_WINS,
            *OTHERS_BY_LEVERAGE,
            Step(
                "one spectrum",
                one,
                {
                    ("a", "V beats R, S symmetric"): 1,
                    ("a", "others, by leverage"): 1,
                    ("a", "p_V", "x >= 0", "S_RV < 1"): 1,
                },
                scale=("S_RV < 1",),
            ),
            Sum(
                "where they differ",
                {
                    "misses of R where they differ": 1 + x,
                    "misses of V where they differ": -1,
                },
                each="one spectrum",
            ),
            Step("where both miss", at_least(a_s * (1 - p_s)), {("a_s", "p_s <= 1"): 1}),
            Sum("where V is R", {"misses of both": 1}, each="where both miss"),
            Step(
                "all spectra",
                at_least(shrink * bounds.selected_misses(x, miss_R), miss_V),
                {
                    ("where they differ",): 1,
                    ("x >= 0", "where V is R"): 1,
                    ("x >= 0", "misses of R"): 1,
                    ("misses of R",): 1,
                    ("misses of V",): -1,
                },
            ),
        ),
    )


def prove_distance(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof that the mode's expected distance is little more than the best."""
    best = bounds.mode_distance(lo, hi, d_V, n)
    cases = Distinction(
        "V is R",
        (
            {"one distance": equal(d_R, d_V, by="rule"), "d_V >= 0": at_least(d_V, by="band")},
            union(
                two_candidates(),
                SYMMETRIC,
                R_IS_MODE,
                {
                    "n - 2": Total(setting.OTHERS, sympy.S.One, n - 2, by=("n >= 2",)),
                    "Q_V": Total(setting.OTHERS, p_y * (1 - s_Vy), Q_V),
                    "Q_R": Total(setting.OTHERS, p_y * (1 - s_Ry), Q_R),
                    # the distance of a candidate to itself is 0
                    "d_V": equal(d_V, p_R * (1 - s_VR) + Q_V, by="unit diagonal"),
                    "d_R": equal(d_R, p_V * (1 - s_RV) + Q_R, by="unit diagonal"),
                },
            ),
        ),
    )
    a, b = 1 - hi, 1 - lo
    return Proof(
        "The n-2 others are at most 1-lo from R and at least 1-hi from V, and none has more "
        "mass than R.",
        Claim.about(
            "mode_distance", d_R, bounds.mode_distance, shrink, lo=lo, hi=hi, best_distance=d_V, n=n
        ),
        union(BAND, POSTERIOR, {"n >= 2": at_least(n, 2, by="n >= 2")}),
        (
            *WIDTH,
            Step("n > 1", more(n, 1), {("n >= 2",): 1, (): 1}),
            split(
                cases,
                (
                    Step(
                        "the mode is optimal",
                        at_least(shrink * best, d_R),
                        {
                            ("n >= 2", "lo <= hi", "d_V >= 0"): shrink,
                            ("n > 1", "hi < 1", "one distance"): -1,
                        },
                        scale=("n > 1", "hi < 1"),
                    ),
                ),
                (
                    Step(
                        "y is near R",
                        at_least(p_y * b, p_y * (1 - s_Ry)),
                        {("p_y", "S_Ry >= lo"): 1},
                    ),
                    Sum("the mode's distance", {"sum p_y": b, "Q_R": -1}, each="y is near R"),
                    Step(
                        "y is far from V",
                        at_least(p_y * (1 - s_Vy), p_y * a),
                        {("p_y", "S_Vy <= hi"): 1},
                    ),
                    Sum("the best distance", {"Q_V": 1, "sum p_y": -a}, each="y is far from V"),
                    Sum("no more mass", {"n - 2": p_R, "sum p_y": -1}, each="p_y <= p_R"),
                    Step("S_RV < 1", more(1, s_RV), {("S_RV <= hi",): 1, ("hi < 1",): 1}),
                    Step(
                        "widths",
                        more(a + (n - 2) * b),
                        {("hi < 1",): 1, ("n >= 2", "lo < 1"): 1},
                    ),
                    Step(
                        "the ratio",
                        at_least(shrink * best, d_R),
                        {
                            ("widths", "the best distance"): 1,
                            ("widths", "d_V"): 1,
                            ("n > 1", "hi < 1", "the mode's distance"): 1,
                            ("n > 1", "hi < 1", "d_R"): -1,
                            ("n > 1", "hi < 1", "p_V <= p_R", "S_RV < 1"): 1,
                            ("n >= 2", "lo <= hi", "p_R", "S_RV <= hi"): 1,
                            ("hi < 1", "lo <= hi", "no more mass"): 1,
                            ("widths", "p_R", "S_VR = S_RV"): -1,
                        },
                        scale=("n > 1", "hi < 1"),
                    ),
                ),
            ),
        ),
        distinctions=(cases,),
    )
