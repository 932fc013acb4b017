"""Files that say one thing and hold another, or more than anybody can hold: refused or skipped."""

from __future__ import annotations

import gzip
import io
import json
import os
import pickle
import tracemalloc
import zipfile

import numpy as np
import pytest

from regret.readers import (
    MAX_CANDIDATES,
    MAX_SMILES,
    Skipped,
    UnreadableInput,
    json_stream,
    read_candidates,
)
from regret.readers.json_stream import stream_lists
from regret.readers.limits import Excess, Limits
from regret.readers.raw import CandidateFile

ROWS = np.arange(200).reshape(20, 10) % 7 % 2


def _read(path, **keywords):
    """The sets and the skipped lists."""
    skipped: list[Skipped] = []
    return list(read_candidates(path, on_skip=skipped.append, **keywords)), skipped


def _write(path, lists):
    path.write_text(json.dumps(lists), encoding="utf-8")
    return path


# Whole arrays


@pytest.mark.parametrize("suffix", [".npz", ".npy"])
def test_a_header_that_lost_a_digit_does_not_shorten_a_list(tmp_path, suffix) -> None:
    path = tmp_path / f"x{suffix}"
    # The first 4096 bytes of an archive's member are read, and checked, at once.
    rows = np.tile(ROWS, 100).astype(np.uint8)
    (np.savez if suffix == ".npz" else np.save)(path, rows)
    data = path.read_bytes()
    assert data.count(b"(20, 1000)") == 1
    path.write_bytes(data.replace(b"(20, 1000)", b"(10, 1000)"))
    with pytest.raises(UnreadableInput, match="header tells of 10,000 bytes and 20,000 follow"):
        _read(path)


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_a_check_sum_is_compared_though_the_sizes_agree(tmp_path, save) -> None:
    path = tmp_path / "x.npz"
    save(path, a=ROWS.astype(np.uint8))
    with zipfile.ZipFile(path) as archive:
        inside = bytearray(archive.read("a.npy"))
        crc = archive.infolist()[0].CRC
    other = inside.replace(b"(20, 10)", b"(10, 20)")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.npy", bytes(other))
        wrong = archive.infolist()[0].CRC
    data = path.read_bytes()
    path.write_bytes(data.replace(wrong.to_bytes(4, "little"), crc.to_bytes(4, "little")))
    with pytest.raises(UnreadableInput, match="CRC"):
        _read(path)


@pytest.mark.parametrize("suffix", [".npz", ".npy"])
def test_no_byte_can_be_changed_unseen_but_those_that_say_nothing(tmp_path, suffix) -> None:
    """In an archive all are guarded; an array alone guards its header and its length."""
    path = tmp_path / f"x{suffix}"
    if suffix == ".npz":
        np.savez(path, a=ROWS.astype(np.uint8))
    else:
        np.save(path, ROWS.astype(np.uint8))
    data = path.read_bytes()
    ((before,), _) = _read(path)
    body = len(data) - ROWS.size if suffix == ".npy" else len(data)
    for at in range(body):
        for flip in (1, 32, 255):
            path.write_bytes(data[:at] + bytes([data[at] ^ flip]) + data[at + 1 :])
            try:
                sets, skipped = _read(path)
            except UnreadableInput:
                continue
            assert not skipped
            (after,) = sets
            if suffix == ".npz" and after.query != before.query:
                pytest.fail(f"byte {at}: another query")
            assert (after.candidates == before.candidates).all(), at
            assert (after.index == before.index).all(), at


def test_bytes_behind_an_array_are_not_ignored(tmp_path) -> None:
    path = tmp_path / "x.npy"
    np.save(path, ROWS)
    with path.open("ab") as file:
        file.write(b"\0")
    with pytest.raises(UnreadableInput, match="and 1,601 follow"):
        _read(path)


