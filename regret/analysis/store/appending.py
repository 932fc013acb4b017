"""Appending to a file of records, or going on where an earlier process was stopped."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import IO

from regret.analysis.store.contents import Contents, Record, read, sync, to_line, write_sorted


class Store:
    """A file of records that is open for appending, and locked against a second writer.

    Parameters
    ----------
    path : Path
        Made if it is not there, continued if it is.
    header : dict
        What the records depend on, ``fingerprints`` and ``similarities`` among it.

    Attributes
    ----------
    done : set of int
        The numbers of the lists that are in the file.
    complete : bool
        Whether `finish` has been here.

    Raises
    ------
    ValueError
        If the file has another header, is damaged, or is no file of records. It is left as it is.
    OSError
        If it cannot be opened, or another process writes to it.
    """

    def __init__(self, path: Path, header: Record) -> None:
        self.path, self.header = path, header
        self._file = path.open("a+b")
        try:
            _lock(self._file, path)
            contents = self._resume()
        except BaseException:
            self._file.close()
            raise
        self.done = set(contents.spans)
        self.complete = contents.total is not None

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def append(self, numbers: Iterable[int], lines: bytes) -> None:
        """Append all records of some lists; on return they are on the disk."""
        self._file.write(lines)
        self.done.update(numbers)  # closing writes the lines too, should Ctrl-C come now
        sync(self._file)

    def finish(self, total: int) -> None:
        """Sort the records by list and mark the file as complete, in one step; close it."""
        contents = read(self._file, self.path)
        self._file.close()  # before it is replaced
        write_sorted(self.path, self.header, [contents], total)

    def _resume(self) -> Contents:
        """Cut off what is torn, and write the header if there is none."""
        first = to_line({"regret": self.header})
        self._file.seek(0)
        found = self._file.readline()
        if first.startswith(found) and found != first:  # empty, or killed at its very start
            self._file.truncate(0)
            self._file.write(first)
            sync(self._file)
        contents = read(self._file, self.path)
        for key, value in self.header.items():
            if contents.header.get(key) != value:
                raise ValueError(
                    f"{self.path} holds results for {key} {contents.header.get(key)}, not {value}; "
                    "run with what it holds, or write to another file"
                )
        self._file.truncate(contents.stop)
        return contents


def _lock(file: IO[bytes], path: Path) -> None:
    """Keep a second process from appending; the lock goes with the process, however it ends."""
    try:
        import fcntl
    except ImportError:  # Windows
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise OSError(f"another process writes to {path}") from error
    except OSError:  # some network file systems have no locks
        return
