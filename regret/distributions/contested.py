"""The posteriors that a comparison averages over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import numpy as np
from numpy.typing import ArrayLike

from regret._support import validate
from regret._support.arrays import Floats
from regret._support.names import resolved
from regret._support.seeds import generator
from regret.distributions.families import FAMILIES
from regret.distributions.posteriors import gibbs, spiked
from regret.problem.instance import Instance
from regret.problem.similarity import similarity_matrix

Posterior = Callable[[np.random.Generator, Floats], Floats]

BETAS = (3.0, 4.0)
"""Inverse temperatures of `contested`; far beyond them a majority candidate wins both aims (T3)."""

RIVAL = (0.2, 0.3)
"""Range of the rival's share: about what the crowd leaves its likeliest member."""


def contested(rng: np.random.Generator, similarity: Floats) -> Floats:
    """Return a posterior on which the aims may part: a crowd around a truth, and a lone rival.

    Gibbs in similarity around a random candidate at one of the `BETAS`, with noise, and a share of
    the mass, drawn from `RIVAL`, moved to another random candidate.

    **Contested by design.** The settings were chosen, after looking at others on the bundled and
    two further lists, so that the two aims part: there they do beyond 2 standard errors for 20 of
    20 seeds. Without the rival it is 5 of 20 at beta = 3 and none at beta = 4. The size of an
    effect is a property of this population, not of spectra.
    """
    crowd = gibbs(rng, similarity, float(rng.choice(BETAS)))
    return spiked(rng, crowd, float(rng.uniform(*RIVAL)))


def on_candidates(
    candidates: Iterable[ArrayLike],
    posteriors: int = 8,
    seed: int = 0,
    posterior: Posterior = contested,
) -> Iterator[Instance]:
    """Yield seeded posteriors on candidate lists.

    Parameters
    ----------
    candidates : iterable of (n, m) arrays of 0 and 1
    posteriors : int, >= 1
        How many for each list.
    seed : int, >= 0
        Posterior j of list i is drawn from ``SeedSequence(seed, spawn_key=(i, j))``.
    posterior : function (rng, Tanimoto matrix) -> (n,)
    """
    _check(posteriors, seed)
    for i, rows in enumerate(candidates):
        similarity = similarity_matrix(rows)
        for j in range(posteriors):
            yield Instance(rows, posterior(generator(seed, i, j), similarity))


def from_family(
    family: str, instances: int = 50, seed: int = 0, n: int = 32, m: int = 512
) -> Iterator[Instance]:
    """Yield seeded instances of one of `regret.distributions.FAMILIES`.

    Parameters
    ----------
    family : str
    instances : int, >= 1
    seed : int, >= 0
        Instance i is drawn from ``SeedSequence(seed, spawn_key=(i,))``.
    n, m : int
        Candidates and bits of each.
    """
    _check(instances, seed)
    draw = FAMILIES[resolved(family, FAMILIES, "family")]
    for i in range(instances):
        yield draw(generator(seed, i), n=n, m=m)


def _check(posteriors: int, seed: int) -> None:
    validate.check_count(seed, "seed")
    validate.check_count(posteriors, "posteriors", least=1)
