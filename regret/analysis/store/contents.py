"""What a file of results holds, and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from itertools import product
from operator import eq
from os import PathLike
from pathlib import Path
from typing import IO

from regret._support.inputs import open_regular
from regret.analysis.record import Record, is_record
from regret.analysis.store.lines import encode, unseal

SCHEMA = "regret.sweep/2"
LONGEST = 1 << 20
"""Bytes of a first line: of a file that is not ours it may be all of it."""


@dataclass(frozen=True)
class Results:
    """The records of a sweep, in the order of its lists; iterate over it as often as you like.

    Attributes
    ----------
    header : dict
        What they depend on: ``input``, ``fingerprints``, ``similarities``, versions and so on.
    """

    header: Record
    _records: Callable[[], Iterator[Record]]

    def __iter__(self) -> Iterator[Record]:
        return self._records()

    @property
    def combinations(self) -> list[tuple[str, str]]:
        """Each (fingerprint, similarity), as they follow one another in the records of a list."""
        return combinations(self.header)


@dataclass
class Contents:
    """Where things stand in a file of results.

    Attributes
    ----------
    path : Path
    header : dict
    spans : dict of int to (start, stop)
        The bytes that hold all records of a list.
    stop : int
        Where to go on writing.
    total : int or None
        Lists in the input, as the last line says; None while there is no such line.
    faults : list of str
        What is not as it was written.
    """

    path: Path
    header: Record
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)
    stop: int = 0
    total: int | None = None
    faults: list[str] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether nothing is missing, damaged or out of order."""
        return self.total is not None and not self.faults

    @property
    def damage(self) -> str:
        """What is not as it was written, in a few words."""
        more = len(self.faults) - 1
        return f"{self.path} is damaged: {self.faults[0]}" + (f" (and {more} more)" if more else "")


def read(file: IO[bytes], path: Path) -> Contents:
    """Return what a file holds; what is torn off at its end is no fault.

    Raises
    ------
    ValueError
        If it is no file of results, or its first line is damaged.
    """
    file.seek(0)
    header = (unseal(file.readline(LONGEST)) or {}).get("regret")
    if not isinstance(header, dict) or header.get("schema") != SCHEMA:
        raise ValueError(f"{path} does not hold {SCHEMA} records; it is left as it is")
    contents = Contents(path, header)
    key, order, (shard, shards) = key_of(header), combinations(header), header["shard"]
    start = contents.stop = end = file.tell()
    awaited: tuple[int, int] | None = None  # list and place in it, where one has begun
    for n, line in enumerate(iter(file.readline, b""), 2):
        if contents.total is not None:
            contents.total = None
            contents.faults.append(f"line {n} follows the last")
        if not line.endswith(b"\n"):
            break
        begin, end = end, end + len(line)
        record = unseal(line, key) or {}
        if type(record.get("end")) is int:
            contents.total = record["end"]
            continue
        place = _place(record, order)
        if place is None or place[0] % shards != shard or (place[1] and place[:2] != awaited):
            contents.faults.append(f"line {n}")
            awaited = None
            continue
        number, k, whole = place
        start, awaited = start if k else begin, (number, k + 1)
        if whole and number in contents.spans:
            contents.faults.append(f"line {n} repeats list {number}")
        elif whole:
            contents.spans[number] = start, end
            contents.stop = end
    expected = range(shard, contents.total or 0, shards)
    if contents.total is not None and not (
        len(contents.spans) == len(expected) and all(map(eq, contents.spans, expected))
    ):
        contents.faults.append(f"its lists are not those of shard {shard}/{shards}, in order")
    return contents


def _place(record: Record, order: list[tuple[str, str]]) -> tuple[int, int, bool] | None:
    """Return the list of a record, its place in it, and whether it is the last there."""
    if not is_record(record):
        return None
    if "skipped" in record:
        return record["list"], 0, True
    combination = record.get("fingerprint"), record.get("similarity")
    if combination not in order:
        return None
    k = order.index(combination)
    return record["list"], k, k == len(order) - 1


def records(path: str | PathLike[str]) -> Results:
    """Return the results in a file, complete or not; one record at a time is in memory.

    Raises
    ------
    OSError, ValueError
        If it cannot be opened, is damaged, or is no file of results; at the call.
    """
    path = Path(path)
    with open_regular(path) as file:
        contents = read(file, path)
    if contents.faults:
        raise ValueError(f"{contents.damage}; the command that wrote it mends it")
    return Results(contents.header, partial(_records, contents))


def _records(contents: Contents) -> Iterator[Record]:
    key = key_of(contents.header)
    with contents.path.open("rb") as file:
        for _, (start, stop) in sorted(contents.spans.items()):
            file.seek(start)
            while file.tell() < stop:
                record = unseal(file.readline(), key)
                if record is None:
                    raise ValueError(f"{contents.path} was written to while it was read")
                yield record


def combinations(header: Record) -> list[tuple[str, str]]:
    """Return each (fingerprint, similarity) in the order of the records of a list."""
    return list(product(header["fingerprints"], header["similarities"]))


def key_of(header: Record) -> bytes:
    """Return the key of the checksums: of all in the header but the shard, so that shards merge."""
    rest = {name: value for name, value in header.items() if name != "shard"}
    return blake2b(encode(rest), digest_size=16).digest()
