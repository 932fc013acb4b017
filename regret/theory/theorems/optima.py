"""The independent optima that several theorems are compared with."""

from __future__ import annotations

from regret import worst_case
from regret.theory.case import Case


def largest_hit_rate(case: Case) -> worst_case.ExactWorstCase:
    """Return the worst hit-rate regret on these candidates, between exact rationals."""
    return worst_case.confirm(worst_case.hit_rate(case.similarity), case.similarity)


def largest_similarity(case: Case) -> worst_case.WorstCase:
    """Return the worst similarity regret of the mode on these candidates."""
    return worst_case.similarity(case.similarity.astype(float))
