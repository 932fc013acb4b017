"""Decoders as they are evaluated, against the decoders of the library and against formulas."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regret import decoders
from regret.evaluation.fitting import Platt
from regret.evaluation.lists import QueryList
from regret.evaluation.scoring import DECODERS, Known, View, hybrid
from regret.problem.similarity import similarity_matrix
from regret.theory.strategies import fingerprints


def view(rows, values, kind, beta=1.0, **known):
    q = len(values)
    problem = QueryList.of("q", np.arange(q), rows)
    return View(problem, values, Known(kind, **known), np.full(q, beta), np.zeros(q, np.intp))


@st.composite
def problems(draw):
    """Candidates, some equal, and logits of two queries with ties and zeros."""
    rows = draw(fingerprints())
    values = [
        [draw(st.sampled_from([-30.0, -2.0, -0.5, 0.0, 0.5, 4.0])) for _ in range(rows.shape[1])]
        for _ in range(2)
    ]
    return rows, np.array(values)


LIBRARY = {
    "cosine": decoders.cosine,
    "tanimoto": decoders.tanimoto,
    "ruzicka": decoders.ruzicka,
    "posterior_inversion": decoders.posterior_inversion,
}


@pytest.mark.parametrize("name", LIBRARY)
@given(drawn=problems())
def test_decoders_are_those_of_the_library(name, drawn):
    rows, logits = drawn
    probabilities = 1 / (1 + np.exp(-logits))
    distinct = QueryList.of("q", np.arange(2), rows).rows()
    expected = LIBRARY[name](probabilities, distinct)
    for kind, values in (("logits", logits), ("probabilities", probabilities)):
        scores = DECODERS[name].scores(view(rows, values, kind))
        if name == "posterior_inversion":  # the marginals of the answer are unique
            scores, wanted = scores @ distinct, expected @ distinct
            np.testing.assert_allclose(scores, wanted, atol=1e-6)
        else:
            np.testing.assert_allclose(scores, expected, atol=1e-12)


@given(drawn=problems())
def test_log_likelihoods(drawn):
    rows, logits = drawn
    distinct = QueryList.of("q", np.arange(2), rows).rows()
    expected = decoders.log_likelihood(logits, distinct, logits=True)
    prior = np.linspace(-3, 1, rows.shape[1])
    seen = view(rows, logits, "logits", prior=prior)
    np.testing.assert_allclose(DECODERS["log_likelihood"].scores(seen), expected, atol=1e-9)
    ratio = DECODERS["log_likelihood_ratio"].scores(seen)
    np.testing.assert_allclose(ratio, expected - distinct @ prior, atol=1e-9)
    probabilities = view(rows, 1 / (1 + np.exp(-logits)), "probabilities")
    scores = DECODERS["log_likelihood"].scores(probabilities)
    np.testing.assert_allclose(scores, expected, rtol=1e-3, atol=1e-3)


def test_a_rounded_sigmoid_rules_nothing_out():
    rows = np.array([[1, 1, 0], [1, 0, 0]], dtype=bool)
    half = np.array([[1.0, 0.0, 0.5]], dtype=np.float16)
    scores = DECODERS["log_likelihood"].scores(view(rows, half, "probabilities"))
    assert np.isfinite(scores).all()
    np.testing.assert_allclose(scores, decoders.log_likelihood(half, rows), rtol=1e-12)
    assert np.isneginf(decoders.log_likelihood(half.astype(float), rows)).any()
    assert np.isfinite(decoders.log_likelihood(half.astype(float), rows, floor=1e-3)).all()


@given(drawn=problems(), beta=st.sampled_from([0.0, 0.3, 1.0]))
def test_the_posterior_counts_molecules(drawn, beta):
    """softmax over molecules, summed over those of one fingerprint; S p of that."""
    rows, logits = drawn
    seen = view(rows, logits, "logits", beta)
    index = seen.problem.index
    scores = beta * (rows @ logits.T).T
    law = np.exp(scores - scores.max(axis=1, keepdims=True))
    law /= law.sum(axis=1, keepdims=True)
    for q in range(2):
        merged = np.bincount(index, law[q], seen.problem.n)
        np.testing.assert_allclose(seen.posterior[q], merged, atol=1e-9)
        expected = similarity_matrix(seen.problem.rows()) @ merged
        np.testing.assert_allclose(seen.expected[q], expected, atol=1e-9)
    mixed = hybrid(seen, 0.25)
    np.testing.assert_allclose(mixed, 0.25 * seen.posterior + 0.75 * seen.expected, atol=1e-12)


def test_platt_by_hand():
    """The score of Duehrkop et al. bit by bit, differences between candidates compared."""
    rng = np.random.default_rng(0)
    rows = rng.random((5, 6)) < 0.5
    mu = rng.random((1, 6))
    recall, specificity = rng.uniform(0.2, 0.9, (2, 6))
    kept = np.array([True, True, False, True, True, True])
    platt = Platt(0.01, np.log(1 - recall)[None], np.log(1 - specificity)[None], kept[None])
    seen = view(rows, mu, "probabilities", platt=platt)

    def score(candidate):
        total = 0.0
        for k in np.flatnonzero(kept):
            q = (mu[0, k] + 0.01) / 1.02
            if candidate[k]:
                total += 0.75 * math.log(q)
                total += 0.25 * math.log(1 - recall[k]) if mu[0, k] > 0.5 else 0
            else:
                total += 0.75 * math.log(1 - q)
                total += 0.25 * math.log(1 - specificity[k]) if mu[0, k] <= 0.5 else 0
        return total

    scores = DECODERS["platt"].scores(seen)[0]
    by_hand = np.array([score(row) for row in seen.problem.rows()])
    np.testing.assert_allclose(scores - scores[0], by_hand - by_hand[0], atol=1e-12)


def test_scores_of_candidates_are_left_as_they_are():
    rows = np.eye(3, dtype=bool)
    given_ = np.array([[0.2, -np.inf, 0.7]])
    seen = view(rows, given_, "scores", beta=2.0)
    np.testing.assert_array_equal(DECODERS["scores"].scores(seen), given_)
    assert seen.posterior[0, 1] == 0
    assert seen.posterior.sum() == pytest.approx(1)
