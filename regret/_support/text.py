"""Tables and paragraphs for a terminal of 100 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import zip_longest

WIDTH = 100


def table(header: Sequence[str], rows: Sequence[Sequence[str]], left: int = 1) -> str:
    """Return an aligned table; the first `left` columns are flush left, the others flush right.

    Where it would be wider than `WIDTH`, the widest of the `left` columns are wrapped.
    """
    grid = [list(header), *(list(row) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*grid, strict=True)]
    for _ in range(sum(widths) + 2 * (len(widths) - 1) - WIDTH):
        widest = max(range(left), key=widths.__getitem__)
        widths[widest] -= 1
    lines = _row(grid[0], widths, left)
    lines.append("  ".join("-" * width for width in widths))
    lines += [line for row in grid[1:] for line in _row(row, widths, left)]
    return "\n".join(lines)


def _row(cells: Sequence[str], widths: Sequence[int], left: int) -> list[str]:
    """Return the lines of one row, several where a cell is wrapped."""
    wrapped = [
        textwrap.wrap(cell, width) if len(cell) > width else [cell]
        for cell, width in zip(cells, widths, strict=True)
    ]
    return [
        "  ".join(
            part.ljust(width) if j < left else part.rjust(width)
            for j, (part, width) in enumerate(zip(parts, widths, strict=True))
        ).rstrip()
        for parts in zip_longest(*wrapped, fillvalue="")
    ]


def paragraph(text: str, indent: str = "") -> str:
    """Return the text wrapped to `WIDTH`."""
    return textwrap.fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent)
