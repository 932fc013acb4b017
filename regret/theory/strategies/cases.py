"""Hypothesis strategies for the package's data: for its tests, and for discovery.

``hypothesis.find`` returns the simplest case with a property. What is the smallest candidate set
on which the similarity-optimal candidate is not the mode?

>>> from hypothesis import find
>>> from regret.theory import regrets, strategies
>>> case = find(strategies.cases(max_candidates=3), lambda case: regrets.hit_rate_regret(case) > 0)
>>> case.n, regrets.hit_rate_regret(case) > 0
(3, True)
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from regret._support import validate
from regret._support.arrays import Bits, Exact
from regret.problem.instance import Instance
from regret.problem.similarity import SIMILARITIES
from regret.theory.case import Case
from regret.theory.strategies.arguments import naming_its_arguments

METRIC = tuple(name for name, kind in SIMILARITIES.items() if kind.metric)
"""Similarities whose 1 - s obeys the triangle inequality; what `cases` draws from for metrics."""


def _check_range(smallest: int, largest: int, least: int, name: str) -> None:
    if not least <= smallest <= largest:
        raise InvalidArgument(
            f"min_{name} and max_{name} must obey {least} <= min_{name} <= max_{name}, "
            f"got {smallest} and {largest}"
        )


@naming_its_arguments
def fingerprints(
    *,
    min_candidates: int = 1,
    max_candidates: int = 8,
    min_bits: int = 1,
    max_bits: int = 8,
) -> SearchStrategy[Bits]:
    """Return a strategy for (rows, m) bool arrays, equal rows and empty fingerprints included.

    Shrinks to few rows, few bits and few bits on.

    Parameters
    ----------
    min_candidates, max_candidates : int
        Bounds on the number of rows; an `Instance` of them may have fewer candidates.
    min_bits, max_bits : int
        Bounds on m.
    """
    _check_range(min_candidates, max_candidates, 1, "candidates")
    _check_range(min_bits, max_bits, 1, "bits")

    def of_width(m: int) -> SearchStrategy[Bits]:
        # A row is an integer, which shrinks to 0, the empty fingerprint.
        codes = st.lists(st.integers(0, 2**m - 1), min_size=min_candidates, max_size=max_candidates)
        return codes.map(lambda rows: _bits(rows, m))

    return st.integers(min_bits, max_bits).flatmap(of_width)


def _bits(codes: Sequence[int], m: int) -> Bits:
    """Return the binary digits of the codes, (rows, m), lowest first."""
    return np.array([[code >> k & 1 for k in range(m)] for code in codes], dtype=bool)


_WEIGHTS = st.sampled_from(
    [
        st.just(1),  # uniform laws, the extreme points of T4
        st.integers(0, 4),  # ties and zero masses
        st.integers(0, 2) | st.integers(0, 1000),  # peaks
    ]
)
"""How the weights of one law are drawn."""


def _law(drawn: Sequence[int]) -> list[int]:
    """Return the weights, with a positive sum."""
    return list(drawn) if any(drawn) else [1, *drawn[1:]]


@naming_its_arguments
@st.composite
def weights(draw: DrawFn, n: int) -> list[int]:
    """Draw n integer weights >= 0 with a positive sum, zeros, ties and point masses included.

    Shrinks to all mass on the first.

    Parameters
    ----------
    n : int >= 1
    """
    if n < 1:
        raise InvalidArgument(f"n must be at least 1, got {n}")
    return _law(draw(st.lists(draw(_WEIGHTS), min_size=n, max_size=n)))


@naming_its_arguments
@st.composite
def instances(
    draw: DrawFn,
    *,
    min_candidates: int = 1,
    max_candidates: int = 8,
    min_bits: int = 1,
    max_bits: int = 8,
) -> Instance:
    """Draw an `Instance` with an exact posterior.

    Duplicate rows (merged by the instance), empty fingerprints, zero masses, tied modes, point
    masses, a single candidate and a single bit all occur.

    Parameters
    ----------
    min_candidates, max_candidates : int
        Bounds on the rows before equal ones are merged.
    min_bits, max_bits : int
    """
    _check_range(min_candidates, max_candidates, 1, "candidates")
    _check_range(min_bits, max_bits, 1, "bits")
    m = draw(st.integers(min_bits, max_bits))
    # Fingerprint and weight are one element, so that the shrinker can leave a candidate out.
    element = st.tuples(st.integers(0, 2**m - 1), draw(_WEIGHTS))
    drawn = draw(st.lists(element, min_size=min_candidates, max_size=max_candidates))
    return Instance.from_weights(_bits([c for c, _ in drawn], m), _law([w for _, w in drawn]))


_STEPS = 12


def _rows(longest: int) -> SearchStrategy[list[int]]:
    """Return a strategy for what a candidate's row of a matrix has: the steps from lo to hi.

    Every row is as long as the longest, of which only the part below the diagonal is used: so the
    shrinker can leave a candidate out without touching the others.
    """
    return st.lists(
        st.sampled_from([0, _STEPS, *range(1, _STEPS)]), min_size=longest, max_size=longest
    )


def _symmetric(rows: Sequence[Sequence[int]], lo: Fraction, hi: Fraction) -> Exact:
    """Return the similarity matrix whose entries below the diagonal are so many steps above lo."""
    n = len(rows)
    entries = validate.as_fractions(rows)[:, :n] * (hi - lo) / _STEPS + lo
    lower = np.tril(entries, -1)
    matrix: Exact = lower + lower.T + np.diag([Fraction(1)] * n)
    return matrix


def _metric_floor(lo: Fraction, hi: Fraction) -> Fraction:
    """Return lo, raised until no distance exceeds twice the smallest: then 1 - s is a metric."""
    return max(lo, 2 * hi - 1)


@naming_its_arguments
@st.composite
def similarity_matrices(
    draw: DrawFn,
    *,
    min_candidates: int = 2,
    max_candidates: int = 6,
    lo: Fraction = Fraction(0),
    hi: Fraction = Fraction(11, 12),
    metric: bool = False,
) -> Exact:
    """Draw an exact symmetric similarity matrix in a band, (n, n) Fractions with a unit diagonal.

    The entries off the diagonal are lo, hi or one of eleven equal steps between them. Shrinks to
    all of them lo.

    Parameters
    ----------
    min_candidates, max_candidates : int
    lo, hi : Fraction, 0 <= lo <= hi <= 1
        The band that holds the entries off the diagonal; they need not fill it.
    metric : bool
        Raise lo to at least 2 hi - 1, so that 1 - s obeys the triangle inequality. (Sufficient,
        not necessary: `cases` has others.)
    """
    _check_range(min_candidates, max_candidates, 1, "candidates")
    if not 0 <= lo <= hi <= 1:
        raise InvalidArgument(f"lo and hi must obey 0 <= lo <= hi <= 1, got {lo} and {hi}")
    row = _rows(max_candidates)
    rows = draw(st.lists(row, min_size=min_candidates, max_size=max_candidates))
    return _symmetric(rows, _metric_floor(lo, hi) if metric else lo, hi)


@naming_its_arguments
@st.composite
def cases(
    draw: DrawFn,
    *,
    min_candidates: int = 2,
    max_candidates: int = 6,
    max_bits: int = 8,
    metric: bool = False,
    fingerprints_only: bool = False,
) -> Case:
    """Draw a `Case` of at least 2 candidates, of fingerprints or of a matrix in a random band.

    Parameters
    ----------
    min_candidates, max_candidates : int
        Bounds on n, min_candidates >= 2.
    max_bits : int
        Fingerprints have at most so many bits, and as many as n different ones need.
    metric : bool
        Only similarities whose 1 - s obeys the triangle inequality.
    fingerprints_only : bool
        Only cases with `candidates`. Their similarity's name is ``case.name``.
    """
    _check_range(min_candidates, max_candidates, 2, "candidates")
    enough = (max_candidates - 1).bit_length()
    if max_bits < enough:
        raise InvalidArgument(
            f"max_bits must be at least {enough} for {max_candidates} candidates, got {max_bits}"
        )
    if fingerprints_only or draw(st.booleans()):
        m = draw(st.integers(enough, max_bits))
        element = st.tuples(st.integers(0, 2**m - 1), draw(_WEIGHTS))
        drawn = draw(
            st.lists(
                element,
                min_size=min_candidates,
                max_size=max_candidates,
                unique_by=lambda candidate: candidate[0],
            )
        )
        rows = _bits([code for code, _ in drawn], m)
        instance = Instance.from_weights(rows, _law([weight for _, weight in drawn]))
        name = draw(st.sampled_from(METRIC if metric else tuple(SIMILARITIES)))
        return Case.from_instance(instance, name, name=name)
    ends = draw(st.lists(st.integers(0, 11), min_size=2, max_size=2).map(sorted))
    lo, hi = (Fraction(end, 12) for end in ends)
    entry = st.tuples(_rows(max_candidates), draw(_WEIGHTS))
    chosen = draw(st.lists(entry, min_size=min_candidates, max_size=max_candidates))
    matrix = _symmetric([row for row, _ in chosen], _metric_floor(lo, hi) if metric else lo, hi)
    return Case(matrix, _law([weight for _, weight in chosen]))
