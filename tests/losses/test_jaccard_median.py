from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regret.losses._programs import jaccard_search
from regret.losses.jaccard_median import jaccard_median, local_search

CLOSE = 1e-11


def tanimoto(z, y):
    union = sum(a | b for a, b in zip(z, y, strict=True))
    if union == 0:
        return Fraction(1)
    return Fraction(sum(a & b for a, b in zip(z, y, strict=True)), union)


def exact_value(z, rows, weights):
    total = sum(w * tanimoto(z, y) for y, w in zip(rows, weights, strict=True))
    return total / sum(weights)


def brute_force(rows, weights):
    return max(exact_value(z, rows, weights) for z in product((0, 1), repeat=len(rows[0])))


def solve(rows, weights, **budget):
    return jaccard_median(np.array(rows), np.array(weights) / sum(weights), **budget)


@st.composite
def instances(draw, max_n=7, max_m=6):
    """Rows may repeat and be empty, weights may be 0 and tie; no weight dominates too often."""
    n = draw(st.integers(1, max_n))
    m = draw(st.integers(1, max_m))
    bit = st.integers(0, 1)
    rows = draw(
        st.lists(st.lists(bit, min_size=m, max_size=m), min_size=n, max_size=n), label="rows"
    )
    weights = draw(st.lists(st.integers(0, 5), min_size=n, max_size=n), label="weights")
    weights[draw(st.integers(0, n - 1))] += 1
    return rows, weights


def spread(seed, n, m, density):
    rng = np.random.default_rng(seed)
    return rng.random((n, m)) < density, np.full(n, 1 / n)


@given(instances())
@settings(max_examples=150)
def test_it_equals_brute_force(instance):
    rows, weights = instance
    median = solve(rows, weights)
    best = brute_force(rows, weights)
    assert median.exact
    assert abs(median.value - best) < CLOSE
    assert abs(exact_value(median.vector.astype(int).tolist(), rows, weights) - best) < CLOSE
    assert median.value <= median.upper <= min(median.value + 1e-12, 1)
    assert median.gap == median.upper - median.value


@pytest.mark.parametrize("density", [0.15, 0.4, 0.8])
def test_it_equals_brute_force_where_the_tree_is_deep(density):
    every = (np.arange(2**12)[:, None] >> np.arange(12)) & 1 > 0
    for seed in range(12):
        rng = np.random.default_rng(seed)
        rows = rng.random((14, 12)) < density
        posterior = rng.dirichlet(np.ones(14))
        union = (every[:, None] | rows).sum(2)
        shared = (every[:, None] & rows).sum(2)
        values = np.where(union == 0, 1, shared / np.maximum(union, 1)) @ posterior
        assert abs(jaccard_median(rows, posterior).value - values.max()) < CLOSE


def grouped(seed, n=9, g=9, density=0.35, largest=3):
    """Return a problem of distinct nonzero columns, every third time with one that is always on."""
    rng = np.random.default_rng(seed)
    rows = rng.random((n, g)) < density
    rows[:, 0] |= seed % 3 == 0
    rows = rows[rows.any(1)]
    rows = np.unique(rows[:, rows.any(0)], axis=1)
    sizes = rng.integers(1, largest + 1, rows.shape[1]).astype(float)
    mass = rng.dirichlet(np.ones(len(rows)))
    return jaccard_search.Grouped(rows.astype(float), sizes, mass, rows @ sizes)


def vertices(g):
    return np.array(list(product((False, True), repeat=g)))


