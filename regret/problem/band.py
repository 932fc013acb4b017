"""The band of a candidate set."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from regret._support.arithmetic import over, whole


class Band(NamedTuple):
    """The band of a candidate set: lo <= S_ij <= hi for all i != j (the paper's sigma_min, max)."""

    lo: Any
    hi: Any

    @classmethod
    def of(cls, pairs: NDArray[Any]) -> Band:
        """Return the band of some similarities, at least one; of Fractions exactly."""
        numbers, scale = whole(pairs)
        return cls(over(numbers.min(), scale), over(numbers.max(), scale))

    @property
    def spread(self) -> Any:
        """The spread D = hi - lo."""
        return self.hi - self.lo

    @property
    def separation(self) -> Any:
        """The separation a = 1 - hi."""
        return 1 - self.hi

    def _repr_latex_(self) -> str:
        lo, hi = (f"{float(end):.4g}" for end in self)
        return rf"$\sigma_{{ij}} \in [{lo}, {hi}]$"


def off_diagonal(similarity: NDArray[Any]) -> NDArray[Any]:
    """Return the similarities of ordered pairs of different candidates, shape (n (n-1),)."""
    return similarity[~np.eye(len(similarity), dtype=bool)]
