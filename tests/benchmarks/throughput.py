"""Whole files: `regret.analysis` with one and two jobs, from a file to sorted results."""

from __future__ import annotations

import importlib.util
from collections import deque
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from regret import similarity_matrix
from regret._support.text import paragraph, table
from regret.analysis import sweep
from regret.analysis.parallel import Engine
from regret.analysis.task import TASK
from regret.distributions.libraries import synthesize, write_packed
from tests.benchmarks.clock import Call, medians
from tests.benchmarks.lists import Matrix, near_duplicates
from tests.benchmarks.scaling import plain_product

N = 256
TASKS = 8
LISTS = TASKS * TASK // N
PRODUCTS = 50
"""Plain products a task: what the cores have to spare, without reading, sending or storing."""


def analyse(path: Path, jobs: int) -> None:
    """Analyse all lists of a file."""
    deque(sweep(path, jobs=jobs), maxlen=0)


def multiply(matrix: Matrix, jobs: int) -> None:
    """Do as many tasks of plain products."""
    deque(Engine(jobs=jobs).map(_multiply, [matrix] * TASKS), maxlen=0)


def _multiply(matrix: Matrix) -> None:
    product = plain_product(matrix)
    for _ in range(PRODUCTS):
        product()


def report() -> None:
    """Print lists per second and core, what a list costs in plain products, and speed-ups."""
    jobs = [1]
    if importlib.util.find_spec("joblib"):
        jobs.append(2)
    else:
        print("joblib is not installed: one job only")
    matrix = similarity_matrix(next(near_duplicates(N, 1)))
    with TemporaryDirectory(prefix="regret-") as folder:
        path = Path(folder, "morgan_2_4096_synthetic.npz")
        write_packed(path, synthesize(LISTS, candidates=N))
        calls: dict[str, Call] = {}
        for job in jobs:
            calls[f"lists {job}"] = partial(analyse, path, job)
            calls[f"products {job}"] = partial(multiply, matrix, job)
        times = medians(calls, repeats=3)
    rows = []
    for job in jobs:
        lists, products = times[f"lists {job}"], times[f"products {job}"]
        rows.append(
            [
                f"{job}",
                f"{LISTS / lists:.1f}",
                f"{LISTS / lists / job:.1f}",
                f"{lists / LISTS / (products / TASKS / PRODUCTS):.1f}",
                f"{times['lists 1'] / lists:.2f}",
                f"{times['products 1'] / products:.2f}",
            ]
        )
    header = (
        "jobs",
        "lists per second",
        "per core",
        "a list in S @ P",
        "speed-up",
        "speed-up of S @ P",
    )
    print(table(header, rows))
    print(
        paragraph(
            f"`regret analyze` on {LISTS} synthetic lists of {N} in one file; S @ P as above. The "
            "last column is the speed-up that the machine gave to plain products in the same run: "
            "less than the number of jobs where others use it too."
        )
    )
