"""Similarities against the textbook definitions on sets of bits, one pair at a time."""

from __future__ import annotations

import itertools
from fractions import Fraction
from math import isqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import regret
from regret import band, expected_similarity, similarity_matrix
from regret._support.validate import check_similarity
from regret.problem.shared_bits import shared_bits
from regret.problem.similarity import (
    SIMILARITIES,
    exact_similarities,
    exact_similarity_matrix,
    off_diagonal,
)
from regret.theory import strategies

NAMES = pytest.mark.parametrize("name", SIMILARITIES)
WITHOUT_ROOT = [name for name, kind in SIMILARITIES.items() if not kind.root]


def squared(a, b, m, name):
    """The similarity of two sets of bits, squared: rational for all of them."""
    if name == "hamming":
        return Fraction(m - len(a ^ b), m) ** 2
    if not a and not b:
        return Fraction(1)
    if name == "tanimoto":
        return Fraction(len(a & b), len(a | b)) ** 2
    if name == "dice":
        return Fraction(2 * len(a & b), len(a) + len(b)) ** 2
    return Fraction(len(a & b) ** 2, len(a) * len(b)) if a and b else Fraction(0)


def reference(rows, name):
    sets = [frozenset(np.flatnonzero(row).tolist()) for row in rows]
    return np.array([[squared(a, b, rows.shape[1], name) for b in sets] for a in sets])


def is_square(integer):
    return isqrt(integer) ** 2 == integer


@NAMES
@given(strategies.fingerprints())
def test_matrix_agrees_with_the_definition(name, rows):
    expected = np.sqrt(reference(rows, name).astype(float))
    matrix = similarity_matrix(rows, name)
    assert np.allclose(matrix, expected, rtol=4e-16, atol=0)
    assert matrix.dtype == np.float64
    assert np.array_equal(matrix, matrix.T)
    assert (np.diagonal(matrix) == 1).all()
    assert ((matrix >= 0) & (matrix <= 1)).all()
    # 1 means equal fingerprints, also after rounding
    equal = (rows[:, None] == rows[None]).all(axis=2)
    assert np.array_equal(matrix == 1, equal)


@NAMES
@given(strategies.fingerprints())
def test_exact_matrix_agrees_with_the_definition(name, rows):
    squares = reference(rows, name)
    if not all(is_square(x.numerator) and is_square(x.denominator) for x in squares.ravel()):
        assert name == "cosine"
        with pytest.raises(ValueError, match="irrational"):
            exact_similarity_matrix(rows, name)
        return
    exact = exact_similarity_matrix(rows, name)
    assert (exact**2 == squares).all()
    assert (exact >= 0).all()


@given(strategies.fingerprints(), st.sampled_from(WITHOUT_ROOT), st.integers(0, 8))
def test_exact_similarities_of_two_lists_are_blocks_of_the_matrix(rows, name, cut):
    cut = min(cut, len(rows))
    block = exact_similarity_matrix(rows, name)[:cut, cut:]
    assert np.array_equal(exact_similarities(rows[:cut], rows[cut:], name), block)


def test_real_sizes_agree_with_a_float_product():
    rng = np.random.default_rng(0)
    rows = rng.random((60, 4096)) < rng.random(4096) * 0.03
    rows[7] = rows[3]
    rows[11] = False
    product = rows.astype(float) @ rows.T.astype(float)
    assert np.array_equal(shared_bits(rows), product)


@pytest.mark.parametrize("m", [2**16 - 1, 2**16, 2**16 + 7])
def test_counts_do_not_overflow(m):
    rows = np.ones((3, m), dtype=bool)
    rows[2, 0] = False
    shared = shared_bits(rows)
    assert shared.tolist() == [[m, m, m - 1], [m, m, m - 1], [m - 1, m - 1, m - 1]]
    assert similarity_matrix(rows, "cosine")[0, 1] == 1


@NAMES
def test_empty_fingerprints(name):
    matrix = similarity_matrix([[0, 0, 0, 0], [0, 0, 0, 0], [1, 0, 0, 0]], name)
    assert matrix[0, 1] == 1
    assert matrix[0, 2] == (0.75 if name == "hamming" else 0)


@NAMES
def test_one_bit_and_one_candidate(name):
    assert similarity_matrix([[1]], name).tolist() == [[1]]
    assert similarity_matrix([[0]], name).tolist() == [[1]]
    assert similarity_matrix([[0], [1]], name).tolist() == [[1, 0], [0, 1]]


@NAMES
def test_metric_means_the_triangle_inequality(name):
    """On all triples of fingerprints of 4 bits: it holds, or it is said not to."""
    rows = np.array(list(itertools.product([0, 1], repeat=4)), dtype=bool)
    distance = 1 - np.sqrt(reference(rows, name).astype(float))
    worst = (distance[:, None, :] - distance[:, :, None] - distance[None, :, :]).max()
    assert (worst <= 1e-12) == SIMILARITIES[name].metric


@NAMES
def test_every_similarity_names_its_source(name):
    assert SIMILARITIES[name].name == name
    assert any(character.isdigit() for character in SIMILARITIES[name].source)


@given(strategies.similarity_matrices())
def test_band_is_the_smallest_that_holds_the_pairs(matrix):
    n = len(matrix)
    pairs = [matrix[i, j] for i, j in itertools.combinations(range(n), 2)]
    edges = band(matrix)
    assert (edges.lo, edges.hi) == (min(pairs), max(pairs))
    assert isinstance(edges.lo, Fraction)
    assert edges.spread == max(pairs) - min(pairs)
    assert edges.separation == 1 - max(pairs)
    as_floats = band(matrix.astype(float))
    assert (as_floats.lo, as_floats.hi) == (float(edges.lo), float(edges.hi))
    assert type(as_floats.lo) is float
    assert sorted(off_diagonal(matrix)) == sorted(pairs * 2)


