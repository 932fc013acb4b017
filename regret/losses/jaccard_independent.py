"""The Jaccard median under independent bits: sort the marginals, take the best prefix."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from regret._support.validate import read_only
from regret.losses.jaccard_median import Median


def jaccard_median_independent(marginals: ArrayLike) -> Median:
    """Return a bit vector z that maximises E T(z, Y) when the bits of Y are independent.

    Parameters
    ----------
    marginals : (m,) array in [0, 1], m >= 1
        P(Y_k = 1).

    Returns
    -------
    Median
        Exact, with method "independent bits"; `upper` is `value`.

    Raises
    ------
    ValueError
        If the marginals are not a vector of probabilities.

    Notes
    -----
    **Top-k.** Let z have bit i and not bit j, mu_i < mu_j, and swap the two. Given the other bits,
    T changes only where y_i != y_j; with t shared bits and union v among the rest and z_i = 1,
    T = (t + 1) / v when y_i = 1 and t / (v + 1) when y_j = 1, where v counts bit i. The swap
    exchanges the two, and y_j = 1, y_i = 0 is the likelier: mu_j (1 - mu_i) > mu_i (1 - mu_j). So
    some z is optimal that holds the k largest marginals (derived here; the argument is that for F1
    by Jansche 2007).

    **Value of k.** With A = bits on inside z and B = outside, T = A / (k + B), and A and B are
    independent: E T = (sum of the k largest mu) * E[1 / (k + B)], where B is Poisson-binomial. The
    laws of B for k = m, m-1, ... follow by adding one bit at a time: O(m^2) time in all, O(m) space
    and no subtraction, so no cancellation. 4096 active bits take 0.07 s; bits of marginal 0
    are dropped first and cost nothing.

    **Empty fingerprints.** T(0, 0) = 1: k = 0 has value P(Y = 0).

    **Ties.** Fewest bits; among equal marginals the first.

    Examples
    --------
    >>> from regret.losses.jaccard_independent import jaccard_median_independent
    >>> median = jaccard_median_independent([0.9, 0.4, 0.1])
    >>> median.vector.astype(int), round(median.value, 6)
    (array([1, 0, 0]), 0.687)
    """
    mu = np.asarray(marginals, dtype=np.float64)
    if mu.ndim != 1 or mu.size == 0:
        raise ValueError(f"marginals must have shape (m,) with m >= 1, got shape {mu.shape}")
    outside = ~((mu >= 0) & (mu <= 1))  # NaN lands here too
    if outside.any():
        i = int(np.argmax(outside))
        raise ValueError(f"marginals must lie in [0, 1], got {mu[i]} at {i}")

    order = np.argsort(-mu, kind="stable")[: np.count_nonzero(mu)]
    ranked = mu[order]
    inside = np.cumsum(ranked)
    values = np.empty(len(ranked) + 1)
    law = np.ones(1)  # of B: law[b] = P(B = b)
    for k in range(len(ranked), 0, -1):
        values[k] = inside[k - 1] * (law @ (1.0 / np.arange(k, len(ranked) + 1)))
        on, off = law * ranked[k - 1], law * (1.0 - ranked[k - 1])
        law = np.append(off, 0.0)
        law[1:] += on
    values[0] = law[0]

    k = int(np.argmax(values))
    vector = np.zeros(mu.size, dtype=np.bool_)
    vector[order[:k]] = True
    value = min(float(values[k]), 1.0)
    return Median(read_only(vector), value, value, True, "independent bits")
