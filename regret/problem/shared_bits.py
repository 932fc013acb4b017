"""How many bits each pair of fingerprints shares: what all similarities are made of."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from regret._support.arrays import Bits


def shared_bits(candidates: Bits) -> NDArray[Any]:
    """Return how many bits each pair of fingerprints shares, (n, n) unsigned integers.

    The diagonal is the number of bits on. A bit that is on in a single candidate adds to the
    diagonal only, so those columns, most of them in practice, are left out of the product; what
    remains is sparse times dense in the narrowest integers that cannot overflow, because the
    product is bound by memory traffic.
    """
    from scipy.sparse import csr_array

    n, m = candidates.shape
    # Two calls on a flat view: numpy's two-dimensional nonzero is several times slower.
    row, column = np.divmod(np.flatnonzero(candidates), m)
    recurs = np.bincount(column, minlength=m) > 1
    width = int(np.count_nonzero(recurs))
    on = np.bincount(row, minlength=n)
    keep = recurs[column]
    row, column = row[keep], (np.cumsum(recurs) - 1)[column[keep]]
    dtype = np.uint16 if m < 2**16 else np.uint32
    dense = np.zeros((width, n), dtype)
    dense[column, row] = 1
    start = np.concatenate(([0], np.cumsum(np.bincount(row, minlength=n))))
    sparse = csr_array((np.ones(len(row), dtype), column, start), shape=(n, width))
    shared = sparse @ dense
    shared[np.diag_indices(n)] = on
    return shared
