"""One list with its queries, from what stands in the file to a `QueryList`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from regret._support.arrays import Index
from regret.evaluation.lists import QueryList
from regret.evaluation.molecules import Molecules
from regret.evaluation.problems import Problems
from regret.readers.arrays import unpack
from regret.readers.candidate_set import UnreadableInput
from regret.readers.chem import Fingerprint
from regret.readers.queries import Queries
from regret.readers.raw import CandidateFile, Content, RawList


@dataclass(frozen=True, eq=False)
class Served:
    """A list, and the rows of the table (all of one SMILES) that are to be found in it."""

    raw: RawList
    smiles: str
    rows: Index


@dataclass(frozen=True, eq=False)
class Builder:
    """Makes a `QueryList` of what was served; its queries are rows of the table for now."""

    file: CandidateFile
    kind: Fingerprint | None
    molecules: Molecules
    queries: Queries
    label: str | None
    similarity: str
    scored: bool
    problems: Problems

    def __call__(self, each: Served) -> QueryList | None:
        """Return the list, or None where it cannot serve; say which and why in `problems`."""
        names = [str(self.queries.identifier[i]) for i in each.rows]
        own = -1 if self.label is None else self.molecules.row[each.smiles]
        if own < 0 and self.label is not None:
            self.problems.add("unreadable_query", f"{names[0]}: {each.smiles}", len(names))
            return None
        content = each.raw.content
        given = self._smiles(content) if isinstance(content, list) else self._array(each, content)
        rows, position, texts, keys, total = given
        if total > len(position):
            self.problems.add("unreadable_candidates", each.raw.query, total - len(position))
        if not len(position):
            self.problems.add("empty_list", each.raw.query)
            self.problems.add("without_list", names[0], len(names))
            return None
        query_row = None if self.label is None else self.molecules.bits([own])[0]
        truth = None
        if self.label == "fingerprint":
            truth = (rows == query_row).all(axis=1)
        elif self.label is not None:
            of_table = self.queries.inchikey
            key = self.molecules.key[own] if of_table is None else of_table[each.rows[0]]
            truth = keys == key
        made = QueryList.of(
            each.raw.query, each.rows, rows, truth, query_row, position, total, texts,
            self.similarity, merge=not self.scored,
        )  # fmt: skip
        if made.missing:
            self.problems.add("truth_missing", names[0], len(names))
        if made.collided:
            self.problems.add("truth_collided", names[0], len(names))
        return made

    def _smiles(self, content: list[str]) -> tuple[Any, ...]:
        at = np.array([self.molecules.row[text] for text in content], dtype=np.intp)
        position = np.flatnonzero(at >= 0)
        rows = at[position]
        texts = tuple(content[i] for i in position.tolist())
        return self.molecules.bits(rows), position, texts, self.molecules.key[rows], len(content)

    def _array(self, each: Served, content: Content) -> tuple[Any, ...]:
        if self.label == "inchikey":
            raise UnreadableInput(
                f"{self.file.path.name} holds fingerprints, not molecules: say --label fingerprint"
            )
        try:
            rows = unpack(np.asarray(content), self.file.bits)
        except (TypeError, ValueError) as error:
            where = f"{self.file.path}, {each.raw.query!r}"
            raise UnreadableInput(f"{where}: {error}") from error
        # Where ms-mole could not read a SMILES it wrote a row of zeros.
        never_empty = self.kind is not None and self.kind.never_empty
        valid = rows.any(axis=1) if never_empty else np.ones(len(rows), dtype=np.bool_)
        position = np.flatnonzero(valid)
        return rows[valid], position, tuple(map(str, position.tolist())), None, len(rows)
