"""What the optimum of a hybrid similarity loses at its worst, both ways."""

from __future__ import annotations

from fractions import Fraction

from regret import bounds, worst_case
from regret.theory import extremes, programs, regrets, tight
from regret.theory import sampling_converses as sampling
from regret.theory.case import Case
from regret.theory.counterexamples import hypotheses
from regret.theory.hypotheses import AT_LEAST_TWO, IN_BAND, SYMMETRIC, UNIT_DIAGONAL
from regret.theory.hypotheses_converses import CLOSED_WEIGHT, ENDS_ATTAINED
from regret.theory.theorem import ClosedForm, Theorem
from regret.theory.theorems.converses import attained


def _similarity(case: Case) -> worst_case.WorstCase:
    return programs.hybrid_similarity(case.similarity.astype(float), float(case.given("w")))


HYBRID: tuple[Theorem, ...] = (
    Theorem(
        key="T14",
        name="hit rate of the hybrid, at least",
        hypotheses=hypotheses(
            "T14", AT_LEAST_TWO, UNIT_DIAGONAL, SYMMETRIC, IN_BAND, ENDS_ATTAINED, CLOSED_WEIGHT
        ),
        statement=(
            "The hybrid's optimum, too, may lose a quarter of its bound: T13 in the hybrid's band. "
            "With T6 that closes the trade-off curve within a factor of 4."
        ),
        lhs=extremes.hybrid_lead_regret,
        relation=">=",
        rhs=ClosedForm(bounds.hybrid_hit_rate_converse, ("lo", "hi", "w", "n")),
        tight=lambda: attained(w=Fraction(1, 4)),
        draw=sampling.small_with_w,
        proof="proofs.hybrid_worst:prove_hit_rate_converse",
        group="converses",
    ),
    Theorem(
        key="T14-similarity",
        name="similarity of the hybrid, at its worst",
        hypotheses=hypotheses(
            "T14-similarity", AT_LEAST_TWO, UNIT_DIAGONAL, IN_BAND, CLOSED_WEIGHT
        ),
        statement=(
            "Over all posteriors the hybrid's optimum loses at most w u in similarity, "
            "u = (hi-lo)/(1-(1-w) lo)."
        ),
        lhs=regrets.hybrid_similarity_regret,
        rhs=ClosedForm(bounds.hybrid_similarity_worst, ("lo", "hi", "w")),
        tight=lambda: (tight.hybrid_hub(Fraction(1, 5), Fraction(3, 5), 6, w=Fraction(1, 4)),),
        draw=sampling.hybrid,
        worst=_similarity,
        proof="proofs.hybrid_worst:prove_similarity",
        group="what retrieval costs similarity",
    ),
    Theorem(
        key="T14-converse",
        name="similarity of the hybrid, at least",
        hypotheses=hypotheses(
            "T14-converse",
            AT_LEAST_TWO,
            UNIT_DIAGONAL,
            SYMMETRIC,
            IN_BAND,
            ENDS_ATTAINED,
            CLOSED_WEIGHT,
        ),
        statement=(
            "Some posterior costs the hybrid's optimum a quarter of w u in similarity (for three "
            "candidates w u/(3 + (1-w) u))."
        ),
        lhs=extremes.hybrid_flattest_regret,
        relation=">=",
        rhs=ClosedForm(bounds.hybrid_similarity_converse, ("lo", "hi", "w", "n")),
        tight=lambda: attained(w=Fraction(1, 4)),
        draw=sampling.small_with_w,
        worst=_similarity,
        proof="proofs.hybrid_worst:prove_similarity_converse",
        group="converses",
    ),
)
