"""The table behind a figure: columns of equal length, kept beside it as CSV."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regret._support.text import printable


class Table:
    """Named columns of numbers (float64) or text, all of one length, in the order given.

    Parameters
    ----------
    columns : mapping of name to (rows,) array
        Numbers must be finite.

    Examples
    --------
    >>> from regret.figures import Table
    >>> table = Table.stack({"curve": "T1", "x": [0, 1]}, {"curve": "T3", "x": [2]})
    >>> len(table), table.unique("curve"), table.where(curve="T1")["x"]
    (3, ['T1', 'T3'], array([0., 1.]))
    """

    def __init__(self, columns: Mapping[str, ArrayLike]) -> None:
        self.columns: dict[str, NDArray[Any]] = {}
        for name, values in columns.items():
            array = np.asarray(values)
            if array.dtype.kind != "U":
                array = array.astype(np.float64)
                if not np.isfinite(array).all():
                    raise ValueError(f"column {name!r} must be finite, got {array}")
            self.columns[name] = array
        lengths = {name: array.shape for name, array in self.columns.items()}
        if len(set(lengths.values())) != 1 or next(iter(self.columns.values())).ndim != 1:
            raise ValueError(f"columns must have one shape (rows,), got {lengths}")

    @classmethod
    def stack(cls, *blocks: Mapping[str, Any]) -> Table:
        """Return blocks with the same columns below one another; in each, scalars are repeated."""
        spread = [
            dict(zip(block, np.broadcast_arrays(*map(np.atleast_1d, block.values())), strict=True))
            for block in blocks
        ]
        return cls({name: np.concatenate([block[name] for block in spread]) for name in blocks[0]})

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))

    def __getitem__(self, name: str) -> NDArray[Any]:
        return self.columns[name]

    def unique(self, name: str) -> list[Any]:
        """Return the different entries of a column in order of first appearance."""
        return list(dict.fromkeys(self.columns[name].tolist()))

    def where(self, **entries: Any) -> Table:
        """Return the rows that have these entries in these columns."""
        keep = np.ones(len(self), dtype=bool)
        for name, entry in entries.items():
            keep &= self.columns[name] == entry
        return Table({name: array[keep] for name, array in self.columns.items()})

    def write(self, path: Path) -> None:
        """Write CSV; numbers with all the digits that `read` needs to get them back."""
        with path.open("w", encoding="utf-8", newline="") as stream:
            rows = csv.writer(stream, lineterminator="\n")
            rows.writerow(self.columns)
            rows.writerows(zip(*(c.tolist() for c in self.columns.values()), strict=True))

    @classmethod
    def read(cls, path: Path) -> Table:
        """Read what `write` wrote. A column that holds only numbers is one of numbers."""
        with path.open(encoding="utf-8", newline="") as stream:
            header, *rows = csv.reader(stream)
        for i, row in enumerate(rows, 2):
            if len(row) != len(header):
                raise ValueError(f"{path}, row {i}: expected {len(header)} fields, got {len(row)}")
        return cls({name: _column(cells) for name, *cells in zip(header, *rows, strict=True)})


def _column(cells: list[str]) -> NDArray[Any]:
    try:
        return np.array(cells, dtype=np.float64)
    except ValueError:
        return np.array([printable(cell) for cell in cells])  # it will be drawn
