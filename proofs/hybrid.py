"""T6: the optimum h of the hybrid similarity w 1[c=y] + (1-w) s(c,y).

Hypotheses: as T1, 0 <= w < 1. Tight cases: the hub in the hybrid's band; a tie between h and V.
"""

from __future__ import annotations

import sympy

from proofs import hit_rate
from proofs.chain import Branches, Case, Distinction, Facts, Link, Proof, Step
from proofs.facts import Claim, Fact, Total, at_least, equal, more
from proofs.letters import hi, lo, p_R, p_V, s_ij, s_RR, s_RV, s_Ry, s_VR, s_VV, s_Vy
from proofs.opening import SCORES, WIDTH
from proofs.retell import told_facts, told_links
from proofs.setting import BAND, POSTERIOR, V_BEATS_R, V_IS_NOT_R, V_IS_R, split, union
from regret import bounds

w = sympy.Symbol("w", real=True)

_low, _high = bounds.hybrid_band(lo, hi, w)
_hybrid = {
    **{e: (1 - w) * e for e in (s_VR, s_RV, s_Vy, s_Ry, s_ij)},
    **{e: w + (1 - w) * e for e in (s_VV, s_RR)},
    lo: _low,
    hi: _high,
}
"""What T1 says of a similarity and its band, said of the hybrid: V is its optimum h."""

_WEIGHT: Facts = {
    "w >= 0": at_least(w, by="0 <= w < 1"),
    "w < 1": more(1, w, by="0 <= w < 1"),
}


def _in_hybrid(name: str, fact: Fact) -> Step:
    """Return the step from what is known of s to the same of the hybrid."""
    known = told_facts({name: fact}, _hybrid)[name]
    terms: dict[tuple[str, ...], int] = {("w < 1", f"s: {name}"): 1}
    if name == "hi < 1":
        terms[("w >= 0",)] = 1
    assert isinstance(known, Fact)
    return Step(name, known, terms)


def _of_similarity(facts: Facts) -> dict[str, Fact]:
    """Return the facts that speak of the similarity; the others are of the hybrid as of s."""
    symbols = set(_hybrid)
    return {
        name: fact
        for name, fact in facts.items()
        if isinstance(fact, Fact) and fact.expression.free_symbols & symbols
    }


def _known(facts: Facts) -> Facts:
    """Return what T1 supposes: facts about s under another name, the hybrid's sums."""
    about_s = _of_similarity(facts)
    rest = {name: fact for name, fact in facts.items() if name not in about_s}
    totals = {name: fact for name, fact in rest.items() if isinstance(fact, Total)}
    return union(
        {f"s: {name}": fact for name, fact in about_s.items()},
        rest,
        told_facts(totals, _hybrid),
    )


def _steps(facts: Facts) -> tuple[Link, ...]:
    about_s = _of_similarity(facts).items()
    # the one that T1 has no use for
    return tuple(_in_hybrid(name, fact) for name, fact in about_s if name != "S_RV <= hi")


def prove(shrink: sympy.Expr = sympy.S.One) -> Proof:
    """Return the proof of the hit-rate bound, times `shrink`."""
    different = union(_known(V_IS_NOT_R), told_facts(V_BEATS_R, _hybrid))
    cases = Distinction("V is R", (told_facts(V_IS_R, _hybrid), different))
    return Proof(
        "The hybrid is 1 on the diagonal and in [(1-w) lo, (1-w) hi] off it, so T1 "
        "holds for it in that band.",
        Claim.about(
            "hybrid_hit_rate_regret", p_R - p_V, bounds.hybrid_hit_rate, shrink, lo=lo, hi=hi, w=w
        ),
        union(_known(BAND), POSTERIOR, _WEIGHT),
        (
            *_steps(BAND),
            *told_links(WIDTH, _hybrid),
            split(
                cases,
                told_links((hit_rate.no_regret(shrink),), _hybrid),
                (
                    *_steps(V_IS_NOT_R),
                    *told_links((*SCORES, *hit_rate.after_scores(shrink)), _hybrid),
                ),
            ),
        ),
        distinctions=(cases,),
    )