def test_a_bool_is_0_or_1(tmp_path) -> None:
    path = tmp_path / "x.npy"
    np.save(path, ROWS.astype(bool))
    path.write_bytes(path.read_bytes()[:-1] + b"\2")
    with pytest.raises(UnreadableInput, match="a bool must be 0 or 1, got 2"):
        _read(path)


def test_keys_that_end_like_files_have_their_own_arrays(tmp_path) -> None:
    path = tmp_path / "x.npz"
    np.savez(path, **{"a.npy": ROWS[:3], "a": ROWS[:5], "a.npy.npy": ROWS[:7]})
    sets, _ = _read(path)
    assert {each.query: each.n_candidates for each in sets} == {"a.npy": 3, "a": 5, "a.npy.npy": 7}


def test_a_key_with_a_nul_is_an_error(tmp_path) -> None:
    np.savez(tmp_path / "x.npz", **{"a\0b": ROWS})  # its name is cut off there
    with pytest.raises(UnreadableInput, match=r"'a': expected a \.npy array"):
        _read(tmp_path / "x.npz")
    np.savez(tmp_path / "y.npz", aXb=ROWS)
    data = (tmp_path / "y.npz").read_bytes()
    (tmp_path / "y.npz").write_bytes(data.replace(b"aXb.npy", b"a\0b.npy"))
    with pytest.raises(UnreadableInput, match=r"'a\\x00b\.npy' holds a NUL"):
        _read(tmp_path / "y.npz")


def test_only_pickles_are_called_pickles(tmp_path) -> None:
    for name, data in {
        "text.npy": b"hello",
        "zeros.npy": bytes(100),
        "almost.npy": pickle.dumps([1])[:-1],
        "json.npz": b'{"a": []}',
        "old.npy": b"\x93NUMPY\x07\0" + bytes(200),
        "header.npy": b"\x93NUMPY\x01\0\xff\xff" + b"(" * 65535,
    }.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(UnreadableInput) as got:
            _read(tmp_path / name)
        assert "pickle" not in str(got.value).replace(str(tmp_path), "")
        assert len(str(got.value)) < 300
    for suffix in (".npy", ".npz"):
        (tmp_path / f"x{suffix}").write_bytes(pickle.dumps({"a": ROWS}))
        with pytest.raises(UnreadableInput, match="pickled Python objects"):
            _read(tmp_path / f"x{suffix}")


# Limits


def test_a_small_archive_of_many_zeros_is_counted_not_unpacked(tmp_path) -> None:
    path = tmp_path / "x.npz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for key, size in (("CC", 50 << 20), ("CO", 512)):
            array = io.BytesIO()
            np.save(array, np.zeros(size, np.uint8))
            archive.writestr(f"{key}.npy", array.getvalue())
    assert path.stat().st_size < 100_000
    tracemalloc.start()
    try:
        sets, skipped = _read(path, bits=4096)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [each.query for each in sets] == ["CO"]
    assert [str(each) for each in skipped] == [
        "'CC' skipped: it has 102,400 candidates, more than the 5,000 of max_candidates"
    ]
    assert peak < 4 << 20


def test_a_header_cannot_ask_for_more_than_there_is(tmp_path) -> None:
    path = tmp_path / "x.npy"
    np.save(path, ROWS.astype(np.uint8))
    data = path.read_bytes()
    path.write_bytes(
        data.replace(b"(20, 10), ", b"(4999, 65536), ").replace(b" " * 8 + b"\n", b"\n")
    )
    with pytest.raises(UnreadableInput):
        _read(path)
    path.write_bytes(data.replace(b"(20, 10)", b"(20, 99)"))
    with pytest.raises(UnreadableInput, match="tells of 1,980 bytes and 200 follow"):
        _read(path)
    np.save(path, np.zeros((1, 65_537), bool))
    with pytest.raises(UnreadableInput, match="a row must have at most 65,536 bits"):
        _read(path)
    with pytest.raises(ValueError, match="bits must be at most 65,536, got 99,999"):
        read_candidates(path, bits=99_999)


