"""Results on disk: what is damaged is never believed, and nobody else's file is written to."""

from __future__ import annotations

import json
import os
import random
import threading
from contextlib import suppress
from io import BytesIO
from itertools import count
from pathlib import Path

import numpy as np
import pytest

from regret._support import files
from regret.analysis import Failed, sweep, task
from regret.analysis.store import Store, appending, merge, records
from regret.analysis.store.contents import key_of, read
from regret.analysis.store.lines import seal, unseal
from regret.distributions.libraries import synthesize, write_dense, write_packed


def ignore(message: str) -> None:
    """What is said of damage, where a test does not ask for it."""


def test_a_cut_at_any_byte_heals(short, out, options, monkeypatch) -> None:
    """Wherever in the header or the last two records a kill may cut the file, nothing is lost."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
    path, whole = short
    header, *_, third, second, last, footer = whole.splitlines(keepends=True)
    assert b'"list": 1' in third  # so the last two are one list
    assert len(second + last) > 700
    tail = len(second + last + footer)
    for size in [*range(0, len(header), 9), *range(len(whole) - tail, len(whole))]:
        out.write_bytes(whole[:size])
        sweep(path, out, **options)
        assert out.read_bytes() == whole, f"cut after {size} bytes"


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"similarities": ("dice", "tanimoto")}, "similarities"),
        ({"similarities": "tanimoto"}, "similarities"),
        ({"shard": (0, 2)}, "shard"),
    ],
)
@pytest.mark.parametrize("cut", [None, -900], ids=["complete", "partial"])
def test_other_options_are_refused(library, undisturbed, out, options, changed, named, cut) -> None:
    out.write_bytes(undisturbed[:cut])
    with pytest.raises(ValueError, match=f"out.jsonl holds results for {named} .*, not "):
        sweep(library, out, **options | changed)
    assert out.read_bytes() == undisturbed[:cut]


def test_another_input_is_refused(tmp_path, library, undisturbed, out, options) -> None:
    out.write_bytes(undisturbed[:-1000])
    other = tmp_path / library.name
    write_packed(other, synthesize(12, candidates=24, seed=1))
    with pytest.raises(ValueError, match=r"holds results for input .*sha256"):
        sweep(other, out, **options)


@pytest.mark.parametrize(
    "content", [b"my notes\n", b"{}", b'{"CCO": ["CCO"]}\n', b'{"regret": 1}\n']
)
def test_other_files_are_not_overwritten(library, out, content) -> None:
    out.write_bytes(content)
    with pytest.raises(ValueError, match=r"does not hold regret\.sweep/2 records"):
        sweep(library, out)
    assert out.read_bytes() == content


def resealed(line: bytes, header: bytes, **changes) -> bytes:
    """The line with other values, and a checksum that agrees with them."""
    key = key_of(unseal(header)["regret"])
    changed = {**unseal(line, key), **changes}
    kept = {name: value for name, value in changed.items() if value is not None}
    return seal(json.dumps(kept).encode(), key)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda x: [*x[:5], b"\0" * 20 + b"\n", *x[6:]], "line 6"),
        (lambda x: [*x[:5], x[5].replace(b'"list": 2', b'"list": 95'), *x[6:-1]], "line 6"),
        (lambda x: [*x[:5], resealed(x[5], x[0], hit_rate_upper=float("nan")), *x[6:]], "line 6"),
        (lambda x: [*x[:5], resealed(x[5], x[0], bounds=None), *x[6:]], "line 6"),
        (lambda x: [*x[:5], resealed(x[5], x[0], list=-2), *x[6:]], "line 6"),
        (lambda x: [*x[:5], *x[6:]], "line 6"),
        (lambda x: [*x[:5], *x[7:]], "its lists are not those of shard 0/1"),
        (lambda x: [*x[:5], *x[3:]], "line 7 repeats list 1"),
        (lambda x: [*x[:3], *x[5:7], *x[3:5], *x[7:]], "its lists are not those of shard 0/1"),
        (lambda x: [x[0], *x[3:], *x[1:3]], "follows the last"),
        (lambda x: [*x, x[1]], "follows the last"),
        (lambda x: [*x[:-1], b'{"end": true}\n'], r"line 25"),
        (lambda x: [*x[:-1], resealed(x[-1], x[0], end=True)], r"line 25"),
        (lambda x: [*x[:-1], resealed(x[-1], x[0], end=13)], "its lists are not those"),
        (lambda x: [*x[:-1], resealed(x[-1], x[0], end=10**15)], "its lists are not those"),
    ],
    ids=[
        "overwritten",
        "renumbered, no end",
        "not finite",
        "without a key",
        "negative",
        "half a list removed",
        "a list removed",
        "doubled",
        "reordered",
        "moved behind the end",
        "longer than the end",
        "end is true",
        "end is true, sealed",
        "too few",
        "far too few",
    ],
)
def test_damage_is_named_and_mended(library, undisturbed, out, options, damage, words) -> None:
    lines = undisturbed.splitlines(keepends=True)
    assert lines[5].startswith(b'{"list": 2')
    assert len(lines) == 25
    damaged = b"".join(damage(lines))
    out.write_bytes(damaged)
    with pytest.raises(ValueError, match=rf"out.jsonl is damaged: .*{words}"):
        records(out)
    with pytest.raises(ValueError, match=r"out.jsonl is damaged"):
        merge([out], out.with_name("merged.jsonl"))
    assert out.read_bytes() == damaged
    assert not out.with_name("merged.jsonl").exists()
    told: list[str] = []
    sweep(library, out, **options, tell=told.append)
    assert len(told) == 1
    assert told[0].startswith(f"{out} is damaged: ")
    assert told[0].endswith("what is missing is computed again")
    assert out.read_bytes() == undisturbed
    sweep(library, out, **options, tell=told.append)
    assert len(told) == 1


def test_a_line_of_another_sweep_is_not_believed(library, undisturbed, out, options, tmp_path):
    """Its list, fingerprint and similarity fit, and its checksum is that of its own file."""
    other, stranger = tmp_path / "other.jsonl", tmp_path / "other" / library.name
    stranger.parent.mkdir()
    write_packed(stranger, synthesize(12, candidates=24, seed=1))
    sweep(stranger, other, **options)
    ours, theirs = (x.splitlines(keepends=True) for x in (undisturbed, other.read_bytes()))
    out.write_bytes(b"".join([*ours[:5], *theirs[5:7], *ours[7:]]))
    with pytest.raises(ValueError, match=r"damaged: line 6 \(and 2 more\)"):
        records(out)
    sweep(library, out, **options, tell=ignore)
    assert out.read_bytes() == undisturbed


def edited(content: bytes, rng: random.Random) -> bytes:
    """The content with one byte, or a few, changed, put in, taken out or exchanged."""
    found = bytearray(content)
    for _ in range(rng.choice([1, 1, 1, 2, 5])):
        at = rng.randrange(len(found))
        kind = rng.randrange(4)
        if kind == 0:
            found[at] = rng.randrange(256)
        elif kind == 1:  # what JSON is made of, so that it stays JSON
            found[at] = rng.choice(b'0123456789.-e,:"[]{} \n')
        elif kind == 2:
            found.insert(at, rng.randrange(256))
        else:
            del found[at]
    return bytes(found)


@pytest.mark.parametrize("n", [150, pytest.param(2000, marks=pytest.mark.slow)])
def test_random_edits_are_refused_or_mended(short, out, options, monkeypatch, n) -> None:
    """None is accepted with another value, and all that is raised is an error that explains."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
    path, whole = short
    header = whole.index(b"\n") + 1
    out.write_bytes(whole)
    expected = list(records(out))
    rng, mended = random.Random(11), 0
    for trial in range(n):
        content = edited(whole, rng)
        out.write_bytes(content)
        try:
            found = list(records(out))
        except ValueError:
            pass
        else:  # torn: what is left is as it was
            assert [each for each in expected if each in found] == found, trial
        try:
            assert list(sweep(path, out, **options, tell=ignore)) == expected, trial
        except ValueError:
            assert content[:header] != whole[:header], trial
            assert out.read_bytes() == content, trial
        else:
            assert out.read_bytes() == whole, trial
            mended += 1
    assert mended > n / 3  # most of the bytes are not in the header


