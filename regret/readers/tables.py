"""Tables of molecules (.tsv, .csv), one candidate list a molecular formula."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import groupby
from typing import TextIO

from regret.readers.candidate_set import UnreadableInput

COLUMNS = ("formula", "smiles")


def stream_table(
    stream: TextIO, name: str, delimiter: str = "\t"
) -> Iterator[tuple[str, list[str]]]:
    """Yield each formula and the SMILES of its rows, which must follow one another.

    Parameters
    ----------
    stream : text stream, opened with ``newline=""``
        The first line names the columns; `COLUMNS` must be among them, others are ignored.
    name : str
        What error messages call it.
    delimiter : str

    Raises
    ------
    UnreadableInput
        If a column is missing, a row has more or fewer fields than the first line, a formula
        comes back after another one, or the text is not UTF-8.
    """
    seen: set[str] = set()
    for formula, group in groupby(_rows(stream, name, delimiter), key=lambda row: row["formula"]):
        if formula in seen:
            raise UnreadableInput(f"{name}: the rows of {formula!r} must follow one another")
        seen.add(formula)
        yield formula, [row["smiles"] for row in group]


def _rows(stream: TextIO, name: str, delimiter: str) -> Iterator[dict[str, str]]:
    table = csv.DictReader(stream, delimiter=delimiter, strict=True)
    try:
        header = table.fieldnames or []
        missing = [column for column in COLUMNS if column not in header]
        if missing:
            raise UnreadableInput(
                f"{name} must have the columns {', '.join(COLUMNS)}; got {', '.join(header)}"
            )
        for row in table:
            if None in row or None in row.values():
                raise UnreadableInput(
                    f"{name}, line {table.line_num}: expected {len(header)} fields"
                )
            yield row
    except (csv.Error, UnicodeDecodeError) as error:
        raise UnreadableInput(f"{name}, after line {table.line_num}: {error}") from error
