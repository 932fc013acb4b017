"""Arrays in ``.npy`` files and ``.npz`` archives, believed when their last byte has been read.

numpy's own reader stops where an array ends: the check sum of an archive's member, which stands
behind its last byte, goes unread then, and a header that lost a digit shortens a list.
"""

from __future__ import annotations

import io
import math
import os
import warnings
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from typing import IO, Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

MAX_HEADER = 10_000
"""Bytes of a header: numpy's own limit, as Python's parser is not safe on longer text."""

_MAGIC = b"\x93NUMPY"
_CHUNK = 1 << 20
_VERSIONS: dict[bytes, tuple[int, Callable[..., tuple[Any, bool, np.dtype[Any]]]]] = {
    b"\1\0": (2, np.lib.format.read_array_header_1_0),
    b"\2\0": (4, np.lib.format.read_array_header_2_0),
}
"""Versions of the format: bytes of the header's length, and what reads the header."""


@dataclass(frozen=True)
class Header:
    """What a ``.npy`` file says of its array."""

    shape: tuple[int, ...]
    fortran: bool
    dtype: np.dtype[Any]

    @property
    def nbytes(self) -> int:
        """Bytes of the array."""
        return math.prod(self.shape) * self.dtype.itemsize


@dataclass(frozen=True)
class Stored:
    """An array in a file: its name (None if the file has but one), its bytes, how to get them."""

    key: str | None
    size: int
    open: Callable[[], AbstractContextManager[IO[bytes]]]


def stored_arrays(file: BinaryIO) -> Iterator[Stored]:
    """Yield the arrays of a file, by what it holds, not by its name; none is read.

    Raises
    ------
    ValueError
        If it is neither ``.npy`` nor ``.npz``, or a member of an archive is no array.
    """
    start = file.read(len(_MAGIC))
    file.seek(0)
    if start.startswith(b"PK"):
        with zipfile.ZipFile(file) as archive:
            for member in archive.infolist():
                yield Stored(_key(member), member.file_size, partial(archive.open, member))
    elif start == _MAGIC:
        yield Stored(None, os.fstat(file.fileno()).st_size, lambda: nullcontext(file))
    elif _is_pickle(file):
        raise ValueError(_PICKLED)
    else:
        raise ValueError("it is neither a .npy file nor a .npz archive")


_PICKLED = "it holds pickled Python objects, which could run code: save a plain array"


def _key(member: zipfile.ZipInfo) -> str:
    """Return the name of a member as `numpy.savez` was given it."""
    if "\0" in member.orig_filename:
        raise ValueError(f"the name {member.orig_filename!r} holds a NUL")
    if not member.filename.endswith(".npy"):
        raise ValueError(f"{member.filename!r}: expected a .npy array")
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ValueError(f"{member.filename!r} is neither stored nor deflated, as numpy does it")
    if member.compress_type == zipfile.ZIP_STORED and member.compress_size != member.file_size:
        raise ValueError(f"{member.filename!r} is stored in another number of bytes than it has")
    return member.filename.removesuffix(".npy")


def _is_pickle(file: BinaryIO) -> bool:
    """Whether the file begins and ends as pickles of protocol 2 and later do."""
    start = file.read(2)
    if len(start) < 2 or start[0] != 0x80 or not 2 <= start[1] <= 5:
        return False
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"."


def read_header(stream: IO[bytes], size: int) -> Header:
    """Read the header of an array, and no more.

    Raises
    ------
    ValueError
        If it is none, tells of Python objects, or does not fill the `size` bytes with its array.
    """
    if stream.read(len(_MAGIC)) != _MAGIC:
        raise ValueError("it is no .npy array")
    version = stream.read(2)
    if version not in _VERSIONS:
        raise ValueError(f"it has an unknown version of the .npy format, {version.hex('.')}")
    width, parse = _VERSIONS[version]
    prefix = stream.read(width)
    length = int.from_bytes(prefix, "little")
    if len(prefix) < width or length > MAX_HEADER:
        raise ValueError(f"its header is cut off or longer than {MAX_HEADER:,} bytes")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what Python's parser thinks of garbage
        shape, fortran, dtype = parse(io.BytesIO(prefix + stream.read(length)))
    if dtype.hasobject:
        raise ValueError(_PICKLED)
    if min(shape, default=0) < 0:
        raise ValueError(f"its header tells of the shape {shape}")
    header = Header(shape, fortran, dtype)
    left = size - (len(_MAGIC) + 2 + width + length)
    if left != header.nbytes:
        raise ValueError(f"its header tells of {header.nbytes:,} bytes and {left:,} follow")
    return header


def read_array(stream: IO[bytes], header: Header) -> NDArray[Any]:
    """Read the array behind a header, to the end of the stream.

    Raises
    ------
    ValueError, zipfile.BadZipFile
        If it ends early or late, the check sum does not agree, or a bool is neither 0 nor 1.
    """
    expected = header.nbytes
    data = bytearray()
    while len(data) < expected and (chunk := stream.read(min(_CHUNK, expected - len(data)))):
        data += chunk
    # Reading on has zipfile compare the check sum.
    if stream.read(1) or len(data) != expected:
        raise ValueError(f"expected {expected:,} bytes of data, got {len(data):,} or more")
    flat = np.frombuffer(data, np.uint8)
    if header.dtype.kind == "b" and (flat > 1).any():
        raise ValueError(f"a bool must be 0 or 1, got {flat.max()}")
    array: NDArray[Any] = np.ndarray(
        header.shape, header.dtype, data, order="F" if header.fortran else "C"
    )
    return array
