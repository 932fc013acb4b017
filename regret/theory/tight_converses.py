"""Cases that attain what every rule must lose, and what else the second half of the theory says."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from regret import bounds
from regret._support.arrays import Exact, Numbers
from regret.problem.constructions import midpoint, overrule
from regret.problem.instance import Instance
from regret.theory.case import Case
from regret.theory.extremes import gain_at_lead, leverage
from regret.theory.tight import hub, hub_matrix

ZERO, HALF = Fraction(0), Fraction(1, 2)


def uniform(matrix: Exact, **extras: Any) -> Case:
    """Return the case of a matrix and the uniform law, which the theorems about S alone ignore."""
    return Case(matrix, [1] * len(matrix), **extras)


def one_pair(lo: Fraction, hi: Fraction, n: int) -> Exact:
    """Return the matrix with one pair, 0 and 1, at `hi` and all others at `lo`.

    It attains T13 for n = 3, and T15 from below for n >= 3.
    """
    matrix = np.full((n, n), lo, dtype=object)
    matrix[0, 1] = matrix[1, 0] = hi
    np.fill_diagonal(matrix, Fraction(1))
    return matrix


def near_and_far_pair(lo: Fraction, hi: Fraction, n: int = 4) -> Exact:
    """Return S*: the pair 0, 1 at `lo`, the pair 2, 3 at `hi`, all else at lo + (hi-lo)/4.

    It attains T13 from below, at every lead, for n >= 4. For lo = 0 fingerprints have these
    similarities: `two_pairs`.
    """
    matrix = np.full((n, n), lo + (hi - lo) / 4, dtype=object)
    matrix[0, 1] = matrix[1, 0] = lo
    matrix[2, 3] = matrix[3, 2] = hi
    np.fill_diagonal(matrix, Fraction(1))
    return matrix


def near_and_far_similarities(case: Case) -> Exact:
    """Return S* of four candidates in the case's band, (4, 4)."""
    return near_and_far_pair(case.band.lo, case.band.hi)


def halfway(lo: Fraction, hi: Fraction, n: int = 4) -> Exact:
    """Return the matrix of least leverage in a band: a pair at each end, all else in the middle."""
    matrix = np.full((n, n), (lo + hi) / 2, dtype=object)
    matrix[0, 1] = matrix[1, 0] = lo
    matrix[2, 3] = matrix[3, 2] = hi
    np.fill_diagonal(matrix, Fraction(1))
    return matrix


def at_lead(matrix: Exact, lead: Fraction) -> Case:
    """Return the posterior whose mode leads by `lead` and is beaten by most: equality in T12."""
    return Case(matrix, gain_at_lead(matrix, lead).posterior(len(matrix), lead))


def mixed_rule(lo: Fraction, hi: Fraction, lead: Fraction) -> Case:
    """Return S* at a lead, and a rule that tosses a coin between mode and similarity optimum."""
    case = at_lead(near_and_far_pair(lo, hi), lead)
    found = gain_at_lead(case.similarity, lead)
    rule = [HALF if i in (found.chosen, found.mode) else ZERO for i in range(case.n)]
    return case.replaced(rule=rule)


def three(near: Fraction, middle: Fraction, far: Fraction) -> Case:
    """Return T15's tight case for three candidates: V is 0, R is 1, and y is 2.

    Where the distances obey the triangle inequality all three tie. Otherwise V has no mass.
    """
    x, y = (far - middle) / near, (far - near) / middle
    d_RV, d_Vy = (near, middle) if x >= 1 else (middle, near)
    matrix = [[1, 1 - d_RV, 1 - d_Vy], [1 - d_RV, 1, 1 - far], [1 - d_Vy, 1 - far, 1]]
    return Case(matrix, [ZERO, x, 1] if x >= 1 else [1 - x * y, 1 + y, 1 + x])


def overruled(k: int, similarity: str = "dice") -> Case:
    """Return R of k bits, V of one more and y of that one, at the masses of the leverage."""
    case = Case.from_instance(overrule(k, [1, 1, 1]), similarity)
    x, _, mode, third = leverage(case.similarity)
    masses = [x if i == mode else int(i == third) for i in range(3)]
    return case.replaced(posterior=masses)


def tversky(rows: ArrayLike, masses: Numbers, alpha: Fraction) -> Case:
    """Return fingerprints under I/(I + alpha |difference|); two empty ones have similarity 1."""
    bits = np.asarray(rows, dtype=bool)
    shared = bits.astype(int) @ bits.T.astype(int)
    apart = (bits[:, None] ^ bits[None]).sum(axis=2)
    matrix = np.full(shared.shape, Fraction(1), dtype=object)
    for i, j in zip(*np.nonzero(apart), strict=True):
        matrix[i, j] = Fraction(int(shared[i, j])) / (int(shared[i, j]) + alpha * int(apart[i, j]))
    return Case(matrix, masses, bits, alpha=alpha)


def overruled_by_tversky(k: int, alpha: Fraction) -> Case:
    """Return R of k bits, V of one more and y of that one, at the masses of the leverage."""
    case = tversky(overrule(k, [1, 1, 1]).candidates, [1, 1, 1], alpha)
    x, _, mode, third = leverage(case.similarity)
    return case.replaced(posterior=[x if i == mode else int(i == third) for i in range(3)])


