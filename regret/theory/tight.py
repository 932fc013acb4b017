"""Cases that attain the bounds, and those that show a hypothesis is needed."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from regret import bounds
from regret._support.arrays import Exact
from regret.problem.constructions import almost_ones as almost_ones
from regret.problem.constructions import midpoint as midpoint
from regret.problem.constructions import overrule as overrule
from regret.problem.constructions import petals as petals
from regret.problem.constructions import pinwheel as pinwheel
from regret.problem.constructions import sunflower as sunflower
from regret.problem.constructions import tied_scaffold as tied_scaffold
from regret.problem.constructions import two_pairs as two_pairs
from regret.problem.constructions import two_pairs_in_band as two_pairs_in_band
from regret.problem.instance import Instance
from regret.theory.case import Case


def hub_matrix(lo: Fraction, hi: Fraction, n: int) -> Exact:
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
    """Return T7's tight case for TV = lead/2: the first of two leads, the estimate ties."""
    half = Fraction(1, 2)
    return Case(
        [[Fraction(1), lo], [lo, Fraction(1)]],
        [half + lead / 2, half - lead / 2],
        estimate=np.array([half, half], dtype=object),
    )


def misled(lo: Fraction, total_variation: Fraction) -> Case:
    """Return T7's tight case for TV > 1/2: the estimate prefers the one without posterior."""
    return Case(
        [[Fraction(1), lo], [lo, Fraction(1)]],
        [1, 0],
        estimate=np.array([1 - total_variation, total_variation], dtype=object),
    )


def crowd(n: int, reach: Fraction) -> Case:
    """Return T9's tight case: two candidates share the posterior, n - 2 without any crowd them.

    Each of these keeps a softmax share of `reach` times the top one, which pulls the top two level.
    """
    second = 1 / ((n - 2) * reach + 2)
    identity = np.eye(n, dtype=int)
    return Case(identity, [1 - second, second, *[Fraction(0)] * (n - 2)], reach=reach)


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
