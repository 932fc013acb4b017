"""What a candidate list may take of memory and time; a larger one is counted, and skipped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from regret._support import validate

MAX_CANDIDATES = 5_000
"""Candidates of a list: its similarities alone are 200 MB then, and its analysis takes minutes."""

MAX_SMILES = 2_000
"""Characters of a SMILES: half a second in RDKit then, which grows with the square of them."""


@dataclass(frozen=True)
class Excess:
    """Stands for a list beyond a limit, which is not held in memory."""

    count: int
    reason: str


@dataclass(frozen=True)
class Limits:
    """The limits of a reader."""

    candidates: int = MAX_CANDIDATES
    """Entries of a list."""
    smiles: int = MAX_SMILES
    """Characters of a SMILES."""

    def __post_init__(self) -> None:
        validate.check_count(self.candidates, "max_candidates", least=1)
        validate.check_count(self.smiles, "max_smiles", least=1)

    def excess(self, n: int, longest: int = 0) -> Excess | None:
        """Return why a list of n entries, the longest of so many characters, is not read."""
        if n > self.candidates:
            what = f"it has {n:,} candidates, more than the {self.candidates:,} of max_candidates"
            return Excess(n, what)
        if longest > self.smiles:
            what = f"it has a SMILES of {longest:,} characters, more than the {self.smiles:,} of "
            return Excess(n, what + "max_smiles")
        return None

    def collect(self, smiles: Iterable[str]) -> list[str] | Excess:
        """Return the entries as a list; beyond a limit they are counted and let go."""
        kept: list[str] = []
        n = longest = 0
        for entry in smiles:
            n, longest = n + 1, max(longest, len(entry))
            if n <= self.candidates and longest <= self.smiles:
                kept.append(entry)
            else:
                kept.clear()
        return self.excess(n, longest) or kept
