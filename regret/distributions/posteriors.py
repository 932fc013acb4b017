"""Posteriors on given candidates.

Each takes what it depends on, the number of candidates, their similarity matrix or the fingerprints
themselves, and returns (n,) probabilities that sum to 1.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regret._support import validate
from regret._support.arrays import Floats


def dirichlet(rng: np.random.Generator, n: int, alpha: float = 1.0) -> Floats:
    """Return a draw of the symmetric Dirichlet law: alpha -> 0 one candidate, -> inf uniform."""
    validate.check_positive(alpha, "alpha")
    return rng.dirichlet(np.full(n, alpha))


def gibbs(
    rng: np.random.Generator,
    similarity: ArrayLike,
    beta: float = 4.0,
    noise: float = 0.5,
    truth: int | None = None,
) -> Floats:
    """Return a posterior that falls with the distance from a truth: p_i ~ exp(beta S[truth, i]).

    Parameters
    ----------
    similarity : (n, n) similarity matrix
    beta : float, >= 0
        Inverse temperature: 0 is uniform, large is certain of the truth.
    noise : float, >= 0
        Standard deviation of Gaussian noise on the logits.
    truth : int, optional
        A candidate; drawn uniformly by default.
    """
    matrix = np.asarray(similarity, dtype=np.float64)
    centre = rng.integers(len(matrix)) if truth is None else truth
    return _softmax(beta * matrix[centre] + noise * rng.standard_normal(len(matrix)))


def spiked(
    rng: np.random.Generator, posterior: ArrayLike, share: float = 0.3, at: int | None = None
) -> Floats:
    """Return a posterior that moves `share` of the mass to one candidate, drawn unless given.

    With `dirichlet`, a mode plus noise. With `gibbs`, a rival that competes with a crowd of
    near-duplicates: the posterior on which similarity and retrieval part ways.
    """
    validate.check_in_unit_interval(share, "share")
    mixed = (1 - share) * np.asarray(posterior, dtype=np.float64)
    mixed[rng.integers(len(mixed)) if at is None else at] += share
    return mixed


def independent_bits(candidates: ArrayLike, marginals: ArrayLike) -> Floats:
    """Return the law of independent bits given that the truth is a candidate, (n,).

    Parameters
    ----------
    candidates : (n, m) array of 0 and 1
        On all of {0,1}^m (`regret.problem.constructions.every_fingerprint`) the law is the product
        law itself; on fewer candidates its marginals are no longer the given ones.
    marginals : (m,) array in [0, 1]

    Raises
    ------
    ValueError
        If every candidate has probability 0.
    """
    return mixture_of_bits(candidates, np.asarray(marginals)[None], [1.0])


def mixture_of_bits(candidates: ArrayLike, marginals: ArrayLike, weights: ArrayLike) -> Floats:
    """Return the law of a mixture of independent bits given that the truth is a candidate, (n,).

    Parameters
    ----------
    candidates : (n, m) array of 0 and 1
    marginals : (r, m) array in [0, 1]
        One row a component.
    weights : (r,) array, nonnegative, sum 1
    """
    rows = validate.check_candidates(candidates)
    share = validate.check_posterior(weights).astype(np.float64)
    components = [validate.check_marginals(each, rows.shape[1]) for each in np.asarray(marginals)]
    if len(components) != len(share):
        raise ValueError(
            f"marginals must have one row a weight ({len(share)}), got {len(components)}"
        )
    with np.errstate(divide="ignore"):  # log 0 = -inf: impossible
        logs = [np.where(rows, np.log(q), np.log1p(-q)).sum(axis=1) for q in components]
        log_law = np.logaddexp.reduce(np.log(share)[:, None] + np.array(logs), axis=0)
    if log_law.max() == -np.inf:
        raise ValueError("marginals must leave a candidate possible, got 0 for all of them")
    return _softmax(log_law)


def markov_chain(candidates: ArrayLike, density: float, correlation: float) -> Floats:
    """Return the law of a stationary chain of bits given that the truth is a candidate, (n,).

    Each bit is on with probability `density`; neighbours have the given correlation, bits at
    distance d its d-th power. On all of {0,1}^m the marginals do not depend on the correlation: a
    bitwise loss cannot see it.

    Parameters
    ----------
    candidates : (n, m) array of 0 and 1
    density : float in (0, 1)
    correlation : float in [0, 1)
    """
    rows = validate.check_candidates(candidates)
    after_off, after_on = transitions(density, correlation)
    on = np.where(rows[:, :-1], after_on, after_off)
    first = np.where(rows[:, 0], density, 1 - density)
    return _softmax(np.log(first) + np.log(np.where(rows[:, 1:], on, 1 - on)).sum(axis=1))


def ising(candidates: ArrayLike, field: ArrayLike, coupling: ArrayLike) -> Floats:
    """Return p_i ~ exp(field . c_i + c_i . coupling c_i / 2), normalised over the candidates, (n,).

    Parameters
    ----------
    candidates : (n, m) array of 0 and 1
    field : (m,) array
    coupling : (m, m) array, symmetric
        Its diagonal adds to the field. 0 throughout gives independent bits of logits `field`.
    """
    rows = validate.check_candidates(candidates).astype(np.float64)
    return _softmax(rows @ np.asarray(field) + ((rows @ np.asarray(coupling)) * rows).sum(1) / 2)


def transitions(density: float, correlation: float) -> tuple[float, float]:
    """Return the probabilities that a bit is on after one that is off, and after one that is on."""
    if not (0 < density < 1 and 0 <= correlation < 1):
        raise ValueError(
            f"density must lie in (0, 1) and correlation in [0, 1), got {density} and {correlation}"
        )
    return density * (1 - correlation), density + correlation * (1 - density)


def _softmax(logits: NDArray[Any]) -> Floats:
    weights = np.exp(logits - logits.max())
    return weights / weights.sum()
