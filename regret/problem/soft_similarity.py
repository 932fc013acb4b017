"""Similarities of real-valued predicted fingerprints to binary candidates.

Trusted arrays in: predictions (..., m) and candidates (n, m); similarities (..., n) out. The
conventions for empty fingerprints are those of binary ones: 1 if both are empty, 0 if one is.
"""

from __future__ import annotations

import numpy as np

from regret._support.arrays import Bits, Floats, Index


def soft_tanimoto(prediction: Floats, candidates: Bits) -> Floats:
    """Return p.y / (sum p + sum y - p.y) for predictions in [0, 1]^m.

    Because y is binary this is also the min/max form of Ruzicka, ms-mole's `cont_iou`; for two
    soft vectors the two differ (at a = b = 1/2 they are 1/3 and 1).
    """
    # Outside is summed over the complement, not subtracted: no union is below what is shared.
    return over_union(prediction @ candidates.T, candidates.sum(axis=1), prediction @ ~candidates.T)


def over_union(shared: Floats, on: Index, outside: Floats) -> Floats:
    """Return shared / (on + outside): `on` (n,) bits of each candidate, `outside` it (..., n)."""
    union = on + outside
    both_empty = union == 0
    result: Floats = np.where(both_empty, 1.0, shared / np.where(both_empty, 1.0, union))
    return result


def over_lengths(shared: Floats, on: Index, length: Floats) -> Floats:
    """Return shared / (sqrt(on) length): cosines, from inner products and lengths (..., 1)."""
    lengths = np.sqrt(on) * length
    empty = lengths == 0
    both_empty = (length == 0) & (on == 0)
    result: Floats = np.where(empty, both_empty, shared / np.where(empty, 1.0, lengths))
    return np.clip(result, -1, 1)


def unit_rows(candidates: Bits) -> Floats:
    """Return the candidates scaled to length 1; an empty one stays the zero vector."""
    on = candidates.sum(axis=1, keepdims=True)
    result: Floats = candidates / np.sqrt(np.maximum(on, 1))
    return result


def cosines(direction: Floats, candidates: Bits) -> Floats:
    """Return the cosine of vectors in R^m with each candidate."""
    largest = np.abs(direction).max(axis=-1, keepdims=True)
    zero = largest == 0
    scaled = direction / np.where(zero, 1.0, largest)  # tiny or huge squares stay in range
    length = np.linalg.norm(scaled, axis=-1, keepdims=True)
    unit = scaled / np.where(zero, 1.0, length)
    result: Floats = np.clip(unit @ unit_rows(candidates).T, -1, 1)
    return np.where(zero, ~candidates.any(axis=1), result)
