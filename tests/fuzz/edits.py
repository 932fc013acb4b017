"""Damage: edits of bytes, as a Hypothesis strategy that shrinks to few and small ones."""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import strategies as st

Edit = Callable[[bytes], bytes]


@st.composite
def damaged(draw: st.DrawFn, data: bytes, tokens: tuple[bytes, ...] = ()) -> bytes:
    """Bytes after at most four edits; `tokens` are what the format makes much of."""
    for _ in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from(sorted(EDITS)))
        data = EDITS[kind](draw, data, tokens)
    return data


def _at(draw: st.DrawFn, data: bytes) -> int:
    return draw(st.integers(0, max(0, len(data) - 1)))


def _byte(draw: st.DrawFn, data: bytes, _: tuple[bytes, ...]) -> bytes:
    at = _at(draw, data)
    return data[:at] + bytes([draw(st.integers(0, 255))]) + data[at + 1 :]


def _bit(draw: st.DrawFn, data: bytes, _: tuple[bytes, ...]) -> bytes:
    at = _at(draw, data)
    return (
        data[:at]
        + bytes(b ^ 1 << draw(st.integers(0, 7)) for b in data[at : at + 1])
        + data[at + 1 :]
    )


def _digit(draw: st.DrawFn, data: bytes, _: tuple[bytes, ...]) -> bytes:
    """Another number where one stands, of as many digits as not."""
    numbers = [match.span() for match in re.finditer(rb"[0-9]+", data)]
    if not numbers:
        return data
    start, stop = draw(st.sampled_from(numbers))
    other = b"%d" % draw(st.one_of(st.integers(0, 99), st.integers(0, 10**12)))
    if draw(st.booleans()):
        other = other[: stop - start].rjust(stop - start, b"1")
    return data[:start] + other + data[stop:]


def _cut(draw: st.DrawFn, data: bytes, _: tuple[bytes, ...]) -> bytes:
    start = _at(draw, data)
    return data[:start] + data[start + draw(st.integers(1, 200)) :]


def _end(draw: st.DrawFn, data: bytes, _: tuple[bytes, ...]) -> bytes:
    return data[: _at(draw, data)]


def _repeat(draw: st.DrawFn, data: bytes, _: tuple[bytes, ...]) -> bytes:
    start, length = _at(draw, data), draw(st.integers(1, 200))
    return data[: start + length] + data[start:]


def _insert(draw: st.DrawFn, data: bytes, tokens: tuple[bytes, ...]) -> bytes:
    at = _at(draw, data)
    return (
        data[:at] + draw(st.sampled_from(tokens) if tokens else st.binary(max_size=9)) + data[at:]
    )


def _lines(draw: st.DrawFn, data: bytes, _: tuple[bytes, ...]) -> bytes:
    """A line less, twice, or elsewhere."""
    lines = data.splitlines(keepends=True)
    if len(lines) < 2:
        return data
    place = st.integers(0, len(lines) - 1)
    line = lines.pop(draw(place))
    for _ in range(draw(st.integers(0, 2))):
        lines.insert(draw(place), line)
    return b"".join(lines)


def _column(draw: st.DrawFn, data: bytes, _: tuple[bytes, ...]) -> bytes:
    """A column of a table twice."""
    mark = b"\t" if b"\t" in data else b","
    rows = [line.split(mark) for line in data.split(b"\n")]
    k = draw(st.integers(0, max(map(len, rows)) - 1))
    return b"\n".join(mark.join([*row, *row[k : k + 1]]) for row in rows)


EDITS = {
    "column": _column,
    "byte": _byte,
    "bit": _bit,
    "digit": _digit,
    "cut": _cut,
    "end": _end,
    "repeat": _repeat,
    "insert": _insert,
    "lines": _lines,
}