# --- two at once --------------------------------------------------------------------------------


def test_a_second_writer_is_refused(library, undisturbed, out, options) -> None:
    pytest.importorskip("fcntl")
    header = unseal(undisturbed.splitlines(keepends=True)[0])["regret"]
    with (
        Store(out, header, ignore),
        pytest.raises(OSError, match=r"another process writes to .*out\.jsonl"),
    ):
        sweep(library, out, **options)


def test_a_second_start_while_the_first_is_finishing_is_refused(
    library, undisturbed, out, options, monkeypatch
) -> None:
    """The lock is held until the sorted file is in its place."""
    pytest.importorskip("fcntl")
    header = unseal(undisturbed.splitlines(keepends=True)[0])["regret"]
    replace, tried = os.replace, []

    def late(part, path):
        with pytest.raises(OSError, match="another process writes"):
            Store(out, header, ignore)
        tried.append(part)
        replace(part, path)

    monkeypatch.setattr(os, "replace", late)
    sweep(library, out, **options)
    assert len(tried) == 1
    assert out.read_bytes() == undisturbed


def test_a_start_that_opened_the_file_before_it_was_finished_sees_it_finished(
    library, undisturbed, out, options, monkeypatch
) -> None:
    """Between its opening and its locking the other may have put another file in the place."""
    fcntl = pytest.importorskip("fcntl")
    flock, first = fcntl.flock, iter([True])
    out.write_bytes(b"".join(undisturbed.splitlines(keepends=True)[:9]))

    def late(file, operation):
        if next(first, False):
            finished = out.with_name("finished")
            finished.write_bytes(undisturbed)
            os.replace(finished, out)
            monkeypatch.setattr(Store, "append", None)  # nothing is left to do
        flock(file, operation)

    monkeypatch.setattr(fcntl, "flock", late)
    sweep(library, out, **options)
    assert out.read_bytes() == undisturbed


