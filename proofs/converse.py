"""T13: what the best of all rules loses at least, where both ends of the band are attained.

Hypotheses and tight case: see `band_ends`.
"""

from __future__ import annotations

import sympy
from sympy import Expr, Rational

from proofs.band_ends import BAND, WHERE, E, F, e, n, quarter, where_the_ends_are
from proofs.chain import Proof
from proofs.facts import Claim
from proofs.letters import hi, lo, p_R, p_V
from proofs.links import Branches, Case, Cases, Facts, Link, Step, either
from proofs.relation import at_least, more
from proofs.setting import ABSURD, union
from regret import bounds


def _third(lead: Expr, low: Expr, high: Expr) -> tuple[Link, ...]:
    """Return the steps that show lead (3 (1-lo) + D) >= D for three candidates."""
    return (
        Step(
            "V gains a third over R",
            at_least(lead * (3 * (1 - low) + high - low), high - low),
            {
                ("V over R, on R, V, y",): 3,
                ("e >= 0", "S_RV >= lo"): 3,
                ("e <= 1", "S_Vy = hi"): 1,
                ("e <= 1", "S_Ry = lo"): -1,
            },
        ),
    )


AT_LEAST_4 = Step("n >= 4 and n < 4", ABSURD, {("n >= 4",): 1}, scale=("n < 4",))
THRESHOLD: Facts = {
    "e >= 0": at_least(E, by="rule"),
    "e <= 1": at_least(1, E, by="rule"),
    # R leads by E, and some other V, as similar as R at least, is the similarity optimum
    "R leads V by E": at_least(p_R - p_V, E, by="rule"),
}


def prove_hit_rate(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof that the lead threshold, and so the worst regret, is that large."""
    claim = Claim.about(
        "lead_threshold_regret",
        p_R - p_V,
        bounds.hit_rate_converse,
        shrink,
        relation=">=",
        lo=lo,
        hi=hi,
        n=n,
    )
    return Proof(
        "At the lead threshold E no candidate gains over a mode that leads by E, but some V ties "
        "with it: the regret is at least E. So E (1-lo) >= D/4, or E is 1/4 and more.",
        claim,
        union(BAND, THRESHOLD),
        threshold_links(shrink, lo, hi),
        distinctions=(where_the_ends_are(sympy.S.Zero, E),),
    )


def threshold_links(shrink: Expr, low: Expr, high: Expr, prime: str = "") -> tuple[Link, ...]:
    """Return the chain to p_R - p_V >= b/4 (b/(3+b), 0), in the band from `low` to `high`.

    Facts "lo < 1", "lo <= hi" and "hi < 1" about these ends are known, by names with a `prime`.
    """
    below_1, ordered, top = f"lo{prime} < 1", f"lo{prime} <= hi{prime}", f"hi{prime} < 1"
    cases = where_the_ends_are(sympy.S.Zero, E, low, high)
    spread, width = high - low, 1 - low
    b = spread / width
    regret = shrink * (p_R - p_V)
    four = either(
        {"e <= 1/4": at_least(Rational(1, 4), E)},
        (
            quarter(cases, sympy.S.Zero, E, low, high, prime),
            Step(
                "E >= b/4",
                at_least(regret, b / 4),
                {("R leads V by E", below_1): shrink, (WHERE,): 1},
                scale=(below_1,),
            ),
        ),
        {"e > 1/4": more(E, Rational(1, 4))},
        (
            Step(
                "E > 1/4",
                at_least(regret, b / 4),
                {
                    ("R leads V by E", below_1): shrink,
                    ("e > 1/4", below_1): 1,
                    (top,): Rational(1, 4),
                },
                scale=(below_1,),
            ),
        ),
    )
    disjoint, shared = cases.cases
    three = Cases(
        WHERE,
        (
            Case(disjoint, (AT_LEAST_4,)),
            Case(
                shared,
                (
                    *_third(E, low, high),
                    Step(
                        "E >= b/(3+b)",
                        at_least(regret, b / (3 + b)),
                        {
                            ("R leads V by E", "3 (1-lo) + D > 0"): shrink,
                            ("V gains a third over R",): 1,
                        },
                        scale=("3 (1-lo) + D > 0",),
                        where=(below_1,),
                    ),
                ),
            ),
        ),
    )
    return (
        Step(
            "3 (1-lo) + D > 0",
            more(3 * width + spread),
            {(below_1,): 3, (ordered,): 1},
        ),
        Step(
            "the regret is not negative",
            at_least(regret),
            {("R leads V by E",): shrink, ("e >= 0",): shrink},
        ),
        Branches(
            (
                Case({"n >= 4, of the bound": at_least(n, 4)}, (four,)),
                Case({"n < 4": more(4, n), "n >= 3, of the bound": at_least(n, 3)}, (three,)),
                Case({"n < 3": more(3, n)}),
            )
        ),
    )


def prove_gain(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof of the gain over a mode of lead e <= b/4, for n >= 4."""
    cases = where_the_ends_are(F, e)
    return Proof(
        "F is at least gains whose mean is D/4 - e (1-lo) and something not negative.",
        Claim.about(
            "largest_gain",
            F,
            bounds.lead_gain_converse,
            shrink,
            relation=">=",
            lo=lo,
            hi=hi,
            given_lead=e,
        ),
        union(
            BAND,
            {
                "e >= 0": at_least(e, by="lead below b/4"),
                "e <= b/4": at_least(hi - lo, 4 * e * (1 - lo), by="lead below b/4"),
            },
        ),
        (
            Step(
                "e <= 1/4",
                at_least(Rational(1, 4), e),
                {("e <= b/4",): Rational(1, 4), ("hi < 1",): Rational(1, 4)},
                scale=("lo < 1",),
            ),
            Step("e <= 1", at_least(1, e), {("e <= 1/4",): 1, (): Rational(3, 4)}),
            quarter(cases, F, e),
        ),
        distinctions=(cases,),
    )


def prove_similarity(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof of the similarity that the mode loses at least: F at the lead 0."""
    zero = sympy.S.Zero
    cases = where_the_ends_are(F, zero)
    disjoint, shared = cases.cases
    third = Step(
        "F >= D/3",
        at_least(shrink * F, (hi - lo) / 3),
        {
            ("V over R, on R, V, y",): shrink,
            ("S_Vy = hi",): shrink / 3,
            ("S_Ry = lo",): -shrink / 3,
        },
    )
    return Proof(
        "The best gain over a mode without any lead is at least the mean of two such gains.",
        Claim.about(
            "flattest_regret",
            F,
            bounds.mode_similarity_converse,
            shrink,
            relation=">=",
            lo=lo,
            hi=hi,
            n=n,
        ),
        union(
            BAND,
            {
                "e <= 1": at_least(1, by="rule"),
                "e <= 1/4": at_least(Rational(1, 4), by="rule"),
                "R gains nothing over itself": at_least(F, by="rule"),
            },
        ),
        (
            Branches(
                (
                    Case({"n >= 4, of the bound": at_least(n, 4)}, (quarter(cases, F, zero),)),
                    Case(
                        {"n < 4": more(4, n), "n >= 3, of the bound": at_least(n, 3)},
                        (Cases(WHERE, (Case(disjoint, (AT_LEAST_4,)), Case(shared, (third,)))),),
                    ),
                    Case({"n < 3": more(3, n)}),
                )
            ),
        ),
        distinctions=(cases,),
    )
