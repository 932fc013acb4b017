"""What a worst case is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from regret._support.arrays import Floats
from regret._support.result import GAP as GAP
from regret._support.result import Result
from regret._support.tabular import Tabular


@dataclass(frozen=True, eq=False, kw_only=True)
class WorstCase(Result[float], Tabular):
    """The largest regret over all posteriors on one candidate set, with a posterior attaining it.

    Attributes
    ----------
    value : float
        The regret at `posterior`, in [0, 1].
    bound : float
        No posterior has a larger regret: proved by weak duality, rounding included.
    posterior : ndarray, shape (n,)
        Nonnegative, sums to 1. For the hit rate, `chosen` is similarity-optimal under it up to
        rounding (1e-12); for the similarity, `mode` has the largest posterior.
    chosen : int
        V, the similarity-optimal candidate.
    mode : int
        R, the candidate of largest posterior. Where the value is 0, V = R.
    tied : {"chosen", "mode"}
        Which of the two only ties for its place at `posterior`, where ties go to the worst.
    """

    posterior: Floats
    chosen: int
    mode: int
    tied: str = "chosen"

    def records(self) -> list[dict[str, Any]]:
        """Return the result in one row, with the posteriors of the two candidates."""
        return [
            {
                "value": self.value,
                "bound": self.bound,
                "exact": self.exact,
                "chosen": self.chosen,
                "mode": self.mode,
                "chosen_posterior": float(self.posterior[self.chosen]),
                "mode_posterior": float(self.posterior[self.mode]),
            }
        ]

    def strict(self, eps: float = 1e-6) -> Floats:
        """Return a posterior near `posterior` that needs no ties: (1 - eps) of it, eps on `tied`.

        The candidate that only tied for its place then has it alone, if no other has similarity 1
        to it, and of the value at least (1 - eps) value - eps is left. So the worst case is not
        made by how ties are broken.

        Parameters
        ----------
        eps : float in (0, 1)
            Well above rounding: expected similarities must differ by eps (1 - hi).

        Raises
        ------
        ValueError
            If eps lies outside (0, 1).

        Examples
        --------
        >>> from regret import worst_case
        >>> worst = worst_case.hit_rate([[1.0, 0.75, 0.75], [0.75, 1.0, 0.5], [0.75, 0.5, 1.0]])
        >>> worst.strict(0.01).round(4).tolist(), worst.chosen
        ([0.01, 0.495, 0.495], 0)
        """
        if not 0 < eps < 1:
            raise ValueError(f"eps must lie in (0, 1), got {eps}")
        law: Floats = (1 - eps) * self.posterior
        law[self.chosen if self.tied == "chosen" else self.mode] += eps
        return law
