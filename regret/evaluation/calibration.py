"""Whether probabilities can be believed: of bits, and of the candidate on top."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regret._support.arrays import Bits, Floats, Index
from regret.evaluation.dataset import Dataset
from regret.evaluation.resampling import Bootstrap, Estimate
from regret.problem.soft_similarity import soft_tanimoto

BINS = 10
"""Bins of equal width in [0, 1]."""


@dataclass(frozen=True)
class Bin:
    """Predictions of about the same probability."""

    count: int
    predicted: float
    """Their mean."""
    observed: Estimate
    """How often they came true."""


@dataclass(frozen=True)
class Reliability:
    """A reliability diagram, and its mean distance from the diagonal."""

    bins: tuple[Bin, ...]
    """Without empty ones."""
    ece: float
    """Expected calibration error: the mean of |predicted - observed|, weighted by count. Biased
    upwards where bins hold few."""

    def to_json(self) -> dict[str, Any]:
        """Return plain data."""
        rows = [
            {"count": b.count, "predicted": b.predicted, "observed": b.observed.to_json()}
            for b in self.bins
        ]
        return {"ece": self.ece, "bins": rows}


def reliability(
    counts: Floats, predicted: Floats, observed: Floats, bootstrap: Bootstrap
) -> Reliability:
    """Return the diagram of sums a query and bin, each (Q, BINS)."""
    total = counts.sum(axis=0)
    used = np.flatnonzero(total)
    rates = np.where(counts > 0, observed / np.where(counts > 0, counts, 1), 0.0)
    estimates = [
        _not_too_sure(each, len(np.unique(bootstrap.molecule[counts[:, b] > 0])))
        for b, each in zip(
            used.tolist(), bootstrap.means(rates[:, used], counts[:, used]), strict=True
        )
    ]
    means = predicted.sum(axis=0)
    bins = tuple(
        Bin(int(total[b]), float(means[b] / total[b]), each)
        for b, each in zip(used.tolist(), estimates, strict=True)
    )
    error = sum(b.count * abs(b.predicted - b.observed.value) for b in bins)
    return Reliability(bins, float(error / max(1.0, total.sum())))


def _not_too_sure(estimate: Estimate, molecules: int) -> Estimate:
    """Return the estimate with Wilson's interval where resampling sees no spread at all.

    A bin in which nothing, or everything, came true looks certain to a bootstrap, even if it holds
    a single molecule.
    """
    if estimate.low < estimate.high:
        return estimate
    share, z = estimate.value, 1.96
    centre = (share + z**2 / (2 * molecules)) / (1 + z**2 / molecules)
    spread = share * (1 - share) / molecules + z**2 / (4 * molecules**2)
    half = z * np.sqrt(spread) / (1 + z**2 / molecules)
    return Estimate(share, float(max(0.0, centre - half)), float(min(1.0, centre + half)))


def of_top(top: Floats, right: Floats, bootstrap: Bootstrap) -> Reliability:
    """Return the reliability of the largest posterior, (Q,), as probability to be right."""
    at = (np.arange(len(top)), bin_of(top))
    counts, predicted, observed = np.zeros((3, len(top), BINS))
    counts[at], predicted[at], observed[at] = 1.0, top, right
    return reliability(counts, predicted, observed, bootstrap)


def bin_of(probabilities: Floats) -> Index:
    """Return the bin of each probability."""
    return np.minimum((probabilities * BINS).astype(np.intp), BINS - 1)


@dataclass(frozen=True, eq=False)
class BitCalibration:
    """Predicted bits against those of the truths.

    Attributes
    ----------
    counts, predicted, observed : (Q, BINS) float arrays
        Sums over the bits of a query in a bin.
    resemblance : (Q, 2) float array
        Tanimoto similarity of the fingerprint as predicted to the truth's: of bits > 0.5, and
        of the probabilities as they are (Ruzicka).
    saturated : (Q,) int array
        Probabilities that are exactly 0 or 1.
    against : (Q,) bool array
        Whether one of them contradicts the truth.
    in_float16, against_in_float16
        The same for logits, had they been kept as float16 probabilities.
    """

    counts: Floats
    predicted: Floats
    observed: Floats
    resemblance: Floats
    saturated: Index
    against: Bits
    in_float16: Index
    against_in_float16: Bits


def of_choice(
    top: Floats, right: Floats, other: Floats, other_right: Floats, bootstrap: Bootstrap
) -> Estimate:
    """Return kappa, the calibration error between the likeliest and the most similar candidate.

    The total variation, as in T22, between what the likeliest candidate R, the most similar one V
    and all others are given on average, (Q,) `top` and `other`, and how often they are right. For
    these queries, exactly: hits that V gains over R differ from those the posterior expects by at
    most 2 kappa, and are no more than that, as R is the likelier one under each estimate. As a
    property of the population it is biased upwards where queries are few.

    T22 for similarity is about one matrix; these queries have many, so it is not asked for here.
    """
    off = np.column_stack([right - top, other_right - other])
    draws = _total_variation(bootstrap.resampled(off))
    low, high = np.quantile(draws, [0.025, 0.975]) if len(draws) else (0.0, 0.0)
    value = float(_total_variation(off.mean(axis=0)))
    return Estimate(value, float(min(low, value)), float(max(high, value)))


def _total_variation(of_two: Floats) -> Floats:
    """Return half the L1 length of (..., 2) differences and the third that makes them add to 0."""
    result: Floats = (np.abs(of_two).sum(axis=-1) + np.abs(of_two.sum(axis=-1))) / 2
    return result


def of_bits(data: Dataset) -> BitCalibration:
    """Compare the predicted bits of each query to its molecule's."""
    from scipy.special import expit

    q, m = len(data), data.m or 0
    found = BitCalibration(
        np.zeros((q, BINS)),
        np.zeros((q, BINS)),
        np.zeros((q, BINS)),
        np.zeros((q, 2)),
        np.zeros(q, np.intp),
        np.zeros(q, np.bool_),
        np.zeros(q, np.intp),
        np.zeros(q, np.bool_),
    )
    logits = data.predictions.kind == "logits"
    for each in data.lists:
        truth = np.zeros(m, dtype=np.bool_)
        truth[each.truth_on] = True
        rows = data.predictions.rows(data.row[each.queries])
        values = rows.astype(np.float64)
        probabilities = expit(values) if logits else values
        decided = (values > (0 if logits else 0.5)).astype(np.float64)
        at = each.queries
        found.resemblance[at, 0] = soft_tanimoto(decided, truth[None])[:, 0]
        found.resemblance[at, 1] = soft_tanimoto(probabilities, truth[None])[:, 0]
        for i, p in zip(at.tolist(), probabilities, strict=True):
            b = bin_of(p)
            found.counts[i] = np.bincount(b, minlength=BINS)
            found.predicted[i] = np.bincount(b, p, BINS)
            found.observed[i] = np.bincount(b[truth], minlength=BINS)
        given = probabilities if not logits else np.full_like(probabilities, 0.5)
        found.saturated[at], found.against[at] = _saturated(given, truth)
        small = probabilities.astype(np.float16)
        found.in_float16[at], found.against_in_float16[at] = _saturated(small, truth)
    return found


def _saturated(probabilities: NDArray[Any], truth: Bits) -> tuple[Index, Bits]:
    zero, one = probabilities == 0, probabilities == 1
    return (zero | one).sum(axis=1), (np.where(truth, zero, one)).any(axis=1)
