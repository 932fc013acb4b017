"""The figures of the README, the notebooks and the papers: computed, saved, drawn.

One figure is one file with its `FIGURE`, imported below, which is all that has to be said about it
elsewhere. Begin with `temperature`, a small one. Matplotlib is imported when something is drawn.

Examples
--------
>>> from regret.figures import FIGURES
>>> import numpy as np
>>> table = FIGURES["temperature"].compute(np.random.default_rng(0))
>>> list(table.columns), table.unique("kind")
(['kind', 'n', 'tau', 'value', 'low', 'high'], ['bound', 'tied', 'random'])
>>> FIGURES["temperature"].render(table, width="column").get_size_inches().tolist()
[3.3, 5.2]
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from os import PathLike
from pathlib import Path

from regret._support.names import resolved
from regret._support.text import printable
from regret.evaluation import Evaluation
from regret.figures import (
    band,
    converse,
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
from regret.figures._drawing.lists import BUNDLED, LONGEST, MOST, of_file
from regret.figures._drawing.make import FORMATS as FORMATS
from regret.figures._drawing.make import make_figure
from regret.figures._drawing.style import style as style
from regret.figures._drawing.table import Table as Table

FIGURES: dict[str, Figure] = {
    module.FIGURE.name: module.FIGURE
    for module in (
        tradeoff,
        band,
        profile,
        ladder,
        converse,
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
    *,
    candidates: str | PathLike[str] | None = None,
    fingerprint: str | None = None,
    bits: int | None = None,
) -> tuple[Path, ...]:
    """Write figures and the data behind them to a folder, and return the paths.

    Parameters
    ----------
    names : names from `FIGURES`
    out, formats, width, reuse_data, seed
        Each figure has a generator of its own: its data do not depend on the others made.
    candidates : path, optional
        Lists of your own, see `for_lists`.
    fingerprint, bits
        See `for_lists`.

    Raises
    ------
    ValueError, TypeError, OSError, MissingExtra
        As `make_figure`; names are checked before anything is computed.
    """
    if isinstance(names, str):
        raise TypeError(f"names must be a sequence of names, got the string {names!r}")
    figures = [FIGURES[resolved(name, FIGURES, "name")] for name in names]
    if candidates is not None:
        figures = [for_lists(figure, candidates, fingerprint, bits) for figure in figures]
    formats = tuple(formats)
    return tuple(
        path
        for figure in figures
        for path in make_figure(figure, out, formats, width, reuse_data, seed)
    )


def for_lists(
    figure: Figure,
    candidates: str | PathLike[str],
    fingerprint: str | None = None,
    bits: int | None = None,
) -> Figure:
    """Return a figure that shows the lists of a file instead of those of the package.

    Parameters
    ----------
    figure : Figure
        One that shows lists.
    candidates : path
        What `regret.read_candidates` reads. Of more than 24 lists so many are drawn at random, the
        same ones each time, and of a list the first 256 candidates.
    fingerprint : str, optional
        For SMILES, instead of those that the figure compares; for arrays, what they hold.
    bits : int, optional
        For arrays, where the name of the fingerprint does not tell.

    Raises
    ------
    ValueError
        If the figure shows no lists, or an argument does not fit the file.
    """
    if not figure.of_lists:
        able = ", ".join(name for name, each in FIGURES.items() if each.of_lists)
        raise ValueError(f"{figure.name} shows no candidate lists; those that do: {able}")
    lists = of_file(candidates, fingerprint, bits)
    whose = (
        f"the lists of {printable(Path(candidates).name)} (at most {MOST} of them, the first "
        f"{LONGEST} candidates of each)"
    )
    return replace(
        figure,
        compute=partial(figure.compute, lists=lists),
        caption=figure.caption.replace(BUNDLED, whose),
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
