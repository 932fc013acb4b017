"""The candidate lists at hand: the bundled isomers, and files beside a checkout."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from regret.readers import CandidateSet, isomers, read_candidates

SHARED_DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
"""Where a checkout may have more candidate files beside it."""


def known_sets() -> Iterator[CandidateSet]:
    """Yield the bundled candidate lists and those beside the checkout (Morgan radius 2)."""
    yield from isomers()
    for path in sorted(SHARED_DATA.glob("*.json")):
        yield from read_candidates(path)
