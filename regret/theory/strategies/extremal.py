"""Strategies near what attains the second half of the theory.

>>> from hypothesis import find
>>> from regret import strategies, worst_case
>>> S = find(strategies.non_metrics(), lambda S: worst_case.leverage(S.astype(float)).value > 2)
>>> len(S) >= 3
True
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from regret._support.arrays import Exact
from regret.theory import tight_converses
from regret.theory.case import Case
from regret.theory.strategies.arguments import naming_its_arguments
from regret.theory.strategies.cases import cases, similarity_matrices, weights


def _sizes(least: int, max_candidates: int) -> SearchStrategy[int]:
    if max_candidates < least:
        raise InvalidArgument(f"max_candidates must be at least {least}, got {max_candidates}")
    return st.integers(least, max_candidates)


@st.composite
def _ends(draw: DrawFn) -> tuple[Fraction, Fraction]:
    """Draw 0 <= lo < hi < 1 in twelfths; shrinks to 0 and 1/12."""
    lo = draw(st.integers(0, 10))
    return Fraction(lo, 12), Fraction(draw(st.integers(lo + 1, 11)), 12)


@naming_its_arguments
@st.composite
def near_and_far_pairs(draw: DrawFn, *, max_candidates: int = 6) -> Exact:
    """Draw S*, or it with one entry moved in its band: what attains T13 from below, (n, n).

    Parameters
    ----------
    max_candidates : int >= 4
    """
    lo, hi = draw(_ends())
    n = draw(_sizes(4, max_candidates))
    return _moved(draw, tight_converses.near_and_far_pair(lo, hi, n), lo, hi)


@naming_its_arguments
@st.composite
def one_pairs(draw: DrawFn, *, max_candidates: int = 6) -> Exact:
    """Draw a list with one near pair, or it with one entry moved: T15 from below, (n, n).

    Parameters
    ----------
    max_candidates : int >= 3
    """
    lo, hi = draw(_ends())
    n = draw(_sizes(3, max_candidates))
    return _moved(draw, tight_converses.one_pair(lo, hi, n), lo, hi)


def _moved(draw: DrawFn, matrix: Exact, lo: Fraction, hi: Fraction) -> Exact:
    steps = draw(st.none() | st.integers(1, 12))  # never to lo: the only near pair may be moved
    if steps is not None:
        i, j = draw(st.permutations(range(len(matrix))))[:2]
        matrix[i, j] = matrix[j, i] = lo + (hi - lo) * steps / 12
    return matrix


@naming_its_arguments
@st.composite
def non_metrics(draw: DrawFn, *, max_candidates: int = 5) -> Exact:
    """Draw a similarity whose leverage is at least 1: 1 - s is no metric, or barely one, (n, n).

    Candidate 0 is on a path from 1 to 2 that is no longer than the direct one.

    Parameters
    ----------
    max_candidates : int >= 3
    """
    n = draw(_sizes(3, max_candidates))
    matrix = draw(similarity_matrices(min_candidates=n, max_candidates=n))
    first = draw(st.integers(1, 11))
    second = draw(st.integers(1, 12 - first))
    third = draw(st.integers(first + second, 12))
    for (i, j), d in zip(((0, 1), (0, 2), (1, 2)), (first, second, third), strict=True):
        matrix[i, j] = matrix[j, i] = 1 - Fraction(d, 12)
    return matrix


@naming_its_arguments
@st.composite
def open_sets(draw: DrawFn, *, metric: bool = False, max_candidates: int = 6) -> Case:
    """Draw a `Case` of which only the first ``case.inside`` >= 2 molecules are in the list.

    Parameters
    ----------
    metric : bool
        1 - s obeys the triangle inequality, outside included.
    max_candidates : int >= 2
        Molecules in and outside of the list.
    """
    case = draw(cases(metric=metric, max_candidates=max_candidates))
    return case.replaced(candidates=None, inside=draw(st.integers(2, case.n)))


@naming_its_arguments
@st.composite
def accepted_subsets(
    draw: DrawFn, *, choices: bool = False, max_candidates: int = 5, max_spectra: int = 4
) -> Case:
    """Draw a `Case` with the posteriors of several spectra on one list, ``case.spectra``.

    Parameters
    ----------
    choices : bool
        Draw what two rules choose for each of them, too: ``case.choices``.
    max_candidates, max_spectra : int
    """
    case = draw(cases(max_candidates=max_candidates)).replaced(candidates=None)
    laws = draw(st.lists(weights(case.n), min_size=1, max_size=max_spectra))
    spectra = [[Fraction(x, sum(law)) for x in law] for law in laws]
    if not choices:
        return case.replaced(spectra=spectra)
    chosen = st.integers(0, case.n - 1)
    pairs = draw(st.lists(st.tuples(chosen, chosen), min_size=len(laws), max_size=len(laws)))
    return case.replaced(spectra=spectra, choices=np.array(pairs))
