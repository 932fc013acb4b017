"""Strategies of laws in floats, and of posteriors on candidates that are given.

>>> from hypothesis import find
>>> from regret import strategies
>>> rows = [[1, 1, 1, 0], [1, 1, 0, 1], [1, 1, 0, 0]]
>>> find(strategies.posteriors_on(rows), lambda x: x.posterior.min() > 0).posterior.round(2)
array([0.33, 0.33, 0.33])
"""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy
from numpy.typing import ArrayLike

from regret._support.arrays import Floats
from regret._support.validate import check_candidates
from regret.problem.instance import Instance, merge_equal
from regret.problem.similarity import similarity_named
from regret.theory.case import Case
from regret.theory.strategies.arguments import naming_its_arguments
from regret.theory.strategies.cases import instances, weights

_MASSES = st.sampled_from(
    [
        st.integers(0, 4).map(float),  # ties and zero masses
        st.floats(0, 1, allow_subnormal=False),
        st.integers(-300, 0).map(lambda power: 10.0**power),  # far apart
        st.integers(-8, 8).map(lambda ulps: 1.0 + ulps * float(np.finfo(float).eps)),  # near ties
    ]
)
"""How the masses of one law in floats are drawn, before they are divided by their sum."""


@naming_its_arguments
@st.composite
def float_laws(draw: DrawFn, n: int) -> Floats:
    """Draw a law in float64, (n,): near ties, tiny masses and zeros that weights do not have.

    Its sum is 1 up to rounding. For what is claimed of floats; a theorem is checked exactly.

    Parameters
    ----------
    n : int >= 1
    """
    if n < 1:
        raise InvalidArgument(f"n must be at least 1, got {n}")
    masses = np.array(draw(st.lists(draw(_MASSES), min_size=n, max_size=n)))
    if not masses.any():
        masses[0] = 1.0
    law: Floats = masses / masses.sum()
    return law


def float_instances(**sizes: int) -> SearchStrategy[Instance]:
    """Return a strategy for instances with a posterior in floats, of sizes as in `instances`."""

    def in_floats(drawn: Instance) -> SearchStrategy[Instance]:
        return float_laws(drawn.n).map(lambda law: Instance(drawn.candidates, law))

    return instances(**sizes).flatmap(in_floats)


@naming_its_arguments
def posteriors_on(candidates: ArrayLike, *, floats: bool = False) -> SearchStrategy[Instance]:
    """Return a strategy for instances of these candidates; nothing but the posterior is drawn.

    Parameters
    ----------
    candidates : (rows, m) array of 0 and 1
        Equal rows are merged.
    floats : bool
        Draw the posterior in floats, see `float_laws`; else it is exact.
    """
    rows, _ = merge_equal(check_candidates(candidates))
    n = len(rows)
    if floats:
        return float_laws(n).map(lambda law: Instance(rows, law))
    return weights(n).map(lambda drawn: Instance.from_weights(rows, drawn))


@naming_its_arguments
def cases_on(candidates: ArrayLike, *, similarity: str = "tanimoto") -> SearchStrategy[Case]:
    """Return a strategy for the cases of these candidates; nothing but the posterior is drawn.

    Parameters
    ----------
    candidates : (rows, m) array of 0 and 1
    similarity : str
        Name or alias of a similarity.
    """
    name = similarity_named(similarity).name

    def case(instance: Instance) -> Any:
        return Case.from_instance(instance, name, name=name)

    return posteriors_on(candidates).map(case)
