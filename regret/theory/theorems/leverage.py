"""Leverage: what a list's departure from, or distance to, an equidistant one makes possible."""

from __future__ import annotations

from fractions import Fraction

from regret import bounds
from regret.theory import averages, extremes, regrets, sampling_spectra, tight
from regret.theory import sampling_converses as sampling
from regret.theory import tight_converses as extremal
from regret.theory.case import Case
from regret.theory.counterexamples import hypotheses
from regret.theory.hypotheses import AT_LEAST_TWO, IN_BAND, SYMMETRIC, UNIT_DIAGONAL
from regret.theory.hypotheses_converses import (
    AT_LEAST_3,
    DISTINCT,
    ENDS_ATTAINED,
    NO_STRICT_METRIC,
    THREE,
    TVERSKY,
)
from regret.theory.theorem import SOURCE, ClosedForm, Theorem
from regret.theory.theorems.optima import largest_hit_rate, largest_similarity

_ZERO, _HALF = Fraction(0), Fraction(1, 2)


def _one_pair() -> tuple[Case, ...]:
    return (
        extremal.uniform(extremal.one_pair(_ZERO, _HALF, 3)),
        extremal.uniform(extremal.one_pair(Fraction(1, 5), Fraction(4, 5), 5)),
    )


LEVERAGE: tuple[Theorem, ...] = (
    Theorem(
        key="T15",
        name="hit rate by leverage",
        hypotheses=hypotheses("T15", UNIT_DIAGONAL, SYMMETRIC, DISTINCT),
        statement=(
            "With the leverage x = max (S_Vy - S_Ry)/(1 - S_RV) of three candidates the hit-rate "
            "regret is at most x/(1+x): at most 1/2 where 1 - s is a metric, as x <= 1 there."
        ),
        source=SOURCE + "; for metrics after Cover and Hart 1967",
        lhs=regrets.hit_rate_regret,
        rhs=ClosedForm(bounds.leverage_hit_rate, ("leverage",)),
        tight=lambda: (tight.hub(Fraction(1, 5), Fraction(4, 5), 6), extremal.overruled(3)),
        draw=sampling.small,
        worst=largest_hit_rate,
        proof="proofs.leverage:prove",
        group="what similarity costs retrieval",
    ),
    Theorem(
        key="T15-exact",
        name="hit rate where 1 - s is no metric",
        hypotheses=hypotheses(
            "T15-exact", AT_LEAST_3, UNIT_DIAGONAL, SYMMETRIC, DISTINCT, NO_STRICT_METRIC
        ),
        statement=(
            "Where the leverage is at least 1 some posterior costs x/(1+x): with T15 the worst "
            "hit-rate regret is known exactly, and it exceeds 1/2 unless 1 - s is a metric. This "
            "is the converse of the majority theorem T3."
        ),
        lhs=extremes.leverage_regret,
        relation=">=",
        rhs=ClosedForm(bounds.leverage_hit_rate, ("leverage",)),
        tight=lambda: (
            extremal.overruled(3),
            extremal.uniform(tight.hub_matrix(_ZERO, Fraction(3, 4), 5)),
        ),
        draw=sampling.no_strict_metric,
        worst=largest_hit_rate,
        proof="proofs.leverage_exact:prove",
        group="converses",
    ),
    Theorem(
        key="T15-converse",
        name="hit rate by leverage, at least",
        hypotheses=hypotheses("T15-converse", AT_LEAST_3, UNIT_DIAGONAL, SYMMETRIC, DISTINCT),
        statement=(
            "Some posterior costs x/(3+x), and the lead threshold is at least that: the bound by "
            "leverage is never off by more than 3."
        ),
        lhs=extremes.lead_threshold_regret,
        relation=">=",
        rhs=ClosedForm(bounds.leverage_hit_rate_converse, ("leverage",)),
        tight=_one_pair,
        draw=sampling.small,
        worst=largest_hit_rate,
        proof="proofs.leverage_converse:prove",
        group="converses",
    ),
    Theorem(
        key="T15-three",
        name="hit rate, three candidates",
        hypotheses=hypotheses("T15-three", THREE, UNIT_DIAGONAL, SYMMETRIC, DISTINCT),
        statement="The worst hit-rate regret of three candidates is known from their distances.",
        lhs=regrets.hit_rate_regret,
        rhs=ClosedForm(bounds.hit_rate_of_three, ("near", "middle", "far")),
        tight=lambda: (
            extremal.three(Fraction(3, 10), Fraction(5, 10), Fraction(6, 10)),
            extremal.three(Fraction(1, 10), Fraction(5, 10), Fraction(9, 10)),
        ),
        draw=sampling.any_three,
        worst=largest_hit_rate,
        proof="proofs.leverage_three:prove",
        group="what similarity costs retrieval",
    ),
    Theorem(
        key="T15-similarity",
        name="similarity of the mode by difference, at least",
        hypotheses=hypotheses("T15-similarity", AT_LEAST_3, UNIT_DIAGONAL, SYMMETRIC),
        statement=(
            "Some posterior costs the mode a third of the largest S_Vy - S_Ry; none costs it all "
            "of that."
        ),
        lhs=extremes.flattest_regret,
        relation=">=",
        rhs=ClosedForm(bounds.leverage_similarity_converse, ("difference",)),
        tight=_one_pair,
        draw=sampling.small,
        worst=largest_similarity,
        proof="proofs.leverage_converse:prove_similarity",
        group="converses",
    ),
    Theorem(
        key="T15-band",
        name="leverage in a band, at least",
        hypotheses=hypotheses("T15-band", AT_LEAST_TWO, SYMMETRIC, IN_BAND, ENDS_ATTAINED),
        statement=(
            "Where both ends of the band are attained the leverage is at least b/(2-b), "
            "b = (hi-lo)/(1-lo): no list that is not equidistant is without it."
        ),
        lhs=extremes.leverage_of,
        relation=">=",
        rhs=ClosedForm(bounds.leverage_converse, ("lo", "hi")),
        tight=lambda: (extremal.uniform(extremal.halfway(Fraction(1, 5), Fraction(3, 5))),),
        draw=sampling.small,
        proof="proofs.leverage_converse:prove_band",
        group="converses",
    ),
    Theorem(
        key="T16",
        name="misses on accepted spectra",
        hypotheses=hypotheses("T16", UNIT_DIAGONAL, SYMMETRIC, DISTINCT),
        statement=(
            "On any accepted subset of spectra, whatever the rule that abstains sees in them, the "
            "similarity optimum misses at most 1+x times as often as the mode, x the largest "
            "leverage: for metrics at most twice."
        ),
        source=SOURCE + "; after Cover and Hart 1967; selective prediction: arXiv 2603.10950",
        lhs=averages.selected_misses,
        rhs=ClosedForm(bounds.selected_misses, ("leverage", "mode_misses")),
        tight=lambda: (extremal.halved(), extremal.several(extremal.overruled(3))),
        draw=sampling_spectra.accepted,
        proof="proofs.selective:prove",
        group="what similarity costs retrieval",
    ),
    Theorem(
        key="T16-converse",
        name="miss ratio, at least",
        hypotheses=hypotheses("T16-converse", AT_LEAST_3, UNIT_DIAGONAL, SYMMETRIC, DISTINCT),
        statement="For every S the largest ratio of the two miss rates is at least 1 + x/2.",
        lhs=extremes.leverage_miss_ratio,
        relation=">=",
        rhs=ClosedForm(bounds.risk_ratio_converse, ("leverage",)),
        tight=_one_pair,
        draw=sampling.small,
        proof="proofs.selective_converse:prove",
        group="converses",
    ),
    Theorem(
        key="T16-distance",
        name="expected distance of the mode",
        hypotheses=hypotheses("T16-distance", AT_LEAST_TWO, UNIT_DIAGONAL, SYMMETRIC, IN_BAND),
        statement=(
            "The mode's expected distance is at most (1-lo)/(1-hi) times the least one, a little "
            "less for n candidates; so are their sums over accepted spectra."
        ),
        lhs=regrets.mode_distance,
        rhs=ClosedForm(bounds.mode_distance, ("lo", "hi", "best_distance", "n")),
        tight=lambda: (
            tight.hub_and_mode(
                Fraction(1, 5), Fraction(2, 5), n=6, pi=Fraction(1, 6), hub_mass=Fraction(1, 6)
            ),
        ),
        draw=sampling.near_hub,
        proof="proofs.selective:prove_distance",
        group="what retrieval costs similarity",
    ),
    Theorem(
        key="T18",
        name="hit rate under Tversky similarity",
        hypotheses=hypotheses("T18", TVERSKY),
        statement=(
            "Under I/(I + alpha |difference|) the hit-rate regret is at most 1/(1+alpha^2) for "
            "alpha < 1 (Dice: 4/5), and 1/2 from alpha = 1 (Tanimoto) on, on any fingerprints. "
            "Attained for alpha = 1, approached for all others by large fingerprints."
        ),
        source=SOURCE + "; similarity: Tversky 1977",
        lhs=regrets.hit_rate_regret,
        rhs=ClosedForm(bounds.tversky_hit_rate, ("alpha",)),
        strength="upper",
        tight=lambda: (
            extremal.overruled_by_tversky(60, _HALF),
            extremal.overruled_by_tversky(1, Fraction(1)),
            extremal.between_by_tversky(400, Fraction(2)),
        ),
        draw=sampling.tversky,
        worst=largest_hit_rate,
        proof="proofs.tversky:prove",
        group="what similarity costs retrieval",
    ),
)
