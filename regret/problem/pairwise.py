"""The matrix of somebody's own similarity."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import numpy as np

from regret._support.arrays import Bits, Floats
from regret._support.validate import check_similarity


def pairwise(
    rows: Bits, similarity: Callable[[Bits, Bits], float], symmetric: bool = True
) -> Floats:
    """Return the (n, n) matrix, checked; a function that is not symmetric is asked both ways."""
    matrix = np.eye(len(rows))
    for i, j in combinations(range(len(rows)), 2):
        matrix[i, j] = similarity(rows[i], rows[j])
        matrix[j, i] = matrix[i, j] if symmetric else similarity(rows[j], rows[i])
    return check_similarity(matrix, symmetric)
