"""How the cost grows with n, in units of a product that has to read every similarity."""

from __future__ import annotations

from functools import partial
from statistics import median

import numpy as np

from regret import similarity_matrix, worst_case
from regret._support.text import paragraph, table
from tests.benchmarks.clock import all_pairs, medians
from tests.benchmarks.lists import Bits, Matrix, near_duplicates
from tests.benchmarks.rivals import one_program

SIZES = (64, 128, 256, 512)
LISTS, POSTERIORS = 3, 1000


def plain_product(matrix: Matrix) -> partial[Matrix]:
    """Return the call of S @ P: the expected similarities under 1000 posteriors."""
    posteriors = np.random.default_rng(0).dirichlet(np.ones(len(matrix)), POSTERIORS).T.copy()
    return partial(np.matmul, matrix, posteriors)


def ratios(bits: Bits) -> list[float]:
    """Return the product's seconds, three tasks in products, linprog in hit-rate worst cases."""
    matrix = similarity_matrix(bits)
    product, *ours = medians(
        {
            "product": plain_product(matrix),
            "matrix": lambda: similarity_matrix(bits),
            "similarity": lambda: worst_case.similarity(matrix),
            "hit rate": lambda: worst_case.hit_rate(matrix),
        },
        repeats=3,
    ).values()
    programs = all_pairs(partial(one_program, matrix), len(matrix), sample=3)
    return [product, *(each / product for each in ours), programs / ours[-1]]


def report() -> None:
    """Print a row for every n: the medians over several lists."""
    rows = []
    for n in SIZES:
        columns = zip(*map(ratios, near_duplicates(n, LISTS)), strict=True)
        product, *others = map(median, columns)
        rows.append([f"{n}", f"{1000 * product:.2f} ms", *(f"{each:,.1f}" for each in others)])
    header = (
        "n",
        "S @ P",
        "similarity matrix",
        "similarity worst case",
        "hit-rate worst case",
        "linprog each pair *",
    )
    print(table(header, rows))
    print(
        paragraph(
            f"Medians over {LISTS} synthetic lists. P holds {POSTERIORS} posteriors, so that S @ P "
            "grows as n^2; the next three columns are in units of it, and one that doubles from "
            "row to row grows as n^3. * in units of our hit-rate worst case, from a sample of "
            "pairs."
        )
    )
