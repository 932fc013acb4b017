from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest

from regret.comparison import from_family
from regret.comparison.noise import DECODED, NOISE, decode_noisy
from regret.decoders import posterior_inversion
from regret.problem.instance import Instance


def _rates(instances: Iterable[Instance], noise: float = NOISE) -> dict[str, float]:
    return {name: mean.value for name, mean in decode_noisy(instances, noise).items()}


def test_inversion_recovers_what_cosine_loses_among_near_duplicates() -> None:
    hits = _rates(from_family("near_duplicates", 10, seed=0))
    assert hits["posterior inversion"] >= 0.97 * hits["best"]
    assert hits["cosine"] <= 0.5 * hits["best"]


def test_nothing_beats_the_best_and_without_noise_inversion_reaches_it() -> None:
    instances = list(from_family("near_duplicates", 5, seed=1))
    for noise in (0.0, 0.5):
        hits = _rates(instances, noise=noise)
        assert set(hits) == {"best", *DECODED}
        assert all(value <= hits["best"] + 1e-12 for value in hits.values())
    assert _rates(instances, noise=0.0)["posterior inversion"] == pytest.approx(
        _rates(instances)["best"]
    )


def test_inversion_ignores_bits_of_no_candidate() -> None:
    instance = Instance([[1, 0, 0], [0, 1, 0]], [0.75, 0.25])
    np.testing.assert_allclose(
        posterior_inversion(np.add(instance.marginals, [0, 0, 0.5]), instance.candidates),
        [0.75, 0.25],
    )
    np.testing.assert_array_equal(posterior_inversion([0.2, 0.4], [[0, 0]]), [1.0])


def test_bad_noise_and_no_instances_are_named() -> None:
    with pytest.raises(ValueError, match="instances must hold at least one"):
        decode_noisy([])
    with pytest.raises(ValueError, match=r"noise must be a number >= 0, got -0\.1"):
        decode_noisy([], noise=-0.1)
