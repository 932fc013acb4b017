"""Medians of times taken in turn, and of a sample of many equal tasks."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import perf_counter

import numpy as np

Call = Callable[[], object]


def seconds(call: Call) -> float:
    """Return how long one call takes."""
    start = perf_counter()
    call()
    return perf_counter() - start


def medians(calls: dict[str, Call], repeats: int) -> dict[str, float]:
    """Return the median seconds of each call; they take turns, so that noise hits all alike."""
    for call in calls.values():
        call()  # imports, caches, worker processes
    turns = [{name: seconds(call) for name, call in calls.items()} for _ in range(repeats)]
    return {name: median(turn[name] for turn in turns) for name in calls}


def all_pairs(call: Callable[[int, int], object], n: int, sample: int) -> float:
    """Return the seconds that all ordered pairs would take, from the median of a sample."""
    rng = np.random.default_rng(0)
    pairs = [rng.choice(n, 2, replace=False).tolist() for _ in range(sample)]
    return median(seconds(lambda pair=pair: call(*pair)) for pair in pairs) * n * (n - 1)
