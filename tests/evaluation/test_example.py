"""The files that the README evaluates are there for everybody."""

from __future__ import annotations

import csv
import json

import numpy as np
import pytest

from regret.__main__ import main


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    pytest.importorskip("rdkit", reason="needs the extra chem")
    out = tmp_path_factory.mktemp("made") / "example"
    assert main(["synthesize", str(out), "--predictions"]) == 0
    return out


def test_queries_predictions_and_candidates_belong_together(folder):
    candidates = json.loads((folder / "candidates.json").read_text(encoding="utf-8"))
    with (folder / "queries.tsv").open(encoding="utf-8", newline="") as stream:
        queries = list(csv.DictReader(stream, delimiter="\t"))
    assert np.load(folder / "logits.npy").shape == (len(queries), 4096)
    assert np.load(folder / "frequencies.npy").shape == (4096,)
    assert all(each["smiles"] in candidates[each["smiles"]] for each in queries)


def test_they_are_evaluated(folder, capsys):
    names = ("logits.npy", "candidates.json", "queries.tsv")
    logits, candidates, queries = (str(folder / name) for name in names)
    options = ["--decoders", "ruzicka", "--draws", "50", "--worst-lists", "2", "--json"]
    call = ["evaluate", logits, "--logits", "--candidates", candidates, "--queries", queries]
    assert main([*call, *options]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["n_queries"] == 279
    assert 0.5 < found["decoders"]["cosine"]["hit_rate"]["1"]["value"] < 1


def test_a_folder_that_is_there_is_not_written_into(folder, capsys):
    assert main(["synthesize", str(folder), "--predictions"]) == 2
    assert "is there already" in capsys.readouterr().err
