"""Verification passes the losses there are, and finds out those that lie."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np
import pytest

import regret
from regret.losses import BCE, LOSSES, SPACES, Loss, Prediction, SubsetZeroOne, register
from regret.theory import optimality
from regret.theory.optimality import dishonest, draw_instance, verify_loss
from regret.theory.report import to_json

OWN = tuple(dict.fromkeys(loss.name for loss in LOSSES.values()))


@pytest.fixture
def registered():
    """Register losses for the length of a test."""
    before = dict(LOSSES)
    yield register
    LOSSES.clear()
    LOSSES.update(before)


@pytest.mark.parametrize("name", OWN)
def test_everything_in_the_registry_is_verified(name):
    report = verify_loss(name, instances=1 + len(LOSSES[name].variants), seed=3)
    assert report.problems == ()
    assert report.violation is None
    assert report.bite
    assert report.ok
    assert report.outcome == ("proved" if LOSSES[name].proof else "checked")
    assert sum(report.statuses.values()) == report.instances > 0


def test_the_losses_without_a_proof_are_those_without_a_closed_form():
    assert {name for name in OWN if not LOSSES[name].proof} == {
        *("pair_embed_cos", "hybrid", "combined")
    }


class Lying(BCE):
    """A loss that predicts the marginals pulled halfway to 1/2, and says that it is optimal."""

    name: ClassVar[str] = "lying"
    aliases: ClassVar[tuple[str, ...]] = ()

    def bayes(self, instance):
        value = (instance.marginals + 0.5) / 2
        return Prediction(value, self.space, self.risk(value, instance))


def test_a_prediction_that_is_not_optimal_is_refuted_and_its_reproducer_fails(registered):
    registered(Lying)
    report = verify_loss("lying", instances=3)
    assert report.outcome == "refuted"
    assert not report.ok
    source = report.violation.reproducer().replace(
        "from regret.losses import Lying", f"Lying = regret.losses.LOSSES[{'lying'!r}]"
    )
    with pytest.raises(AssertionError):
        exec(source, {})


def test_reproducers_stand_alone():
    loss = LOSSES["weighted_bce"](w_on=2.0)
    instance = regret.Instance.from_weights([[1, 0], [1, 1]], [1, 2])
    least = loss.bayes(instance)
    found = optimality.Refutation(loss, instance, least.bound, least.value)
    exec(found.reproducer(), {})  # the Bayes prediction beats nothing, so nothing is raised


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"value": np.array([2.0, 0.0])}, "no point of probabilities"),
        ({"risk": 0.1}, "not that of the prediction"),
        ({"status": "fine"}, "the status fine is not one"),
        ({"gap": 0.5}, "the gap 0.5 does not go with the status exact"),
        ({"gap": float("nan")}, "the gap nan does not go with"),
        ({"status": "bounded"}, "the gap 0.0 does not go with the status bounded"),
    ],
)
def test_a_dishonest_prediction_is_found_out(change, problem, monkeypatch):
    instance = regret.Instance([[1, 0], [1, 1]], [0.25, 0.75])
    best = BCE().bayes(instance)
    assert dishonest(BCE(), best, instance) == []
    if "value" in change:  # the risk of what is no point is refused before it is asked for
        monkeypatch.setattr(BCE, "risk", lambda *_: best.risk)
        monkeypatch.setitem(SPACES, "probabilities", lambda x, _: np.clip(x, 0, 1))
    assert any(problem in found for found in dishonest(BCE(), replace(best, **change), instance))


def test_a_search_that_cannot_find_anything_does_not_bite(monkeypatch):
    monkeypatch.setattr(optimality, "competitors", lambda loss, instance, best, rng: [best])
    report = verify_loss("bce", instances=2)
    assert report.problems == ("a wrong prediction is not found out",)
    assert report.outcome == "undecided"


def test_instances_cover_what_matters():
    drawn = [draw_instance(np.random.default_rng(i)) for i in range(300)]
    assert any(x.n == 1 for x in drawn)
    assert any((x.posterior == 0).any() for x in drawn)
    assert any(not x.candidates.any(axis=1).all() for x in drawn)
    assert any(len(set(x.posterior)) < x.n for x in drawn)
    assert any((x.counts > 1).any() for x in drawn)


def test_theorems_and_losses_are_verified_together():
    report = regret.verify(["bce", "T4-metric", "list_embed_cross"], instances=1)
    assert [each.key for each in report.theorems] == ["T4-metric"]
    assert [each.key for each in report.losses] == ["bce", "list_fp_cross"]
    assert report.ok
    found = json.loads(json.dumps(to_json(report), allow_nan=False))
    assert [each["outcome"] for each in found["losses"]] == ["proved", "proved"]


def test_one_bad_loss_fails_the_report(registered):
    registered(Lying)
    report = regret.verify(["lying"], instances=100)
    assert not report.ok
    assert [each.key for each in report.violations] == ["lying"]


# --- losses that leave things out ---


@dataclass(frozen=True)
class Bare:
    """The square of the Hamming distance, with nothing but a risk."""

    name: ClassVar[str] = "bare"
    space: ClassVar[str] = "bits"
    source: ClassVar[str] = "made up"

    def risk(self, prediction, instance):
        q = SPACES[self.space](prediction, instance.candidates)
        return float(instance.posterior @ (abs(instance.candidates - q).sum(axis=1) ** 2))


def test_a_loss_without_a_prediction_gets_an_honest_one(registered):
    registered(Bare)
    instance = regret.Instance([[1, 1], [0, 0]], [0.5, 0.5])
    for found in (
        regret.bayes_prediction("bare", instance),
        regret.bayes_prediction(Bare(), instance),
    ):
        assert found.risk == pytest.approx(1.0)
        assert (found.status, found.gap, found.exact) == ("stationary", np.inf, False)
    report = verify_loss("bare", instances=3)
    assert report.outcome == "checked"
    assert report.to_json()["largest_gap"] is None
    assert report.statuses == {"stationary": 3}


def test_an_unregistered_loss_needs_no_prediction_of_its_own():
    class Nameless:
        space = "binary"

        def risk(self, prediction, instance):
            return SubsetZeroOne().risk(prediction, instance)

    instance = regret.Instance([[1, 0], [1, 1]], [0.25, 0.75])
    found = regret.bayes_prediction(Nameless(), instance)
    assert found.value.tolist() == [1, 1]
    assert (found.status, found.gap) == ("exact", 0.0), "four fingerprints were looked at"
    wide = regret.Instance(np.eye(2, 16), [0.25, 0.75])
    found = regret.bayes_prediction(Nameless(), wide)
    assert found.risk == 0.25
    assert found.status == "stationary"


@pytest.mark.parametrize("name", OWN)
def test_the_search_of_any_loss_comes_close_to_its_own_prediction(name):
    instance = regret.Instance([[1, 1, 0], [0, 1, 1], [1, 0, 0]], [0.5, 0.3, 0.2])
    loss = LOSSES[name]()
    found, own = Loss.bayes(loss, instance), loss.bayes(instance)
    assert found.risk == loss.risk(found, instance)
    assert own.bound - 1e-9 <= found.risk <= own.risk + 1e-3


def test_what_a_loss_must_say_is_asked_for(registered):
    with pytest.raises(ValueError, match="loss Empty must have name"):
        registered(type("Empty", (), {}))
    with pytest.raises(ValueError, match="loss aim must be one of"):
        registered(type("Vague", (Bare,), {"aim": "everything"}))
    with pytest.raises(ValueError, match="loss name 'bce' is taken by BCE"):
        registered(type("Second", (Bare,), {"aliases": ("bce",)}))
    assert "bare" not in LOSSES


def test_aliases_come_with_the_class(registered):
    registered(type("Two", (Bare,), {"aliases": ("bare_too",)}))
    assert LOSSES["bare"] is LOSSES["bare_too"]
    assert LOSSES["list_embed_cross"] is LOSSES["list_fp_cross"]
    assert LOSSES["list_fp_cross"].aliases == ("list_embed_cross",)


@pytest.mark.parametrize("name", [name for name in OWN if LOSSES[name].same_as])
def test_a_loss_that_is_another_by_default_is(name):
    rng = np.random.default_rng(0)
    for _ in range(20):
        instance = draw_instance(rng)
        mine = regret.bayes_prediction(name, instance)
        other = regret.bayes_prediction(LOSSES[name].same_as, instance)
        assert mine.risk == other.risk
        assert np.array_equal(mine, other)
