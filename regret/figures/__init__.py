"""The figures of the README, the notebooks and the papers: computed, saved, drawn.

One figure is one file with its `FIGURE`, imported below, which is all that has to be said about it
elsewhere. Matplotlib is imported when something is drawn, not before.

Examples
--------
>>> from regret.figures import FIGURES
>>> import numpy as np
>>> table = FIGURES["temperature"].compute(np.random.default_rng(0))
>>> list(table.columns), table.unique("kind")
(['kind', 'n', 'tau', 'value'], ['bound', 'tied', 'random'])
>>> FIGURES["temperature"].render(table, width="column").get_size_inches().tolist()
[3.3, 5.2]
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from os import PathLike
from pathlib import Path

from regret._support import validate
from regret.evaluation import Evaluation
from regret.figures import (
    band,
    decoders,
    evaluate,
    ladder,
    learning,
    majority,
    profile,
    reliability,
    temperature,
    tightness,
    tradeoff,
)
from regret.figures._drawing.figure import WIDTHS as WIDTHS
from regret.figures._drawing.figure import Figure as Figure
from regret.figures._drawing.make import FORMATS as FORMATS
from regret.figures._drawing.make import make_figure
from regret.figures._drawing.table import Table as Table

FIGURES: dict[str, Figure] = {
    module.FIGURE.name: module.FIGURE
    for module in (
        tradeoff,
        band,
        profile,
        ladder,
        majority,
        temperature,
        decoders,
        tightness,
        evaluate,
        reliability,
        learning,
    )
}
"""Every figure by its name."""


def make(
    names: Iterable[str],
    out: str | PathLike[str],
    formats: Iterable[str] = ("pdf",),
    width: str = "text",
    reuse_data: bool = False,
    seed: int = 0,
) -> tuple[Path, ...]:
    """Write figures and the data behind them to a folder, and return the paths.

    Parameters
    ----------
    names : names from `FIGURES`
    out, formats, width, reuse_data, seed
        Each figure has a generator of its own: its data do not depend on the others made.

    Raises
    ------
    ValueError, TypeError, OSError, MissingExtra
        As `make_figure`; names are checked before anything is computed.
    """
    if isinstance(names, str):
        raise TypeError(f"names must be a sequence of names, got the string {names!r}")
    figures = [FIGURES[validate.check_choice(name, FIGURES, "name")] for name in names]
    formats = tuple(formats)
    return tuple(
        path
        for figure in figures
        for path in make_figure(figure, out, formats, width, reuse_data, seed)
    )


def draw_evaluation(
    found: Evaluation, out: str | PathLike[str], formats: Iterable[str] = ("pdf", "png")
) -> tuple[Path, ...]:
    """Write the figures evaluate and reliability of your own predictions, and their data.

    Parameters
    ----------
    found : Evaluation
    out, formats
        See `make`.
    """
    paths: list[Path] = []
    for module in (evaluate, reliability):
        table = module.of_evaluation(found)
        caption = module.FIGURE.caption.partition(" The predictions are")[0]
        figure = replace(module.FIGURE, compute=partial(_given, table), caption=caption)
        paths += make_figure(figure, out, formats, seed=found.seed)
    return tuple(paths)


def _given(table: Table, rng: object) -> Table:
    return table