def prove_similarity(shrink: sympy.Expr = sympy.S.One) -> Proof:
    """Return the proof of the similarity bound, times `shrink`."""
    p_h, s_h, s_V = sympy.symbols("p_h Sp_h Sp_V", real=True)
    return Proof(
        "h has the larger hybrid score, w p_c + (1-w) (Sp)_c, than the similarity-optimal V.",
        Claim.about(
            "hybrid_similarity_regret",
            s_V - s_h,
            bounds.hybrid_similarity,
            shrink,
            w=w,
            gap=p_h - p_V,
        ),
        union(
            {"h beats V": at_least(w * p_h + (1 - w) * s_h, w * p_V + (1 - w) * s_V, by="rule")},
            _WEIGHT,
        ),
        (
            Step(
                "similarity that h gives up",
                at_least(shrink * bounds.hybrid_similarity(w, p_h - p_V), s_V - s_h),
                {("h beats V",): 1},
                scale=("w < 1",),
            ),
        ),
    )


target = sympy.Symbol("t", real=True)
_TARGET: Facts = {
    "t > 0": more(target, by="target"),
    "lo <= hi": at_least(hi, lo, by="band, n >= 2"),
    "lo >= 0": at_least(lo, by="band"),
    "hi < 1": more(1, hi, by="band"),
}
_OUT_OF_REACH: Facts = {"T1's bound > t": more(bounds.hit_rate(lo, hi), target)}
_IN_REACH: Facts = {"T1's bound <= t": at_least(target, bounds.hit_rate(lo, hi))}
_below_one = Step("lo < 1", more(1, lo), {("lo <= hi",): 1, ("hi < 1",): 1})
_denominator = (
    _below_one,
    Step("lo < hi", more(hi, lo), {("T1's bound > t", "lo < 1"): 1, ("t > 0", "lo < 1"): 1}),
    Step("D + t lo > 0", more(hi - lo + target * lo), {("lo < hi",): 1, ("t > 0", "lo >= 0"): 1}),
)


def prove_weight(shrink: sympy.Expr = sympy.S.One) -> Proof:
    """Return the proof that the bound at `bounds.hybrid_weight` is at most `shrink` t."""
    formula = bounds.hybrid_weight(lo, hi, target)
    met = [(shrink * target - bounds.hybrid_hit_rate(lo, hi, v), c) for v, c in formula.args]
    solves = Step("the bound at that weight", equal(met[1][0]), where=("D + t lo > 0", "lo < hi"))
    return Proof(
        "Where T1's bound is at most t the weight 0 does; elsewhere the weight solves (bound) = t.",
        Claim("hybrid_weight meets its target", sympy.S.Zero, sympy.Piecewise(*met)),
        _TARGET,
        (Branches((Case(_IN_REACH), Case(_OUT_OF_REACH, (*_denominator, solves)))),),
    )


def prove_weight_minimal(shrink: sympy.Expr = sympy.S.One) -> Proof:
    """Return the proof that no smaller weight does: one that meets t is at least `shrink` times it.

    The weight enters as 1/`shrink` of itself, so that the claim is too strong for `shrink` < 1.
    """
    formula = bounds.hybrid_weight(lo, hi, target)
    least = [(-v / shrink, c) for v, c in formula.args]
    step = Step(
        "w is at least the weight",
        at_least(least[1][0], -w),
        {("bound at w <= t", "1 - (1-w) lo > 0"): 1},
        scale=("D + t lo > 0",),
        where=("1 - (1-w) lo > 0",),
    )
    return Proof(
        "The bound falls in w: multiply (bound at w) <= t out.",
        Claim("hybrid_weight is the smallest", -w, sympy.Piecewise(*least)),
        union(
            _TARGET,
            _WEIGHT,
            {"bound at w <= t": at_least(target, bounds.hybrid_hit_rate(lo, hi, w), by="target")},
        ),
        (
            _below_one,
            Step(
                "1 - (1-w) lo > 0", more(1 - (1 - w) * lo), {("w < 1", "lo < 1"): 1, ("w >= 0",): 1}
            ),
            Branches((Case({}), Case(_OUT_OF_REACH, (*_denominator[1:], step)))),
        ),
    )
