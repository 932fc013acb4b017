"""T21: what two rules V and R exchange, hits for similarity, over any spectra, be they good or not.

Hypotheses: S has a unit diagonal, and is symmetric for the identity. Each spectrum has a
weight a >= 0, its law p may be a single label. Tight case: a hub V without mass, R of any mass.
"""

from __future__ import annotations

import sympy
from sympy import Expr

from proofs.chain import Proof
from proofs.facts import Claim, Family, Total
from proofs.letters import OTHER, PAIR, G, distance, hi, lo, p_R, p_V, score_R, score_V, spread
from proofs.links import Facts, Step, Sum
from proofs.opening import OTHERS_IN_BAND, SCORES, WIDTH
from proofs.relation import at_least, equal
from proofs.setting import BAND, POSTERIOR, SYMMETRIC, V_IS_NOT_R, two_candidates, union
from regret import bounds

a, share, exchanged = sympy.symbols("a P(V!=R) exchanged", real=True)
DIFFER = Family("the spectra where V is not R", (a, *PAIR))
OTHERS = Family("the other candidates", OTHER, within=DIFFER)


def prove(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof of the bound in a common band, times `shrink`.

    Spectra where V is R exchange nothing; they are in neither sum.
    """
    traded = (1 - lo) * (p_R - p_V) + score_V - score_R
    return Proof(
        "For one spectrum the claim is T1's certificate without the premise that V beats R. Sums "
        "over spectra obey what each of them obeys.",
        Claim.about("exchanged", exchanged, bounds.exchange, shrink, lo=lo, hi=hi, differ=share),
        union(
            BAND,
            POSTERIOR,
            two_candidates(OTHERS),
            {
                "a": at_least(a, by="rule"),
                "exchanged": Total(DIFFER, a * traded, exchanged, by=("rule",)),
                "share": Total(DIFFER, a, share, by=("rule",)),
            },
        ),
        (
            WIDTH[0],
            *SCORES,
            *OTHERS_IN_BAND,
            Step(
                "one exchange",
                at_least(a * spread, a * traded),
                {
                    ("a", "others"): 1,
                    ("a", "p_R", "S_VR <= hi"): 1,
                    ("a", "p_V", "S_RV >= lo"): 1,
                    ("a", "p_V", "lo <= hi"): 1,
                    ("a", "lead of V"): -1,
                },
            ),
            Sum("all spectra", {"share": spread, "exchanged": -1}, each="one exchange"),
        ),
    )


def prove_identity(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof that similarity gained is a hits part and a near-miss part, exactly."""
    facts: Facts = union(POSTERIOR, V_IS_NOT_R, SYMMETRIC)
    parts = (p_V - p_R) * distance + G
    return Proof(
        "Those who are neither V nor R have S_Vy - S_Ry; V and R have 1 - S_RV of one another.",
        Claim(
            "similarity_gained", score_V - score_R, parts, {}, "==", shrink, right="exchange_parts"
        ),
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
