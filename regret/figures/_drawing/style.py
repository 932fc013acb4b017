"""The look that all figures share: a style file, a palette that survives grey, legends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import resources
from typing import TYPE_CHECKING, Any

import numpy as np

from regret._support.arrays import Floats

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

INK = ("#000000", "#1d4e9e", "#c8501e", "#2f9e77", "#dc9a1e", "#bcbcbc")
"""Black, blue, vermilion, green, amber, grey: from dark to light, so that they differ in grey too.

Series also differ in marker or line, or are given inks that are not neighbours here.
"""

LINES = ("-", "--", "-.", ":", (0, (6, 1, 1, 1, 1, 1)))
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*", "<", ">")


@contextmanager
def style() -> Iterator[None]:
    """Draw by `paper.mplstyle` on matplotlib's defaults, whatever the user's settings are."""
    from matplotlib.style import context

    with (
        resources.as_file(resources.files("regret.figures") / "paper.mplstyle") as path,
        context(path, after_reset=True),
    ):
        yield


def canvas_of(axes: Axes) -> Canvas:
    """Return the figure that the axes are part of."""
    canvas = axes.get_figure(root=True)
    if canvas is None:
        raise ValueError("axes must be part of a figure, got axes that were removed from theirs")
    return canvas


def is_narrow(axes: Axes) -> bool:
    """Whether the figure is one column wide."""
    return bool(canvas_of(axes).get_figwidth() < 5)


def halo(panel: Axes, x: float, y: float, text: str, **options: Any) -> None:
    """Write on top of lines, legibly: the letters have a thin white border."""
    from matplotlib.patheffects import withStroke

    border = [withStroke(linewidth=1.5, foreground="white")]
    look: dict[str, Any] = {"ha": "center", "va": "center", "fontsize": 7, "zorder": 5}
    panel.text(x, y, text, path_effects=border, **(look | options))


def name_points(panel: Axes, points: Mapping[str, tuple[float, float]], avoid: Floats) -> None:
    """Write names beside points, each where it hides least, with a line to its point.

    Limits must be final; `avoid` are the (k, 2) places of all that is drawn.
    """
    from matplotlib.patheffects import withStroke

    canvas = canvas_of(panel)
    canvas.draw_without_rendering()  # the layout, hence what a place is in print
    scale = 72 / canvas.dpi  # to points
    drawn = panel.transData.transform(avoid) * scale
    box = panel.bbox.get_points() * scale
    boxes: list[Floats] = []
    border = [withStroke(linewidth=1.5, foreground="white")]
    for name, place in points.items():
        here = panel.transData.transform(place) * scale
        size = np.array([3.3 * len(name) + 2, 8.0])
        best = min(
            (here + shift for shift in _shifts(size)),
            key=lambda centre: (
                _hidden(centre, size, drawn, boxes, box) + 0.01 * float(np.hypot(*(centre - here)))
            ),
        )
        boxes.append(np.array([best - size / 2, best + size / 2]))
        panel.annotate(
            name,
            place,
            tuple(best - here),
            textcoords="offset points",
            ha="center",
            va="center",
            fontsize=6.5,
            path_effects=border,
            arrowprops={"arrowstyle": "-", "lw": 0.4, "color": "#555555", "shrinkA": 1},
        )


def _shifts(size: Floats) -> Iterator[Floats]:
    """Yield where the middle of a name may lie, from its point."""
    for away in (7, 14, 24, 36, 50):
        for angle in np.arange(16) * np.pi / 8:
            way = np.array([np.cos(angle), np.sin(angle)])
            yield way * (away + size / 2 * np.array([1.0, 0.6]))


def _hidden(centre: Floats, size: Floats, drawn: Floats, boxes: list[Floats], box: Floats) -> float:
    """Return how much a name would hide, or lie outside."""
    low, high = centre - size / 2, centre + size / 2
    points = ((drawn > low - 2) & (drawn < high + 2)).all(axis=1).sum()
    names = sum(bool(((low < b[1]) & (high > b[0])).all()) for b in boxes)
    outside = np.maximum(box[0] - low, 0).sum() + np.maximum(high - box[1], 0).sum()
    return float(points + 4 * names + outside)


def legend_below(axes: Sequence[Axes], narrow: int, wide: int) -> None:
    """Put one legend below all panels, where it hides no data.

    Each label appears once; `narrow` and `wide` are its numbers of columns, fewer where long labels
    would leave the page.
    """
    seen: dict[str, Any] = {}
    for panel in axes:
        for handle, label in zip(*panel.get_legend_handles_labels(), strict=True):
            seen.setdefault(label, handle)
    canvas = canvas_of(axes[0])
    for columns in range(narrow if is_narrow(axes[0]) else wide, 0, -1):
        legend = canvas.legend(
            seen.values(), seen.keys(), loc="outside lower center", ncols=columns
        )
        if columns == 1 or legend.get_window_extent().width <= canvas.bbox.width:
            return
        legend.remove()
