"""Sweeps: the same bytes whatever the backend, the shards, the order and the interruptions."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from regret._support.extras import MissingExtra
from regret.analysis import summarize, sweep, task
from regret.analysis.one_list import analyze
from regret.analysis.parallel import Engine
from regret.analysis.store import Store, merge, records
from regret.distributions.libraries import synthesize, write_dense, write_packed
from regret.readers import UnreadableInput, known, read_candidates
from regret.readers.raw import CandidateFile

SKIPPED = 4  # the list of the library that cannot be read


def test_records_are_those_of_analyze(library, undisturbed, options) -> None:
    results = list(sweep(library, **options))
    lines = undisturbed.splitlines()
    in_file = [json.loads(line) for line in lines[1:-1]]
    assert all(len(each.pop("check")) == 16 for each in in_file)
    assert in_file == results
    sets = iter(list(read_candidates(library, on_skip=lambda skipped: None)))
    expected = []
    for number in range(12):
        if number == SKIPPED:
            reason = "none of its 24 rows has a bit on"
            expected.append({"list": 4, "query": "synthetic-000004", "skipped": reason})
            continue
        candidates = next(sets)
        for name in options["similarities"]:
            found = analyze(candidates, name)
            expected.append({"list": number, **found.to_json(), "bounds_hold": found.ok})
    assert results == expected


SKIPPED = 4  # the list of the library that cannot be read


def test_processes_give_the_same_bytes(library, undisturbed, out, options) -> None:
    pytest.importorskip("joblib")
    sweep(library, out, jobs=2, **options)
    assert out.read_bytes() == undisturbed


@pytest.mark.parametrize("n", [1, 3, 13])
def test_shards_merge_to_the_same_bytes(library, undisturbed, tmp_path, out, n, options) -> None:
    paths = [tmp_path / f"{i}.jsonl" for i in range(n)]
    for i, path in enumerate(paths):
        sweep(library, path, shard=(i, n), **options)
        assert {each["list"] for each in records(path)} == set(range(i, 12, n))
    merge(paths[::-1], out)
    assert out.read_bytes() == undisturbed


def test_only_what_is_missing_is_done(library, undisturbed, out, monkeypatch, options) -> None:
    header, *lines, _ = undisturbed.splitlines(keepends=True)
    out.write_bytes(b"".join([header, *lines[6:], lines[2], lines[3][:50]]))  # in another order
    done: list[int] = []
    append = Store.append

    def spy(store, numbers, written):
        done.extend(numbers)
        append(store, numbers, written)

    monkeypatch.setattr(Store, "append", spy)
    sweep(library, out, **options)
    assert done == [0, 1, 2]
    assert out.read_bytes() == undisturbed
    sweep(library, out, **options)
    assert done == [0, 1, 2]


def test_what_is_appended_is_on_the_disk(library, out, monkeypatch, options) -> None:
    """At the end of each append the file holds its lines, and fsync has been called after that."""
    sizes: list[int] = []
    fsync, append = os.fsync, Store.append

    def spy_fsync(descriptor):
        sizes.append(os.fstat(descriptor).st_size)
        fsync(descriptor)

    def spy_append(store, numbers, lines):
        size = out.stat().st_size
        append(store, numbers, lines)
        written = out.read_bytes()[size:].splitlines()
        assert all(line.startswith(each[:-1]) for line, each in zip(written, lines, strict=True))
        assert sizes[-1] == out.stat().st_size > size

    monkeypatch.setattr(os, "fsync", spy_fsync)
    monkeypatch.setattr(Store, "append", spy_append)
    sweep(library, out, **options)
    assert len(sizes) == 6  # the header, four tasks of three lists, the sorted file


@pytest.mark.parametrize("write", [write_packed, write_dense])
def test_tasks_are_of_a_size(tmp_path, write) -> None:
    path = tmp_path / "morgan_2_4096_x.npz"
    write(path, synthesize(7, candidates=24))
    work = task.Task.of(path, None, ["tanimoto", "dice"], None)
    lists = list(work.file.lists(lambda number: True))
    assert [len(batch) for batch in work.batches(lists)] == [3, 3, 1]
    work = task.Task.of(path, None, ["tanimoto"], None)
    assert [len(batch) for batch in work.batches(lists)] == [5, 2]


def test_smiles_are_parsed_once_for_all_fingerprints(tmp_path, monkeypatch) -> None:
    pytest.importorskip("rdkit")
    path = tmp_path / "x.json"
    path.write_text('{"CCO": ["CCO", "CCN", "C("], "?": ["nonsense"], "CCC": ["CCC", "C"]}')
    parsed: list[str] = []
    fingerprints = known.fingerprints

    def spy(smiles, names):
        parsed.extend(smiles)
        return fingerprints(smiles, names)

    monkeypatch.setattr(known, "fingerprints", spy)
    monkeypatch.setattr(known, "_KNOWN", {})
    names = ["maccs", "morgan_2_4096"]
    results = list(sweep(path, fingerprints=names, similarities=["dice", "tanimoto"]))
    assert parsed == ["CCO", "CCN", "C(", "nonsense", "?", "CCC", "C"], "each molecule once"
    combinations = [(f, s) for f in names for s in ("dice", "tanimoto")]
    expected = [(0, *x) for x in combinations] + [(1, None, None)] + [(2, *x) for x in combinations]
    assert [(x["list"], x.get("fingerprint"), x.get("similarity")) for x in results] == expected
    assert results[0]["n_invalid"] == 1


def _files(folder: Path) -> list[Path]:
    """One file of each kind that needs no RDKit, and two that do."""
    lists = list(synthesize(3, candidates=5))
    write_packed(folder / "morgan_2_4096_packed.npz", lists)
    write_dense(folder / "dense.npz", lists)
    np.save(folder / "one.npy", lists[0][1])
    (folder / "x.json").write_text('{"CCO": ["CCO", "C(", "CCN"], "?": ["CC"], "CC": []}')
    (folder / "x.tsv").write_text("formula\tsmiles\nC2H6\tCC\nC3H8\tCCC\nC3H8\t\n")
    return sorted(folder.iterdir())


@pytest.mark.parametrize("k", range(5))
def test_raw_lists_parse_to_what_the_readers_yield(tmp_path, k) -> None:
    path = _files(tmp_path)[k]
    if path.suffix in (".json", ".tsv"):
        pytest.importorskip("rdkit")
    skipped, expected_skipped = [], []
    names = ["maccs", "rdkit_4096"] if path.name.startswith("x.") else None
    file = CandidateFile.of(path, names or [], None)
    sets = [x for each in file.lists(lambda number: True) for x in file.parse(each, skipped.append)]
    expected = list(read_candidates(path, names, on_skip=expected_skipped.append))
    assert skipped == expected_skipped
    assert len(sets) == len(expected) > 0
    for one, other in zip(sets, expected, strict=True):
        assert (one.candidates == other.candidates).all()
        assert (one.index == other.index).all()
        assert (one.position == other.position).all()
        attributes = ("query", "fingerprint", "n_candidates", "truth")
        assert all(getattr(one, x) == getattr(other, x) for x in attributes)
    others = list(file.lists(lambda number: number != 1))
    assert [each.number for each in others] == [i for i in range(file.count()) if i != 1]


def test_a_truncated_file_is_reported_before_the_work(tmp_path, out) -> None:
    pytest.importorskip("rdkit", reason="needs the extra chem")
    path = tmp_path / "x.json"
    path.write_text('{"CCO": ["CCO", "CCN"], "CCC": ["CC')
    with pytest.raises(UnreadableInput, match="truncated"):
        sweep(path, out)
    assert list(records(out)) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_lists_before_a_corrupt_one_are_kept(tmp_path, out, jobs, options) -> None:
    """A member that cannot be read stops the sweep, by its name, in whatever process."""
    if jobs > 1:
        pytest.importorskip("joblib")
    path = tmp_path / "x.npz"
    write_dense(path, synthesize(6, candidates=24))
    content = bytearray(path.read_bytes())
    at = content.find(b"synthetic-000005.npy") + 50_000
    content[at] ^= 2
    path.write_bytes(content)
    with pytest.raises(UnreadableInput, match="'synthetic-000005': Bad CRC"):
        sweep(path, out, jobs=jobs, **options)
    assert {each["list"] for each in records(out)} == {0, 1, 2}  # the first task


@pytest.mark.parametrize("jobs", [1, 2])
def test_errors_name_the_list(tmp_path, jobs) -> None:
    if jobs > 1:
        pytest.importorskip("joblib")
    path = tmp_path / "x.npz"
    np.savez(path, good=np.eye(3, dtype=np.uint8), bad=np.full((2, 2), 7))
    with pytest.raises(UnreadableInput, match=r"'bad': .* got 7") as caught:
        sweep(path, jobs=jobs)
    assert caught.value.__notes__ == [f"in list 1, 'bad', of {path}"]


def test_without_extras_a_serial_sweep_is_the_same(
    library, undisturbed, out, monkeypatch, options
) -> None:
    for module in ("joblib", "tqdm", "distributed"):
        monkeypatch.setitem(sys.modules, module, None)
    sweep(library, out, **options)
    assert out.read_bytes() == undisturbed
    for arguments, extra in (
        ({"jobs": 2}, "joblib .*'sweep'"),
        ({"jobs": -1}, "joblib .*'sweep'"),
        ({"backend": "dask"}, "joblib .*'sweep'"),
    ):
        with pytest.raises(MissingExtra, match=extra):
            sweep(library, out, **arguments)


def test_the_missing_backend_is_named(library, out, monkeypatch) -> None:
    pytest.importorskip("joblib")
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingExtra, match=r"distributed .*'cluster'"):
        sweep(library, out, backend="dask")
    assert not out.exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"shard": (2, 2)}, r"shard must be \(i, n\) with 0 <= i < n, got \(2, 2\)"),
        ({"shard": (-1, 2)}, "shard must be at least 0"),
        ({"jobs": 0}, "jobs must be at least 1, or -1 for all, got 0"),
        ({"jobs": -2}, "jobs must be at least 1, or -1 for all, got -2"),
        ({"jobs": "2"}, "jobs must be at least 1, or -1 for all, got '2'"),
        ({"backend": "threads"}, "backend must be one of dask, loky; got 'threads'"),
        ({"scheduler": "tcp://x:1"}, "scheduler is for dask only"),
        ({"similarities": ()}, "similarities must name at least one"),
        ({"similarities": ("dice", "dice")}, "similarities must differ, got dice, dice"),
        ({"similarities": "dcie"}, "similarity must be one of"),
        ({"fingerprints": "maccs"}, "fingerprint must agree with the file name"),
        ({"bits": 7}, "bits must be 4096"),
    ],
)
def test_arguments_are_checked_before_anything_is_written(library, out, arguments, message) -> None:
    with pytest.raises(ValueError, match=message):
        sweep(library, out, **arguments)
    assert not out.exists()


def test_summary_is_of_all_lists(library, options) -> None:
    results = sweep(library, **options)
    for numbers, similarity in zip(summarize(results), options["similarities"], strict=True):
        sets = list(read_candidates(library, on_skip=lambda skipped: None))
        lists = [analyze(each, similarity) for each in sets]
        regrets = {
            "hit_rate_worst": [each.hit_rate_worst.value for each in lists],
            "similarity_worst": [each.similarity_worst.value for each in lists],
            "hit_rate_band": [each.hit_rate_band for each in lists],
            "mode_similarity_band": [each.mode_similarity_band for each in lists],
        }
        means = {name: np.mean(values) for name, values in regrets.items()}
        assert numbers.pop("mean") == pytest.approx(means, abs=1e-12)
        assert numbers.pop("max") == {name: max(values) for name, values in regrets.items()}
        assert numbers == {
            "fingerprint": "morgan_2_4096",
            "similarity": similarity,
            "n_lists": 11,
            "n_skipped": 1,
            "n_candidates": 11 * 24,
            "n_invalid": 0,
            "n_merged": 11 * 24 - sum(each.n_distinct for each in lists),
            "bounds_hold": all(each.ok for each in lists),
        }
    records = list(results)
    broken = {**records[-1], "bounds_hold": False}
    assert [x["bounds_hold"] for x in summarize([*records, broken])] == [True, False]
    assert summarize([]) == []
    (nothing,) = summarize([records[8]], [("maccs", "dice")])
    assert records[8]["list"] == SKIPPED
    assert (nothing["n_lists"], nothing["n_skipped"], nothing["mean"]["hit_rate_band"]) == (
        0,
        1,
        None,
    )


def _square(x: int) -> int:
    return x * x


def _meets_the_reader(task: tuple[int, Path]) -> bool:
    """The second task ends once the fifth was read, all others at once."""
    number, folder = task
    end = time.monotonic() + 60.0
    while number == 1 and not (folder / "4").exists():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def test_tasks_are_read_while_workers_work(tmp_path) -> None:
    """Did the reader wait for those that are under way, the second task would never end."""
    pytest.importorskip("joblib")

    def tasks():
        for number in range(8):
            (tmp_path / str(number)).touch()
            yield number, tmp_path

    assert list(Engine(jobs=2).map(_meets_the_reader, tasks())) == [True] * 8


# On Python 3.12 a thread of joblib's looks for a task that it has just dropped, and ends.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize("jobs", [1, 2])
def test_tasks_are_read_a_few_ahead_only(jobs) -> None:
    if jobs > 1:
        pytest.importorskip("joblib")
    read: list[int] = []

    def tasks():
        for x in range(1000):
            read.append(x)
            yield x

    results = Engine(jobs=jobs).map(_square, tasks())
    first = next(results)
    results.close()
    assert first in [x * x for x in read]
    assert len(read) < 100
