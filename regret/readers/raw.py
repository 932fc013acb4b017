"""Candidate lists as they stand in their file, to be counted, skipped, or parsed elsewhere.

Streaming a file is cheap and parsing its molecules is not, so a sweep streams in one process and
parses in many.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO, Any, cast

import numpy as np
from numpy.typing import NDArray

from regret._support.inputs import open_regular
from regret._support.text import shown
from regret.readers.arrays import count_candidates, layout, naming, unpack
from regret.readers.candidate_set import CandidateSet, OnSkip, Skipped, UnreadableInput
from regret.readers.chem import fingerprint_named
from regret.readers.json_stream import stream_lists
from regret.readers.known import known_fingerprints
from regret.readers.limits import Excess, Limits
from regret.readers.npy import Stored, read_array, read_header, stored_arrays
from regret.readers.tables import stream_table

DEFAULT_FINGERPRINT = "morgan_2_4096"

SUFFIXES = (".json", ".tsv", ".csv", ".npz", ".npy")
"""Of candidate files; text may be compressed, as in ``.json.gz``."""

Content = list[str] | NDArray[Any] | Excess
"""SMILES, or an array as `regret.read_candidates` describes it, or what stands for too many."""

Entry = tuple[str, Callable[[], Content]]
"""A query, and what reads its list."""


def kind_of(path: Path) -> tuple[str, bool]:
    """Return the one of `SUFFIXES` that says what a file holds, and whether it is compressed."""
    name = path.name.lower()
    plain = name.removesuffix(".gz")
    for suffix in SUFFIXES:
        if plain.endswith(suffix) and (plain == name or suffix not in (".npz", ".npy")):
            return suffix, plain != name
    raise ValueError(
        f"path must end in one of {', '.join(SUFFIXES)}; got {shown(str(path))}"
        " (text may be compressed, as in .json.gz)"
    )


@dataclass(frozen=True, eq=False)
class RawList:
    """A list that is not parsed yet."""

    number: int
    """Its place in the file, from 0; lists that will be skipped are counted."""
    query: str
    content: Content


@dataclass(frozen=True)
class CandidateFile:
    """A candidate file and how to read it; small and picklable."""

    path: Path
    fingerprints: tuple[str, ...]
    """For SMILES, what to compute; for arrays, the one name of what they hold."""
    bits: int | None
    """Bits of a fingerprint; None for SMILES, and for arrays that tell it themselves."""
    limits: Limits = field(default_factory=Limits)

    @classmethod
    def of(
        cls,
        path: Path,
        names: Sequence[str] | None,
        bits: int | None,
        limits: Limits | None = None,
    ) -> CandidateFile:
        """Return the file with the arguments of `regret.read_candidates`, checked already."""
        limits = limits or Limits()
        if kind_of(path)[0] in (".npz", ".npy"):
            name, bits = layout(path, names[0] if names else None, bits)
            return cls(path, (name,), bits, limits)
        return cls(path, tuple(names or [DEFAULT_FINGERPRINT]), None, limits)

    @property
    def holds_arrays(self) -> bool:
        """Whether it holds fingerprints, not molecules."""
        return kind_of(self.path)[0] in (".npz", ".npy")

    def count(self) -> int:
        """Return the number of lists; it meets what is malformed in JSON and tables."""
        return sum(1 for _ in self._entries())

    def lists(self, wanted: Callable[[int], bool]) -> Iterator[RawList]:
        """Yield the lists whose number is wanted; arrays that are not are not read."""
        for number, (query, read) in enumerate(self._entries()):
            if wanted(number):
                yield RawList(number, query, read())

    def sample(self, most: int, seed: int = 0) -> Iterator[RawList]:
        """Yield at most so many lists, at random, in the order of the file."""
        total = self.count()
        wanted = set(range(total))
        if total > most:
            drawn = np.random.default_rng(seed).choice(total, most, replace=False)
            wanted = set(drawn.tolist())
        return self.lists(wanted.__contains__)

    def size(self, raw: RawList) -> int:
        """Return about how many candidates the list has to be analysed."""
        if isinstance(raw.content, Excess):
            return 1
        packed = isinstance(raw.content, np.ndarray) and raw.content.ndim == 1
        return 8 * len(raw.content) // (self.bits or 8) if packed else len(raw.content)

    def parse(self, raw: RawList, on_skip: OnSkip) -> Iterator[CandidateSet]:
        """Yield a candidate set for each fingerprint, as `regret.read_candidates` does."""
        if isinstance(raw.content, Excess):
            on_skip(Skipped(raw.query, raw.content.reason))
            return iter(())
        if isinstance(raw.content, list):
            return self._parse_smiles(raw.query, raw.content, on_skip)
        return self._parse_array(raw.query, raw.content, on_skip)

    def _parse_smiles(
        self, query: str, smiles: list[str], on_skip: OnSkip
    ) -> Iterator[CandidateSet]:
        # In JSON the query is a molecule too, parsed with the list as one more entry.
        is_json = kind_of(self.path)[0] == ".json"
        index, bits = known_fingerprints([*smiles, query] if is_json else smiles, self.fingerprints)
        position = index[index < len(smiles)]
        r = len(position)
        if r == 0:
            unreadable = f"none of its {len(smiles)} SMILES can be read"
            on_skip(Skipped(query, unreadable if smiles else "its list is empty"))
            return
        for name, rows in bits.items():
            query_row = rows[r] if len(index) > r else None
            known = query, name, rows[:r], position, len(smiles), query_row
            yield CandidateSet.from_rows(*known, names=smiles)

    def _parse_array(
        self, query: str, array: NDArray[Any], on_skip: OnSkip
    ) -> Iterator[CandidateSet]:
        (name,) = self.fingerprints
        known = fingerprint_named(name)
        try:
            rows = unpack(array, self.bits)
        except (TypeError, ValueError) as error:
            raise UnreadableInput(f"{self.path}, {shown(query)}: {error}") from error
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
        return self._arrays() if self.holds_arrays else self._smiles()

    def _smiles(self) -> Iterator[Entry]:
        kind, compressed = kind_of(self.path)
        with ExitStack() as stack:
            file: IO[bytes] = stack.enter_context(open_regular(self.path))
            if compressed:
                file = stack.enter_context(cast(IO[bytes], gzip.GzipFile(fileobj=file)))
            # utf-8-sig also reads UTF-8 without a byte order mark.
            stream = stack.enter_context(io.TextIOWrapper(file, encoding="utf-8-sig", newline=""))
            if kind == ".json":
                lists = stream_lists(stream, str(self.path), limits=self.limits)
            else:
                delimiter = "\t" if kind == ".tsv" else ","
                lists = stream_table(stream, str(self.path), delimiter, self.limits)
            try:
                for query, smiles in lists:
                    yield query, partial(_same, smiles)
            except (EOFError, zlib.error, gzip.BadGzipFile) as error:
                raise UnreadableInput(
                    f"{self.path}: it is damaged or truncated: {error}"
                ) from error

    def _arrays(self) -> Iterator[Entry]:
        with open_regular(self.path) as file:
            seen: set[str] = set()
            arrays = stored_arrays(file)
            while True:
                with naming(str(self.path)):
                    stored = next(arrays, None)
                if stored is None:
                    return
                query = self.path.stem if stored.key is None else stored.key
                if query in seen:
                    raise UnreadableInput(f"{self.path}: the query {shown(query)} comes twice")
                seen.add(query)
                yield query, partial(self._array, query, stored)

    def _array(self, query: str, stored: Stored) -> Content:
        with naming(f"{self.path}, {shown(query)}"), stored.open() as stream:
            header = read_header(stream, stored.size)
            n = count_candidates(header.shape, header.dtype, self.bits)
            return self.limits.excess(n) or read_array(stream, header)


def _same(content: Content) -> Content:
    return content
