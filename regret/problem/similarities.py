"""Similarities between binary fingerprints, by the names they have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regret._support.names import resolved

Counts = NDArray[Any]


@dataclass(frozen=True)
class Similarity:
    """A similarity of two fingerprints that depends only on how many bits they have and share."""

    name: str
    metric: bool
    """Whether 1 - s obeys the triangle inequality."""
    ratio: Callable[[Counts, Counts, Counts, int], tuple[Counts, Counts]]
    """Of (shared, a, b, m) numerator and denominator, integers; the latter squared if `root`.
    0/0 is read as 1: it occurs for two empty fingerprints only."""
    root: bool = False
    """Whether the denominator is the square root of the one given."""
    source: str = ""


SIMILARITIES: dict[str, Similarity] = {
    each.name: each
    for each in (
        Similarity(
            "tanimoto",
            metric=True,
            ratio=lambda shared, a, b, m: (shared, a + b - shared),
            source="Jaccard 1901 (IoU); metric: Levandowsky and Winter 1971",
        ),
        Similarity(
            "cosine",
            metric=False,
            ratio=lambda shared, a, b, m: (shared, a * b),
            root=True,
            source="Ochiai 1957; with a zero vector 0, unless both are zero (1)",
        ),
        Similarity(
            "dice",
            metric=False,
            ratio=lambda shared, a, b, m: (2 * shared, a + b),
            source="Dice 1945 (F1 of two sets)",
        ),
        Similarity(
            "hamming",
            metric=True,
            ratio=lambda shared, a, b, m: (m - a - b + 2 * shared, np.full_like(shared, m)),
            source="Hamming 1950: share of bits that agree (simple matching)",
        ),
    )
}

ALIASES = {
    "jaccard": "tanimoto",
    "iou": "tanimoto",
    "ruzicka": "tanimoto",
    "contiou": "tanimoto",
    "ochiai": "cosine",
    "f1": "dice",
    "sorensen-dice": "dice",
    "matching": "hamming",
}
"""Other names of the similarities; of fingerprints of 0 and 1 Ruzicka is Tanimoto."""


def similarity_named(name: str) -> Similarity:
    """Return the similarity of this name or alias, in any case."""
    return SIMILARITIES[resolved(name, SIMILARITIES, "similarity", ALIASES)]
