"""Files that are written whole or not at all, and never over somebody else's."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from secrets import token_hex
from typing import IO


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Yield a new file that takes the place of `path`, in one step, once it is on the disk.

    Until then it lies beside `path` under a name of its own, which nobody can have put a link at;
    it goes if the block raises. A kill in the block can leave it, and `path` as it was.
    """
    path = Path(os.path.realpath(path))  # a link goes on pointing where it does
    part = path.with_name(f"{path.name[:200]}.{token_hex(8)}.part")
    with part.open("xb") as file:
        try:
            yield file
            sync(file)
            if os.name == "nt":  # where an open file cannot be renamed
                file.close()
            os.replace(part, path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise


def write_new(path: Path, text: str) -> Path:
    """Write a file that is not there yet, and return its path: `path`, or that with a number.

    What stands there already is left alone, links too; a file that holds `text` is that file.
    """
    content, target, numbers = text.encode(), path, count(2)
    while True:
        try:
            with target.open("xb") as file:
                file.write(content)
            return target
        except FileExistsError:
            if target.is_file() and not target.is_symlink() and target.read_bytes() == content:
                return target
            target = path.with_stem(f"{path.stem}~{next(numbers)}")


def sync(file: IO[bytes]) -> None:
    """Have what is written on the disk."""
    file.flush()
    os.fsync(file.fileno())
