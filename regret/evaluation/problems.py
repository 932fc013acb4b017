"""What does not fit, counted and named: nothing is left out in silence."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

NAMED = 3
"""Cases of each problem that are named; all are counted."""

WORDS = {
    "without_list": "queries have no candidate list and are left out",
    "excessive_list": "queries have a list that is too long and are left out",
    "unreadable_query": "queries have a SMILES that cannot be read and are left out",
    "truth_missing": "queries have a list without their molecule: misses, whatever is decoded",
    "truth_collided": "queries share their fingerprint with another molecule of their list",
    "list_without_query": "lists have no query",
    "unreadable_candidates": "candidates cannot be read",
    "empty_list": "lists hold no molecule that can be read",
    "saturated": "predicted bits are exactly 0 or 1",
    "saturated_against": "queries have such a bit against them",
}


@dataclass
class Problems:
    """Counts of what did not fit, and the first cases by name."""

    count: dict[str, int] = field(default_factory=lambda: dict.fromkeys(WORDS, 0))
    first: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, what: str, name: str, times: int = 1) -> None:
        """Count a case; name it if it is among the first."""
        self.count[what] += times
        if times and len(self.first[what]) < NAMED:
            self.first[what].append(repr(name))  # from a file: nothing that a terminal obeys

    def notes(self) -> tuple[str, ...]:
        """Return a line for each problem that there was."""
        return tuple(
            f"{self.count[what]} {words}: {'; '.join(self.first[what])}"
            + ("; ..." if self.count[what] > len(self.first[what]) else "")
            for what, words in WORDS.items()
            if self.count[what]
        )
