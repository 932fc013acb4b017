from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

import regret
from regret import bounds
from regret.theory.local_search import attack
from regret.theory.theorem import ClosedForm


@pytest.mark.parametrize("key", [k for k, t in regret.THEOREMS.items() if t.relation == "<="])
def test_no_search_breaks_a_theorem_or_its_hypotheses(key: str) -> None:
    theorem = regret.THEOREMS[key]
    found = attack(theorem, np.random.default_rng(3), steps=60)
    assert found.check.holds
    assert theorem.broken_hypotheses(found.case) == ()


def test_search_breaks_a_wrong_bound() -> None:
    from dataclasses import replace

    wrong = replace(
        regret.THEOREMS["T1"], rhs=ClosedForm(lambda lo, hi: (hi - lo) / 2, ("lo", "hi"))
    )
    found = [attack(wrong, np.random.default_rng(seed)) for seed in range(4)]
    assert any(not each.check.holds for each in found)


def test_search_climbs() -> None:
    theorem = regret.THEOREMS["T2"]
    start = attack(theorem, np.random.default_rng(0), steps=0).check.ratio
    assert start < 0.9
    assert attack(theorem, np.random.default_rng(0), steps=300).check.ratio > start


def test_t1_is_attained_in_the_strip_where_no_sunflower_is() -> None:
    # 2 hi - 1 < lo = 0 < hi/(2-hi): five bits; R has two of them, the others two of the rest.
    rows = np.zeros((4, 5), dtype=bool)
    rows[0] = True
    for row, bits in ((1, [0, 1]), (2, [2, 3]), (3, [3, 4])):
        rows[row, bits] = True
    case = regret.Case.from_instance(regret.Instance.from_weights(rows, [0, 4, 3, 3]))
    assert (case.band.lo, case.band.hi) == (0, Fraction(2, 5))
    assert regret.THEOREMS["T1"].check(case).lhs == bounds.hit_rate(0, Fraction(2, 5))
