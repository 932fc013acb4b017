"""The worst hit rate once more, in exact rationals."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from regret._support.arrays import Exact
from regret._support.result import GAP, Result
from regret._support.validate import as_fractions
from regret.worst_case._programs.basis import Basis, Pairs, factor
from regret.worst_case._programs.exact_solve import solve_exactly
from regret.worst_case._programs.matrix import as_floats, stretched
from regret.worst_case._programs.program import Program
from regret.worst_case._programs.search import search
from regret.worst_case.result import WorstCase


@dataclass(frozen=True, eq=False, kw_only=True)
class ExactWorstCase(Result[Fraction]):
    """Exact rationals around the largest hit-rate regret: value <= sup <= bound.

    `posterior`, shape (n,), is a law of Fractions under which candidate `chosen` is
    similarity-optimal and `mode` has `value` more mass: no rounding anywhere.
    """

    posterior: Exact
    chosen: int
    mode: int


def confirm(result: WorstCase, S: ArrayLike) -> ExactWorstCase:
    """Enclose the largest hit-rate regret between exact rationals.

    Every pair whose value may come within `GAP` of the largest is solved once more: its optimal
    basis is solved in Fractions, which gives an exact posterior and exact prices. All other pairs
    are ruled out by float64 bounds that contain their rounding error.

    Parameters
    ----------
    result : WorstCase
        What `hit_rate(S)` returned.
    S : array_like, shape (n, n)
        The same similarity matrix, of Fractions; or of floats, taken as the dyadic rationals they
        are.

    Returns
    -------
    ExactWorstCase
        Value and bound are equal where the bases are optimal exactly; otherwise, for matrices of
        rounded floats with ties, they differ by about 1e-16, and by more where `result` is inexact.

    Raises
    ------
    ValueError, TypeError
        If `S` is not a similarity matrix or `result` is not the worst hit rate on it.

    Notes
    -----
    One search as in `hit_rate`, then about half a second at n = 256 for every pair that ties for
    the largest value, nearly all of it spent on evaluating bound and posterior in Fractions.

    Examples
    --------
    >>> from regret.worst_case import hit_rate
    >>> S = np.full((4, 4), Fraction(1, 3)) + np.diag([Fraction(2, 3)] * 4)
    >>> S[0, 1:] = S[1:, 0] = Fraction(2, 3)
    >>> proof = confirm(hit_rate(S), S)
    >>> proof.value, proof.bound
    (Fraction(1, 2), Fraction(1, 2))
    """
    matrix = stretched(S)
    program = Program(as_floats(matrix))
    exact = Program(matrix if matrix.dtype == np.object_ else as_fractions(matrix))
    found = search(program, above=-GAP, ceiling=result.value)
    best = max(0.0, float(found.values.max(initial=0.0)))
    upper, lower = Fraction(found.rest), Fraction(0)
    posterior, chosen, mode = _point(exact.n, 0), 0, 0
    for i in np.argsort(-found.values, kind="stable"):
        if found.bounds[i] < best - GAP / 2:
            upper = max(upper, Fraction(found.bounds[i]))
            continue
        pair = found.solved[i : i + 1]
        masses, prices = _solve(exact, pair, factor(program, pair))
        bound = _bound(exact, pair, prices)
        upper = max(upper, bound)
        if bound > lower:
            law = _feasible(exact, pair, masses)
            v, r = int(pair.chosen[0]), int(pair.mode[0])
            if law[r] - law[v] > lower:
                lower, posterior, chosen, mode = law[r] - law[v], law, v, r
    if not lower - GAP <= result.bound or not result.value <= max(lower, upper) + GAP:
        raise ValueError(
            f"result must be the worst hit rate on S, between {float(lower)} and {float(upper)}, "
            f"got {result.value} to {result.bound}"
        )
    return ExactWorstCase(
        value=lower, bound=max(lower, upper), posterior=posterior, chosen=chosen, mode=mode
    )


def _solve(exact: Program, pair: Pairs, basis: Basis) -> tuple[Exact, Exact]:
    """Return the masses and the prices (1, k) of a basis; rounded ones if it is singular."""
    size = int(pair.size[0])
    support, rows = pair.support[:, :size], pair.rows[:, :size]
    equations = exact.block(pair.chosen, rows, support)[0]
    equations[0] = Fraction(1)
    unit = as_fractions(np.eye(size, dtype=int)[0])
    objective = as_fractions((support == pair.mode)[0] * 1 - (support == pair.chosen)[0] * 1)
    try:
        masses = solve_exactly(equations, unit)
        prices = -solve_exactly(equations.T, objective)
    except ZeroDivisionError:
        masses, prices = as_fractions(basis.masses[0]), as_fractions(basis.prices[0])
    return masses[None], np.array([[max(price, Fraction(0)) for price in prices]])


def _bound(exact: Program, pair: Pairs, prices: Exact) -> Fraction:
    """Return the bound on p_R - p_V that the prices prove, by weak duality."""
    rows = pair.rows[:, : prices.shape[1]]
    gains = exact.combine(rows, prices[:, None, :])[0, 0, : exact.n]
    gains[pair.mode[0]] += 1
    gains[pair.chosen[0]] -= 1
    return Fraction(gains.max())


def _feasible(exact: Program, pair: Pairs, masses: Exact) -> Exact:
    """Return the law of the masses, moved towards V until V is similarity-optimal.

    No move is needed where the basis is optimal exactly.
    """
    n, chosen = exact.n, int(pair.chosen[0])
    law = as_fractions(np.zeros(n, dtype=int))
    law[pair.support[0, : masses.shape[1]]] = [max(mass, Fraction(0)) for mass in masses[0]]
    law /= law.sum()
    slacks = exact.slacks(pair.chosen, pair.mode, np.arange(n)[None], law[None])[0, :n]
    ahead = 1 - exact.matrix[chosen]  # the slacks at p = e_V
    moves = [-s / (a - s) for s, a in zip(slacks, ahead, strict=True) if s < 0]
    move = max(moves, default=Fraction(0))
    moved: Exact = (1 - move) * law + move * _point(n, chosen)
    return moved


def _point(n: int, i: int) -> Exact:
    """Return the law with all mass on candidate i, in Fractions."""
    return as_fractions(np.eye(1, n, i, dtype=int)[0])
