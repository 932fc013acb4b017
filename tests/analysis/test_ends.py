"""However a sweep ends, what is done is kept, it is said how to go on, and no process lives on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

import regret
from regret.__main__ import main
from regret.analysis import Interrupted, sweep, task
from regret.analysis.one_list import analyze
from regret.analysis.store import records
from regret.distributions.libraries import synthesize, write_packed

UNEXPECTED, INTERRUPTED = 4, 130
posix = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="it needs signals, and /proc to see who lives"
)

SCRIPT = """
import sys
from regret.__main__ import main
from regret.analysis import task
task.TASK = 1
if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
"""


@contextmanager
def running(path: Path, out: Path, *arguments: str, lines: int = 5):
    """Run `regret analyze` in a process group of its own, and enter when some lists are done."""
    script = out.with_name("script.py")
    script.write_text(SCRIPT)
    process = subprocess.Popen(
        [sys.executable, str(script), "analyze", str(path), "--out", str(out), *arguments],
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(regret.__file__).parents[1])},
    )
    try:
        wait(lambda: process.poll() is not None or written(out) >= lines)
        yield process
    finally:
        for pid in group(process.pid):
            os.kill(pid, signal.SIGKILL)
        process.wait(timeout=60)
        process.stderr.close()


def wait(condition, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it takes too long"
        time.sleep(0.005)


def written(out: Path) -> int:
    return out.read_bytes().count(b"\n") if out.exists() else 0


def group(leader: int) -> list[int]:
    """The processes of a group that are alive."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has just gone
            continue
        if int(status[2]) == leader and status[0] not in "ZX":
            found.append(int(folder.name))
    return found


def resumed(path: Path, out: Path, expected: bytes) -> None:
    """See that what a sweep has left is right as far as it goes, and that it can be finished."""
    assert 4 < written(out) < 81
    known = [json.loads(line) for line in expected.splitlines()]
    assert all(any(each.items() <= other.items() for other in known) for each in records(out))
    sweep(path, out)
    assert out.read_bytes() == expected


@posix
@pytest.mark.parametrize("jobs", ["1", "2", pytest.param("dask", marks=pytest.mark.slow)])
def test_a_killed_sweep_is_resumed_and_leaves_nobody(longer, out, jobs) -> None:
    path, expected = longer
    options = ["--jobs", jobs]
    if jobs == "2":
        pytest.importorskip("joblib")
    if jobs == "dask":
        pytest.importorskip("distributed")
        options = ["--jobs", "2", "--backend", "dask"]
    with running(path, out, *options) as process:
        os.kill(process.pid, signal.SIGKILL)  # itself alone
        process.wait(timeout=60)
        wait(lambda: not group(process.pid), 10)
    resumed(path, out, expected)


@posix
@pytest.mark.parametrize(
    ("jobs", "number"),
    [
        ("1", "SIGTERM"),
        ("1", "SIGHUP"),
        ("2", "SIGTERM"),
        pytest.param("1", "SIGINT", marks=pytest.mark.slow),
        pytest.param("2", "SIGINT", marks=pytest.mark.slow),
        pytest.param("2", "SIGHUP", marks=pytest.mark.slow),
    ],
)
def test_who_asks_it_to_end_is_told_how_to_go_on(longer, out, jobs, number) -> None:
    """Ctrl-C goes to its workers as well, the others to the process alone."""
    path, expected = longer
    if jobs != "1":
        pytest.importorskip("joblib")
    with running(path, out, "--jobs", jobs) as process:
        send = os.killpg if number == "SIGINT" else os.kill
        send(process.pid, getattr(signal, number))
        errors = process.stderr.read()
        assert process.wait(timeout=60) == INTERRUPTED, errors
        wait(lambda: not group(process.pid), 10)
    assert errors.startswith("regret: interrupted; ")
    assert errors.endswith("and the same command will do the others\n")
    assert errors.count("\n") == 1
    resumed(path, out, expected)


@posix
def test_a_sweep_without_a_terminal_goes_on_after_a_hang_up(longer, out) -> None:
    """As under nohup, which has SIGHUP ignored."""
    path, expected = longer
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with running(path, out) as process:
            os.kill(process.pid, signal.SIGHUP)
            assert process.wait(timeout=120) == 0
    finally:
        signal.signal(signal.SIGHUP, before)
    assert out.read_bytes() == expected


@posix
def test_a_killed_worker_is_an_unexpected_failure(longer, out) -> None:
    pytest.importorskip("joblib")
    path, expected = longer
    with running(path, out, "--jobs", "2") as process:
        children = f"/proc/{process.pid}/task/{process.pid}/children"
        busy = [pid for pid in Path(children).read_text().split() if works(pid)]
        os.kill(int(busy[0]), signal.SIGKILL)
        errors = process.stderr.read()
        assert process.wait(timeout=60) == UNEXPECTED, errors
    assert "TerminatedWorkerError" in errors
    assert "and the same command will do the others" in errors
    assert errors.count("\n") == 1
    resumed(path, out, expected)


def works(pid: str) -> bool:
    """Whether a child of a sweep is a worker, and not what tracks its resources."""
    return b"resource_tracker" not in Path("/proc", pid, "cmdline").read_bytes()


def ending_with(error: BaseException):
    """Return an analysis whose eighth call raises, and the list of its calls."""
    calls: list[str] = []

    def analysis(candidates, similarity):
        calls.append(candidates.query)
        if len(calls) == 8:
            raise error
        return analyze(candidates, similarity)

    return analysis, calls


