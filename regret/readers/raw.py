"""Candidate lists as they stand in their file, to be counted, skipped, or parsed elsewhere.

Streaming a file is cheap and parsing its molecules is not, so a sweep streams in one process and
parses in many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regret.readers.arrays import layout, naming, unpack
from regret.readers.candidate_set import CandidateSet, OnSkip, Skipped, UnreadableInput
from regret.readers.chem import FINGERPRINTS, fingerprints
from regret.readers.json_stream import stream_lists
from regret.readers.tables import stream_table

DEFAULT_FINGERPRINT = "morgan_2_4096"

Content = list[str] | NDArray[Any]
"""SMILES, or an array as `regret.read_candidates` describes it."""

Entry = tuple[str, Callable[[], Content]]
"""A query, and what reads its list."""


@dataclass(frozen=True, eq=False)
class RawList:
    """A list that is not parsed yet.

    Attributes
    ----------
    number : int
        Its place in the file, from 0; lists that will be skipped are counted.
    query : str
    content : list of SMILES, or array
    """

    number: int
    query: str
    content: Content


@dataclass(frozen=True)
class CandidateFile:
    """A candidate file and how to read it; small and picklable.

    Attributes
    ----------
    path : Path
    fingerprints : tuple of str
        For SMILES, what to compute; for arrays, the one name of what they hold.
    bits : int or None
        Bits of a fingerprint; None for SMILES, and for arrays that tell it themselves.
    """

    path: Path
    fingerprints: tuple[str, ...]
    bits: int | None

    @classmethod
    def of(cls, path: Path, names: Sequence[str] | None, bits: int | None) -> CandidateFile:
        """Return the file with the arguments of `regret.read_candidates`, checked already."""
        if path.suffix.lower() in (".npz", ".npy"):
            name, bits = layout(path, names[0] if names else None, bits)
            return cls(path, (name,), bits)
        return cls(path, tuple(names or [DEFAULT_FINGERPRINT]), None)

    def count(self) -> int:
        """Return the number of lists; it meets what is malformed in JSON and tables."""
        return sum(1 for _ in self._entries())

    def lists(self, wanted: Callable[[int], bool]) -> Iterator[RawList]:
        """Yield the lists whose number is wanted; arrays that are not are not read."""
        for number, (query, read) in enumerate(self._entries()):
            if wanted(number):
                yield RawList(number, query, read())

    def size(self, raw: RawList) -> int:
        """Return about how many candidates the list has."""
        packed = isinstance(raw.content, np.ndarray) and raw.content.ndim == 1
        return 8 * len(raw.content) // (self.bits or 8) if packed else len(raw.content)

    def parse(self, raw: RawList, on_skip: OnSkip) -> Iterator[CandidateSet]:
        """Yield a candidate set for each fingerprint, as `regret.read_candidates` does."""
        if isinstance(raw.content, list):
            return self._parse_smiles(raw.query, raw.content, on_skip)
        return self._parse_array(raw.query, raw.content, on_skip)

    def _parse_smiles(
        self, query: str, smiles: list[str], on_skip: OnSkip
    ) -> Iterator[CandidateSet]:
        # In JSON the query is a molecule too, parsed with the list as one more entry.
        is_json = self.path.suffix.lower() == ".json"
        index, bits = fingerprints([*smiles, query] if is_json else smiles, self.fingerprints)
        position = index[index < len(smiles)]
        r = len(position)
        if r == 0:
            unreadable = f"none of its {len(smiles)} SMILES can be read"
            on_skip(Skipped(query, unreadable if smiles else "its list is empty"))
            return
        for name, rows in bits.items():
            query_row = rows[r] if len(index) > r else None
            yield CandidateSet.from_rows(query, name, rows[:r], position, len(smiles), query_row)

    def _parse_array(
        self, query: str, array: NDArray[Any], on_skip: OnSkip
    ) -> Iterator[CandidateSet]:
        (name,) = self.fingerprints
        known = FINGERPRINTS.get(name)
        try:
            rows = unpack(array, self.bits)
        except (TypeError, ValueError) as error:
            raise UnreadableInput(f"{self.path}, {query!r}: {error}") from error
        # Where ms-mole could not read a SMILES it wrote a row of zeros.
        valid = rows.any(axis=1) if known and known.never_empty else np.ones(len(rows), bool)
        position = np.flatnonzero(valid)
        if len(position):
            yield CandidateSet.from_rows(query, name, rows[valid], position, len(rows))
        elif len(rows):
            on_skip(Skipped(query, f"none of its {len(rows)} rows has a bit on"))
        else:
            on_skip(Skipped(query, "its list is empty"))

    def _entries(self) -> Iterator[Entry]:
        if self.path.suffix.lower() in (".npz", ".npy"):
            return self._arrays()
        return self._smiles()

    def _smiles(self) -> Iterator[Entry]:
        # utf-8-sig also reads UTF-8 without a byte order mark.
        with self.path.open(encoding="utf-8-sig", newline="") as stream:
            if self.path.suffix.lower() == ".json":
                lists = stream_lists(stream, str(self.path))
            else:
                delimiter = "\t" if self.path.suffix.lower() == ".tsv" else ","
                lists = stream_table(stream, str(self.path), delimiter)
            for query, smiles in lists:
                yield query, partial(_same, smiles)

    def _arrays(self) -> Iterator[Entry]:
        with self.path.open("rb") as file:
            with naming(str(self.path)):
                loaded = np.load(file, allow_pickle=False)
            if isinstance(loaded, np.ndarray):
                yield self.path.stem, partial(_same, loaded)
                return
            seen: set[str] = set()
            for key in loaded.files:
                if key in seen:
                    raise UnreadableInput(f"{self.path}: the query {key!r} comes twice")
                seen.add(key)
                yield key, partial(self._member, loaded, key)

    def _member(self, loaded: Any, key: str) -> NDArray[Any]:
        with naming(f"{self.path}, {key!r}"):
            array = loaded[key]
        if not isinstance(array, np.ndarray):  # numpy hands out other members as bytes
            raise UnreadableInput(f"{self.path}, {key!r}: expected a .npy array")
        return array


def _same(content: Content) -> Content:
    return content
