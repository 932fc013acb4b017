"""Square linear systems in exact rationals."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from regret._support.arrays import Exact


def solve_exactly(equations: Exact, right: Exact) -> Exact:
    """Return the solution (k,) of a (k, k) system of Fractions with right-hand side (k,).

    By python-flint (extra `exact`) where it is installed, else by Gauss-Jordan elimination in
    Fractions, which only large bases notice. A singular system raises ZeroDivisionError.
    """
    try:
        import flint
    except ImportError:
        return _eliminate(equations, right)
    k = len(right)
    entries = [flint.fmpq(x.numerator, x.denominator) for x in equations.ravel()]
    column = [flint.fmpq(x.numerator, x.denominator) for x in right]
    solution = flint.fmpq_mat(k, k, entries).solve(flint.fmpq_mat(k, 1, column))
    return _fractions([Fraction(int(x.p), int(x.q)) for x in solution.entries()])


def _eliminate(equations: Exact, right: Exact) -> Exact:
    system = np.concatenate([equations, right[:, None]], axis=1)
    for i in range(len(system)):
        pivot = i + int(np.argmax(system[i:, i] != 0))
        system[[i, pivot]] = system[[pivot, i]]
        system[i] = system[i] / system[i, i]
        factors = system[:, i].copy()
        factors[i] = Fraction(0)
        system -= factors[:, None] * system[i]
    solution: Exact = system[:, -1]
    return solution


def _fractions(values: list[Fraction]) -> Exact:
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array
