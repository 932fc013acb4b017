"""Changes that must not matter, or must matter in a known way, in exact arithmetic."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regret import Instance, hit_rate, similarity_matrix
from regret.problem.ranking import hit_rate_regret, mode_similarity_regret
from regret.problem.similarity import SIMILARITIES
from regret.theory import strategies
from regret.theory.case import Case

NAMES = pytest.mark.parametrize("name", SIMILARITIES)
INSTANCES = strategies.instances(min_candidates=2, max_candidates=6, max_bits=6)


def numbers(instance, name):
    """What must not change: regrets at every k, and hit rates of the scores S p."""
    case = Case.from_instance(instance, name)
    scores = case.similarity @ case.posterior
    rates = [
        (hit_rate_regret(case.similarity, case.posterior, k), hit_rate(scores, case.posterior, k))
        for k in range(1, case.n + 1)
    ]
    return mode_similarity_regret(case.similarity, case.posterior), rates


def rebuilt(instance, candidates, posterior=None):
    return Instance(candidates, instance.exact_posterior if posterior is None else posterior)


@NAMES
@given(INSTANCES, st.randoms())
def test_the_order_of_bits_does_not_matter(name, instance, random):
    order = random.sample(range(instance.m), instance.m)
    permuted = rebuilt(instance, instance.candidates[:, order])
    assert numbers(permuted, name) == numbers(instance, name)
    assert np.allclose(permuted.marginals, instance.marginals[order], rtol=1e-15, atol=0)
    assert np.array_equal(
        similarity_matrix(permuted.candidates, name), similarity_matrix(instance.candidates, name)
    )


@NAMES
@given(INSTANCES, st.randoms())
def test_the_order_of_candidates_does_not_matter(name, instance, random):
    order = random.sample(range(instance.n), instance.n)
    permuted = rebuilt(instance, instance.candidates[order], instance.exact_posterior[order])
    assert numbers(permuted, name) == numbers(instance, name)
    assert permuted.exact_posterior.tolist() == instance.exact_posterior[order].tolist()
    assert np.array_equal(
        similarity_matrix(permuted.candidates, name),
        similarity_matrix(instance.candidates, name)[np.ix_(order, order)],
    )


@NAMES
@given(INSTANCES, st.integers(0, 5), st.integers(0, 6))
def test_splitting_a_mass_over_equal_rows_does_not_matter(name, instance, which, sixths):
    which %= instance.n
    share = instance.exact_posterior[which] * Fraction(sixths, 6)
    masses = instance.exact_posterior.copy()
    masses[which] -= share
    split = Instance(
        np.vstack([instance.candidates, instance.candidates[which]]), np.append(masses, share)
    )
    assert numbers(split, name) == numbers(instance, name)
    assert split.exact_posterior.tolist() == instance.exact_posterior.tolist()
    assert split.n == instance.n
    assert split.counts[which] == 2


@NAMES
@given(INSTANCES)
def test_a_bit_that_nobody_has_dilutes_hamming_and_nothing_else(name, instance):
    m = instance.m
    wider = rebuilt(instance, np.hstack([instance.candidates, np.zeros((instance.n, 1), bool)]))
    regret, rates = numbers(instance, name)
    diluted, same_rates = numbers(wider, name)
    assert same_rates == rates, "hit rates depend on the order of scores alone"
    assert diluted == (regret * Fraction(m, m + 1) if name == "hamming" else regret)
    assert wider.marginals[m] == 0
    assert np.allclose(wider.marginals[:m], instance.marginals, rtol=1e-15, atol=0)


@NAMES
@given(INSTANCES, st.integers(0, 63))
def test_a_candidate_without_mass_can_only_mislead(name, instance, code):
    row = np.array([[code >> k & 1 for k in range(instance.m)]], dtype=bool)
    case = Case.from_instance(instance, name)
    wider_instance = Instance(
        np.vstack([instance.candidates, row]), np.append(instance.exact_posterior, Fraction(0))
    )
    if name == "cosine":  # rational and rounded matrices must not be compared
        scores = similarity_matrix(wider_instance.candidates, name)
        case = Case(scores[: case.n, : case.n], case.posterior)
        wider = Case(scores, wider_instance.exact_posterior)
    else:
        wider = Case.from_instance(wider_instance, name)
    n, before, after = case.n, case.similarity @ case.posterior, wider.similarity @ wider.posterior
    assert after[:n].tolist() == before.tolist()
    for regret in (hit_rate_regret, mode_similarity_regret):
        assert regret(wider.similarity, wider.posterior) >= regret(case.similarity, case.posterior)
    if wider.n > n:
        last = np.append(before, before.min() - 1)
        for k in range(1, n + 1):
            assert hit_rate(last, wider.posterior, k) == hit_rate(before, case.posterior, k)


@given(INSTANCES)
def test_complements_have_the_same_hamming_similarity(instance):
    flipped = rebuilt(instance, ~instance.candidates)
    assert numbers(flipped, "hamming") == numbers(instance, "hamming")


@given(INSTANCES)
def test_dice_orders_pairs_as_tanimoto_does(instance):
    """T = D/(2-D), in exact arithmetic."""
    dice, tanimoto = (
        Case.from_instance(instance, name).similarity for name in ("dice", "tanimoto")
    )
    assert (tanimoto == dice / (2 - dice)).all()
