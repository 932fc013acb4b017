"""The results of the shards of a sweep, put together."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from os import PathLike
from pathlib import Path
from typing import IO

from regret._support.inputs import open_regular
from regret.analysis.store.appending import Store
from regret.analysis.store.contents import Contents, read


def merge(paths: Sequence[str | PathLike[str]], out: str | PathLike[str]) -> None:
    """Merge the complete results of all shards into the file that one run would have written.

    Every record is checked before `out` is touched. If `out` is there, it must hold results of the
    same sweep, from one run or an earlier merge; it is replaced in one step.

    Raises
    ------
    OSError
        If a file cannot be read or written.
    ValueError
        If a file is incomplete or damaged, belongs to another sweep, or a shard is missing or
        comes twice, or `out` holds something else; `out` is not touched.
    """
    shards: dict[int, tuple[IO[bytes], Contents]] = {}
    with ExitStack() as stack:
        for path in map(Path, paths):
            file = stack.enter_context(open_regular(path))
            contents = read(file, path)
            i, n = contents.header["shard"]
            _, first = next(iter(shards.values()), (file, contents))
            for key, value in {**first.header, "shard": [i, first.header["shard"][1]]}.items():
                if contents.header.get(key) != value:
                    got = contents.header.get(key)
                    raise ValueError(f"{path} has {key} {got}, but {first.path} has {value}")
            if contents.faults:
                raise ValueError(f"{contents.damage}; run shard {i}/{n} again, which mends it")
            if contents.total is None:
                raise ValueError(f"{path} is not complete: finish shard {i}/{n} first")
            if contents.total != first.total:
                raise ValueError(
                    f"{path} ends with {contents.total} lists, but {first.path} with {first.total}"
                )
            if i in shards:
                raise ValueError(f"{path} is shard {i}/{n}, and so is {shards[i][1].path}")
            shards[i] = file, contents
        if not shards:
            raise ValueError("paths must hold every shard, got none")
        if missing := sorted(set(range(n)) - set(shards)):
            raise ValueError(
                "every shard must be given; missing: " + ", ".join(f"{i}/{n}" for i in missing)
            )
        whole = {**first.header, "shard": [0, 1]}
        with Store(Path(out), whole, tell=lambda _: None) as store:
            store.write(shards.values(), first.total or 0)
