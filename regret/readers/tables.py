"""Tables with the columns formula and smiles, as a stream."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import groupby
from typing import TextIO

from regret._support.text import shown
from regret.readers.candidate_set import UnreadableInput
from regret.readers.limits import Excess, Limits

COLUMNS = ("formula", "smiles")

LONGEST_LINE = 1 << 20
"""Characters of a line."""


def stream_table(
    stream: TextIO, name: str, delimiter: str = "\t", limits: Limits | None = None
) -> Iterator[tuple[str, list[str] | Excess]]:
    """Yield each formula and the SMILES of its rows, which must follow one another.

    Parameters
    ----------
    stream : text stream, opened with ``newline=""``
        The first line names the columns; `COLUMNS` must be among them, others are ignored.
    name : str
        What error messages call it.
    delimiter : str
    limits : Limits
        A list beyond them comes as an `Excess`.

    Raises
    ------
    UnreadableInput
        If a column is missing or comes twice, a row has more or fewer fields than the first line,
        a line is very long, a formula comes back after another one, or the text is not UTF-8.
    """
    limits = limits or Limits()
    seen: set[str] = set()
    for formula, group in groupby(_rows(stream, name, delimiter), key=lambda row: row[0]):
        if formula in seen:
            raise UnreadableInput(f"{name}: the rows of {shown(formula)} must follow one another")
        seen.add(formula)
        yield formula, limits.collect(smiles for _, smiles in group)


def _rows(stream: TextIO, name: str, delimiter: str) -> Iterator[tuple[str, str]]:
    table = csv.reader(_lines(stream, name), delimiter=delimiter, strict=True)
    line = 0  # of the last whole row
    try:
        header = next(table, None)
        if header == []:
            raise UnreadableInput(f"{name}, line 1: it is blank, and must name the columns")
        formula, smiles = (_place(header or [], column, name) for column in COLUMNS)
        line = table.line_num
        for row in table:
            line = table.line_num
            if row and len(row) != len(header or []):
                raise UnreadableInput(
                    f"{name}, line {line}: expected {len(header or [])} fields, got {len(row)}"
                )
            if row:
                yield row[formula], row[smiles]
    except (csv.Error, UnicodeDecodeError) as error:
        raise UnreadableInput(f"{name}, after line {line}: {error}") from error


def _place(header: list[str], column: str, name: str) -> int:
    """Return where the column stands."""
    if header.count(column) > 1:
        raise UnreadableInput(f"{name}: the column {column} comes {header.count(column)} times")
    if column not in header:
        got = ", ".join(header)
        raise UnreadableInput(
            f"{name} must have the columns {', '.join(COLUMNS)}; "
            f"got {got if len(got) <= 200 else got[:200] + '...'}"
        )
    return header.index(column)


def _lines(stream: TextIO, name: str) -> Iterator[str]:
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise UnreadableInput(f"{name}, line {number}: it is longer than {LONGEST_LINE:,}")
        yield line
