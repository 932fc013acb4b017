"""The problem: candidate fingerprints and a posterior over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regret._support import validate
from regret._support.arrays import Bits, Exact, Floats, Index, Numbers


def merge_equal(
    candidates: Bits,
) -> tuple[Bits, Index]:
    """Merge equal fingerprints, keeping the order in which they first appear.

    Parameters
    ----------
    candidates : (r, m) bool array

    Returns
    -------
    distinct : (n, m) bool array, n <= r
    index : (r,) array
        ``index[i]`` is the row of `distinct` that row i became.

    Notes
    -----
    Cost O(r m): rows are compared as packed bytes.
    """
    seen: dict[bytes, int] = {}
    rows = np.packbits(candidates, axis=1)
    index = np.array([seen.setdefault(row.tobytes(), len(seen)) for row in rows], dtype=np.intp)
    first = np.full(len(seen), len(index), dtype=np.intp)
    np.minimum.at(first, index, np.arange(len(index)))
    return (candidates if len(seen) == len(index) else candidates[first]), index


@dataclass(frozen=True, eq=False, repr=False)
class Instance:
    """Candidates and their posterior, for one fixed spectrum.

    Two molecules with one fingerprint are one candidate: equal rows are merged, their mass is
    added, and `counts` says how many rows each candidate stands for. The joint law comes first;
    the bit marginals are derived from it.

    Parameters
    ----------
    candidates : (rows, m) array of 0 and 1
    posterior : (rows,) array, nonnegative
        Floats that sum to 1 within 1e-9 (float32: what a softmax rounds away), or Fractions that
        sum to 1.

    Attributes
    ----------
    candidates : (n, m) bool array, read-only
        The distinct fingerprints, in order of first appearance.
    posterior : (n,) float64 array, read-only
    index : (rows,) int array, read-only
        ``index[i]`` is the candidate that given row i became.

    Raises
    ------
    ValueError, TypeError
        If the rows are ragged, not binary or empty, or the posterior is not a law on them.

    Examples
    --------
    >>> import regret
    >>> instance = regret.Instance.from_weights([[1, 1, 0], [0, 1, 1], [1, 1, 0]], [1, 2, 1])
    >>> instance
    Instance(n=2 candidates from 3 rows, m=3 bits, mode 0 with posterior 0.5)
    >>> instance.marginals
    array([0.5, 1. , 0.5])
    >>> regret.Instance.from_scores([[1, 0], [0, 1]], [0.0, -1.0], temperature=0.5).posterior
    array([0.88079708, 0.11920292])
    """

    candidates: Bits
    posterior: Floats
    index: Index = field(init=False)
    _given: NDArray[Any] = field(init=False)
    _written: NDArray[Any] = field(init=False)  # dividing by the sum again may move the last place

    def __init__(self, candidates: ArrayLike, posterior: Numbers) -> None:
        rows = validate.check_candidates(candidates)
        given = validate.check_posterior(posterior, len(rows))
        written = np.array(posterior)
        written = written if written.dtype == np.float64 else given
        distinct, index = merge_equal(rows)
        mass = np.zeros(len(distinct), given.dtype)  # exact masses are rounded once, when added
        np.add.at(mass, index, given)
        for name, value in (
            ("candidates", distinct),
            ("posterior", mass.astype(np.float64)),
            ("index", index),
            ("_given", given),
            ("_written", written),
        ):
            object.__setattr__(self, name, validate.read_only(value))

    @classmethod
    def from_weights(cls, candidates: ArrayLike, integer_weights: Sequence[int]) -> Instance:
        """Return the instance with posterior weights / sum(weights), known exactly.

        Parameters
        ----------
        candidates : (rows, m) array of 0 and 1
        integer_weights : (rows,) integers >= 0 with a positive sum
        """
        return cls(candidates, validate.check_weights(integer_weights))

    @classmethod
    def from_scores(
        cls, candidates: ArrayLike, logits: ArrayLike, temperature: float = 1.0
    ) -> Instance:
        """Return the instance whose posterior is softmax(logits / temperature).

        Parameters
        ----------
        candidates : (rows, m) array of 0 and 1
        logits : (rows,) array
            Scores, higher is likelier; -inf rules a candidate out, but not all of them.
        temperature : float, > 0
        """
        rows = validate.check_candidates(candidates)
        scores = np.asarray(validate.check_scores(logits, len(rows), "logits"), dtype=np.float64)
        tau = validate.check_positive(temperature, "temperature")
        if tau.ndim:
            raise ValueError(f"temperature must be one number, got shape {tau.shape}")
        if np.all(scores == -np.inf):
            raise ValueError("logits must leave a candidate possible, got -inf for all of them")
        with np.errstate(over="ignore"):  # a difference too large for floats is certainty
            weights = np.exp((scores - scores.max()) / tau)
        return cls(rows, weights / weights.sum())

    @cached_property
    def exact_posterior(self) -> Exact:
        """The exact twin of `posterior`: (n,) Fractions that sum to exactly 1.

        Made from the integer weights, or from the dyadic rationals that the given floats are.
        """
        exact = np.full(self.n, Fraction(0), dtype=object)
        np.add.at(exact, self.index, validate.as_fractions(self._given))
        return validate.read_only(exact / exact.sum())

    @property
    def n(self) -> int:
        """Number of distinct candidates."""
        return self.candidates.shape[0]

    @property
    def m(self) -> int:
        """Number of bits."""
        return self.candidates.shape[1]

    @cached_property
    def counts(self) -> Index:
        """How many of the given rows each candidate stands for, shape (n,)."""
        return np.bincount(self.index, minlength=self.n)

    @cached_property
    def marginals(self) -> Floats:
        """Bit marginals P(Y_k = 1), shape (m,), in [0, 1]."""
        # Rounding may carry a sum of probabilities an ulp above 1.
        return np.minimum(self.posterior @ self.candidates, 1.0)

    @property
    def mode(self) -> int:
        """A candidate of largest posterior; the first of them where several tie."""
        return int(np.argmax(self.posterior))

    @property
    def source(self) -> str:
        """Python that makes the instance again; it names `regret`."""
        rows, masses = self.candidates[self.index].astype(int).tolist(), self._written.tolist()
        if self._written.dtype != np.object_:
            return f"regret.Instance({rows}, {masses})"
        whole = lcm(*(x.denominator for x in masses))
        return f"regret.Instance.from_weights({rows}, {[int(x * whole) for x in masses]})"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        # What Hypothesis prints of a failing example is there to be pasted.
        pasted = type(printer).__module__.startswith("hypothesis")
        printer.text(self.source if pasted else repr(self))

    def __repr__(self) -> str:
        merged = "" if len(self.index) == self.n else f" from {len(self.index)} rows"
        return (
            f"Instance(n={self.n} candidates{merged}, m={self.m} bits, "
            f"mode {self.mode} with posterior {self.posterior[self.mode]:.4g})"
        )
