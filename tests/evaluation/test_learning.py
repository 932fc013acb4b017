"""Models fitted under a known law."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import approx_fprime

import regret
from regret import decoders
from regret.evaluation import learning
from regret.evaluation.models import LOSSES, fit
from regret.losses import bayes_prediction
from regret.problem.instance import Instance


@pytest.mark.parametrize("loss", LOSSES)
def test_slopes(loss):
    rng = np.random.default_rng(0)
    outputs, target = rng.standard_normal((3, 5)), (rng.random((3, 5)) < 0.5).astype(float)
    target[:, 0] = 1
    if loss == "list_fp_cross":
        target = np.eye(5)[:3]
    _, slopes = LOSSES[loss](outputs, target)
    for i in range(3):

        def of_one(x, i=i):
            return float(LOSSES[loss](x[None], target[i : i + 1])[0][0])

        np.testing.assert_allclose(slopes[i], approx_fprime(outputs[i], of_one), atol=1e-5)


@pytest.mark.parametrize("hidden", [0, 4])
def test_a_fit_is_better_than_its_neighbours(hidden):
    rng = np.random.default_rng(1)
    x, y = rng.standard_normal((40, 3)), rng.random((40, 4)) < 0.5
    model = fit(x, y, "bce", rng, hidden=hidden, steps=500)

    def risk(weights):
        outputs = type(model)(model.hidden, weights)(x)
        squares = (weights**2).sum() + (0 if model.hidden is None else (model.hidden**2).sum())
        return LOSSES["bce"](outputs, y.astype(float))[0].mean() + squares / 80

    best = risk(model.outer)
    for _ in range(20):
        moved = model.outer + 0.05 * rng.standard_normal(model.outer.shape)
        assert risk(moved) >= best - 1e-6


def test_the_posterior_of_the_law_is_that_of_its_samples():
    """Among spectra with about the same posterior, truths come with that frequency."""
    law = learning.Law.draw(np.random.default_rng(0), candidates=6, bits=20)
    spectra, truth = law.sample(np.random.default_rng(1), 20_000)
    posterior = law.posterior(spectra)
    np.testing.assert_allclose(posterior.sum(axis=1), 1)
    for low in (0.1, 0.4, 0.7):
        inside = (posterior >= low) & (posterior < low + 0.2)
        right = np.eye(6)[truth].astype(bool)[inside]
        assert right.mean() == pytest.approx(posterior[inside].mean(), abs=0.03)


def test_floors_are_those_of_the_bayes_predictions():
    law = learning.Law.draw(np.random.default_rng(2), candidates=6, bits=24, noise=2.0)
    spectra, _ = law.sample(np.random.default_rng(3), 5)
    for p in law.posterior(spectra):
        instance = Instance(law.candidates, p)
        for name, loss in (("bce, cosine", "bce"), ("cosine, cosine", "cosine")):
            value = bayes_prediction(loss, instance).value
            scores = learning.RULES[name][2](p[None], law.candidates)[0]
            expected = decoders.cosine(value, law.candidates)
            np.testing.assert_allclose(scores, expected, atol=1e-9)
        scores = learning.RULES["bce, log-likelihood"][2](p[None], law.candidates)[0]
        expected = decoders.log_likelihood(instance.marginals, law.candidates)
        np.testing.assert_allclose(scores, expected, atol=1e-9)
        scores = learning.RULES["iou, Tanimoto"][2](p[None], law.candidates)[0]
        risk = regret.risk("iou", bayes_prediction("iou", instance).value, instance)
        assert 1 - scores @ p == pytest.approx(risk, abs=1e-9)


def test_regret_falls_towards_the_floor():
    law = learning.Law.draw(np.random.default_rng(0), candidates=10, bits=30, noise=1.5)
    rules = ("list_fp_cross", "bce, cosine")
    points = learning.curves(
        law, np.random.default_rng(1), rules=rules, sizes=(40, 4000), repeats=3, tests=200
    )
    by = {(p.name, p.aim, p.spectra): p for p in points}
    for rule in rules:
        for aim in ("hits", "similarity"):
            few, many = by[rule, aim, 40], by[rule, aim, 4000]
            assert few.floor == many.floor >= 0
            assert many.regret < few.regret
            assert few.estimation > many.estimation
            assert few.regret >= 0
    assert by["list_fp_cross", "hits", 4000].floor == 0
    assert by["list_fp_cross", "hits", 4000].regret < 0.05
