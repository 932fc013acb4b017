"""What all commands say the same way."""

from __future__ import annotations

import argparse
import codecs
import io
import json
import re
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


_ARGUMENTS = {"similarities": "similarity", "fingerprints": "fingerprint"}
"""Arguments of functions that have another name as options."""


def naming_options(message: str, arguments: argparse.Namespace) -> str:
    """Return a message about an argument of a function as one about the option that set it.

    Messages begin with the argument's name; ``bits=`` in one stands for the option as well.
    """
    known = {name for name, value in vars(arguments).items() if not callable(value)}

    def option(match: re.Match[str]) -> str:
        name = _ARGUMENTS.get(match[1], match[1])
        if name not in known or name in _POSITIONAL:
            return match[0]
        return f"--{name.replace('_', '-')}{match[2].replace('=', '')}"

    first = re.sub(r"^(\w+)( must | is | may | takes )", option, message)
    return re.sub(r"\b(\w+)(=)(?=\s|$)", option, first)


_POSITIONAL = ("key", "keys", "file", "name", "names", "run", "path")


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
