"""What all commands say the same way."""

from __future__ import annotations

import codecs
import io
import json
import sys
from typing import Any

from regret._support.text import printable
from regret._support.version import package_version

LONGEST = 2_000
"""Characters of a line on stderr."""

_IN_ASCII = {"…": "...", "±": "+-", "≤": "<=", "≥": ">=", "≠": "!=", "−": "-", "×": "x", "·": "*"}
_FALLBACK = "regret.fallback"


class Failed(RuntimeError):
    """What a command needs failed: memory, a worker, a disk. The message says all there is."""


def print_json(schema: str, document: dict[str, Any]) -> None:
    """Print one JSON document on stdout, with its schema and the version of the package.

    It is ASCII: what a terminal must not get, and lone surrogates, are JSON escapes.
    """
    head = {"schema": schema, "version": package_version()}
    print(json.dumps({**head, **document}, indent=2, allow_nan=False))


def warn(message: object) -> None:
    """Print one line on stderr; the message may hold data, unless it is `of_lines`."""
    text = str(message)
    lines = text.split("\n") if getattr(message, "of_lines", False) else [text]
    for i, line in enumerate(map(printable, lines)):
        whole = len(line) <= LONGEST
        shown = line if whole else f"{line[:LONGEST]}... ({len(line):,} characters)"
        print(shown if i else f"regret: {shown}", file=sys.stderr)


def accept_any_terminal() -> None:
    """Have stdout and stderr write what they cannot encode in other characters, and never fail."""
    codecs.register_error(_FALLBACK, _fallback)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_FALLBACK)


def _fallback(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    bad = error.object[error.start : error.end]
    return "".join(_IN_ASCII.get(c) or _escaped(c) for c in bad), error.end


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode()