def race(path, out, options, n: int) -> list[Exception]:
    """Start several sweeps of the same file into the same file at once."""
    errors: list[Exception] = []
    barrier = threading.Barrier(n)

    def start() -> None:
        barrier.wait()
        try:
            sweep(path, out, **options, tell=ignore)
        except (OSError, Failed) as error:
            errors.append(error)

    threads = [threading.Thread(target=start) for _ in range(n)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


@pytest.mark.parametrize("n", [20, pytest.param(300, marks=pytest.mark.slow)])
def test_starts_at_the_same_time_give_the_same_bytes(short, out, options, monkeypatch, n) -> None:
    pytest.importorskip("fcntl")
    monkeypatch.setattr(task, "TASK", 1)
    path, whole = short
    for _ in range(n):
        errors = race(path, out, options, 2)
        assert len(errors) <= 1
        assert all("another process writes to" in str(error) for error in errors)
        assert out.read_bytes() == whole
        assert sorted(os.listdir(out.parent)) == [out.name]
        out.unlink()


def test_without_locks_two_writers_do_no_harm(short, out, options, monkeypatch) -> None:
    """As on a network disk that has none: the next start finds or makes all that is missing."""
    fcntl = pytest.importorskip("fcntl")

    def none(*_):
        raise OSError("no locks here")

    monkeypatch.setattr(fcntl, "flock", none)
    monkeypatch.setattr(task, "TASK", 1)
    path, whole = short
    for _ in range(20):
        race(path, out, options, 3)
        sweep(path, out, **options, tell=ignore)
        assert out.read_bytes() == whole
        out.unlink()


def lists(content: bytes) -> set[int]:
    """The numbers of the lists that stand whole in what a file holds."""
    return set(read(BytesIO(content), Path("out.jsonl")).spans)


class Late:
    """A file whose reader is overtaken by another writer just after its first or second look."""

    def __init__(self, file, overtaken, looks: int) -> None:
        self._file, self._overtaken, self._looks = file, overtaken, looks

    def __getattr__(self, name: str):
        return getattr(self._file, name)

    def readline(self, *size: int) -> bytes:
        line = self._file.readline(*size)
        self._looks -= 1
        if self._looks == 0:
            self._overtaken()
        return line


@pytest.mark.parametrize(
    ("there", "other"),
    [(0, 900), (0, None), (40, 900), (40, None), (900, 700), (900, None), (None, 700)],
)
@pytest.mark.parametrize("looks", [1, 2, 3])
def test_without_locks_whoever_is_overtaken_leaves_a_file_that_can_be_continued(
    short, out, options, monkeypatch, there, other, looks
) -> None:
    """Between what a start reads and what it cuts off, another may have written anything of it."""
    path, whole = short
    first = whole.splitlines(keepends=True)[0]
    header = unseal(first)["regret"]
    assert 40 < len(first) < 700
    out.write_bytes(whole[:there])
    opened = appending.open_locked

    def late(file: Path) -> Late:
        return Late(opened(file), lambda: file.write_bytes(whole[:other]), looks)

    with monkeypatch.context() as patch:
        patch.setattr(appending, "open_locked", late)
        with suppress(OSError), Store(out, header, tell=ignore):
            pass
    left = out.read_bytes()
    assert b"\0" not in left
    assert left.startswith(first)
    if not there:  # what the other had written is not thrown away
        assert lists(left) == lists(whole[:other])
    sweep(path, out, **options, tell=ignore)
    assert out.read_bytes() == whole


# --- other people's files -----------------------------------------------------------------------


def test_what_links_at_the_old_name_of_the_part_point_to_is_left_alone(
    library, undisturbed, out, options
) -> None:
    victim = out.with_name("victim")
    victim.write_text("mine")
    out.with_name(out.name + ".part").symlink_to(victim)
    sweep(library, out, **options)
    assert victim.read_text() == "mine"
    assert out.read_bytes() == undisturbed


def test_no_link_is_followed_even_if_its_name_is_guessed(
    library, undisturbed, out, options, monkeypatch
) -> None:
    monkeypatch.setattr(files, "token_hex", lambda n: "guessed")
    victim = out.with_name("victim")
    victim.write_text("mine")
    out.with_name("out.jsonl.guessed.part").symlink_to(victim)
    with pytest.raises(Failed, match="FileExistsError"):
        sweep(library, out, **options)
    assert victim.read_text() == "mine"
    assert out.with_name("out.jsonl.guessed.part").is_symlink()


def test_a_link_to_the_results_stays_one(library, undisturbed, out, options) -> None:
    elsewhere = out.with_name("elsewhere.jsonl")
    out.symlink_to(elsewhere)
    sweep(library, out, **options)
    assert out.is_symlink()
    assert elsewhere.read_bytes() == undisturbed


@pytest.mark.parametrize("content", [b"", b'{"CCO": ["CCO"]}'])
@pytest.mark.parametrize("name", ["same.json", "link.json", "hard.json"])
def test_results_are_not_written_into_the_input(tmp_path, content, name) -> None:
    pytest.importorskip("rdkit")
    path = tmp_path / "same.json"
    path.write_bytes(content)
    (tmp_path / "link.json").symlink_to(path)
    (tmp_path / "hard.json").hardlink_to(path)
    with pytest.raises(ValueError, match="out must be another file than the input"):
        sweep(path, tmp_path / name)
    assert path.read_bytes() == content


def test_results_go_into_regular_files_only(library) -> None:
    with pytest.raises(ValueError, match="out must be a regular file, got /dev/null"):
        sweep(library, "/dev/null")


def changing(monkeypatch, change, after=3):
    """Change something once, when some analyses are done."""
    number, real = count(), task.analyze

    def analyze(candidates, similarity):
        if next(number) == after:
            change()
        return real(candidates, similarity)

    monkeypatch.setattr(task, "analyze", analyze)


def test_an_input_that_changes_under_the_sweep_is_noticed(
    library, undisturbed, out, options, tmp_path, monkeypatch
) -> None:
    path = tmp_path / library.name
    path.write_bytes(library.read_bytes())
    other = tmp_path / "other.npz"
    write_packed(other, synthesize(12, candidates=24, seed=1))
    changing(monkeypatch, lambda: os.replace(other, path))
    before = b"".join(undisturbed.splitlines(keepends=True)[:3])
    out.write_bytes(before)
    with pytest.raises(ValueError, match=r"npz changed while it was analysed; begin again"):
        sweep(path, out, **options)
    assert out.read_bytes() == before
    with pytest.raises(ValueError, match="holds results for input"):
        sweep(path, out, **options)


def test_what_is_damaged_under_the_sweep_is_not_put_in_order(
    library, undisturbed, out, options, monkeypatch
) -> None:
    """What has been appended is read again before it replaces the file."""

    def damage() -> None:
        out.write_bytes(out.read_bytes().replace(b"true", b"null", 1))

    changing(monkeypatch, damage, after=8)
    with pytest.raises(Failed, match=r"list 0 did not reach the disk whole in .*; 11 of 12 lists"):
        sweep(library, out, **options)
    told: list[str] = []
    sweep(library, out, **options, tell=told.append)
    assert "damaged: line 2" in told[0]
    assert out.read_bytes() == undisturbed


def test_an_input_that_is_only_touched_is_the_same(
    library, undisturbed, out, options, tmp_path, monkeypatch
) -> None:
    path = tmp_path / library.name
    path.write_bytes(library.read_bytes())
    changing(monkeypatch, lambda: os.utime(path, ns=(1, 1)))
    sweep(path, out, **options)
    assert out.read_bytes() == undisturbed


def test_other_versions_are_refused(library, undisturbed, out, options, monkeypatch) -> None:
    out.write_bytes(undisturbed)
    assert records(out).header["rdkit"] is None  # the library holds fingerprints, not molecules
    monkeypatch.setattr(np, "__version__", "1.0")
    with pytest.raises(ValueError, match=r"holds results for numpy .*, not 1\.0"):
        sweep(library, out, **options)


def test_fingerprints_of_molecules_are_those_of_one_rdkit(tmp_path, out) -> None:
    rdkit = pytest.importorskip("rdkit")
    path = tmp_path / "x.json"
    path.write_text('{"CCO": ["CCO", "CCN"]}')
    assert sweep(path, out).header["rdkit"] == rdkit.__version__


# --- merging ------------------------------------------------------------------------------------


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
        (shards[:1], "missing: 1/2"),
        ([shards[0], shards[0]], "is shard 0/2, and so is"),
        ([shards[0], other], r"other.jsonl has similarities \['dice'\]"),
        ([shards[0], unfinished], r"finish shard 1/2 first"),
    ):
        with pytest.raises(ValueError, match=message):
            merge(paths, out)
    assert not out.exists()


