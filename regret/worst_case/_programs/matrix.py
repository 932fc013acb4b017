"""The arguments of the worst cases, checked: a similarity matrix and a largest posterior."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from regret._support.arrays import Floats
from regret._support.validate import SUM_TOLERANCE, check_similarity, mended

EPS = float(np.finfo(np.float64).eps)


def as_floats(similarity: ArrayLike) -> Floats:
    """Return a checked similarity matrix in float64, exactly symmetric, in [0, 1], diagonal 1.

    The check lets rounding through; the searches must not meet it.
    """
    return mended(np.asarray(check_similarity(similarity), dtype=np.float64))


def check_largest_posterior(pi: float, n: int) -> float:
    """Return `pi` as a float in [1/n, 1]: what the largest posterior on n candidates can be.

    Rounding (`SUM_TOLERANCE`) below 1/n is mended.
    """
    if not 1 / n - SUM_TOLERANCE <= pi <= 1:
        raise ValueError(f"pi must lie in [1/n, 1] = [{1 / n}, 1], got {pi}")
    return max(float(pi), 1 / n)
