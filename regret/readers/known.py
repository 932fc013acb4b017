"""Fingerprints of molecules, computed once a process however many lists they are in.

Candidates come back: queries of one formula have nearly the same list.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from regret._support.arrays import Bits, Index
from regret.readers.chem import check_fingerprint, fingerprints

MOST = 1 << 16
"""Molecules that are remembered: 32 MB for each fingerprint of 4096 bits."""

Row = tuple[bytes, ...] | None
"""The packed fingerprints of a molecule; None of what is none."""

_KNOWN: dict[tuple[str, ...], dict[str, Row]] = {}
"""By names and SMILES, of the last names that were asked for: a sweep has the same all through."""


def known_fingerprints(
    smiles: Sequence[str], names: Sequence[str]
) -> tuple[Index, dict[str, Bits]]:
    """Return what `regret.readers.chem.fingerprints` returns, from memory where it is known.

    When there are more than `MOST` all are forgotten, so memory is bounded.
    """
    kinds = [check_fingerprint(name) for name in names]
    key = tuple(kind.name for kind in kinds)
    known = _KNOWN.get(key, {})
    texts = list(dict.fromkeys(smiles))
    fresh = [text for text in texts if text not in known]
    if len(known) + len(fresh) > MOST:
        known, fresh = {}, texts
    read, bits = fingerprints(fresh, key)
    packed = [np.packbits(bits[name], axis=1) for name in key]
    known.update(dict.fromkeys(fresh))
    for row, i in enumerate(read.tolist()):
        known[fresh[i]] = tuple(rows[row].tobytes() for rows in packed)
    _KNOWN.clear()
    if len(known) <= MOST:
        _KNOWN[key] = known
    rows = [known[text] for text in smiles]
    index = np.array([i for i, row in enumerate(rows) if row is not None], dtype=np.intp)
    found = {}
    for k, kind in enumerate(kinds):
        joined = b"".join(row[k] for row in rows if row is not None)
        table = np.frombuffer(joined, dtype=np.uint8).reshape(len(index), -(-kind.bits // 8))
        found[kind.name] = np.unpackbits(table, axis=1, count=kind.bits).view(np.bool_)
    return index, found
