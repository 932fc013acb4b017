"""The bundled candidate lists, as the figures use them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from regret._support.arrays import Bits
from regret.readers import CandidateSet, isomers

LABELS = {
    "morgan_2_4096": "Morgan, radius 2",
    "morgan_4_4096": "Morgan, radius 4",
    "morgan_6_4096": "Morgan, radius 6",
    "rdkit_4096": "RDKit paths",
    "maccs": "MACCS keys",
}
"""The fingerprints that are drawn, and how a legend names them."""


def lists(fingerprints: str | Sequence[str] = "morgan_2_4096") -> list[CandidateSet]:
    """Return the bundled isomers of two or more distinct fingerprints each; needs RDKit."""
    return [each for each in isomers(fingerprints) if each.n_distinct > 1]


def formula(text: str) -> str:
    """Return a molecular formula in mathtext, its numbers as subscripts."""
    subscripts = (f"$_{{{c}}}$" if c.isdecimal() else c for c in plain(text))
    return "".join(subscripts).replace("}$$_{", "")


def plain(text: str) -> str:
    """Return data as matplotlib shows them as they are, not as mathematics."""
    return text.replace("$", r"\$")


def informative_bits(candidates: Bits) -> Bits:
    """Return the candidates without the bits that none of them has, but for one such bit.

    No similarity and no decision changes, and optimal predictions take seconds less.
    """
    return np.pad(candidates[:, candidates.any(axis=0)], ((0, 0), (0, 1)))
