"""At most six sentences of advice, each with its number and what that rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from typing import Any

from regret import bounds
from regret.evaluation.descriptors import Descriptor
from regret.evaluation.resampling import Estimate
from regret.evaluation.result import Evaluation, points

SCHEMA = "regret.advise/1"

PROVED = "proved"
MEASURED = "measured on your predictions"
EXACT = "holds for exact posteriors only"


@dataclass(frozen=True)
class Sentence:
    """One piece of advice."""

    topic: str
    text: str
    number: float
    """The number that carries it."""
    basis: str
    """The keys of its theorems, or the interval of the number."""
    status: str
    """`PROVED`, `MEASURED` or `EXACT`."""

    def __str__(self) -> str:
        return f"{self.topic}: {self.text} ({self.basis}; {self.status})."

    def to_json(self) -> dict[str, Any]:
        """Return plain data."""
        return dict(vars(self))


def advise(
    descriptors: Sequence[Descriptor], found: Evaluation | None = None, aim: str | float = "hits"
) -> list[Sentence]:
    """Return what follows for a user, in at most six sentences.

    Parameters
    ----------
    descriptors : Descriptor
        From `regret.evaluation.descriptors.compare`.
    found : Evaluation, optional
        Of the user's own predictions; without it hardly anything can be advised.
    aim : {"hits", "similarity"} or float in [0, 1]
        What is wanted; a number is the weight of hits against similarity.

    Raises
    ------
    ValueError
        If the aim is none of these.
    """
    weight = {"hits": 1.0, "similarity": 0.0}.get(aim) if isinstance(aim, str) else float(aim)
    if weight is None or not 0 <= weight <= 1:
        raise ValueError(f"aim must be hits, similarity or a weight in [0, 1], got {aim!r}")
    of_tanimoto = [x for x in descriptors if x.similarity == "tanimoto"] or list(descriptors)
    here = of_tanimoto[0]
    return [
        _fingerprint(of_tanimoto, found),
        _similarity(),
        _loss(here, _by_cosine(descriptors, here), weight),
        _decoder(found),
        _temperature(here),
        _matters(here, found),
    ]


def _interval(estimate: Estimate, digits: int = 3) -> str:
    low, high = (f"{x:.{digits}f}" for x in (estimate.low, estimate.high))
    return f"95 % interval [{low}, {high}]"


def _fingerprint(rows: Sequence[Descriptor], found: Evaluation | None) -> Sentence:
    if found is not None:
        best = max(found.decoders.values(), key=lambda each: each.hit_rate[1].value)
        ceiling = rows[0].ceiling.value
        return Sentence(
            "Fingerprint",
            f"with {rows[0].fingerprint} your predictions reach HR@1 {best.hit_rate[1].value:.3f} "
            f"where collisions cap it at {ceiling:.3f}; to compare fingerprints, train on each and "
            "compare that number, not worst cases",
            best.hit_rate[1].value,
            _interval(best.hit_rate[1]),
            MEASURED,
        )
    mildest = min(rows, key=lambda each: each.hit_rate.value)
    return Sentence(
        "Fingerprint",
        f"of {len(rows)} the worst case is mildest for {mildest.fingerprint} (HR@1 lost: "
        f"{mildest.hit_rate.value:.3f}), but worst cases alone favour ever sparser fingerprints, "
        "in which molecules share less and models have more to predict, so measure your model's "
        "HR@1 with each",
        mildest.hit_rate.value,
        _interval(mildest.hit_rate),
        EXACT,
    )


def _similarity() -> Sentence:
    bits = 60
    overruled = float(bounds.cosine_overrule(bits))
    return Sentence(
        "Similarity",
        "Tanimoto rather than cosine, for a molecule with more than half the posterior is never "
        f"overruled by its neighbours, where cosine may overrule one with {overruled:.3f} "
        f"({bits} bits)",
        overruled,
        "T3",
        PROVED,
    )


def _by_cosine(rows: Sequence[Descriptor], here: Descriptor) -> Descriptor:
    """Return the row of the same fingerprint under cosine, which the cosine loss aims for."""
    own = [x for x in rows if x.similarity == "cosine" and x.fingerprint == here.fingerprint]
    return own[0] if own else here


def _loss(here: Descriptor, cosine: Descriptor, weight: float) -> Sentence:
    if weight == 1:
        return Sentence(
            "Loss",
            "for hits a contrastive loss over free scores (list_fp_cross) gives the posterior "
            "itself and loses 0; bit marginals (bce) hold as much where candidates are affinely "
            "independent, and posterior inversion gets it out of them",
            0.0,
            "T7-contrastive, T8",
            EXACT,
        )
    if weight == 0:
        return Sentence(
            "Loss",
            "for similarity the cosine loss decoded by cosine ranks by expected cosine, and costs "
            f"at most {cosine.hit_rate.value:.3f} of HR@1 on these lists (mean of the exact worst "
            f"cases under {cosine.similarity})",
            cosine.hit_rate.value,
            f"L1; {_interval(cosine.hit_rate)}",
            EXACT,
        )
    most = float(bounds.hybrid_hit_rate(here.lo, here.hi, weight))
    return Sentence(
        "Loss",
        f"with weight {weight:g} on hits the optimum of the hybrid loses at most {most:.3f} of "
        f"HR@1 in the mean band [{here.lo:.2f}, {here.hi:.2f}] of these lists",
        most,
        "T6",
        EXACT,
    )


def _decoder(found: Evaluation | None) -> Sentence:
    if found is None:
        return Sentence(
            "Decoder",
            "decoding exact marginals by log-likelihood never loses more than 0.5 of HR@1, cosine "
            "and Ruzicka may lose nearly all, yet trained models have shown the opposite order, so "
            "compare them with regret evaluate",
            0.5,
            "T17",
            EXACT,
        )
    better, worse = found.differing(True), found.differing(False)
    if better:
        gain = better[0].difference[1]
        text = f"decode with {better[0].name}: {points(gain)} of HR@1 over {found.reference}"
    elif worse:
        gain = worse[0].difference[1]
        text = (
            f"stay with {found.reference}: no other decoder is better on {found.n_queries} "
            f"queries, and {worse[0].name} is worse: {points(gain)}"
        )
    else:
        others = [x for x in found.decoders.values() if x.p_value is not None]
        if not others:
            gain = found.decoders[found.reference].difference[1]
        else:
            gain = max(others, key=lambda each: each.difference[1].value).difference[1]
        text = (
            f"any will do: none differs from {found.reference} on {found.n_queries} queries, the "
            f"best by {points(gain)}"
        )
    corrected = f"95 % interval, Holm's correction for {len(found.decoders) - 1}"
    return Sentence("Decoder", text, 100 * gain.value, corrected, MEASURED)


def _temperature(here: Descriptor) -> Sentence:
    n = max(3, round(here.candidates))
    one, tenth = (float(bounds.temperature_hit_rate(exp(-2 / tau), n)) for tau in (1.0, 0.1))
    return Sentence(
        "Temperature",
        "of a contrastive loss with cosine scores: at tau = 1, ms-mole's default, candidates whose "
        f"posteriors differ by up to {one:.3f} may tie at the top of {n}; at tau = 0.1 only up to "
        f"{tenth:.1g}",
        one,
        "T9",
        EXACT,
    )


def _matters(here: Descriptor, found: Evaluation | None) -> Sentence:
    if found is None:
        return Sentence(
            "Does it matter here",
            f"if the top candidate leads by more than {here.lead.value:.3f} (mean over "
            f"{here.lists} lists) all aims agree; how often your model's does, and whether the "
            "aims cost each other anything in fact, only its predictions can tell",
            here.lead.value,
            f"T12; {_interval(here.lead)}",
            EXACT,
        )
    part = found.attribution
    realised, estimated = part.hits["realised"], part.hits["estimated"]
    return Sentence(
        "Does it matter here",
        f"the aims differ for {part.differ.value:.0%} of your queries, and going for the most "
        f"similar candidate changed HR@1 by {100 * realised.value:+.1f} points where the model's "
        f"own posterior expects {100 * estimated.value:+.1f}: what is between them is estimation "
        f"error, no trade-off, and at most {200 * part.kappa.value:.1f} points, twice the "
        "calibration error (T22)",
        100 * realised.value,
        f"95 % interval [{100 * realised.low:+.1f}, {100 * realised.high:+.1f}]",
        MEASURED,
    )
