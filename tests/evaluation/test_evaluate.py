"""The whole evaluation on a synthetic twin."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

import regret
from regret._support.text import WIDTH
from regret.analysis.parallel import Engine
from regret.evaluation import DECODERS, Estimate, evaluate, from_arrays, table, twin
from regret.evaluation.outcomes import COLUMNS
from regret.evaluation.scoring import Known, View
from regret.readers.predictions import Predictions

RATE = {"value", "low", "high"}


def by_library(data, name, k):
    """HR@k of each query by the public functions, one at a time."""
    found = np.zeros(len(data))
    for each in data.lists:
        rows = data.predictions.values[data.row[each.queries]].astype(float)
        for query, row in zip(each.queries, rows, strict=True):
            decode = getattr(regret.decoders, name)
            options = {"logits": True} if name == "log_likelihood" else {}
            seen = row if options else 1 / (1 + np.exp(-row))
            scores = decode(seen, each.rows(), **options)[each.index]
            right = np.flatnonzero(each.truth).tolist()
            found[query] = regret.hit_rate(np.round(scores, 9), truth=right, k=k)
    return found


@pytest.mark.parametrize("name", ["cosine", "tanimoto", "ruzicka", "log_likelihood"])
def test_hit_rates_are_those_of_the_library(twins, found, name):
    data, _ = twins
    for i, k in enumerate((1, 5, 20)):
        expected = by_library(data, name, k)
        np.testing.assert_allclose(found.outcomes[name][:, i], expected, atol=1e-9)
        assert found.decoders[name].hit_rate[k].value == pytest.approx(expected.mean())


def test_the_document_has_what_was_promised(found):
    document = json.loads(json.dumps(found.to_json(), allow_nan=False))
    assert {
        "n_queries",
        "decoders",
        "baselines",
        "counts",
        "calibration",
        "attribution",
        "verdict",
    } <= set(document)
    assert document["n_queries"] == 90
    assert set(document["decoders"]) == set(DECODERS) - {"scores"}
    for each in document["decoders"].values():
        for part in ("hit_rate", "difference_to_cosine"):
            assert set(each[part]) == {"1", "5", "20"}
            for rate in each[part].values():
                assert set(rate) == RATE
                assert rate["low"] <= rate["value"] <= rate["high"]
        parts = each["exchange"]
        assert set(parts) == {"difference", "hits", "near_misses", "bound", "parted"}
        total = parts["hits"]["value"] + parts["near_misses"]["value"]
        assert parts["difference"]["value"] == pytest.approx(total, abs=1e-12)
        assert parts["near_misses"]["value"] <= parts["bound"]["value"] + 1e-12
        assert each["milliseconds"] >= 0
    assert set(document["baselines"]) == {"chance", "prior"}
    assert document["baselines"]["chance"]["1"]["value"] == pytest.approx(1 / 24)
    assert document["decoders"]["cosine"]["p_value"] is None


def test_differences_are_paired(found):
    for name, each in found.decoders.items():
        difference = found.outcomes[name][:, 0] - found.outcomes["cosine"][:, 0]
        assert each.difference[1].value == pytest.approx(difference.mean(), abs=1e-12)
        similar = found.outcomes[name][:, 3] - found.outcomes["cosine"][:, 3]
        at = COLUMNS.index("difference")
        np.testing.assert_allclose(found.outcomes[name][:, at], similar, atol=1e-12)


def test_it_fits_the_terminal_and_ends_with_the_verdict(found):
    text = table.full(found)
    assert max(map(len, text.splitlines())) <= WIDTH
    assert " ".join(text.split()).endswith(found.verdict())
    for name in found.decoders:
        assert name in text


def test_seed_and_workers(twins, found):
    pytest.importorskip("joblib")
    data, prior = twins
    again = evaluate(data, prior=prior, draws=300, engine=Engine("loky", 2))

    def timeless(each):
        document = each.to_json()
        for decoder in document["decoders"].values():
            del decoder["milliseconds"]
        return document

    assert timeless(again) == timeless(found)


def test_a_decoder_is_recommended_only_where_it_differs(twins):
    """Among noise nothing wins; a decoder that gains is named with its gain."""
    data, prior = twins
    rng = np.random.default_rng(1)
    blind = replace(
        data, predictions=replace(data.predictions, values=rng.standard_normal((90, data.m)))
    )
    nothing = evaluate(blind, ["ruzicka", "log_likelihood"], prior=prior, draws=300, worst_lists=1)
    assert nothing.verdict().startswith("no decoder differs from cosine on these 90 queries")
    winner, prior = twin(np.random.default_rng(0), queries=240)
    some = evaluate(
        winner, ["ruzicka", "log_likelihood_ratio"], prior=prior, draws=300, worst_lists=1
    )
    assert some.verdict().startswith("use log_likelihood_ratio: +")
    assert "over cosine" in some.verdict()
    assert "Holm's correction for 2 decoders" in some.verdict()
    loser = replace(some, decoders={
        **some.decoders,
        "log_likelihood_ratio": replace(
            some.decoders["log_likelihood_ratio"], difference={1: Estimate(-0.1, -0.2, -0.05)}
        ),
    })  # fmt: skip
    assert "no decoder is better than cosine" in loser.verdict()
    assert "worse: log_likelihood_ratio -10.0 points [-20.0, -5.0]" in loser.verdict()


def test_two_models_are_compared_decoder_by_decoder(twins):
    data, prior = twins
    rng = np.random.default_rng(2)
    worse = data.predictions.values + 3 * rng.standard_normal((90, data.m))
    other = data.with_predictions(Predictions("other", "logits", worse))
    found = evaluate(data, prior=prior, against=other, draws=200, worst_lists=1)
    alone = evaluate(other, prior=prior, draws=200, worst_lists=1)
    assert set(found.against) == {name for name, each in DECODERS.items() if not each.fitted} - {
        "scores"
    }
    for name, each in found.against.items():
        assert each.hit_rate[1].value == pytest.approx(alone.decoders[name].hit_rate[1].value)
        gained = each.hit_rate[1].value - found.decoders[name].hit_rate[1].value
        assert each.difference[1].value == pytest.approx(gained)
        similar = each.similarity.value - found.decoders[name].similarity.value
        assert each.exchange.difference.value == pytest.approx(similar)
    with pytest.raises(ValueError, match="must hold 90 predictions, got 2"):
        data.with_predictions(Predictions("other", "logits", worse[:2]))
    with pytest.raises(ValueError, match="must predict 256 bits, it predicts 4"):
        data.with_predictions(Predictions("other", "logits", worse[:, :4]))


def test_theory_and_estimation_error_add_up(found):
    part = found.attribution
    for changes in (part.hits, part.similarity):
        total = changes["estimated"].value + changes["estimation_error"].value
        assert changes["realised"].value == pytest.approx(total, abs=1e-12)
    assert part.hits["estimated"].value <= 0 <= part.similarity["estimated"].value
    assert part.worst["hit_rate"] >= -part.hits["estimated"].value
    assert part.worst["similarity"] >= part.similarity["estimated"].value
    assert max(part.certified[x] for x in ("lead", "majority", "margin")) <= part.certified["any"]
    assert part.certified["any"] <= 1 - part.differ.value + 1e-9


def test_under_an_exact_posterior_there_is_no_estimation_error():
    """Truths drawn from the very posterior that is estimated: what is left is noise."""
    rng = np.random.default_rng(3)
    rows = rng.random((1500, 8, 40)) < 0.3
    values = rng.standard_normal((1500, 40))
    truths = []
    for each, row in zip(rows, values, strict=True):
        seen = from_arrays([row], [each], [0], logits=True).lists[0]
        p = View(seen, row[None], Known("logits"), np.ones(1), np.zeros(1, np.intp)).posterior[0]
        distinct = rng.choice(len(p), p=p)
        truths.append(int(np.flatnonzero(seen.index == distinct)[0]))
    data = from_arrays(values, list(rows), truths, logits=True)
    found = evaluate(data, ["expected_similarity"], draws=300, worst_lists=5)
    part = found.attribution
    assert found.decoders["expected_similarity"].fitted["temperature"] == pytest.approx(1, abs=0.1)
    for changes in (part.hits, part.similarity):
        assert abs(changes["estimation_error"].value) < 0.03
    assert found.calibration["top_posterior"].ece < 0.06


def test_scores_of_candidates_are_evaluated_too(twins):
    data, _ = twins
    scores, ptr = [], [0]
    for query in range(len(data)):
        (each,) = [x for x in data.lists if query in x.queries]
        row = data.predictions.values[query : query + 1].astype(float)
        scores.append((row @ each.rows().T)[0][each.index])
        ptr.append(ptr[-1] + len(each.index))
    read = Predictions("s", "scores", np.concatenate(scores), None, np.array(ptr))
    found = evaluate(replace(data, predictions=read), draws=100, worst_lists=1)
    assert found.reference == "scores"
    assert list(found.decoders) == ["scores", "expected_similarity", "hybrid"]
    document = found.to_json()["decoders"]["hybrid"]
    assert "difference_to_scores" in document
    assert "difference_to_cosine" not in document
    plain = evaluate(data, ["log_likelihood"], draws=100, worst_lists=1)
    ours = found.decoders["scores"].hit_rate[1].value
    assert ours == pytest.approx(plain.decoders["log_likelihood"].hit_rate[1].value)
    assert max(map(len, table.full(found).splitlines())) <= WIDTH


def test_bad_numbers_are_not_evaluated(twins):
    data, prior = twins
    values = data.predictions.values.copy()
    values[3, 7] = np.nan
    with pytest.raises(ValueError, match="logits must be finite numbers, got nan in row 3, bit 7"):
        evaluate(replace(data, predictions=replace(data.predictions, values=values)), prior=prior)
    for wrong, message in (
        (prior[:3], "prior must have one entry a bit"),
        (prior + 1, r"prior must lie in \[0, 1\]"),
        (np.ones(data.m), "prior must not hold 0 and 1 only"),
    ):
        with pytest.raises(ValueError, match=message):
            evaluate(data, prior=wrong)
    with pytest.raises(ValueError, match="decoders must be one of"):
        evaluate(data, ["best"])
    with pytest.raises(ValueError, match="worst_lists must be at least 1"):
        evaluate(data, ["cosine"], worst_lists=0)
    assert "ruzicka" in evaluate(data, ["contiou"], prior=prior, draws=10, worst_lists=1).decoders


def test_queries_set_apart_are_not_counted(twins):
    data, prior = twins
    apart = replace(data, fitting=np.arange(len(data)) >= 30)
    found = evaluate(apart, ["expected_similarity"], prior=prior, draws=50, worst_lists=1)
    assert found.n_queries == 30
    assert len(found.outcomes["cosine"]) == 30


@pytest.mark.parametrize(
    ("values", "rows"),
    [
        (np.zeros((6, 4)), None),
        (np.ones((6, 4)), None),
        (np.full((6, 4), 0.5, np.float16), None),
        (np.arange(24).reshape(6, 4) % 2, None),
        (np.linspace(0, 1e-300, 24).reshape(6, 4), None),
        (np.linspace(0, 1, 24).reshape(6, 4), np.zeros((5, 4), int)),
        (np.linspace(0, 1, 24).reshape(6, 4), np.tile([1, 0, 1, 0], (5, 1))),
        (np.linspace(0, 1, 24).reshape(6, 4), np.array([[1, 0, 0, 1]])),
    ],
)
@pytest.mark.parametrize("molecule", [None, [0] * 6])
def test_degenerate_predictions_and_lists(values, rows, molecule):
    """Numbers, and no claim that a decoder is better, whatever is given."""
    rng = np.random.default_rng(0)
    lists = [rng.random((5, 4)) < 0.5 if rows is None else rows for _ in range(6)]
    data = from_arrays(values, lists, [0] * 6, molecule=molecule)
    found = evaluate(data, draws=40)
    assert json.dumps(found.to_json(), allow_nan=False)
    assert found.verdict().startswith("no decoder differs")
    assert max(map(len, table.full(found).splitlines())) <= WIDTH
    alone = evaluate(data, ["cosine"], draws=5)
    assert alone.verdict() == "no decoder was compared to cosine"


def test_too_few_draws_to_tell_anything_apart_are_said(twins, found):
    data, prior = twins
    compared = len(found.decoders) - 1
    assert not any("draws must be" in note for note in found.notes) or found.draws < 40 * compared
    few = evaluate(data, prior=prior, draws=20, worst_lists=1)
    assert few.notes[-1].endswith(f"draws must be at least {40 * compared - 1}")
    enough = evaluate(data, ["ruzicka"], prior=prior, draws=39, worst_lists=1)
    assert enough.notes == data.notes
    assert min(each.p_value for each in few.decoders.values() if each.p_value is not None) > 0.05
