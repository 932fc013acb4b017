"""Synthetic candidate libraries of any size, for load tests, as real in structure as need be."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regret._support import validate
from regret._support.arrays import Bits
from regret._support.files import replacing
from regret._support.seeds import generator

BITS = 4096
COPIES = 0.6
"""Share of candidates that take bits over from an earlier one of their list."""

# Bit number r is on with probability 1 / (1 + (r / KNEE)^DECAY). Two MassSpecGym lists (Morgan
# radius 2; 26 and 70 candidates) have 59 and 39 bits on in the mean, Tanimoto similarities with
# minimum 0.00-0.03, median 0.10, 99 % quantile 0.5-0.7 and maximum 0.77-0.83; longer lists have
# maxima up to 1.00 and up to 3 equal pairs. KNEE and DECAY give 52 bits on, and the median.
KNEE, DECAY = 11.0, 1.08
SPREAD = 0.25
"""Lists have molecules of different sizes: the knee varies between them by this fraction."""

Library = Iterable[tuple[str, Bits]]
"""Pairs (query, fingerprints)."""


def synthesize(n_lists: int, *, candidates: int = 256, seed: int = 0) -> Iterator[tuple[str, Bits]]:
    """Draw lists of fingerprints with the size and near-duplicates of real candidate lists.

    Parameters
    ----------
    n_lists : int
    candidates : int
        Fingerprints a list, >= 1, equal ones counted.
    seed : int

    Yields
    ------
    query : str
        ``synthetic-000000`` and so on.
    fingerprints : (candidates, 4096) bool array
        Not empty; bit k is the (k+1)-th most common.

    Raises
    ------
    ValueError, TypeError
        If a number is no integer, is negative, or `candidates` is 0; at the call.

    Notes
    -----
    A candidate is drawn from independent bits with a long-tailed law; with probability `COPIES` it
    then takes over each bit of a random earlier one with probability 1 - u, u uniform on [0, 1].
    All candidates so have the same law, and families of near-duplicates arise that reach from
    equal to unrelated. Derived here. Some 5 ms a list of 256. List i depends on `seed` and i only.

    Examples
    --------
    >>> [(query, rows.shape) for query, rows in synthesize(2, candidates=3)]
    [('synthetic-000000', (3, 4096)), ('synthetic-000001', (3, 4096))]
    """
    n_lists = validate.check_count(n_lists, "n_lists")
    seed = validate.check_count(seed, "seed")
    validate.check_count(candidates, "candidates", least=1)
    return ((f"synthetic-{i:06d}", _draw(generator(seed, i), candidates)) for i in range(n_lists))


def _draw(rng: np.random.Generator, n: int) -> Bits:
    knee = KNEE * rng.uniform(1 - SPREAD, 1 + SPREAD)
    law = 1 / (1 + (np.arange(1, BITS + 1) / knee) ** DECAY)
    rows = rng.random((n, BITS), dtype=np.float32) < law
    rows[:, 0] = True  # no molecule is without a bit
    for i in range(1, n):
        if rng.random() < COPIES:
            earlier, u = rows[rng.integers(i)], rng.random()
            differ = np.flatnonzero(rows[i] != earlier)
            rows[i, differ[rng.random(len(differ)) >= u]] ^= True
    return rows


def write_packed(path: str | PathLike[str], library: Library) -> None:
    """Write ms-mole's form: for each query ``np.packbits(fingerprints, axis=None)``.

    `regret.read_candidates` needs the number of bits, which the array does not tell: have the name
    of a fingerprint in the file name, as in ``morgan_2_4096_synthetic.npz``, or pass ``bits``.
    One list is in memory at a time; the file appears once it is whole; equal libraries make equal
    files.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    _write(path, ((query, np.packbits(rows, axis=None)) for query, rows in library))


def write_dense(path: str | PathLike[str], library: Library) -> None:
    """Write for each query its fingerprints as an (n, m) uint8 array; else as `write_packed`."""
    _write(path, ((query, rows.astype(np.uint8)) for query, rows in library))


def _write(path: str | PathLike[str], arrays: Iterable[tuple[str, NDArray[Any]]]) -> None:
    """Write an npz one array at a time, which `numpy.savez` cannot do."""
    with replacing(Path(path)) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for query, array in arrays:
            member = zipfile.ZipInfo(f"{query}.npy")  # dated 1980: the bytes do not vary
            with archive.open(member, "w", force_zip64=True) as stream:
                np.lib.format.write_array(stream, array, allow_pickle=False)
