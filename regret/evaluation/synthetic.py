"""A synthetic twin of predictions on real spectra: made by code, with a law that is known."""

from __future__ import annotations

import numpy as np

from regret._support.arrays import Bits, Floats
from regret.decoders.scores import to_logits
from regret.evaluation.dataset import Dataset, from_arrays

MOLECULES, BITS, FAMILIES = 200, 256, 25
"""Molecules of the library, their bits, and the scaffolds that they share."""


def library(rng: np.random.Generator, molecules: int = MOLECULES, bits: int = BITS) -> Bits:
    """Return distinct fingerprints in families of a common scaffold, (molecules, bits).

    Popular bits are on in most molecules and most bits in few, as in real fingerprints.
    """
    popularity = 0.6 / np.arange(1, bits + 1) ** 0.7
    rows = np.empty((0, bits), dtype=np.bool_)
    while len(rows) < molecules:
        scaffold = rng.random((FAMILIES, bits)) < popularity
        own = rng.random((molecules, bits)) < popularity
        keep = rng.random((molecules, bits)) < 0.8
        made = np.where(keep, scaffold[rng.integers(FAMILIES, size=molecules)], own)
        rows = np.unique(np.vstack([rows, made[made.any(axis=1)]]), axis=0)
    return rng.permutation(rows)[:molecules]


def twin(
    rng: np.random.Generator,
    queries: int = 120,
    candidates: int = 24,
    spectra: int = 2,
    noise: float = 2.5,
    sharpness: float = 1.5,
) -> tuple[Dataset, Floats]:
    """Return labelled predictions with their lists, and the frequencies of the bits.

    Parameters
    ----------
    queries : int
        Spectra, `spectra` of each molecule.
    candidates : int
        Molecules in a list: the truth and others drawn from the same library.
    noise : float
        Standard deviation of a Gaussian on each logit. Half of it is common to the spectra of a
        molecule, so that these are not independent.
    sharpness : float
        How far the logit of a bit is moved towards the truth, beside its prior.

    Returns
    -------
    Dataset, (m,) float array
    """
    rows = library(rng)
    prior = np.clip(rows.mean(axis=0), 0.5 / len(rows), 1 - 0.5 / len(rows))
    groups = -(-queries // spectra)
    truths = rng.choice(len(rows), groups, replace=groups > len(rows))
    logits, lists, places, molecule = [], [], [], []
    for g, truth in enumerate(truths.tolist()):
        others = rng.choice(np.delete(np.arange(len(rows)), truth), candidates - 1, replace=False)
        members = rng.permutation(np.append(others, truth))
        common = rng.standard_normal(rows.shape[1])
        for _ in range(min(spectra, queries - g * spectra)):
            disturbed = noise * (common + rng.standard_normal(rows.shape[1])) / np.sqrt(2)
            logits.append(to_logits(prior) + sharpness * (2 * rows[truth] - 1) + disturbed)
            lists.append(rows[members])
            places.append(int(np.flatnonzero(members == truth)[0]))
            molecule.append(g)
    values = np.array(logits, dtype=np.float32)
    return from_arrays(values, lists, places, logits=True, molecule=molecule), prior
