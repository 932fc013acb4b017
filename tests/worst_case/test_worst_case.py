"""The exact worst cases against linear programs, enumeration and closed forms they do not share."""

from __future__ import annotations

import json
import sys
import time
from fractions import Fraction
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog
from scipy.sparse import block_diag, coo_array

from regret import bounds, worst_case
from regret._support.validate import as_fractions
from regret.theory.tight import hub_matrix
from regret.worst_case._programs import search
from regret.worst_case._programs.basis import Pairs
from regret.worst_case._programs.dual_simplex import advance
from regret.worst_case._programs.exact_solve import solve_exactly
from regret.worst_case._programs.program import Program
from regret.worst_case.confirm import _feasible

TOLERANCE = 1e-9


@st.composite
def similarities(draw, min_n=1, max_n=5):
    """Symmetric matrices of Fractions with unit diagonal: coarse grids (ties) and narrow bands."""
    n = draw(st.integers(min_n, max_n))
    grid = draw(st.sampled_from([1, 2, 3, 5, 12, 100]))
    low, high = sorted(draw(st.tuples(st.integers(0, grid), st.integers(0, grid))))
    pairs = n * (n - 1) // 2
    entries = draw(st.lists(st.integers(low, high), min_size=pairs, max_size=pairs))
    matrix = np.full((n, n), Fraction(1), dtype=object)
    for (i, j), entry in zip(combinations(range(n), 2), entries, strict=True):
        matrix[i, j] = matrix[j, i] = Fraction(entry, grid)
    return matrix


@st.composite
def fingerprint_similarities(draw, max_n=6):
    """Tanimoto similarities of distinct, nonempty binary fingerprints."""
    words = draw(st.lists(st.integers(1, 255), min_size=2, max_size=max_n, unique=True))
    tanimoto = [[Fraction((a & b).bit_count(), (a | b).bit_count()) for b in words] for a in words]
    return np.array(tanimoto, dtype=object)


matrices = st.one_of(similarities(), fingerprint_similarities())


def near_ties(n, seed, low=0.3, high=0.5):
    rng = np.random.default_rng(seed)
    upper = np.triu(rng.uniform(low, high, (n, n)), 1)
    return upper + upper.T + np.eye(n)


def tanimoto(fingerprints):
    bits = np.unique(np.asarray(fingerprints, dtype=float), axis=0)
    bits = bits[bits.any(axis=1)]
    common = bits @ bits.T
    size = bits.sum(axis=1)
    return common / (size[:, None] + size - common)


def by_linear_programs(matrix, pi=None, pairs=None):
    """One linear program a pair, all rows, stacked along a block diagonal; 0 for V = R."""
    floats = np.asarray(matrix, dtype=float)
    n = len(floats)
    pairs = pairs or [(v, r) for v in range(n) for r in range(n) if v != r]
    if not pairs:
        return 0.0
    ones = np.ones((1, n))
    if pi is None:
        rows = [coo_array(floats - floats[v]) for v, _ in pairs]
        costs = [np.eye(n)[v] - np.eye(n)[r] for v, r in pairs]
        answer = linprog(
            np.concatenate(costs),
            A_ub=block_diag(rows, format="csr"),
            b_ub=np.zeros(n * len(pairs)),
            A_eq=block_diag([coo_array(ones)] * len(pairs), format="csr"),
            b_eq=np.ones(len(pairs)),
        )
        assert answer.success
        return max(
            0.0, -min(np.dot(c, x) for c, x in zip(costs, answer.x.reshape(-1, n), strict=True))
        )
    best = 0.0
    for v, r in pairs:  # some of these are infeasible
        limits = [(pi, pi) if c == r else (0, pi) for c in range(n)]
        answer = linprog(
            np.eye(n)[v] - np.eye(n)[r],
            A_ub=floats - floats[v],
            b_ub=np.zeros(n),
            A_eq=ones,
            b_eq=[1.0],
            bounds=limits,
        )
        best = max(best, -answer.fun if answer.success else 0.0)
    return best


