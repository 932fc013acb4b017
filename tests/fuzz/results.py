"""Results on disk: what is read of a damaged file is what was written, or it is refused."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import strategies as st

from regret.analysis import sweep
from regret.analysis.store import merge, records
from tests.fuzz.edits import damaged
from tests.fuzz.target import FOLDER, Target, answer

LISTS = 5


def library() -> Path:
    """Return a small library, one of its lists without a candidate."""
    path = FOLDER / "library.npz"
    if not path.exists():
        rng = np.random.default_rng(0)
        lists = {f"C{k}": rng.integers(0, 2, (k, 16), dtype=np.uint8) for k in range(LISTS)}
        with path.open("wb") as file:
            np.savez(file, **lists)
    return path


def _sweep(out: Path, **options: Any) -> bytes:
    sweep(library(), out, similarities=("tanimoto", "dice"), tell=lambda _: None, **options)
    return out.read_bytes()


@cache
def whole(shard: tuple[int, int] = (0, 1)) -> bytes:
    """Return the bytes of an undisturbed run."""
    return _sweep(FOLDER / f"whole-{shard[0]}-{shard[1]}.jsonl", shard=shard)


@st.composite
def cases(draw: st.DrawFn) -> bytes:
    """Damaged results, complete or torn."""
    data = whole()
    if draw(st.booleans()):
        data = data[: draw(st.integers(0, len(data)))]
    return draw(damaged(data, (b'{"end": 5}\n', b"NaN", b"[[[[", b"-1", b'"skipped": "", ')))


def _expected() -> list[Any]:
    return [x for x in map(json.loads, whole().splitlines()) if "list" in x]


def _bare(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name != "check"}


def check(data: bytes) -> None:
    """Read the file, then go on with it: the same values, the same bytes, or a clear error."""
    path = FOLDER / "damaged.jsonl"
    path.write_bytes(data)
    found = answer(lambda: list(records(path)))
    if found is not None:
        expected = [_bare(each) for each in _expected()]
        assert all(_bare(each) in expected for each in found)
        if answer(lambda: data.splitlines()[-1]) == whole().splitlines()[-1]:
            assert [_bare(each) for each in found] == expected
    ended = answer(lambda: _sweep(path))
    if ended is not None:
        assert ended == whole()
    elif path.exists():
        assert path.read_bytes() == data, "a file that was refused is not as it was"


@st.composite
def merges(draw: st.DrawFn) -> tuple[list[bytes], bytes | None]:
    """Shards, some damaged, missing or twice, and what stands where they are to be merged."""
    shards = [whole((k, 3)) for k in range(3)]
    if draw(st.booleans()):
        k = draw(st.integers(0, 2))
        shards[k] = draw(damaged(shards[k]))
    chosen = draw(st.lists(st.sampled_from(shards), max_size=4)) if draw(st.booleans()) else shards
    before = (None, b"", whole(), library().read_bytes(), shards[0])
    return chosen, draw(st.sampled_from(before))


def check_merge(case: tuple[list[bytes], bytes | None]) -> None:
    """Merge: the bytes of an undisturbed run, or a clear error and nothing written."""
    shards, before = case
    paths = [FOLDER / f"shard-{k}.jsonl" for k in range(len(shards))]
    for path, data in zip(paths, shards, strict=True):
        path.write_bytes(data)
    out = FOLDER / "merged.jsonl"
    out.unlink(missing_ok=True)
    if before is not None:
        out.write_bytes(before)
    victim, link = FOLDER / "victim", FOLDER / "merged.jsonl.part"
    victim.write_bytes(b"not yours")
    link.unlink(missing_ok=True)
    link.symlink_to(victim)
    merged = answer(lambda: merge(paths, out) or True)
    assert victim.read_bytes() == b"not yours"
    if merged:
        assert not before or b"regret.sweep" in before, "another file was replaced"
        assert out.read_bytes() == whole()
    else:
        assert (out.read_bytes() if out.exists() else None) == before


TARGETS = (
    Target("results", cases(), check),
    Target("merge", merges(), check_merge),
)
