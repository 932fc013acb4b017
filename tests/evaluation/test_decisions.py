"""Decoding without truths."""

from __future__ import annotations

import csv
import json
from dataclasses import replace

import numpy as np
import pytest

from regret import decoders, worst_case
from regret.analysis.parallel import Engine
from regret.evaluation import evaluate, from_arrays, scores
from regret.evaluation.decisions import decode
from regret.evaluation.export import mean_ranks, write_ranks
from regret.evaluation.scoring import DECODERS, Known, View


@pytest.fixture(scope="module")
def unlabelled(twins):
    data, _ = twins
    lists = [replace(each, truth=None) for each in data.lists[:20]]
    return replace(data, lists=lists, row=data.row[:20], identifier=data.identifier[:20])


@pytest.mark.parametrize("temperature", [1.0, 4.0])
def test_decisions_by_hand(unlabelled, temperature):
    found = decode(unlabelled, temperature=temperature)
    for decision, each in zip(found.queries, unlabelled.lists, strict=True):
        row = unlabelled.predictions.values[unlabelled.row[each.queries]]
        seen = View(each, row, Known("logits"), np.full(1, 1 / temperature), np.zeros(1, np.intp))
        p, expected = seen.posterior[0], seen.expected[0]
        names = [each.names[int(np.argmax(each.index == c))] for c in range(each.n)]
        assert decision.likeliest == names[int(np.argmax(p))]
        assert decision.most_similar == names[int(np.argmax(expected))]
        assert decision.aims_differ == (np.argmax(p) != np.argmax(expected))
        first, second = np.sort(p)[-1:-3:-1]
        assert decision.posterior == pytest.approx(first)
        assert decision.lead == pytest.approx(first - second)
        cosine = DECODERS["cosine"].scores(seen)[0]
        assert decision.first == names[int(np.argmax(cosine))]
        worst = worst_case.hit_rate(each.matrix())
        assert decision.lead_threshold <= worst.bound + 1e-9


def test_what_is_accepted_by_its_lead_has_one_aim(unlabelled):
    found = decode(unlabelled, temperature=1.0)
    accepted = [each for each in found.queries if each.accepted]
    assert accepted
    assert not any(each.aims_differ for each in accepted)
    assert all(each.lead > each.lead_threshold for each in accepted)
    assert found.risk_ratio == 1 + max(each.leverage for each in accepted)
    assert 1 <= found.risk_ratio <= 2, "Tanimoto: at most twice as often wrong (T16)"


def test_the_risk_ratio_holds_on_whatever_is_accepted(unlabelled):
    """T16, in expectation under the estimated posterior."""
    found = decode(unlabelled, temperature=4.0, accept="posterior", threshold=0.3)
    missed = {"likeliest": 0.0, "most_similar": 0.0}
    for decision, each in zip(found.queries, unlabelled.lists, strict=True):
        if decision.accepted:
            assert decision.posterior >= 0.3
            row = unlabelled.predictions.values[unlabelled.row[each.queries]]
            seen = View(each, row, Known("logits"), np.full(1, 0.25), np.zeros(1, np.intp))
            for rule in missed:
                mass = seen.posterior[0, each.index[each.names.index(getattr(decision, rule))]]
                missed[rule] += 1 - mass
    assert missed["most_similar"] <= found.risk_ratio * missed["likeliest"] + 1e-9
    none = decode(unlabelled, accept="posterior", threshold=1.0, temperature=50.0)
    assert none.risk_ratio == 1.0
    assert json.dumps(none.to_json(), allow_nan=False)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"decoder": "hybrid"}, "decoder must be one of"),
        ({"decoder": "platt"}, "decoder must be one of"),
        ({"temperature": 0.0}, "temperature must be finite and positive"),
        ({"accept": "always"}, "accept must be one of lead, posterior"),
        ({"threshold": 2.0}, r"threshold must lie in \[0, 1\]"),
    ],
)
def test_arguments_are_checked(unlabelled, options, message):
    with pytest.raises(ValueError, match=message):
        decode(unlabelled, **options)


def test_ranks_are_written_best_first(unlabelled, tmp_path):
    write_ranks(unlabelled, tmp_path / "ranks.csv", "tanimoto")
    with (tmp_path / "ranks.csv").open() as stream:
        rows = list(csv.DictReader(stream))
    assert list(rows[0]) == ["identifier", "smiles", "rank", "score"]
    assert len(rows) == 20 * 24
    of_first = [row for row in rows if row["identifier"] == "0"]
    scores = [float(row["score"]) for row in of_first]
    assert scores == sorted(scores, reverse=True)
    assert sum(float(row["rank"]) for row in of_first) == 24 * 25 / 2
    assert mean_ranks(np.array([1.0, 1.0, 1.0])).tolist() == [2, 2, 2]
    with pytest.raises(ValueError, match="one that needs nothing fitted"):
        write_ranks(unlabelled, tmp_path / "x.csv", "hybrid")


def test_scores_of_many_predictions_and_their_lists():
    """(N, m) predictions and N lists, without truths, are decoded as one by one."""
    pytest.importorskip("joblib")
    rng = np.random.default_rng(0)
    values = rng.random((5, 12))
    lists = [rng.random((n, 12)) < 0.4 for n in (2, 7, 7, 1, 9)]
    lists[1][3] = lists[1][0]
    data = from_arrays(values, lists)
    assert not data.labelled
    for name in ("cosine", "tanimoto", "ruzicka", "log_likelihood", "posterior_inversion"):
        found = scores(data, name, Engine("loky", 2) if name == "cosine" else None)
        for own, row, value in zip(found, lists, values, strict=True):
            if name == "posterior_inversion":
                distinct, index = np.unique(row, axis=0, return_inverse=True)
                once = getattr(decoders, name)(value, distinct)[index]
                np.testing.assert_allclose(own @ row / own.sum(), once @ row / once.sum())
                continue
            np.testing.assert_allclose(own, getattr(decoders, name)(value, row), atol=1e-12)
    with pytest.raises(ValueError, match="evaluating needs known truths"):
        evaluate(data, ["cosine"])
