"""The arguments of the worst cases, checked: a similarity matrix and a largest posterior."""

from __future__ import annotations

from math import frexp
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regret._support.arrays import Floats
from regret._support.validate import SUM_TOLERANCE, check_similarity, mended

EPS = float(np.finfo(np.float64).eps)


def as_floats(similarity: ArrayLike) -> Floats:
    """Return a checked similarity matrix in float64, exactly symmetric, in [0, 1], diagonal 1.

    The check lets rounding through; the searches must not meet it.
    """
    return mended(np.asarray(check_similarity(similarity), dtype=np.float64))


def stretched(similarity: ArrayLike) -> NDArray[Any]:
    """Return a checked similarity matrix whose least entry is below 1/2, or that of equal entries.

    Where all similarities are near 1, what is lost is divided by a power of 2: 1 - (1 - S)/2^k has
    the same similarity-optimal candidates, so the same worst hit rates, and its rows differ by
    more than rounding. Entries from 1/2 on allow it without error. Floats come back as in
    `as_floats`, Fractions as Fractions.
    """
    matrix = check_similarity(similarity)
    if matrix.dtype != np.object_:
        matrix = mended(matrix)
    exponent = frexp(float(1 - matrix.min()))[1]  # the largest loss is in [1/2, 1) 2^exponent
    return matrix if exponent >= 0 else 1 - (1 - matrix) * 2**-exponent


def check_largest_posterior(pi: float, n: int) -> float:
    """Return `pi` as a float in [1/n, 1]: what the largest posterior on n candidates can be.

    Rounding (`SUM_TOLERANCE`) below 1/n is mended.
    """
    if not 1 / n - SUM_TOLERANCE <= pi <= 1:
        raise ValueError(f"pi must lie in [1/n, 1] = [{1 / n}, 1], got {pi}")
    return max(float(pi), 1 / n)
