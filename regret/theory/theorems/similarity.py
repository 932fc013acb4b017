"""What aiming for retrieval costs similarity, and what cosine training means."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

import numpy as np

from regret import bounds, worst_case
from regret.theory import regrets, sampling, tight
from regret.theory.case import Case
from regret.theory.hypotheses import (
    AT_LEAST_TWO,
    IN_BAND,
    NO_EMPTY,
    SYMMETRIC,
    TRIANGLE,
    UNIT_DIAGONAL,
    WEIGHT,
    WEIGHT_OF_SIMILARITY,
)
from regret.theory.theorem import ClosedForm, Theorem


def _similarity_at_pi(case: Case) -> worst_case.WorstCase:
    return worst_case.similarity(case.similarity.astype(float), pi=float(case.posterior.max()))


SIMILARITY: tuple[Theorem, ...] = (
    Theorem(
        key="T4",
        name="similarity of the mode",
        hypotheses=(AT_LEAST_TWO, UNIT_DIAGONAL, SYMMETRIC, IN_BAND),
        statement=(
            "The similarity regret of the mode is at most the worse of two hubs: one that "
            "shares the top of the posterior with the mode, and one without mass."
        ),
        lhs=regrets.mode_similarity_regret,
        rhs=ClosedForm(bounds.mode_similarity, ("lo", "hi", "pi")),
        tight=lambda: (
            tight.hub_and_mode(
                Fraction(1, 5), Fraction(2, 5), n=6, pi=Fraction(1, 4), hub_mass=Fraction(1, 4)
            ),
            tight.hub_and_mode(
                Fraction(0), Fraction(4, 5), n=6, pi=Fraction(1, 4), hub_mass=Fraction(0)
            ),
        ),
        draw=sampling.any_symmetric,
        worst=_similarity_at_pi,
        proof="proofs.mode_similarity:prove",
        group="what retrieval costs similarity",
    ),
    Theorem(
        key="T4-metric",
        name="similarity of the mode, metric",
        hypotheses=(AT_LEAST_TWO, UNIT_DIAGONAL, SYMMETRIC, IN_BAND, TRIANGLE),
        statement=(
            "Where 1 - s is a metric only the first hub remains: no similarity is lost once "
            "the mode has half the posterior."
        ),
        lhs=regrets.mode_similarity_regret,
        rhs=ClosedForm(partial(bounds.mode_similarity, metric=True), ("lo", "hi", "pi")),
        tight=lambda: (
            Case.from_instance(tight.sunflower(core=1, own=1, weights=[2, 2, 1, 1, 1, 1])),
        ),
        draw=sampling.any_metric,
        worst=_similarity_at_pi,
        proof="proofs.mode_similarity:prove_metric",
        group="what retrieval costs similarity",
    ),
    Theorem(
        key="T6",
        name="hit rate of the hybrid",
        hypotheses=(AT_LEAST_TWO, UNIT_DIAGONAL, IN_BAND, WEIGHT),
        statement=(
            "The optimum of w 1[c=y] + (1-w) s(c,y) obeys T1 in the band shrunk by 1-w: the weight "
            "buys hit rate along a known curve."
        ),
        lhs=regrets.hybrid_hit_rate_regret,
        rhs=ClosedForm(bounds.hybrid_hit_rate, ("lo", "hi", "w")),
        tight=lambda: (tight.hybrid_hub(Fraction(1, 5), Fraction(3, 5), 6, w=Fraction(1, 4)),),
        draw=sampling.with_w,
        proof="proofs.hybrid:prove",
        group="what similarity costs retrieval",
    ),
    Theorem(
        key="T6-similarity",
        name="similarity of the hybrid",
        hypotheses=(WEIGHT_OF_SIMILARITY,),
        statement=(
            "What the hybrid optimum h loses in similarity to V is at most w/(1-w) times what it "
            "gains in posterior."
        ),
        lhs=regrets.hybrid_similarity_regret,
        rhs=ClosedForm(bounds.hybrid_similarity, ("w", "gap")),
        tight=lambda: (
            # Mode and hub tie: w 0.4 + (1-w) 0.4 = (1-w) 0.9 at w = 5/9.
            Case(
                tight.hub_matrix(Fraction(0), Fraction(9, 10), 5),
                [0, Fraction(4, 10), *[Fraction(2, 10)] * 3],
                w=Fraction(5, 9),
            ),
        ),
        draw=sampling.with_w,
        proof="proofs.hybrid:prove_similarity",
        group="what retrieval costs similarity",
    ),
    Theorem(
        key="L1",
        name="cosine-optimal ranking",
        hypotheses=(NO_EMPTY,),
        statement=(
            "Ranking candidates by their cosine to the cosine-optimal prediction is ranking "
            "them by expected similarity S p: T1 and T4 govern training by the cosine loss."
        ),
        source="derived here",
        lhs=regrets.cosine_scores,
        relation="==",
        rhs=regrets.expected_similarity,
        tight=lambda: (sampling.square_norms(np.random.default_rng(0)),),
        draw=sampling.square_norms,
        proof="proofs.cosine_ranking:prove",
        group="losses and decoders",
    ),
)
