"""What is reached without a spectrum: by chance, and by preferring what the training set holds."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from regret._support.arrays import Floats
from regret.decoders.scores import to_logits
from regret.evaluation.dataset import Dataset
from regret.evaluation.outcomes import KS
from regret.problem.hits import chance, hits, place


def prior_logits(frequencies: ArrayLike, m: int) -> Floats:
    """Return the logits of bit frequencies; none nearer to 0 or 1 than half the least positive.

    Parameters
    ----------
    frequencies : (m,) array in [0, 1]
        The share of training molecules that have the bit.

    Raises
    ------
    ValueError
        If they are not, or are all 0 or 1.
    """
    shares = np.asarray(frequencies, dtype=np.float64)
    if shares.shape != (m,):
        raise ValueError(f"prior must have one entry a bit ({m}), got shape {shares.shape}")
    inside = (shares >= 0) & (shares <= 1)
    if not inside.all():
        k = int(np.argmin(inside))
        raise ValueError(f"prior must lie in [0, 1], got {shares[k]} at bit {k}")
    away = np.minimum(shares, 1 - shares)
    if not away.any():
        raise ValueError("prior must not hold 0 and 1 only")
    floor = float(away[away > 0].min()) / 2
    return to_logits(np.clip(shares, floor, 1 - floor))


def mean_prediction(data: Dataset) -> Floats:
    """Return the mean predicted probability of each bit, (m,): a prior where none is given.

    Of one more prediction of 1/2, so that it is never 0 or 1.
    """
    from scipy.special import expit

    total = np.full(data.m or 0, 0.5)
    for each in data.lists:
        rows = data.predictions.rows(data.row[each.queries]).astype(np.float64)
        total += (expit(rows) if data.predictions.kind == "logits" else rows).sum(axis=0)
    mean: Floats = total / (len(data) + 1)
    return mean


def chance_hits(data: Dataset) -> Floats:
    """Return the hit rates of random order, (Q, len(KS))."""
    result = np.zeros((len(data), len(KS)))
    for each in data.lists:
        right = 0 if each.truth is None else int(each.truth.sum())
        result[each.queries] = [chance(len(each.index), right, k) for k in KS]
    return result


def prior_hits(data: Dataset, prior: Floats) -> Floats:
    """Return the hit rates of ranking by sum_k c_k logit(prior_k), (Q, len(KS))."""
    result = np.zeros((len(data), len(KS)))
    for each in data.lists:
        scores = each.sparse() @ prior
        truth = np.zeros(len(each.index), dtype=np.bool_) if each.truth is None else each.truth
        places = place(scores[None, each.index], truth)
        result[each.queries] = [float(hits(places, k)[0]) for k in KS]
    return result
