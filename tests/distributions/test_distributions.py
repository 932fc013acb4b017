from __future__ import annotations

import numpy as np
import pytest

from regret import band, similarity_matrix
from regret.distributions import (
    FAMILIES,
    chain,
    dirichlet,
    disjoint,
    gibbs,
    independent_bits,
    ising,
    markov_chain,
    mixture_of_bits,
    near_duplicates,
    spiked,
    sunflower,
)
from regret.problem.constructions import every_fingerprint

SIMILARITY = np.array([[1, 0.5, 0.25], [0.5, 1, 0], [0.25, 0, 1]])


def rng(seed=0):
    return np.random.default_rng(seed)


# families


@pytest.mark.parametrize("name", FAMILIES)
def test_a_family_is_a_function_of_its_seed(name):
    first, again, other = (FAMILIES[name](rng(seed), n=9, m=40) for seed in (3, 3, 4))
    assert (first.n, first.m) == (9, 40)
    assert np.array_equal(first.candidates, again.candidates)
    assert np.array_equal(first.posterior, again.posterior)
    assert not np.array_equal(first.posterior, other.posterior)


@pytest.mark.parametrize("name", FAMILIES)
def test_a_family_says_what_it_is(name):
    assert FAMILIES[name].__doc__.splitlines()[0].endswith((".", ":"))


@pytest.mark.parametrize("flips", [1, 3])
def test_near_duplicates_are_near(flips):
    rows = near_duplicates(rng(), n=20, m=200, clusters=4, flips=flips).candidates
    distance = (rows[:, None] != rows).sum(axis=2)
    cluster = np.arange(20) % 4
    same = cluster[:, None] == cluster
    assert distance[same].max() <= 2 * flips
    assert distance[same].max() > 0
    assert distance[~same].min() > 2 * flips


def test_more_flips_make_clusters_looser():
    def within(flips):
        rows = near_duplicates(rng(1), n=24, m=200, clusters=3, flips=flips).candidates
        return np.mean([similarity_matrix(rows[i::3]).mean() for i in range(3)])

    means = [within(flips) for flips in (1, 4, 16, 64)]
    assert means == sorted(means, reverse=True)
    assert means[0] - means[-1] > 0.3


def test_near_duplicates_without_room_are_refused():
    with pytest.raises(ValueError, match="n must leave room"):
        near_duplicates(rng(), n=10, m=30, clusters=3, flips=0)
    with pytest.raises(ValueError, match=r"flips must be at most the number of bits \(5\), got 6"):
        near_duplicates(rng(), n=3, m=5, flips=6)


def test_disjoint_candidates_share_no_bit():
    instance = disjoint(rng(), n=12, m=30)
    assert (instance.candidates.sum(axis=0) == 1).all()
    assert instance.candidates.any(axis=1).all()
    assert np.array_equal(similarity_matrix(instance.candidates), np.eye(12))
    with pytest.raises(ValueError, match="n must be at most m"):
        disjoint(rng(), n=4, m=3)


def test_sunflowers_have_the_band_of_their_overlap():
    instance = sunflower(rng(), n=11, m=44, overlap=0.5)  # core 4, ten leaves of 4
    edges = band(similarity_matrix(instance.candidates))
    assert (edges.lo, edges.hi) == (1 / 3, 1 / 2)
    assert instance.posterior[0] == 0
    assert (instance.posterior[1:] > 0).all()


def test_more_overlap_lifts_the_band():
    edges = [
        band(similarity_matrix(sunflower(rng(), n=8, m=300, overlap=overlap).candidates))
        for overlap in (0, 0.2, 0.5, 0.8, 0.95)
    ]
    for end in ("lo", "hi"):
        values = [getattr(edge, end) for edge in edges]
        assert values == sorted(values)
    assert edges[-1].hi == pytest.approx(0.95, abs=0.01)


@pytest.mark.parametrize("options", [{"overlap": 1.0}, {"overlap": -0.1}, {"n": 1}, {"m": 3}])
def test_impossible_sunflowers_are_refused(options):
    with pytest.raises(ValueError, match="must"):
        sunflower(rng(), **{"n": 8, "m": 40, **options})


def test_chains_correlate_as_told():
    rows = chain(rng(), n=400, m=60, density=0.3, correlation=0.7).candidates.astype(float)
    left, right = rows[:, :-1].ravel(), rows[:, 1:].ravel()
    assert np.corrcoef(left, right)[0, 1] == pytest.approx(0.7, abs=0.03)
    assert rows.mean() == pytest.approx(0.3, abs=0.03)


def test_a_law_too_poor_for_n_fingerprints_is_refused():
    with pytest.raises(ValueError, match="n must be a number of fingerprints"):
        FAMILIES["independent"](rng(), n=9, m=3)


