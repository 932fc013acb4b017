"""This package against itself as it was before worst cases were made fast, in turn."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from regret import similarity_matrix
from regret._support.progress import progress
from regret._support.text import counted, paragraph, table
from regret.distributions.libraries import synthesize, write_packed
from tests.benchmarks.lists import hub, near_duplicates, near_ties
from tests.benchmarks.past import BEFORE, Found, NoHistory, Peer, TooSlow, peers

SAME = 1e-12
"""Exact values may differ by this."""

LIMIT = 60.0
"""Seconds after which a task of the former is given up."""

QUICK = 2.0
"""Tasks of which the former takes less are repeated."""

REPEATS = 3
LISTS = 64

EXACT = ("similarity", "hit_rate")
"""Tasks whose results are exact."""


class Row(NamedTuple):
    """A task on a list: what it is called, and what `peer` is asked."""

    name: str
    task: str
    asked: dict[str, Any]


def report() -> float:
    """Print the table; return by how much exact values differ at most, 0 without a history."""
    try:
        with peers() as both, TemporaryDirectory(prefix="regret-") as folder:
            rows = list(_rows(Path(folder)))
            _warm(both, Path(folder))
            steps = progress(rows, "before and now", len(rows))
            measured = [(row, *_in_turn(both, row)) for row in steps]
    except NoHistory as error:
        print(paragraph(f"Not compared with the package as it was: {error}."))
        return 0.0
    difference = max(_difference(was, now) for row, was, now in measured if row.task in EXACT)
    print(
        table(("task", "before", "now", "ratio"), [x for each in measured for x in _lines(*each)])
    )
    print(
        paragraph(
            f"Both versions in one run, in turn; before is commit {BEFORE[:7]}, of release 0.1.0. "
            f"Exact values differ by {difference:.0e} at most. A library is a synthetic list, near "
            f"ties are similarities in [0.49, 0.51], a narrow hub lies 0.005 above them."
        )
    )
    return difference


def _rows(folder: Path) -> Iterator[Row]:
    """Yield what is measured, the files being written on the way."""

    def saved(name: str, **arrays: NDArray[Any]) -> dict[str, Any]:
        file = folder / f"{name}.npz"
        np.savez(file, **arrays)
        return {"file": str(file)}

    for n in (256, 1024, 2048):
        asked = saved(f"library-{n}", S=similarity_matrix(next(near_duplicates(n, 1))))
        yield Row(f"similarity, library, n = {n:,}", "similarity", asked)
        yield Row(f"hit rate, library, n = {n:,}", "hit_rate", asked)
    for n in (256, 512):
        yield Row(f"hit rate, near ties, n = {n}", "hit_rate", saved(f"ties-{n}", S=near_ties(n)))
    yield Row("hit rate, narrow hub, n = 256", "hit_rate", saved("hub", S=hub(256)))
    asked = saved("band", S=near_ties(256, 0.45, 0.5))
    yield Row("HR@5, in [0.45, 0.5], n = 256", "at_k", {**asked, "k": 5})
    candidates = next(near_duplicates(64, 1))
    posterior = np.random.default_rng(0).dirichlet(np.full(64, 0.05))  # a quick median
    asked = saved("law", candidates=candidates, posterior=posterior)
    yield Row("combined loss, library, n = 64", "combined", asked)
    file = folder / "morgan_2_4096_synthetic.npz"
    write_packed(file, synthesize(LISTS, candidates=256))
    for jobs in range(1, 3 if find_spec("joblib") else 2):
        name = f"{LISTS} synthetic lists of 256, {counted(jobs, 'job')}"
        yield Row(name, "lists", {"file": str(file), "jobs": jobs})


def _warm(both: tuple[Peer, Peer], folder: Path) -> None:
    """Have both import what they need and start their workers."""
    lists, matrix = folder / "morgan_2_4096_few.npz", folder / "few.npz"
    write_packed(lists, synthesize(2, candidates=8))
    np.savez(matrix, S=near_ties(16))
    for peer in both:
        peer.run("hit_rate", file=str(matrix))
        peer.run("at_k", file=str(matrix), k=2)
        peer.run("lists", file=str(lists), jobs=2 if find_spec("joblib") else 1)


def _in_turn(both: tuple[Peer, Peer], row: Row) -> tuple[Found | None, Found]:
    """Return what the former found, None after its limit, and the present, with median seconds."""
    was, now = both
    try:
        turns = [(was.run(row.task, LIMIT, **row.asked), now.run(row.task, **row.asked))]
    except TooSlow:
        return None, now.run(row.task, **row.asked)
    if turns[0][0]["seconds"] < QUICK:
        turns += [
            (was.run(row.task, **row.asked), now.run(row.task, **row.asked)) for _ in range(REPEATS)
        ]
    first, second = (
        {**turns[0][i], "seconds": median(turn[i]["seconds"] for turn in turns)} for i in (0, 1)
    )
    return first, second


def _lines(row: Row, was: Found | None, now: Found) -> list[list[str]]:
    """Return the lines of a task: its times and, where its result is an enclosure, the widths."""
    seconds = now["seconds"]
    if was is None:
        return [[row.name, f"> {LIMIT:.0f} s", _time(seconds), f"> {LIMIT / seconds:,.1f}"]]
    lines = [[row.name, _time(was["seconds"]), _time(seconds), f"{was['seconds'] / seconds:,.1f}"]]
    if row.task not in EXACT and "bounds" in now:
        widths = [abs(each["bounds"][0] - each["values"][0]) for each in (was, now)]
        texts = [f"{width:.4f}" for width in widths]
        lines.append(["  width of its enclosure", *texts, f"{widths[0] / widths[1]:.1f}"])
    return lines


def _difference(was: Found | None, now: Found) -> float:
    """Return by how much values that are both exact differ."""
    return 0.0 if was is None else abs(was["values"][0] - now["values"][0])


def _time(seconds: float) -> str:
    return f"{seconds:,.2f} s" if seconds >= 1 else f"{1000 * seconds:,.1f} ms"
