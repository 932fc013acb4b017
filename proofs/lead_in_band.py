"""T13, from above: the gain over a mode that leads all others by e, for n candidates.

Hypotheses: as T1, S symmetric, n >= 2. Tight case: a hub without mass, or with as much as each of
the others but R, whichever gains more.
"""

from __future__ import annotations

import sympy
from sympy import Expr

from proofs.chain import Proof
from proofs.facts import Claim, Total
from proofs.letters import bound, hi, lo, p_R, p_V, p_y, q, score_R, score_V, separation, spread
from proofs.links import Branches, Case, Facts, Link, Step, Sum, either
from proofs.opening import OTHERS_IN_BAND, SYMMETRIC_SCORES, WIDTH
from proofs.relation import at_least, more
from proofs.setting import BAND, OTHERS, POSTERIOR, SYMMETRIC, V_IS_NOT_R, union
from regret import bounds

e, n = sympy.symbols("e n", real=True)
_beyond = p_R - e
_gain = q * spread - (p_R - p_V) * separation

LEAD: Facts = {
    "e >= 0": at_least(e, by="rule"),
    "R leads V": at_least(p_R - p_V, e, by="rule"),
    "R leads y": at_least(p_R - p_y, e, by="rule"),
}


def _chain(final: Expr, after: tuple[Link, ...] = ()) -> tuple[Facts, tuple[Link, ...]]:
    """Return what is supposed, and the chain to "the gain": `final` >= (Sp)_V - (Sp)_R.

    Where something comes after, "e < 1" is supposed.
    """
    n_positive: Facts = {"n >= 2": at_least(n, 2, by="n >= 2")}
    ends: Facts = {
        "bound, p_V = p_R - e": at_least(bound, (n - 2) * spread / n),
        "bound, p_V = 0": at_least(bound, ((n - 2) * spread - separation) / (n - 1)),
    }
    start: tuple[Link, ...] = (
        WIDTH[0],
        *SYMMETRIC_SCORES,
        *OTHERS_IN_BAND,
        Step("n > 0", more(n), {("n >= 2",): 1, (): 2}),
        Step("n > 1", more(n - 1), {("n >= 2",): 1, (): 1}),
        Step("p_R >= e", at_least(_beyond), {("R leads V",): 1, ("p_V",): 1}),
        Step("p_R >= p_V", at_least(p_R, p_V), {("R leads V",): 1, ("e >= 0",): 1}),
        Step(
            "what V gains",
            at_least(_gain, score_V - score_R),
            {
                ("others",): 1,
                ("p_R >= p_V", "S_RV <= hi"): 1,
                ("lead of V for a symmetric S",): -1,
            },
        ),
        Sum(
            "n - 2 others have at most p_R - e each",
            {"n - 2": _beyond, "sum p_y": -1},
            each="R leads y",
        ),
        Sum("the others have something", {"sum p_y": 1}, each="p_y"),
        Step(
            "gain - e a at p_V = 0 and p_V = p_R - e",
            at_least(
                ((n - 1) * _beyond + p_V) * bound,
                (n - 2) * _beyond * spread - (_beyond - p_V) * separation,
            ),
            {
                ("p_V", "n > 0", "bound, p_V = p_R - e"): 1,
                ("R leads V", "n > 1", "bound, p_V = 0"): 1,
            },
            where=("n > 0", "n > 1"),
        ),
    )
    some = (
        Step(
            "the others share what the lead leaves",
            more((n - 1) * _beyond + p_V),
            {("n - 2 others have at most p_R - e each",): 1, ("e < 1",): 1},
        ),
        Step(
            "the gain, e < 1",
            at_least(final, score_V - score_R),
            {
                ("e < 1", "gain - e a at p_V = 0 and p_V = p_R - e"): 1,
                ("n - 2 others have at most p_R - e each", "p_R >= e", "lo <= hi"): 1,
                ("n - 2 others have at most p_R - e each", "p_V", "lo <= hi"): 1,
                ("n - 2 others have at most p_R - e each", "R leads V", "hi < 1"): 1,
                ("the others share what the lead leaves", "what V gains"): 1,
            },
            scale=("the others share what the lead leaves",),
        ),
    )
    none = (
        Step(
            "the gain, e >= 1",
            at_least(final, score_V - score_R),
            {
                ("what V gains",): 1,
                # 1 - e = q + (p_R - e) + p_V is both at least and at most 0
                ("the others have something", "bound >= 0"): 1,
                ("p_R >= e", "bound >= 0"): 1,
                ("p_V", "bound >= 0"): 1,
                ("p_R >= e", "lo <= hi"): 1,
                ("p_V", "lo <= hi"): 1,
                ("e >= 1", "lo <= hi"): 1,
                ("R leads V", "hi < 1"): 1,
            },
        ),
    )
    links = (
        *start,
        Step(
            "bound >= 0",
            at_least(bound),
            {("n > 0", "bound, p_V = p_R - e"): 1, ("n >= 2", "lo <= hi"): 1},
            scale=("n > 0",),
        ),
        *(
            (*some, *after)
            if after
            else (either({"e < 1": more(1, e)}, some, {"e >= 1": at_least(e, 1)}, none),)
        ),
    )
    facts = union(
        BAND,
        POSTERIOR,
        V_IS_NOT_R,
        SYMMETRIC,
        LEAD,
        n_positive,
        {"n - 2": Total(OTHERS, sympy.S.One, n - 2, by=("n >= 2",))},
    )
    return facts, (Branches((Case(ends, links),)),)


_GAIN = (1 - e) * bound - e * separation


def prove(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof of the gain that n candidates can attain, times `shrink`."""
    facts, links = _chain(shrink * _GAIN)
    return Proof(
        "V gains at most q D - (p_R - p_V) a. With P = p_R - e >= p_y for all y, the others have "
        "at most (n-2) P in all, so 1 - e <= (n-1) P + p_V; it is linear from p_V = 0 to p_V = P.",
        Claim.about(
            "challenger_lead",
            score_V - score_R,
            bounds.lead_gain,
            shrink,
            lo=lo,
            hi=hi,
            lead=e,
            n=n,
        ),
        facts,
        links,
    )


def prove_threshold(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof of the largest lead at which V is as similar as R, times `shrink`."""
    after = (
        Step("a + bound > 0", more(separation + bound), {("hi < 1",): 1, ("bound >= 0",): 1}),
        Step(
            "the lead",
            at_least(shrink * bound / (separation + bound), e),
            {("the gain, e < 1",): 1, ("V ties",): 1},
            scale=("a + bound > 0",),
        ),
    )
    facts, links = _chain(_GAIN, after)
    return Proof(
        "A V that ties with R gains 0, which is at most (1-e) g - e a.",
        Claim.about("lead at which V ties", e, bounds.lead_threshold, shrink, lo=lo, hi=hi, n=n),
        {
            **facts,
            "V ties": at_least(score_V, score_R, by="rule"),
            "e < 1": more(1, e, by="rule"),  # with all mass on R nobody ties
        },
        links,
    )
