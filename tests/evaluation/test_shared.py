"""Real predictions, where a checkout has them beside it, against a computation of its own."""

from __future__ import annotations

import csv
import json
import time

import numpy as np
import pytest

from regret.__main__ import main
from regret.evaluation import evaluate, join
from regret.readers.predictions import read_predictions
from regret.readers.queries import read_queries

MODELS = ("bce", "cosine", "iou")
PLAIN = ("cosine", "tanimoto", "ruzicka", "log_likelihood", "log_likelihood_ratio")
KS = (1, 5, 20)


@pytest.fixture(scope="module")
def massbank(shared_data):
    pytest.importorskip("rdkit")
    folder = shared_data / "massbank"
    if not folder.is_dir():
        pytest.skip("there are no predictions beside the checkout")
    return folder


@pytest.fixture(scope="module")
def bits(massbank):
    """Fingerprints by RDKit itself."""
    from rdkit import Chem
    from rdkit.Chem import rdFingerprintGenerator

    generator = rdFingerprintGenerator.GetMorganGenerator(radius=2, fpSize=4096)
    known = {}

    def of(smiles):
        if smiles not in known:
            molecule = Chem.MolFromSmiles(smiles)
            known[smiles] = np.flatnonzero(generator.GetFingerprintAsNumPy(molecule))
        return known[smiles]

    return of


def rank_scores(name, logit, probability, prior, on):
    """One score from its definition, over the bits of one candidate."""
    if name == "cosine":
        return probability[on].sum() / np.sqrt(len(on) * (probability**2).sum())
    if name == "tanimoto":
        shared = int((logit[on] > 0).sum())
        return shared / (int((logit > 0).sum()) + len(on) - shared)
    if name == "ruzicka":
        dense = np.zeros(len(probability))
        dense[on] = 1
        return np.minimum(probability, dense).sum() / np.maximum(probability, dense).sum()
    return logit[on].sum() - (prior[on].sum() if name == "log_likelihood_ratio" else 0)


def independent(massbank, bits, model, file, names):
    """HR@k of each decoder: the rank of the query's own SMILES, expected over exact ties."""
    logits = np.load(massbank / f"logits_{model}.npy").astype(float)
    share = np.load(massbank / "training_bit_frequencies.npy").astype(float)
    floor = share[share > 0].min() / 2
    share = np.clip(share, floor, 1 - floor)
    prior = np.log(share / (1 - share))
    lists = json.loads((massbank / file).read_text())
    with (massbank / "queries.tsv").open() as stream:
        table = list(csv.DictReader(stream, delimiter="\t"))
    hits = {name: [] for name in names}
    for row, logit in zip(table, logits, strict=True):
        smiles = row["smiles"]
        if smiles not in lists:
            continue
        probability = 1 / (1 + np.exp(-logit))
        on = [bits(each) for each in lists[smiles]]
        own = lists[smiles].index(smiles)
        for name in names:
            scores = np.array([rank_scores(name, logit, probability, prior, x) for x in on])
            scale = 1e-12 * abs(scores).max()  # sums in another order
            above = (scores > scores[own] + scale).sum()
            level = (abs(scores - scores[own]) <= scale).sum()
            hits[name].append([min(1, max(0, (k - above) / level)) for k in KS])
    return {name: np.mean(each, axis=0) for name, each in hits.items()}


def through_the_package(massbank, model, file):
    read = read_predictions(massbank / f"logits_{model}.npy", logits=True)
    return join(read, read_queries(massbank / "queries.tsv"), massbank / file)


@pytest.mark.parametrize(
    "file",
    ["candidates_matched.json", pytest.param("candidates_formula.json", marks=pytest.mark.slow)],
)
def test_hit_rates_agree_with_an_independent_computation(massbank, bits, file):
    prior = np.load(massbank / "training_bit_frequencies.npy")
    data = through_the_package(massbank, "bce", file)
    for model in MODELS:
        other = read_predictions(massbank / f"logits_{model}.npy", logits=True)
        found = evaluate(data.with_predictions(other), PLAIN, prior=prior, draws=50, worst_lists=1)
        expected = independent(massbank, bits, model, file, PLAIN)
        for name in PLAIN:
            values = [found.decoders[name].hit_rate[k].value for k in KS]
            np.testing.assert_allclose(values, expected[name], atol=1e-6, err_msg=name)


def test_known_numbers_of_the_command(massbank, capsys):
    """HR@1 of BCE on matched lists, and the exchange with IoU."""
    arguments = [
        *("evaluate", str(massbank / "logits_bce.npy"), "--logits", "--json"),
        *("--candidates", str(massbank / "candidates_matched.json")),
        *("--queries", str(massbank / "queries.tsv")),
        *("--against", str(massbank / "logits_iou.npy"), "--worst-lists", "5"),
        *("--decoders", "cosine", "log_likelihood"),
    ]
    assert main(arguments) == 0
    found = json.loads(capsys.readouterr().out)
    rates = {
        name: [round(each["hit_rate"][k]["value"], 3) for k in ("1", "5", "20")]
        for name, each in found["decoders"].items()
    }
    assert rates == {"cosine": [0.197, 0.493, 0.767], "log_likelihood": [0.117, 0.403, 0.707]}
    parts = {k: round(v["value"], 4) for k, v in found["against"]["cosine"]["exchange"].items()}
    assert parts == {
        "difference": -0.1100,
        "hits": -0.0898,
        "near_misses": -0.0202,
        "bound": 0.1523,
        "parted": 0.83,
    }
    assert found["n_queries"] == found["n_molecules"] == 300
    assert found["counts"]["truth_missing"] == 0


@pytest.mark.slow
@pytest.mark.parametrize("file", ["candidates_matched.json", "candidates_formula.json"])
def test_all_decoders_and_a_thousand_draws_take_less_than_a_minute(massbank, file):
    """Of one core, whatever else the machine does: so less on two."""
    start = time.process_time()
    data = through_the_package(massbank, "bce", file)
    prior = np.load(massbank / "training_bit_frequencies.npy")
    found = evaluate(data, prior=prior, draws=1000)
    assert time.process_time() - start < 60
    assert len(found.decoders) == 9
