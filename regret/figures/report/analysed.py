"""A sample of the lists of a file, analysed, with the molecules behind their candidates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from regret._support.arrays import Index
from regret.analysis import ListAnalysis, analyze
from regret.readers.raw import CandidateFile


@dataclass(frozen=True)
class Analysed:
    """A list, its analysis, and the SMILES of its candidates, if the file holds molecules."""

    analysis: ListAnalysis
    smiles: tuple[str, ...] | None


def analysed(file: CandidateFile, similarity: str, lists: int, seed: int) -> Iterator[Analysed]:
    """Yield the lists of a sample, in the order of the file."""
    for raw in file.sample(lists, seed):
        for each in file.parse(raw, lambda skipped: None):
            smiles = None
            if isinstance(raw.content, list):
                smiles = _first(raw.content, each.index, each.position)
            yield Analysed(analyze(each, similarity), smiles)


def _first(entries: list[str], index: Index, position: Index) -> tuple[str, ...]:
    """Return for each candidate the first molecule of the list that became it."""
    seen: dict[int, str] = {}
    for candidate, place in zip(index.tolist(), position.tolist(), strict=True):
        seen.setdefault(candidate, entries[place])
    return tuple(seen[i] for i in range(len(seen)))