@pytest.mark.parametrize("suffix", [".json", ".json.gz", ".tsv", ".npz", ".npy"])
def test_lists_beyond_a_limit_are_counted_and_skipped(tmp_path, suffix) -> None:
    """The others are read; nothing of order n^2 is asked for."""
    pytest.importorskip("rdkit", reason="needs the extra chem")
    n = 100_000
    path = tmp_path / f"a{suffix}"
    if suffix.startswith(".json"):
        data = json.dumps({"CC": ["C"] * n, "CN": ["C"]}).encode()
        path.write_bytes(gzip.compress(data) if suffix.endswith("gz") else data)
    elif suffix == ".tsv":
        path.write_text("formula\tsmiles\n" + "CC\tC\n" * n + "CN\tC\n")
    elif suffix == ".npz":
        np.savez(path, CC=np.ones((n, 8), bool), CN=np.ones((1, 8), bool))
    else:
        np.save(path, np.ones((n, 8), bool))
    sets, skipped = _read(path)
    assert [each.query for each in sets] == ([] if suffix == ".npy" else ["CN"])
    (only,) = skipped
    assert only.reason == "it has 100,000 candidates, more than the 5,000 of max_candidates"
    if suffix == ".npy":
        (one,), skipped = _read(path, max_candidates=n)
        assert (one.n_candidates, skipped) == (n, [])


def test_the_limit_is_the_last_that_is_read(tmp_path) -> None:
    path = tmp_path / "a.npz"
    np.savez(path, a=ROWS, b=ROWS[:-1])
    sets, skipped = _read(path, max_candidates=19)
    assert ([each.query for each in sets], [each.query for each in skipped]) == (["b"], ["a"])
    assert len(_read(path, max_candidates=20)[0]) == 2
    for name in ("max_candidates", "max_smiles"):
        with pytest.raises(ValueError, match=f"{name} must be at least 1, got 0"):
            read_candidates(path, **{name: 0})


@pytest.mark.parametrize("suffix", [".json", ".tsv"])
def test_a_smiles_that_would_stall_the_run_is_not_parsed(tmp_path, suffix) -> None:
    pytest.importorskip("rdkit", reason="needs the extra chem")
    long = "C" * 131_000
    path = tmp_path / f"a{suffix}"
    if suffix == ".json":
        _write(path, {"CC": ["C", long], "CN": ["C" * MAX_SMILES], "CCC": []})
    else:
        path.write_text(f"formula\tsmiles\nCC\tC\nCC\t{long}\nCN\t{'C' * MAX_SMILES}\n")
    sets, skipped = _read(path)
    assert [each.query for each in sets] == ["CN"]
    assert skipped[0] == Skipped(
        "CC", "it has a SMILES of 131,000 characters, more than the 2,000 of max_smiles"
    )


def test_a_query_that_would_stall_the_run_is_not_parsed(tmp_path) -> None:
    pytest.importorskip("rdkit", reason="needs the extra chem")
    sets, skipped = _read(_write(tmp_path / "a.json", {"C" * 131_072: ["C"]}))
    assert sets == []
    assert len(str(skipped[0])) < 300


def test_messages_are_short_whatever_the_key(tmp_path) -> None:
    key = "Ж" * 900_000
    path = tmp_path / "a.json"
    for text in (
        json.dumps({key: 5}),
        json.dumps({key: [5]}),
        json.dumps({key: ["a" * 900_000, ["b" * 900_000]]}),
        "{" + ",".join([json.dumps(key) + ":[]"] * 2) + "}",
        json.dumps({key: []})[:-3],
        json.dumps({key * 2: []}),
        json.dumps({"C": ["C" * 2_000_000, 1]}),
    ):
        path.write_text(text)
        with pytest.raises(UnreadableInput) as got:
            CandidateFile.of(path, None, None).count()
        assert len(str(got.value)) < 600
    path = tmp_path / "a.tsv"
    for text in ("x" * 100_000 + "\ty\n", "formula\tsmiles\n" + f"{key[:90_000]}\tC\nC\tC\n" * 2):
        path.write_text(text)
        with pytest.raises(UnreadableInput) as got:
            CandidateFile.of(path, None, None).count()
        assert len(str(got.value)) < 600


