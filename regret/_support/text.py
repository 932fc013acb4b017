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

_NARROW_CELL = 12
"""Columns of names are not narrower, if there are others that can go below."""

_BREAKS = re.compile(r"(?<=[_/*(),])")
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

    Where it would be wider than the terminal, the widest of the `left` columns are wrapped; where
    that is not enough, the others come in blocks below one another, each beside the `left` ones.
    Cells are data: they come out `printable`.
    """
    grid = [[printable(cell) for cell in row] for row in (header, *rows)]
    widths = [max(map(len, column)) for column in zip(*grid, strict=True)]
    names, others = widths[:left], widths[left:]
    narrow = _narrowed(names, _across(widths) - width(), _NARROW_CELL if others else 1)
    if _across([*narrow, *others]) <= width():
        return _block(grid, narrow, left, range(left, len(widths)), others)
    names = _narrowed(names, _across([*names, max(others)]) - width(), _NARROW_CELL)
    blocks: list[list[int]] = [[]]
    for j in range(left, len(widths)):
        if blocks[-1] and _across([*names, *(widths[i] for i in [*blocks[-1], j])]) > width():
            blocks.append([])
        blocks[-1].append(j)
    parts = (_block(grid, names, left, block, [widths[j] for j in block]) for block in blocks)
    return "\n\n".join(parts)


def _across(widths: Sequence[int]) -> int:
    return sum(widths) + 2 * (len(widths) - 1)


def _narrowed(widths: Sequence[int], by: int, least: int) -> list[int]:
    """Return the widths with so many characters taken from the widest, none below the least."""
    found = list(widths)
    for _ in range(by):
        widest = max(range(len(found)), key=found.__getitem__)
        if found[widest] <= least:
            break
        found[widest] -= 1
    return found


def _block(
    grid: Sequence[Sequence[str]],
    names: Sequence[int],
    left: int,
    columns: Sequence[int],
    widths: Sequence[int],
) -> str:
    """Return the lines of the `left` columns, of widths `names`, and of some others."""
    header, *rows = ([*row[:left], *(row[j] for j in columns)] for row in grid)
    every = [*names, *widths]
    lines = [*_row(header, every, left), "  ".join("-" * width for width in every)]
    return "\n".join([*lines, *(line for row in rows for line in _row(row, every, left))])


def _row(cells: Sequence[str], widths: Sequence[int], left: int) -> list[str]:
    """Return the lines of one row, several where a cell is wrapped."""
    wrapped = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    return [
        "  ".join(
            part.ljust(width) if j < left else part.rjust(width)
            for j, (part, width) in enumerate(zip(parts, widths, strict=True))
        ).rstrip()
        for parts in zip_longest(*wrapped, fillvalue="")
    ]


def _wrapped(cell: str, width: int) -> list[str]:
    """Return the lines of a cell; a long word breaks where names and formulas may, or anywhere."""
    if len(cell) <= width:
        return [cell]
    lines = [""]
    for word in cell.split():
        pieces = [word] if len(word) <= width else _BREAKS.split(word)
        parts = [piece[i : i + width] for piece in pieces for i in range(0, len(piece), width)]
        for i, part in enumerate(parts):
            longer = f"{lines[-1]} {part}" if lines[-1] and not i else lines[-1] + part
            lines[-1:] = [longer] if len(longer) <= width else [lines[-1], part]
    return lines if lines[0] else lines[1:]


def paragraph(text: str, indent: str = "") -> str:
    """Return the text, `printable`, wrapped to the terminal."""
    one_line = printable(_SPACES.sub(" ", text))
    return textwrap.fill(one_line, width(), initial_indent=indent, subsequent_indent=indent)
