"""Sliders for notebooks, where ipywidgets is installed; a static picture where it is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def sliders(draw: Callable[..., Any], **ranges: tuple[float, float, float]) -> Any:
    """Show what `draw` returns, with a slider for each of its arguments.

    Parameters
    ----------
    draw : function of numbers
        What it returns is displayed, such as a matplotlib figure.
    **ranges : (least, most, start)
        Of each argument.

    Returns
    -------
    object
        Without ipywidgets, what `draw` returns at the start; with it, None: sliders are displayed.

    Examples
    --------
    >>> import sys
    >>> from unittest import mock
    >>> from regret.figures.sliders import sliders
    >>> with mock.patch.dict(sys.modules, {"ipywidgets": None}):
    ...     sliders(lambda tau: f"at {tau}", tau=(0.1, 2, 1.0))
    'at 1.0'
    """
    try:
        from ipywidgets import FloatSlider, interact
    except ImportError:
        return draw(**{name: start for name, (_, _, start) in ranges.items()})
    interact(
        draw,
        **{
            name: FloatSlider(start, min=least, max=most, step=(most - least) / 40)
            for name, (least, most, start) in ranges.items()
        },
    )
    return None