def similarity_by_enumeration(matrix):
    """Every pair, and every uniform law on a set that contains the mode."""
    n, best = len(matrix), Fraction(0)
    for mode in range(n):
        others = [c for c in range(n) if c != mode]
        for size in range(n):
            for more in combinations(others, size):
                support = [mode, *more]
                scores = matrix[:, support].sum(axis=1) / len(support)
                best = max(best, max(scores) - scores[mode])
    return best


def similarity_by_linear_programs(matrix, pi):
    floats = np.asarray(matrix, dtype=float)
    n = len(floats)
    best = 0.0
    for v in range(n):
        for r in range(n):
            limits = [(pi, pi) if c == r else (0, pi) for c in range(n)]
            gain = floats[v] - floats[r]
            answer = linprog(-gain, A_eq=np.ones((1, n)), b_eq=[1.0], bounds=limits)
            best = max(best, -answer.fun)
    return best


def check_hit_rate(matrix, worst, pi=None):
    """Everything a result claims about itself, but not that it is the largest."""
    floats = np.asarray(matrix, dtype=float)
    p = worst.posterior
    assert p.shape == (len(floats),)
    assert p.min() >= 0
    assert p.sum() == pytest.approx(1, abs=1e-14)
    assert worst.value == pytest.approx(p[worst.mode] - p[worst.chosen], abs=1e-14)
    assert p[worst.mode] == pytest.approx(p.max(), abs=TOLERANCE)
    scores = floats @ p
    assert scores[worst.chosen] >= scores.max() - 1e-11
    assert worst.value <= worst.bound <= 1 + 1e-9
    assert worst.exact
    if pi is not None:
        assert p.max() == pytest.approx(pi, abs=1e-11)


@given(matrices)
def test_hit_rate_is_the_largest_value_of_one_linear_program_a_pair(matrix):
    worst = worst_case.hit_rate(matrix)
    check_hit_rate(matrix, worst)
    assert worst.value == pytest.approx(by_linear_programs(matrix), abs=1e-8)


@pytest.mark.parametrize("seed", range(40))
def test_hit_rate_on_near_ties(seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(3, 8))
    matrix = near_ties(n, seed, 0.4, 0.4 + rng.choice([0.02, 0.1, 0.4]))
    worst = worst_case.hit_rate(matrix)
    check_hit_rate(matrix, worst)
    assert worst.value == pytest.approx(by_linear_programs(matrix), abs=1e-8)


@pytest.mark.parametrize("seed", range(6))
def test_hit_rate_is_the_same_whatever_the_batches(seed, monkeypatch):
    matrix = near_ties(9, seed)
    expected = worst_case.hit_rate(matrix).value
    assert expected == pytest.approx(by_linear_programs(matrix), abs=1e-8)
    monkeypatch.setattr(search, "POOL", 3)
    monkeypatch.setattr(search, "CELLS", 1)
    assert worst_case.hit_rate(matrix).value == pytest.approx(expected, abs=1e-11)


def test_programs_that_are_given_up_keep_their_bounds(monkeypatch):
    def give_up(program, pairs, threshold):
        step = advance(program, pairs, threshold)
        return step._replace(solved=step.solved & False, stuck=step.stuck | True)

    matrix = near_ties(6, 0)
    largest = worst_case.hit_rate(matrix).value
    monkeypatch.setattr(search, "advance", give_up)
    worst = worst_case.hit_rate(matrix)
    assert worst.value == worst_case.lead(matrix).value < largest
    assert not worst.exact
    assert worst.bound >= largest


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2000))
def test_hit_rate_on_thousands_of_matrices(seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(2, 9))
    family = seed % 3
    if family == 0:
        matrix = near_ties(n, seed, 0.2, 0.2 + rng.choice([0.01, 0.1, 0.7]))
    elif family == 1:
        levels = int(rng.integers(1, 7))
        matrix = np.floor(near_ties(n, seed, 0.0, 1.0) * (levels + 1)) / (levels + 1)
        np.fill_diagonal(matrix, 1.0)
    else:
        matrix = tanimoto(rng.random((n, int(rng.integers(4, 40)))) < 0.4)
    worst = worst_case.hit_rate(matrix)
    check_hit_rate(matrix, worst)
    assert worst.value == pytest.approx(by_linear_programs(matrix), abs=1e-8)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("n", [20, 60])
