"""How the cost grows with n, in units of the product of two matrices of that size."""

from __future__ import annotations

from functools import partial
from statistics import median

import numpy as np

from regret import similarity_matrix, worst_case
from regret._support.progress import progress
from regret._support.text import paragraph, table
from tests.benchmarks.clock import Call, all_pairs, medians
from tests.benchmarks.lists import Bits, Matrix, near_duplicates, near_ties
from tests.benchmarks.rivals import one_program

SIZES = (64, 128, 256, 512, 1024, 2048, 4096)
TIES = (128, 256, 512)
LISTS, POSTERIORS = 3, 1000
LARGE = 512
"""From larger lists on one list is measured once, and linprog not at all: it takes days."""


def plain_product(matrix: Matrix) -> partial[Matrix]:
    """Return the call of S @ P: the expected similarities under 1000 posteriors."""
    posteriors = np.random.default_rng(0).dirichlet(np.ones(len(matrix)), POSTERIORS).T.copy()
    return partial(np.matmul, matrix, posteriors)


def yardstick(matrix: Matrix) -> partial[Matrix]:
    """Return the call of S @ S in float32: n^3 multiplications as fast as the machine can."""
    coarse = matrix.astype(np.float32)
    return partial(np.matmul, coarse, coarse)


def ratios(matrix: Matrix, bits: Bits | None = None) -> list[float]:
    """Return the product's seconds, tasks in products, linprog in hit-rate worst cases."""
    n = len(matrix)
    calls: dict[str, Call] = {
        "similarity": lambda: worst_case.similarity(matrix),
        "hit rate": lambda: worst_case.hit_rate(matrix),
        "lead": lambda: worst_case.lead(matrix),
        "leverage": lambda: worst_case.leverage(matrix),
    }
    if bits is not None:
        calls = {"matrix": lambda: similarity_matrix(bits), **calls}
    product, *ours = medians(
        {"product": yardstick(matrix), **calls}, repeats=3 if n <= LARGE else 1
    ).values()
    found = [product, *(each / product for each in ours)]
    if n > LARGE:
        return [*found, float("nan")]
    programs = all_pairs(partial(one_program, matrix), n, sample=3)
    return [*found, programs / ours[list(calls).index("hit rate")]]


def row(n: int, columns: list[list[float]]) -> list[str]:
    """Return the medians of lists of equal n as text."""
    product, *others = map(median, zip(*columns, strict=True))
    return [f"{n:,}", f"{1000 * product:.2f} ms", *(_ratio(each) for each in others)]


def _ratio(value: float) -> str:
    return "-" if np.isnan(value) else f"{value:,.1f}"


def report() -> None:
    """Print a row for every n: the medians over several lists."""
    rows = []
    for n in progress(SIZES, "lists of n candidates", len(SIZES)):
        lists = near_duplicates(n, LISTS if n <= LARGE else 1)
        rows.append(row(n, [ratios(similarity_matrix(bits), bits) for bits in lists]))
    tasks = ("similarity", "hit rate", "lead", "leverage")
    print(table(("n", "S @ S", "matrix", *tasks, "linprog *"), rows))
    print(
        paragraph(
            f"Synthetic lists, medians over {LISTS} of them, or of one from n = 1,024 on. S @ S is "
            "a product of float32 matrices, n^3 multiplications; similarity matrix, both worst "
            "cases, lead threshold and leverage are in units of it, so a column that falls grows "
            "slower than that. * one linear program a pair, in units of our hit-rate worst case, "
            "from a sample of pairs."
        )
    )
    print()
    sizes = progress(TIES, "near ties of n candidates", len(TIES))
    rows = [row(n, [ratios(near_ties(n))]) for n in sizes]
    print(table(("n", "S @ S", *tasks, "linprog *"), rows))
    print(paragraph("The same where all similarities lie within 0.02 of one another."))
