"""What decoders retrieve from bit marginals that are slightly off."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from regret import decoders
from regret._support.arrays import Floats
from regret._support.seeds import generator
from regret.comparison.result import Mean
from regret.problem.instance import Instance
from regret.problem.ranking import best_hit_rate, hit_rate

NOISE = 0.1
"""Noise of a bit, as a share of its own standard deviation sqrt(mu (1 - mu))."""

DECODED: dict[str, Callable[..., Floats]] = {
    "posterior inversion": decoders.posterior_inversion,
    "log-likelihood": decoders.log_likelihood,
    "cosine": decoders.cosine,
    "Ruzicka": decoders.contiou,
    "Tanimoto > 0.5": decoders.tanimoto,
}


def decode_noisy(
    instances: Iterable[Instance], noise: float = NOISE, seed: int = 0
) -> dict[str, float]:
    """Return the mean HR@1 of each decoder, and of the best possible ranking.

    Parameters
    ----------
    instances : iterable of Instance
        Their marginals get independent Gaussian noise and are cut to [0, 1].
    noise : float >= 0
        Standard deviation as a share of each bit's own.
    seed : int >= 0
        Instance i is blurred by ``SeedSequence(seed, spawn_key=(i,))``.

    Raises
    ------
    ValueError
        If there are no instances, or the noise is not a number >= 0.
    """
    return {name: mean.value for name, mean in noisy_means(instances, noise, seed).items()}


def noisy_means(
    instances: Iterable[Instance], noise: float = NOISE, seed: int = 0
) -> dict[str, Mean]:
    """Return the same as `decode_noisy`, with standard errors."""
    if not noise >= 0:
        raise ValueError(f"noise must be a number >= 0, got {noise}")
    hits: dict[str, list[float]] = {name: [] for name in ("best", *DECODED)}
    for i, instance in enumerate(instances):
        rng = generator(seed, i)
        mu = instance.marginals
        spread = noise * np.sqrt(mu * (1 - mu))
        blurred = np.clip(mu + spread * rng.standard_normal(len(mu)), 0, 1)
        hits["best"].append(best_hit_rate(instance.posterior))
        for name, decoder in DECODED.items():
            scores = decoder(blurred, instance.candidates)
            hits[name].append(hit_rate(scores, instance.posterior))
    if not hits["best"]:
        raise ValueError("instances must hold at least one, got none")
    return {name: Mean.of(values) for name, values in hits.items()}
