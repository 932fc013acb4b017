"""Soft similarities by hand, and the conventions for what is empty."""

from __future__ import annotations

import numpy as np
import pytest

from regret.problem.soft_similarity import (
    cosines,
    over_lengths,
    over_union,
    soft_tanimoto,
    unit_rows,
)

ROWS = np.array([[1, 1, 0], [0, 1, 1], [0, 0, 0]], dtype=bool)


def test_soft_tanimoto_by_hand():
    # shared .5 + 1, 1 and 0; union 2 + 0, 2 + .5 and 0 + 1.5
    assert soft_tanimoto(np.array([0.5, 1, 0]), ROWS).tolist() == [0.75, 0.4, 0.0]
    assert soft_tanimoto(np.zeros(3), ROWS).tolist() == [0.0, 0.0, 1.0]
    shared, on, outside = np.array([1.5, 0.0]), np.array([2, 0]), np.array([1.0, 0.0])
    assert over_union(shared, on, outside).tolist() == [0.5, 1.0]


def test_cosines_by_hand():
    two = np.sqrt(0.5)
    np.testing.assert_allclose(cosines(np.array([3.0, 0, 0]), ROWS), [two, 0, 0])
    np.testing.assert_allclose(cosines(np.array([-1.0, 0, 0]), ROWS), [-two, 0, 0])
    np.testing.assert_allclose(
        cosines(np.array([-4.0, -3.0, 0.0]), ROWS), [-1.4 * two, -0.6 * two, 0]
    )
    assert cosines(np.zeros(3), ROWS).tolist() == [0, 0, 1]
    np.testing.assert_allclose(unit_rows(ROWS), [[two, two, 0], [0, two, two], [0, 0, 0]])


@pytest.mark.parametrize("size", [1e-300, 1e-200, 1.0, 1e200, 1e300])
def test_the_length_of_a_direction_does_not_matter(size):
    """Its square may be out of range."""
    direction = np.array([1.0, 2.0, 4.0])
    np.testing.assert_allclose(
        cosines(direction * size, ROWS), cosines(direction, ROWS), rtol=1e-12
    )
    np.testing.assert_allclose(cosines(direction, ROWS)[:2], [3 / 42**0.5, 6 / 42**0.5])


def test_cosines_from_inner_products_and_lengths():
    shared, on, length = np.array([2.0, -3.0, 0.0]), np.array([4, 1, 0]), np.array([2.0])
    assert over_lengths(shared, on, length).tolist() == [0.5, -1.0, 0.0]  # -3/2 is clipped
    assert over_lengths(2 * shared, on, length).tolist() == [1.0, -1.0, 0.0]
    assert over_lengths(np.zeros(3), on, np.zeros(1)).tolist() == [0.0, 0.0, 1.0]
