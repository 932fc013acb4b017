"""Optima that share no code with the closed forms, where the library has none."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from scipy.optimize import linprog

import regret
from regret import bounds
from regret.theory import sampling, tight
from regret.theory.hypotheses import AT_LEAST_4_BITS
from regret.theory.quantities import QUANTITIES


def largest_hit_rate_at_k_regret(similarity: np.ndarray, k: int) -> float:
    """Maximise p(B) - p(T) over posteriors that rank the k-set T first, over all sets B and T."""
    n = len(similarity)
    best = 0.0
    for top in combinations(range(n), k):
        rest = [c for c in range(n) if c not in top]
        beaten = np.array([similarity[c] - similarity[t] for t in top for c in rest])
        for target in combinations(range(n), k):
            gain = np.zeros(n)
            gain[list(target)] += 1
            gain[list(top)] -= 1
            found = linprog(
                -gain,
                A_ub=beaten if len(beaten) else None,
                b_ub=np.zeros(len(beaten)) if len(beaten) else None,
                A_eq=np.ones((1, n)),
                b_eq=[1],
            )
            if found.status == 0:
                best = max(best, -found.fun)
    return best


@pytest.mark.parametrize("seed", range(4))
def test_hit_rate_at_k_never_exceeds_its_bound(seed: int) -> None:
    rng = np.random.default_rng(seed)
    case = sampling.from_band(rng)
    keep = min(case.n, 5)
    similarity = case.similarity[:keep, :keep].astype(float)
    band = regret.band(similarity)
    for k in (1, 2):
        if k < keep:
            exact = largest_hit_rate_at_k_regret(similarity, k)
            assert exact <= bounds.hit_rate_at_k(band.lo, band.hi, k) + 1e-9
            if k == 1:
                assert exact == pytest.approx(regret.worst_case.hit_rate(similarity).value)


def test_hit_rate_at_k_of_hubs_is_the_bound() -> None:
    case = tight.hubs(Fraction(1, 5), Fraction(3, 5), n=5, k=2)
    exact = largest_hit_rate_at_k_regret(case.similarity.astype(float), 2)
    assert exact == pytest.approx(float(bounds.hit_rate_at_k(Fraction(1, 5), Fraction(3, 5), 2)))


@pytest.mark.parametrize("w", [0.0, 0.25, 0.5, 0.9])
def test_hybrid_worst_case_is_that_of_its_matrix(w: float) -> None:
    lo, hi, n = Fraction(1, 5), Fraction(3, 5), 12
    similarity = tight.hub_matrix(lo, hi, n).astype(float)
    exact = regret.worst_case.hit_rate(w * np.eye(n) + (1 - w) * similarity).value
    large_enough = bounds.hybrid_hit_rate(lo, hi, Fraction(w)) >= Fraction(1, n - 1)
    bound = float(bounds.hybrid_hit_rate(lo, hi, Fraction(w)))
    assert exact <= bound + 1e-9
    if large_enough:
        assert exact == pytest.approx(bound)


def test_hamming_regret_of_the_mode_over_all_uniform_laws_of_4_bits() -> None:
    """The extreme posteriors with mode 0000 are uniform on the 2^15 sets that contain it."""
    vectors = (np.arange(16)[:, None] >> np.arange(4) & 1).astype(float)
    members = (np.arange(2**15)[:, None] >> np.arange(15) & 1).astype(float)
    size = 1 + members.sum(axis=1)
    marginals = members @ vectors[1:] / size[:, None]
    regrets = np.maximum(2 * marginals - 1, 0).sum(axis=1) / 4
    assert regrets.max() == pytest.approx(bounds.mode_hamming(4))


def test_hamming_regret_of_the_mode_needs_4_bits() -> None:
    members = (np.arange(2**7)[:, None] >> np.arange(7) & 1).astype(float)
    vectors = (np.arange(8)[:, None] >> np.arange(3) & 1).astype(float)
    marginals = members @ vectors[1:] / (1 + members.sum(axis=1))[:, None]
    assert (np.maximum(2 * marginals - 1, 0).sum(axis=1) / 3).max() == pytest.approx(2 / 9)
    with pytest.raises(ValueError, match="at least 4"):
        bounds.mode_hamming(3)
    assert regret.THEOREMS["T10"].without(AT_LEAST_4_BITS).rhs == Fraction(1, 5) < Fraction(2, 9)


def test_the_margin_test_of_the_top_two_alone_is_refuted() -> None:
    """(p1-p2) a > (1-p1-p2) D does not make the mode similarity-optimal where D > a."""
    lo, hi = Fraction(0), Fraction(4, 5)
    first, second = Fraction(60, 100), Fraction(39, 100)
    case = regret.Case(tight.hub_matrix(lo, hi, 4), [0, first, second, Fraction(1, 100)])
    spread, separation = hi - lo, 1 - hi
    assert (first - second) * separation > (1 - first - second) * spread
    expected = case.similarity @ case.posterior
    assert expected[0] > expected[1]  # the hub, without any mass, wins all the same
    lead = bounds.challenger_lead(lo, hi, first, second)
    assert expected[0] - expected[1] <= lead
    assert QUANTITIES["second"](case) == second


@pytest.mark.parametrize("seed", range(3))
def test_plug_in_regrets_over_all_estimates_on_a_grid(seed: int) -> None:
    """For three candidates and every estimate in tenths."""
    rng = np.random.default_rng(seed)
    case = regret.Case(
        [[1, Fraction(1, 2), Fraction(1, 4)], [Fraction(1, 2), 1, 0], [Fraction(1, 4), 0, 1]],
        [int(x) for x in rng.integers(1, 9, 3)],
    )
    for i in range(11):
        for j in range(11 - i):
            estimate = np.array([Fraction(x, 10) for x in (i, j, 10 - i - j)], dtype=object)
            trial = regret.Case(case.similarity, case.posterior, estimate=estimate)
            for key in ("T7", "T7-similarity", "T7-contrastive"):
                assert regret.THEOREMS[key].check(trial).holds


def test_the_largest_plug_in_regret_at_every_distance() -> None:
    """Over all laws and estimates in tenths of three candidates: min(1, 2 TV), attained."""
    laws = [(i, j, 10 - i - j) for i in range(11) for j in range(11 - i)]
    largest = dict.fromkeys(range(11), 0)
    for p in laws:
        for estimate in laws:
            distance = sum(abs(x - y) for x, y in zip(p, estimate, strict=True)) // 2
            worst = min(x for x, y in zip(p, estimate, strict=True) if y == max(estimate))
            largest[distance] = max(largest[distance], max(p) - worst)
    for tenths, lost in largest.items():
        assert bounds.plug_in_hit_rate(Fraction(tenths, 10)) == Fraction(lost, 10)
        # where all pairs have similarity 1/4, S p is 1/4 + 3/4 p
        lo = Fraction(1, 4)
        assert bounds.plug_in_similarity(lo, Fraction(tenths, 10)) == (1 - lo) * Fraction(lost, 10)
