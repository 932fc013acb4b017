"""How far long work is, on stderr: a bar where somebody is watching, else a line now and then."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

EVERY = 30.0
"""Seconds between lines where stderr is no terminal."""


def progress(items: Iterable[T], label: str, total: int | None = None) -> Iterator[T]:
    """Iterate over `items` behind a tqdm bar or, where stderr is no terminal, with a line at times.

    Work of less than `EVERY` seconds prints nothing there. Without tqdm (extra `sweep`) a terminal
    gets lines as well; nothing else changes.
    """
    if sys.stderr is not None and sys.stderr.isatty():
        try:
            from tqdm import tqdm
        except ImportError:
            pass
        else:
            return iter(tqdm(items, desc=label, total=total, leave=False, unit=""))
    return _with_lines(items, label, total)


def _with_lines(items: Iterable[T], label: str, total: int | None) -> Iterator[T]:
    start = said = time.monotonic()
    for done, item in enumerate(items):
        now = time.monotonic()
        if now - said >= EVERY:
            said = now
            of = "" if total is None else f" of {total:,}"
            print(f"regret: {label}: {done:,}{of}, {now - start:.0f} s", file=sys.stderr)
        yield item
