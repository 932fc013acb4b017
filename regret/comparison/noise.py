"""What decoders retrieve from bit marginals that are slightly off."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import perf_counter

import numpy as np

from regret import decoders
from regret._support.arrays import Bits, Floats
from regret._support.seeds import generator
from regret.comparison.result import Mean
from regret.problem.instance import Instance
from regret.problem.ranking import best_hit_rate, hit_rate

NOISE = 0.1
"""Noise of a bit, as a share of its own standard deviation sqrt(mu (1 - mu))."""

FLOOR = 0.005
"""Noise on logits supposes no bit more certain than this: a network never is certain."""

DECODED: dict[str, Callable[..., Floats]] = {
    "posterior inversion": decoders.posterior_inversion,
    "log-likelihood": decoders.log_likelihood,
    "cosine": decoders.cosine,
    "Ruzicka": decoders.contiou,
    "Tanimoto > 0.5": decoders.tanimoto,
}

BEST = "best"
"""Beside the decoders: the best possible ranking."""


def on_marginals(rng: np.random.Generator, marginals: Floats, noise: float) -> Floats:
    """Return marginals with Gaussian noise of that share of each bit's own, cut to [0, 1]."""
    spread = noise * np.sqrt(marginals * (1 - marginals))
    return np.clip(marginals + spread * rng.standard_normal(len(marginals)), 0, 1)


def on_logits(rng: np.random.Generator, marginals: Floats, sigma: float) -> Floats:
    """Return the marginals, none nearer than FLOOR to 0 or 1, with noise on their logits."""
    known = FLOOR + (1 - 2 * FLOOR) * marginals
    logit = np.log(known) - np.log1p(-known)
    return 1 / (1 + np.exp(-logit - sigma * rng.standard_normal(len(known))))


def decode(noisy: Floats, candidates: Bits, posterior: Floats) -> dict[str, tuple[float, float]]:
    """Return the HR@1 of each decoder, and its seconds; last that of the best ranking."""
    found: dict[str, tuple[float, float]] = {}
    for name, decoder in DECODED.items():
        start = perf_counter()
        scores = decoder(noisy, candidates)
        seconds = perf_counter() - start
        found[name] = float(hit_rate(scores, posterior)), seconds
    return {**found, BEST: (best_hit_rate(posterior), 0.0)}


def decode_noisy(
    instances: Iterable[Instance], noise: float = NOISE, seed: int = 0
) -> dict[str, Mean]:
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
    if not noise >= 0:
        raise ValueError(f"noise must be a number >= 0, got {noise}")
    hits: dict[str, list[float]] = {name: [] for name in (BEST, *DECODED)}
    for i, instance in enumerate(instances):
        noisy = on_marginals(generator(seed, i), instance.marginals, noise)
        for name, (rate, _) in decode(noisy, instance.candidates, instance.posterior).items():
            hits[name].append(rate)
    if not hits[BEST]:
        raise ValueError("instances must hold at least one, got none")
    return {name: Mean.of(values) for name, values in hits.items()}