def test_a_line_without_end_is_refused(tmp_path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("formula,smiles\nC," + "C" * 3_000_000)
    with pytest.raises(UnreadableInput, match="line 2: it is longer than 1,048,576"):
        CandidateFile.of(path, None, None).count()


@pytest.mark.parametrize("chunk", [1, 7, 1000])
def test_a_list_that_does_not_fit_is_counted_entry_by_entry(monkeypatch, chunk) -> None:
    monkeypatch.setattr(json_stream, "LONGEST_LIST", 200)
    lists = {"a": ["C"], "b": ["CC", 'é"\\'] * 100, "c": [], "d": ["]" * 1000, "["]}
    found = dict(stream_lists(io.StringIO(json.dumps(lists)), "x", chunk, Limits(150)))
    assert found["b"] == Excess(200, "it has 200 candidates, more than the 150 of max_candidates")
    assert found["d"] in (lists["d"], Excess(2, "its 2 candidates take more than 200 characters"))
    assert (found["a"], found["c"]) == (["C"], [])
    for end in ('"e": ["C" "C"]}', '"e": ["C", 5]}', '"e": ["C",]}', '"e": ["C"'):
        text = json.dumps(lists)[:-1] + ", " + end.replace("[", "[" + '"C",' * 100)
        with pytest.raises(UnreadableInput, match=r"x, character \d+: "):
            list(stream_lists(io.StringIO(text), "x", chunk))


def test_memory_does_not_grow_with_a_list(monkeypatch) -> None:
    monkeypatch.setattr(json_stream, "LONGEST_LIST", 1 << 16)

    class Endless(io.StringIO):
        def __init__(self, n):
            super().__init__('{"C": ["C"')
            self.left = n

        def read(self, size=-1):
            text = super().read(size)
            if not text and self.left:
                self.left -= 1
                text = ', "CCCCCCCCCCCCCCCC"' * 1000 + ("]}" if self.left == 0 else "")
            return text

    tracemalloc.start()
    try:
        ((_, found),) = stream_lists(Endless(100), "x")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found.count == 100_001
    assert peak < 2 << 20


# Files that are none


def test_pipes_and_devices_are_refused_without_waiting(tmp_path) -> None:
    os.mkfifo(tmp_path / "a.json")
    (tmp_path / "b.csv").symlink_to("/dev/zero")
    (tmp_path / "c.npy").symlink_to("/dev/null")
    for name, what in (("a.json", "a pipe"), ("b.csv", "a device"), ("c.npy", "a device")):
        with pytest.raises(ValueError, match=f"must be a regular file, got {what}"):
            read_candidates(tmp_path / name)


@pytest.mark.parametrize("name", ["morgan_2_4096_targets.npy", "maccs_targets.npz"])
def test_the_targets_of_ms_mole_are_no_list(tmp_path, name) -> None:
    rows = np.packbits(np.eye(4096, dtype=bool)[:20], axis=None)
    with (tmp_path / name).open("wb") as file:
        (np.save if name.endswith("y") else np.savez)(file, rows)
    with pytest.raises(ValueError, match=r"one row a spectrum.* pass the candidates, \*_masscands"):
        read_candidates(tmp_path / name)


# Compressed JSON


def test_compressed_json_is_read_and_truncated_anywhere_refused(tmp_path) -> None:
    pytest.importorskip("rdkit", reason="needs the extra chem")
    lists = {"CCO": ["CCO", "CCN"], "CC": ["C"]}
    plain, path = _write(tmp_path / "a.json", lists), tmp_path / "A.JSON.gz"
    data = gzip.compress(plain.read_bytes(), mtime=0)
    path.write_bytes(data)
    pairs = zip(_read(plain)[0], _read(path)[0], strict=True)
    assert all(
        (one.query, one.truth) == (other.query, other.truth)
        and (one.candidates == other.candidates).all()
        for one, other in pairs
    )
    for end in range(len(data)):
        path.write_bytes(data[:end])
        with pytest.raises(UnreadableInput, match=r"A\.JSON\.gz"):
            _read(path)
    for at in range(10, len(data)):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        with pytest.raises(UnreadableInput, match=r"A\.JSON\.gz"):
            _read(path)
    path.write_bytes(data + b"garbage")
    with pytest.raises(UnreadableInput, match=r"A\.JSON\.gz"):
        _read(path)
    with pytest.raises(ValueError, match="path must end in one of"):
        read_candidates(tmp_path / "a.npz.gz")


# Tables


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("formula\tsmiles\tsmiles\nC\tC\tN\n", "the column smiles comes 2 times"),
        ("formula\tformula\tsmiles\nC\tN\tC\n", "the column formula comes 2 times"),
        ("\nformula\tsmiles\nC\tC\n", "line 1: it is blank, and must name the columns"),
        ("\r\n", "line 1: it is blank"),
        ("\x1b[2J\tsmiles\nC\tC\n", "got .*smiles$"),
    ],
)
def test_headers_of_tables(tmp_path, text, match) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(text)
    with pytest.raises(UnreadableInput, match=rf"a\.tsv.*{match}"):
        CandidateFile.of(path, None, None).count()


