"""Figures to files, in two stages: compute the data with their caption, draw them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from os import PathLike
from pathlib import Path
from textwrap import fill
from typing import Any

import numpy as np

from regret._support import validate
from regret._support.version import package_version
from regret.figures._drawing.figure import WIDTHS, Figure
from regret.figures._drawing.table import Table

FORMATS = ("pdf", "svg", "png")
SCHEMA = "regret.figure/1"

_NO_DATE: dict[str, dict[str, Any]] = {
    "pdf": {"CreationDate": None},
    "svg": {"Date": None},
    "png": {"Software": None},
}
"""Metadata that would make the bytes depend on when a file was written."""


def make_figure(
    figure: Figure,
    out: str | PathLike[str],
    formats: Iterable[str] = ("pdf",),
    width: str = "text",
    reuse_data: bool = False,
    seed: int = 0,
) -> tuple[Path, ...]:
    """Write a figure, NAME.pdf and so on, with its data in NAME.csv and NAME.json.

    Parameters
    ----------
    figure : Figure
    out : path
        A folder, made if it is not there.
    formats : names from `FORMATS`
    width : {"column", "text"}
    reuse_data : bool
        Draw the data that are in `out` instead of computing them.
    seed : int >= 0
        Ignored where data are reused.

    Returns
    -------
    tuple of paths
        All files written: the drawings first, then the data with the caption (.txt), unless these
        were reused.

    Raises
    ------
    ValueError, TypeError
        If an argument is not what it should be, or the data to be reused are another figure's.
    OSError
        If a file cannot be read or written.
    MissingExtra
        If the data need an optional dependency that is not installed.

    Notes
    -----
    Equal data, width and matplotlib give equal bytes. What is drawn is what was read back from
    the CSV, so that drawing again gives the same.
    """
    for each in (formats := tuple(formats)):
        validate.check_choice(each, FORMATS, "formats")
    validate.check_choice(width, WIDTHS, "width")
    folder = Path(out)
    data, about, caption = (folder / f"{figure.name}.{end}" for end in ("csv", "json", "txt"))
    if not reuse_data:
        seed = validate.check_count(seed, "seed")
        table = figure.compute(np.random.default_rng(seed))
        folder.mkdir(parents=True, exist_ok=True)
        table.write(data)
        about.write_text(json.dumps(_about(figure, table, seed), indent=2) + "\n", encoding="utf-8")
        caption.write_text(_caption(figure), encoding="utf-8")
    table = Table.read(data)
    if list(table.columns) != list(figure.columns):
        raise ValueError(
            f"{data} must have the columns {', '.join(figure.columns)}; "
            f"got {', '.join(table.columns)}"
        )
    drawings = _draw(figure, table, folder, formats, width)
    return drawings if reuse_data else (*drawings, data, about, caption)


def _about(figure: Figure, table: Table, seed: int) -> dict[str, Any]:
    """Return what the CSV does not say of itself."""
    return {
        "schema": SCHEMA,
        "version": package_version(),
        "figure": figure.name,
        "title": figure.title,
        "caption": figure.caption,
        "seed": seed,
        "rows": len(table),
        "columns": dict(figure.columns),
    }


def _caption(figure: Figure) -> str:
    """Return the caption as a file of text: the title, and lines that fit a page."""
    return f"{figure.title}.\n{fill(figure.caption, 80)}\n"


def _draw(
    figure: Figure, table: Table, folder: Path, formats: Sequence[str], width: str
) -> tuple[Path, ...]:
    from regret.figures._drawing.style import style

    paths = []
    canvas = figure.render(table, width)
    with style():  # also rules how files are written: fonts embedded, ids of SVG fixed
        for each in formats:
            path = folder / f"{figure.name}.{each}"
            canvas.savefig(path, metadata=_NO_DATE[each])
            paths.append(path)
    return tuple(paths)
