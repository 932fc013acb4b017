"""The distinct molecules of a candidate file, each parsed once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from regret._support.arrays import Bits, Index
from regret._support.progress import progress
from regret.analysis.parallel import Engine
from regret.readers.chem import Fingerprint, describe

CHUNK = 512
"""Molecules parsed in one task, about 0.2 s."""


@dataclass(frozen=True, eq=False)
class Molecules:
    """Fingerprints by SMILES, kept as the places of their bits: about 200 bytes a molecule.

    Attributes
    ----------
    row : dict of str to int
        The row of each SMILES; -1 if it cannot be read.
    start : (k + 1,) int array
    on : int32 array
        Molecule i has the bits ``on[start[i]:start[i + 1]]``.
    key : (k,) array of str
        First blocks of InChIKeys; empty strings where none were asked for.
    m : int
        0 where nothing is known of the fingerprint, and so nothing was parsed.
    """

    row: dict[str, int]
    start: Index
    on: NDArray[np.int32]
    key: NDArray[np.str_]
    m: int

    @classmethod
    def of(
        cls, smiles: Iterable[str], kind: Fingerprint | None, inchikeys: bool, engine: Engine
    ) -> Molecules:
        """Parse the SMILES, which are distinct, on the workers of the engine.

        Without a kind of fingerprint there must be none.
        """
        tasks = list(enumerate(_chunks(smiles)))
        run = partial(_describe, kind=kind, inchikeys=inchikeys)
        # Any order comes back; rows follow the order that was given.
        parts = progress(engine.map(run, tasks), "molecules", len(tasks))
        done = sorted(parts, key=lambda part: part[0])
        row: dict[str, int] = {}
        sizes, on, keys = [np.zeros(1, np.intp)], [np.empty(0, np.int32)], [np.empty(0, str)]
        k = 0
        for _, texts, readable, size, bits, key in done:
            row.update(dict.fromkeys(texts, -1))
            row.update({texts[i]: k + j for j, i in enumerate(readable)})
            k += len(readable)
            sizes.append(size)
            on.append(bits)
            keys.append(key)
        return cls(
            row,
            np.cumsum(np.concatenate(sizes)),
            np.concatenate(on),
            np.concatenate(keys),
            0 if kind is None else kind.bits,
        )

    def bits(self, rows: Sequence[int] | Index) -> Bits:
        """Return the fingerprints of some molecules, (len(rows), m)."""
        result = np.zeros((len(rows), self.m), dtype=np.bool_)
        for i, row in enumerate(rows):
            result[i, self.on[self.start[row] : self.start[row + 1]]] = True
        return result


Chunk = tuple[int, list[str], Index, Index, NDArray[np.int32], NDArray[np.str_]]


def _chunks(smiles: Iterable[str]) -> Iterator[list[str]]:
    stream = iter(smiles)
    while chunk := list(islice(stream, CHUNK)):
        yield chunk


def _describe(task: tuple[int, list[str]], kind: Fingerprint | None, inchikeys: bool) -> Chunk:
    number, texts = task
    if kind is None:
        raise ValueError("SMILES need a kind of fingerprint")
    readable, bits, keys = describe(texts, kind, inchikeys)
    _, on = np.nonzero(bits)
    return number, texts, readable, bits.sum(axis=1), on.astype(np.int32), keys
