"""What a figure is: data that are computed once, and a drawing of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from regret.figures._drawing.table import Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

WIDTHS = {"column": 3.3, "text": 6.9}
"""Widths in inches: one column of a two-column page, and the whole page."""


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
    compute : numpy Generator -> Table
    draw : (Table, axes) -> None
        Draws into one axes a panel.
    panels : int
        Panels stand side by side across the text, and below one another in a column.
    height : float
        Of one row of panels, in inches, legend included.
    """

    name: str
    title: str
    caption: str
    columns: Mapping[str, str]
    compute: Callable[[np.random.Generator], Table]
    draw: Callable[[Table, Sequence[Axes]], None]
    panels: int = 1
    height: float = 2.6

    def render(self, table: Table, width: str = "text") -> Canvas:
        """Return the drawing, at print size, as a matplotlib figure of its own style.

        No global state is touched: neither pyplot nor the user's backend and settings.
        """
        from regret.figures._drawing.style import style

        with style():
            from matplotlib.backends.backend_agg import FigureCanvasAgg
            from matplotlib.figure import Figure as Canvas

            rows, columns = (1, self.panels) if width == "text" else (self.panels, 1)
            canvas = Canvas(figsize=(WIDTHS[width], rows * self.height), layout="constrained")
            FigureCanvasAgg(canvas)
            axes = canvas.subplots(rows, columns, squeeze=False).ravel().tolist()
            self.draw(table, axes)
            if self.panels > 1:
                _letter(axes)
        return canvas


def _letter(axes: Sequence[Axes]) -> None:
    """Put (a), (b), ... before the titles of the panels."""
    for letter, panel in zip("abcdef", axes, strict=False):
        panel.set_title(f"({letter}) {panel.get_title(loc='left')}", loc="left")
