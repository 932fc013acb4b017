"""Named sets of fingerprints are what they are said to be."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from regret import bounds
from regret.problem import constructions
from regret.problem.similarity import exact_similarity_matrix
from regret.theory import regrets
from regret.theory.case import Case

HALF = Fraction(1, 2)


def case_of(instance):
    return Case.from_instance(instance)


def others(matrix):
    """The similarities of the candidates but the first to one another."""
    rest = matrix[1:, 1:]
    return set(rest[~np.eye(len(rest), dtype=bool)])


@pytest.mark.parametrize("m", [1, 3, 12])
def test_every_fingerprint_is_there_once(m):
    rows = constructions.every_fingerprint(m)
    assert len({row.tobytes() for row in rows}) == len(rows) == 2**m
    assert rows[5 % 2**m].astype(int).tolist()[:3] == [1, 0, 1][: min(m, 3)]


@pytest.mark.parametrize("m", [0, 13])
def test_too_many_fingerprints(m):
    with pytest.raises(ValueError, match=f"m must be (at least 1|between 1 and 12), got {m}"):
        constructions.every_fingerprint(m)


@pytest.mark.parametrize(("core", "own"), [(1, 1), (2, 1), (1, 3)])
def test_the_sunflower_is_a_hub(core, own):
    s = Fraction(core, core + own)
    instance = constructions.sunflower(core, own, [1, 2, 3, 2])
    matrix = exact_similarity_matrix(instance.candidates)
    assert set(matrix[0, 1:]) == {s}
    assert others(matrix) == {s / (2 - s)}
    assert instance.exact_posterior.tolist() == [Fraction(w, 8) for w in (1, 2, 3, 2)]
    tied = case_of(constructions.tied_scaffold(core, own, leaves=9))
    assert tied.posterior.tolist() == [0, s / 2, *[(1 - s / 2) / 8] * 8]
    expected = tied.similarity @ tied.posterior
    assert expected[0] == expected[1]
    assert regrets.hit_rate_regret(tied) == bounds.hit_rate(*tied.band) == s / 2


@pytest.mark.parametrize(("lo", "hi"), [(Fraction(1, 3), HALF), (Fraction(2, 5), HALF)])
def test_petals_are_any_hub(lo, hi):
    case = case_of(constructions.petals(lo, hi, leaves=8))
    assert set(case.similarity[0, 1:]) == {hi}
    assert others(case.similarity) == {lo}
    assert regrets.hit_rate_regret(case) == bounds.hit_rate(lo, hi) == case.posterior[1]
    assert set(case.posterior[2:]) == {(1 - case.posterior[1]) / 7}


@pytest.mark.parametrize("hi", [HALF, Fraction(2, 3), Fraction(9, 10)])
def test_the_pinwheel_is_halfway(hi):
    case = case_of(constructions.pinwheel(hi))
    assert set(case.similarity[0, 1:]) == {hi}
    assert others(case.similarity) == {2 * hi - 1}
    assert case.posterior.tolist() == [0, HALF, HALF]
    assert len(set(case.similarity @ case.posterior)) == 1
    assert regrets.hit_rate_regret(case) == HALF


def test_the_midpoint_loses_one_half_in_a_wide_band():
    case = case_of(constructions.midpoint())
    assert case.similarity[:3, :3].tolist() == [[1, HALF, 0], [HALF, 1, HALF], [0, HALF, 1]]
    assert len(set((case.similarity @ case.posterior)[:3])) == 1
    assert regrets.hit_rate_regret(case) == HALF < bounds.hit_rate(*case.band)


@pytest.mark.parametrize("k", [1, 4])
def test_a_mode_is_overruled_up_to_a_mass(k):
    """Under Dice by a rival of one bit more, at (4k+2)/(5k+4) and not above."""
    most = Fraction(4 * k + 2, 5 * k + 4)
    for mass, lost in ((most, most), (most + Fraction(1, 1000), Fraction(0))):
        weights = [mass.numerator, 0, mass.denominator - mass.numerator]
        instance = constructions.overrule(k, weights)
        assert instance.candidates.sum(axis=1).tolist() == [k, k + 1, 1]
        assert regrets.hit_rate_regret(Case.from_instance(instance, "dice")) == lost


@pytest.mark.parametrize("m", [4, 7])
def test_almost_ones_lose_most_bits(m):
    case = case_of(constructions.almost_ones(m))
    assert case.candidates.sum(axis=1).tolist() == [0, m, *[m - 1] * m]
    assert set(case.posterior) == {Fraction(1, m + 2)}
    assert regrets.mode_hamming_regret(case) == bounds.mode_hamming(Fraction(m))


@pytest.mark.parametrize(("shared", "own"), [(1, 1), (2, 1), (1, 3)])
def test_two_pairs(shared, own):
    instance = constructions.two_pairs(shared, own)
    matrix, hi = exact_similarity_matrix(instance.candidates), Fraction(shared, shared + own)
    assert (matrix[0, 1], matrix[2, 3]) == (0, hi)
    assert set(matrix[:2, 2:].ravel()) == {hi / 4}
    assert set(instance.exact_posterior) == {Fraction(1, 4)}
    assert instance.m == 2 * shared + 2 * own + 2 * (2 * shared + 3 * own)


@pytest.mark.parametrize(("lo", "hi"), [(Fraction(0), HALF), (Fraction(1, 5), Fraction(3, 5))])
def test_two_pairs_in_band(lo, hi):
    instance = constructions.two_pairs_in_band(lo, hi)
    matrix = exact_similarity_matrix(instance.candidates)
    assert (matrix[0, 1], matrix[2, 3]) == (lo, hi)
    assert set(matrix[:2, 2:].ravel()) == {lo + (hi - lo) / 4}
    assert len(set(instance.candidates.sum(axis=1))) == 1
