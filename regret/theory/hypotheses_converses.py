"""Hypotheses of the second half of the theory, with the cases that show they are needed."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from regret import bounds
from regret.problem.similarity import Band, off_diagonal
from regret.theory import tight
from regret.theory import tight_converses as extremal
from regret.theory.averages import common
from regret.theory.case import Case
from regret.theory.extremes import leverage
from regret.theory.regrets import challenger_lead, family_mass
from regret.theory.theorem import Hypothesis


def _attains(case: Case) -> bool:
    pairs = off_diagonal(case.similarity)
    return bool((pairs == case.band.lo).any() and (pairs == case.band.hi).any())


def _leads(case: Case) -> bool:
    top = np.sort(case.posterior)
    return bool(len(top) > 1 and top[-1] > top[-2])


def _below_quarter(case: Case) -> bool:
    quarter = bounds.hit_rate(case.band.lo, case.band.hi) / 4
    return bool(case.n >= 4 and 0 <= case.given("lead") <= quarter)


def _mode_has_bits(case: Case) -> bool:
    return bool(case.given("candidates")[int(np.argmax(case.posterior))].any())


def _is_tversky(case: Case) -> bool:
    same = extremal.tversky(case.given("candidates"), case.posterior, case.given("alpha"))
    return bool(case.given("alpha") > 0 and np.all(same.similarity == case.similarity))


def _listed_band(case: Case) -> bool:
    inside = case.given("inside")
    if not 2 <= inside <= case.n:
        return False
    return bool(off_diagonal(case.similarity[:inside, :inside]).max() < 1)


AT_LEAST_3 = Hypothesis(
    "n >= 3",
    "at least three candidates",
    lambda case: case.n >= 3,
    vacuous="without it there is no leverage, and the bound is 0",
)
THREE = Hypothesis(
    "n = 3",
    "three candidates",
    lambda case: case.n == 3,
    # The three are equally far from one another, and a fourth is a hub.
    without=lambda: Case(
        np.roll(tight.hub_matrix(Fraction(0), Fraction(1, 2), 4), -1, axis=(0, 1)), [1, 1, 1, 0]
    ),
)
ENDS_ATTAINED = Hypothesis(
    "ends attained",
    "some pair has similarity lo, some pair hi",
    _attains,
    without=lambda: Case(
        extremal.one_pair(Fraction(0), Fraction(0), 4),
        [1, 1, 1, 1],
        band=Band(Fraction(0), Fraction(1, 2)),
    ),
)
DISTINCT = Hypothesis(
    "distinct",
    "S_ij < 1 for all i != j",
    lambda case: case.n < 2 or bool(off_diagonal(case.similarity).max() < 1),
    vacuous="without it distances are divided by that are 0",
)
BELOW_QUARTER = Hypothesis(
    "lead below b/4", "0 <= e <= b/4, at least four candidates", _below_quarter
)
A_LEAD = Hypothesis(
    "a lead",
    "the mode has more posterior than any other",
    _leads,
    vacuous="without it a lead is divided by that is 0",
)
A_GAIN = Hypothesis(
    "a gain",
    "some other candidate has more expected similarity than the mode",
    lambda case: case.n > 1 and bool(challenger_lead(case) > 0),
)
NO_STRICT_METRIC = Hypothesis(
    "no strict metric",
    "a leverage of at least 1",
    lambda case: bool(leverage(case.similarity).value >= 1),
    without=lambda: extremal.uniform(extremal.one_pair(Fraction(0), Fraction(1, 2), 3)),
)
MODE_HAS_BITS = Hypothesis("R has bits", "the mode has a bit on", _mode_has_bits)
TVERSKY = Hypothesis(
    "tversky",
    "s = I/(I + alpha |difference|), alpha > 0",
    _is_tversky,
    without=lambda: Case(
        tight.hub_matrix(Fraction(0), Fraction(9, 10), 3),
        [0, 9, 1],
        np.eye(3, dtype=bool),
        alpha=Fraction(1),
    ),
)
LISTED_BAND = Hypothesis(
    "band", "at least two candidates in the list, S_ij < 1 for i != j in it", _listed_band
)
FAMILY = Hypothesis(
    "family",
    "more than half the mass lies within the radius r >= 0 of candidate 0",
    lambda case: bool(case.given("radius") >= 0 and 2 * family_mass(case) > 1),
)
ONE_MODE = Hypothesis(
    "one choice",
    "some candidate is a mode of every estimate",
    lambda case: len(common(case.given("estimates"))) > 0,
    vacuous="without it there is no such candidate",
)
ONE_OPTIMUM = Hypothesis(
    "one choice",
    "some candidate is similarity-optimal under every estimate",
    lambda case: len(common(case.given("estimates") @ case.similarity.T)) > 0,
    vacuous="without it there is no such candidate",
)
CLOSED_WEIGHT = Hypothesis(
    "0 <= w <= 1", "0 <= w <= 1", lambda case: bool(0 <= case.given("w") <= 1)
)
