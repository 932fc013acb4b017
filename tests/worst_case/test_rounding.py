"""Bounds that are proved contain their rounding error: prices in floats and in Fractions."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from regret._support.validate import as_fractions
from regret.worst_case._programs.dual_simplex import _rounding
from regret.worst_case._programs.program import Program


def bound(program: Program, rows, prices, chosen: int, mode: int):
    gains = program.combine(rows, prices[:, None, :])[0, 0, : program.n]
    gains[mode] += 1
    gains[chosen] -= 1
    return gains.max()


@pytest.mark.parametrize("seed", range(8))
def test_a_bound_with_its_allowance_is_not_below_the_exact_one(seed):
    """However large the prices: the allowance grows with their sum."""
    rng = np.random.default_rng(seed)
    n, k = 9, 5
    matrix = rng.random((n, n))
    matrix = (matrix + matrix.T) / 2
    np.fill_diagonal(matrix, 1)
    floats, exact = Program(matrix), Program(as_fractions(matrix))
    for size in (1.0, 1e3, 1e6, 1e9):
        rows = rng.permutation(n)[None, :k]
        prices = rng.random((1, k)) * size
        of_floats = float(bound(floats, rows, prices, int(rows[0, 0]), int(rows[0, 1])))
        true = bound(exact, rows, as_fractions(prices), int(rows[0, 0]), int(rows[0, 1]))
        allowance = float(_rounding(prices)[0])
        assert abs(Fraction(of_floats) - true) <= Fraction(allowance) <= Fraction(size) / 10**10 + 1
        assert allowance > 1e-16 * prices[0, 1:].sum()
