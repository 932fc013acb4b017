"""The results of the shards of a sweep, put together."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path

from regret.analysis.store.contents import Contents, read, write_sorted


def merge(paths: Sequence[str | PathLike[str]], out: str | PathLike[str]) -> None:
    """Merge the complete results of all shards into the file that one run would have written.

    Raises
    ------
    OSError
        If a file cannot be read or written.
    ValueError
        If a file is incomplete or damaged, belongs to another sweep, or a shard is missing or
        comes twice; `out` is not touched.
    """
    shards: dict[int, Contents] = {}
    for path in map(Path, paths):
        with path.open("rb") as file:
            contents = read(file, path)
        i, n = contents.header["shard"]
        first = next(iter(shards.values()), contents)
        for key, value in {**first.header, "shard": [i, first.header["shard"][1]]}.items():
            if contents.header.get(key) != value:
                got = contents.header.get(key)
                raise ValueError(f"{path} has {key} {got}, but {first.path} has {value}")
        if contents.total is None:
            raise ValueError(f"{path} is not complete: finish shard {i}/{n} first")
        if i in shards:
            raise ValueError(f"{path} is shard {i}/{n}, and so is {shards[i].path}")
        shards[i] = contents
    if not shards:
        raise ValueError("paths must hold every shard, got none")
    if missing := sorted(set(range(n)) - set(shards)):
        raise ValueError(f"paths must hold every shard of {n}; missing: {missing}")
    whole = {**first.header, "shard": [0, 1]}
    write_sorted(Path(out), whole, list(shards.values()), first.total or 0)
