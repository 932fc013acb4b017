"""Named instances that attain the bounds, and those that show a hypothesis is needed."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from regret import bounds
from regret.case import Case
from regret.instance import Instance


def hub_matrix(lo: Fraction, hi: Fraction, n: int) -> NDArray[np.object_]:
    """Return the (n, n) similarity of a hub, candidate 0, that is `hi` from all others.

    The others have similarity `lo` to one another. It is attained by fingerprints for some
    (lo, hi) only, see `sunflower`; 1 - s is a metric if and only if lo >= 2 hi - 1.
    """
    matrix = np.full((n, n), lo, dtype=object)
    matrix[0, :] = matrix[:, 0] = hi
    np.fill_diagonal(matrix, Fraction(1))
    return matrix


def hub(lo: Fraction, hi: Fraction, n: int) -> Case:
    """Return T1's tight case: the hub has no mass and ties with a mode of posterior D/(1-lo).

    Candidate 0 is the hub V, candidate 1 the mode R; the rest of the mass is spread evenly over
    the other n - 2. Equality in T1 if 1/(n-1) <= D/(1-lo).
    """
    mode = bounds.hit_rate(lo, hi)
    rest = [(1 - mode) / (n - 2)] * (n - 2)
    return Case(hub_matrix(lo, hi, n), [Fraction(0), mode, *rest])


def hub_and_mode(lo: Fraction, hi: Fraction, n: int, pi: Fraction, hub_mass: Fraction) -> Case:
    """Return T4's tight case: hub 0 with mass `hub_mass`, mode 1 with mass `pi`, rest even.

    Equality in T4 with hub_mass = pi if a >= D, with hub_mass = 0 otherwise (D = hi - lo,
    a = 1 - hi), as long as none of the others has more mass than the mode.
    """
    rest = [(1 - pi - hub_mass) / (n - 2)] * (n - 2)
    return Case(hub_matrix(lo, hi, n), [hub_mass, pi, *rest])


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


def hub_of_mass(lo: Fraction, hi: Fraction, n: int) -> Case:
    """Return T1's tight case for n candidates too few for `hub`: the hub has just enough mass."""
    mass = bounds.hub_mass(lo, hi, n)
    return Case(hub_matrix(lo, hi, n), [mass, *[(1 - mass) / (n - 1)] * (n - 1)])


def hub_in_profile(lo: Fraction, hi: Fraction, n: int, pi: Fraction) -> Case:
    """Return T2's tight case: a mode 1 of mass `pi`, and hub 0 with the least mass that wins."""
    spread, separation = hi - lo, 1 - hi
    least = Fraction(0)
    if pi > bounds.hit_rate(lo, hi):
        least = (pi * separation - (1 - pi) * spread) / (separation - spread)
    return hub_and_mode(lo, hi, n, pi, least)


def hubs(lo: Fraction, hi: Fraction, n: int, k: int) -> Case:
    """Return T5's tight case: candidates 0..k-1 are hubs of no mass, k..2k-1 have D/(1-lo) each.

    All 2k tie in expected similarity. Equality in T5 if k D/(1-lo) <= 1 and the n - 2k others,
    which share what is left, have no more than D/(1-lo) each.
    """
    matrix = np.full((n, n), lo, dtype=object)
    matrix[:k, :] = matrix[:, :k] = hi
    np.fill_diagonal(matrix, Fraction(1))
    each = bounds.hit_rate(lo, hi)
    rest = (1 - k * each) / (n - 2 * k)
    return Case(matrix, [*[Fraction(0)] * k, *[each] * k, *[rest] * (n - 2 * k)], k=k)


def hybrid_hub(lo: Fraction, hi: Fraction, n: int, w: Fraction) -> Case:
    """Return T6's tight case: the hub of the hybrid's band, seen by the similarity itself."""
    return Case(hub_matrix(lo, hi, n), hub(*bounds.hybrid_band(lo, hi, w), n).posterior, w=w)


def two_candidates(lo: Fraction, lead: Fraction) -> Case:
    """Return T7's tight case: the first of two candidates leads by `lead`, the estimate ties."""
    half = Fraction(1, 2)
    return Case(
        [[Fraction(1), lo], [lo, Fraction(1)]],
        [half + lead / 2, half - lead / 2],
        estimate=np.array([half, half], dtype=object),
    )


def crowd(n: int, reach: Fraction) -> Case:
    """Return T9's tight case: two candidates share the posterior, n - 2 without any crowd them.

    Each of these keeps a softmax share of `reach` times the top one, which pulls the top two level.
    """
    second = 1 / ((n - 2) * reach + 2)
    identity = np.eye(n, dtype=int)
    return Case(identity, [1 - second, second, *[Fraction(0)] * (n - 2)], reach=reach)


def almost_ones(m: int) -> Instance:
    """Return T10's tight case: 0...0, 1...1 and the m vectors with one 0, equally likely.

    The first is a mode, in the worst of the ties.
    """
    candidates = np.vstack([np.zeros(m), np.ones(m), 1 - np.eye(m)])
    return Instance.from_weights(candidates, [1] * (m + 2))


def own_bits(error: Fraction) -> Case:
    """Return T8's tight case: candidates of one bit each, whose marginals are the posterior."""
    instance = Instance.from_weights(np.eye(3), [2, 2, 1])
    estimate = instance.exact_posterior + np.array([error, -error, 0 * error])
    return Case.from_instance(instance, estimate=estimate, stability=Fraction(1))


def even_bit(error: Fraction) -> Case:
    """Return T7's sharpest case for BCE: a bit on half of the time, estimated off by `error`.

    The ratio of the two sides is 1 - O(error^2).
    """
    instance = Instance.from_weights([[0], [1]], [1, 1])
    estimate = instance.exact_posterior + np.array([error, -error])
    return Case.from_instance(instance, estimate=estimate)
