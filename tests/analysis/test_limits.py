"""A list beyond a limit is counted and named, by every way through the analysis."""

from __future__ import annotations

import json
import os

import numpy as np
import pytest

from regret.__main__ import main
from regret.analysis import summarize, sweep
from regret.analysis.store import merge, records

SKIPPED = "it has 9 candidates, more than the 8 of max_candidates"


@pytest.fixture
def lists(tmp_path):
    rng = np.random.default_rng(0)
    path = tmp_path / "lists.npz"
    np.savez(path, **{f"C{n}": rng.integers(0, 2, (n, 16)) for n in (3, 9, 8)})
    return path


@pytest.mark.parametrize("jobs", [None, 2])
def test_a_sweep_counts_it(lists, jobs) -> None:
    if jobs:
        pytest.importorskip("joblib", reason="needs the extra sweep")
    results = sweep(lists, max_candidates=8, jobs=jobs)
    assert [(each["query"], each.get("skipped")) for each in results] == [
        ("C3", None),
        ("C9", SKIPPED),
        ("C8", None),
    ]
    (group,) = summarize(results, results.combinations)
    assert (group["n_lists"], group["n_skipped"]) == (2, 1)


def test_results_with_other_limits_are_others(lists, tmp_path) -> None:
    out = tmp_path / "out.jsonl"
    sweep(lists, out, max_candidates=8)
    before = out.read_bytes()
    with pytest.raises(ValueError, match="limits"):
        sweep(lists, out)
    assert out.read_bytes() == before


def test_the_command_line_says_so(lists, capsys) -> None:
    assert main(["analyze", str(lists), "--max-candidates", "8", "--json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["summary"]["n_skipped"] == 1
    assert err == f"regret: 'C9' skipped: {SKIPPED}\n"
    assert main(["analyze", str(lists)]) == 0
    assert capsys.readouterr().err == ""
    assert main(["analyze", str(lists), "--max-candidates", "0"]) == 2
    assert "--max-candidates must be at least 1, got 0" in capsys.readouterr().err


def test_nothing_of_order_n_squared_is_asked_for(tmp_path, capsys) -> None:
    path = tmp_path / "many.npy"
    np.save(path, np.random.default_rng(0).integers(0, 2, (100_000, 64), dtype=np.uint8))
    assert main(["analyze", str(path)]) == 0
    assert "it has 100,000 candidates" in capsys.readouterr().err


def test_results_are_regular_files(tmp_path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for read in (records, lambda path: merge([path], tmp_path / "out.jsonl")):
        with pytest.raises(ValueError, match="must be a regular file, got a pipe"):
            read(tmp_path / "pipe")