def test_hit_rate_certifies_itself_on_larger_lists(n, seed):
    rng = np.random.default_rng(seed)
    scaffold = rng.random((n, 128)) < 0.2
    flipped = scaffold[rng.integers(0, n // 4, n)] ^ (rng.random((n, 128)) < 0.05)
    for matrix in (
        near_ties(n, seed, 0.1, 0.2),
        tanimoto(flipped),
        np.round(near_ties(n, seed), 2),
    ):
        worst = worst_case.hit_rate(matrix)
        check_hit_rate(matrix, worst)
        pair = [(worst.chosen, worst.mode)]
        assert worst.value == pytest.approx(by_linear_programs(matrix, pairs=pair), abs=1e-8)


@given(matrices, st.integers(0, 10))
def test_hit_rate_at_a_given_largest_posterior(matrix, step):
    n = len(matrix)
    pi = 1 / n + (1 - 1 / n) * step / 10
    worst = worst_case.hit_rate(matrix, pi=pi)
    check_hit_rate(matrix, worst, pi)
    assert worst.value == pytest.approx(by_linear_programs(matrix, pi), abs=1e-8)


@pytest.mark.parametrize("pi", [0.25, 0.4, 0.6, 0.95])
@pytest.mark.parametrize("seed", range(4))
def test_hit_rate_at_a_given_largest_posterior_on_near_ties(seed, pi):
    matrix = near_ties(6, seed, 0.2, 0.8)
    worst = worst_case.hit_rate(matrix, pi=pi)
    check_hit_rate(matrix, worst, pi)
    assert worst.value == pytest.approx(by_linear_programs(matrix, pi), abs=1e-8)


@given(similarities(max_n=6))
def test_similarity_is_the_best_uniform_law(matrix):
    worst = worst_case.similarity(matrix)
    assert worst.value == pytest.approx(float(similarity_by_enumeration(matrix)), abs=1e-12)
    assert worst.bound == worst.value
    p, scores = worst.posterior, np.asarray(matrix, dtype=float) @ worst.posterior
    assert p.sum() == pytest.approx(1)
    assert p[worst.mode] == p.max()
    assert worst.value == pytest.approx(scores.max() - scores[worst.mode], abs=1e-12)
    assert worst.value == pytest.approx(scores[worst.chosen] - scores[worst.mode], abs=1e-12)


@given(similarities(max_n=4), st.integers(0, 10))
def test_similarity_at_a_given_largest_posterior(matrix, step):
    n = len(matrix)
    pi = 1 / n + (1 - 1 / n) * step / 10
    worst = worst_case.similarity(matrix, pi=pi)
    p, scores = worst.posterior, np.asarray(matrix, dtype=float) @ worst.posterior
    assert worst.value == pytest.approx(similarity_by_linear_programs(matrix, pi), abs=1e-9)
    assert p.sum() == pytest.approx(1)
    assert p.min() >= 0
    assert p[worst.mode] == pytest.approx(p.max())
    assert p.max() == pytest.approx(pi)
    assert worst.value == pytest.approx(scores.max() - scores[worst.mode], abs=1e-12)


@given(similarities(min_n=2), st.randoms(use_true_random=False))
def test_the_order_of_the_candidates_does_not_matter(matrix, random):
    order = list(range(len(matrix)))
    random.shuffle(order)
    shuffled = matrix[np.ix_(order, order)]
    for worst in (worst_case.hit_rate, worst_case.similarity):
        assert worst(shuffled).value == pytest.approx(worst(matrix).value, abs=1e-12)


@given(st.integers(0, 19), st.integers(0, 19), st.integers(2, 7))
def test_a_hub_attains_the_finite_closed_form(one, other, n):
    lo, hi = sorted((Fraction(one, 20), Fraction(other, 20)))
    matrix = hub_matrix(lo, hi, n)
    expected = float(bounds.hit_rate_finite(lo, hi, n))
    assert worst_case.hit_rate(matrix).value == pytest.approx(expected, abs=TOLERANCE)
    assert by_linear_programs(matrix) == pytest.approx(expected, abs=1e-8)


@given(similarities(min_n=2, max_n=6))
def test_no_matrix_in_a_band_exceeds_the_finite_closed_form(matrix):
    n = len(matrix)
    others = matrix[~np.eye(n, dtype=bool)]
    if others.max() < 1:
        limit = float(bounds.hit_rate_finite(others.min(), others.max(), n))
        assert worst_case.hit_rate(matrix).bound <= limit + TOLERANCE


def test_a_large_hub_attains_the_band_bound():
    worst = worst_case.hit_rate(hub_matrix(Fraction(1, 2), Fraction(3, 5), 60))
    assert worst.value == pytest.approx(0.2, abs=1e-12)
    assert worst.chosen == 0
    assert worst.exact


@given(matrices)
def test_confirmed_in_exact_rationals_without_a_gap(matrix):
    worst = worst_case.hit_rate(matrix)
    proof = worst_case.confirm(worst, matrix)
    assert proof.exact
    assert proof.gap == 0
    assert float(proof.value) == pytest.approx(worst.value, abs=TOLERANCE)
    p = proof.posterior
    scores = matrix @ p
    assert p.sum() == 1
    assert min(p) >= 0
    assert p[proof.mode] - p[proof.chosen] == proof.value
    assert scores[proof.chosen] == max(scores)


@given(matrices)
def test_confirmed_for_floats_taken_as_the_rationals_they_are(matrix):
    floats = matrix.astype(float)
    proof = worst_case.confirm(worst_case.hit_rate(floats), floats)
    assert 0 <= proof.gap <= Fraction(1, 10**12)
    p = proof.posterior
    scores = as_fractions(floats) @ p
    assert p.sum() == 1
    assert min(p) >= 0
    assert p[proof.mode] - p[proof.chosen] == proof.value
    assert scores[proof.chosen] == max(scores)


def test_an_exact_posterior_that_rounding_made_infeasible_is_moved_towards_the_chosen():
    matrix = as_fractions(near_ties(5, 0))
    exact = Program(matrix)
    pair = Pairs.start(exact, np.array([1]), np.array([2]))
    law = _feasible(exact, pair, as_fractions([[Fraction(3, 4), Fraction(1, 4)]]))
    scores = matrix @ law
    assert law.sum() == 1
    assert min(law) >= 0
    assert scores[1] == max(scores)
    assert scores[1] == sorted(scores)[-2]  # moved no further than needed


def test_confirmed_by_plain_fractions_where_flint_is_missing(monkeypatch):
    matrix = near_ties(12, 1)
    worst = worst_case.hit_rate(matrix)
    expected = worst_case.confirm(worst, matrix)
    monkeypatch.setitem(sys.modules, "flint", None)
    found = worst_case.confirm(worst, matrix)
    assert (found.value, found.bound) == (expected.value, expected.bound)


@pytest.mark.parametrize("flint", [True, False])
def test_linear_systems_are_solved_exactly(flint, monkeypatch):
    if flint:
        pytest.importorskip("flint", reason="needs the extra exact")
    else:
        monkeypatch.setitem(sys.modules, "flint", None)
    equations = as_fractions([[0, 2, 1], [3, 0, 0], [1, 1, 1]])
    right = as_fractions([1, 2, Fraction(1, 7)])
    solution = solve_exactly(equations, right)
    assert (equations @ solution == right).all()
    with pytest.raises(ZeroDivisionError):
        solve_exactly(as_fractions([[1, 2], [2, 4]]), as_fractions([1, 1]))


def test_confirm_rejects_a_result_of_another_matrix():
    with pytest.raises(ValueError, match="result must be the worst hit rate on S"):
        worst_case.confirm(worst_case.hit_rate(near_ties(5, 1)), near_ties(5, 2))


@given(matrices)
def test_the_ladder_descends(matrix):
    steps = worst_case.ladder(matrix)
    assert steps.global_band <= 1
    for upper, lower in (*pairwise(steps[:-1]), (steps.lead, steps.band_converse)):
        assert upper >= lower - 1e-12
    assert steps.descends(1e-12)
    assert steps.exact == worst_case.hit_rate(matrix).value
    n = len(matrix)
    others = matrix[~np.eye(n, dtype=bool)]
    if n > 1 and others.max() < 1:
        band = float(bounds.hit_rate(others.min(), others.max()))
        assert steps.global_band == pytest.approx(band, abs=1e-12)


def test_every_step_of_the_ladder_can_be_strict():
    steps = worst_case.ladder(near_ties(8, 0, 0.1, 0.6))
    assert steps.global_band > steps.row_band > steps.pair > steps.exact > steps.lead
    assert steps.lead > max(steps.leverage_converse, steps.band_converse) > 0


@pytest.mark.parametrize("seed", range(20))
def test_the_row_band_and_the_pair_bound_by_loops(seed):
    matrix = near_ties(4 + seed % 3, seed, 0.0, 1.0)
    n = len(matrix)
    row, pair = 0.0, 0.0
    for v in range(n):
        for r in range(n):
            third = [y for y in range(n) if y not in (v, r)]
            if v != r:
                far = 1 - matrix[v, r]
                gain = max(0.0, max(matrix[v, third]) - min(matrix[r, third]))
                row = max(row, gain / (far + gain))
                gain = max(0.0, max(matrix[v, third] - matrix[r, third]))
                pair = max(pair, gain / (far + gain))
    steps = worst_case.ladder(matrix)
    assert (steps.row_band, steps.pair) == pytest.approx((row, pair))


@pytest.mark.parametrize("pi", [None, 1.0])
def test_one_candidate_has_no_regret(pi):
    for worst in (worst_case.hit_rate([[1.0]], pi=pi), worst_case.similarity([[1.0]], pi=pi)):
        assert (worst.value, worst.posterior.tolist(), worst.chosen, worst.mode) == (0, [1], 0, 0)
        assert worst.exact
    assert worst_case.ladder([[1.0]]) == (0,) * 7


def test_two_candidates_have_hit_rate_regret_only_if_they_cannot_be_told_apart():
    assert worst_case.hit_rate([[1.0, 0.9], [0.9, 1.0]]).value == 0
    assert worst_case.ladder([[1.0, 0.9], [0.9, 1.0]]) == (0,) * 7
    assert worst_case.hit_rate([[1.0, 1.0], [1.0, 1.0]]).value == 1
    assert worst_case.ladder([[1.0, 1.0], [1.0, 1.0]]) == (1, 1, 1, 1, 1, 0, 0)
    assert worst_case.ladder(np.ones((3, 3))) == (1, 1, 1, 1, 1, 1, 0)


def test_rounding_in_the_matrix_is_harmless():
    matrix = near_ties(9, 4)
    noisy = matrix + np.random.default_rng(0).uniform(-4e-13, 4e-13, matrix.shape)
    for worst in (worst_case.hit_rate, worst_case.similarity):
        assert worst(noisy).value == pytest.approx(worst(matrix).value, abs=1e-9)


@pytest.mark.parametrize("apart", [1e-11, 1e-12, 1e-13, 1e-14])
def test_candidates_too_close_for_floats_are_reported_as_inexact(apart):
    matrix = nearly_equal_candidates(0.6, 0.8, apart)
    worst = worst_case.hit_rate(matrix)
    assert worst.value <= worst.bound <= 0.5 + 1e-6  # a metric, so T3 still holds
    assert not worst.exact
    proof = worst_case.confirm(worst, matrix)
    assert worst.value - 1e-9 <= proof.bound  # nothing is claimed that is not attained
    assert proof.value <= worst.bound


def test_candidates_1e_9_apart_are_not_too_close():
    matrix = nearly_equal_candidates(0.6, 0.8, 1e-9)
    worst = worst_case.hit_rate(matrix)
    assert worst.exact
    assert float(worst_case.confirm(worst, matrix).value) == pytest.approx(worst.value, abs=1e-12)


def test_candidates_too_close_for_floats_do_no_harm_where_the_leverage_decides():
    worst = worst_case.hit_rate(nearly_equal_candidates(0.2, 0.8, 1e-9))
    assert 0.5 < worst.value <= worst.bound <= 1
    assert worst.exact


def nearly_equal_candidates(low, high, apart):
    """Six candidates of similarity `low` to `high`, three times each, `apart` or twice that."""
    copies = np.kron(near_ties(6, 0, low, high), np.ones((3, 3)))
    matrix = np.minimum(copies * (1 - apart) + near_ties(18, 0, 0, apart), 1 - apart)
    np.fill_diagonal(matrix, 1.0)
    return matrix


@pytest.mark.parametrize("lost", [1e-6, 1e-9, 1e-12])
@pytest.mark.parametrize("seed", range(6))
def test_worst_hit_rates_do_not_depend_on_how_near_to_1_all_similarities_are(seed, lost):
    """1 - S on a grid times `lost`: exact in Fractions, rounded to 53 bits of 1 in floats."""
    grid = np.floor(near_ties(5, seed, 0.0, 1.0) * 13).astype(int)
    far = np.array([[Fraction(13 - int(x), 13) for x in row] for row in grid])
    np.fill_diagonal(far, Fraction(0))
    expected = worst_case.confirm(worst_case.hit_rate(1 - far), 1 - far)
    near = 1 - far * Fraction(lost)
    worst = worst_case.hit_rate(near)
    assert worst.exact
    assert worst.value == pytest.approx(float(expected.value), abs=1e-12)
    assert worst_case.confirm(worst, near).value == expected.value
    floats = near.astype(float)
    rounded = worst_case.hit_rate(floats)
    assert rounded.value == pytest.approx(float(expected.value), abs=1e-14 / lost + 1e-12)
    proof = worst_case.confirm(rounded, floats)
    assert proof.gap <= 1e-12
    assert float(proof.value) == pytest.approx(rounded.value, abs=TOLERANCE)


@pytest.mark.parametrize("function", [worst_case.hit_rate, worst_case.similarity])
@pytest.mark.parametrize("pi", [0.2, 1.01, float("nan")])
def test_an_impossible_largest_posterior_is_rejected(function, pi):
    with pytest.raises(ValueError, match=r"pi must lie in \[1/n, 1\]"):
        function(np.eye(4), pi=pi)


@pytest.mark.parametrize(
    "function", [worst_case.hit_rate, worst_case.similarity, worst_case.ladder]
)
def test_what_is_not_a_similarity_matrix_is_rejected(function):
    with pytest.raises(ValueError, match="symmetric"):
        function([[1.0, 0.2], [0.3, 1.0]])


def test_real_candidate_lists(shared_data):
    chem = pytest.importorskip("rdkit.Chem", reason="needs the extra chem")
    from rdkit.Chem import rdFingerprintGenerator

    morgan = rdFingerprintGenerator.GetMorganGenerator(radius=2, fpSize=4096)
    lists = json.loads((shared_data / "massspecgym_candidates_2.json").read_text()).values()
    found = {}
    for smiles in lists:
        molecules = map(chem.MolFromSmiles, smiles)
        matrix = tanimoto([morgan.GetFingerprintAsNumPy(molecule) for molecule in molecules])
        worst = worst_case.hit_rate(matrix)
        check_hit_rate(matrix, worst)
        proof = worst_case.confirm(worst, matrix)
        assert proof.gap <= Fraction(1, 10**12)
        found[len(matrix)] = (
            round(worst_case.similarity(matrix).value, 3),
            round(worst.value, 3),
        )
    assert found == {70: (0.477, 0.456), 26: (0.321, 0.279)}


@pytest.mark.slow
@pytest.mark.parametrize(("low", "high"), [(0.45, 0.55), (0.0, 0.1), (0.0, 0.02)])
def test_far_faster_than_one_linear_program_a_pair(low, high):
    n = 256
    matrix = near_ties(n, 0, low, high)
    start = time.perf_counter()
    for mode in (1, 2, 3):
        by_linear_programs(matrix, pairs=[(0, mode)])
    reference = (time.perf_counter() - start) / 3 * n * (n - 1)
    start = time.perf_counter()
    assert worst_case.hit_rate(matrix).exact
    assert time.perf_counter() - start < reference / 100
