"""Decoders of marginals, open sets, first hits two at a time, and any two rules."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

from regret import bounds
from regret.theory import averages, decoded, extremes, regrets, sampling_spectra
from regret.theory import sampling_converses as sampling
from regret.theory import tight_converses as extremal
from regret.theory.counterexamples import hypotheses
from regret.theory.hypotheses import (
    AT_LEAST_TWO,
    IN_BAND,
    SYMMETRIC,
    TRIANGLE,
    UNIT_DIAGONAL,
)
from regret.theory.hypotheses_converses import (
    AT_LEAST_3,
    DISTINCT,
    FAMILY,
    LISTED_BAND,
    MODE_HAS_BITS,
    ONE_MODE,
    ONE_OPTIMUM,
)
from regret.theory.theorem import ClosedForm, Theorem

_ZERO, _HALF = Fraction(0), Fraction(1, 2)

RULES: tuple[Theorem, ...] = (
    Theorem(
        key="T17",
        name="majority, log-likelihood",
        hypotheses=hypotheses("T17", MODE_HAS_BITS),
        statement=(
            "Decoding true marginals by log-likelihood, or any sum over bits of the sign of "
            "mu - 1/2, keeps a mode of more than half the posterior; marginals from weighted BCE "
            "keep one of more than max(w0, w1)/(w0 + w1)."
        ),
        lhs=decoded.overruled_by_log_likelihood,
        rhs=ClosedForm(partial(bounds.decoder_threshold, "log_likelihood"), ("weight_ratio",)),
        tight=extremal.by_log_likelihood,
        draw=sampling.decoded_with_odds,
        proof="proofs.decoding_likelihood:prove",
        group="losses and decoders",
    ),
    Theorem(
        key="T17-ruzicka",
        name="no majority, Ruzicka",
        hypotheses=hypotheses("T17-ruzicka", MODE_HAS_BITS),
        statement=(
            "Decoding true marginals by Ruzicka similarity (contiou) keeps a mode of posterior "
            "above (w+1)/(w+2), w the expected number of bits on over the mode's, and may overrule "
            "one of that posterior."
        ),
        lhs=decoded.overruled_by_ruzicka,
        rhs=ClosedForm(partial(bounds.decoder_threshold, "ruzicka"), ("mass_ratio",)),
        tight=lambda: (extremal.by_ruzicka(4), extremal.by_ruzicka(10)),
        draw=sampling.decoded,
        proof="proofs.decoding:prove",
        group="losses and decoders",
    ),
    Theorem(
        key="T17-cosine",
        name="no majority, cosine",
        hypotheses=hypotheses("T17-cosine", MODE_HAS_BITS),
        statement=(
            "Decoding true marginals by cosine keeps a mode of more than half the posterior if no "
            "candidate has more bits on; else one of posterior above (w+1)/(w+2), w the root of "
            "the largest number of bits on over the mode's."
        ),
        lhs=decoded.overruled_by_cosine,
        rhs=ClosedForm(partial(bounds.decoder_threshold, "cosine"), ("size_ratio",)),
        tight=extremal.by_cosine,
        draw=sampling.decoded,
        proof="proofs.decoding_cosine:prove",
        group="losses and decoders",
    ),
    Theorem(
        key="T19",
        name="hit rate, open set",
        hypotheses=hypotheses("T19", AT_LEAST_TWO, UNIT_DIAGONAL, LISTED_BAND),
        statement=(
            "With mass q outside of the list, where similarities to V and R differ by D' at most, "
            "the hit-rate regret is at most ((1-q) D + q D')/(1-lo), and at most 1-q."
        ),
        lhs=regrets.listed_hit_rate_regret,
        rhs=ClosedForm(bounds.open_set_hit_rate, ("listed_lo", "listed_hi", "q", "outside")),
        tight=lambda: (
            extremal.open_hub(Fraction(1, 5), Fraction(3, 5), 6, Fraction(1, 4), Fraction(1, 3)),
            extremal.open_hub(_ZERO, _HALF, 4, Fraction(3, 5), Fraction(9, 10)),
        ),
        draw=sampling_spectra.open_list,
        proof="proofs.open_set:prove",
        group="what similarity costs retrieval",
    ),
    Theorem(
        key="T19-metric",
        name="majority, open set",
        hypotheses=hypotheses(
            "T19-metric", AT_LEAST_TWO, UNIT_DIAGONAL, SYMMETRIC, TRIANGLE, LISTED_BAND
        ),
        statement=(
            "Where 1 - s is a metric, outside included, the regret is at most one half, and 1-q: "
            "a majority is one of all mass, not of the list's."
        ),
        lhs=regrets.listed_hit_rate_regret,
        rhs=ClosedForm(bounds.open_set_metric, ("q",)),
        tight=lambda: (extremal.open_midpoint(),),
        draw=sampling_spectra.open_metric,
        proof="proofs.open_set:prove_metric",
        group="what similarity costs retrieval",
    ),
    Theorem(
        key="T20",
        name="hits at two, at least",
        hypotheses=hypotheses("T20", AT_LEAST_3, UNIT_DIAGONAL, SYMMETRIC, DISTINCT),
        statement=(
            "Ranking by expected similarity may lose y/(1+y) in hits at two, y = min(x, 1) and x "
            "the leverage: a candidate and its near-duplicate fill the list."
        ),
        lhs=extremes.two_hits_regret,
        relation=">=",
        rhs=ClosedForm(bounds.hit_rate_at_2_converse, ("leverage",)),
        tight=lambda: (
            extremal.uniform(extremal.one_pair(_ZERO, _HALF, 3)),
            extremal.overruled(3),
        ),
        draw=sampling.small,
        proof="proofs.first_two:prove",
        group="converses",
    ),
    Theorem(
        key="T20-family",
        name="majority of a family",
        hypotheses=hypotheses("T20-family", TRIANGLE, FAMILY),
        statement=(
            "Where 1 - s is a metric and mass w > 1/2 lies within r of a candidate z, the "
            "similarity optimum is within 2 w r/(2w-1) of it; r = 0 is the majority theorem."
        ),
        source="after Minsker 2015 (geometric median and robust estimation)",
        lhs=regrets.distance_to_center,
        rhs=ClosedForm(bounds.family_radius, ("family", "radius")),
        tight=lambda: (extremal.family(),),
        draw=sampling_spectra.any_family,
        proof="proofs.first_two:prove_family",
        group="what similarity costs retrieval",
    ),
    Theorem(
        key="T21",
        name="exchange, any two rules",
        hypotheses=hypotheses("T21", AT_LEAST_TWO, UNIT_DIAGONAL, IN_BAND),
        statement=(
            "For any two rules V and R, trained or not, over any labelled spectra: (1-lo) times "
            "the hits that R has beyond V, plus the similarity that V has beyond R, is at most the "
            "spread times the share of spectra where they differ. T1 is the case of a V at least "
            "as similar."
        ),
        lhs=averages.exchanged,
        rhs=ClosedForm(bounds.exchange, ("lo", "hi", "differ")),
        tight=lambda: (extremal.traded(Fraction(1, 5), Fraction(3, 5), 6),),
        draw=sampling_spectra.with_choices,
        proof="proofs.exchange:prove",
        group="estimation",
    ),
    Theorem(
        key="T21-identity",
        name="hits and near misses",
        hypotheses=hypotheses("T21-identity", UNIT_DIAGONAL, SYMMETRIC),
        statement=(
            "The similarity that V gains over R is a hits part, 1 - S_VR on each first hit won or "
            "lost, and a near-miss part, S_Vy - S_Ry where both miss: exactly, with nothing "
            "assumed about either."
        ),
        lhs=averages.similarity_gained,
        relation="==",
        rhs=averages.exchange_parts,
        tight=lambda: (
            extremal.several(
                extremal.at_lead(extremal.near_and_far_pair(_ZERO, _HALF), _ZERO), [[2, 1]]
            ),
        ),
        draw=sampling_spectra.with_choices,
        proof="proofs.exchange:prove_identity",
        group="estimation",
    ),
    Theorem(
        key="T22",
        name="hits by calibration",
        hypotheses=hypotheses("T22", ONE_MODE),
        statement=(
            "On the spectra for which the mode of an estimate is one and the same candidate, it "
            "gives up at most twice the calibration error in hits: the total variation between "
            "the mean law and the mean estimate, not between each law and its estimate."
        ),
        source="derived here; for one spectrum Devroye, Gyorfi and Lugosi 1996, Theorem 2.2",
        lhs=averages.calibrated_hit_rate_regret,
        rhs=ClosedForm(bounds.plug_in_hit_rate, ("calibration",)),
        tight=lambda: extremal.calibrated(Fraction(1, 5), Fraction(1, 10)),
        draw=sampling_spectra.with_estimates,
        proof="proofs.calibration:prove",
        group="estimation",
    ),
    Theorem(
        key="T22-similarity",
        name="similarity by calibration",
        hypotheses=hypotheses("T22-similarity", AT_LEAST_TWO, UNIT_DIAGONAL, IN_BAND, ONE_OPTIMUM),
        statement=(
            "Where one candidate maximises expected similarity under all estimates it gives up at "
            "most 1-lo, and 2 (1-lo) times the calibration error. The choices of a calibrated "
            "model, however far it is from the truth on each spectrum, are optimal on average; one "
            "whose similarity optimum loses realised similarity is not calibrated, and by how much."
        ),
        lhs=averages.calibrated_similarity_regret,
        rhs=ClosedForm(bounds.plug_in_similarity, ("lo", "calibration")),
        tight=lambda: extremal.calibrated(Fraction(1, 5), Fraction(1, 10)),
        draw=sampling_spectra.with_estimates,
        proof="proofs.calibration:prove_similarity",
        group="estimation",
    ),
)