@pytest.mark.parametrize("error", [MemoryError(), RecursionError("too deep"), OSError("disk full")])
def test_what_fails_unexpectedly_exits_4_and_says_what_is_kept(
    library, undisturbed, out, options, monkeypatch, capsys, error
) -> None:
    fail, calls = ending_with(error)
    arguments = ["analyze", str(library), "--similarity", "tanimoto", "--similarity", "dice"]
    with monkeypatch.context() as patch:
        patch.setattr(task, "analyze", fail)
        assert main([*arguments, "--out", str(out)]) == UNEXPECTED
        _, said = capsys.readouterr()
        calls.clear()
        assert main(arguments) == UNEXPECTED
        _, said_without = capsys.readouterr()
        calls.clear()
        with pytest.raises(RuntimeError, match="3 of 12 lists are in"):
            main(["--traceback", *arguments, "--out", str(out.with_name("new.jsonl"))])
    assert type(error).__name__ in said
    assert "in list 3, 'synthetic-000003'" in said
    assert f"3 of 12 lists are in {out}, and the same command will do the others" in said
    assert "without a file for them no results are kept" in said_without
    assert said.count("\n") == said_without.count("\n") == 1
    sweep(library, out, **options)
    assert out.read_bytes() == undisturbed


def test_a_disk_that_is_full_when_all_is_done_loses_nothing(
    library, undisturbed, out, options, monkeypatch, capsys
) -> None:
    def full(*_):
        raise OSError("No space left on device")

    arguments = ["analyze", str(library), "--similarity", "tanimoto", "--similarity", "dice"]
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        assert main([*arguments, "--out", str(out)]) == UNEXPECTED
    assert f"No space left on device; 12 of 12 lists are in {out}" in capsys.readouterr().err
    assert [each.name for each in out.parent.iterdir()] == [out.name]
    assert written(out) == 24
    monkeypatch.setattr(task, "analyze", None)  # nothing is left to do
    sweep(library, out, **options)
    assert out.read_bytes() == undisturbed


def test_ctrl_c_says_how_to_go_on(library, undisturbed, out, options, monkeypatch) -> None:
    interrupted, calls = ending_with(KeyboardInterrupt())
    with monkeypatch.context() as patch:
        patch.setattr(task, "analyze", interrupted)
        with pytest.raises(Interrupted, match=r"interrupted; 3 of 12 lists are in .*out\.jsonl"):
            sweep(library, out, **options)
        calls.clear()
        with pytest.raises(Interrupted, match="without a file for them no results are kept"):
            sweep(library, **options)
    sweep(library, out, **options)
    assert out.read_bytes() == undisturbed


# --- slow: at any moment, on a cluster, and as large as real libraries --------------------------


@posix
@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_fifty_kills_at_any_moment(longer, out, jobs) -> None:
    """Twice as many starts as fit in: some are killed while they begin, some while they finish."""
    path, expected = longer
    pytest.importorskip("joblib")
    for i in range(50):
        with running(path, out, "--jobs", jobs, lines=0) as process:
            time.sleep(0.05 * i)
            os.kill(process.pid, signal.SIGKILL)
            process.wait(timeout=60)
            wait(lambda pid=process.pid: not group(pid), 10)
        if i % 10 == 9:
            sweep(path, out)
            assert out.read_bytes() == expected
            out.unlink()
    parts = [each for each in out.parent.iterdir() if each.suffix == ".part"]
    assert len(parts) <= 5


@posix
@pytest.mark.slow
def test_two_processes_at_once_give_the_same_bytes(longer, out) -> None:
    path, expected = longer
    for _ in range(10):
        with running(path, out, lines=0) as one, running(path, out, lines=0) as other:
            codes = sorted([one.wait(timeout=120), other.wait(timeout=120)])
        assert codes in ([0, 0], [0, 2])
        assert out.read_bytes() == expected
        out.unlink()


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
def test_a_cluster_started_here_gives_the_same_bytes_and_hears_nobody_else(longer, out) -> None:
    """Whatever listens, its dashboard too, does so on the loopback interface."""
    pytest.importorskip("distributed")
    path, expected = longer
    with running(path, out, "--backend", "dask", "--jobs", "2") as process:
        listening = [address for pid in group(process.pid) for address in listens(pid)]
        assert process.wait(timeout=120) == 0
    assert len(listening) > 2
    assert {address for address in listening if address != "0100007F"} == set()
    assert out.read_bytes() == expected


def listens(pid: int) -> list[str]:
    """The addresses on which a process listens, as /proc/net writes them."""
    sockets = {os.readlink(each) for each in Path("/proc", str(pid), "fd").iterdir()}
    rows = [
        line.split()
        for name in ("tcp", "tcp6")
        for line in Path("/proc/net", name).read_text().splitlines()[1:]
    ]
    return [
        row[1].split(":")[0] for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in sockets
    ]


@pytest.mark.slow
def test_a_cluster_whose_scheduler_goes_is_an_unexpected_failure(longer, out) -> None:
    pytest.importorskip("distributed")
    path, expected = longer
    script = out.with_name("cluster.py")
    script.write_text(CLUSTER)
    cluster = subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        address = cluster.stdout.readline().strip()
        with running(path, out, "--backend", "dask", "--scheduler", address) as process:
            cluster.kill()
            errors = process.stderr.read()
            assert process.wait(timeout=120) == UNEXPECTED, errors
        assert "and the same command will do the others" in errors
    finally:
        cluster.kill()
        cluster.communicate()
    resumed(path, out, expected)


CLUSTER = """
import time
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        print(cluster.scheduler_address, flush=True)
        time.sleep(600)
"""

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
    with running(many, out, "--jobs", "2") as process:
        process.kill()
    sweep(many, out, jobs=2)
    assert out.read_bytes() == expected.read_bytes()
