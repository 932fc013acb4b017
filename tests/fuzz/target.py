"""What a target is, and what a clear error is."""

from __future__ import annotations

import atexit
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any, TypeVar

from hypothesis.strategies import SearchStrategy

T = TypeVar("T")

LONGEST = 2_500
"""Characters of a clear error, the path included."""

FOLDER = Path(mkdtemp(prefix="regret-fuzz-"))
atexit.register(rmtree, FOLDER, ignore_errors=True)


@dataclass(frozen=True)
class Target:
    """Something that reads.

    Attributes
    ----------
    name : str
    cases : strategy
    check : function
        Takes a case and raises if what was made of it is neither right nor a clear error.
    needs : str or None
        A package without which it is left out.
    """

    name: str
    cases: SearchStrategy[Any]
    check: Callable[[Any], None]
    needs: str | None = None


INTERNAL = ("not enough values", "too many values", "zip()", "NoneType", "object has no")
"""What only Python's own errors say."""


def answer(read: Callable[[], T]) -> T | None:
    """Return what `read` does, None if it tells the user what is wrong; else it is a finding."""
    try:
        return read()
    except (ValueError, OSError) as error:
        what = str(error)
        if not 10 < len(what) <= LONGEST or any(x in what for x in INTERNAL):
            raise AssertionError(
                f"no clear error ({len(what)} characters): {what[:200]}"
            ) from error
        return None
