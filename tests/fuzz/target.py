"""What a target is, and what a clear error is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hypothesis.strategies import SearchStrategy

LONGEST = 2_500
"""Characters of a clear error, the path included."""

FOLDER = Path(mkdtemp(prefix="regret-fuzz-"))


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


@contextmanager
def clear_errors() -> Iterator[None]:
    """Let errors pass that tell the user what is wrong; others are findings."""
    try:
        yield
    except (ValueError, OSError) as error:
        what = str(error)
        assert type(error).__name__ in ("UnreadableInput", "ValueError") or isinstance(
            error, OSError
        )
        assert 10 < len(what) <= LONGEST, f"an error of {len(what)} characters: {what[:200]!r}"
        for internal in (
            "not enough values",
            "too many values",
            "zip()",
            "NoneType",
            "codec can't",
        ):
            if internal == "codec can't" and "UTF-8" in what:
                continue
            assert internal not in what or "utf-8" in what, (
                f"an error of Python's insides: {what!r}"
            )
