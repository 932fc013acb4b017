"""T11: binary fingerprints attain the bounds of T1 and T3 under Tanimoto similarity.

(a) A scaffold V of hi N bits, and leaves of N bits that contain it and share o more bits with one
another, N - hi N - o private ones each: a hub. (b) V, and two leaves that lack another block of a
of its v bits each.
"""

from __future__ import annotations

import sympy

from proofs.chain import Argument, Branches, Case, Facts, Proof, Step
from proofs.facts import Claim, Fact, Family, Total, at_least, equal, more
from proofs.letters import hi, lo, p_R, p_y
from regret import bounds

N, v, a, bits, common, s_VR, s_yz, regret = sympy.symbols(
    "N n_V a n_R n_Ry S_VR S_yz regret", real=True
)
_half = sympy.Rational(1, 2)
_overlap = bounds.petal_overlap(lo, hi)


def _tanimoto(s: sympy.Expr, shared: sympy.Expr, one: sympy.Expr, other: sympy.Expr) -> Fact:
    """Return s = shared/(one + other - shared), in numbers of bits."""
    return equal(s * (one + other - shared), shared, by="rule")


def _attained(name: str, text: str, *premises: str) -> Argument:
    return Argument(name, "existence", text, {"regret = p_R": equal(regret, p_R)}, premises)


_PETALS: Facts = {
    "N > 0": more(N, by="rule"),
    "lo >= 0": at_least(lo, by="rule"),
    "lo < 1": more(1, lo, by="rule"),
    "lo >= hi/(2-hi)": at_least(lo * (2 - hi), hi, by="rule"),
    "|V| = hi N": equal(v, hi * N, by="rule"),
    "|R| = N": equal(bits, N, by="rule"),
    "|R&y|": equal(common, (hi + _overlap) * N, by="rule"),
    "S_VR, V in R": _tanimoto(s_VR, v, v, bits),
    "S_yz": _tanimoto(s_yz, common, bits, bits),
    "p_y <= p_R": at_least(p_R, p_y, by="rule"),
    "other leaves": Total(Family("leaves other than R", (p_y,)), p_y, 1 - p_R, by=("posterior",)),
}


def prove(shrink: sympy.Expr = sympy.S.One) -> Proof:
    """Return the proof of (a), with T1's bound times `shrink`."""
    bound = shrink * bounds.hit_rate(lo, hi)
    mass = {"p_R": equal(p_R, bound, by="rule")}
    return Proof(
        "Tanimoto similarities are counts of bits: hi N of N between scaffold and leaf, "
        "(hi + o) N of (2 - hi - o) N between two leaves. The numbers of shared and of private "
        "bits are not negative if hi/(2-hi) <= lo <= 1. The scaffold, of no mass, ties with a leaf "
        "whose mass is T1's bound, and beats the others.",
        Claim.about("hit_rate_regret", regret, bounds.hit_rate, shrink, "==", lo=lo, hi=hi),
        {**_PETALS, **mass},
        (
            Step("1 + lo > 0", more(1 + lo), {("lo >= 0",): 1, (): 1}),
            Step(
                "scaffold and leaf",
                equal(s_VR, hi),
                {("S_VR, V in R",): 1, ("|R| = N", "S"): -1, ("|V| = hi N",): 1},
                scale=("N > 0",),
                free={"S": s_VR},
            ),
            Step(
                "two leaves",
                equal(s_yz, lo),
                {
                    ("1 + lo > 0", "S_yz"): _half,
                    ("1 + lo > 0", "|R| = N", "S"): -1,
                    ("1 + lo > 0", "|R&y|", "S"): _half,
                    ("1 + lo > 0", "|R&y|"): _half,
                },
                scale=("N > 0",),
                free={"S": s_yz},
            ),
            Step(
                "shared bits", at_least(_overlap), {("lo >= hi/(2-hi)",): 1}, scale=("1 + lo > 0",)
            ),
            Step(
                "private bits", at_least(1 - hi, _overlap), {("lo < 1",): 1}, scale=("1 + lo > 0",)
            ),
            Step(
                "(Sp) of scaffold and leaf",
                equal(s_VR, p_R + (1 - p_R) * s_yz),
                {
                    ("scaffold and leaf",): 1,
                    ("two leaves", "rest"): -1,
                    ("lo < 1", "p_R"): -1,
                },
                where=("lo < 1",),
                free={"rest": 1 - p_R},
            ),
            Step(
                "(Sp) of scaffold and other leaves",
                at_least(s_VR, p_y + (1 - p_y) * s_yz),
                {
                    ("(Sp) of scaffold and leaf",): 1,
                    ("p_y <= p_R", "lo < 1"): 1,
                    ("two leaves", "more"): -1,
                },
                free={"more": p_R - p_y},
            ),
            _attained(
                "a scaffold without mass",
                "lo and hi are rational, so there is an N with whole numbers of bits; with enough "
                "leaves none has more than p_R. The scaffold is among the best and has no mass, so "
                "the regret in the worst of the ties is p_R, the mode's.",
                "shared bits",
                "private bits",
                "(Sp) of scaffold and leaf",
                "(Sp) of scaffold and other leaves",
                "other leaves",
            ),
            Step(
                "the regret",
                equal(bound, regret),
                {("regret = p_R",): -1, ("p_R",): -1},
                where=("lo < 1",),
            ),
        ),
    )


