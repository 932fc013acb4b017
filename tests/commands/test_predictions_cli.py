"""The commands that read predictions: evaluate, decode, advise."""

from __future__ import annotations

import csv
import json
import subprocess
import sys

import numpy as np
import pytest

from regret.__main__ import main
from regret._support.text import WIDTH
from regret.readers.chem import fingerprints

OK, UNUSABLE, MISSING = 0, 2, 3

SMILES = ["CCO", "CCCO", "CCCCO", "CC(C)O", "c1ccccc1O", "Cc1ccccc1", "CCN", "CCCN", "CC(C)CN"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Six molecules, two spectra each, in two folds; logits that know something."""
    pytest.importorskip("rdkit")
    monkeypatch.chdir(tmp_path)
    known = SMILES[:6]
    lists = {each: [*SMILES[i:], *SMILES[:i]] for i, each in enumerate(known)}
    (tmp_path / "lists.json").write_text(json.dumps(lists))
    _, bits = fingerprints(known, "morgan_2_4096")
    rng = np.random.default_rng(0)
    rows, logits = [], []
    for i, each in enumerate(known):
        for j, fold in enumerate(("val", "test")):
            rows.append(f"q{i}{j}\t{each}\t{fold}\n")
            sign = 2.0 * bits["morgan_2_4096"][i] - 1
            logits.append(2 * sign + 2 * rng.standard_normal(4096) - 2)
    (tmp_path / "table.tsv").write_text("identifier\tsmiles\tfold\n" + "".join(rows))
    np.save(tmp_path / "p.npy", np.array(logits, dtype=np.float16))
    return tmp_path


EVALUATE = ["evaluate", "p.npy", "--candidates", "lists.json", "--queries", "table.tsv"]
QUICK = ["--logits", "--draws", "50"]


def document(capsys):
    def refuse(constant):
        raise AssertionError(f"{constant} is no JSON")

    return json.loads(capsys.readouterr().out, parse_constant=refuse)


@pytest.mark.usefixtures("folder")
def test_evaluate_for_people(capsys):
    assert main([*EVALUATE, *QUICK]) == OK
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= WIDTH
    assert "12 queries of 6 molecules" in out
    assert "cosine on these" in out or "use " in out


@pytest.mark.usefixtures("folder")
def test_evaluate_as_json_with_folds(capsys):
    options = ["--fold", "test", "--fit-fold", "val", "--json", "--against", "p.npy"]
    assert main([*EVALUATE, *QUICK, *options]) == OK
    found = document(capsys)
    assert found["schema"] == "regret.evaluate/1"
    assert found["n_queries"] == 6
    assert set(found["decoders"]["cosine"]["hit_rate"]) == {"1", "5", "20"}
    assert found["decoders"]["cosine"]["hit_rate"]["20"]["value"] == 1.0
    for each in found["against"].values():
        assert each["difference_to_this_model"]["1"]["value"] == 0.0


def test_evaluate_writes_ranks_row_and_figures(folder, capsys):
    options = ["--out", "ranks.csv", "--retrieval", "retrieval.csv", "--method", "Ours"]
    for _ in range(2):
        assert main([*EVALUATE, *QUICK, *options, "--figures", "drawn"]) == OK
    capsys.readouterr()
    with (folder / "ranks.csv").open() as stream:
        ranks = list(csv.DictReader(stream))
    assert len(ranks) == 12 * 9
    with (folder / "retrieval.csv").open() as stream:
        rows = list(csv.DictReader(stream))
    assert [row["Method"] for row in rows] == ["Ours", "Ours"]
    assert 0 <= float(rows[0]["Hit rate @ 1"]) <= 100
    assert float(rows[0]["Hit rate @ 1 CI Low"]) <= float(rows[0]["Hit rate @ 1"])
    assert (folder / "drawn" / "evaluate.pdf").stat().st_size > 0
    assert (folder / "drawn" / "reliability.png").stat().st_size > 0


@pytest.mark.parametrize(
    ("change", "arguments", "words"),
    [
        ("none", [], "lie in [0, 1] (if they are logits, say --logits)"),
        ("nan", ["--logits"], "got nan in row 4, bit 9; 1 of"),
        ("rows", ["--logits"], "holds 5 predictions and the table 12 queries"),
        ("bits", ["--logits"], "predicts 2048 bits and morgan_2_4096 has 4096"),
        ("none", ["--logits", "--decoders", "oracle"], "decoders must be one of"),
        ("none", ["--logits", "--fold", "train"], "no fold 'train'"),
        ("none", ["--logits", "--prior", "p.npy"], "prior must have one entry a bit"),
        ("none", ["--logits", "--prior", "absent.npy"], "absent.npy"),
        ("none", ["--logits", "--prior", "words.npy"], "expected a .npy array of numbers"),
        ("none", ["--logits", "--draws", "-1"], "draws must be at least"),
    ],
)
def test_bad_input_exits_2_and_is_named(folder, capsys, change, arguments, words):
    np.save(folder / "words.npy", np.array(["a", "b"]))
    values = np.load(folder / "p.npy")
    if change == "nan":
        values[4, 9] = np.nan
    if change == "rows":
        values = values[:5]
    if change == "bits":
        values = values[:, :2048]
    np.save(folder / "p.npy", values)
    assert main([*EVALUATE, *arguments]) == UNUSABLE
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert "Traceback" not in err


def test_a_pickle_exits_2_with_the_lines_that_convert_it(folder, capsys):
    (folder / "p.pkl").write_bytes(b"\x80\x04.")
    assert main(["evaluate", "p.pkl", *EVALUATE[2:]]) == UNUSABLE
    assert "pickle.loads" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_decode_with_a_table_and_with_identifiers(folder, capsys):
    common = ["--candidates", "lists.json", "--temperature", "20"]
    table = ["--queries", "table.tsv", "--logits"]
    assert main(["decode", "p.npy", *common, *table, "--out", "r.csv"]) == OK
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= WIDTH
    assert "12 queries" in out
    assert (folder / "r.csv").exists()
    values = np.load(folder / "p.npy")[::2]
    np.savez(folder / "p.npz", identifier=SMILES[:6], logits=values)
    assert main(["decode", "p.npz", *common, "--accept", "posterior", "--json"]) == OK
    found = document(capsys)
    assert found["n_queries"] == 6
    assert [each["identifier"] for each in found["queries"]] == SMILES[:6]
    assert main(["decode", "p.npz", "--candidates", "lists.json", "--json"]) == OK
    assert "not calibrated" in capsys.readouterr().err


def test_decode_needs_no_rdkit_for_arrays(tmp_path):
    rng = np.random.default_rng(0)
    np.savez(tmp_path / "lists.npz", **{f"q{i}": rng.random((6, 32)) < 0.3 for i in range(3)})
    np.savez(tmp_path / "p.npz", identifier=["q2", "q0"], fingerprint=rng.random((2, 32)))
    code = "import sys; sys.modules['rdkit'] = None\nfrom regret.__main__ import main\n"
    code += "raise SystemExit(main(sys.argv[1:]))"
    arguments = ["decode", "p.npz", "--candidates", "lists.npz", "--json"]
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == OK, done.stderr
    found = json.loads(done.stdout)
    assert [each["identifier"] for each in found["queries"]] == ["q2", "q0"]
    assert found["counts"]["list_without_query"] == 1


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("aim", ["hits", "similarity", "0.3"])
def test_advise_without_and_with_predictions(capsys, aim):
    assert main(["advise", "lists.json", "--aim", aim]) == OK
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= WIDTH
    assert "favour ever sparser fingerprints" in " ".join(out.split())
    numbered = [line for line in out.splitlines() if line[:3] in {f"{i}. " for i in range(1, 9)}]
    assert len(numbered) <= 6
    more = ["--predictions", "p.npy", "--queries", "table.tsv", *QUICK, "--json"]
    assert main(["advise", "lists.json", "--fingerprint", "morgan_2_4096", *more]) == OK
    found = document(capsys)
    assert len(found["advice"]) <= 6
    assert "measured on your predictions" in {each["status"] for each in found["advice"]}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--aim", "both"], "--aim must be hits, similarity or a weight"),
        (["--aim", "1.5"], "aim must be hits, similarity or a weight"),
        (["--predictions", "p.npy"], "--predictions and --queries go together"),
        (["--lists", "0"], "--lists must be at least 1"),
    ],
)
def test_advise_refuses_what_it_cannot_do(capsys, arguments, words):
    assert main(["advise", "lists.json", *arguments]) == UNUSABLE
    assert words in capsys.readouterr().err


def test_without_rdkit_evaluate_exits_3(folder):
    code = "import sys; sys.modules['rdkit'] = None\nfrom regret.__main__ import main\n"
    code += "raise SystemExit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", code, *EVALUATE, "--logits"],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    assert done.returncode == MISSING
    assert "chem" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("ptr", ["counts", "offsets"])
def test_scores_of_a_ranker(folder, capsys, ptr):
    """Scores of all candidates as given, an unreadable one among them, rank as what they are."""
    lists = json.loads((folder / "lists.json").read_text())
    lists = {query: ["no molecule", *each] for query, each in lists.items()}
    (folder / "lists.json").write_text(json.dumps(lists))
    rng = np.random.default_rng(1)
    scores = rng.random((12, 10))
    counts = np.full(12, 10)
    offsets = np.append(0, np.cumsum(counts))
    np.savez(folder / "s.npz", scores=scores.ravel(), ptr=counts if ptr == "counts" else offsets)
    assert main(["evaluate", "s.npz", *EVALUATE[2:], "--draws", "50", "--json"]) == OK
    out, err = capsys.readouterr()
    assert f"ptr holds {ptr}" in err
    found = json.loads(out)
    assert found["reference"] == "scores"
    assert found["counts"]["unreadable_candidates"] == 6
    first = [np.argmax(row[1:]) == 0 for row in scores]  # the truth stands first of the readable
    assert found["decoders"]["scores"]["hit_rate"]["1"]["value"] == pytest.approx(np.mean(first))
    np.savez(folder / "s.npz", scores=scores[:, 1:].ravel(), ptr=counts - 1)
    assert main(["evaluate", "s.npz", *EVALUATE[2:]]) == UNUSABLE
    assert "has 9 scores and its list has 10 candidates" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["evaluate", "decode", "advise"])
@pytest.mark.usefixtures("folder")
def test_similarities_by_any_name(command, capsys):
    arguments = [command, "p.npy", "--candidates", "lists.json"]
    if command == "advise":
        arguments = [command, "lists.json", "--predictions", "p.npy"]
    arguments += ["--queries", "table.tsv", "--logits"]
    if command != "decode":
        arguments += ["--draws", "50"]

    def said(name):
        code = main([*arguments, "--similarity", name, "--json"])
        return code, capsys.readouterr()

    expected = said("tanimoto")
    assert expected[0] == OK
    for name in ("Jaccard", "IOU", "ruzicka"):
        assert said(name)[0] == OK
    assert _without_times(said("Jaccard")[1].out) == _without_times(expected[1].out)
    code, said_of = said("tanimotto")
    assert code == UNUSABLE
    assert "--similarity must be one of cosine, dice, hamming, tanimoto" in said_of.err
    assert "did you mean 'tanimoto'?" in said_of.err


def _without_times(text):
    return [line for line in text.splitlines() if "milliseconds" not in line]


@pytest.mark.usefixtures("folder")
def test_decoders_by_any_name(capsys):
    decode = ["decode", "p.npy", "--candidates", "lists.json", "--queries", "table.tsv"]
    for name in ("contIoU", "Ruzicka"):
        assert main([*decode, "--logits", "--decoder", name, "--json"]) == OK
        assert document(capsys)["decoder"] == "ruzicka"
    assert main([*decode, "--logits", "--decoder", "cosin"]) == UNUSABLE
    assert "--decoder must be one of" in (err := capsys.readouterr().err)
    assert "did you mean 'cosine'?" in err
