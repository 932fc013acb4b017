"""Advice: at most six sentences, each with its number and what it rests on."""

from __future__ import annotations

import json

import numpy as np
import pytest

from regret import worst_case
from regret.evaluation.advice import EXACT, MEASURED, PROVED, advise
from regret.evaluation.descriptors import compare
from regret.problem.similarity import similarity_matrix
from regret.theory.theorems import THEOREMS


@pytest.fixture(scope="module")
def arrays(tmp_path_factory):
    rng = np.random.default_rng(0)
    path = tmp_path_factory.mktemp("lists") / "lists.npz"
    lists = {f"list {i}": rng.random((9, 30)) < 0.3 for i in range(3)}
    lists["list 0"][1] = lists["list 0"][0]  # a collision
    np.savez(path, **lists)
    return path


@pytest.fixture(scope="module")
def rows(arrays):
    return compare(arrays)


def test_descriptors_by_hand(arrays, rows):
    assert [(x.fingerprint, x.similarity) for x in rows] == [
        ("unnamed", "tanimoto"),
        ("unnamed", "cosine"),
    ]
    lists = [np.unique(x, axis=0) for x in np.load(arrays).values()]
    for each in rows:
        matrices = [similarity_matrix(x, each.similarity) for x in lists]
        hits = np.mean([worst_case.hit_rate(S).value for S in matrices])
        assert each.hit_rate.value == pytest.approx(hits)
        lost = np.mean([worst_case.similarity(S).value for S in matrices])
        assert each.loss.value == pytest.approx(lost)
        assert each.ceiling.value == pytest.approx(np.mean([len(x) / 9 for x in lists]))
        assert each.lead.value <= each.hit_rate.value
        assert each.lists == 3


def test_worst_cases_are_compared_on_the_same_molecules(tmp_path):
    """A fingerprint that confuses molecules gains nothing by making lists smaller."""
    pytest.importorskip("rdkit")
    smiles = ["CCO", "CCCO", "CCCCO", "CCCCCO", "c1ccccc1O", "CCN", "CC(C)O"]
    path = tmp_path / "lists.json"
    path.write_text(json.dumps({"CCO": smiles}))
    found = compare(path, ["morgan_2_4096", "maccs"], ["tanimoto"])
    assert len({x.candidates for x in found}) == 1
    alone = compare(path, ["morgan_2_4096"], ["tanimoto"])
    assert alone[0].candidates >= found[0].candidates
    assert found[0].ceiling.value >= found[1].ceiling.value


def check(sentences):
    assert 1 <= len(sentences) <= 6
    for each in sentences:
        assert each.status in (PROVED, MEASURED, EXACT)
        keys = set(THEOREMS)
        named = {word.strip(",;") for word in each.basis.split()} & keys
        assert named or "interval" in each.basis
        assert (each.status == MEASURED) <= ("interval" in each.basis)
        assert np.isfinite(each.number)
        assert str(each).count(". ") == 0, "one sentence"
        assert str(each).endswith(f"{each.status}).")
        assert json.dumps(each.to_json(), allow_nan=False)


@pytest.mark.parametrize("aim", ["hits", "similarity", 0.5, 0, 1])
def test_without_predictions_nothing_is_said_to_be_measured(rows, aim):
    sentences = advise(rows, aim=aim)
    check(sentences)
    assert MEASURED not in {each.status for each in sentences}
    said = " ".join(map(str, sentences))
    assert "worst cases alone favour ever sparser fingerprints" in said
    assert "measure your model's HR@1" in said


def test_the_cosine_loss_is_judged_by_cosine(rows):
    (loss,) = [each for each in advise(rows, aim="similarity") if each.topic == "Loss"]
    (cosine,) = [each for each in rows if each.similarity == "cosine"]
    assert loss.number == cosine.hit_rate.value


def test_with_predictions_decoder_and_relevance_are_measured(rows, found):
    sentences = advise(rows, found)
    check(sentences)
    by_topic = {each.topic: each for each in sentences}
    for topic in ("Fingerprint", "Decoder", "Does it matter here"):
        assert by_topic[topic].status == MEASURED
    better = found.differing(True)
    if better:
        assert better[0].name in by_topic["Decoder"].text
    assert "estimation error" in by_topic["Does it matter here"].text


def test_aims_are_checked(rows):
    for aim in ("both", 1.5, -0.1):
        with pytest.raises(ValueError, match="aim must be hits, similarity or a weight"):
            advise(rows, aim=aim)
