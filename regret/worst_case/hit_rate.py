"""The largest hit-rate regret of the similarity-optimal candidate."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from regret.worst_case._programs.basis import factor
from regret.worst_case._programs.matrix import as_floats, check_largest_posterior
from regret.worst_case._programs.program import Program
from regret.worst_case._programs.search import search
from regret.worst_case.result import WorstCase


def hit_rate(S: ArrayLike, *, pi: float | None = None) -> WorstCase:
    """Return the largest p_R - p_V over all posteriors p under which V is similarity-optimal.

    Parameters
    ----------
    S : array_like, shape (n, n)
        Similarity matrix: symmetric, in [0, 1], unit diagonal.
    pi : float, optional
        Only posteriors whose largest entry is `pi`, in [1/n, 1]. By default any.

    Returns
    -------
    WorstCase
        Of several optimal candidates V the one with the least posterior counts (the worst case over
        ties). Among equal pairs any one is reported. `exact` can only be false where rows of
        similarities differ by less than about 1e-8, too little for float64; the bound then still
        holds.

    Raises
    ------
    ValueError, TypeError
        If `S` is not a similarity matrix or `pi` lies outside [1/n, 1].

    Notes
    -----
    One linear program a pair, in decreasing order of the pair bound, each abandoned once its dual
    bound is no better than the best value so far. Memory O(n^2). At n = 256 some 0.1 s, where one
    bound stands out, to 4 s, where all similarities lie within 0.02 of one another.

    Examples
    --------
    >>> worst = hit_rate([[1.0, 0.75, 0.75], [0.75, 1.0, 0.5], [0.75, 0.5, 1.0]])
    >>> worst.value, worst.chosen, worst.exact
    (0.5, 0, True)
    """
    matrix = as_floats(S)
    if pi is not None:
        pi = check_largest_posterior(pi, len(matrix))
    program = Program(matrix, pi)
    found = search(program)
    if not len(found.solved) or found.values.max() <= 0.0:
        return _agreement(program, found.rest)
    leader = int(np.argmax(found.values))
    best = found.solved[leader : leader + 1]
    basis = factor(program, best)
    posterior = np.zeros(program.n + 1)
    posterior[basis.support[0]] = np.maximum(basis.masses[0], 0.0)
    posterior = posterior[:-1] / posterior.sum()
    chosen, mode = int(best.chosen[0]), int(best.mode[0])
    value = float(posterior[mode] - posterior[chosen])
    bound = max(value, min(1.0, max(float(found.bounds.max()), found.rest)))
    return WorstCase(value=value, bound=bound, posterior=posterior, chosen=chosen, mode=mode)


def _agreement(program: Program, bound: float) -> WorstCase:
    """Return the worst case of no regret: any posterior will do."""
    n, pi = program.n, 1.0 if program.pi is None else program.pi
    posterior = np.full(n, (1.0 - pi) / max(1, n - 1))
    posterior[0] = pi
    best = int(np.argmax(program.matrix @ posterior))
    return WorstCase(value=0.0, bound=max(0.0, bound), posterior=posterior, chosen=best, mode=best)
