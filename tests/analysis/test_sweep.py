"""Sweeps: the same bytes whatever the backend, the shards, the order and the interruptions."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

import regret
from regret._support.extras import MissingExtra
from regret.analysis import Interrupted, one_list, summarize, sweep, task
from regret.analysis.one_list import analyze
from regret.analysis.parallel import Engine
from regret.analysis.store import Store, merge, records
from regret.distributions.libraries import synthesize, write_dense, write_packed
from regret.readers import UnreadableInput, raw, read_candidates
from regret.readers.raw import CandidateFile

OPTIONS = {"similarities": ("tanimoto", "dice")}
SKIPPED = 4


@pytest.fixture(autouse=True)
def _small_tasks(monkeypatch):
    monkeypatch.setattr(task, "TASK", 100)  # three lists of 24, twice


@pytest.fixture(scope="module")
def library(tmp_path_factory) -> Path:
    """A dozen lists of 24, one of which has no candidate that can be read."""
    path = tmp_path_factory.mktemp("library") / "morgan_2_4096_synthetic.npz"
    lists = list(synthesize(12, candidates=24))
    lists[SKIPPED][1][:] = False
    write_packed(path, lists)
    return path


@pytest.fixture(scope="module")
def undisturbed(library, tmp_path_factory) -> bytes:
    """The results of one serial run."""
    out = tmp_path_factory.mktemp("undisturbed") / "out.jsonl"
    sweep(library, out, **OPTIONS)
    return out.read_bytes()


@pytest.fixture
def out(tmp_path) -> Path:
    return tmp_path / "out.jsonl"


def test_records_are_those_of_analyze(library, undisturbed) -> None:
    results = list(sweep(library, **OPTIONS))
    lines = undisturbed.splitlines()
    assert [json.loads(line) for line in lines[1:-1]] == results
    sets = iter(list(read_candidates(library, on_skip=lambda skipped: None)))
    expected = []
    for number in range(12):
        if number == SKIPPED:
            reason = "none of its 24 rows has a bit on"
            expected.append({"list": 4, "query": "synthetic-000004", "skipped": reason})
            continue
        candidates = next(sets)
        for name in OPTIONS["similarities"]:
            found = analyze(candidates, name)
            expected.append({"list": number, **found.to_json(), "bounds_hold": found.ok})
    assert results == expected


def test_processes_give_the_same_bytes(library, undisturbed, out) -> None:
    pytest.importorskip("joblib")
    sweep(library, out, jobs=2, **OPTIONS)
    assert out.read_bytes() == undisturbed


@pytest.mark.parametrize("n", [1, 3, 13])
def test_shards_merge_to_the_same_bytes(library, undisturbed, tmp_path, out, n) -> None:
    paths = [tmp_path / f"{i}.jsonl" for i in range(n)]
    for i, path in enumerate(paths):
        sweep(library, path, shard=(i, n), **OPTIONS)
        assert {each["list"] for each in records(path)} == set(range(i, 12, n))
    merge(paths[::-1], out)
    assert out.read_bytes() == undisturbed


def test_a_cut_at_any_byte_heals(tmp_path, out, monkeypatch) -> None:
    """Wherever in the header or the last two records a kill may cut the file, nothing is lost."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
    path = tmp_path / "x.npz"
    write_dense(path, synthesize(3, candidates=1))  # fast to analyse, and short
    sweep(path, out, **OPTIONS)
    whole = out.read_bytes()
    header, *_, third, second, last, footer = whole.splitlines(keepends=True)
    assert b'"list": 1' in third  # so the last two are one list
    assert len(second + last) > 700
    tail = len(second + last + footer)
    for size in [*range(0, len(header), 9), *range(len(whole) - tail, len(whole))]:
        out.write_bytes(whole[:size])
        sweep(path, out, **OPTIONS)
        assert out.read_bytes() == whole, f"cut after {size} bytes"


def test_only_what_is_missing_is_done(library, undisturbed, out, monkeypatch) -> None:
    header, *lines, _ = undisturbed.splitlines(keepends=True)
    out.write_bytes(b"".join([header, *lines[6:], lines[2], lines[3][:50]]))  # in another order
    done: list[int] = []
    append = Store.append

    def spy(store, numbers, written):
        done.extend(numbers)
        append(store, numbers, written)

    monkeypatch.setattr(Store, "append", spy)
    sweep(library, out, **OPTIONS)
    assert done == [0, 1, 2]
    assert out.read_bytes() == undisturbed
    sweep(library, out, **OPTIONS)
    assert done == [0, 1, 2]


