"""Candidate lists as the figures use them: those that come with the package, or a file's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from os import PathLike
from pathlib import Path
from typing import NamedTuple

import numpy as np

from regret._support.arrays import Bits
from regret._support.text import cut
from regret.readers import (
    DEFAULT_FINGERPRINT,
    CandidateSet,
    UnreadableInput,
    isomers,
    read_candidates,
)
from regret.readers.raw import CandidateFile, kind_of

LABELS = {
    "morgan_2_4096": "Morgan, radius 2",
    "morgan_4_4096": "Morgan, radius 4",
    "morgan_6_4096": "Morgan, radius 6",
    "rdkit_4096": "RDKit paths",
    "maccs": "MACCS keys",
}
"""The fingerprints that are drawn, and how a legend names them."""

BUNDLED = "the bundled lists of isomers"
"""How captions name them; for lists of a file this is replaced."""

MOST, LONGEST = 24, 256
"""Lists of a file that are drawn, at random, and candidates of a list, the first ones."""

_FORMULA = re.compile(r"([A-Z][a-z]?[0-9]+)+([A-Z][a-z]?[0-9]*)*")


class List(NamedTuple):
    """The (n, m) distinct fingerprints of a query's candidates, n > 1."""

    query: str
    fingerprint: str
    candidates: Bits


Lists = Callable[..., list[List]]
"""From names of fingerprints, Morgan of radius 2 by default, to lists of two or more candidates."""


def bundled(fingerprints: Sequence[str] = (DEFAULT_FINGERPRINT,)) -> list[List]:
    """Return the bundled isomers; needs RDKit."""
    return list(_usable(isomers(fingerprints)))


def of_file(
    path: str | PathLike[str], fingerprint: str | None = None, bits: int | None = None
) -> Lists:
    """Return what reads a sample of the lists of a file.

    Parameters
    ----------
    path, bits
        As in `regret.read_candidates`.
    fingerprint : str, optional
        Instead of those that a figure compares.
    """
    path = Path(path)
    read_candidates(path, fingerprint, bits)  # checks all arguments, reads nothing
    arrays = kind_of(path)[0] in (".npz", ".npy")

    def read(fingerprints: Sequence[str] = (DEFAULT_FINGERPRINT,)) -> list[List]:
        names = [fingerprint] if fingerprint else None if arrays else list(fingerprints)
        file = CandidateFile.of(path, names, bits)
        sets = (each for raw in file.sample(MOST) for each in file.parse(raw, lambda skipped: None))
        found = sorted(_usable(sets), key=lambda each: file.fingerprints.index(each.fingerprint))
        if not found:
            raise UnreadableInput(f"{path.name} holds no list of two candidates that differ")
        return found

    return read


def _usable(sets: Iterator[CandidateSet]) -> Iterator[List]:
    for each in sets:
        if each.n_distinct > 1:
            yield List(each.query, each.fingerprint, each.candidates[:LONGEST])


def named(fingerprint: str) -> str:
    """Return how a legend names a fingerprint."""
    return LABELS.get(fingerprint, plain(fingerprint))


def formula(text: str) -> str:
    """Return a molecular formula in mathtext, its numbers as subscripts; else the start of it."""
    if not _FORMULA.fullmatch(text):
        return plain(cut(text, 18))
    subscripts = (f"$_{{{c}}}$" if c.isdecimal() else c for c in text)
    return "".join(subscripts).replace("}$$_{", "")


def plain(text: str) -> str:
    """Return data as matplotlib shows them as they are, not as mathematics."""
    return text.replace("$", r"\$")


def informative_bits(candidates: Bits) -> Bits:
    """Return the candidates without the bits that none of them has, but for one such bit.

    No similarity and no decision changes, and optimal predictions take seconds less.
    """
    return np.pad(candidates[:, candidates.any(axis=0)], ((0, 0), (0, 1)))
