"""The look that all figures share: a style file, a palette that survives grey, legends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import resources
from typing import TYPE_CHECKING, Any

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
    panel.text(x, y, text, ha="center", va="center", fontsize=7, path_effects=border, **options)


def legend_below(axes: Sequence[Axes], narrow: int, wide: int) -> None:
    """Put one legend below all panels, where it hides no data.

    Each label appears once; `narrow` and `wide` are its numbers of columns.
    """
    seen: dict[str, Any] = {}
    for panel in axes:
        for handle, label in zip(*panel.get_legend_handles_labels(), strict=True):
            seen.setdefault(label, handle)
    canvas_of(axes[0]).legend(
        seen.values(),
        seen.keys(),
        loc="outside lower center",
        ncols=narrow if is_narrow(axes[0]) else wide,
    )