def test_what_is_appended_is_on_the_disk(library, out, monkeypatch) -> None:
    """At the end of each append the file holds its lines, and fsync has been called after that."""
    sizes: list[int] = []
    fsync, append = os.fsync, Store.append

    def spy_fsync(descriptor):
        sizes.append(os.fstat(descriptor).st_size)
        fsync(descriptor)

    def spy_append(store, numbers, lines):
        size = out.stat().st_size
        append(store, numbers, lines)
        assert out.read_bytes().endswith(lines)
        assert sizes[-1] == size + len(lines)

    monkeypatch.setattr(os, "fsync", spy_fsync)
    monkeypatch.setattr(Store, "append", spy_append)
    sweep(library, out, **OPTIONS)
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


SCRIPT = """
import sys
from regret.analysis import sweep, task
task.TASK = 1
if __name__ == "__main__":
    sweep(sys.argv[1], sys.argv[2], jobs=int(sys.argv[3]))
"""


def _disturbed(path: Path, out: Path, jobs: int, number: signal.Signals) -> tuple[int, str]:
    """Run a sweep in a process group of its own and signal it in the middle."""
    script = out.with_name("script.py")
    script.write_text(SCRIPT)
    process = subprocess.Popen(
        [sys.executable, str(script), str(path), str(out), str(jobs)],
        start_new_session=True,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(regret.__file__).parents[2])},
    )
    try:
        while process.poll() is None and not (out.exists() and out.read_bytes().count(b"\n") > 4):
            time.sleep(0.005)
    finally:
        os.killpg(process.pid, number)
    _, errors = process.communicate(timeout=60)
    return process.returncode, errors


@pytest.fixture(scope="module")
def longer(tmp_path_factory) -> tuple[Path, bytes]:
    """A library of some seconds, and its undisturbed results."""
    folder = tmp_path_factory.mktemp("longer")
    path = folder / "x.npz"
    write_dense(path, synthesize(80, candidates=64))
    sweep(path, folder / "out.jsonl")
    return path, (folder / "out.jsonl").read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize(
    ("jobs", "number"),
    [
        (1, signal.SIGKILL),
        (2, signal.SIGKILL),
        (1, signal.SIGINT),
        pytest.param(2, signal.SIGINT, marks=pytest.mark.slow),
    ],
)
def test_a_process_killed_in_the_middle_is_resumed(longer, out, jobs, number) -> None:
    if jobs > 1:
        pytest.importorskip("joblib")
    path, expected = longer
    code, errors = _disturbed(path, out, jobs, number)
    assert code == (-number if number == signal.SIGKILL else 1), errors
    left = out.read_bytes()
    assert 4 < left.count(b"\n") < 81
    if number == signal.SIGINT:
        assert "the same command will do the others" in errors
    known = [json.loads(line) for line in expected.splitlines()]
    assert all(each in known for each in records(out))  # of use as it is
    sweep(path, out)
    assert out.read_bytes() == expected


def test_ctrl_c_says_how_to_go_on(library, undisturbed, out, monkeypatch) -> None:
    calls: list[str] = []

    def interrupted(candidates, similarity):
        calls.append(candidates.query)
        if len(calls) == 8:
            raise KeyboardInterrupt
        return analyze(candidates, similarity)

    with monkeypatch.context() as patch:
        patch.setattr(task, "analyze", interrupted)
        with pytest.raises(Interrupted, match=r"interrupted; 3 of 12 lists are in .*out\.jsonl"):
            sweep(library, out, **OPTIONS)
        calls.clear()
        with pytest.raises(Interrupted, match="without a file for them no results are kept"):
            sweep(library, **OPTIONS)
    sweep(library, out, **OPTIONS)
    assert out.read_bytes() == undisturbed


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"similarities": ("dice", "tanimoto")}, "similarities"),
        ({"similarities": "tanimoto"}, "similarities"),
        ({"shard": (0, 2)}, "shard"),
    ],
)
@pytest.mark.parametrize("cut", [None, -900], ids=["complete", "partial"])
def test_other_options_are_refused(library, undisturbed, out, changed, named, cut) -> None:
    out.write_bytes(undisturbed[:cut])
    with pytest.raises(ValueError, match=f"out.jsonl holds results for {named} .*, not "):
        sweep(library, out, **OPTIONS | changed)
    assert out.read_bytes() == undisturbed[:cut]


def test_another_input_is_refused(tmp_path, library, undisturbed, out) -> None:
    out.write_bytes(undisturbed[:-1000])
    other = tmp_path / library.name
    write_packed(other, synthesize(12, candidates=24, seed=1))
    with pytest.raises(ValueError, match=r"holds results for input .*sha256"):
        sweep(other, out, **OPTIONS)


