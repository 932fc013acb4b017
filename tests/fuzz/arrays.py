"""``.npz`` and ``.npy``, against numpy's own reader of whole bytes."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from typing import Any

import numpy as np
from hypothesis import strategies as st

from regret.readers import Skipped, read_candidates
from tests.fuzz.edits import damaged
from tests.fuzz.target import FOLDER, Target, answer

BITS = 24
KEYS = ("C/C=C\\C", "a", "a.npy", "é")


def _rows(n: int, seed: int) -> np.ndarray[Any, Any]:
    return np.random.default_rng(seed).integers(0, 2, (n, BITS), dtype=np.uint8)


def _archive(save: Any, packed: bool, n: int, keys: tuple[str, ...] = KEYS) -> bytes:
    file = io.BytesIO()
    lists = {key: _rows(n, i) for i, key in enumerate(keys)}
    save(file, **{k: np.packbits(x, axis=None) if packed else x for k, x in lists.items()})
    return file.getvalue()


def _array(array: np.ndarray[Any, Any]) -> bytes:
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


@cache
def originals() -> dict[str, tuple[bytes, ...]]:
    """Whole files; members larger than what zipfile reads, and so checks, at once."""
    return {
        "npz": (
            _archive(np.savez, False, 4, ("a\0b", "b")),
            *(
                _archive(save, packed, n)
                for save in (np.savez, np.savez_compressed)
                for packed, n in ((True, 3), (False, 4), (False, 1000))
            ),
        ),
        "npy": (
            _array(_rows(9, 0)),
            _array(_rows(9, 1).astype(bool)),
            _array(np.asfortranarray(_rows(9, 2).astype(">f4"))),
            _array(np.packbits(_rows(9, 3), axis=None)),
            _array(np.array([{"a": 1}], dtype=object)),
        ),
    }


TOKENS = (
    b"\0",
    b".npy",
    b"PK\3\4",
    b"PK\1\2",
    b"|b1",
    b"<f8",
    b"|O",
    b"True",
    b"(9, 24)",
    b"-1",
    b"L",
)


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, bytes]:
    """A suffix and damaged bytes; or an archive, whole, of a damaged array."""
    suffix = draw(st.sampled_from(("npz", "npy")))
    data = draw(damaged(draw(st.sampled_from(originals()[suffix])), TOKENS))
    if suffix == "npz" or draw(st.booleans()):
        return suffix, data
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.npy", data)
    return "npz", archive.getvalue()


def independent(data: bytes) -> dict[str | None, np.ndarray[Any, Any]]:
    """Return the arrays in the bytes, each read to its end, or raise."""
    if not data.startswith(b"PK"):
        return {None: _whole(data)}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        assert all("\0" not in x.orig_filename for x in members)
        assert all(x.filename.endswith(".npy") for x in members)
        assert len({x.filename for x in members}) == len(members)
        return {x.filename.removesuffix(".npy"): _whole(archive.read(x)) for x in members}


def _whole(data: bytes) -> np.ndarray[Any, Any]:
    stream = io.BytesIO(data)
    array = np.lib.format.read_array(stream, allow_pickle=False)
    assert not stream.read(), "bytes follow"
    return array


def _unpacked(array: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    if array.ndim == 1:
        assert array.dtype == np.uint8
        flat = np.unpackbits(array)
        n = flat.size // BITS
        assert not flat[n * BITS :].any()
        array = flat[: n * BITS].reshape(n, BITS)
    assert array.ndim == 2
    if array.dtype == bool:
        array = array.view(np.uint8)
    assert np.isin(array, (0, 1)).all()
    return array.astype(bool)


def check(case: tuple[str, bytes]) -> None:
    """Read the file; what is read must be what is in it, as numpy reads it."""
    suffix, data = case
    path = FOLDER / f"x.{suffix}"
    path.write_bytes(data)
    skipped: list[Skipped] = []
    sets = answer(lambda: list(read_candidates(path, bits=BITS, on_skip=skipped.append)))
    if sets is None or any("more than" in each.reason for each in skipped):
        return  # beyond a limit it is not read to its end
    arrays = {"x" if k is None else k: _unpacked(v) for k, v in independent(data).items()}
    assert {each.query for each in (*sets, *skipped)} == set(arrays)
    for each in sets:
        assert each.n_candidates == len(arrays[each.query])
        assert (each.candidates[each.index] == arrays[each.query]).all()


@cache
def bombs() -> dict[str, bytes]:
    """Small files that say they hold much: zeros, and numbers that nothing stands for."""
    zeros = io.BytesIO()
    with (
        zipfile.ZipFile(zeros, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("CC.npy", "w", force_zip64=True) as member,
    ):
        np.lib.format.write_array_header_1_0(
            member, {"descr": "|u1", "fortran_order": False, "shape": (200 << 20,)}
        )
        for _ in range(200):
            member.write(bytes(1 << 20))
    small = _array(_rows(9, 0))
    return {
        "npz": zeros.getvalue(),
        **{
            f"{k}.npy": small.replace(b"(9, 24), ", shape).ljust(len(small), b" ")
            for k, shape in enumerate(
                (b"(10**9, 24), ", b"(99999999999, 24), ", b"(4999, 65536), ")
            )
        },
    }


def check_bomb(name: str) -> None:
    """Read the file: it is skipped or refused before it takes memory."""
    path = FOLDER / f"bomb.{name.rpartition('.')[2]}"
    path.write_bytes(bombs()[name])
    skipped: list[Skipped] = []
    sets = answer(lambda: list(read_candidates(path, bits=BITS, on_skip=skipped.append)))
    assert not sets
    assert sets is None or len(skipped) == 1


TARGETS = (
    Target("arrays", cases(), check),
    Target("bombs", st.sampled_from(sorted(("npz", "0.npy", "1.npy", "2.npy"))), check_bomb),
)