@pytest.fixture
def shards(library, options, tmp_path) -> list[Path]:
    paths = [tmp_path / f"shard{i}.jsonl" for i in range(2)]
    for i, path in enumerate(paths):
        sweep(library, path, shard=(i, 2), **options)
    return paths


def changed_line(path: Path, n: int, **changes) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    lines[n] = resealed(lines[n], lines[0], **changes) if changes else b""
    path.write_bytes(b"".join(lines))


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda path: changed_line(path, 2), "damaged: its lists|damaged: line 3"),
        (lambda path: changed_line(path, 1, list=3), "damaged: line 2"),
        (lambda path: changed_line(path, -1, end=14), "damaged: its lists"),
        (lambda path: changed_line(path, 1, query=None), "damaged: line 2"),
    ],
    ids=["a record missing", "renamed", "another total", "without a key"],
)
@pytest.mark.parametrize("there", [False, True])
def test_all_is_checked_before_anything_is_merged(
    shards, undisturbed, out, damage, words, there
) -> None:
    if there:
        out.write_bytes(undisturbed)
    damage(shards[0])
    with pytest.raises(ValueError, match=words):
        merge(shards, out)
    assert (out.read_bytes() if out.exists() else None) == (undisturbed if there else None)


def test_totals_must_agree(tmp_path, out) -> None:
    """Sealed as they are, two shards are not of one input if they count its lists differently."""
    path = tmp_path / "x.npz"
    write_dense(path, synthesize(4, candidates=1))
    for i in range(2):
        sweep(path, tmp_path / f"{i}.jsonl", shard=(i, 2))
    lines = (tmp_path / "1.jsonl").read_bytes().splitlines(keepends=True)
    lines[-1] = resealed(lines[-1], lines[0], end=5)
    (tmp_path / "1.jsonl").write_bytes(b"".join(lines))
    with pytest.raises(ValueError, match=r"1\.jsonl ends with 5 lists, but .*0\.jsonl with 4"):
        merge([tmp_path / "0.jsonl", tmp_path / "1.jsonl"], out)
    assert not out.exists()


def test_merging_replaces_results_of_the_same_sweep_only(
    library, shards, undisturbed, out, options
) -> None:
    content = library.read_bytes()
    with pytest.raises(ValueError, match=r"does not hold regret\.sweep/2 records"):
        merge(shards, library)
    assert library.read_bytes() == content
    before = shards[0].read_bytes()
    with pytest.raises(ValueError, match="holds results for shard"):
        merge(shards, shards[0])
    assert shards[0].read_bytes() == before
    sweep(library, out, similarities="hamming")
    before = out.read_bytes()
    with pytest.raises(ValueError, match="holds results for similarities"):
        merge(shards, out)
    assert out.read_bytes() == before
    out.write_bytes(undisturbed[:2000])
    merge(shards, out)
    assert out.read_bytes() == undisturbed
