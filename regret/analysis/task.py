"""The work of a sweep, cut into tasks that any process can do."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from regret._support.extras import require
from regret._support.inputs import open_regular
from regret._support.text import shown
from regret._support.version import package_version
from regret.analysis.one_list import analyze
from regret.analysis.record import Record
from regret.analysis.store import SCHEMA
from regret.analysis.store.lines import encode
from regret.problem.similarity import similarity_named
from regret.readers import Skipped, read_candidates
from regret.readers.limits import Limits
from regret.readers.raw import CandidateFile, RawList

TASK = 2048
"""Candidates times fingerprints times similarities a task: about a second of work."""


class Identity(NamedTuple):
    """What tells, without reading it, that a file is the one that it was."""

    inode: int
    bytes: int
    mtime_ns: int

    @classmethod
    def of(cls, status: os.stat_result) -> Identity:
        """Return the identity of a file from its status."""
        return cls(status.st_ino, status.st_size, status.st_mtime_ns)


@dataclass(frozen=True)
class Task:
    """What to do with a few lists; small and picklable, and all that the results depend on."""

    file: CandidateFile
    similarities: tuple[str, ...]

    @classmethod
    def of(
        cls,
        path: Path,
        fingerprints: Sequence[str] | None,
        similarities: Sequence[str],
        bits: int | None,
        limits: Limits | None = None,
    ) -> Task:
        """Return the task after checking the arguments of `sweep`."""
        read_candidates(path, fingerprints, bits)  # checks at the call; nothing is read
        if not similarities:
            raise ValueError("similarities must name at least one similarity, got none")
        similarities = [similarity_named(name).name for name in similarities]
        for what, names in (("fingerprints", fingerprints or ()), ("similarities", similarities)):
            if len(set(names)) < len(names):
                raise ValueError(f"{what} must differ, got {', '.join(names)}")
        return cls(CandidateFile.of(path, fingerprints, bits, limits), tuple(similarities))

    def header(self, shard: tuple[int, int]) -> tuple[Record, Identity]:
        """Return what the results depend on, as JSON would give it back, and which file it was."""
        with open_regular(self.file.path) as stream:
            identity = Identity.of(os.fstat(stream.fileno()))
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
            size = stream.tell()
        header = {
            "schema": SCHEMA,
            "version": package_version(),
            "numpy": np.__version__,
            "rdkit": self._rdkit(),
            "input": {"file": self.file.path.name, "bytes": size, "sha256": sha256},
            "fingerprints": list(self.file.fingerprints),
            "similarities": list(self.similarities),
            "bits": self.file.bits,
            "limits": asdict(self.file.limits),
            "shard": list(shard),
        }
        return header, identity

    def _rdkit(self) -> str | None:
        """Return the version that makes fingerprints of SMILES; None where the file holds them."""
        return None if self.file.holds_arrays else require("rdkit", extra="chem").__version__

    def batches(self, lists: Iterable[RawList]) -> Iterator[list[RawList]]:
        """Yield the lists a few at a time: a task should outweigh the cost of sending it."""
        batch: list[RawList] = []
        size = 0
        for raw in lists:
            batch.append(raw)
            size += self.file.size(raw) * len(self.file.fingerprints) * len(self.similarities)
            if size >= TASK:
                yield batch
                batch, size = [], 0
        if batch:
            yield batch

    def __call__(self, batch: Sequence[RawList]) -> tuple[list[int], list[bytes]]:
        """Return the numbers of the lists and the JSON of their records."""
        numbers = [raw.number for raw in batch]
        records = ((raw.number, each) for raw in batch for each in self._records(raw))
        return numbers, [encode({"list": number, **record}) for number, record in records]

    def _records(self, raw: RawList) -> Iterator[Record]:
        skipped: list[Skipped] = []
        try:
            for candidates in self.file.parse(raw, skipped.append):
                for similarity in self.similarities:
                    yield analyze(candidates, similarity).to_json()
        except Exception as error:
            error.add_note(f"in list {raw.number}, {shown(raw.query)}, of {self.file.path}")
            raise
        for each in skipped:
            yield {"query": each.query, "skipped": each.reason}
