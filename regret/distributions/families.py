"""Families of instances: fingerprints of a given structure, and a posterior on them.

``family(rng, *, n, m, ...)`` returns an `Instance` of exactly n candidates and m bits, the same one
for the same seed.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from regret._support import validate
from regret._support.arrays import Bits, Floats
from regret.distributions.posteriors import (
    dirichlet,
    gibbs,
    independent_bits,
    markov_chain,
    mixture_of_bits,
    spiked,
    transitions,
)
from regret.problem import constructions
from regret.problem.instance import Instance, merge_equal
from regret.problem.similarity import similarity_matrix

ROUNDS = 50
"""How often a family draws n more fingerprints before it gives up on n different ones."""


def independent(
    rng: np.random.Generator, *, n: int, m: int, density: float = 0.2, concentration: float = 2.0
) -> Instance:
    """Independent bits with Beta marginals; candidates drawn from them, law conditioned on them.

    `density` is the mean of the marginals; a small `concentration` pushes them to 0 and 1.
    """
    marginals = _beta(rng, m, density, concentration)
    rows = _distinct(rng, n, m, lambda: rng.random((n, m)) < marginals)
    return Instance(rows, independent_bits(rows, marginals))


def mixture(
    rng: np.random.Generator, *, n: int, m: int, components: int = 3, density: float = 0.2
) -> Instance:
    """Mixture of independent bits: candidates come in loose groups, one a component."""
    marginals = np.array([_beta(rng, m, density, 1.0) for _ in range(components)])
    weights = rng.dirichlet(np.ones(components))

    def draw() -> Bits:
        return rng.random((n, m)) < marginals[rng.integers(components, size=n)]

    rows = _distinct(rng, n, m, draw)
    return Instance(rows, mixture_of_bits(rows, marginals, weights))


def chain(
    rng: np.random.Generator, *, n: int, m: int, density: float = 0.2, correlation: float = 0.8
) -> Instance:
    """Pairwise-dependent bits: a stationary Markov chain along the fingerprint."""
    after_off, after_on = transitions(density, correlation)

    def draw() -> Bits:
        uniform = rng.random((n, m))
        rows = uniform < density
        for k in range(1, m):
            rows[:, k] = uniform[:, k] < np.where(rows[:, k - 1], after_on, after_off)
        return rows

    rows = _distinct(rng, n, m, draw)
    return Instance(rows, markov_chain(rows, density, correlation))


def near_duplicates(
    rng: np.random.Generator,
    *,
    n: int,
    m: int,
    clusters: int = 4,
    flips: int = 2,
    density: float = 0.2,
    beta: float = 4.0,
    rival: float = 0.3,
) -> Instance:
    """Clusters of near-duplicates, a Gibbs posterior around one of them, and a rival elsewhere.

    Each candidate is its cluster's centre with at most `flips` bits flipped, so two of a cluster
    differ in at most 2 `flips` bits; candidate i belongs to cluster i % clusters.
    """
    if not 0 <= validate.check_count(flips, "flips") <= m:
        raise ValueError(f"flips must be at most the number of bits ({m}), got {flips}")
    centres = rng.random((clusters, m)) < density

    def member(cluster: int) -> Bits:
        row = centres[cluster].copy()
        row[rng.choice(m, size=rng.integers(flips + 1), replace=False)] ^= True
        return row

    rows: dict[bytes, Bits] = {}
    tries = iter(range(ROUNDS * n))
    for i in range(n):
        row = member(i % clusters)
        while row.tobytes() in rows:
            if next(tries, None) is None:
                raise ValueError(f"n must leave room for different fingerprints, got {n}, m={m}")
            row = member(i % clusters)
        rows[row.tobytes()] = row
    candidates = np.array(list(rows.values()))
    posterior = gibbs(rng, similarity_matrix(candidates), beta)
    return Instance(candidates, spiked(rng, posterior, rival))


def disjoint(rng: np.random.Generator, *, n: int, m: int, alpha: float = 1.0) -> Instance:
    """Bits that share no bit, a Dirichlet posterior: similarity tells nothing apart."""
    if n > m:
        raise ValueError(f"n must be at most m, a bit for each of them, got n={n} and m={m}")
    owner = rng.permutation(np.concatenate([np.arange(n), rng.integers(n, size=m - n)]))
    return Instance(owner == np.arange(n)[:, None], dirichlet(rng, n, alpha))


def sunflower(rng: np.random.Generator, *, n: int, m: int, overlap: float = 0.5) -> Instance:
    """Scaffold and n - 1 leaves that extend it by bits of their own; integer random masses.

    Tanimoto similarity of scaffold and leaf is about `overlap`, as near as m bits allow; bits that
    are left over are on in no candidate. The scaffold has no mass: whatever it gains, it gains by
    similarity alone.
    """
    if not (0 <= overlap < 1 and n >= 2):
        raise ValueError(f"overlap must lie in [0, 1) and n be at least 2, got {overlap} and {n}")
    core_per_own = overlap / (1 - overlap)
    own = int(m / (n - 1 + core_per_own))
    if own == 0:
        raise ValueError(f"m must leave each of {n - 1} leaves a bit of its own, got {m}")
    core = min(round(own * core_per_own), m - (n - 1) * own)
    flower = constructions.sunflower(core, own, [0, *rng.integers(1, 100, n - 1).tolist()])
    padded = np.pad(flower.candidates, ((0, 0), (0, m - flower.m)))
    return Instance(padded, flower.exact_posterior)


FAMILIES: dict[str, Callable[..., Instance]] = {
    family.__name__: family
    for family in (independent, mixture, chain, near_duplicates, disjoint, sunflower)
}
"""Every family by its name; the first line of its docstring says what it is."""


def _beta(rng: np.random.Generator, m: int, density: float, concentration: float) -> Floats:
    """Return m marginals of the given mean, strictly inside (0, 1) so that no draw is ruled out."""
    drawn = rng.beta(density * concentration, (1 - density) * concentration, m)
    return np.clip(drawn, 1e-6, 1 - 1e-6)


def _distinct(rng: np.random.Generator, n: int, m: int, draw: Callable[[], Bits]) -> Bits:
    """Return n different fingerprints, the first that repeated draws bring."""
    rows = draw()
    for _ in range(ROUNDS):
        rows, _ = merge_equal(rows)
        if len(rows) >= n:
            return rows[:n]
        rows = np.vstack([rows, draw()])
    raise ValueError(f"n must be a number of fingerprints that the law can tell apart, got {n}")