def between_by_tversky(k: int, alpha: Fraction) -> Case:
    """Return V of k bits between R and y, which lack another bit each, at their worst masses."""
    rows = np.ones((3, k), dtype=bool)
    rows[1, 0] = rows[2, 1] = False
    case = tversky(rows, [1, 1, 1], alpha)
    near, far = 1 - case.similarity[0, 1], 1 - case.similarity[1, 2]
    return case.replaced(posterior=three(near, near, far).posterior)


def several(case: Case, choices: list[list[int]] | None = None) -> Case:
    """Return the case with its posterior as the only spectrum."""
    return case.replaced(spectra=[case.posterior], choices=choices)


def calibrated(lo: Fraction, lead: Fraction) -> tuple[Case, ...]:
    """Return T22's tight cases: two candidates that tie under each of two estimates, or one worse.

    In the second each estimate prefers the candidate without posterior, and TV > 1/2.
    """
    sides = [[HALF + lead, HALF - lead], [HALF, HALF]]
    misled = [[HALF - lead, HALF + lead], [lead, 1 - lead]]
    return tuple(
        Case([[Fraction(1), lo], [lo, Fraction(1)]], [1, 1], spectra=laws, estimates=estimates)
        for laws, estimates in ((sides, [[HALF, HALF]] * 2), ([[1, 0]] * 2, misled))
    )


def halved() -> Case:
    """Return T16's tight case: V between two candidates of half the mass each."""
    return several(Case.from_instance(midpoint()))


def unlikely(pi: Fraction, rows: list[list[int]], **extras: Any) -> Case:
    """Return a mode, the first row, of mass `pi`, a rival without, and the rest evenly spread."""
    others = len(rows) - 2
    masses = [pi, ZERO, *[(1 - pi) / others] * others]
    return Case.from_instance(Instance(rows, np.array(masses, dtype=object)), **extras)


def by_log_likelihood() -> tuple[Case, ...]:
    """Return T17's tight cases for plain and for weighted BCE."""
    plain = unlikely(HALF, [[1, 0, 0, 0], [0, 1, 0, 0], [0, 1, 1, 0], [0, 1, 0, 1]])
    up = unlikely(Fraction(2, 3), [[1, 0], [1, 1], [0, 1]], odds=Fraction(2))
    down = unlikely(Fraction(2, 3), [[1, 0], [0, 0], [0, 1]], odds=HALF)
    return plain, up, down


def by_ruzicka(own: int = 4) -> Case:
    """Return T17's tight case for own = 4 or 10, where the threshold is rational: 3/4 or 4/5."""
    pi = {4: Fraction(3, 4), 10: Fraction(4, 5)}[own]
    rows = [[1, 0], [1, 1], [0, 1]]
    return unlikely(pi, [[*row, *[int(row == [0, 1])] * own] for row in rows])


def by_cosine() -> tuple[Case, ...]:
    """Return T17's tight cases: R one bit, V three more, Y these three; and two equal sizes."""
    larger = unlikely(Fraction(3, 4), [[1, 0, 0, 0], [1, 1, 1, 1], [0, 1, 1, 1]])
    return larger, Case.from_instance(Instance.from_weights([[1, 0], [0, 1]], [1, 1]))


def open_hub(lo: Fraction, hi: Fraction, n: int, q: Fraction, outside: Fraction) -> Case:
    """Return T19's tight case: a hub 0 without mass, a mode 1, and a molecule that the hub knows.

    The last of n + 1 molecules is outside, at similarity `outside` from the hub and 0 from all
    others, with mass q. The other n - 2 share what is left.
    """
    mode = bounds.open_set_hit_rate(lo, hi, q, outside)
    matrix = np.full((n + 1, n + 1), ZERO, dtype=object)
    matrix[:n, :n] = hub_matrix(lo, hi, n)
    matrix[0, n] = matrix[n, 0] = outside
    matrix[n, n] = Fraction(1)
    rest = (1 - q - mode) / (n - 2)
    return Case(matrix, [ZERO, mode, *[rest] * (n - 2), q], inside=n)


def open_midpoint() -> Case:
    """Return T19's tight case for metrics: V between R, of half the mass, and one outside."""
    case = three(Fraction(1, 4), Fraction(1, 4), HALF)
    return case.replaced(posterior=[0, 1, 1], inside=2)


def family() -> Case:
    """Return T20's tight case: six around candidate 0 at r = 1/10, the optimum at 3 r from it.

    The six have 3/4 of the mass and are 2r apart and from the optimum, which has the rest.
    """
    distance = np.full((8, 8), Fraction(2, 10), dtype=object)
    distance[0, :] = distance[:, 0] = Fraction(1, 10)
    distance[0, 7] = distance[7, 0] = Fraction(3, 10)
    np.fill_diagonal(distance, ZERO)
    return Case(1 - distance, [0, *[1] * 6, 2], radius=Fraction(1, 10))


def traded(lo: Fraction, hi: Fraction, n: int) -> Case:
    """Return T21's tight case: V a hub without mass, R any other candidate."""
    return several(hub(lo, hi, n), [[0, 1]])
