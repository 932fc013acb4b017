"""Named sets of fingerprints that attain a bound or break a hypothesis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm

import numpy as np

from regret import bounds
from regret._support import validate
from regret._support.arrays import Bits
from regret.problem.instance import Instance

CUBE_BITS = 12
"""2^12 fingerprints are the most that are listed."""


def every_fingerprint(m: int) -> Bits:
    """Return all of {0,1}^m, (2^m, m), for 1 <= m <= 12; row i holds the binary digits of i.

    Examples
    --------
    >>> from regret.problem.constructions import every_fingerprint
    >>> every_fingerprint(2).astype(int).tolist()
    [[0, 0], [1, 0], [0, 1], [1, 1]]
    """
    if not 1 <= validate.check_count(m, "m") <= CUBE_BITS:
        raise ValueError(f"m must be between 1 and {CUBE_BITS}, got {m}")
    return (np.arange(2**m)[:, None] >> np.arange(m) & 1).astype(np.bool_)


def sunflower(core: int, own: int, weights: Sequence[int | Fraction]) -> Instance:
    """Return real fingerprints that form a hub: a scaffold, and leaves that extend it.

    Candidate 0 is the scaffold of `core` bits; every leaf has these and `own` bits of its own. With
    s = core/(core + own), Tanimoto similarity is hi = s between scaffold and leaf and
    lo = s/(2 - s) between leaves (cosine: sqrt(s) and s), so T1's bound is s/2. `weights` are the
    masses of the scaffold and the leaves.
    """
    leaves = len(weights) - 1
    candidates = np.zeros((leaves + 1, core + leaves * own), dtype=bool)
    candidates[:, :core] = True
    for leaf in range(leaves):
        candidates[leaf + 1, core + leaf * own : core + (leaf + 1) * own] = True
    total = sum(Fraction(weight) for weight in weights)
    return Instance(candidates, np.array([Fraction(w) / total for w in weights], dtype=object))


def tied_scaffold(core: int, own: int, leaves: int) -> Instance:
    """Return the sunflower whose scaffold, of no mass, ties with a leaf of posterior s/2.

    Equality in T1, by fingerprints and Tanimoto similarity, if leaves >= 2/s.
    """
    mode = Fraction(core, core + own) / 2
    return sunflower(core, own, [Fraction(0), mode, *[(1 - mode) / (leaves - 1)] * (leaves - 1)])


def petals(lo: Fraction, hi: Fraction, leaves: int) -> Instance:
    """Return real fingerprints that form any hub with hi/(2-hi) <= lo <= hi, tied as in T1.

    A sunflower whose leaves share o more bits with one another, so that their Tanimoto similarity
    rises from hi/(2-hi) to `lo`. Candidate 0 is the scaffold V, without mass; candidate 1 the
    leaf R of posterior D/(1-lo). Equality in T1 if leaves >= (1-lo)/D.
    """
    share = bounds.petal_overlap(lo, hi)
    size = Fraction(lcm(hi.denominator, share.denominator))
    core, common = int(hi * size), int(share * size)
    private = int(size) - core - common
    candidates = np.zeros((leaves + 1, core + common + leaves * private), dtype=bool)
    candidates[:, :core] = candidates[1:, core : core + common] = True
    for leaf in range(leaves):
        start = core + common + leaf * private
        candidates[leaf + 1, start : start + private] = True
    mode = bounds.hit_rate(lo, hi)
    masses = [Fraction(0), mode, *[(1 - mode) / (leaves - 1)] * (leaves - 1)]
    return Instance(candidates, np.array(masses, dtype=object))


def pinwheel(hi: Fraction) -> Instance:
    """Return V and two leaves that each lack another block of V's bits: hi, and lo = 2 hi - 1.

    V is halfway between the leaves, which have half the posterior each; all three tie. Equality in
    T3 for every rational 1/2 <= hi < 1, by fingerprints and Tanimoto similarity.
    """
    bits, block = hi.denominator, hi.denominator - hi.numerator
    candidates = np.ones((3, bits), dtype=bool)
    candidates[1, :block] = candidates[2, block : 2 * block] = False
    return Instance.from_weights(candidates, [0, 1, 1])


def midpoint() -> Instance:
    """Return equality in the majority theorem T3: V = {0,1} halfway between R = {0} and Y = {1}.

    The mode R and Y have posterior 1/2 each, V none, and all three tie. A near-duplicate pair of
    no mass makes the band wide, so that one half is the smaller bound.
    """
    candidates = np.zeros((5, 12), dtype=bool)
    candidates[0, 0] = candidates[1, :2] = candidates[2, 1] = True
    candidates[3, 2:] = candidates[4, 3:] = True
    return Instance.from_weights(candidates, [1, 0, 1, 0, 0])


def overrule(k: int, weights: Sequence[int]) -> Instance:
    """Return R = k ones, V = R and one bit more, Y = that bit alone.

    Under a similarity whose 1 - s is no metric V may overrule a mode R of more than half the
    mass: under cosine up to `regret.bounds.cosine_overrule(k)`, 0.9396 at k = 60; under Dice up to
    (4k+2)/(5k+4).
    """
    candidates = np.zeros((3, k + 1), dtype=bool)
    candidates[:2, :k] = candidates[1:, k] = True
    return Instance.from_weights(candidates, weights)


def almost_ones(m: int) -> Instance:
    """Return T10's tight case: 0...0, 1...1 and the m vectors with one 0, equally likely.

    The first is a mode, in the worst of the ties.
    """
    candidates = np.vstack([np.zeros(m), np.ones(m), 1 - np.eye(m)])
    return Instance.from_weights(candidates, [1] * (m + 2))


def two_pairs(shared: int, own: int, weights: Sequence[int] = (1, 1, 1, 1)) -> Instance:
    """Return four fingerprints i, j, k, l with lo = 0, hi = s/(s+o) and all else at hi/4.

    k and l share 2s bits and have o of their own; i and j take s of the shared bits each, and have
    2s + 3o of their own. Under Tanimoto similarity they attain T13 from below: every rule loses a
    quarter of the bound. For s = o = 1 they have 14 bits, hi = 1/2, and lose 1/8.
    """
    s, o = shared, own
    blocks = {"ikl": s, "jkl": s, "k": o, "l": o, "i": 2 * s + 3 * o, "j": 2 * s + 3 * o}
    return Instance.from_weights(_rows_of_pairs(blocks), weights)


def two_pairs_in_band(lo: Fraction, hi: Fraction) -> Instance:
    """Return four fingerprints of Tanimoto lo (i, j), hi (k, l) and lo + (hi-lo)/4 (all others).

    For all rational 0 <= lo < hi < 1. Each has N bits, all share h, k and l share f more with i, f
    more with j, and d more with one another; the law is uniform. They attain T13 from below.
    """
    common = [2 * s / (1 + s) for s in (lo, lo + (hi - lo) / 4, hi)]
    size = lcm(*(x.denominator for x in common))
    h, middle, high = (int(x * size) for x in common)
    f = middle - h
    blocks = {
        "ijkl": h,
        "ikl": f,
        "jkl": f,
        "kl": high - h - 2 * f,
        "i": size - middle,
        "j": size - middle,
        "k": size - high,
        "l": size - high,
    }
    return Instance.from_weights(_rows_of_pairs(blocks), [1, 1, 1, 1])


def _rows_of_pairs(blocks: Mapping[str, int]) -> Bits:
    """Return the fingerprints i, j, k, l whose bits come in blocks: who owns how many."""
    owned = np.array([[c in owners for owners in blocks] for c in "ijkl"])
    return owned.repeat([*blocks.values()], axis=1)