@pytest.mark.parametrize(
    "content", [b"my notes\n", b"{}", b'{"CCO": ["CCO"]}\n', b'{"regret": 1}\n']
)
def test_other_files_are_not_overwritten(library, out, content) -> None:
    out.write_bytes(content)
    with pytest.raises(ValueError, match=r"does not hold regret\.sweep/1 records"):
        sweep(library, out)
    assert out.read_bytes() == content


@pytest.mark.parametrize(
    "damage",
    [
        lambda lines: [*lines[:5], b"\0" * 20 + b"\n", *lines[6:]],
        lambda lines: [*lines[:5], *lines[6:]],
        lambda lines: [*lines[:6], *lines[8:]],
        lambda lines: [*lines[:5], *lines[3:]],
        lambda lines: [*lines, b'{"end": 12}\n', lines[0]],
    ],
    ids=["overwritten", "removed", "removed across lists", "doubled", "concatenated"],
)
def test_damage_is_reported_not_mended(library, undisturbed, out, damage) -> None:
    damaged = b"".join(damage(undisturbed.splitlines(keepends=True)[:-1]))
    out.write_bytes(damaged)
    with pytest.raises(ValueError, match=r"out.jsonl is damaged: unexpected line before byte"):
        sweep(library, out, **OPTIONS)
    assert out.read_bytes() == damaged


def test_a_second_writer_is_refused(library, undisturbed, out) -> None:
    pytest.importorskip("fcntl")
    header = json.loads(undisturbed.splitlines()[0])["regret"]
    with (
        Store(out, header),
        pytest.raises(OSError, match=r"another process writes to .*out\.jsonl"),
    ):
        sweep(library, out, **OPTIONS)


def test_merging_needs_every_shard_once(library, tmp_path, out) -> None:
    shards = [tmp_path / f"{i}.jsonl" for i in range(2)]
    for i, path in enumerate(shards):
        sweep(library, path, shard=(i, 2))
    other = tmp_path / "other.jsonl"
    sweep(library, other, shard=(1, 2), similarities="dice")
    unfinished = tmp_path / "unfinished.jsonl"
    unfinished.write_bytes(b"".join(shards[1].read_bytes().splitlines(keepends=True)[:-1]))
    for paths, message in (
        ([], "got none"),
        (shards[:1], r"missing: \[1\]"),
        ([shards[0], shards[0]], "is shard 0/2, and so is"),
        ([shards[0], other], r"other.jsonl has similarities \['dice'\]"),
        ([shards[0], unfinished], r"finish shard 1/2 first"),
    ):
        with pytest.raises(ValueError, match=message):
            merge(paths, out)
    assert not out.exists()


def test_smiles_are_parsed_once_for_all_fingerprints(tmp_path, monkeypatch) -> None:
    pytest.importorskip("rdkit")
    path = tmp_path / "x.json"
    path.write_text('{"CCO": ["CCO", "CCN", "C("], "?": ["nonsense"], "CCC": ["CCC", "C"]}')
    parsed: list[str] = []
    fingerprints = raw.fingerprints

    def spy(smiles, names):
        parsed.extend(smiles)
        return fingerprints(smiles, names)

    monkeypatch.setattr(raw, "fingerprints", spy)
    names = ["maccs", "morgan_2_4096"]
    results = list(sweep(path, fingerprints=names, similarities=["dice", "tanimoto"]))
    assert parsed == ["CCO", "CCN", "C(", "CCO", "nonsense", "?", "CCC", "C", "CCC"]
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
    path = tmp_path / "x.json"
    path.write_text('{"CCO": ["CCO", "CCN"], "CCC": ["CC')
    with pytest.raises(UnreadableInput, match="truncated"):
        sweep(path, out)
    assert list(records(out)) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_lists_before_a_corrupt_one_are_kept(tmp_path, out, jobs) -> None:
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
        sweep(path, out, jobs=jobs, **OPTIONS)
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


def test_without_extras_a_serial_sweep_is_the_same(library, undisturbed, out, monkeypatch) -> None:
    for module in ("joblib", "tqdm", "distributed", "ray"):
        monkeypatch.setitem(sys.modules, module, None)
    sweep(library, out, **OPTIONS)
    assert out.read_bytes() == undisturbed
    for arguments, extra in (
        ({"jobs": 2}, "joblib .*'sweep'"),
        ({"jobs": -1}, "joblib .*'sweep'"),
        ({"backend": "dask"}, "joblib .*'sweep'"),
    ):
        with pytest.raises(MissingExtra, match=extra):
            sweep(library, out, **arguments)


