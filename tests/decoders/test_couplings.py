from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regret import Instance, similarity_matrix
from regret.decoders.couplings import cube, extreme_coupling
from regret.theory import strategies

utilities = st.lists(st.integers(-5, 5), min_size=8, max_size=8)


def test_the_cube_holds_every_fingerprint_once():
    rows = cube(5)
    assert rows.shape == (32, 5)
    assert len(np.unique(rows, axis=0)) == 32
    for m in (0, 13):
        with pytest.raises(ValueError, match=f"m must be between 1 and 12, got {m}"):
            cube(m)


@given(st.lists(st.integers(0, 12), min_size=1, max_size=4))
def test_frechet_bounds(twelfths):
    """All bits are on with probability at most min mu, at least 1 - sum (1 - mu)."""
    marginals = np.array(twelfths) / 12
    m = len(marginals)
    everything = np.arange(2**m) == 2**m - 1
    most = extreme_coupling(cube(m), marginals, everything, "max")
    least = extreme_coupling(cube(m), marginals, everything, "min")
    assert most.value == pytest.approx(marginals.min(), abs=1e-7)
    assert least.value == pytest.approx(max(0, 1 - (1 - marginals).sum()), abs=1e-7)


def extreme_points(instance: Instance):
    """Yield the posteriors with the instance's marginals on affinely independent candidates."""
    equations = np.vstack([instance.candidates.T, np.ones(instance.n)]).astype(float)
    wanted = np.append(instance.marginals, 1)
    for size in range(1, np.linalg.matrix_rank(equations) + 1):
        for support in map(list, combinations(range(instance.n), size)):
            if np.linalg.matrix_rank(equations[:, support]) < size:
                continue
            mass = np.linalg.lstsq(equations[:, support], wanted, rcond=None)[0]
            if np.allclose(equations[:, support] @ mass, wanted, atol=1e-9) and mass.min() > -1e-9:
                posterior = np.zeros(instance.n)
                posterior[support] = mass
                yield posterior


@given(strategies.instances(max_candidates=7, max_bits=4), utilities)
def test_extremes_are_those_of_the_extreme_points(instance, drawn):
    utility = np.array(drawn[: instance.n])
    values = [utility @ p for p in extreme_points(instance)]
    most, least = (
        extreme_coupling(instance.candidates, instance.marginals, utility, sense)
        for sense in ("max", "min")
    )
    assert most.value == pytest.approx(max(values), abs=1e-6)
    assert least.value == pytest.approx(min(values), abs=1e-6)


@given(strategies.instances(max_candidates=8, max_bits=6), utilities, st.sampled_from([1, -1]))
def test_the_certificate_proves_the_value(instance, drawn, sign):
    utility = np.array(drawn[: instance.n])
    sense = "max" if sign > 0 else "min"
    found = extreme_coupling(instance.candidates, instance.marginals, utility, sense)
    # Checked from the prices alone: the additive score dominates the utility on every candidate.
    score = instance.candidates @ found.prices
    offset = found.bound - found.prices @ instance.marginals
    assert (sign * (score + offset - utility) >= -1e-9).all()
    assert sign * (found.bound - utility @ instance.posterior) >= -1e-9
    assert found.gap <= 1e-6
    assert found.residual <= 1e-7
    assert found.posterior.sum() == pytest.approx(1)
    assert found.posterior.min() >= 0


def test_affine_independence_leaves_no_choice():
    candidates = [[0, 0, 0], [1, 0, 0], [1, 1, 0], [1, 1, 1]]
    instance = Instance.from_weights(candidates, [1, 2, 3, 4])
    for sense in ("max", "min"):
        found = extreme_coupling(candidates, instance.marginals, [1, -2, 3, 0], sense)
        assert found.posterior == pytest.approx(instance.posterior, abs=1e-7)


def test_marginals_hide_similarity_and_hits():
    """Two pairs of opposites have the same marginals, whichever holds the mass."""
    candidates = np.array([[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]])
    marginals = [0.5, 0.5, 1]
    hits = extreme_coupling(candidates, marginals, [1, 0, 0, 0])
    assert hits.value == pytest.approx(0.5)
    row = similarity_matrix(candidates)[0]  # 1, 1/3, 1/2, 1/2
    ends = [extreme_coupling(candidates, marginals, row, sense).value for sense in ("max", "min")]
    assert ends == pytest.approx([2 / 3, 1 / 2])


def test_infeasible_marginals_are_refused_with_their_distance():
    with pytest.raises(ValueError, match=r"on the 2 candidates; the nearest misses them by 0\.2 "):
        extreme_coupling([[1, 0], [0, 1]], [0.5, 0.7], [1, 0])


@pytest.mark.parametrize(
    ("marginals", "utility", "sense", "message"),
    [
        ([0.5], [0, 1], "max", r"marginals must have one entry a bit \(2\)"),
        ([0.5, 1.5], [0, 1], "max", r"marginals must lie in \[0, 1\], got 1.5 at bit 1"),
        ([0.5, np.nan], [0, 1], "max", "marginals must lie in"),
        ([0.5, 0.5], [0, 1, 2], "max", r"utility must have one entry a candidate \(2\)"),
        ([0.5, 0.5], [0, 1], "most", "sense must be one of max, min"),
    ],
)
def test_arguments_are_checked(marginals, utility, sense, message):
    with pytest.raises(ValueError, match=message):
        extreme_coupling([[1, 0], [0, 1]], marginals, utility, sense)
