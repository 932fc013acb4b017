"""A case: the numbers that one theorem is checked on, exactly."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regret._support import validate
from regret._support.arrays import Bits, Exact, Index, Numbers
from regret.problem.instance import Instance, merge_equal
from regret.problem.similarity import Band, exact_similarity_matrix, off_diagonal, similarity_matrix

EXTRAS = (
    "k",
    "w",
    "reach",
    "estimate",
    "stability",
    "name",
    "rule",
    "lead",
    "spectra",
    "estimates",
    "choices",
    "inside",
    "alpha",
    "odds",
    "radius",
)
"""What only some theorems ask for."""


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
        The fingerprints, no two equal, where the theorem speaks of them.
    band : Band, optional
        The band the case claims to have; the smallest that holds the matrix by default.
    k : int, optional
        How many first hits count.
    w : Fraction, optional
        Weight of the hit in a hybrid similarity.
    reach : Fraction, optional
        Smallest ratio of two softmax weights.
    estimate : (n,) array of Fraction, int or float, optional
        An estimated posterior, taken as it is.
    stability : Fraction, optional
        The least squared length of a difference of marginals, see `regret.bounds.inversion`.
    name : str, optional
        Of the similarity, where predictions that are no candidates are compared by it.
    rule : (n,) array of Fraction, int or float, optional
        With what probability a rule chooses each candidate.
    lead, alpha, radius : Fraction, optional
        Of a mode over all others; of a Tversky similarity; of a family around candidate 0.
    spectra, estimates : (k, n) array of Fraction, int or float, optional
        Posteriors of several spectra, and what a model takes them for.
    choices : (k, 2) array of int, optional
        The candidates that two rules choose for each of them.
    inside : int, optional
        How many of the molecules, from the first on, are in the list.
    odds : Fraction, optional
        Weight of bits on over that of bits off in a weighted loss.

    Raises
    ------
    ValueError, TypeError
        If shapes do not fit, or numbers are not finite.
    """

    similarity: Exact
    posterior: Exact
    candidates: Bits | None
    claimed: Band | None
    k: int | None
    w: Fraction | None
    reach: Fraction | None
    estimate: Exact | None
    stability: Fraction | None
    name: str | None
    rule: Exact | None
    lead: Fraction | None
    spectra: Exact | None
    estimates: Exact | None
    choices: Index | None
    inside: int | None
    alpha: Fraction | None
    odds: Fraction | None
    radius: Fraction | None

    def __init__(
        self,
        similarity: Numbers,
        posterior: Numbers,
        candidates: ArrayLike | None = None,
        band: Band | None = None,
        *,
        k: int | None = None,
        w: Fraction | int | None = None,
        reach: Fraction | int | None = None,
        estimate: Numbers | None = None,
        stability: Fraction | int | None = None,
        name: str | None = None,
        rule: Numbers | None = None,
        lead: Fraction | int | None = None,
        spectra: Numbers | None = None,
        estimates: Numbers | None = None,
        choices: ArrayLike | None = None,
        inside: int | None = None,
        alpha: Fraction | int | None = None,
        odds: Fraction | int | None = None,
        radius: Fraction | int | None = None,
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
                f"candidates must have one row an entry of the posterior, got {len(rows)} rows and "
                f"{len(mass)} entries"
            )
        if rows is not None and len(unlike := merge_equal(rows)[0]) < len(rows):
            raise ValueError(
                f"candidates must differ from one another, got {len(rows)}, {len(unlike)} distinct"
            )
        laws: dict[str, Exact | None] = {}
        one, many = (
            {"estimate": estimate, "rule": rule},
            {"spectra": spectra, "estimates": estimates},
        )
        for name_of, given in {**one, **many}.items():
            law = laws[name_of] = None if given is None else validate.as_fractions(given, name_of)
            shape = mass.shape if law is None or name_of in one else (len(law), len(mass))
            if law is not None and law.shape != shape:
                raise ValueError(f"{name_of} must have shape {shape}, got {law.shape}")
        for field, value in (
            ("similarity", matrix),
            ("posterior", mass / mass.sum()),
            ("candidates", rows),
            ("claimed", band),
            ("k", k),
            ("w", w),
            ("reach", reach),
            *laws.items(),
            ("stability", stability),
            ("name", name),
            ("lead", lead),
            ("choices", None if choices is None else np.asarray(choices, dtype=np.intp)),
            ("inside", inside),
            ("alpha", alpha),
            ("odds", odds),
            ("radius", radius),
        ):
            object.__setattr__(self, field, value)

    @classmethod
    def from_instance(cls, instance: Instance, similarity: str = "tanimoto", **extras: Any) -> Case:
        """Return the case of an instance; irrational cosines enter as the floats nearest them."""
        try:
            matrix: NDArray[Any] = exact_similarity_matrix(instance.candidates, similarity)
        except ValueError:
            matrix = similarity_matrix(instance.candidates, similarity)
        return cls(matrix, instance.exact_posterior, instance.candidates, **extras)

    @property
    def extras(self) -> dict[str, Any]:
        """What the case has of `EXTRAS`."""
        return {x: getattr(self, x) for x in EXTRAS if getattr(self, x) is not None}

    def given(self, name: str) -> Any:
        """Return an optional part of the case; a ValueError that names it if it is not there."""
        value = getattr(self, name)
        if value is None:
            raise ValueError(f"the case must have {name}, got none")
        return value

    def replaced(self, **changes: Any) -> Case:
        """Return the case with other arguments; it claims no band unless it is told to."""
        parts = {name: getattr(self, name) for name in ("similarity", "posterior", "candidates")}
        return Case(**{**parts, **self.extras, **changes})

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
        if not len(pairs):
            raise ValueError("a single candidate has no band: the case must have at least 2")
        return Band.of(pairs)

    @property
    def m(self) -> int:
        """Number of bits; 0 for a case without candidates."""
        return 0 if self.candidates is None else self.candidates.shape[1]

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(repr(self))  # else Hypothesis prints the attributes, which is no Python

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
        for name, value in self.extras.items():
            array = isinstance(value, np.ndarray)
            parts.append(
                f"{name}=np.array({_source(value)}, dtype=object)" if array else f"{name}={value!r}"
            )
        return "regret.Case(\n    " + ",\n    ".join(parts) + ",\n)"


def _source(array: NDArray[Any]) -> str:
    """Write an array of Fractions as Python source; whole numbers and floats stay short."""
    if array.ndim == 2:
        return "[\n        " + ",\n        ".join(_source(row) for row in array) + ",\n    ]"
    # tolist: the source must not name numpy
    return "[" + ", ".join(str(x) if x == int(x) else repr(x) for x in array.tolist()) + "]"
