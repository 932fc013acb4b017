"""What a file of records holds, and how it is read and written."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import IO, Any

SCHEMA = "regret.sweep/1"

Record = dict[str, Any]


@dataclass(frozen=True)
class Contents:
    """Where things stand in a file of records.

    Attributes
    ----------
    path : Path
    header : dict
    spans : dict of int to (start, stop)
        The bytes that hold all records of a list.
    stop : int
        Where the last whole list, or the last line of a complete file, ends.
    total : int or None
        Lists in the input; None while the file is not complete.
    """

    path: Path
    header: Record
    spans: dict[int, tuple[int, int]]
    stop: int
    total: int | None


def read(file: IO[bytes], path: Path) -> Contents:
    """Return what a file holds, up to where it is torn.

    Raises
    ------
    ValueError
        If it is no file of records, or a line in its midst is not what must stand there.
    """
    file.seek(0)
    lines = iter(file.readline, b"")
    header = (_parse(next(lines, b"")) or {}).get("regret")
    if not isinstance(header, dict) or header.get("schema") != SCHEMA:
        raise ValueError(f"{path} does not hold {SCHEMA} records; it is left as it is")
    records_a_list = len(header["fingerprints"]) * len(header["similarities"])
    spans: dict[int, tuple[int, int]] = {}
    start = end = file.tell()  # of the list being read
    current, count, total = None, 0, None
    for line in lines:
        if not line.endswith(b"\n"):
            break
        end += len(line)
        record = _parse(line) or {}
        number = record.get("list")
        if total is None and not count and isinstance(record.get("end"), int):
            start, total = end, record["end"]
        elif (
            total is None
            and isinstance(number, int)
            and number not in spans
            and (not count or number == current)
        ):
            current, count = number, count + 1
            if count == records_a_list or "skipped" in record:
                spans[number] = (start, end)
                start, count = end, 0
        else:
            raise ValueError(f"{path} is damaged: unexpected line before byte {end}: {line!r:.60}")
    return Contents(path, header, spans, start, total)


def records(path: str | PathLike[str]) -> Iterator[Record]:
    """Yield the records of a file, complete or not, one at a time.

    Raises
    ------
    OSError, ValueError
        If it cannot be opened, is damaged, or is no file of records; at the call.
    """
    with open(path, "rb") as file:
        contents = read(file, Path(path))
    return _records(contents)


def _records(contents: Contents) -> Iterator[Record]:
    with contents.path.open("rb") as file:
        file.readline()
        while file.tell() < contents.stop:
            record = json.loads(file.readline())
            if "list" in record:
                yield record


def write_sorted(out: Path, header: Record, sources: Sequence[Contents], total: int) -> None:
    """Write a complete file beside `out`, then put it in its place."""
    spans = sorted(
        (number, k, *span) for k, x in enumerate(sources) for number, span in x.spans.items()
    )
    part = out.with_name(out.name + ".part")
    with ExitStack() as stack:
        files = [stack.enter_context(x.path.open("rb")) for x in sources]
        file = stack.enter_context(part.open("wb"))
        file.write(to_line({"regret": header}))
        for _, k, start, stop in spans:
            files[k].seek(start)
            file.write(files[k].read(stop - start))
        file.write(to_line({"end": total}))
        sync(file)
    os.replace(part, out)


def to_line(record: Record) -> bytes:
    """Return the JSON line of a record, a header or a footer."""
    return json.dumps(record, allow_nan=False).encode() + b"\n"


def _parse(line: bytes) -> Record | None:
    """Return the JSON object in a line, or None if there is none."""
    try:
        record = json.loads(line)
    except ValueError:
        return None
    return record if isinstance(record, dict) else None


def sync(file: IO[bytes]) -> None:
    """Have what is written on the disk."""
    file.flush()
    os.fsync(file.fileno())
