"""Random numbers that depend on a seed and an index, and on nothing else."""

from __future__ import annotations

import numpy as np


def generator(seed: int, *index: int) -> np.random.Generator:
    """Return the generator of one instance: ``SeedSequence(seed, spawn_key=index)``.

    What instance i draws so depends on no other instance, on no order and on no process.
    """
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=index))
