"""The second half of the theory in other words, by other means: programs, enumeration, sampling."""

from __future__ import annotations

import itertools
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from regret import THEOREMS, bounds, decoders, strategies, worst_case
from regret.problem.constructions import every_fingerprint
from regret.theory import decoded, extremes, tight_converses

small = strategies.similarity_matrices(min_candidates=3, max_candidates=4)


def random_matrix(seed, n, low=0.0, high=0.95):
    rng = np.random.default_rng(seed)
    upper = np.triu(rng.uniform(low, high, (n, n)), 1)
    return upper + upper.T + np.eye(n)


@pytest.mark.parametrize("seed", range(12))
def test_the_miss_ratio_lies_where_theory_says(seed):
    """sup (1-p_V)/(1-p_R) by linear programs in p/(1-p_R), T16: in [1 + x/2, 1 + x]."""
    matrix = random_matrix(seed, 3 + seed % 3, high=0.9)
    n = len(matrix)
    best = 1.0
    for chosen, mode in itertools.permutations(range(n), 2):
        value, total = -np.ones(n), np.ones(n)
        value[chosen] = total[mode] = 0
        found = linprog(
            value,
            A_ub=np.delete(matrix - matrix[chosen], chosen, axis=0),
            b_ub=np.zeros(n - 1),
            A_eq=total[None],
            b_eq=[1],
        )
        if found.status == 0:
            best = max(best, -found.fun)
    x = worst_case.leverage(matrix).value
    assert bounds.risk_ratio_converse(x) - 1e-9 <= best <= bounds.risk_ratio(x) + 1e-9


@pytest.mark.parametrize("seed", range(8))
def test_two_hits_lose_at_least_what_theory_says(seed):
    matrix = random_matrix(seed, 4 + seed % 2)
    worst = worst_case.hit_rate_at_k(matrix, 2)
    x = worst_case.leverage(matrix).value
    pairs = matrix[~np.eye(len(matrix), dtype=bool)]
    assert worst.value >= bounds.hit_rate_at_2_converse(x) - 1e-9
    assert worst.value >= bounds.hit_rate(pairs.min(), pairs.max()) / 2 - 1e-9


@pytest.mark.parametrize("alpha", [Fraction(1, 4), Fraction(1, 2), Fraction(1), Fraction(2)])
def test_no_three_fingerprints_have_more_leverage_than_tversky_allows(alpha):
    largest = Fraction(0)
    rows = every_fingerprint(4)
    for triple in itertools.combinations(range(1, len(rows)), 3):
        case = tight_converses.tversky(rows[list(triple)], [1, 1, 1], alpha)
        largest = max(largest, extremes.leverage(case.similarity).value)
    assert bounds.leverage_hit_rate(largest) <= bounds.tversky_hit_rate(alpha)
    assert (largest == 1) == (alpha == 1)  # attained only there


def test_dice_is_tversky_at_one_half():
    rows = np.array([[1, 1, 0, 0], [1, 1, 1, 0], [0, 0, 1, 0], [0, 0, 0, 0]])
    case = tight_converses.tversky(rows, [1, 1, 1, 1], Fraction(1, 2))
    from regret.problem.similarity import exact_similarity_matrix

    assert case.similarity.tolist() == exact_similarity_matrix(rows, "dice").tolist()


@given(strategies.cases(fingerprints_only=True, max_bits=5), st.integers(1, 3))
def test_log_likelihood_as_it_runs_keeps_a_majority(case, lead):
    masses = case.posterior.copy()
    masses[0] = masses[1:].sum() + Fraction(lead, 1000)
    case = case.replaced(posterior=masses)
    if not case.candidates[0].any():
        return
    on = decoded.marginals(case).astype(float)
    scores = decoders.log_likelihood(np.clip(on, 1e-12, 1 - 1e-12), case.candidates)
    assert scores.argmax() == 0
    assert np.delete(scores, 0).max() < scores[0]


@pytest.mark.parametrize("own", [1, 5, 20])
def test_ruzicka_overrules_the_posteriors_that_theory_names(own):
    """0.697, 0.761, 0.839 at 1, 5 and 20 bits of their own."""
    known = {1: 0.697, 5: 0.761, 20: 0.839}[own]
    rows = np.array([[1, 0], [1, 1], [0, 1]])
    bits = np.hstack([rows, np.repeat(rows[:, :1] < rows[:, 1:], own, axis=1)])
    for shift, winner in ((0.001, 0), (-0.001, 1)):
        pi = known + shift
        scores = decoders.contiou(pi * bits[0] + (1 - pi) * bits[2], bits)
        assert scores[:2].argmax() == winner


@given(strategies.accepted_subsets(choices=True, max_spectra=6))
def test_the_exchange_of_sample_means(case):
    """With labels for laws both sides are sample means: hits won or lost, and near misses."""
    labels = [int(np.argmax(p)) for p in case.spectra]
    s, n = case.similarity, len(labels)
    gained = hits = near = Fraction(0)
    for y, (v, r) in zip(labels, case.choices.tolist(), strict=True):
        gained += s[v, y] - s[r, y]
        hits += (int(v == y) - int(r == y)) * (1 - s[v, r])
        near += s[v, y] - s[r, y] if y not in (v, r) else 0
    assert gained == hits + near
    sampled = case.replaced(spectra=np.eye(case.n, dtype=int)[labels])
    theorem = THEOREMS["T21-identity"]
    assert theorem.lhs(sampled) == theorem.rhs(sampled) == gained / n


@given(small, st.integers(1, 9))
def test_the_hybrid_optimum_at_the_tie_is_the_mode(matrix, tenths):
    """Where T14's posterior is used nobody has a larger hybrid score than the mode."""
    w = Fraction(tenths, 10)
    found = extremes.hybrid_tie(matrix, w)
    p = found.posterior(len(matrix), found.score)
    hybrid = w * p + (1 - w) * (matrix @ p)
    assert hybrid[found.mode] == hybrid.max()


@given(small)
def test_no_case_of_every_posterior_exceeds_the_lead(matrix):
    """Posteriors on a grid: where the mode leads by more than E it is the only optimum."""
    n = len(matrix)
    threshold = extremes.lead_threshold(matrix).score
    for parts in itertools.product(range(5), repeat=n):
        if sum(parts) != 6:
            continue
        p = np.array([Fraction(x, 6) for x in parts], dtype=object)
        mode = int(np.argmax(p))
        if p[mode] - np.delete(p, mode).max() > threshold:
            expected = matrix @ p
            assert np.delete(expected, mode).max() < expected[mode]
