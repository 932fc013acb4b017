"""What estimates, temperatures and bitwise decisions cost."""

from __future__ import annotations

from fractions import Fraction

from regret import bounds
from regret.problem.instance import Instance
from regret.theory import regrets, sampling, tight
from regret.theory.case import Case
from regret.theory.hypotheses import (
    AFFINELY_INDEPENDENT,
    AT_LEAST_4_BITS,
    AT_LEAST_TWO_COUNTED,
    IN_BAND_OF_PLUG_IN,
    LAW,
    LAW_OF_CANDIDATES,
    LAW_OF_MARGINALS,
    REACH,
    STABILITY,
    UNIT_DIAGONAL_OF_PLUG_IN,
)
from regret.theory.theorem import ClosedForm, Theorem

DECISIONS: tuple[Theorem, ...] = (
    Theorem(
        key="T8",
        name="marginals give the posterior",
        hypotheses=(AFFINELY_INDEPENDENT, STABILITY, LAW_OF_MARGINALS),
        statement=(
            "If the fingerprints are affinely independent, bit marginals determine the posterior, "
            "and an error in the marginals is amplified at most by 1/sigma (squared distances)."
        ),
        lhs=regrets.posterior_error,
        rhs=ClosedForm(bounds.inversion, ("marginal_distance", "stability")),
        tight=lambda: (tight.own_bits(Fraction(1, 10)),),
        draw=sampling.affinely_independent,
        proof="proofs.inversion:prove",
        group="estimation",
    ),
    Theorem(
        key="T7",
        name="hit rate of a plug-in rule",
        hypotheses=(),
        statement=(
            "Returning the mode of an estimated posterior loses at most the L1 distance between "
            "estimate and truth, hence sqrt(2 KL), KL the excess loss of contrastive training; "
            "and never more than 1, which is all that a distance above 1 says."
        ),
        source="Devroye, Gyorfi and Lugosi 1996, Theorem 2.2",
        lhs=regrets.plug_in_hit_rate_regret,
        rhs=ClosedForm(bounds.plug_in_hit_rate, ("total_variation",)),
        tight=lambda: (
            tight.two_candidates(Fraction(1, 5), lead=Fraction(1, 10)),
            tight.misled(Fraction(1, 5), total_variation=Fraction(3, 5)),
        ),
        draw=sampling.with_estimate,
        proof="proofs.plug_in:prove",
        group="estimation",
    ),
    Theorem(
        key="T7-similarity",
        name="similarity of a plug-in rule",
        hypotheses=(UNIT_DIAGONAL_OF_PLUG_IN, IN_BAND_OF_PLUG_IN),
        statement=(
            "Maximising expected similarity under an estimated posterior loses at most 2 (1-lo) "
            "times the total variation distance, and at most 1-lo."
        ),
        lhs=regrets.plug_in_similarity_regret,
        rhs=ClosedForm(bounds.plug_in_similarity, ("lo", "total_variation")),
        tight=lambda: (
            tight.two_candidates(Fraction(1, 5), lead=Fraction(1, 10)),
            tight.misled(Fraction(1, 5), total_variation=Fraction(3, 5)),
        ),
        draw=sampling.with_estimate,
        proof="proofs.plug_in:prove_similarity",
        group="estimation",
    ),
    Theorem(
        key="T7-contrastive",
        name="excess contrastive loss",
        hypotheses=(LAW_OF_CANDIDATES,),
        statement=(
            "The L1 error of an estimated posterior is at most the root of twice its excess "
            "contrastive (cross-entropy) loss: Pinsker's inequality. With T7, excess loss bounds "
            "hit-rate regret. For scores that are cosines the excess counts from the entropy too: "
            "what the temperature withholds is added to what training leaves. Approached as the "
            "estimate comes near."
        ),
        source="Pinsker 1964; Csiszar 1967; Kullback 1967",
        lhs=regrets.l1_error,
        rhs=ClosedForm(bounds.pinsker, ("divergence",)),
        strength="upper",
        tight=lambda: (tight.two_candidates(Fraction(1, 5), lead=Fraction(1, 10)),),
        draw=sampling.with_estimate,
        proof="proofs.pinsker:prove",
        group="estimation",
    ),
    Theorem(
        key="T7-bce",
        name="excess BCE",
        hypotheses=(LAW,),
        statement=(
            "The squared error of estimated bit marginals is at most half the excess BCE, summed "
            "over bits. With T8, excess loss bounds the error of the posterior. Approached as the "
            "estimate comes near."
        ),
        source="Pinsker 1964, bit by bit",
        lhs=regrets.marginal_error,
        rhs=ClosedForm(bounds.marginals_from_bce, ("excess_bce",)),
        strength="upper",
        tight=lambda: (tight.even_bit(error=Fraction(1, 20)),),
        draw=sampling.affinely_independent,
        proof="proofs.pinsker:prove_bce",
        group="estimation",
    ),
    Theorem(
        key="T9",
        name="ties from the temperature",
        hypotheses=(AT_LEAST_TWO_COUNTED, REACH),
        statement=(
            "Scores that are cosines cannot tell a posterior apart whose ratios exceed "
            "1/r = exp(2/tau): candidates tie at the top, and the hit rate lost by the worst tie "
            "grows with the number of candidates."
        ),
        lhs=regrets.temperature_hit_rate_regret,
        rhs=ClosedForm(bounds.temperature_hit_rate, ("reach", "n")),
        tight=lambda: (tight.crowd(8, reach=Fraction(1, 4)),),
        draw=sampling.with_reach,
        proof="proofs.temperature:prove",
        group="losses and decoders",
    ),
    Theorem(
        key="T10",
        name="Hamming loss of the mode",
        hypotheses=(AT_LEAST_4_BITS,),
        statement="The Hamming regret of the joint mode, per bit, for at least 4 bits.",
        source="Dembczynski, Waegeman, Cheng and Hullermeier 2010",
        lhs=regrets.mode_hamming_regret,
        rhs=ClosedForm(bounds.mode_hamming, ("m",)),
        tight=lambda: tuple(Case.from_instance(tight.almost_ones(m), "hamming") for m in (4, 7)),
        draw=sampling.bit_vectors,
        proof="proofs.hamming:prove",
        group="losses and decoders",
    ),
    Theorem(
        key="T10-subset",
        name="0/1 loss, Hamming optimum",
        hypotheses=(),
        statement="The subset 0/1 regret of thresholded bit marginals is at most one half.",
        source="Dembczynski, Waegeman, Cheng and Hullermeier 2010",
        lhs=regrets.hamming_subset_regret,
        rhs=ClosedForm(bounds.hit_rate_free, ()),
        tight=lambda: (
            Case.from_instance(Instance.from_weights([[0, 1], [1, 0]], [1, 1]), "hamming"),
        ),
        draw=sampling.opposites,
        proof="proofs.hamming:prove_subset",
        group="losses and decoders",
    ),
)
