"""The candidate lists that come with the package."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from regret.readers.candidate_set import CandidateSet, OnSkip, warn
from regret.readers.reading import read_candidates

_DATA = Path(__file__).parent / "data"

ISOMERS = _DATA / "isomers.tsv"
"""A table: formula, name, smiles."""


def isomers(
    fingerprint: str | Sequence[str] | None = None, on_skip: OnSkip = warn
) -> Iterator[CandidateSet]:
    """Yield the constitutional isomers that come with the package, one set a formula."""
    yield from read_candidates(ISOMERS, fingerprint, on_skip=on_skip)


def example() -> Path:
    """Return the path of a small file of lists to try things on, in MassSpecGym's JSON form.

    Seven well-known drugs and natural products, each among a dozen relatives, itself included. The
    sugars show how molecules that differ in their stereo centres alone become one candidate.

    Examples
    --------
    >>> from regret.readers import example
    >>> example().name
    'example.json'
    """
    return _DATA / "example.json"
