"""Fingerprints and similarities side by side, on the same molecules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

import numpy as np

from regret._support.arrays import Bits, Index
from regret.evaluation.attribution import ListTheory, of_list
from regret.evaluation.lists import QueryList
from regret.evaluation.resampling import Bootstrap, Estimate
from regret.readers.candidate_set import CandidateSet, UnreadableInput
from regret.readers.raw import CandidateFile

FINGERPRINTS = ("morgan_2_4096", "morgan_4_4096", "rdkit_4096", "maccs")
SIMILARITIES = ("tanimoto", "cosine")
LISTS = 24


@dataclass(frozen=True)
class Descriptor:
    """A fingerprint and a similarity on a sample of lists."""

    fingerprint: str
    similarity: str
    lists: int
    bits_on: float
    """Mean bits on of a molecule."""
    ceiling: Estimate
    """What collisions leave of HR@1: the share of molecules that could be told apart."""
    leverage: Estimate
    lead: Estimate
    """Means over the lists, on molecules that all fingerprints tell apart."""
    hit_rate: Estimate
    loss: Estimate
    """The exact worst cases, in HR@1 and in similarity, on the same."""
    candidates: float
    """Median number of these molecules."""
    lo: float
    hi: float
    """Mean band."""


def compare(
    candidates: str | PathLike[str],
    fingerprints: Sequence[str] | None = None,
    similarities: Sequence[str] = SIMILARITIES,
    *,
    bits: int | None = None,
    lists: int = LISTS,
    draws: int = 1000,
    seed: int = 0,
) -> list[Descriptor]:
    """Compare fingerprints and similarities on fixed molecules.

    Parameters
    ----------
    candidates : path
        What `regret.read_candidates` reads; arrays hold one fingerprint only.
    fingerprints : names, optional
        For SMILES, by default `FINGERPRINTS`.
    similarities : names
    lists : int
        A random sample of so many is taken.

    Notes
    -----
    Merging molecules that a fingerprint cannot tell apart makes a list smaller and its worst case
    milder, which is no merit: worst cases are computed on molecules that every fingerprint tells
    apart, and collisions are reported beside them. Intervals resample lists. About 0.3 s a list of
    256 for each row.
    """
    path = Path(candidates)
    file = CandidateFile.of(path, fingerprints, bits)
    if fingerprints is None and not file.holds_arrays:
        file = CandidateFile.of(path, FINGERPRINTS, bits)
    ceilings: dict[str, list[float]] = {}
    on: dict[str, list[float]] = {}
    theory: dict[tuple[str, str], list[tuple[int, ListTheory]]] = {}
    for raw in file.sample(lists, seed):
        sets = list(file.parse(raw, on_skip=lambda skipped: None))
        if not sets:
            continue
        fixed = _told_apart(sets)
        for each in sets:
            ceilings.setdefault(each.fingerprint, []).append(each.n_distinct / len(each.index))
            on.setdefault(each.fingerprint, []).append(float(each.candidates.sum(axis=1).mean()))
            rows = _rows(each, fixed)
            for similarity in similarities:
                none = np.empty(0, dtype=np.intp)
                problem = QueryList.of(each.query, none, rows, similarity=similarity)
                key = each.fingerprint, similarity
                theory.setdefault(key, []).append((problem.n, of_list(problem)))
    if not theory:
        raise UnreadableInput(f"{path.name} holds no list of molecules")
    return [
        _row(key, found, ceilings[key[0]], on[key[0]], draws, seed) for key, found in theory.items()
    ]


def _told_apart(sets: list[CandidateSet]) -> Index:
    """Return places in the list of molecules that no fingerprint confuses with one another."""
    seen: list[set[int]] = [set() for _ in sets]
    classes = [dict(zip(s.position.tolist(), s.index.tolist(), strict=True)) for s in sets]
    kept = []
    for place in sets[0].position.tolist():
        here = [each.get(place, -1) for each in classes]
        if all(c >= 0 and c not in before for c, before in zip(here, seen, strict=True)):
            kept.append(place)
            for c, before in zip(here, seen, strict=True):
                before.add(c)
    return np.array(kept, dtype=np.intp)


def _rows(each: CandidateSet, places: Index) -> Bits:
    at = dict(zip(each.position.tolist(), each.index.tolist(), strict=True))
    rows: Bits = each.candidates[[at[place] for place in places.tolist()]]
    return rows


def _row(
    key: tuple[str, str],
    found: list[tuple[int, ListTheory]],
    ceilings: list[float],
    on: list[float],
    draws: int,
    seed: int,
) -> Descriptor:
    theory = [each for _, each in found]
    columns = np.column_stack(
        [
            ceilings,
            *([getattr(x, name) for x in theory] for name in ("leverage", "lead")),
            *([getattr(x, name) for x in theory] for name in ("hit_rate", "similarity")),
        ]
    )
    ceiling, leverage, lead, hit_rate, loss = Bootstrap(np.arange(len(theory)), draws, seed).means(
        columns
    )
    return Descriptor(
        key[0],
        key[1],
        len(theory),
        float(np.mean(on)),
        ceiling,
        leverage,
        lead,
        hit_rate,
        loss,
        float(np.median([n for n, _ in found])),
        float(np.mean([x.lo for x in theory])),
        float(np.mean([x.hi for x in theory])),
    )
