"""What has to be fitted before some decoders can decode, on queries they are not used for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from regret._support.arrays import Bits, Floats, Index
from regret.evaluation.dataset import Dataset
from regret.evaluation.resampling import folds

FOLDS = 5
STEPS = 60
"""Bisections of the inverse temperature: to 18 digits."""


@dataclass(frozen=True, eq=False)
class Splits:
    """Which queries may be used to fit what decodes which.

    Attributes
    ----------
    fold : (Q,) int array
        -1 for queries that are only fitted on.
    count : int
        Number of folds, at least 1.
    cross : bool
        Fold f is decoded with what was fitted on the other folds; else on those of fold -1.
    """

    fold: Index
    count: int
    cross: bool

    @classmethod
    def of(cls, data: Dataset, seed: int) -> Splits:
        """Return cross-fitting over molecules, unless the data set apart what to fit on."""
        if data.fitting.any():
            return cls(np.where(data.fitting, -1, 0), 1, False)
        count = max(1, min(FOLDS, int(data.molecule.max()) + 1))
        return cls(folds(data.molecule, count, seed), count, True)

    def training(self, f: int) -> Bits:
        """Return the queries that are fitted on to decode fold f."""
        return self.fold != f if self.cross else self.fold == -1

    def spread(self, values: Floats) -> Floats:
        """Return each query's own of (count, ...) values, one a fold."""
        return values[np.maximum(self.fold, 0)]


def inverse_temperatures(
    scores: Sequence[Floats],
    weights: Sequence[Index],
    truth: Index,
    splits: Splits,
) -> Floats:
    """Return for each query the beta at which softmax(beta * scores) is the likeliest posterior.

    The mean log-probability of the truths is concave in beta, so its slope is bisected (Guo et al.
    2017, with the temperature 1/beta). 0, the uniform posterior, if scores tell nothing; and
    where there is nothing to fit on.

    Parameters
    ----------
    scores : Q arrays (n_i,)
        Scores of -inf are never the truth.
    weights : Q arrays (n_i,)
        Molecules a candidate stands for.
    truth : (Q,) int array
        The candidate that is true; -1 where the list has none, which is not fitted on.
    """
    padded = _pad(scores, -np.inf)
    prior = _pad([np.log(w) for w in weights], -np.inf)
    known = (truth >= 0) & np.isfinite(padded[np.arange(len(truth)), truth])
    spread = np.where(np.isfinite(padded), padded, np.nan)
    scale = float(np.nanmean(np.nanstd(spread, axis=1))) or 1.0
    betas = np.zeros(splits.count)
    for f in range(splits.count):
        used = np.flatnonzero(splits.training(f) & known)
        if used.size:
            betas[f] = _bisect(padded[used], prior[used], truth[used], 1e4 / scale)
    return splits.spread(betas)


def _pad(rows: Sequence[Floats], filler: float) -> Floats:
    result = np.full((len(rows), max(map(len, rows))), filler)
    for i, row in enumerate(rows):
        result[i, : len(row)] = row
    return result


def _bisect(
    scores: Floats,
    prior: Floats,
    truth: Index,
    upper: float,
) -> float:
    """Return the beta in [0, upper] at which the expected score is that of the truths."""
    finite = np.where(np.isfinite(scores), scores, 0.0)
    target = float(scores[np.arange(len(truth)), truth].mean())

    def rises(beta: float) -> bool:
        posterior = softmax(beta * finite + np.where(np.isfinite(scores), prior, -np.inf))
        return target > float((posterior * finite).sum(axis=1).mean())

    if not rises(0.0):
        return 0.0
    lower = 0.0
    for _ in range(STEPS):
        middle = (lower + upper) / 2
        lower, upper = (middle, upper) if rises(middle) else (lower, middle)
    return lower


def softmax(scores: Floats) -> Floats:
    """Return exp(scores) scaled to sum 1 along the last axis; -inf has no mass."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return result


@dataclass(frozen=True, eq=False)
class Platt:
    """What CSI:FingerID's modified Platt score needs of the bits, one row a fold.

    Attributes
    ----------
    alpha : float
        1 / number of spectra: how far probabilities are moved from 0 and 1.
    missed : (count, m) float array
        log(1 - recall) of each bit at 1/2, with 1/4 added to each count.
    raised : (count, m) float array
        log(1 - specificity).
    kept : (count, m) bool array
        Bits that are used: F-measure of 1/4 at least, and enough spectra in the smaller class.
    """

    alpha: float
    missed: Floats
    raised: Floats
    kept: Bits


PSEUDO = 0.25
LEAST_F = 0.25
LEAST = 25


def platt(data: Dataset, splits: Splits, least: int = LEAST) -> Platt:
    """Return recall and specificity of each bit on the queries that each fold may use.

    Bits with fewer than `least` spectra in the smaller class are not used; the published 25 were
    chosen for thousands of spectra.
    """
    m = data.m or 0
    counts = np.zeros(
        (splits.count + 1, 4, m)
    )  # true and false positives, false and true negatives
    for each in data.lists:
        predicted = decided(data, each.queries)
        truth = np.zeros(m, dtype=np.bool_)
        truth[each.truth_on] = True
        table = np.stack([predicted & truth, predicted & ~truth, ~predicted & truth])
        for q, fold in enumerate(splits.fold[each.queries]):
            counts[fold, :3] += table[:, q]  # fold -1 is the last
            counts[fold, 3] += ~table[:, q].any(axis=0)
    used = counts[:-1].sum(axis=0) - counts[:-1] if splits.cross else counts[-1:]
    tp, fp, fn, tn = np.moveaxis(used + PSEUDO, 1, 0)
    enough = np.minimum(used[:, 0] + used[:, 2], used[:, 1] + used[:, 3]) >= least
    double = 2 * used[:, 0]
    good = (double > 0) & (double >= LEAST_F * (double + used[:, 1] + used[:, 2]))
    spectra = max(1.0, float(used[0].sum(axis=0).max()))
    return Platt(1 / spectra, np.log(fn / (tp + fn)), np.log(fp / (fp + tn)), enough & good)


def decided(data: Dataset, queries: Index) -> Bits:
    """Return the bits predicted on, (q, m): probabilities above 1/2."""
    rows = data.predictions.rows(data.row[queries])
    cut = 0.0 if data.predictions.kind == "logits" else 0.5
    return rows > cut
