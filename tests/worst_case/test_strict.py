"""Worst cases are not made by how ties are broken."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regret import worst_case


@st.composite
def matrices(draw):
    """Similarities of up to 6 candidates on a coarse grid below 1: ties are frequent."""
    n = draw(st.integers(2, 6))
    upper = np.zeros((n, n))
    for i in range(n):
        for j in range(i):
            upper[i, j] = draw(st.integers(0, 7)) / 8
    return upper + upper.T + np.eye(n)


@given(matrices(), st.sampled_from([0.1, 1e-3, 1e-6]))
def test_the_similarity_optimum_stands_alone_and_hits_are_still_lost(S, eps):
    worst = worst_case.hit_rate(S)
    p = worst.strict(eps)
    assert p.sum() == pytest.approx(1)
    expected = S @ p
    others = np.delete(expected, worst.chosen)
    assert (expected[worst.chosen] > others).all()
    lost = p.max() - p[worst.chosen]
    assert lost >= (1 - eps) * worst.value - eps - 1e-12


@given(matrices(), st.sampled_from([0.1, 1e-3, 1e-6]))
def test_the_mode_stands_alone_and_similarity_is_still_lost(S, eps):
    worst = worst_case.similarity(S)
    p = worst.strict(eps)
    assert (p[worst.mode] > np.delete(p, worst.mode)).all()
    expected = S @ p
    assert expected.max() - expected[worst.mode] >= (1 - eps) * worst.value - eps - 1e-12


def test_the_worst_case_itself_needs_ties():
    S = [[1.0, 0.75, 0.75], [0.75, 1.0, 0.5], [0.75, 0.5, 1.0]]
    worst = worst_case.hit_rate(S)
    expected = np.array(S) @ worst.posterior
    assert np.ptp(expected) == pytest.approx(0), "all three tie"


@pytest.mark.parametrize("eps", [0.0, 1.0, -0.1, float("nan")])
def test_eps_is_checked(eps):
    with pytest.raises(ValueError, match=r"eps must lie in \(0, 1\)"):
        worst_case.hit_rate(np.eye(2)).strict(eps)
