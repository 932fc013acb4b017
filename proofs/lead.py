"""T12: what a lead of the mode is worth, exactly, for a given S; and that no rule escapes.

Hypotheses: p is a posterior whose mode R leads all others by e; S has a unit diagonal. Tight case:
p = e on R, and 1-e spread evenly over R and the candidates that favour V most.
"""

from __future__ import annotations

import sympy

from proofs.chain import Proof
from proofs.facts import Claim, Family, Total
from proofs.letters import p_R, p_V, p_y, s_RR, s_Ry, s_VR, s_Vy
from proofs.links import Facts, Step, Sum
from proofs.relation import at_least, equal, more
from regret import bounds

e, mean, separation, best_mean, m_y, M, others, A_V, A_R = sympy.symbols(
    "e mean t G_VR m_y M O A_V A_R", real=True
)

ALL_BUT_R = Family("the candidates other than R", (p_y, s_Vy, s_Ry, m_y))

_FACTS: Facts = {
    "p_R": at_least(p_R, by="posterior"),
    "p_V": at_least(p_V, by="posterior, n >= 2"),
    "p_y": at_least(p_y, by="posterior"),
    "S_RR = 1": equal(s_RR, 1, by="unit diagonal"),
    "R leads V": at_least(p_R - p_V, e, by="rule"),
    "R leads y": at_least(p_R - p_y, e, by="rule"),
    # G_VR is the best mean of S_Vy - S_Ry over sets with R in them. For the set of R and all y of
    # m_y > 0, where m_y is the positive part of (S_Vy - S_Ry) - G_VR, this says:
    "m_y >= 0": at_least(m_y, by="rule"),
    "m_y >= S_Vy - S_Ry - G_VR": at_least(m_y, s_Vy - s_Ry - best_mean, by="rule"),
    "the best mean": at_least(best_mean + 1 - s_VR, M, by="rule"),
    # and the closed form is fed the pair for which it is largest.
    "the best pair": at_least(
        (1 - e) * mean - e * separation, (1 - e) * best_mean - e * (1 - s_VR), by="rule"
    ),
    "sum p_y": Total(ALL_BUT_R, p_y, 1 - p_R, by=("posterior",)),
    "M": Total(ALL_BUT_R, m_y, M),
    "O": Total(ALL_BUT_R, p_y * (s_Vy - s_Ry), others),
    "A_V": Total(ALL_BUT_R, p_y * s_Vy, A_V),
    "A_R": Total(ALL_BUT_R, p_y * s_Ry, A_R),
}


def prove(shrink: sympy.Expr = sympy.S.One) -> Proof:
    """Return the proof of the largest gain over a mode of lead e, times `shrink`."""
    score_V, score_R = p_R * s_VR + A_V, p_R * s_RR + A_R
    each = "y gains no more than its excess over the best mean"
    return Proof(
        "What R has beyond e, (p_R - e), is at least the mass of each other y. So y adds at most "
        "(p_R - e) m_y to the excess of V's lead over its best mean, and R takes away as much as "
        "all the m_y add.",
        Claim.about(
            "challenger_lead",
            score_V - score_R,
            bounds.lead_gain_of_pair,
            shrink,
            mean=mean,
            separation=separation,
            lead=e,
        ),
        _FACTS,
        (
            Sum("O = A_V - A_R", {"O": 1, "A_V": -1, "A_R": 1}),
            Step(
                each,
                at_least((p_R - e) * m_y, p_y * (s_Vy - s_Ry - best_mean)),
                {("R leads y", "m_y >= 0"): 1, ("p_y", "m_y >= S_Vy - S_Ry - G_VR"): 1},
            ),
            Sum("all others", {"M": p_R - e, "O": -1, "sum p_y": best_mean}, each=each),
            Step("p_R >= e", at_least(p_R, e), {("R leads V",): 1, ("p_V",): 1}),
            Step(
                "the lead of V",
                at_least(shrink * ((1 - e) * mean - e * separation), score_V - score_R),
                {
                    ("the best pair",): 1,
                    ("all others",): 1,
                    ("p_R >= e", "the best mean"): 1,
                    ("O = A_V - A_R",): 1,
                    ("p_R", "S_RR = 1"): 1,
                },
            ),
        ),
    )


r_R, r_c, p_c, sp_c, top, gain, hit, H, T = sympy.symbols(
    "r_R r_c p_c Sp_c max_Sp g h H T", real=True
)

RULE = Family("what the rule may choose instead of R", (r_c, p_c, sp_c))

_RULE: Facts = {
    "a lead": more(e, by="a lead"),
    "a gain": more(gain, by="a gain"),
    "r_c": at_least(r_c, by="rule"),
    "R leads c": at_least(p_R - p_c, e, by="rule"),
    "Sp_c <= max Sp": at_least(top, sp_c, by="rule"),
    "sum r_c": Total(RULE, r_c, 1 - r_R, by=("rule",)),
    "H": Total(RULE, r_c * p_c, H),
    "T": Total(RULE, r_c * sp_c, T),
    "hits lost by the rule": equal(hit, p_R - (r_R * p_R + H), by="rule"),
}


def prove_rules(shrink: sympy.Expr = sympy.S.One) -> Proof:
    """Return the proof that every rule, random or not, pays in hits or in similarity."""
    lost = top - (r_R * (top - gain) + T)
    return Proof(
        "With probability 1 - r_R the rule chooses another candidate than R and loses at least e "
        "in hits; with probability r_R it chooses R and loses the gain over R in similarity.",
        Claim.about(
            "rule_similarity_regret",
            lost,
            bounds.similarity_paid,
            shrink,
            relation=">=",
            gain=gain,
            lead=e,
            rule_hits=hit,
        ),
        _RULE,
        (
            Step(
                "hits lost with c", at_least(r_c * (p_R - e), r_c * p_c), {("r_c", "R leads c"): 1}
            ),
            Sum("hits lost", {"sum r_c": p_R - e, "H": -1}, each="hits lost with c"),
            Step(
                "similarity of c", at_least(r_c * top, r_c * sp_c), {("r_c", "Sp_c <= max Sp"): 1}
            ),
            Sum("similarity", {"sum r_c": top, "T": -1}, each="similarity of c"),
            Step(
                "one or the other is lost",
                at_least(shrink * lost, bounds.similarity_paid(gain, e, hit)),
                {
                    ("a lead", "similarity"): 1,
                    ("a gain", "hits lost"): 1,
                    ("a gain", "hits lost by the rule"): 1,
                },
                scale=("a lead",),
            ),
        ),
    )
