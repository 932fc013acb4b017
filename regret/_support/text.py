"""Text for a terminal: tables and paragraphs of its width, and data that cannot move its cursor."""

from __future__ import annotations

import re
import shutil
import sys
import textwrap
from collections.abc import Sequence
from itertools import zip_longest

WIDTH = 100
"""Columns where there is no terminal."""

NARROWEST = 40
"""Columns that are used however narrow a terminal is."""

_NARROWEST_CELL = 8
_SPACES = re.compile(r"[ \t\n\r\f\v]")


def printable(text: str) -> str:
    r"""Return the text with whatever does not print as itself escaped as Python writes it.

    Control characters, line ends, marks of direction, surrogates and unassigned characters can
    move a cursor, forge a line, or show another text than is there; after this none is left.
    Backslashes stay as they are: SMILES have them.

    Examples
    --------
    >>> from regret._support.text import printable
    >>> print(printable("C/C=C\\C \x1b[2J\n"))
    C/C=C\C \x1b[2J\n
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def shown(text: str, most: int = 120) -> str:
    """Return the text in quotes for a message: escaped, and no longer than a message may be.

    Examples
    --------
    >>> from regret._support.text import shown
    >>> shown("CCO"), shown("C" * 1000, most=5)
    ("'CCO'", "'CCCCC'... (1,000 characters)")
    """
    return repr(text) if len(text) <= most else f"{text[:most]!r}... ({len(text):,} characters)"


def counted(number: int, noun: str) -> str:
    """Return the number with the noun, in the plural where it is one.

    Examples
    --------
    >>> from regret._support.text import counted
    >>> counted(1, "list"), counted(1200, "loss"), counted(0, "theorem")
    ('1 list', '1,200 losses', '0 theorems')
    """
    plural = noun + ("es" if noun.endswith("s") else "s")
    return f"{number:,} {noun if number == 1 else plural}"


def cut(text: str, most: int) -> str:
    """Return the text, `printable`, cut to a number of characters."""
    start = printable(text[:most])  # a text may be very long
    return start if len(text) <= most and len(start) <= most else start[: most - 1] + "…"


def width() -> int:
    """Return the columns of the terminal on stdout, `WIDTH` if it is none."""
    if sys.stdout is None or not sys.stdout.isatty():
        return WIDTH
    return max(NARROWEST, shutil.get_terminal_size((WIDTH, 24)).columns)


def table(header: Sequence[str], rows: Sequence[Sequence[str]], left: int = 1) -> str:
    """Return an aligned table; the first `left` columns are flush left, the others flush right.

    Where it would be wider than the terminal, the widest of the `left` columns are wrapped. Cells
    are data: they come out `printable`.
    """
    grid = [[printable(cell) for cell in row] for row in (header, *rows)]
    widths = [max(map(len, column)) for column in zip(*grid, strict=True)]
    for _ in range(sum(widths) + 2 * (len(widths) - 1) - width()):
        widest = max(range(left), key=widths.__getitem__)
        if widths[widest] <= _NARROWEST_CELL:
            break
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
    """Return the text, `printable`, wrapped to the terminal."""
    one_line = printable(_SPACES.sub(" ", text))
    return textwrap.fill(one_line, width(), initial_indent=indent, subsequent_indent=indent)
