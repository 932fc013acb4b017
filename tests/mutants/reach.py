"""Which test runs which line: a pytest plugin that notes it, and one that runs such tests only.

With ``MUTANTS_NOTE=FILE`` every test is traced, and FILE is told how long it took and which lines
of the package and the proofs it ran. With ``MUTANTS_ONLY=FILE`` the tests that FILE lists are run,
in its order.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

NOTE, ONLY = os.environ.get("MUTANTS_NOTE"), os.environ.get("MUTANTS_ONLY")
ROOT = Path(__file__).resolve().parents[2]
INSIDE = (f"{ROOT}/regret/", f"{ROOT}/proofs/")

seen: dict[str, tuple[float, dict[str, list[int]]]] = {}
"""Test -> seconds, and file -> lines."""


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Note the lines that a test runs, those of its fixtures included."""
    if not NOTE:
        yield
        return
    lines: dict[str, set[int]] = defaultdict(set)

    def inside(frame: FrameType, event: str, _: Any) -> Any:
        if event == "line":
            lines[frame.f_code.co_filename].add(frame.f_lineno)
        return inside

    def called(frame: FrameType, *_: Any) -> Any:
        return inside if frame.f_code.co_filename.startswith(INSIDE) else None

    start, before = time.process_time(), sys.gettrace()
    sys.settrace(called)
    yield
    sys.settrace(before)
    found = {name.removeprefix(f"{ROOT}/"): sorted(numbers) for name, numbers in lines.items()}
    seen[item.nodeid] = (time.process_time() - start, found)


def pytest_sessionfinish() -> None:
    """Write what was noted."""
    if NOTE:
        Path(NOTE).write_text(json.dumps(seen), encoding="utf-8")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests that are listed, in that order."""
    if ONLY:
        place = {name: i for i, name in enumerate(json.loads(Path(ONLY).read_text()))}
        items[:] = sorted(
            (item for item in items if item.nodeid in place), key=lambda item: place[item.nodeid]
        )
