"""What a figure is: data that are computed once, and a drawing of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import TYPE_CHECKING

from regret._support import validate
from regret.figures._drawing.style import legend_below, style
from regret.figures._drawing.table import Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

WIDTHS = {"column": 3.3, "text": 6.9}
"""Widths in inches: one column of a two-column page, and the whole page."""

Panel = Callable[["Axes", Table], None]


@dataclass(frozen=True)
class Figure:
    """A figure of the registry.

    Attributes
    ----------
    name : str
        How the command line and the files name it.
    title, caption : str
        The caption defines every symbol that the figure shows.
    columns : mapping of str to str
        What each column of the table means, with its unit or range.
    compute : (numpy Generator) -> Table, or (numpy Generator, lists) -> Table if `of_lists`
        Lists are a function of names of fingerprints, by default the bundled ones.
    panels : sequence of (axes, Table) -> None
        Each draws one panel. They stand side by side across the text, and below one another in a
        column.
    legend : (int, int) or None
        Columns of the one legend below all panels, in a column and across the text.
    of_lists : bool
        Whether it can show other lists than those that come with the package.
    height : float
        Of one row of panels, in inches, legend included.
    """

    name: str
    title: str
    caption: str
    columns: Mapping[str, str]
    compute: Callable[..., Table]
    panels: Sequence[Panel]
    legend: tuple[int, int] | None = (2, 4)
    of_lists: bool = False
    height: float = 2.6

    def draw(
        self, table: Table, ax: Axes | None = None, panel: str = "a", legend: bool = True
    ) -> Axes:
        """Draw one panel into axes of yours, under your own settings.

        Parameters
        ----------
        table : Table
            From `compute`.
        ax : Axes, optional
            By default those of a new figure of our style.
        panel : str
            "a" is the first.
        legend : bool
            Whether the axes get a legend, if the panel has labels.

        Returns
        -------
        Axes
            What was drawn into.
        """
        letters = ascii_lowercase[: len(self.panels)]
        chosen = self.panels[letters.index(validate.check_choice(panel, letters, "panel"))]
        if ax is None:
            with style():
                (ax,) = _axes(WIDTHS["column"], self.height, 1, 1)
                return self._draw(chosen, table, ax, legend)
        return self._draw(chosen, table, ax, legend)

    def _draw(self, panel: Panel, table: Table, ax: Axes, legend: bool) -> Axes:
        panel(ax, table)
        if legend and ax.get_legend_handles_labels()[0]:
            ax.legend()
        return ax

    def render(self, table: Table, width: str = "text") -> Canvas:
        """Return the drawing, at print size, as a matplotlib figure of its own style.

        No global state is touched: neither pyplot nor the user's backend and settings.
        """
        count = len(self.panels)
        rows, columns = (1, count) if width == "text" else (count, 1)
        with style():
            axes = _axes(WIDTHS[width], rows * self.height, rows, columns)
            for panel, ax in zip(self.panels, axes, strict=True):
                panel(ax, table)
            if self.legend is not None:
                legend_below(axes, *self.legend)
            if count > 1:
                for letter, ax in zip(ascii_lowercase, axes, strict=False):
                    ax.set_title(f"({letter}) {ax.get_title(loc='left')}", loc="left")
        canvas = axes[0].get_figure(root=True)
        if canvas is None:
            raise ValueError("a panel removed its axes")
        return canvas


def _axes(width: float, height: float, rows: int, columns: int) -> list[Axes]:
    """Return the axes of a new figure that pyplot does not know."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure as Canvas

    canvas = Canvas(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(canvas)
    axes: list[Axes] = canvas.subplots(rows, columns, squeeze=False).ravel().tolist()
    return axes
