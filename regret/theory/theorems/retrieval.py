"""What aiming for similarity costs retrieval."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

from regret import bounds, worst_case
from regret.theory import regrets, sampling, tight
from regret.theory.case import Case
from regret.theory.hypotheses import (
    AT_LEAST_TWO,
    AT_LEAST_TWO_COUNTED,
    FIRST_K,
    IN_BAND,
    METRIC_ON_FINGERPRINTS,
    SYMMETRIC,
    TRIANGLE,
    UNIT_DIAGONAL,
)
from regret.theory.theorem import SOURCE, ClosedForm, Theorem
from regret.theory.theorems.optima import largest_hit_rate


def _hit_rate_at_pi(case: Case) -> worst_case.WorstCase:
    return worst_case.hit_rate(case.similarity.astype(float), pi=float(case.posterior.max()))


RETRIEVAL: tuple[Theorem, ...] = (
    Theorem(
        key="T1",
        name="hit rate, similarity optimum",
        hypotheses=(AT_LEAST_TWO, UNIT_DIAGONAL, IN_BAND),
        statement=(
            "The candidate of largest expected similarity has a hit-rate regret of at most "
            "the spread of the band over the largest distance. S need not be symmetric."
        ),
        lhs=regrets.hit_rate_regret,
        rhs=ClosedForm(bounds.hit_rate, ("lo", "hi")),
        tight=lambda: (
            tight.hub(Fraction(1, 5), Fraction(3, 5), 6),
            Case.from_instance(tight.tied_scaffold(core=4, own=1, leaves=6)),
        ),
        draw=sampling.any_symmetric,
        worst=largest_hit_rate,
        proof="proofs.hit_rate:prove",
        group="what similarity costs retrieval",
    ),
    Theorem(
        key="T1-finite",
        name="hit rate, n candidates",
        hypotheses=(AT_LEAST_TWO_COUNTED, UNIT_DIAGONAL, SYMMETRIC, IN_BAND),
        statement=(
            "For n candidates the largest hit-rate regret over all similarities in the band is "
            "known exactly: T1's bound, or, where n is too small for it, what a hub attains that "
            "needs some mass of its own. None is possible for n = 2."
        ),
        lhs=regrets.hit_rate_regret,
        rhs=ClosedForm(bounds.hit_rate_finite, ("lo", "hi", "n")),
        tight=lambda: (
            tight.hub(Fraction(1, 5), Fraction(3, 5), 6),
            tight.hub_of_mass(Fraction(1, 5), Fraction(2, 5), 4),
        ),
        draw=sampling.any_symmetric,
        worst=largest_hit_rate,
        proof="proofs.finite:prove",
        group="what similarity costs retrieval",
    ),
    Theorem(
        key="T2",
        name="hit rate, mode of mass pi",
        hypotheses=(AT_LEAST_TWO, UNIT_DIAGONAL, SYMMETRIC, IN_BAND),
        statement=(
            "With a mode of posterior pi the hit-rate regret is at most pi up to a threshold, then "
            "falls, and is 0 beyond max(1/2, D/(1-lo)): there the mode is similarity-optimal."
        ),
        lhs=regrets.hit_rate_regret,
        rhs=ClosedForm(bounds.hit_rate_profile, ("lo", "hi", "pi")),
        tight=lambda: (
            tight.hub_in_profile(Fraction(0), Fraction(4, 5), n=6, pi=Fraction(3, 5)),
            tight.hub_in_profile(Fraction(1, 5), Fraction(2, 5), n=9, pi=Fraction(3, 10)),
        ),
        draw=sampling.any_symmetric,
        worst=_hit_rate_at_pi,
        proof="proofs.profile:prove",
        group="what similarity costs retrieval",
    ),
    Theorem(
        key="T2-metric",
        name="hit rate, mode of mass pi, metric",
        hypotheses=(AT_LEAST_TWO, UNIT_DIAGONAL, SYMMETRIC, IN_BAND, TRIANGLE),
        statement=(
            "Where 1 - s is a metric the regret is 0 once the mode has more than half the "
            "posterior."
        ),
        lhs=regrets.hit_rate_regret,
        rhs=ClosedForm(partial(bounds.hit_rate_profile, metric=True), ("lo", "hi", "pi")),
        tight=lambda: (
            tight.hub_in_profile(Fraction(1, 5), Fraction(3, 5), n=6, pi=Fraction(2, 5)),
            tight.hub_in_profile(Fraction(1, 5), Fraction(2, 5), n=9, pi=Fraction(3, 10)),
        ),
        draw=sampling.any_metric,
        worst=_hit_rate_at_pi,
        proof="proofs.profile:prove_metric",
        group="what similarity costs retrieval",
    ),
    Theorem(
        key="T2-margin",
        name="lead of a rival of the mode",
        hypotheses=(AT_LEAST_TWO, UNIT_DIAGONAL, SYMMETRIC, IN_BAND),
        statement=(
            "The lead (Sp)_V - (Sp)_R of any candidate V over the mode R is at most a number made "
            "of the two largest posteriors; where it is negative the mode is similarity-optimal. "
            "The second part of the maximum is needed: the challenger may have no mass."
        ),
        lhs=regrets.challenger_lead,
        rhs=ClosedForm(bounds.challenger_lead, ("lo", "hi", "first", "second")),
        tight=lambda: (
            tight.hub_and_mode(
                Fraction(1, 5), Fraction(2, 5), n=6, pi=Fraction(1, 4), hub_mass=Fraction(1, 5)
            ),
            tight.hub_and_mode(
                Fraction(0), Fraction(4, 5), n=6, pi=Fraction(1, 4), hub_mass=Fraction(0)
            ),
        ),
        draw=sampling.any_symmetric,
        proof="proofs.margin:prove",
        group="what similarity costs retrieval",
    ),
    Theorem(
        key="T3",
        name="majority theorem",
        hypotheses=(AT_LEAST_TWO, UNIT_DIAGONAL, SYMMETRIC, IN_BAND, TRIANGLE),
        statement=(
            "Where 1 - s is a metric (Tanimoto, Hamming), the candidate of largest expected "
            "similarity is the mode as soon as the mode has more than half the posterior, so "
            "its hit-rate regret is also at most one half."
        ),
        lhs=regrets.hit_rate_regret,
        rhs=ClosedForm(bounds.hit_rate_metric, ("lo", "hi")),
        tight=lambda: (
            Case.from_instance(tight.midpoint()),
            Case.from_instance(tight.tied_scaffold(core=4, own=1, leaves=6)),
        ),
        draw=sampling.any_metric,
        worst=largest_hit_rate,
        proof="proofs.majority:prove",
        group="what similarity costs retrieval",
    ),
    Theorem(
        key="T3-free",
        name="majority, free predictions",
        hypotheses=(METRIC_ON_FINGERPRINTS,),
        statement=(
            "The same half bounds the hit-rate regret of any bit vector that minimises the "
            "expected distance (the Jaccard median, thresholded bits) and is decoded to the "
            "nearest candidate."
        ),
        source=SOURCE + "; for Hamming: Dembczynski, Waegeman, Cheng, Hullermeier 2012",
        lhs=regrets.free_prediction_regret,
        rhs=ClosedForm(bounds.hit_rate_free, ()),
        tight=lambda: (
            Case.from_instance(tight.overrule(1, [1, 0, 1]), "tanimoto", name="tanimoto"),
        ),
        draw=sampling.free_prediction,
        proof="proofs.majority:prove_free",
        group="what similarity costs retrieval",
    ),
    Theorem(
        key="T5",
        name="hit rate at k",
        hypotheses=(AT_LEAST_TWO, UNIT_DIAGONAL, IN_BAND, FIRST_K),
        statement=(
            "Ranking by expected similarity loses at most k times T1's bound in hit rate at k."
        ),
        lhs=regrets.hit_rate_at_k_regret,
        rhs=ClosedForm(bounds.hit_rate_at_k, ("lo", "hi", "k")),
        tight=lambda: (tight.hubs(Fraction(1, 5), Fraction(2, 5), n=8, k=2),),
        draw=sampling.with_k,
        proof="proofs.top_k:prove",
        group="what similarity costs retrieval",
    ),
    Theorem(
        key="T11",
        name="real fingerprints attain T1",
        hypotheses=(),
        statement=(
            "For all rational hi/(2-hi) <= lo < hi < 1 there are binary fingerprints whose "
            "Tanimoto similarities have that band and that attain T1's bound: leaves around a "
            "scaffold without posterior."
        ),
        lhs=regrets.hit_rate_regret,
        relation="==",
        rhs=ClosedForm(bounds.hit_rate, ("lo", "hi")),
        tight=lambda: (
            Case.from_instance(tight.tied_scaffold(core=4, own=1, leaves=6)),
            Case.from_instance(tight.petals(Fraction(1, 2), Fraction(3, 5), leaves=6)),
        ),
        draw=sampling.any_petals,
        proof="proofs.petals:prove",
        group="what similarity costs retrieval",
    ),
    Theorem(
        key="T11-metric",
        name="real fingerprints attain T3",
        hypotheses=(),
        statement=(
            "For all rational 1/2 <= hi < 1 there are binary fingerprints with Tanimoto "
            "similarities between 2 hi - 1 and hi that attain the one half of the majority "
            "theorem; hence they attain it in every band with lo <= 2 hi - 1."
        ),
        lhs=regrets.hit_rate_regret,
        relation="==",
        rhs=ClosedForm(bounds.hit_rate_metric, ("lo", "hi")),
        tight=lambda: (Case.from_instance(tight.pinwheel(Fraction(4, 5))),),
        draw=sampling.any_pinwheel,
        proof="proofs.petals:prove_metric",
        group="what similarity costs retrieval",
    ),
)
