"""The table of queries: which molecule each spectrum is of."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from os import PathLike
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from regret._support.arrays import Index
from regret._support.inputs import open_regular
from regret.readers.candidate_set import UnreadableInput

_LONGEST_FIELD = 1 << 24
"""Characters in one field: MassSpecGym keeps all intensities of a spectrum in one."""


COLUMNS = ("smiles", "identifier", "inchikey", "formula", "fold")


@dataclass(frozen=True, eq=False)
class Queries:
    """The queries, in the order of the table.

    Attributes
    ----------
    smiles : (N,) array of str
    identifier : (N,) array of str
        Row numbers where the table has no such column.
    inchikey : (N,) array of str, or None
        First blocks, 14 letters; the same for stereoisomers.
    formula, fold : (N,) array of str, or None
    """

    smiles: NDArray[np.str_]
    identifier: NDArray[np.str_]
    inchikey: NDArray[np.str_] | None = None
    formula: NDArray[np.str_] | None = None
    fold: NDArray[np.str_] | None = None

    def __len__(self) -> int:
        return len(self.smiles)

    def molecules(self) -> Index:
        """Return the number of each query's molecule: by 2D InChIKey if there, else by SMILES."""
        label = self.smiles if self.inchikey is None else self.inchikey
        return np.unique(label, return_inverse=True)[1]


def read_queries(path: str | PathLike[str]) -> Queries:
    """Read a table of queries, one row a spectrum.

    Parameters
    ----------
    path : path
        Tab-separated, or comma-separated if it ends in .csv. The first line names the columns:
        ``smiles`` must be there; ``identifier``, ``inchikey``, ``formula`` and ``fold`` are used
        if they are. A MassSpecGym.tsv works as it is.

    Raises
    ------
    UnreadableInput
        If a column is missing, a row has more or fewer fields than the first line, an identifier
        comes twice, or the text is not UTF-8.
    OSError
        If the file cannot be opened.
    """
    path = Path(path)
    delimiter = "," if path.suffix.lower() == ".csv" else "\t"
    kept: dict[str, list[str]] = {name: [] for name in COLUMNS}
    with (
        open_regular(path) as file,
        TextIOWrapper(file, encoding="utf-8-sig", newline="") as stream,
        _long_fields(),
    ):
        table = csv.DictReader(stream, delimiter=delimiter)
        try:
            header = list(table.fieldnames or [])
            if "smiles" not in header:
                raise UnreadableInput(
                    f"{path.name} must have a column smiles; it has {', '.join(header) or 'none'}"
                )
            columns = [name for name in kept if name in header]
            for row in table:
                if None in row or None in row.values():
                    raise UnreadableInput(
                        f"{path.name}, line {table.line_num}: expected {len(header)} fields"
                    )
                for name in columns:
                    kept[name].append(row[name])
        except (csv.Error, UnicodeDecodeError) as error:
            raise UnreadableInput(f"{path.name}, after line {table.line_num}: {error}") from error
    if not kept["smiles"]:
        raise UnreadableInput(f"{path.name} holds no query")
    return _queries(path.name, {name: np.array(kept[name], dtype=str) for name in columns})


def _queries(name: str, columns: dict[str, NDArray[np.str_]]) -> Queries:
    n = len(columns["smiles"])
    identifier = columns.get("identifier", np.arange(n).astype(str))
    again = n - len(set(identifier.tolist()))
    if again:
        raise UnreadableInput(f"{name}: {again} identifiers come twice")
    inchikey = columns.get("inchikey")
    if inchikey is not None:
        inchikey = np.array([key.partition("-")[0] for key in inchikey.tolist()], dtype=str)
        if (inchikey == "").any():
            inchikey = None  # incomplete: computed where it is needed
    return Queries(
        columns["smiles"], identifier, inchikey, columns.get("formula"), columns.get("fold")
    )


@contextmanager
def _long_fields() -> Iterator[None]:
    """Let csv read long fields, and put its limit, which is global, back."""
    before = csv.field_size_limit(_LONGEST_FIELD)
    try:
        yield
    finally:
        csv.field_size_limit(before)