@pytest.mark.parametrize(
    ("n", "density", "largest"), [(9, 0.2, 3), (9, 0.6, 3), (5, 0.5, 9), (14, 0.5, 9), (4, 0.5, 40)]
)
def test_the_search_alone_is_exact(n, density, largest):
    # Without local search, from an incumbent far off and from one that leaves no room for error:
    # a node closed or a group fixed with less than 1e-9 to spare loses the optimum.
    for seed in range(40):
        problem = grouped(seed, n=n, density=density, largest=largest)
        every = vertices(len(problem.sizes))
        best = problem.values(every).max()
        nothing = every[0]
        for value in (0.0, 0.9 * best, best - 1e-9):
            chosen, upper, complete = jaccard_search.branch_and_bound(
                problem, nothing, value, 10**5
            )
            assert complete
            assert abs(problem.values(chosen[None])[0] - best) < CLOSE
            assert best <= upper <= best + 1e-12


def test_the_chord_bounds_every_completion_and_is_exact_at_the_leaves():
    compared = 0
    for seed in range(60):
        rng = np.random.default_rng(seed)
        problem = grouped(seed, n=6, g=6)
        every = vertices(len(problem.sizes))
        values, bits = problem.values(every), every @ problem.sizes
        state = rng.choice([-1, 0, 0, 0, 1], (20, len(problem.sizes))).astype(np.int8)
        leaves = np.where(every[rng.integers(1, len(every), 5)], 1, -1).astype(np.int8)
        for node in np.vstack([state, leaves]):
            inside = (every | (node != 1)).all(1) & ~(every & (node == -1)).any(1)
            for k in set(bits[inside]) - {0.0}:
                relaxed = jaccard_search.relax(problem, node[None], np.array([k]))
                best = values[inside & (bits == k)].max()
                assert relaxed.bound[0] >= best - 1e-14
                assert relaxed.error.min() >= -1e-14
                if (node != 0).all():
                    assert relaxed.bound[0] <= best + 1e-14
                    compared += 1
    assert compared > 100


def test_the_local_search_ends_where_no_flip_or_swap_helps():
    for seed in range(20):
        problem = grouped(seed, n=20, g=14)
        found = local_search(problem)
        value = problem.values(found[None])[0]
        flips = found ^ np.eye(len(found), dtype=bool)
        swaps = [
            flip ^ (np.arange(len(found)) == j)
            for flip in flips[found]
            for j in np.flatnonzero(~found)
        ]
        assert problem.values(np.array([*flips, *swaps])).max() <= value + 1e-13
        assert problem.values(problem.rows > 0).max() <= value


@given(instances(), st.integers(0, 4))
def test_upper_holds_whatever_the_budget(instance, max_nodes):
    median = solve(*instance, max_nodes=max_nodes)
    assert median.value <= median.upper + 1e-15
    assert brute_force(*instance) <= median.upper + 1e-15
    assert median.exact or median.method == "local search"


def test_a_budget_that_ends_says_so_and_more_of_it_never_hurts():
    rows, posterior = spread(1, 14, 120, 0.1)
    exact = jaccard_median(rows, posterior)
    assert exact.exact
    last = 1.0
    for max_nodes in (0, 10, 300, 1000):
        median = jaccard_median(rows, posterior, max_nodes=max_nodes)
        assert not median.exact
        assert median.method == "local search"
        assert 0.99 * exact.value <= median.value <= exact.value + CLOSE
        assert exact.value < median.upper <= last
        assert median.gap > 1e-6
        last = median.upper
    assert last < 1.0


def test_a_candidate_of_no_mass_is_not_there():
    rows, posterior = spread(1, 14, 120, 0.1)
    extra = np.random.default_rng(2).random((10, 120)) < 0.3
    with_extra = np.vstack([rows, extra]), np.append(posterior, np.zeros(10))
    one = jaccard_median(rows, posterior, max_nodes=1000)
    two = jaccard_median(*with_extra, max_nodes=1000)
    assert not one.exact
    assert (one.vector == two.vector).all()
    assert abs(one.upper - two.upper) < CLOSE


