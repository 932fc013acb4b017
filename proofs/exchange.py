"""T21: what two rules V and R exchange, hits for similarity, over any spectra. No rule need be good.

Hypotheses: S symmetric with a unit diagonal, for the bound in a common band. Each spectrum has a
weight a >= 0, its law p may be a single label. Tight case: a hub V without mass, R of any mass.
"""

from __future__ import annotations

import sympy
from sympy import Expr

from proofs.chain import Case, Cases, Facts, Proof, Step, Sum
from proofs.facts import Claim, Family, Total, at_least, equal
from proofs.setting import (
    A_R,
    A_V,
    BAND,
    OTHERS_IN_BAND,
    POSTERIOR,
    SCORES,
    SYMMETRIC,
    SYMMETRIC_SCORES,
    V_IS_NOT_R,
    WIDTH,
    G,
    distance,
    hi,
    lo,
    p_R,
    p_V,
    p_y,
    s_RR,
    s_RV,
    s_Ry,
    s_VR,
    s_VV,
    s_Vy,
    score_R,
    score_V,
    spread,
    two_cases,
    union,
)
from regret import bounds

a, differs, share, exchanged, Sp_V, Sp_R = sympy.symbols(
    "a differs P(V!=R) exchanged (Sp)_V (Sp)_R", real=True
)
SPECTRA = Family(
    "the spectra",
    (a, differs, p_R, p_V, s_VR, s_RV, s_VV, s_RR, G, A_V, A_R, Sp_V, Sp_R),
)
OTHERS = Family("the other candidates", (p_y, s_Vy, s_Ry), within=SPECTRA)


def prove(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof of the bound in a common band, times `shrink`."""
    same, different = two_cases(SYMMETRIC).cases
    different = {
        name: Total(OTHERS, fact.summand, fact.value, fact.by) if isinstance(fact, Total) else fact
        for name, fact in different.items()
    }
    cases = type(two_cases())(
        "V is R",
        (
            union(
                same,
                {
                    "differs = 0": equal(differs, by="rule"),
                    "one score": equal(Sp_V, Sp_R, by="rule"),
                },
            ),
            union(
                different,
                {
                    "differs = 1": equal(differs, 1, by="rule"),
                    "(Sp)_V": equal(Sp_V, score_V, by="rule"),
                    "(Sp)_R": equal(Sp_R, score_R, by="rule"),
                },
            ),
        ),
    )
    traded = (1 - lo) * (p_R - p_V) + Sp_V - Sp_R
    one = at_least(spread * differs, traded)
    return Proof(
        "For one spectrum the claim is T1's certificate without the premise that V beats R. Where V "
        "is R nothing is exchanged. Sums over spectra obey what each of them obeys.",
        Claim.about(
            "exchanged",
            exchanged,
            bounds.exchange,
            shrink,
            lo=lo,
            hi=hi,
            differ=share,
        ),
        union(
            BAND,
            POSTERIOR,
            {
                "a": at_least(a, by="rule"),
                "exchanged": Total(SPECTRA, a * traded, exchanged),
                "share": Total(SPECTRA, a * differs, share),
            },
        ),
        (
            *WIDTH,
            Cases(
                "V is R",
                (
                    Case(
                        cases.cases[0],
                        (
                            Step(
                                "nothing is exchanged",
                                one,
                                {
                                    ("lo < 1", "p_V = p_R"): 1,
                                    ("lo <= hi", "differs = 0"): 1,
                                    ("one score",): -1,
                                },
                            ),
                        ),
                    ),
                    Case(
                        cases.cases[1],
                        (
                            *SYMMETRIC_SCORES,
                            *OTHERS_IN_BAND,
                            Step(
                                "one exchange",
                                one,
                                {
                                    ("others",): 1,
                                    ("p_R", "S_RV <= hi"): 1,
                                    ("p_V", "S_RV >= lo"): 1,
                                    ("p_V", "lo <= hi"): 1,
                                    ("lead of V for a symmetric S",): -1,
                                    ("(Sp)_V",): -1,
                                    ("(Sp)_R",): 1,
                                    ("lo <= hi", "differs = 1"): 1,
                                },
                            ),
                        ),
                    ),
                ),
                conclusion=one,
            ),
            Step("weighted", at_least(a * spread * differs, a * traded), {("a", "V is R"): 1}),
            Sum("all spectra", {"share": spread, "exchanged": -1}, each="weighted"),
        ),
        distinctions=(cases,),
    )


def prove_identity(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof that similarity gained is a hits part and a near-miss part, exactly."""
    facts: Facts = union(POSTERIOR, V_IS_NOT_R, SYMMETRIC)
    parts = (p_V - p_R) * distance + G
    return Proof(
        "Those who are neither V nor R have S_Vy - S_Ry; V and R have 1 - S_RV of one another.",
        Claim("similarity_gained", score_V - score_R, parts, {}, "==", shrink),
        facts,
        (
            *SCORES,
            Step(
                "the exchange identity",
                equal(shrink * parts, score_V - score_R),
                {("lead of V",): -1, ("p_R", "S_VR = S_RV"): -1},
            ),
        ),
    )
