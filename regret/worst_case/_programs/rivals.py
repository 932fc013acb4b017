"""The pairs whose worst hit rate may exceed a level, by a bound that needs no linear program.

Let p be a posterior with mode R under which V is similarity-optimal, t = 1 - S_VR, and d_y = S_Vy -
S_Ry for the others y. With any mu > 0 such that e(mu) = sum_y max(0, d_y - mu) <= 2 mu,

    p_R - p_V <= mu / (t + mu - e(mu)).

Proof: by weak duality. V is at least as similar as R, at the price u = 1/(t + mu - e(mu)), and p_y
is at most p_R, at the price u max(0, d_y - mu). What is left at any y and at R is at most u mu; at
V it is u t - 1 = u (e(mu) - mu), which is at most u mu.

At mu = max d_y this is the pair bound. At e(mu) = 2 mu, where mu is the best mean G of theorem T12,
it is G/(t - G): so the worst hit rate is at most E/(1 - 2E) for the lead threshold E, and at least
E. Where all similarities nearly tie that is far below the pair bound. The best mu lies between, at
one of the d_y. Derived here.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from regret._support.arrays import Floats, Index
from regret.worst_case._programs.gains import CELLS, Gains, gains_above, near_bar
from regret.worst_case._programs.matrix import EPS

ROUNDING = 16 * EPS
"""Gains may be off by less than this, and half an ulp of the similarities is covered."""

LOW, MANY = 0.1, 8
"""At low levels, or where fewer than so many candidates are near to one, `lead` rules out most."""


class Rivals(NamedTuple):
    """Pairs (V, R), each with a proved bound on p_R - p_V, rounding included: shape (b,) each."""

    chosen: Index
    mode: Index
    bound: Floats


def rivals(matrix: Floats, level: float, below: float = np.inf) -> Rivals:
    """Return the pairs whose bound exceeds `level`, 0 <= level < 1, and is at most `below`.

    No posterior with any other mode and similarity-optimal candidate has a larger regret than
    `level`, but for those whose bound exceeds `below`.
    """
    at_pair, at_lead = level / (1.0 - level), level / (1.0 + level)
    # Which end of the range of mu to look at first: where few gains reach the lower, at both.
    reach = (matrix > near_bar(float(matrix.min()) - ROUNDING, 0.0, at_lead)).sum()
    low = level < LOW or reach < MANY * len(matrix)
    looked_at = gains_above(matrix, lambda: (0.0, at_lead if low else at_pair), ROUNDING)
    found = [_none(), *(_among(matrix, gains, level, low) for gains in looked_at)]
    bound = np.concatenate([each.bound for each in found])
    asked = (bound > level) & (bound <= below)
    return Rivals(
        np.concatenate([each.chosen for each in found])[asked],
        np.concatenate([each.mode for each in found])[asked],
        bound[asked],
    )


def _none() -> Rivals:
    nobody = np.empty(0, dtype=np.intp)
    return Rivals(nobody, nobody, np.empty(0))


def _among(matrix: Floats, gains: Gains, level: float, low: bool) -> Rivals:
    """Return the pairs that neither end of the range of mu rules out, with their best bounds.

    If not `low` the gains are only those above the upper end.
    """
    at_pair, at_lead = level / (1.0 - level), level / (1.0 + level)
    t, n = gains.separation, len(matrix)
    able = gains.largest() > at_pair * t - ROUNDING
    able[np.arange(len(gains.chosen)), gains.chosen] = False
    if not able.any():
        return _none()
    if not low:
        owner, mode = np.nonzero(able)
        return _by_rows(matrix, gains.chosen[owner], mode, at_lead)
    able &= gains.excess(at_lead * t - ROUNDING) > 2.0 * at_lead * t - n * ROUNDING
    close = np.flatnonzero(able[gains.owner, gains.near])
    able[gains.owner, gains.near] = False  # these are read by rows, the others by columns
    i, far = np.nonzero(able)
    owner = np.concatenate([i, gains.owner[close]])
    mode = np.concatenate([far, gains.near[close]])
    least = at_lead * t[owner, mode]
    bounds = [
        _mode_bounds(_columns(gains, i, far), t[i, far], least[: len(i)]),
        _mode_bounds(gains.over_near[close].T, t[owner, mode][len(i) :], least[len(i) :]),
    ]
    return Rivals(gains.chosen[owner], mode, np.concatenate(bounds))


def _by_rows(matrix: Floats, chosen: Index, mode: Index, at_lead: float) -> Rivals:
    """Return those of the given pairs that `lead` does not rule out, from all their gains."""
    n, bound = len(matrix), np.zeros(len(chosen))
    step = max(1, CELLS // n)
    for start in range(0, len(chosen), step):
        part = slice(start, start + step)
        rows, at = matrix[chosen[part]] - matrix[mode[part]], np.arange(len(chosen[part]))
        rows[at, chosen[part]] = rows[at, mode[part]] = -1.0
        separation = 1.0 - matrix[chosen[part], mode[part]]
        least = at_lead * separation
        excess = np.maximum(rows - (least - ROUNDING)[:, None], 0.0).sum(axis=1)
        able = np.flatnonzero(excess > 2.0 * least - n * ROUNDING)
        bound[start + able] = _mode_bounds(rows[able].T, separation[able], least[able])
    able = np.flatnonzero(bound)
    return Rivals(chosen[able], mode[able], bound[able])


def _columns(gains: Gains, i: Index, modes: Index) -> Floats:
    """Return the gains at what is near to V number i over the given R, -1 where there are fewer."""
    end = np.append(gains.first[1:], len(gains.near))
    count = (end - gains.first)[i]
    slots = np.arange(int(count.max(initial=0)))[:, None]
    taken = gains.of_near[np.minimum(gains.first[i] + slots, len(gains.near) - 1), modes]
    columns: Floats = np.where(slots < count, taken, -1.0)
    return columns


def _mode_bounds(gains: Floats, separation: Floats, least: Floats) -> Floats:
    """Return the best bound over mu >= `least` (b,), from all gains above it: columns of (k, b)."""
    height = int((gains > least).sum(axis=0).max(initial=0))
    if not height:
        return proved(least, separation - least, np.zeros(1))
    top = np.sort(gains, axis=0)[: -height - 1 : -1]
    taken = np.where(top > least, top, 0.0)
    count, sums = np.arange(1.0, height + 1.0)[:, None], np.cumsum(taken, axis=0)
    excess = sums - count * taken
    valid = (top > least) & (excess <= 2.0 * taken)
    at_gains = proved(np.where(valid, taken, 1.0), separation - excess + taken, count)
    mean = np.maximum((sums / (count + 2.0)).max(axis=0), least)  # G, if mu may be so low
    best: Floats = np.minimum(
        np.where(valid, at_gains, 1.0).min(axis=0),
        proved(mean, separation - mean, count[-1]),
    )
    return best


def proved(mu: Floats, room: Floats, count: Floats) -> Floats:
    """Return mu/room, rounding included, at most 1; 1 where there is no room."""
    price = 1.0 / np.where(room > 0.0, room, 1.0)
    rounding = (count + 10.0) * EPS * (1.0 + 2.0 * price)
    proved: Floats = np.where(room > 0.0, np.minimum(1.0, mu * price + rounding), 1.0)
    return proved