@given(strategies.cases())
def test_expected_similarity_is_a_mean(case):
    expected = expected_similarity(case.similarity, case.posterior)
    assert expected.tolist() == [
        sum(p * s for p, s in zip(case.posterior, row, strict=True)) for row in case.similarity
    ]
    rounded = expected_similarity(case.similarity.astype(float), case.posterior.astype(float))
    assert np.allclose(rounded, expected.astype(float), rtol=0, atol=1e-14)


def test_a_similarity_in_float32_is_taken_and_mended():
    rng = np.random.default_rng(0)
    for _ in range(20):
        rows = (rng.random((64, 4096)) < 0.0125).astype(np.float32)
        units = rows / np.sqrt(rows.sum(axis=1, keepdims=True, dtype=np.float32))
        cosines = units @ units.T
        mended = check_similarity(cosines)
        assert mended.dtype == np.float64
        assert (mended == mended.T).all()
        assert mended.max() == 1 == np.diagonal(mended).min()
        assert abs(mended - cosines).max() < 2e-6
    with pytest.raises(ValueError, match="be symmetric"):
        check_similarity(np.array([[1, 0.5], [0.501, 1]], dtype=np.float32))


def covered(a, b):
    """The share of b's bits that a has: not symmetric."""
    return (a & b).sum() / b.sum()


@given(strategies.fingerprints(min_candidates=2), st.data())
def test_t1_holds_without_symmetry(rows, data):
    """Checked in exact rationals by the registry, and by the public functions in floats."""
    rows = np.hstack([rows, np.eye(len(rows), dtype=bool)])  # nobody has all that another has
    weights = data.draw(strategies.weights(len(rows)))
    posterior = np.array(weights) / sum(weights)
    S = similarity_matrix(rows, covered, symmetric=False)
    assert S[0, 1] == covered(rows[0], rows[1])
    assert S[1, 0] == covered(rows[1], rows[0])
    band = regret.band(S, symmetric=False)
    expected = regret.expected_similarity(S, posterior, symmetric=False)
    first = np.flatnonzero(expected >= expected.max() - 1e-12)
    lost = posterior.max() - posterior[first].min()
    assert lost <= regret.bounds.hit_rate(band.lo, band.hi) + 1e-12
    case = regret.Case(S, weights)
    assert regret.THEOREMS["T1"].broken_hypotheses(case) == ()
    assert regret.THEOREMS["T1"].check(case).holds


def test_what_needs_symmetry_says_so_and_where_to_go():
    S = [[1, 0.5], [0.25, 1]]
    for call in (
        lambda: regret.band(S),
        lambda: regret.expected_similarity(S, [0.5, 0.5]),
        lambda: regret.worst_case.hit_rate(S),
        lambda: regret.worst_case.similarity(S),
        lambda: regret.worst_case.lead(S),
    ):
        with pytest.raises(ValueError, match=r"similarity must be symmetric.*symmetric=False"):
            call()
    assert regret.band(S, symmetric=False) == (0.25, 0.5)
    rounded = np.array([[1, 0.1], [0.3, 1]], dtype=np.float32)
    assert regret.band(rounded, symmetric=False).hi == np.float32(0.3)
    case = regret.Case(S, [1, 1])
    assert [h.name for h in regret.THEOREMS["T3"].broken_hypotheses(case)] == ["symmetric"]
    with pytest.raises(ValueError, match=r"lie in \[0, 1\]"):
        regret.band([[1, 2], [0, 1]], symmetric=False)


def test_similarities_are_metrics_or_not_as_they_say():
    """1 - s over all fingerprints of 4 bits."""
    rows = (np.arange(16)[:, None] >> np.arange(4) & 1).astype(bool)
    for name, kind in SIMILARITIES.items():
        d = 1 - similarity_matrix(rows, name)
        room = d[:, :, None] + d[None, :, :] - d[:, None, :]
        assert (room.min() > -1e-12) == kind.metric, name


def test_a_similarity_of_ones_own_is_asked_for_every_pair():
    matrix = similarity_matrix([[1, 1, 0], [0, 1, 1], [1, 1, 1]], lambda a, b: (a & b).sum() / 4)
    assert matrix.tolist() == [[1, 0.25, 0.5], [0.25, 1, 0.5], [0.5, 0.5, 1]]


def test_exact_cosines_are_rational_or_refused_by_name():
    rows = [[1, 0, 0, 0], [1, 1, 1, 1], [0, 1, 0, 0], [0, 0, 0, 0]]
    half = Fraction(1, 2)
    expected = [[1, half, 0, 0], [half, 1, half, 0], [0, half, 1, 0], [0, 0, 0, 1]]
    assert exact_similarity_matrix(rows, "cosine").tolist() == expected
    assert exact_similarity_matrix([[1, 0, 0], [0, 1, 1]], "cosine").tolist() == [[1, 0], [0, 1]]
    with pytest.raises(
        ValueError, match=r"cosine of candidates 0 and 2 is irrational: 1/sqrt\(2\)"
    ):
        exact_similarity_matrix([[1, 0, 0], [0, 0, 1], [1, 1, 0]], "cosine")