@pytest.mark.parametrize("backend", ["dask", "ray"])
def test_the_missing_backend_is_named(library, out, monkeypatch, backend) -> None:
    pytest.importorskip("joblib")
    for module in ("distributed", "ray"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtra, match=r"distributed .*'cluster'|ray .*'ray'"):
        sweep(library, out, backend=backend)
    assert not out.exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"shard": (2, 2)}, r"shard must be \(i, n\) with 0 <= i < n, got \(2, 2\)"),
        ({"shard": (-1, 2)}, "shard must be at least 0"),
        ({"jobs": 0}, "jobs must be at least 1, or -1 for all, got 0"),
        ({"jobs": -2}, "jobs must be at least 1, or -1 for all, got -2"),
        ({"jobs": "2"}, "jobs must be at least 1, or -1 for all, got '2'"),
        ({"backend": "threads"}, "backend must be one of dask, loky, ray; got 'threads'"),
        ({"scheduler": "tcp://x:1"}, "scheduler is for dask and ray only"),
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


def test_summary_is_that_of_analyze(library) -> None:
    results = list(sweep(library, **OPTIONS))
    for numbers, similarity in zip(summarize(results), OPTIONS["similarities"], strict=True):
        sets = list(read_candidates(library, on_skip=lambda skipped: None))
        analyses = [analyze(each, similarity) for each in sets]
        expected = one_list.summarize(analyses, skipped=1)
        assert numbers.pop("mean") == pytest.approx(expected.pop("mean"), abs=1e-12)
        assert numbers == {
            "fingerprint": "morgan_2_4096",
            "similarity": similarity,
            **expected,
        }
    broken = {**results[-1], "bounds_hold": False}
    assert [x["bounds_hold"] for x in summarize([*results, broken])] == [True, False]
    assert summarize([]) == []


def _square(x: int) -> int:
    return x * x


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


# --- slow: as large as real libraries, and on a cluster -----------------------------------------


@pytest.mark.slow
def test_a_cluster_that_loses_a_worker_gives_the_same_bytes(longer, out) -> None:
    distributed = pytest.importorskip("distributed")
    path, expected = longer
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as it:
        killer = [sys.executable, "-c", KILLER, it.scheduler_address, str(out)]
        process = subprocess.Popen(killer, stdout=subprocess.PIPE, text=True)
        sweep(path, out, backend="dask", scheduler=it.scheduler_address)
        said, _ = process.communicate(timeout=60)
    assert "killed" in said
    assert out.read_bytes() == expected


@pytest.mark.slow
@pytest.mark.parametrize(("backend", "module"), [("dask", "distributed"), ("ray", "ray")])
def test_a_cluster_started_here_gives_the_same_bytes(longer, out, backend, module) -> None:
    pytest.importorskip(module)
    path, expected = longer
    sweep(path, out, backend=backend, jobs=2)
    assert out.read_bytes() == expected


KILLER = """
import os, signal, sys, time
from pathlib import Path
from distributed import Client
with Client(sys.argv[1]) as client:
    pids = client.run(os.getpid)
    out = Path(sys.argv[2])
    while not (out.exists() and out.read_bytes().count(b"\\n") > 4):
        time.sleep(0.005)
    if b'"end"' not in out.read_bytes():
        os.kill(min(pids.values()), signal.SIGKILL)
        print("killed")
"""

MEASURE = """
import resource, sys
from regret.analysis import sweep
if __name__ == "__main__":
    sweep(sys.argv[1], sys.argv[2], jobs=int(sys.argv[3]))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def _peak(path: Path, out: Path, jobs: int = 1) -> float:
    """Return the peak memory of a sweep in MB, that of its workers aside."""
    script = out.with_suffix(".py")
    script.write_text(MEASURE)
    command = [sys.executable, str(script), str(path), str(out), str(jobs)]
    return int(subprocess.run(command, check=True, capture_output=True).stdout) / 1024


@pytest.mark.slow
def test_two_thousand_lists_in_flat_memory_killed_and_resumed(tmp_path, out) -> None:
    pytest.importorskip("joblib")
    few, many = (tmp_path / f"morgan_2_4096_{n}.npz" for n in (100, 2000))
    write_packed(few, synthesize(100))
    write_packed(many, synthesize(2000))
    expected = tmp_path / "expected.jsonl"
    small, large = _peak(few, tmp_path / "few.jsonl", jobs=2), _peak(many, expected, jobs=2)
    assert large < small + 25, f"{small} MB for 100 lists, {large} MB for 2,000"
    assert _disturbed(many, out, 2, signal.SIGKILL)[0] == -signal.SIGKILL
    sweep(many, out, jobs=2)
    assert out.read_bytes() == expected.read_bytes()
