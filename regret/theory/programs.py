"""Worst cases by plain linear programs, one a pair of candidates: slow, and shares no code.

They are what the closed forms of the second half are compared with; scipy solves them.
"""

from __future__ import annotations

from itertools import permutations
from typing import Any

import numpy as np

from regret._support.arrays import Floats
from regret.worst_case import WorstCase


def gain_at_lead(matrix: Floats, lead: float) -> WorstCase:
    """Return the largest (Sp)_V - (Sp)_R, of either sign, where R leads by `lead`: T12."""
    n = len(matrix)
    best = _found(-np.inf, np.full(n, 1 / n), 0, 0)
    for chosen, mode in permutations(range(n), 2):
        unit = np.eye(n)
        ahead = np.delete(unit - unit[mode], mode, axis=0)
        best = _better(best, matrix[chosen] - matrix[mode], ahead, -lead, chosen, mode)
    return best


def hybrid_similarity(matrix: Floats, w: float) -> WorstCase:
    """Return the largest similarity regret of the optimum h (the mode of the result): T14."""
    n = len(matrix)
    hybrid = w * np.eye(n) + (1 - w) * matrix
    best = _found(0.0, np.full(n, 1 / n), 0, 0)
    for chosen, mode in permutations(range(n), 2):
        wins = np.delete(hybrid - hybrid[mode], mode, axis=0)
        best = _better(best, matrix[chosen] - matrix[mode], wins, 0.0, chosen, mode)
    return best


def _better(
    best: WorstCase, objective: Floats, rows: Floats, most: float, chosen: int, mode: int
) -> WorstCase:
    """Return the better of `best` and the law that maximises `objective`, rows @ p <= most."""
    from scipy.optimize import linprog

    n = len(objective)
    found: Any = linprog(
        -objective,
        A_ub=rows,
        b_ub=np.full(len(rows), most),
        A_eq=np.ones((1, n)),
        b_eq=[1.0],
    )
    if found.status != 0 or -found.fun <= best.value:
        return best
    return WorstCase(
        value=-found.fun, bound=-found.fun, posterior=found.x, chosen=chosen, mode=mode
    )


def _found(value: float, posterior: Floats, chosen: int, mode: int) -> WorstCase:
    return WorstCase(value=value, bound=value, posterior=posterior, chosen=chosen, mode=mode)
