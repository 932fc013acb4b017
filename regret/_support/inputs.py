"""Files that are read: regular ones alone."""

from __future__ import annotations

import os
import stat
from io import BufferedReader
from pathlib import Path

_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def open_regular(path: Path) -> BufferedReader:
    """Open a regular file to read its bytes.

    A pipe would wait for its writer for ever, and a device has no end: neither is waited for.

    Raises
    ------
    ValueError
        If it is a pipe or a device.
    OSError
        If it cannot be opened; `IsADirectoryError` for a folder.
    """
    file = open(path, "rb", opener=_without_waiting)  # noqa: SIM115, the caller closes it
    mode = os.fstat(file.fileno()).st_mode
    if not stat.S_ISREG(mode):
        file.close()
        found = next((what for is_kind, what in _KINDS if is_kind(mode)), "something else")
        raise ValueError(f"{str(path)!r} must be a regular file, got {found}")
    return file


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
