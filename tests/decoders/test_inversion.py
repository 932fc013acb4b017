from __future__ import annotations

import time
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import nnls

from regret import bounds
from regret.decoders.inversion import (
    certified_stability,
    invert,
    posterior_from_marginals,
    stability,
)
from regret.problem.instance import Instance

ROWS = st.lists(st.lists(st.integers(0, 1), min_size=5, max_size=5), min_size=2, max_size=5)


@given(ROWS, st.lists(st.integers(0, 4), min_size=5, max_size=5).filter(lambda w: any(w[:2])))
def test_marginals_come_back_exactly(rows: list[list[int]], weights: list[int]) -> None:
    instance = Instance.from_weights(rows, weights[: len(rows)])
    found = posterior_from_marginals(instance.marginals, instance.candidates)
    assert found.min() >= 0
    assert found.sum() == pytest.approx(1)
    np.testing.assert_allclose(found @ instance.candidates, instance.marginals, atol=1e-9)
    if instance.n > 1 and stability(instance.candidates) > 1e-6:
        np.testing.assert_allclose(found, instance.posterior, atol=1e-7)


@given(ROWS, st.integers(0, 2**32 - 1))
def test_no_law_is_nearer_to_arbitrary_marginals(rows: list[list[int]], seed: int) -> None:
    candidates = np.unique(np.array(rows, dtype=bool), axis=0)
    rng = np.random.default_rng(seed)
    marginals = rng.random(5)
    found = posterior_from_marginals(marginals, candidates)
    best = np.linalg.norm(found @ candidates - marginals)
    for law in rng.dirichlet(np.full(len(candidates), 0.5), 50):
        assert np.linalg.norm(law @ candidates - marginals) >= best - 1e-9


@given(ROWS)
def test_certified_stability_is_a_lower_bound_and_close(rows: list[list[int]]) -> None:
    candidates = np.unique(np.array(rows, dtype=bool), axis=0)
    if len(candidates) < 2:
        return
    certified, floating = certified_stability(candidates), stability(candidates) ** 2
    assert float(certified) <= floating + 1e-6
    assert float(certified) >= 0.99 * floating


def test_stability_tells_dependent_candidates() -> None:
    square = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=bool)
    assert stability(square) == 0
    assert certified_stability(square) == 0
    assert certified_stability(np.eye(3, dtype=bool)) == 1
    assert bounds.inversion(Fraction(1, 2), certified_stability(np.eye(3, dtype=bool))) == 0.5


@pytest.mark.parametrize(
    ("marginals", "message"),
    [([0.5], "shape"), ([0.5, 1.5], r"got 1\.5 at bit 1"), ([float("nan"), 0.5], "got nan")],
)
def test_bad_marginals_are_named(marginals: list[float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        posterior_from_marginals(marginals, [[1, 0], [0, 1]])


@given(ROWS, st.integers(0, 2**32 - 1))
def test_the_gap_is_certified(rows: list[list[int]], seed: int) -> None:
    """By weak duality from the returned posterior alone; equal rows and columns included."""
    candidates = np.array(rows, dtype=float)
    mu = np.random.default_rng(seed).random(5)
    found = invert(candidates @ candidates.T, candidates @ mu)
    gradient = candidates @ (found.posterior @ candidates - mu)
    gap = found.posterior @ gradient - gradient.min()
    assert found.posterior.min() >= 0
    assert found.posterior.sum() == pytest.approx(1)
    assert gap <= found.gap + 1e-10
    assert found.gap <= 1e-9


def test_it_is_what_nonnegative_least_squares_finds() -> None:
    """Lawson and Hanson on the whole problem: another algorithm, another formulation."""
    rng = np.random.default_rng(4)
    for n, m in ((3, 40), (30, 60), (60, 25)):
        candidates, mu = rng.random((n, m)) < 0.3, rng.random(m)
        system = np.vstack([(candidates - mu).T, np.ones(n)])
        weights, _ = nnls(system, np.append(np.zeros(m), 1.0))
        other = weights / weights.sum()
        found = posterior_from_marginals(mu, candidates)
        ours, theirs = (np.linalg.norm(p @ candidates - mu) for p in (found, other))
        assert ours <= theirs + 1e-9
        np.testing.assert_allclose(found @ candidates, other @ candidates, atol=1e-7)


@pytest.mark.slow
def test_a_list_of_369_takes_less_than_50_milliseconds() -> None:
    """The least of several runs, of a fingerprint that is far from all candidates."""
    rng = np.random.default_rng(0)
    popularity = 0.8 / np.arange(1, 4097) ** 0.6
    candidates = rng.random((369, 4096)) < popularity
    mu = np.clip(popularity + 0.3 * rng.random(4096), 0, 1)
    times = []
    for _ in range(7):
        start = time.process_time()  # whatever else the machine does
        posterior_from_marginals(mu, candidates)
        times.append(time.process_time() - start)
    assert min(times) < 0.05


@pytest.mark.parametrize("seed", range(20))
def test_certified_stability_is_nearly_all_of_it(seed: int) -> None:
    """Below sigma^2, which most often is irrational, by a thousandth at most."""
    rows = np.random.default_rng(seed).random((4, 7)) < 0.5
    square = stability(rows) ** 2
    found = certified_stability(rows)
    assert 0.9989 * square <= found <= square * (1 + 1e-12)
