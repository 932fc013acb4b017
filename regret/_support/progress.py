"""A progress bar on stderr where somebody is watching, and nothing otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def progress(items: Iterable[T], label: str, total: int | None = None) -> Iterator[T]:
    """Iterate over `items` behind a tqdm bar, which is silent when stderr is no terminal.

    Without tqdm (extra `sweep`) there is no bar; nothing else changes.
    """
    try:
        from tqdm import tqdm
    except ImportError:
        return iter(items)
    return iter(tqdm(items, desc=label, total=total, disable=None, leave=False, unit=""))
