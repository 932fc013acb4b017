"""A case: the numbers that one theorem is checked on, exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regret._support import validate
from regret._support.arrays import Bits, Exact, Numbers
from regret.problem.instance import Instance
from regret.problem.similarity import Band, exact_similarity_matrix, off_diagonal, similarity_matrix


@dataclass(frozen=True, eq=False, init=False)
class Case:
    """A similarity matrix and a posterior, in exact rationals, and what else a theorem asks for.

    The matrix is not held to the rules of a similarity, so that a case can break a hypothesis on
    purpose. Floats are taken as the dyadic rationals that they are: a theorem about every symmetric
    matrix in a band speaks about the float matrix itself.

    Parameters
    ----------
    similarity : (n, n) array of Fraction, int or float
    posterior : (n,) array of Fraction, int or float
        Divided by its sum.
    candidates : (n, m) bool array, optional
        The fingerprints, where the theorem speaks of them.
    band : Band, optional
        The band the case claims to have; the smallest that holds the matrix by default.
    """

    similarity: Exact
    posterior: Exact
    candidates: Bits | None = None
    claimed: Band | None = None
    values: Mapping[str, Any] = field(default_factory=dict)

    def __init__(
        self,
        similarity: Numbers,
        posterior: Numbers,
        candidates: ArrayLike | None = None,
        band: Band | None = None,
        **values: Any,
    ) -> None:
        matrix = validate.as_fractions(similarity, "similarity")
        mass = validate.as_fractions(posterior, "posterior")
        if mass.ndim != 1 or len(mass) == 0 or matrix.shape != (len(mass), len(mass)):
            raise ValueError(
                f"a case takes an (n, n) similarity and an (n,) posterior, got shapes "
                f"{matrix.shape} and {mass.shape}"
            )
        if min(mass) < 0 or mass.sum() == 0:
            raise ValueError(f"posterior must be nonnegative with a positive sum, got {mass}")
        rows = None if candidates is None else validate.check_candidates(candidates)
        if rows is not None and len(rows) != len(mass):
            raise ValueError(
                f"candidates must have one row an entry of the posterior ({len(mass)}), "
                f"got {len(rows)}"
            )
        object.__setattr__(self, "similarity", matrix)
        object.__setattr__(self, "posterior", mass / mass.sum())
        object.__setattr__(self, "candidates", rows)
        object.__setattr__(self, "claimed", band)
        object.__setattr__(self, "values", values)

    @classmethod
    def from_instance(cls, instance: Instance, similarity: str = "tanimoto", **values: Any) -> Case:
        """Return the case of an instance; irrational cosines enter as the floats nearest them."""
        try:
            matrix: NDArray[Any] = exact_similarity_matrix(instance.candidates, similarity)
        except ValueError:
            matrix = similarity_matrix(instance.candidates, similarity)
        return cls(matrix, instance.exact_posterior, instance.candidates, **values)

    @property
    def n(self) -> int:
        """Number of candidates."""
        return len(self.posterior)

    @cached_property
    def band(self) -> Band:
        """The claimed band, or the smallest that holds the off-diagonal similarities."""
        if self.claimed is not None:
            return self.claimed
        pairs = off_diagonal(self.similarity)
        return Band(pairs.min(), pairs.max())

    @property
    def m(self) -> int:
        """Number of bits; 0 for a case without candidates."""
        return 0 if self.candidates is None else self.candidates.shape[1]

    @cached_property
    def floats(self) -> Case:
        """The same case in float64, for the quick look before the exact one."""
        twin: Case = object.__new__(Case)
        object.__setattr__(twin, "similarity", self.similarity.astype(np.float64))
        object.__setattr__(twin, "posterior", self.posterior.astype(np.float64))
        object.__setattr__(twin, "candidates", self.candidates)
        claimed = self.claimed and Band(float(self.claimed.lo), float(self.claimed.hi))
        object.__setattr__(twin, "claimed", claimed)
        object.__setattr__(twin, "values", {k: _as_float(v) for k, v in self.values.items()})
        return twin

    def __repr__(self) -> str:
        """Python source that makes the case again; it names `regret`, `np` and `Fraction`."""
        parts = [
            f"similarity={_source(self.similarity)}",
            f"posterior={_source(self.posterior)}",
        ]
        if self.candidates is not None:
            parts.append(f"candidates={self.candidates.astype(int).tolist()}")
        if self.claimed is not None:
            parts.append(f"band=regret.Band({self.claimed.lo!r}, {self.claimed.hi!r})")
        for name, value in self.values.items():
            array = isinstance(value, np.ndarray)
            parts.append(
                f"{name}=np.array({_source(value)}, dtype=object)" if array else f"{name}={value!r}"
            )
        return "regret.Case(\n    " + ",\n    ".join(parts) + ",\n)"


def _as_float(value: Any) -> Any:
    """Return a Fraction, or an array of them, as floats; anything else as it is."""
    if isinstance(value, Fraction):
        return float(value)
    return value.astype(np.float64) if isinstance(value, np.ndarray) else value


def _source(array: NDArray[Any]) -> str:
    """Write an array of Fractions as Python source; whole numbers and floats stay short."""
    if array.ndim == 2:
        return "[\n        " + ",\n        ".join(_source(row) for row in array) + ",\n    ]"
    # tolist: the source must not name numpy
    return "[" + ", ".join(str(x) if x == int(x) else repr(x) for x in array.tolist()) + "]"
