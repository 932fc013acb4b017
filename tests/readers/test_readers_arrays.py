"""Packed and dense arrays, whole and damaged."""

from __future__ import annotations

import pickle
import re
import zipfile

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from regret.readers import Skipped, UnreadableInput, read_candidates
from regret.readers.arrays import unpack

ROWS = np.array([[1, 0, 1, 0, 1, 0, 0, 1, 1, 0], [0, 1, 1, 0, 1, 0, 0, 1, 1, 1]] * 2, dtype=bool)
KEYS = (r"C/C=C\C", "CCO", "..", "a b/ c")


def _packed(rows):
    return np.packbits(rows, axis=None)


def _only(path, **keywords):
    (one,) = read_candidates(path, **keywords)
    return one


@given(st.integers(0, 9), st.integers(1, 40), st.data())
def test_packed_bits_come_back_or_are_refused(n, bits, data) -> None:
    rows = data.draw(hnp.arrays(bool, (n, bits)))
    array = _packed(rows)
    others = [k for k in range(100) if k != n and -(-k * bits // 8) == array.size]
    if any(k > n or not rows[k:].any() for k in others):
        with pytest.raises(ValueError, match=r"bytes (hold|are not)"):
            unpack(array, bits)
    else:
        try:
            assert (unpack(array, bits) == rows).all()
        except ValueError:  # fewer than 8 bits: refused for its size alone
            assert others


@given(st.binary(max_size=40), st.integers(1, 70))
def test_any_bytes_repack_to_themselves_or_are_refused(data, bits) -> None:
    array = np.frombuffer(data, np.uint8)
    try:
        rows = unpack(array, bits)
    except ValueError:
        return
    assert rows.shape[1] == bits
    assert _packed(rows).tobytes() == data


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_packed_npz(tmp_path, save) -> None:
    path = tmp_path / "x.npz"
    save(path, **{key: _packed(ROWS[: k + 1]) for k, key in enumerate(KEYS)})
    sets = list(read_candidates(path, bits=10))
    assert [each.query for each in sets] == list(KEYS)
    assert [each.n_candidates for each in sets] == [1, 2, 3, 4]
    assert [each.n_distinct for each in sets] == [1, 2, 2, 2]
    last = sets[-1]
    assert last.index.tolist() == [0, 1, 0, 1]
    assert (last.candidates == ROWS[:2]).all()
    assert (last.fingerprint, last.truth, last.n_invalid) == ("unnamed", None, 0)
    assert not last.candidates.flags.writeable


@pytest.mark.parametrize("dtype", [bool, np.uint8, np.int64, np.float16, np.float64])
def test_dense_arrays(tmp_path, dtype) -> None:
    np.savez(tmp_path / "x.npz", **{r"C\C": ROWS.astype(dtype)})
    np.save(tmp_path / "y.npy", ROWS.astype(dtype))
    for path, query in ((tmp_path / "x.npz", r"C\C"), (tmp_path / "y.npy", "y")):
        one = _only(path)
        assert one.query == query
        assert (one.candidates == ROWS[:2]).all()


def test_packed_npy(tmp_path) -> None:
    np.save(tmp_path / "y.npy", _packed(ROWS))
    assert (_only(tmp_path / "y.npy", bits=10).candidates == ROWS[:2]).all()


@pytest.mark.parametrize(
    ("name", "fingerprint"),
    [
        ("maccs_masscands.npz", None),
        ("MassSpecGym-maccs.npz", None),
        ("x.npz", "maccs"),
        ("maccs_formulacands.npz", ["maccs"]),
    ],
)
def test_the_name_tells_the_bits(tmp_path, name, fingerprint) -> None:
    rows = np.zeros((3, 167), bool)
    rows[[0, 1], [7, 160]] = True
    np.savez(tmp_path / name, CC=_packed(rows))
    one = _only(tmp_path / name, fingerprint=fingerprint)
    assert one.fingerprint == "maccs"
    assert (one.candidates == rows).all()  # a row of zeros may be a MACCS fingerprint


@pytest.mark.parametrize("name", ["x_maccs2.npz", "mymaccs.npz"])
def test_a_name_of_ones_own(tmp_path, name) -> None:
    np.savez(tmp_path / name, CC=_packed(ROWS))
    assert _only(tmp_path / name, bits=10, fingerprint="mine").fingerprint == "mine"
    assert _only(tmp_path / name, bits=10).fingerprint == "unnamed"


def test_rows_of_zeros_are_unreadable_molecules_under_morgan(tmp_path) -> None:
    path = tmp_path / "morgan_4_4096_masscands.npz"
    rows = np.zeros((4, 4096), bool)
    rows[[1, 3], 5] = True
    np.savez(path, CC=_packed(rows), CO=_packed(rows[[0]]), CN=_packed(rows[:0]), CF=rows)
    skipped: list[Skipped] = []
    first, second = read_candidates(path, on_skip=skipped.append)
    for each in (first, second):
        assert (each.n_candidates, each.n_invalid, each.n_distinct) == (4, 2, 1)
        assert each.position.tolist() == [1, 3]
    assert skipped == [
        Skipped("CO", "none of its 1 rows has a bit on"),
        Skipped("CN", "its list is empty"),
    ]


def test_empty_lists_are_reported(tmp_path) -> None:
    np.savez(tmp_path / "x.npz", CC=np.empty((0, 10)), CO=np.empty(0, np.uint8))
    with pytest.warns(UserWarning, match="its list is empty") as warned:
        assert list(read_candidates(tmp_path / "x.npz", bits=10)) == []
    assert len(warned) == 2


@pytest.mark.parametrize(
    ("array", "bits", "match"),
    [
        (_packed(ROWS), None, "a packed 1-D array needs its number of bits"),
        (_packed(ROWS), 50, "5 bytes are not a whole number of fingerprints of 50 bits"),
        (_packed(ROWS), 16, "5 bytes are not a whole number of fingerprints of 16 bits"),
        (np.zeros(4, np.uint8), 24, "4 bytes are not a whole number of fingerprints of 24 bits"),
        (np.zeros(5, np.uint8), 24, "5 bytes are not a whole number of fingerprints of 24 bits"),
        (_packed(ROWS[:3]) | np.uint8(1), 10, "4 bytes are not a whole number of fingerprints"),
        (_packed(ROWS[:1, :4]), 4, "1 bytes hold 2 or 1 fingerprints of 4 bits: save them dense"),
        (ROWS, 12, r"expected 12 bits a row, got shape \(4, 10\)"),
        (ROWS[:, :0], None, "at least one candidate and one bit"),
        (ROWS[None], None, r"got shape \(1, 4, 10\) of bool"),
        (np.uint8(3), 8, r"got shape \(\) of uint8"),
        (ROWS[0], 10, r"got shape \(10,\) of bool"),
        (ROWS.astype(float)[0], 10, r"got shape \(10,\) of float64"),
        (ROWS * 2, None, "must hold only 0 and 1, got 2 at row 0, bit 0"),
        (ROWS * np.nan, None, "must hold only 0 and 1, got nan"),
        (ROWS.astype("U14"), None, "must be an array of 0 and 1, got dtype <U14"),
        (np.array(["AAAA", "BBBB"]), 8, r"got shape \(2,\) of <U4"),
        (ROWS.astype(object), None, "it holds pickled Python objects"),
    ],
)
def test_wrong_shapes_name_the_file_and_the_key(tmp_path, array, bits, match) -> None:
    key = r"C\C"
    np.savez(tmp_path / "x.npz", **{key: array})
    np.save(tmp_path / "y.npy", array)
    with pytest.raises(UnreadableInput, match=re.escape(f"x.npz, {key!r}: ") + ".*" + match):
        list(read_candidates(tmp_path / "x.npz", bits=bits))
    with pytest.raises(UnreadableInput, match=r"y\.npy.*: .*" + match):
        list(read_candidates(tmp_path / "y.npy", bits=bits))


@pytest.mark.parametrize("suffix", [".npz", ".npy"])
def test_damaged_files_name_the_file(tmp_path, suffix) -> None:
    whole, path = tmp_path / f"whole{suffix}", tmp_path / f"x{suffix}"
    if suffix == ".npz":
        np.savez(whole, CC=ROWS)
    else:
        np.save(whole, ROWS)
    data = whole.read_bytes()
    for end in range(len(data)):
        path.write_bytes(data[:end])
        with pytest.raises(UnreadableInput, match=rf"x\{suffix}"):
            list(read_candidates(path))
    flipped = bytearray(data)
    flipped[data.index(b"NUMPY") + 20] ^= 255
    for junk in (b"", b"{}", pickle.dumps([ROWS]), b"PK\3\4" + bytes(50), bytes(flipped)):
        path.write_bytes(junk)
        with pytest.raises(UnreadableInput, match=rf"x\{suffix}"):
            list(read_candidates(path))


def test_pickles_are_never_loaded(tmp_path) -> None:
    loaded = []

    class Trap:
        def __reduce__(self):
            return loaded.append, (1,)

    trap = np.array([Trap()], dtype=object)
    np.save(tmp_path / "a.npy", trap)
    np.savez(tmp_path / "b.npz", CC=trap)
    (tmp_path / "c.npy").write_bytes(pickle.dumps(ROWS))
    for path in tmp_path.iterdir():
        with pytest.raises(UnreadableInput, match="holds pickled Python objects, which could run"):
            list(read_candidates(path, bits=8))
    assert loaded == []


def test_arrays_come_one_at_a_time(tmp_path) -> None:
    path = tmp_path / "x.npz"
    np.savez(path, CC=ROWS, CO=ROWS * 3)
    sets = read_candidates(path)
    assert next(sets).query == "CC"
    with pytest.raises(UnreadableInput, match="'CO'"):
        next(sets)


def test_a_query_that_comes_twice(tmp_path) -> None:
    path = tmp_path / "x.npz"
    np.savez(path, CC=ROWS)
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("CC.npy", archive.read("CC.npy"))
    with pytest.raises(UnreadableInput, match=r"x\.npz: the query 'CC' comes twice"):
        list(read_candidates(path))


def test_members_that_are_no_arrays(tmp_path) -> None:
    path = tmp_path / "x.npz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("README.txt", "hello")
    with pytest.raises(UnreadableInput, match=r"'README\.txt': expected a \.npy array"):
        list(read_candidates(path))
