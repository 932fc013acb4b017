from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regret import bounds
from regret.decoders.inversion import certified_stability, posterior_from_marginals, stability
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