@given(instances(), st.data())
def test_what_does_not_matter(instance, data):
    rows, weights = np.array(instance[0]), np.array(instance[1])
    value = solve(rows, weights).value
    columns = data.draw(st.permutations(range(rows.shape[1])))
    order = data.draw(st.permutations(range(len(rows))))
    assert abs(solve(rows[order][:, columns], weights[order]).value - value) < CLOSE
    with_zero = np.insert(rows, 0, 0, axis=1)
    median = solve(with_zero, weights)
    assert abs(median.value - value) < CLOSE
    assert not median.vector[0]
    halves = np.append(2 * weights, weights[0])
    halves[0] = weights[0]
    assert abs(solve(np.vstack([rows, rows[:1]]), halves).value - value) < CLOSE


@given(instances(max_m=3), st.integers(2, 3))
def test_identical_columns_go_together(instance, copies):
    rows, weights = np.repeat(instance[0], copies, axis=1), instance[1]
    median = solve(rows, weights)
    # Brute force over all vectors, also those that split a group.
    assert abs(median.value - brute_force(rows.tolist(), weights)) < CLOSE
    groups = median.vector.reshape(-1, copies)
    assert (groups.all(1) | ~groups.any(1)).all()


@given(instances(), st.data())
def test_no_soft_prediction_does_better(instance, data):
    rows, weights = np.array(instance[0]), np.array(instance[1])
    tenths = data.draw(st.lists(st.integers(0, 10), min_size=rows.shape[1], max_size=rows.shape[1]))
    z = np.array(tenths) / 10
    shared = rows @ z
    union = z.sum() + rows.sum(1) - shared
    soft = np.where(union == 0, 1, shared / np.where(union == 0, 1, union))
    assert soft @ weights / weights.sum() <= solve(rows, weights).value + CLOSE


def test_a_majority_is_returned_at_once():
    rows, _ = spread(5, 65, 300, 0.1)
    posterior = np.full(65, 1 / 128)
    posterior[17] = 0.5
    median = jaccard_median(rows, posterior, max_nodes=0)
    assert median.method == "majority"
    assert median.exact
    assert median.value == median.upper
    assert (median.vector == rows[17]).all()


def test_half_a_majority_of_the_empty_fingerprint():
    # 0 against 1 bit: at 1/2 both are optimal, below it the other candidate is.
    assert solve([[0], [1]], [1, 1]).value == 0.5
    assert solve([[0], [1]], [3, 2]).vector.tolist() == [False]
    assert solve([[0], [1]], [2, 3]).vector.tolist() == [True]
    # Without a majority the empty vector can still win: 0.4 against 0.3 for each disjoint bit.
    median = solve([[0, 0], [1, 0], [0, 1]], [4, 3, 3])
    assert median.method == "branch and bound"
    assert median.value == 0.4
    assert not median.vector.any()


@pytest.mark.parametrize(("seed", "n", "m", "density"), [(3, 24, 200, 0.04), (3, 200, 40, 0.25)])
def test_bigger_instances_are_solved_within_the_budget(seed, n, m, density):
    rows, posterior = spread(seed, n, m, density)
    median = jaccard_median(rows, posterior)
    assert median.exact
    assert median.method == "branch and bound"
    shared, union = rows & median.vector, rows | median.vector
    assert abs(median.value - posterior @ (shared.sum(1) / union.sum(1))) < CLOSE
    again = jaccard_median(rows, posterior)
    assert (again.vector == median.vector).all()


def test_the_result_cannot_be_written_to():
    for median in (solve([[1, 0], [0, 1]], [1, 0]), solve([[1, 0], [0, 1], [1, 1]], [1, 1, 1])):
        with pytest.raises(ValueError, match="read-only"):
            median.vector[0] = True


@pytest.mark.parametrize(
    ("budget", "error"), [(-1, ValueError), (1.5, TypeError), (True, TypeError)]
)
def test_bad_budgets_are_named(budget, error):
    with pytest.raises(error, match="max_nodes"):
        jaccard_median([[1]], [1.0], max_nodes=budget)
