"""Appending to a file of results, or going on where an earlier process was stopped."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO

from regret._support.files import replacing, sync
from regret.analysis.record import Record
from regret.analysis.store.contents import LONGEST, Contents, key_of, read
from regret.analysis.store.lines import encode, seal


class Store:
    """A file of results that is open for appending, and locked against a second writer.

    Parameters
    ----------
    path : Path
        Made if it is not there, continued if it is.
    header : dict
        What the records depend on, ``fingerprints``, ``similarities`` and ``shard`` among it.
    tell : function of a str
        Called with what is damaged in the file; its lists are not among `done`.

    Attributes
    ----------
    done : set of int
        The numbers of the lists that are in the file, whole.
    complete : bool
        Whether `finish` has been here, and all it wrote is there.

    Raises
    ------
    ValueError
        If the file has another header, or is no file of results. It is left as it is.
    OSError
        If it cannot be opened, or another process writes to it.
    """

    def __init__(self, path: Path, header: Record, tell: Callable[[str], None]) -> None:
        self.path, self.header, self._key = path, header, key_of(header)
        self._file = open_locked(path)
        try:
            contents = self._resume()
            if contents.faults:
                tell(f"{contents.damage}; what is missing is computed again")
        except BaseException:
            self._file.close()
            raise
        self._start = self._file.seek(0, os.SEEK_END)
        self.done, self.complete = set(contents.spans), contents.complete

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def append(self, numbers: Iterable[int], records: Iterable[bytes]) -> None:
        """Append all records of some lists; on return they are on the disk."""
        self._file.write(b"".join(seal(record, self._key) for record in records))
        self.done.update(numbers)  # closing writes the lines too, should Ctrl-C come now
        sync(self._file)

    def finish(self, total: int) -> None:
        """Sort the records by list and mark the file as complete, in one step.

        Raises
        ------
        OSError
            If what is on the disk is not what was written. The file can be continued.
        """
        contents = read(self._file, self.path)
        self.done = set(contents.spans)
        self.write([(self._file, contents)], total)

    def write(self, sources: Iterable[tuple[IO[bytes], Contents]], total: int) -> None:
        """Fill the file with the lists of all `sources`, open for reading, in one step."""
        found = {n: (file, *x.spans[n]) for file, x in sources for n in x.spans}
        shard, shards = self.header["shard"]
        numbers = range(shard, total, shards)
        if missing := [n for n in numbers if n not in found]:
            raise OSError(f"list {missing[0]} did not reach the disk whole in {self.path}")
        with replacing(self.path) as out:
            out.write(seal(encode({"regret": self.header})))
            for n in numbers:
                file, start, stop = found[n]
                file.seek(start)
                out.write(file.read(stop - start))
            out.write(seal(encode({"end": total}), self._key))
            if os.name == "nt":  # where an open file cannot be replaced, and there is no lock
                self._file.close()

    def rewind(self) -> None:
        """Take back what was appended since the file was opened."""
        if self._file.seek(0, os.SEEK_END) > self._start:  # no others have cut off more
            self._file.truncate(self._start)
        sync(self._file)

    def _resume(self) -> Contents:
        """Cut off what is torn, and write the header if there is none."""
        first = seal(encode({"regret": self.header}))
        self._file.seek(0)
        found = self._file.readline(LONGEST)
        if first.startswith(found) and found != first:  # empty, or killed at its very start
            # What is missing of it, not all anew: where there are no locks, another start may
            # have gone on since, and then this is one more damaged line, not the loss of the first.
            self._file.write(first[len(found) :])
            sync(self._file)
        size = self._file.seek(0, os.SEEK_END)
        contents = read(self._file, self.path)
        for key, value in self.header.items():
            if contents.header.get(key) != value:
                raise ValueError(
                    f"{self.path} holds results for {key} {contents.header.get(key)}, not {value}; "
                    "run with what it holds, or write to another file"
                )
        # Where there are no locks it may have changed since: then what is torn is a damaged line.
        if not contents.complete and self._file.seek(0, os.SEEK_END) == size:
            self._file.truncate(contents.stop)
        return contents


def open_locked(path: Path) -> IO[bytes]:
    """Open for appending and lock: the file that `path` names then, not one it named before."""
    while True:
        file = path.open("a+b")
        try:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise ValueError(f"out must be a regular file, got {path}")
            _lock(file, path)
            if path.exists() and os.path.samestat(os.fstat(file.fileno()), path.stat()):
                return file
        except BaseException:
            file.close()
            raise
        file.close()  # another process has finished it meanwhile, and put a new one in its place


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
