"""The constitutional isomers that come with the package."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regret.readers.candidate_set import CandidateSet, OnSkip, warn
from regret.readers.reading import read_candidates


def isomers(
    fingerprint: str | Sequence[str] | None = None, on_skip: OnSkip = warn
) -> Iterator[CandidateSet]:
    """Yield the constitutional isomers that come with the package, one set a formula."""
    from importlib import resources

    with resources.as_file(resources.files("regret.readers") / "data" / "isomers.tsv") as path:
        yield from read_candidates(path, fingerprint, on_skip=on_skip)
