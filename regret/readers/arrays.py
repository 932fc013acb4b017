"""Fingerprints kept as arrays: ms-mole's packed ``*_cands.npz``, dense ``.npz`` and ``.npy``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regret._support import validate
from regret._support.arrays import Bits
from regret.readers.candidate_set import UnreadableInput
from regret.readers.chem import MAX_BITS, NAMES, fingerprint_named

_IN_A_NAME = re.compile(rf"(?<![a-z0-9])({NAMES.pattern})(?![0-9])")


def layout(path: Path, fingerprint: str | None, bits: int | None) -> tuple[str, int | None]:
    """Return the name of the fingerprint and its bits, from the arguments and the file name."""
    if path.stem.endswith("_targets"):
        raise ValueError(
            f"{path.name!r} holds one row a spectrum, as ms-mole writes its targets, and is no "
            "candidate list: pass the candidates, *_masscands.npz or *_formulacands.npz"
        )
    found = _IN_A_NAME.search(path.name)
    if found and fingerprint not in (None, found[1]):
        raise ValueError(
            f"fingerprint must agree with the file name {path.name}, got {fingerprint!r}"
        )
    fingerprint = fingerprint or (found[1] if found else "unnamed")
    known = fingerprint_named(fingerprint)
    if known and bits not in (None, known.bits):
        raise ValueError(f"bits must be {known.bits} for {fingerprint}, got {bits}")
    if bits is not None and validate.check_count(bits, "bits", least=1) > MAX_BITS:
        raise ValueError(f"bits must be at most {MAX_BITS:,}, got {bits:,}")
    return fingerprint, known.bits if known else bits


def count_candidates(shape: tuple[int, ...], dtype: np.dtype[Any], bits: int | None) -> int:
    """Return the rows of a dense array, and about the fingerprints of a packed one.

    Raises
    ------
    ValueError, TypeError
        If an array of that shape and dtype is neither, or its fingerprints are larger than any.
    """
    if len(shape) == 2:
        if bits is not None and shape[1] != bits:
            raise ValueError(f"expected {bits} bits a row, got shape {shape}")
        if dtype.kind not in "biuf":
            raise TypeError(f"fingerprints must be an array of 0 and 1, got dtype {dtype}")
        if shape[1] > MAX_BITS:
            raise ValueError(f"a row must have at most {MAX_BITS:,} bits, got shape {shape}")
        return shape[0]
    if len(shape) != 1 or dtype != np.uint8:
        raise ValueError(
            "expected a dense (n, m) array or a packed 1-D uint8 array, "
            f"got shape {shape} of {dtype}"
        )
    if bits is None:
        raise ValueError("a packed 1-D array needs its number of bits: pass bits= or fingerprint=")
    return 8 * shape[0] // bits


def unpack(array: NDArray[Any], bits: int | None) -> Bits:
    """Return the (n, m) fingerprints in an array, packed or dense.

    Parameters
    ----------
    array : (n, m) array of 0 and 1, or 1-D uint8 array
        The latter as ``np.packbits(rows, axis=None)`` makes it: n m bits on end, the first bit
        highest in its byte, the last byte filled up with zeros.
    bits : int or None
        m, which 1-D arrays do not tell.

    Raises
    ------
    ValueError, TypeError
        If the array is neither, its width is not `bits`, or its bytes are not a whole number of
        fingerprints.
    """
    count_candidates(array.shape, array.dtype, bits)
    if array.ndim == 2:
        return validate.check_candidates(array, "fingerprints") if len(array) else array != 0
    assert bits is not None  # or it would not have been counted
    n, padding = divmod(8 * array.size, bits)
    flat = np.unpackbits(array)
    # n fingerprints fill ceil(n bits / 8) bytes, so fewer than 8 bits are padding.
    if padding >= 8 or flat[n * bits :].any():
        raise ValueError(
            f"{array.size} bytes are not a whole number of fingerprints of {bits} bits"
        )
    if n and padding + bits < 8:
        raise ValueError(
            f"{array.size} bytes hold {n} or {n - 1} fingerprints of {bits} bits: save them dense"
        )
    return flat[: n * bits].reshape(n, bits).view(np.bool_)


@contextmanager
def naming(where: str) -> Iterator[None]:
    """Turn whatever goes wrong inside into an `UnreadableInput` that says where.

    Corrupt bytes raise a dozen unrelated exceptions in numpy, zipfile and zlib.
    """
    try:
        yield
    except Exception as error:
        raise UnreadableInput(f"{where}: {str(error) or type(error).__name__}") from error
