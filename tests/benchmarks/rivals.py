"""Ours against other ways to the same numbers, at n = 256."""

from __future__ import annotations

import importlib
import sys
from functools import partial
from statistics import median

import numpy as np
from numpy.typing import NDArray

from regret import similarity_matrix, worst_case
from regret._support.progress import progress
from regret._support.text import paragraph, table
from tests.benchmarks.clock import Call, all_pairs, medians
from tests.benchmarks.lists import Bits, Matrix, hub, near_duplicates, near_ties

N = 256
LISTS = 5
"""Synthetic lists for the similarity matrix, whose cost goes with the bits on."""


def isomers() -> Bits:
    """Return the bundled isomers' Morgan fingerprints, the first 256."""
    from regret.readers import isomers

    return np.vstack([each.candidates for each in isomers()])[:N]


def quick_pairwise(rows: Bits) -> dict[str, Call]:
    """Return ways to compute all Tanimoto similarities in milliseconds, ours first."""
    calls: dict[str, Call] = {"regret": lambda: similarity_matrix(rows)}
    try:
        from rdkit.DataStructs import BulkTanimotoSimilarity, CreateFromBitString
    except ImportError:
        print("rdkit is not installed: left out", file=sys.stderr)
    else:
        vectors = [CreateFromBitString("".join(map(str, row.astype(int)))) for row in rows]
        calls["rdkit, all rows"] = lambda: [BulkTanimotoSimilarity(v, vectors) for v in vectors]
        calls["rdkit, triangle"] = lambda: [
            BulkTanimotoSimilarity(v, vectors[:i]) for i, v in enumerate(vectors)
        ]
    packed = np.packbits(rows, axis=1).view(np.uint64)
    on = rows.sum(axis=1)

    def popcount() -> NDArray[np.float64]:
        shared = np.array([np.bitwise_count(packed & row).sum(axis=1) for row in packed])
        return shared / (on[:, None] + on - shared)

    calls["numpy bitwise_count"] = popcount
    return calls


def slow_pairwise(rows: Bits) -> dict[str, Call]:
    """Return ways that take so much longer that ours would find its caches cold between them."""
    from scipy.spatial.distance import cdist

    calls: dict[str, Call] = {"scipy cdist": lambda: cdist(rows, rows, "jaccard")}
    try:
        metrics = importlib.import_module("sklearn.metrics")
    except ImportError:
        return calls
    calls["scikit-learn"] = lambda: metrics.pairwise_distances(rows, metric="jaccard")
    return calls


def one_program(matrix: Matrix, chosen: int, mode: int) -> None:
    """Solve the linear program of one pair (V, R) as the textbook has it."""
    from scipy.optimize import linprog

    n = len(matrix)
    cost = np.zeros(n)
    cost[chosen], cost[mode] = 1.0, -1.0
    linprog(cost, matrix - matrix[chosen], np.zeros(n), np.ones((1, n)), [1.0])


def one_pair(matrix: Matrix, chosen: int, mode: int) -> float:
    """Return the best mean of sorted differences for one pair (V, R), as T4 says."""
    gains = matrix[chosen] - matrix[mode]
    others = np.sort(np.delete(gains, mode))[::-1]
    return float((np.cumsum([gains[mode], *others]) / np.arange(1, len(gains) + 1)).max())


def compare(task: str, times: dict[str, float]) -> list[list[str]]:
    """Return table rows: ours, and how many times as long the others take."""
    return [
        [task, name, f"{1000 * value:,.1f} ms", f"{value / times['regret']:,.1f}"]
        for name, value in times.items()
    ]


def worst_cases(name: str, matrix: Matrix) -> list[list[str]]:
    """Return table rows on the worst cases of one list."""
    n = len(matrix)
    similarity = medians({"regret": lambda: worst_case.similarity(matrix)}, repeats=5)
    similarity["sort each pair *"] = all_pairs(partial(one_pair, matrix), n, sample=200)
    hits = medians({"regret": lambda: worst_case.hit_rate(matrix)}, repeats=3)
    hits["linprog each pair *"] = all_pairs(partial(one_program, matrix), n, sample=9)
    return [
        *compare(f"similarity worst case, {name}", similarity),
        *compare(f"hit-rate worst case, {name}", hits),
    ]


def report() -> float:
    """Print the table; return how many times as fast as RDKit the matrix is, at the least."""
    samples = {"synthetic": list(near_duplicates(N, LISTS))}
    try:
        samples["isomers"] = [isomers()]
    except ImportError as error:
        print(error, file=sys.stderr)
    rows: list[list[str]] = []
    least = float("inf")
    for name, lists in progress(samples.items(), "rivals", len(samples)):
        on, m = np.mean([bits.sum(axis=1).mean() for bits in lists]), lists[0].shape[1]
        runs = [medians(quick_pairwise(bits), repeats=51) for bits in lists]
        quick = {method: median(run[method] for run in runs) for method in runs[0]}
        slow = medians(slow_pairwise(lists[0]), repeats=3)
        rows += compare(f"Tanimoto, {name}, {on:.0f} of {m} bits on", {**quick, **slow})
        least = min(least, quick.get("rdkit, all rows", float("inf")) / quick["regret"])
        rows += worst_cases(name, similarity_matrix(lists[0]))
    hard = {"near ties": near_ties(N), "narrow hub": hub(N)}
    for name, matrix in progress(hard.items(), "rivals, hard lists", len(hard)):
        rows += worst_cases(name, matrix)
    print(table((f"n = {N}", "method", "median", "times ours"), rows, left=2))
    print(paragraph("* a sample of pairs, times the number of ordered pairs."))
    return least
