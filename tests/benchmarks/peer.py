"""Run by path, in a process of its own, by `past.Peer`: tasks of one version of the package.

A line of JSON in, ``{"task": NAME, "file": PATH, ...}``, and one out, with seconds and what was
found. Only numpy and the package are imported, and of the package what both versions have.
"""

from __future__ import annotations

import json
import sys
from collections import deque
from collections.abc import Callable
from time import perf_counter
from typing import Any

import numpy as np

import regret
from regret import worst_case
from regret.analysis import sweep
from regret.losses import Combined

Found = dict[str, Any]


def similarity(file: str) -> Found:
    """Return the worst similarity regrets of the matrices in an .npz file, in order."""
    with np.load(file) as matrices:
        return _found([worst_case.similarity(matrices[name]) for name in matrices])


def hit_rate(file: str) -> Found:
    """Return the worst hit-rate regrets of the matrices."""
    with np.load(file) as matrices:
        return _found([worst_case.hit_rate(matrices[name]) for name in matrices])


def at_k(file: str, k: int) -> Found:
    """Return the enclosures of the worst HR@k regrets of the matrices."""
    with np.load(file) as matrices:
        return _found([worst_case.hit_rate_at_k(matrices[name], k) for name in matrices])


def combined(file: str) -> Found:
    """Return the risk of the best prediction of the combined loss, and the bound below it."""
    with np.load(file) as parts:
        best = Combined().bayes(regret.Instance(parts["candidates"], parts["posterior"]))
    return {"values": [best.risk], "bounds": [best.risk - best.gap]}


def lists(file: str, jobs: int) -> Found:
    """Analyse all lists of a file."""
    deque(sweep(file, jobs=jobs), maxlen=0)
    return {}


def _found(results: list[Any]) -> Found:
    return {"values": [x.value for x in results], "bounds": [x.bound for x in results]}


TASKS: dict[str, Callable[..., Found]] = {
    "similarity": similarity,
    "hit_rate": hit_rate,
    "at_k": at_k,
    "combined": combined,
    "lists": lists,
}


def main() -> None:
    """Answer until the other side hangs up; say first which files are run."""
    print(json.dumps({"package": regret.__file__}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        task = TASKS[asked.pop("task")]
        start = perf_counter()
        found = task(**asked)
        print(json.dumps({"seconds": perf_counter() - start, **found}), flush=True)


if __name__ == "__main__":
    main()
