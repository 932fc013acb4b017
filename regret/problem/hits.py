"""Hit rates where the right molecule is known: its place in a ranking, exactly under ties."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from regret._support.arrays import Bits, Floats, Index


class Places(NamedTuple):
    """Where the truth stands in q rankings; several candidates may count as the truth.

    Attributes
    ----------
    above : (q,) int array
        Candidates with a higher score than the best placed truth.
    tied : (q,) int array
        Candidates with its score, truths included.
    right : (q,) int array
        Truths among these, at least 1; 0 where the list holds no truth.
    """

    above: Index
    tied: Index
    right: Index


def place(scores: Floats, truth: Bits) -> Places:
    """Return where the truth stands; only exactly equal scores tie.

    Parameters
    ----------
    scores : (q, r) array
        Higher is better, -inf is last.
    truth : (r,) bool array
        The candidates that count as right.
    """
    q = len(scores)
    if not truth.any():
        none = np.zeros(q, dtype=np.intp)
        return Places(np.full(q, scores.shape[1], dtype=np.intp), none + 1, none)
    best = scores[:, truth].max(axis=1, keepdims=True)
    level = scores == best
    return Places((scores > best).sum(axis=1), level.sum(axis=1), (level & truth).sum(axis=1))


def hits(places: Places, k: int, ties: str = "expected") -> Floats:
    """Return the probability that a truth is among the first k, (q,) in [0, 1].

    Candidates of equal score stand in random order: with t tied, g of them right, and c places
    left for them, none is right with probability C(t - g, c) / C(t, c). "worst" and "best" order
    them to the harm and the benefit of the ranking. A k beyond the list takes all of it.
    """
    free = np.clip(k - places.above, 0, places.tied)
    if ties != "expected":
        needed = 1 if ties == "best" else places.tied - places.right + 1
        return ((free >= needed) & (places.right > 0)).astype(np.float64)
    missed = np.ones(len(free))
    for j in range(int(places.right.max(initial=0))):
        here = j < places.right
        wrong = np.maximum(places.tied - free - j, 0)
        missed = np.where(here, missed * wrong / np.maximum(places.tied - j, 1), missed)
    return 1.0 - missed


def chance(total: int, right: int, k: int) -> float:
    """Return the probability that random order puts one of the `right` among the first k."""
    sizes = (np.array([x], dtype=np.intp) for x in (0, total, right))
    return float(hits(Places(*sizes), k)[0])