def test_a_second_column_of_another_name_is_ignored(tmp_path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("formula\tsmiles\tx\tx\nC\tC\t1\t2\n\nC\tN\t1\t2\n")
    (only,) = CandidateFile.of(path, None, None).lists(lambda number: True)
    assert only.content == ["C", "N"]


# Fingerprints


@pytest.mark.parametrize(("radius", "bits"), [(2, 2048), (0, 64), (3, 1021), (12, 65536)])
def test_any_morgan_fingerprint_has_a_name(tmp_path, radius, bits) -> None:
    generators = pytest.importorskip("rdkit.Chem.rdFingerprintGenerator")
    chem = pytest.importorskip("rdkit.Chem")
    name = f"morgan_{radius}_{bits}"
    smiles = ["CCO", "c1ccccc1C(=O)O", "CC(C)Cc1ccc(cc1)C(C)C(O)=O"]
    generator = generators.GetMorganGenerator(radius=radius, fpSize=bits)
    rows = np.array([list(generator.GetFingerprint(chem.MolFromSmiles(s))) for s in smiles], bool)
    ((one,), _) = _read(_write(tmp_path / "a.json", {"CCO": smiles}), fingerprint=name)
    assert one.fingerprint == name
    assert (one.candidates == rows).all()
    packed = np.packbits(np.vstack([rows, np.zeros((1, bits), bool)]), axis=None)
    if bits % 8 == 0:
        np.savez(tmp_path / f"{name}_masscands.npz", CCO=packed)
        ((one,), _) = _read(tmp_path / f"{name}_masscands.npz")
        assert (one.fingerprint, one.n_invalid) == (name, 1)
        assert (one.candidates == rows).all()


@pytest.mark.parametrize(
    "name", ["morgan_2_0", "morgan_02_2048", "morgan_2_65537", "morgan_2", "morgan_100_64", "x\n"]
)
def test_others_are_named_as_wrong(tmp_path, name) -> None:
    path = _write(tmp_path / "a.json", {})
    with pytest.raises(ValueError, match=r"must be one of .*morgan_RADIUS_BITS.*; got"):
        read_candidates(path, name)


def test_limits_have_names_and_defaults() -> None:
    assert Limits() == Limits(MAX_CANDIDATES, MAX_SMILES) == Limits(5_000, 2_000)
