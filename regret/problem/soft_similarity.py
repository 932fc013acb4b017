"""Similarities of a real-valued predicted fingerprint to binary candidates.

Trusted arrays in, (n,) similarities out. Conventions for empty fingerprints as for binary ones:
1 if both are empty, 0 if one is.
"""

from __future__ import annotations

import numpy as np

from regret._support.arrays import Bits, Floats


def soft_tanimoto(prediction: Floats, candidates: Bits) -> Floats:
    """Return p.y / (sum p + sum y - p.y) for a prediction in [0, 1]^m.

    Because y is binary this is also the min/max form of Ruzicka, ms-mole's `cont_iou`; for two
    soft vectors the two differ (at a = b = 1/2 they are 1/3 and 1).
    """
    shared = candidates @ prediction
    # Summed over the complement, not subtracted: the union is never below what is shared.
    union = candidates.sum(axis=1) + ~candidates @ prediction
    both_empty = union == 0
    result: Floats = np.where(both_empty, 1.0, shared / np.where(both_empty, 1.0, union))
    return result


def unit_rows(candidates: Bits) -> Floats:
    """Return the candidates scaled to length 1; an empty one stays the zero vector."""
    on = candidates.sum(axis=1, keepdims=True)
    result: Floats = candidates / np.sqrt(np.maximum(on, 1))
    return result


def cosines(direction: Floats, candidates: Bits) -> Floats:
    """Return the cosine of a vector in R^m with each candidate."""
    largest = np.abs(direction).max()
    if largest == 0:
        return np.array(~candidates.any(axis=1), dtype=np.float64)
    scaled = direction / largest  # squares of tiny or huge entries stay in range
    result: Floats = np.clip(unit_rows(candidates) @ (scaled / np.linalg.norm(scaled)), -1, 1)
    return result
