"""From files to a `Dataset`: predictions to rows of the table to candidate lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from os import PathLike
from pathlib import Path

import numpy as np

from regret._support import validate
from regret._support.arrays import Index
from regret.analysis.parallel import Engine
from regret.evaluation.aligning import align
from regret.evaluation.building import Builder, Served
from regret.evaluation.dataset import Dataset
from regret.evaluation.lists import QueryList
from regret.evaluation.molecules import Molecules
from regret.evaluation.problems import Problems
from regret.problem.similarity import similarity_named
from regret.readers.candidate_set import UnreadableInput
from regret.readers.chem import fingerprint_named
from regret.readers.limits import Excess
from regret.readers.predictions import Predictions
from regret.readers.queries import Queries
from regret.readers.raw import CandidateFile

LABELS = ("inchikey", "fingerprint")


def join(
    predictions: Predictions,
    queries: Queries,
    candidates: str | PathLike[str],
    *,
    label: str | None = "inchikey",
    fingerprint: str | None = None,
    bits: int | None = None,
    similarity: str = "tanimoto",
    fold: str | None = None,
    fit_fold: str | None = None,
    engine: Engine | None = None,
) -> Dataset:
    """Join predictions, table and candidate file.

    Parameters
    ----------
    predictions : Predictions
    queries : Queries
    candidates : path
        What `regret.read_candidates` reads. A list belongs to the queries whose SMILES, identifier
        or formula is its name.
    label : {"inchikey", "fingerprint", None}
        What makes a candidate right: the first block of its InChIKey (MassSpecGym), or its
        fingerprint (ms-mole). Arrays hold no molecules: they need "fingerprint". None: truths are
        not known, and nothing is parsed of the queries.
    fingerprint, bits
        As in `regret.read_candidates`.
    similarity : name or alias of one of `regret.problem.similarity.SIMILARITIES`
    fold, fit_fold : str, optional
        Evaluate, and fit on, the rows of the table with this entry in the column fold.
    engine : Engine, optional
        Where molecules are parsed; by default here.

    Returns
    -------
    Dataset
        Queries without a list, or with a SMILES that cannot be read, are left out and counted. A
        query whose molecule is not in its list stays, and is a miss.

    Raises
    ------
    UnreadableInput, ValueError
        If these do not fit one another; the message says where.
    MissingExtra
        If RDKit is not installed.

    Notes
    -----
    Each distinct SMILES is parsed once: about 0.2 ms, and 0.3 ms for its InChIKey.
    """
    if label is not None:
        validate.check_choice(label, LABELS, "label")
    similarity = similarity_named(similarity).name
    used, row = align(predictions, queries, fold, fit_fold)
    file = CandidateFile.of(Path(candidates), None if fingerprint is None else [fingerprint], bits)
    (name,) = file.fingerprints
    known = fingerprint_named(name)
    arrays = file.holds_arrays
    if known is None and not (arrays and label is None):
        raise UnreadableInput(f"{file.path.name}: say with --fingerprint what its arrays hold")
    bits = file.bits if known is None else known.bits
    if predictions.m is not None and bits not in (None, predictions.m):
        raise UnreadableInput(
            f"{predictions.name} predicts {predictions.m} bits and {name} has {bits}: "
            "--fingerprint must be what the model predicts"
        )
    problems = Problems()
    served: Iterable[Served] = _serve(file, queries, used, problems)
    texts = dict.fromkeys([] if label is None else queries.smiles[used].tolist())
    if not arrays:  # they are built as they are read
        served = list(served)
        texts.update(dict.fromkeys(x for each in served for x in _smiles_of(each)))
    molecules = Molecules.of(texts, known, label == "inchikey", engine or Engine())
    scored = predictions.m is None
    build = Builder(file, known, molecules, queries, label, similarity, scored, problems)
    lists = [made for each in served if (made := build(each)) is not None]
    if not lists:
        raise UnreadableInput(
            f"{file.path.name} has no list for any of the {len(used)} queries: the name of a list "
            "must be the SMILES, identifier or formula of a query"
        )
    return _numbered(predictions, queries, used, row, lists, fit_fold, problems)


def queries_of_lists(predictions: Predictions, candidates: str | PathLike[str]) -> Queries:
    """Return queries that are called as their lists: by identifier, or in the order of the lists.

    Raises
    ------
    UnreadableInput
        If predictions without identifiers are not as many as the lists.
    """
    if predictions.identifier is not None:
        return Queries(predictions.identifier, predictions.identifier)
    file = CandidateFile.of(Path(candidates), None, None)
    names = np.array([raw.query for raw in file.lists(lambda number: True)], dtype=str)
    if len(names) != len(predictions):
        raise UnreadableInput(
            f"{predictions.name} holds {len(predictions)} predictions and {file.path.name} "
            f"{len(names)} lists: give --queries, or an identifier to each prediction"
        )
    return Queries(names, names)


def _serve(
    file: CandidateFile, queries: Queries, used: Index, problems: Problems
) -> Iterator[Served]:
    """Yield the lists that have queries; count lists and queries that have no partner."""
    by_name: dict[str, dict[int, None]] = {}
    for column in (queries.smiles, queries.identifier, queries.formula):
        if column is not None:
            for i in used.tolist():
                by_name.setdefault(str(column[i]), {})[i] = None
    without = dict.fromkeys(used.tolist())
    for raw in file.lists(lambda number: True):
        rows = [i for i in by_name.get(raw.query, ()) if i in without]
        if not rows:
            problems.add("list_without_query", raw.query)
            continue
        for i in rows:
            del without[i]
        if isinstance(raw.content, Excess):
            problems.add("excessive_list", f"{raw.query}: {raw.content.reason}", len(rows))
            continue
        by_smiles: dict[str, list[int]] = {}
        for i in rows:
            by_smiles.setdefault(str(queries.smiles[i]), []).append(i)
        for smiles, members in by_smiles.items():
            yield Served(raw, smiles, np.array(members, dtype=np.intp))
    for i in without:
        problems.add("without_list", str(queries.identifier[i]))


def _smiles_of(each: Served) -> list[str]:
    return each.raw.content if isinstance(each.raw.content, list) else []


def _numbered(
    predictions: Predictions,
    queries: Queries,
    used: Index,
    row: Index,
    lists: list[QueryList],
    fit_fold: str | None,
    problems: Problems,
) -> Dataset:
    """Return the data, its queries numbered in the order of the table."""
    left = np.sort(np.concatenate([each.queries for each in lists]))
    lists = [replace(each, queries=np.searchsorted(left, each.queries)) for each in lists]
    fitting = np.zeros(len(left), dtype=np.bool_)
    if fit_fold is not None and queries.fold is not None:
        fitting = queries.fold[left] == fit_fold
    return Dataset(
        predictions,
        row[np.searchsorted(used, left)],
        lists,
        np.unique(queries.molecules()[left], return_inverse=True)[1],
        queries.identifier[left],
        fitting,
        problems.count,
        problems.notes(),
    )
