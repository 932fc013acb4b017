"""What is fitted, and on what."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from regret.evaluation.fitting import Splits, inverse_temperatures, platt, softmax


def training_on_all(size):
    """Splits with one fold that is decoded with what all others, fold -1, say."""
    return Splits(np.full(size, -1), 1, False)


def test_the_temperature_of_a_softmax_comes_back():
    rng = np.random.default_rng(0)
    scores = 20 * rng.standard_normal((4000, 6))
    law = softmax(scores / 8)
    truth = np.array([rng.choice(6, p=p) for p in law])
    weights = [np.ones(6, np.intp)] * len(scores)
    beta = inverse_temperatures(list(scores), weights, truth, training_on_all(len(scores)))
    assert 1 / beta[0] == pytest.approx(8, rel=0.1)


def test_it_is_the_likeliest():
    rng = np.random.default_rng(1)
    scores = [rng.standard_normal(n) for n in rng.integers(2, 9, 60)]
    weights = [rng.integers(1, 3, len(s)) for s in scores]
    truth = np.array([int(np.argmax(s + rng.standard_normal(len(s)))) for s in scores])
    beta = inverse_temperatures(scores, weights, truth, training_on_all(60))[0]

    def loss(b):
        terms = (
            np.log(w[t] * np.exp(b * s[t]) / (w * np.exp(b * s)).sum())
            for s, w, t in zip(scores, weights, truth, strict=True)
        )
        return -sum(terms)

    best = minimize_scalar(loss, bounds=(0, 20), method="bounded", options={"xatol": 1e-10}).x
    assert beta == pytest.approx(best, rel=1e-4)


def test_scores_that_say_nothing_have_no_temperature():
    scores = [np.array([1.0, 0.0])] * 10
    weights = [np.ones(2, np.intp)] * 10
    wrong = inverse_temperatures(scores, weights, np.ones(10, np.intp), training_on_all(10))
    assert (wrong == 0).all()
    absent = inverse_temperatures(scores, weights, np.full(10, -1), training_on_all(10))
    assert (absent == 0).all()


def test_cross_fitting_does_not_see_what_it_decodes(twins):
    """Changing the truths of one fold changes nothing that is fitted for it."""
    data, _ = twins
    splits = Splits.of(data, seed=0)
    assert splits.cross
    assert splits.count == 5
    for f in range(5):
        assert not set(data.molecule[splits.training(f)]) & set(data.molecule[splits.fold == f])
    before = platt(data, splits)
    changed = [
        replace(each, truth_on=np.arange(data.m)) if splits.fold[each.queries[0]] == 2 else each
        for each in data.lists
    ]
    after = platt(replace(data, lists=changed), splits)
    np.testing.assert_array_equal(before.missed[2], after.missed[2])
    assert not np.array_equal(before.missed[1], after.missed[1])


def test_recall_and_specificity_by_counting(twins):
    data, _ = twins
    splits = Splits.of(data, seed=0)
    found = platt(data, splits)
    truth = np.zeros((len(data), data.m), dtype=bool)
    for each in data.lists:
        truth[np.ix_(each.queries, each.truth_on)] = True
    predicted = data.predictions.values > 0
    for f in range(splits.count):
        used = splits.training(f)
        p, y = predicted[used], truth[used]
        tp, fn = (p & y).sum(axis=0), (~p & y).sum(axis=0)
        fp, tn = (p & ~y).sum(axis=0), (~p & ~y).sum(axis=0)
        recall = (tp + 0.25) / (tp + fn + 0.5)
        np.testing.assert_allclose(np.exp(found.missed[f]), 1 - recall, atol=1e-12)
        specificity = (tn + 0.25) / (tn + fp + 0.5)
        np.testing.assert_allclose(np.exp(found.raised[f]), 1 - specificity, atol=1e-12)
        few = np.minimum(tp + fn, tn + fp) < 25
        assert not found.kept[f][few].any()


def test_queries_set_apart_are_fitted_on(twins):
    data, _ = twins
    apart = replace(data, fitting=data.molecule % 2 == 0)
    splits = Splits.of(apart, seed=0)
    assert not splits.cross
    np.testing.assert_array_equal(splits.training(0), apart.fitting)
