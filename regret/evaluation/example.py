"""Files to try things on: predictions of a model that never was, for the bundled isomers."""

from __future__ import annotations

import csv
import json
from os import PathLike
from pathlib import Path

import numpy as np

from regret._support.seeds import generator
from regret.decoders.scores import to_logits
from regret.readers.chem import fingerprints
from regret.readers.isomers import ISOMERS

SHARPNESS, NOISE = 1.5, 2.5
"""How far a logit is moved towards the truth, and the deviation of what disturbs it."""


def write_example(folder: str | PathLike[str], seed: int = 0) -> Path:
    """Write candidates, queries, simulated predictions and bit frequencies to a folder.

    Every bundled isomer is a query, and the isomers of its formula are its candidates. A logit is
    that of the bit's frequency, moved towards the truth and disturbed by a Gaussian: made up, and
    no statement about any model.

    Parameters
    ----------
    folder : path
        Made if it is not there; files of the same names in it are replaced.
    seed : int >= 0

    Returns
    -------
    path
        The folder with ``candidates.json``, ``queries.tsv``, ``logits.npy`` ((N, 4096) float16) and
        ``frequencies.npy``.

    Raises
    ------
    MissingExtra
        If RDKit is not installed.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with ISOMERS.open(encoding="utf-8", newline="") as stream:
        molecules = list(csv.DictReader(stream, delimiter="\t"))
    lists: dict[str, list[str]] = {}
    for each in molecules:
        lists.setdefault(each["formula"], []).append(each["smiles"])
    candidates = {each["smiles"]: lists[each["formula"]] for each in molecules}
    (folder / "candidates.json").write_text(json.dumps(candidates), encoding="utf-8")
    with (folder / "queries.tsv").open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, delimiter="\t", lineterminator="\n")
        table.writerow(["identifier", "smiles", "formula"])
        table.writerows([x["name"], x["smiles"], x["formula"]] for x in molecules)
    bits = fingerprints([each["smiles"] for each in molecules], ["morgan_2_4096"])[1]
    truth = bits["morgan_2_4096"]
    prior = np.clip(truth.mean(axis=0), 1 / 4096, 1 - 1 / 4096)
    disturbed = NOISE * generator(seed).standard_normal(truth.shape)
    logits = to_logits(prior) + SHARPNESS * (2 * truth - 1) + disturbed
    np.save(folder / "logits.npy", logits.astype(np.float16))
    np.save(folder / "frequencies.npy", prior.astype(np.float32))
    return folder