# posteriors


def test_dirichlet_goes_from_one_candidate_to_uniform():
    tops = [dirichlet(rng(), 50, alpha).max() for alpha in (1e-5, 1.0, 1e6)]
    assert tops[0] > 0.99
    assert tops[2] == pytest.approx(1 / 50, rel=0.01)
    assert tops == sorted(tops, reverse=True)
    with pytest.raises(ValueError, match="alpha must be finite and positive"):
        dirichlet(rng(), 3, 0)


def test_gibbs_weighs_by_similarity():
    p = gibbs(rng(), SIMILARITY, beta=2.0, noise=0, truth=1)
    assert p == pytest.approx(np.exp([1, 2, 0]) / np.exp([1, 2, 0]).sum())


def test_gibbs_noise_is_normal_on_the_logits():
    even = np.eye(4000)  # beta = 0: only the noise is left
    logs = np.log(gibbs(rng(), even, beta=0, noise=0.5))
    assert np.std(logs) == pytest.approx(0.5, rel=0.05)


def test_gibbs_closes_in_on_the_truth():
    means = [SIMILARITY[0] @ gibbs(rng(), SIMILARITY, b, 0, truth=0) for b in (0, 1, 4, 16)]
    assert means == sorted(means)
    assert means[0] == pytest.approx(SIMILARITY[0].mean())
    assert means[-1] > 0.99


def test_a_spike_moves_mass_to_one_candidate():
    assert spiked(rng(), [0.5, 0.25, 0.25], share=0.5, at=2).tolist() == [0.25, 0.125, 0.625]
    with pytest.raises(ValueError, match="share must lie in"):
        spiked(rng(), [1.0], share=2)


def test_independent_bits_on_the_cube_have_their_marginals():
    marginals = np.array([0, 0.25, 0.5, 1])
    p = independent_bits(every_fingerprint(4), marginals)
    assert p @ every_fingerprint(4) == pytest.approx(marginals)
    assert p[0b1010] == pytest.approx(0.25 * 0.5)  # bits 1 and 3
    assert p[0b0101] == 0


def test_independent_bits_condition_on_the_candidates():
    p = independent_bits([[1, 0], [0, 1]], [0.5, 0.75])  # 1/8 to 3/8
    assert p == pytest.approx([0.25, 0.75])
    with pytest.raises(ValueError, match="marginals must leave a candidate possible"):
        independent_bits([[1, 0], [0, 1]], [0, 0])


def test_mixtures_mix_on_the_cube():
    marginals = np.array([[0.1, 0.9, 0.5], [0.7, 0.2, 0]])
    p = mixture_of_bits(every_fingerprint(3), marginals, [0.25, 0.75])
    parts = [independent_bits(every_fingerprint(3), q) for q in marginals]
    assert p == pytest.approx(0.25 * parts[0] + 0.75 * parts[1])
    assert mixture_of_bits(every_fingerprint(3), marginals, [0, 1]) == pytest.approx(parts[1])
    with pytest.raises(ValueError, match=r"marginals must have one row a weight \(1\), got 2"):
        mixture_of_bits(every_fingerprint(3), marginals, [1.0])


@pytest.mark.parametrize("correlation", [0.0, 0.3, 0.9])
def test_marginals_do_not_see_the_correlation_of_a_chain(correlation):
    bits = every_fingerprint(5).astype(float)
    p = markov_chain(bits, density=0.3, correlation=correlation)
    assert p @ bits == pytest.approx([0.3] * 5)
    covariance = (bits - 0.3).T @ (p[:, None] * (bits - 0.3)) / (0.3 * 0.7)
    distance = np.abs(np.subtract.outer(np.arange(5), np.arange(5)))
    assert covariance == pytest.approx(correlation**distance, abs=1e-12)


@pytest.mark.parametrize("options", [(0, 0.5), (1, 0.5), (0.5, 1), (0.5, -0.1)])
def test_chains_that_are_none_are_refused(options):
    with pytest.raises(ValueError, match="density must lie in"):
        markov_chain(every_fingerprint(2), *options)


def test_ising_without_coupling_is_independent_bits():
    field = np.array([-1.0, 0.5, 2.0])
    p = ising(every_fingerprint(3), field, np.zeros((3, 3)))
    assert p == pytest.approx(independent_bits(every_fingerprint(3), 1 / (1 + np.exp(-field))))


def test_ising_couples_a_pair():
    p = ising(every_fingerprint(2), [0, 0], [[0, np.log(3)], [np.log(3), 0]])
    assert p == pytest.approx([1 / 6, 1 / 6, 1 / 6, 3 / 6])
