"""What the theory means on the candidate lists that come with the package, all at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from regret._support.progress import progress
from regret.analysis.one_list import analyze
from regret.analysis.record import Record
from regret.analysis.summary import summarize
from regret.comparison.evaluate import compare
from regret.comparison.noise import decode_noisy
from regret.comparison.result import Comparison, Mean
from regret.distributions.contested import on_candidates
from regret.readers import CandidateSet, isomers


@dataclass(frozen=True)
class Bundled:
    """The bundled lists analysed, compared and decoded."""

    lists: list[Record]
    """`ListAnalysis.to_json` of each."""
    summary: dict[str, Any]
    """`regret.analysis.summarize` of these."""
    comparison: Comparison
    """Every loss at its best, on posteriors drawn on these lists."""
    decoding: dict[str, Mean]
    """HR@1 of each decoder from noisy marginals of the same posteriors."""
    source: str
    """What the lists are."""

    def to_json(self) -> dict[str, Any]:
        """Return plain data under the names of the attributes."""
        return {
            "lists": self.lists,
            "summary": self.summary,
            "comparison": self.comparison.to_json(),
            "decoding": {name: mean.value for name, mean in self.decoding.items()},
            "decoding_errors": {name: mean.error for name, mean in self.decoding.items()},
        }


def on_bundled_lists(seed: int = 0) -> Bundled:
    """Analyse, compare and decode the bundled constitutional isomers.

    Parameters
    ----------
    seed : int
        Of the posteriors and the noise.

    Raises
    ------
    MissingExtra
        If RDKit is not installed.
    """
    return on_lists(isomers(), seed, "Morgan radius 2, 4096 bits, Tanimoto")


def on_lists(sets: Iterable[CandidateSet], seed: int, source: str) -> Bundled:
    """Analyse, compare and decode candidate lists; those of one candidate are analysed alone.

    Parameters
    ----------
    sets : iterable of CandidateSet
        With at least one list of two candidates.
    seed : int
        Of the posteriors and the noise.
    source : str
        What the lists are, for people.

    Raises
    ------
    ValueError
        If no list has two candidates.
    """
    sets = list(sets)
    if all(each.n_distinct < 2 for each in sets):
        raise ValueError(f"{source} must hold a list of at least two candidates, got none")
    lists = [analyze(each).to_json() for each in progress(sets, "lists")]
    instances = list(
        on_candidates((each.candidates for each in sets if each.n_distinct > 1), seed=seed)
    )
    return Bundled(
        lists,
        summarize(lists)[0],
        compare(progress(instances, "posteriors")),
        decode_noisy(instances, seed=seed),
        source,
    )
