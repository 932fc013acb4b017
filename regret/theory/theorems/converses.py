"""What every rule loses at least, and what a lead of the mode is worth."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from regret import bounds, worst_case
from regret.theory import extremes, programs, regrets, tight
from regret.theory import sampling_converses as sampling
from regret.theory import tight_converses as extremal
from regret.theory.case import Case
from regret.theory.counterexamples import hypotheses
from regret.theory.hypotheses import AT_LEAST_TWO, IN_BAND, SYMMETRIC, UNIT_DIAGONAL
from regret.theory.hypotheses_converses import (
    A_GAIN,
    A_LEAD,
    BELOW_QUARTER,
    ENDS_ATTAINED,
)
from regret.theory.quantities import QUANTITIES
from regret.theory.theorem import ClosedForm, Theorem
from regret.theory.theorems.optima import largest_hit_rate, largest_similarity

_ZERO, _HALF = Fraction(0), Fraction(1, 2)
_S = extremal.near_and_far_pair(Fraction(1, 5), Fraction(3, 5))


def _gain_at_lead(case: Case) -> worst_case.WorstCase:
    lead = float(QUANTITIES["lead"](case))
    return programs.gain_at_lead(case.similarity.astype(float), lead)


def attained(**extras: Any) -> tuple[Case, ...]:
    """Return what attains T13: four and five candidates, three, and fingerprints of 14 bits."""
    return (
        extremal.uniform(_S, **extras),
        extremal.uniform(extremal.near_and_far_pair(_ZERO, _HALF, 5), **extras),
        extremal.uniform(extremal.one_pair(Fraction(1, 5), _HALF, 3), **extras),
        Case.from_instance(tight.two_pairs(1, 1), **extras),
    )


CONVERSES: tuple[Theorem, ...] = (
    Theorem(
        key="T12",
        name="gain over a mode that leads",
        hypotheses=hypotheses("T12", AT_LEAST_TWO, UNIT_DIAGONAL),
        statement=(
            "For a mode that leads all others by e the largest (Sp)_V - (Sp)_R of a given S is "
            "known exactly, without a linear program: (1-e) G - e t, G the best mean of "
            "S_Vy - S_Ry over a set of candidates that contains R. It reaches 0 at the lead "
            "threshold E(S) = max G/(t+G); a larger lead makes the mode the similarity optimum."
        ),
        lhs=regrets.challenger_lead,
        rhs=ClosedForm(bounds.lead_gain_of_pair, ("mean", "separation", "lead")),
        tight=lambda: (
            extremal.at_lead(_S, Fraction(1, 40)),
            extremal.at_lead(tight.hub_matrix(_ZERO, Fraction(4, 5), 5), Fraction(1, 3)),
        ),
        draw=sampling.leading,
        worst=_gain_at_lead,
        proof="proofs.lead:prove",
        group="what retrieval costs similarity",
    ),
    Theorem(
        key="T12-rules",
        name="no rule escapes",
        hypotheses=hypotheses("T12-rules", A_LEAD, A_GAIN),
        statement=(
            "Where the mode leads by e and is beaten by a gain g, every rule, random or not, that "
            "loses h in hits loses at least g (1 - h/e) in similarity."
        ),
        lhs=regrets.rule_similarity_regret,
        relation=">=",
        rhs=ClosedForm(bounds.similarity_paid, ("gain", "lead", "rule_hits")),
        tight=lambda: (extremal.mixed_rule(_ZERO, _HALF, Fraction(1, 16)),),
        draw=sampling.with_rule,
        proof="proofs.lead:prove_rules",
        group="converses",
    ),
    Theorem(
        key="T13",
        name="hit rate, at least",
        hypotheses=hypotheses(
            "T13", AT_LEAST_TWO, UNIT_DIAGONAL, SYMMETRIC, IN_BAND, ENDS_ATTAINED
        ),
        statement=(
            "Wherever the ends of the band are attained some posterior costs the similarity "
            "optimum a quarter of T1's bound b (b/(3+b) for three candidates), and every rule that "
            "much in hits or something in similarity: the lead threshold is at least that."
        ),
        lhs=extremes.lead_threshold_regret,
        relation=">=",
        rhs=ClosedForm(bounds.hit_rate_converse, ("lo", "hi", "n")),
        tight=attained,
        draw=sampling.small,
        worst=largest_hit_rate,
        proof="proofs.converse:prove_hit_rate",
        group="converses",
    ),
    Theorem(
        key="T13-similarity",
        name="similarity of the mode, at least",
        hypotheses=hypotheses(
            "T13-similarity", AT_LEAST_TWO, UNIT_DIAGONAL, SYMMETRIC, IN_BAND, ENDS_ATTAINED
        ),
        statement=(
            "There some posterior costs the mode a quarter of the spread in similarity (a third "
            "for three candidates)."
        ),
        lhs=extremes.flattest_regret,
        relation=">=",
        rhs=ClosedForm(bounds.mode_similarity_converse, ("lo", "hi", "n")),
        tight=attained,
        draw=sampling.small,
        worst=largest_similarity,
        proof="proofs.converse:prove_similarity",
        group="converses",
    ),
    Theorem(
        key="T13-gain",
        name="gain over a mode that leads, at least",
        hypotheses=hypotheses(
            "T13-gain",
            AT_LEAST_TWO,
            BELOW_QUARTER,
            UNIT_DIAGONAL,
            SYMMETRIC,
            IN_BAND,
            ENDS_ATTAINED,
        ),
        statement=(
            "With four candidates or more some posterior whose mode leads by e <= b/4 leaves it "
            "(1-lo)(b/4 - e) below the similarity optimum."
        ),
        lhs=extremes.largest_gain,
        relation=">=",
        rhs=ClosedForm(bounds.lead_gain_converse, ("lo", "hi", "given_lead")),
        tight=lambda: (
            extremal.uniform(_S, lead=Fraction(1, 20)),
            extremal.uniform(extremal.near_and_far_pair(_ZERO, _HALF, 5), lead=_ZERO),
        ),
        draw=sampling.of_four,
        proof="proofs.converse:prove_gain",
        group="converses",
    ),
    Theorem(
        key="T13-lead",
        name="gain over a mode that leads, in a band",
        hypotheses=hypotheses("T13-lead", AT_LEAST_TWO, UNIT_DIAGONAL, SYMMETRIC, IN_BAND),
        statement=(
            "A mode that leads all others by e is at most (1-lo)(b - e) below the similarity "
            "optimum; for n candidates what they can attain is known. From the lead b on the aims "
            "agree."
        ),
        lhs=regrets.challenger_lead,
        rhs=ClosedForm(bounds.lead_gain, ("lo", "hi", "lead", "n")),
        tight=lambda: (
            extremal.at_lead(tight.hub_matrix(_ZERO, Fraction(4, 5), 5), Fraction(1, 3)),
            extremal.at_lead(tight.hub_matrix(Fraction(1, 5), Fraction(2, 5), 6), Fraction(1, 20)),
        ),
        draw=sampling.leading_hub,
        worst=_gain_at_lead,
        proof="proofs.lead_in_band:prove",
        group="what retrieval costs similarity",
    ),
    Theorem(
        key="T13-real",
        name="real fingerprints attain T13",
        hypotheses=(),
        statement=(
            "For all rational 0 <= lo < hi < 1 there are four binary fingerprints whose Tanimoto "
            "similarities are those of S*, the list that attains T13 from below: no list of real "
            "fingerprints can be sure of less, in any band."
        ),
        lhs=regrets.tanimoto_of_candidates,
        relation="==",
        rhs=extremal.near_and_far_similarities,
        tight=lambda: (
            Case.from_instance(tight.two_pairs_in_band(Fraction(1, 5), Fraction(3, 5))),
            Case.from_instance(tight.two_pairs(1, 1)),
        ),
        draw=sampling.real_pairs,
        proof="proofs.two_pairs:prove",
        group="converses",
    ),
)
