"""Speed side by side, in one run, as ratios: ``python -m tests.benchmarks`` (`make bench`).

Times of one machine mean little; the ratio of two medians taken turn by turn on it does.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from regret import similarity_matrix, worst_case
from regret.text import paragraph, table

N, M, BITS_ON = 256, 4096, 52
Bits = NDArray[np.bool_]
Call = Callable[[], object]


def medians(calls: dict[str, Call], repeats: int) -> dict[str, float]:
    """Return the median seconds of each call; they take turns, so that noise hits all alike."""
    seconds: dict[str, list[float]] = {name: [] for name in calls}
    for call in calls.values():
        call()  # imports and caches
    for _ in range(repeats):
        for name, call in calls.items():
            start = perf_counter()
            call()
            seconds[name].append(perf_counter() - start)
    return {name: median(times) for name, times in seconds.items()}


def synthetic(rng: np.random.Generator) -> Bits:
    """Return (256, 4096) fingerprints of about 52 bits: common bits, as Zipf has them, and rare."""
    weights = 1 / (np.arange(M) + 20.0)
    rates = np.minimum(weights * BITS_ON / weights.sum(), 0.9)
    return rng.random((N, M)) < rng.permutation(rates)


def isomers() -> Bits:
    """Return the bundled isomers' Morgan fingerprints, the first 256."""
    from regret.readers import isomers

    return np.vstack([each.candidates for each in isomers()])[:N]


def pairwise(rows: Bits) -> dict[str, Call]:
    """Return ways to compute all Tanimoto similarities, ours first."""
    calls: dict[str, Call] = {"regret": lambda: similarity_matrix(rows)}
    try:
        from rdkit.DataStructs import BulkTanimotoSimilarity, CreateFromBitString

        vectors = [CreateFromBitString("".join(map(str, row.astype(int)))) for row in rows]
        calls["rdkit, all rows"] = lambda: [BulkTanimotoSimilarity(v, vectors) for v in vectors]
        calls["rdkit, triangle"] = lambda: [
            BulkTanimotoSimilarity(v, vectors[:i]) for i, v in enumerate(vectors)
        ]
    except ImportError:
        print("rdkit is not installed: left out", file=sys.stderr)
    packed = np.packbits(rows, axis=1).view(np.uint64)
    on = rows.sum(axis=1)

    def popcount() -> NDArray[np.float64]:
        shared = np.array([np.bitwise_count(packed & row).sum(axis=1) for row in packed])
        return shared / (on[:, None] + on - shared)

    calls["numpy bitwise_count"] = popcount
    try:
        metrics = importlib.import_module("sklearn.metrics")
        calls["scikit-learn"] = lambda: metrics.pairwise_distances(rows, metric="jaccard")
    except ImportError:
        pass
    return calls


def slow_pairwise(rows: Bits) -> dict[str, Call]:
    """Return ways that take seconds."""
    from scipy.spatial.distance import cdist

    return {
        "regret": lambda: similarity_matrix(rows),
        "scipy cdist": lambda: cdist(rows, rows, "jaccard"),
    }


def one_program(matrix: NDArray[np.float64], chosen: int, mode: int) -> None:
    """Solve the linear program of one pair (V, R) as the textbook has it."""
    from scipy.optimize import linprog

    n = len(matrix)
    cost = np.zeros(n)
    cost[chosen], cost[mode] = 1.0, -1.0
    linprog(cost, matrix - matrix[chosen], np.zeros(n), np.ones((1, n)), [1.0])


def one_pair(matrix: NDArray[np.float64], chosen: int, mode: int) -> float:
    """Return the best mean of sorted differences for one pair (V, R), as T4 says."""
    gains = matrix[chosen] - matrix[mode]
    others = np.sort(np.delete(gains, mode))[::-1]
    return float((np.cumsum([gains[mode], *others]) / np.arange(1, len(gains) + 1)).max())


def extrapolated(call: Callable[[int, int], object], n: int, sample: int) -> float:
    """Return the seconds that all ordered pairs would take, from the median of a sample."""
    rng = np.random.default_rng(0)
    times = []
    for _ in range(sample):
        chosen, mode = rng.choice(n, 2, replace=False)
        start = perf_counter()
        call(int(chosen), int(mode))
        times.append(perf_counter() - start)
    return median(times) * n * (n - 1)


def compare(task: str, seconds: dict[str, float]) -> list[list[str]]:
    """Return table rows: ours, and how many times as long the others take."""
    ours = seconds["regret"]
    return [
        [task, name, f"{1000 * value:.1f} ms", f"{value / ours:.1f}"]
        for name, value in seconds.items()
    ]


def main() -> int:
    """Print one table; fail if the similarity matrix is not 4 times as fast as RDKit."""
    sets = {"synthetic": synthetic(np.random.default_rng(0))}
    try:
        sets["isomers"] = isomers()
    except ImportError as error:
        print(error, file=sys.stderr)
    rows: list[list[str]] = []
    slowest = float("inf")
    for name, bits in sets.items():
        task = f"Tanimoto, {name}, n = {len(bits)}, {bits.sum(axis=1).mean():.0f} of {M} bits"
        fast = medians(pairwise(bits), repeats=31)
        rows += compare(task, fast)
        slow = medians(slow_pairwise(bits), repeats=1)
        rows += compare(task, {"regret": slow.pop("regret"), **slow})[1:]
        slowest = min(slowest, fast.get("rdkit, all rows", float("inf")) / fast["regret"])

        matrix = similarity_matrix(bits)
        n = len(matrix)
        ours = medians({"regret": lambda m=matrix: worst_case.similarity(m)}, repeats=3)
        ours["sort each pair *"] = extrapolated(lambda v, r, m=matrix: one_pair(m, v, r), n, 200)
        rows += compare(f"similarity worst case, {name}, n = {n}", ours)
        ours = medians({"regret": lambda m=matrix: worst_case.hit_rate(m)}, repeats=1)
        ours["linprog each pair *"] = extrapolated(
            lambda v, r, m=matrix: one_program(m, v, r), n, 5
        )
        rows += compare(f"hit-rate worst case, {name}, n = {n}", ours)
    print(table(("task", "method", "median", "times ours"), rows, left=2))
    print(paragraph("* a sample of pairs, times the number of pairs."))
    if slowest < 4:
        print(f"only {slowest:.1f} times as fast as RDKit; 4 are asked for", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
