"""The exchange identity: true of any rules, in any list, whatever the truth."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regret.evaluation.exchange import exchange
from regret.evaluation.lists import QueryList
from regret.theory.strategies import fingerprints

NONE = np.empty(0, dtype=np.intp)


@st.composite
def problems(draw):
    """A list with its truth in it or missing, and two rankings with ties."""
    rows = draw(fingerprints())
    own = draw(st.integers(0, len(rows) - 1))
    missing = draw(st.booleans()) and len(rows) > 1
    kept = np.delete(rows, own, axis=0) if missing else rows
    truth = (kept == rows[own]).all(axis=1)
    similarity = draw(st.sampled_from(["tanimoto", "cosine", "dice"]))
    problem = QueryList.of("q", NONE, kept, truth, rows[own], similarity=similarity)
    n = problem.n
    scores = [[draw(st.integers(0, 2)) for _ in range(n)] for _ in range(2)]
    return problem, np.array(scores, dtype=float)


def by_hand(problem, law, other):
    """The five parts as sums over pairs of first hits, each by its definition."""
    S, near, same = problem.matrix(), problem.nearness, problem.same
    parts = np.zeros(5)
    for v in range(problem.n):
        for r in range(problem.n):
            weight = law[v] * other[r]
            if v == r or not weight:
                continue
            difference = near[v] - near[r]
            hits = (float(same[v]) - float(same[r])) * (1 - S[v, r])
            missed = not (same[v] or same[r])
            near_miss = difference if missed else 0.0
            others = [S[v, y] - S[r, y] for y in range(problem.n) if y not in (v, r)]
            bound = max([0.0, near[v] - near[r], *others]) if missed else 0.0
            parts += weight * np.array([difference, hits, near_miss, bound, 1.0])
    return parts


@given(problems())
def test_parts_by_hand(drawn):
    problem, scores = drawn
    first, reference = problem.top(scores[:1]), problem.top(scores[1:])
    found = exchange(problem, problem.matrix(), first, reference)
    parts = by_hand(problem, first[0], reference[0])
    np.testing.assert_allclose([x[0] for x in found], parts, atol=1e-12)


@given(problems())
def test_the_identity_and_its_bound(drawn):
    problem, scores = drawn
    first, reference = problem.top(scores[:1]), problem.top(scores[1:])
    found = exchange(problem, problem.matrix(), first, reference)
    assert found.difference[0] == pytest.approx(found.hits[0] + found.near_misses[0], abs=1e-12)
    assert found.near_misses[0] <= found.bound[0] + 1e-12
    assert 0 <= found.parted[0] <= 1 + 1e-12
    back = exchange(problem, problem.matrix(), reference, first)
    assert back.difference[0] == pytest.approx(-found.difference[0], abs=1e-12)
    assert back.hits[0] == pytest.approx(-found.hits[0], abs=1e-12)


def test_who_agrees_exchanges_nothing():
    problem = QueryList.of("q", NONE, np.eye(4, dtype=bool), np.arange(4) == 1, np.eye(4)[1] > 0)
    first = problem.top(np.array([[0.0, 1.0, 0.0, 0.0]]))
    assert [x.tolist() for x in exchange(problem, problem.matrix(), first, first)] == [[0.0]] * 5


def test_the_hub_attains_the_bound():
    """A hub near to every leaf, shown in place of a leaf: all that is won is near misses."""
    core, leaves = np.ones((1, 6), bool), np.hstack([np.ones((4, 6), bool), np.eye(4, dtype=bool)])
    rows = np.vstack([np.hstack([core, np.zeros((1, 4), bool)]), leaves])
    truth = np.arange(5) == 4
    problem = QueryList.of("q", NONE, rows, truth, rows[4])
    hub, leaf = np.eye(5)[[0]], np.eye(5)[[1]]
    found = exchange(problem, problem.matrix(), hub, leaf)
    assert found.hits[0] == 0
    assert found.near_misses[0] == pytest.approx(found.bound[0])
    S = problem.matrix()
    assert found.bound[0] == pytest.approx(S[0, 4] - S[1, 4])
    assert found.bound[0] > 0
