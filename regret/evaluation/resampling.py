"""Intervals by resampling molecules, and the correction for having looked at several decoders."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from regret._support import validate
from regret._support.arrays import Floats, Index

BLOCK = 128
"""Draws held in memory at a time."""


class Estimate(NamedTuple):
    """A mean with the ends of its interval."""

    value: float
    low: float
    high: float

    def to_json(self) -> dict[str, float]:
        """Return plain data."""
        return {"value": self.value, "low": self.low, "high": self.high}


class Bootstrap:
    """Means over queries, resampled by molecule.

    Spectra of one molecule are hit or missed together, so whole molecules are drawn with
    replacement, as many as there are (a cluster bootstrap), and the mean is over the queries that
    come with them. Intervals are percentiles (Efron 1979; Field and Welsh 2007 for clusters).

    Parameters
    ----------
    molecule : (Q,) int array
        The molecule of each query.
    draws : int
    seed : int

    Examples
    --------
    >>> import numpy as np
    >>> resampled = Bootstrap(np.array([0, 0, 1, 2]), draws=200, seed=0)
    >>> mean = resampled.mean(np.array([1.0, 1.0, 0.0, 0.0]))
    >>> mean.value, mean.low <= mean.value <= mean.high
    (0.5, True)
    """

    def __init__(self, molecule: Index, draws: int = 1000, seed: int = 0) -> None:
        self.molecule = np.unique(molecule, return_inverse=True)[1]
        self.groups = int(self.molecule.max(initial=-1)) + 1
        self.draws = validate.check_count(draws, "draws")
        self.seed = validate.check_count(seed, "seed")

    def resampled(self, values: Floats, weights: Floats | None = None) -> Floats:
        """Return the weighted mean of each draw, (draws, c), for (Q, c) values and weights.

        Weights are 1 by default. The mean of a draw in which all are 0 is NaN.
        """
        weights = np.ones_like(values) if weights is None else weights
        sums, sizes = (self._by_molecule(x) for x in (values * weights, weights))
        rng = np.random.default_rng(self.seed)  # the same draws every time: differences are paired
        groups = self.groups
        means = np.empty((self.draws, values.shape[1]))
        for start in range(0, self.draws, BLOCK):
            block = min(BLOCK, self.draws - start)
            times = rng.multinomial(groups, np.full(groups, 1 / groups), size=block).astype(float)
            size = times @ sizes
            means[start : start + block] = times @ sums / np.where(size == 0, np.nan, size)
        return means

    def _by_molecule(self, values: Floats) -> Floats:
        sums = np.zeros((self.groups, values.shape[1]))
        np.add.at(sums, self.molecule, values)
        return sums

    def means(
        self, values: Floats, weights: Floats | None = None, level: float = 0.95
    ) -> list[Estimate]:
        """Return the weighted mean of each column of (Q, c) values with its interval."""
        if values.shape[1] == 0:
            return []
        ends = [(1 - level) / 2, (1 + level) / 2]
        draws = self.resampled(values, weights)
        draws[:, np.isnan(draws).all(axis=0)] = 0.0  # too rare for any draw: no interval
        low, high = np.nanquantile(draws, ends, axis=0)
        size = values.shape[0] if weights is None else weights.sum(axis=0)
        total = values.sum(axis=0) if weights is None else (values * weights).sum(axis=0)
        centre = total / np.where(size == 0, 1.0, size)
        # rounding must not put the mean of a constant outside its interval
        return [
            Estimate(float(c), float(min(a, c)), float(max(b, c)))
            for c, a, b in zip(centre, low, high, strict=True)
        ]

    def mean(self, values: Floats, level: float = 0.95) -> Estimate:
        """Return the mean of (Q,) values with its interval."""
        return self.means(values[:, None], level=level)[0]

    def p_values(self, values: Floats) -> Floats:
        """Return two-sided p-values of the hypotheses that columns of (Q, c) have mean 0.

        Twice the share of draws on the far side of 0, with one draw added to each side, so that
        none is below 2/(draws + 1). Nor is any below 2/2^g where g molecules have a mean that is
        not 0: so often do g signs agree by chance, which a bootstrap of few molecules cannot see.
        """
        means = self.resampled(values)
        tail = np.minimum((means <= 0).sum(axis=0), (means >= 0).sum(axis=0))
        moved = (self._by_molecule(values) != 0).sum(axis=0)
        least = 2.0 ** (1 - np.minimum(moved, 60))
        p: Floats = np.minimum(1.0, np.maximum(2 * (tail + 1) / (self.draws + 1), least))
        return p


def holm(p_values: Floats) -> Floats:
    """Return p-values corrected for their number by Holm's step-down method (1979).

    Examples
    --------
    >>> import numpy as np
    >>> holm(np.array([0.01, 0.5, 0.03])).tolist()
    [0.03, 0.5, 0.06]
    """
    order = np.argsort(p_values, kind="stable")
    times = len(p_values) - np.arange(len(p_values))
    adjusted = np.minimum(1.0, np.maximum.accumulate(p_values[order] * times))
    result = np.empty_like(adjusted)
    result[order] = adjusted
    return result


def folds(molecule: Index, count: int, seed: int) -> Index:
    """Return the fold of each query, 0 to count - 1; queries of one molecule are in one fold."""
    groups = int(molecule.max(initial=-1)) + 1
    order = np.random.default_rng(seed).permutation(groups)
    return (np.argsort(order) % count)[molecule]