_PINWHEEL: Facts = {
    "v > 0": more(v, by="rule"),
    "a > 0": more(a, by="rule"),
    "|R| = v - a": equal(bits, v - a, by="rule"),
    "|R&y| = v - 2a": equal(common, v - 2 * a, by="rule"),
    "hi, R in V": _tanimoto(hi, bits, v, bits),
    "lo": _tanimoto(lo, common, bits, bits),
    "p_R = 1/2": equal(p_R, _half, by="rule"),
}


def prove_metric(shrink: sympy.Expr = sympy.S.One) -> Proof:
    """Return the proof of (b), with the half times `shrink`."""
    t1 = bounds.hit_rate(lo, hi)
    low, high = sympy.symbols("lo' hi'", real=True)
    wider: Facts = {
        "lo' <= 2 hi' - 1": at_least(2 * high - 1, low, by="rule"),
        "lo' < 1": more(1, low, by="rule"),
    }
    tied = ("lo = 2 hi - 1", "(Sp) of V and of a leaf")
    half = Step(
        "the regret", equal(shrink * _half, regret), {("regret = p_R",): -1, ("p_R = 1/2",): -1}
    )
    as_t1 = Step(
        "the regret, where T1's bound is no larger",
        equal(shrink * t1, regret),
        {("regret = p_R",): -1, ("p_R = 1/2",): -1, ("T1's bound there",): shrink},
        where=("lo < 1",),
    )
    return Proof(
        "V has v bits, a leaf v - a of them, two leaves v - 2a in common of v in all. V, of no "
        "mass, ties with a leaf of half the posterior. The bound is the half: T1's is no "
        "smaller, as it never is where lo <= 2 hi - 1.",
        Claim.about("hit_rate_regret", regret, bounds.hit_rate_metric, shrink, "==", lo=lo, hi=hi),
        {**_PINWHEEL, **wider},
        (
            Step(
                "v hi = v - a",
                equal(v * hi, v - a),
                {("hi, R in V",): 1, ("|R| = v - a",): 1},
            ),
            Step(
                "v lo = v - 2a",
                equal(v * lo, v - 2 * a),
                {
                    ("lo",): 1,
                    ("|R| = v - a", "lo itself"): -2,
                    ("|R&y| = v - 2a", "lo itself"): 1,
                    ("|R&y| = v - 2a",): 1,
                },
                free={"lo itself": lo},
            ),
            Step(
                "lo = 2 hi - 1",
                equal(lo, 2 * hi - 1),
                {("v lo = v - 2a",): 1, ("v hi = v - a",): -2},
                scale=("v > 0",),
            ),
            Step("lo < 1", more(1, lo), {("a > 0",): 2, ("v lo = v - 2a",): -1}, scale=("v > 0",)),
            Step(
                "(Sp) of V and of a leaf",
                equal(hi, _half + _half * lo),
                {("lo = 2 hi - 1",): -_half},
            ),
            Step(
                "T1's bound there",
                equal(t1, _half),
                {("lo = 2 hi - 1",): -_half},
                scale=("lo < 1",),
            ),
            Step(
                "T1's bound in wider bands",
                at_least(bounds.hit_rate(low, high), _half),
                {("lo' <= 2 hi' - 1",): _half},
                scale=("lo' < 1",),
            ),
            _attained(
                "a scaffold between two leaves",
                "For rational 1/2 <= hi < 1 there are whole v and a. V ties with both leaves and "
                "has no mass, so the regret in the worst of the ties is p_R, the mode's.",
                *tied,
            ),
            Branches((Case({}, (half,)), Case({}, (as_t1,)))),
        ),
    )
