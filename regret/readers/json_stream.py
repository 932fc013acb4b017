"""MassSpecGym candidate JSON, ``{query SMILES: [candidate SMILES, ...], ...}``, as a stream.

The standard library's decoder on a window, and not ijson 3.6. That is seven times as fast on what
takes a hundredth of the time of the molecules, but the errors of its C back end name no place in
the file ("premature EOF"), it holds a string of any length, and it makes '?' of an escaped
surrogate unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from json import JSONDecodeError, JSONDecoder
from typing import Any, TextIO

from regret._support.text import shown
from regret.readers.candidate_set import UnreadableInput
from regret.readers.limits import Excess, Limits

CHUNK = 1 << 18
"""Characters read at a time: a dozen lists of 256."""

LONGEST_LIST = 1 << 24
"""Characters of a list in JSON; what is longer is counted entry by entry, and skipped."""

LONGEST_STRING = 1 << 20
"""Characters of a string in JSON; no molecule has a longer name, and a longer one is a fault."""

# A value cut off by the end of the buffer fails at most this far from it, the longest token that
# is not a string being "-Infinity" and the longest escape a pair "\ud83d\ude00".
_LONGEST_TOKEN = 16
_WHITE_SPACE = re.compile(r"[ \t\n\r]*")
_DECODER = JSONDecoder()


def stream_lists(
    stream: TextIO, name: str, chunk: int = CHUNK, limits: Limits | None = None
) -> Iterator[tuple[str, list[str] | Excess]]:
    """Yield each query and its list, holding one chunk, one list and the keys in memory.

    Parameters
    ----------
    stream : text stream
    name : str
        What error messages call it.
    chunk : int
        Characters to read at a time, >= 1.
    limits : Limits
        A list beyond them comes as an `Excess`.

    Raises
    ------
    UnreadableInput
        If the text ends early, is no JSON, has another shape, or repeats a query. Lists before
        the fault have been yielded by then.
    """
    limits = limits or Limits()
    text = _Text(stream, name, chunk)
    text.take("{", "the opening '{'")
    seen: set[str] = set()
    if text.peek() != "}":
        while True:
            query = text.value('"', "a query SMILES in double quotes", LONGEST_STRING)
            if query in seen:
                raise text.fault(f"the query {shown(query)} comes twice")
            seen.add(query)
            text.take(":", f"':' after the query {shown(query)}")
            found = _list(text, query, limits)
            # The query is parsed as a molecule as well.
            yield query, limits.excess(0, len(query)) or found
            if text.peek() != ",":
                break
            text.take(",", "','")
    text.take("}", "',' or the closing '}'")
    if text.peek():
        raise text.fault("expected nothing after the closing '}'")


def _list(text: _Text, query: str, limits: Limits) -> list[str] | Excess:
    expected = f"the list of SMILES of the query {shown(query)}"

    def checked(i: int, entry: Any) -> str:
        if isinstance(entry, str):
            return entry
        raise text.fault(
            f"the list of the query {shown(query)} must hold SMILES, got {entry!r:.60} as entry {i}"
        )

    try:
        smiles = text.value("[", expected, LONGEST_LIST)
    except _TooLong:
        n = sum(1 for _ in text.entries(expected))
        what = f"its {n:,} candidates take more than {LONGEST_LIST:,} characters"
        return limits.excess(n) or Excess(n, what)
    return limits.collect(checked(i, entry) for i, entry in enumerate(smiles))


class _TooLong(Exception):
    """A value goes on for longer than it may."""


class _Text:
    """A window on a stream of JSON that reads on when a value does not fit in it."""

    def __init__(self, stream: TextIO, name: str, chunk: int) -> None:
        self.stream, self.name, self.chunk = stream, name, chunk
        self.window = ""
        self.at = 0  # next character, in the window
        self.before = 0  # characters that came before the window

    def fault(self, what: str) -> UnreadableInput:
        return self.fault_at(self.before + self.at, what)

    def fault_at(self, place: int, what: str) -> UnreadableInput:
        return UnreadableInput(f"{self.name}, character {place}: {what}")

    def read_on(self) -> bool:
        """Drop what was taken and read on; return False at the end of the stream."""
        left = self.window[self.at :]
        try:
            # Reading as much again as is left keeps the cost of a long value linear.
            more = self.stream.read(max(self.chunk, len(left)))
        except UnicodeDecodeError as error:
            raise UnreadableInput(f"{self.name} is not UTF-8 text: {error}") from error
        self.window, self.before, self.at = left + more, self.before + self.at, 0
        return bool(more)

    def peek(self) -> str:
        """Return the next character that is not white space, or "" at the end of the stream."""
        while True:
            space = _WHITE_SPACE.match(self.window, self.at)
            self.at = space.end() if space else self.at
            if self.at < len(self.window):
                return self.window[self.at]
            if not self.read_on():
                return ""

    def see(self, first: str, expected: str) -> None:
        """Raise unless `first` comes next."""
        found = self.peek()
        if found != first:
            got = repr(found) if found else "the end of the file: it is truncated"
            raise self.fault(f"expected {expected}, got {got}")

    def take(self, character: str, expected: str) -> None:
        self.see(character, expected)
        self.at += 1

    def value(self, first: str, expected: str, longest: int) -> Any:
        """Return the JSON value that comes next, which must start with `first`.

        `_TooLong` is raised for a list of more than so many characters, and nothing is taken.
        """
        self.see(first, expected)
        while True:
            try:
                value, self.at = _DECODER.raw_decode(self.window, self.at)
                return value
            except JSONDecodeError as error:
                what, place = error.msg, self.before + error.pos
                cut_off = (
                    what.startswith("Unterminated string")
                    or len(self.window) - error.pos < _LONGEST_TOKEN
                )
            except (ValueError, RecursionError) as error:  # huge integers, deep nesting
                raise self.fault(f"in {expected}: {error}") from error
            if cut_off and len(self.window) - self.at > longest:
                if first == "[":
                    raise _TooLong
                raise self.fault(f"in {expected}: it is longer than {longest:,} characters")
            if not (cut_off and self.read_on()):
                hint = "; the file may be truncated" if cut_off else ""
                raise self.fault_at(place, f"in {expected}: {what}{hint}")

    def entries(self, expected: str) -> Iterator[Any]:
        """Take a list of strings, holding one entry at a time."""
        self.take("[", expected)
        if self.peek() == "]":
            self.take("]", expected)
            return
        while True:
            yield self.value('"', f"{expected}, a SMILES in double quotes", LONGEST_STRING)
            if self.peek() == "]":
                break
            self.take(",", f"',' or ']' in {expected}")
        self.take("]", expected)
