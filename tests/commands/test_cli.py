"""The command line: what it prints, and the codes it exits with."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from regret import THEOREMS
from regret.__main__ import _parser, main
from regret._support.text import WIDTH
from regret.losses import LOSSES, SPACES, Prediction
from regret.theory.quantities import MEANINGS, NOTATION
from regret.theory.theorem import ClosedForm

OK, FAILED, UNUSABLE, MISSING, UNEXPECTED, INTERRUPTED = (
    0,
    1,
    2,
    3,
    4,
    130,
)  # said to the world


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def wrong(monkeypatch):
    rhs = ClosedForm(lambda lo, hi: (hi - lo) / 2, ("lo", "hi"))
    monkeypatch.setitem(THEOREMS, "wrong", replace(THEOREMS["T1"], key="wrong", rhs=rhs))


@pytest.fixture
def arrays(tmp_path):
    """A file that is read without RDKit: two lists of fingerprints of 8 bits."""
    rng = np.random.default_rng(0)
    path = tmp_path / "lists.npz"
    lone = np.ones((2, 8), dtype=bool)
    np.savez(path, many=rng.random((12, 8)) < 0.4, lone=lone)
    return path


def python(*arguments, **options):
    """Run a fresh interpreter; the package is installed there or in the working folder."""
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=False, **options
    )


def refuse(constant):
    raise AssertionError(f"{constant} is no JSON")


def document(text):
    return json.loads(text, parse_constant=refuse)


def shape(value):
    """The keys of a document, without its values."""
    if isinstance(value, dict):
        return {key: shape(each) for key, each in value.items()}
    return ...


def promised(analysis):
    """The part of an analysis that programs rely on; more may be added."""
    return _part(shape(analysis), SCHEMA)


def _part(found, asked):
    if not isinstance(found, dict) or not isinstance(asked, dict):
        return found
    return {key: _part(found[key], asked[key]) for key in found if key in asked}


def widest(text):
    return max(map(len, text.splitlines()))


# verify


def test_verify_passes_and_fits_the_terminal(capsys):
    assert main(["verify", "T1", "T4", "L1", "--instances", "1"]) == OK
    out = capsys.readouterr().out
    assert widest(out) <= WIDTH
    assert "3 of 3 theorems proved" in out
    for key in ("T1", "T4", "L1"):
        assert any(line.startswith(f"{key} ") and "proved" in line for line in out.splitlines())


def test_verify_says_what_its_letters_stand_for(capsys):
    assert main(["verify", "T1", "T19", "--instances", "0"]) == OK
    out = " ".join(capsys.readouterr().out.split())
    for letter, words in NOTATION.items():
        assert f"{letter}: {words}" in out
    for theorem in ("T1", "T19"):
        for name in THEOREMS[theorem].rhs.inputs:
            assert f"{name}: " in out
            assert MEANINGS[name] in out


def test_show_says_what_its_letters_stand_for(capsys):
    assert main(["show", "T19"]) == OK
    where = capsys.readouterr().out.partition("Where:")[2].partition("Hypotheses")[0]
    assert "D: the spread of the band, hi - lo" in where
    assert "G: what all others say for V against R" in where
    assert f"q: {MEANINGS['q']}" in where
    assert "`" not in where


@pytest.fixture
def two_theorems():
    """Leave T1 and L1 in the registry; put it back in its order, which others rely on."""
    whole = dict(THEOREMS)
    THEOREMS.clear()
    THEOREMS.update({key: whole[key] for key in ("T1", "L1")})
    yield
    THEOREMS.clear()
    THEOREMS.update(whole)


@pytest.mark.usefixtures("two_theorems")  # that each is verified, test_verify says
def test_verify_takes_all_theorems_and_the_bundled_lists(capsys):
    pytest.importorskip("rdkit")
    assert main(["verify", "--instances", "0"]) == OK
    out = capsys.readouterr().out
    assert widest(out) <= WIDTH
    assert "2 of 2 theorems: certificate only; bounds hold on" in out
    assert "proved" not in out.split("loss ")[0]
    assert "C10H16" in out


def test_verify_json_is_one_document(capsys):
    assert main(["verify", "T1", "--instances", "2", "--seed", "7", "--json"]) == OK
    found = document(capsys.readouterr().out)
    assert found["schema"] == "regret.verify/1"
    assert (found["ok"], found["instances"], found["seed"]) == (True, 2, 7)
    (theorem,) = found["theorems"]
    assert theorem["outcome"] == "proved"
    assert theorem["reproducer"] is None
    assert 0 <= theorem["best_ratio"] <= 1 + 1e-9


@pytest.mark.usefixtures("wrong")
def test_a_wrong_theorem_is_refuted_with_a_reproducer(capsys, tmp_path):
    assert main(["verify", "wrong", "--instances", "50"]) == FAILED
    out, err = capsys.readouterr()
    saved = tmp_path / "regret-violation-wrong.py"
    assert saved.name in err
    assert saved.read_text() in out, "what is printed is what is saved"
    assert "refuted" in out
    assert "0 of 1 theorem proved" in out
    pasted = python("-c", saved.read_text(), cwd=tmp_path)
    assert pasted.returncode == 1
    assert "AssertionError: wrong claims lhs <= rhs, got lhs=" in pasted.stderr


@pytest.mark.usefixtures("wrong")
def test_a_wrong_theorem_fails_among_right_ones_and_as_json(capsys):
    assert main(["verify", "T4", "wrong", "--instances", "30", "--json"]) == FAILED
    found = document(capsys.readouterr().out)
    assert found["ok"] is False
    assert [each["outcome"] for each in found["theorems"]] == ["proved", "refuted"]
    with pytest.raises(AssertionError, match="wrong claims"):
        exec(found["theorems"][1]["reproducer"], {})


@pytest.mark.usefixtures("wrong")
def test_a_reproducer_overwrites_nothing_and_follows_no_link(capsys, tmp_path):
    name = "regret-violation-wrong.py"
    victim, notes = tmp_path / "victim", tmp_path / "regret-violation-wrong~2.py"
    (tmp_path / name).symlink_to(victim)  # dangling: to write to it would make the victim
    notes.write_text("mine")
    for _ in range(2):
        assert main(["verify", "wrong", "--instances", "50"]) == FAILED
        assert "saved in regret-violation-wrong~3.py" in capsys.readouterr().err
    assert not victim.exists()
    assert notes.read_text() == "mine"
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(
        [name, notes.name, "regret-violation-wrong~3.py"]
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["verify", "T0"], "key must be what `regret list` lists; got 'T0'; did you mean"),
        (["verify", "T1", "--instances", "-1"], "instances must be at least 0, got -1"),
        (["verify", "T1", "--seed", "-1"], "seed must be at least 0, got -1"),
        (["show", "T0"], "KEY must be what `regret list` lists; got 'T0'; did you mean"),
        (["analyze", "absent.json"], "absent.json"),
        (["analyze", "absent.txt"], "path must end in one of"),
        (["analyze", "lists.npz", "--fingerprint", "maccs"], "167 bits"),
    ],
)
@pytest.mark.usefixtures("arrays")
def test_what_cannot_be_done_exits_2_and_says_why(capsys, arguments, words):
    assert main(arguments) == UNUSABLE
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("regret: ")
    assert words in err


@pytest.mark.parametrize("arguments", [[], ["prove"], ["analyze"], ["verify", "--instances", "x"]])
def test_wrong_usage_exits_2(capsys, arguments):
    with pytest.raises(SystemExit) as exit_:
        main(arguments)
    assert exit_.value.code == UNUSABLE
    assert "usage: regret" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", b'{"CCO": ["CCO", '),
        ("b.json", b"\xff\xfe\x00"),
        ("c.json", b'["CCO"]'),
        ("d.npz", b"PK\x03\x04 and no more"),
        ("e.npy", b"\x93NUMPY\x01\x00"),
        ("f.tsv", b"formula\tname\nC2H6O\tethanol\n"),
        ("g.npz", b""),
    ],
)
def test_a_corrupt_file_exits_2_and_is_named(capsys, tmp_path, name, content):
    if name.endswith((".json", ".tsv")):
        pytest.importorskip("rdkit", reason="needs the extra chem")
    (tmp_path / name).write_bytes(content)
    assert main(["analyze", name]) == UNUSABLE
    out, err = capsys.readouterr()
    assert out == ""
    assert name in err
    assert "Traceback" not in err


def test_a_folder_exits_2(capsys, tmp_path):
    (tmp_path / "folder.json").mkdir()
    assert main(["analyze", "folder.json"]) == UNUSABLE
    assert "folder.json" in capsys.readouterr().err


def test_interruption_is_no_traceback(capsys, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("regret.analysis.verifying.verify_on_cores", interrupt)
    assert main(["verify", "T1"]) == INTERRUPTED  # a key: no lists
    assert capsys.readouterr().err == "regret: interrupted\n"


def test_an_unexpected_failure_is_one_line_and_its_own_code(capsys, monkeypatch):
    def fail(*_):
        raise RecursionError("too\ndeep")

    monkeypatch.setattr("regret.analysis.verifying.verify_on_cores", fail)
    assert main(["verify", "T1"]) == UNEXPECTED
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("regret: unexpected RecursionError: too deep (to report it, ")
    assert err.count("\n") == 1
    with pytest.raises(RecursionError):
        main(["--traceback", "verify", "T1"])


# analyze

SCHEMA = {
    "query": ...,
    "n_candidates": ...,
    "n_distinct": ...,
    "n_invalid": ...,
    "fingerprint": ...,
    "similarity": ...,
    "band": {"lo": ..., "hi": ..., "median": ...},
    "bounds": {"hit_rate_band": ..., "hit_rate_metric": ..., "mode_similarity_band": ...},
    "worst_case": {
        "similarity": {"value": ..., "chosen": ..., "mode": ...},
        "hit_rate": {"value": ..., "exact": ...},
    },
}


def test_analyze_gives_the_known_numbers(capsys, shared_data):
    pytest.importorskip("rdkit")
    path = shared_data / "massspecgym_candidates_2.json"
    assert main(["analyze", str(path), "--json"]) == OK
    found = document(capsys.readouterr().out)
    numbers = [
        (
            each["n_distinct"],
            each["fingerprint"],
            each["similarity"],
            round(each["band"]["lo"], 3),
            round(each["band"]["hi"], 3),
            round(each["worst_case"]["similarity"]["value"], 3),
            round(each["worst_case"]["hit_rate"]["value"], 3),
            each["worst_case"]["hit_rate"]["exact"],
        )
        for each in found["lists"]
    ]
    assert numbers == [
        (70, "morgan_2_4096", "tanimoto", 0.0, 0.830, 0.477, 0.456, True),
        (26, "morgan_2_4096", "tanimoto", 0.029, 0.773, 0.321, 0.279, True),
    ]
    assert [promised(each) for each in found["lists"]] == [SCHEMA] * 2
    assert len(found["input"]["sha256"]) == 64
    for each in found["lists"]:
        exact, bound = each["worst_case"], each["bounds"]
        assert exact["hit_rate"]["value"] <= bound["hit_rate_metric"] <= bound["hit_rate_band"]
        assert exact["similarity"]["value"] <= bound["mode_similarity_band"]


def test_analyze_for_people(capsys, shared_data):
    pytest.importorskip("rdkit")
    path = shared_data / "massspecgym_candidates_2.json"
    assert main(["analyze", str(path)]) == OK
    out = capsys.readouterr().out
    assert widest(out) <= WIDTH
    assert "0.477" in out
    assert "At the worst posterior HR@1 falls from 0.456 to 0.000" in " ".join(out.split())


def test_analyze_arrays(capsys, arrays):
    assert main(["analyze", str(arrays), "--similarity", "cosine", "--json"]) == OK
    found = document(capsys.readouterr().out)
    assert set(found) == {"schema", "version", "input", "lists", "summary"}
    many, lone = found["lists"]
    assert promised(many) == SCHEMA
    assert many["bounds"]["hit_rate_metric"] is None, "1 - cosine is no metric"
    # Two equal rows are one candidate: no band, and nothing to lose.
    assert promised(lone) == {**SCHEMA, "band": ...}
    assert (lone["n_candidates"], lone["n_distinct"], lone["band"]) == (2, 1, None)
    assert lone["worst_case"]["hit_rate"] == {"value": 0.0, "exact": True}
    assert found["summary"]["n_lists"] == 2
    assert found["summary"]["n_merged"] >= 1


@pytest.mark.parametrize("similarity", ["tanimoto", "dice", "hamming"])
def test_analyze_arrays_for_people(capsys, arrays, similarity):
    assert main(["analyze", str(arrays), "--similarity", similarity]) == OK
    out = capsys.readouterr().out
    assert widest(out) <= WIDTH
    assert "lone: One distinct candidate: there is nothing to confuse." in out


def test_analyze_says_the_same_whatever_the_way(capsys, arrays):
    """One table and one document: in this process or in others, kept in a file or not, merged."""
    pytest.importorskip("joblib")
    ways = (
        ["analyze", str(arrays)],
        ["analyze", str(arrays), "--jobs", "2"],
        ["analyze", str(arrays), "--out", "out.jsonl"],
        ["analyze", str(arrays), "--out", "out.jsonl"],
        ["merge", "merged.jsonl", "out.jsonl"],
    )
    for options in ([], ["--json"]):
        said = set()
        for way in ways:
            assert main([*way, *options]) == OK
            said.add(capsys.readouterr().out)
        assert len(said) == 1


def test_several_similarities_are_the_same_document_with_more_in_it(capsys, arrays):
    both = ["--similarity", "tanimoto", "--similarity", "dice"]
    found = []
    for options in (both[:2], both[2:], both):
        assert main(["analyze", str(arrays), *options, "--json"]) == OK
        found.append(document(capsys.readouterr().out))
    first, second, together = found
    assert set(first) == set(together)
    assert set(first["summary"]) == set(together["summary"])
    pairs = zip(first["lists"], second["lists"], strict=True)
    assert together["lists"] == [each for pair in pairs for each in pair]
    groups = [each["summary"]["groups"][0] for each in (first, second)]
    assert together["summary"] == {**groups[0], "groups": groups}
    assert main(["analyze", str(arrays), *both]) == OK
    out = capsys.readouterr().out
    assert widest(out) <= WIDTH
    assert [x for x in out.splitlines() if x.startswith("unnamed")] == [
        "unnamed, tanimoto",
        "unnamed, dice",
    ]


def test_a_file_of_nothing_to_analyse_is_the_same_document(capsys, tmp_path):
    np.savez(tmp_path / "empty.npz", nothing=np.zeros((0, 8), bool))
    assert main(["analyze", "empty.npz", "--json"]) == OK
    found = document(capsys.readouterr().out)
    assert found["lists"] == []
    assert (found["summary"]["n_lists"], found["summary"]["n_skipped"]) == (0, 1)
    assert found["summary"]["mean"]["hit_rate_worst"] is None
    assert main(["analyze", "empty.npz"]) == OK
    assert "0 lists, 0 candidates" in capsys.readouterr().out


def test_of_long_files_the_first_lists_are_shown(capsys, tmp_path):
    np.savez(tmp_path / "many.npz", **{f"q{i:03d}": np.eye(3, dtype=bool) for i in range(103)})
    assert main(["analyze", "many.npz"]) == OK
    out = capsys.readouterr().out
    assert "q099" in out
    assert "q100" not in out
    assert "3 lists more are not shown" in out
    assert "103 lists, 309 candidates" in out


def test_synthesize_replaces_only_what_it_is_told_to(capsys, tmp_path):
    path = tmp_path / "library.npz"
    path.write_text("mine")
    arguments = ["synthesize", str(path), "--lists", "2", "--candidates", "3"]
    assert main(arguments) == UNUSABLE
    assert "is there already; --force replaces it" in capsys.readouterr().err
    assert path.read_text() == "mine"
    assert main([*arguments, "--force"]) == OK
    with np.load(path) as library:
        assert len(library.files) == 2
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_list_of_nothing_is_skipped_and_said(capsys, tmp_path):
    np.savez(tmp_path / "empty.npz", nothing=np.zeros((0, 8), bool), some=np.eye(8, dtype=bool))
    assert main(["analyze", "empty.npz", "--json"]) == OK
    out, err = capsys.readouterr()
    assert document(out)["summary"]["n_skipped"] == 1
    assert "'nothing' skipped" in err


# list, show and the rest


def test_list_names_every_theorem(capsys):
    assert main(["list"]) == OK
    out = capsys.readouterr().out
    assert widest(out) <= WIDTH
    assert [key for key in THEOREMS if f"\n{key} " not in out] == []


def test_list_names_every_loss_and_its_aliases(capsys):
    assert main(["list"]) == OK
    words = capsys.readouterr().out.replace(",", " ").split()
    assert [name for name in LOSSES if name not in words] == []


@pytest.mark.parametrize("key", LOSSES)
def test_show_prints_prediction_space_source_and_proof_of_a_loss(capsys, key):
    assert main(["show", key]) == OK
    out, loss = capsys.readouterr().out, LOSSES[key]
    seamless = "".join(out.split())
    for words in (loss.name, inspect.getdoc(loss), loss.source, SPACES[loss.space].meaning):
        assert "".join(words.split()) in seamless
    assert all(alias in out for alias in loss.aliases)
    assert all(parameter in out for parameter in inspect.signature(loss).parameters)
    assert ("The proof, proved" in out) == bool(loss.proof)
    assert loss.proof in out


def test_a_loss_is_verified_like_a_theorem(capsys):
    assert main(["verify", "T1", "list_embed_cross", "hybrid", "--instances", "100"]) == OK
    out = capsys.readouterr().out
    assert widest(out) <= WIDTH
    assert "1 of 1 theorem proved; 1 of 2 losses proved, 1 checked without a proof." in out
    assert any(x.startswith("list_fp_cross  proved") for x in out.splitlines())
    assert any(x.startswith("hybrid ") and "checked" in x for x in out.splitlines())
    assert main(["verify", "hybrid", "--instances", "100", "--json"]) == OK
    found = document(capsys.readouterr().out)
    assert (found["ok"], found["theorems"]) == (True, [])
    assert found["losses"][0]["outcome"] == "checked"


def test_a_loss_that_is_beaten_fails_with_a_reproducer(capsys, tmp_path, monkeypatch):
    def all_off(self, instance):
        nothing = np.zeros(instance.m)
        return Prediction(nothing, self.space, self.risk(nothing, instance))

    monkeypatch.setattr(LOSSES["hamming"], "bayes", all_off)
    monkeypatch.chdir(tmp_path)
    assert main(["verify", "hamming", "--instances", "1000"]) == FAILED
    out, err = capsys.readouterr()
    saved = tmp_path / "regret-violation-hamming.py"
    assert saved.name in err
    assert saved.read_text() in out
    assert "0 of 1 loss proved" in out
    done = python("-c", saved.read_text(), cwd=tmp_path)
    assert done.returncode == 0, "the loss of a fresh interpreter is right"


@pytest.mark.parametrize("key", THEOREMS)
def test_show_prints_statement_proof_and_tight_cases(capsys, key):
    assert main(["show", key]) == OK
    out = capsys.readouterr().out
    theorem = THEOREMS[key]
    seamless = "".join(out.split())  # lines break where they must
    for words in (theorem.name, theorem.statement, theorem.source, "Proof", "Tight cases"):
        assert "".join(words.split()) in seamless
    assert out.count("regret.Case(") == len(theorem.tight())


def test_the_module_runs_as_a_program(tmp_path):
    done = python("-m", "regret", "list", cwd=tmp_path)
    assert done.returncode == OK, done.stderr
    assert done.stderr == ""
    assert "T1" in done.stdout
    assert python("-m", "regret", "--version", cwd=tmp_path).returncode == OK
    assert python("-m", "regret", "verify", "T0", cwd=tmp_path).returncode == UNUSABLE


WITHOUT_RDKIT = """
import sys
sys.modules["rdkit"] = None
from regret.__main__ import main
raise SystemExit(main(sys.argv[1:]))
"""


FEW_THEOREMS = """
from regret import THEOREMS
for key in list(THEOREMS)[1:]:
    del THEOREMS[key]
"""


def test_without_rdkit_smiles_exit_3_and_name_the_extra(tmp_path):
    (tmp_path / "x.json").write_text('{"CCO": ["CCO", "COC"]}')
    done = python("-c", WITHOUT_RDKIT, "analyze", "x.json", cwd=tmp_path)
    assert done.returncode == MISSING
    assert "chem" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.usefixtures("arrays")
def test_without_rdkit_the_rest_works(tmp_path):
    code = WITHOUT_RDKIT.replace("raise", FEW_THEOREMS + "raise")
    for arguments in (["analyze", "lists.npz"], ["verify", "--instances", "0"]):
        done = python("-c", code, *arguments, cwd=tmp_path)
        assert done.returncode == OK, done.stderr
    assert "Candidate lists: not run. rdkit" in done.stdout


# names, options, forms


def test_names_are_taken_in_any_case_and_by_their_aliases(capsys, arrays):
    said = set()
    for name in ("tanimoto", "Jaccard", "IoU"):
        assert main(["analyze", str(arrays), "--similarity", name]) == OK
        said.add(capsys.readouterr().out)
    assert len(said) == 1
    assert main(["show", "t1", "--json"]) == OK
    assert document(capsys.readouterr().out)["key"] == "T1"


def test_a_key_that_is_nearly_right_is_suggested(capsys):
    for argv in (["verify", "T0"], ["show", "T0"]):
        assert main(argv) == UNUSABLE
        assert "did you mean 'T1'?" in capsys.readouterr().err


def test_a_key_that_is_nothing_like_any_is_not_guessed(capsys):
    assert main(["show", "nothing"]) == UNUSABLE
    assert "did you mean" not in capsys.readouterr().err


def test_a_file_that_is_not_there_comes_first(capsys, tmp_path):
    for command in (["analyze"], ["merge", "out.jsonl"], ["report", "--out", "x.html"]):
        assert main([*command, str(tmp_path / "absent.json")]) == UNUSABLE
        assert (
            capsys.readouterr().err
            == f"regret: {tmp_path / 'absent.json'}: No such file or dir" + ("ectory\n")
        )


def test_keys_that_begin_alike_are_told_by_their_ends(capsys, tmp_path):
    path = tmp_path / "lists.npz"
    np.savez(path, **{f"synthetic-{i:06d}": np.eye(3, 4, dtype=np.uint8) for i in range(3)})
    assert main(["analyze", str(path), "--brief"]) == OK
    out = capsys.readouterr().out
    assert [line.split()[0] for line in out.splitlines()[3:6]] == [f"…c-00000{i}" for i in range(3)]


def test_messages_name_the_option(capsys, tmp_path):
    assert main(["verify", "T1", "--instances", "-1"]) == UNUSABLE
    assert "--instances must be at least 0" in capsys.readouterr().err
    np.save(tmp_path / "packed.npy", np.zeros(4, dtype=np.uint8))
    assert main(["analyze", "packed.npy"]) == UNUSABLE
    err = capsys.readouterr().err
    assert "--bits" in err
    assert "bits=" not in err


@pytest.mark.parametrize(("name", "text"), [("empty.json", "{}"), ("none.json", "")])
def test_an_empty_file_is_unusable(capsys, tmp_path, name, text):
    pytest.importorskip("rdkit")
    (tmp_path / name).write_text(text)
    assert main(["analyze", name]) == UNUSABLE
    out, err = capsys.readouterr()
    assert (out, name in err) == ("", True)


def test_analyze_sorts_and_is_brief(capsys, arrays):
    assert main(["analyze", str(arrays), "--sort", "exact", "--brief"]) == OK
    out = capsys.readouterr().out
    assert "largest loss" not in out
    assert out.index("many") < out.index("lone")
    assert main(["analyze", str(arrays), "--sort", "list", "--brief"]) == OK
    out = capsys.readouterr().out
    assert out.index("lone") < out.index("many")


def test_analyze_as_csv_has_the_numbers_of_json(capsys, arrays):
    import csv

    assert main(["analyze", str(arrays), "--csv"]) == OK
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert main(["analyze", str(arrays), "--json"]) == OK
    records = document(capsys.readouterr().out)["lists"]
    exact = [each["worst_case"]["hit_rate"]["value"] for each in records]
    assert [float(row["exact"]) for row in rows] == exact
    assert main(["analyze", str(arrays), "--latex"]) == OK
    assert f"{exact[0]:.3f}" in capsys.readouterr().out


def test_json_names_the_molecules_behind_a_worst_case(capsys, tmp_path):
    pytest.importorskip("rdkit")
    smiles = ["C1CC", "CCCCO", "CCCOC", "CC(C)CO", "CCC(C)O", "OCCCC"]  # the first cannot be read
    (tmp_path / "x.json").write_text(json.dumps({"CCCCO": smiles}))
    assert main(["analyze", "x.json", "--json"]) == OK
    (one,) = document(capsys.readouterr().out)["lists"]
    for worst in one["worst_case"].values():
        for each in worst["pair"].values():
            assert smiles[each["row"]] == each["smiles"]
            assert each["row"] in (1, 2, 3, 4)


def test_list_and_show_as_json_and_latex(capsys):
    assert main(["list", "--json"]) == OK
    found = document(capsys.readouterr().out)
    assert [each["key"] for each in found["theorems"]] == list(THEOREMS)
    assert {each["name"] for each in found["losses"]} == {x.name for x in LOSSES.values()}
    assert main(["list", "--markdown"]) == OK
    assert capsys.readouterr().out.startswith("| key | claim")
    assert main(["show", "T1", "--latex"]) == OK
    assert r"\frac{hi - lo}{1 - lo}" in capsys.readouterr().out
    assert main(["show", "bce", "--latex"]) == UNUSABLE
    assert main(["show", "bce", "--json"]) == OK
    assert document(capsys.readouterr().out)["kind"] == "loss"


def test_every_input_of_a_bound_has_a_meaning():
    from regret.theory.quantities import MEANINGS, QUANTITIES

    assert list(MEANINGS) == list(QUANTITIES)


def test_help_is_one_page_with_every_command(capsys):
    from regret.commands import COMMANDS, EXAMPLES

    assert main(["help"]) == OK
    out = capsys.readouterr().out
    assert widest(out) <= 80 <= WIDTH
    assert set(EXAMPLES) == set(COMMANDS)
    for command in COMMANDS:
        assert f"    {command} " in out or command == "help"
        assert EXAMPLES[command].split("\n")[0] in out
        for example in EXAMPLES[command].split("\n"):
            _parser().parse_args(example.split()[1:])  # or exits: usage
        with pytest.raises(SystemExit):
            main([command, "--help"])
        assert "example:" in capsys.readouterr().out


def test_verify_works_on_lists_of_ones_own(capsys, arrays):
    assert main(["verify", "T1", "--instances", "1", "--candidates", str(arrays)]) == OK
    out = capsys.readouterr().out
    assert out.startswith("Checked: 1 theorem, 2 candidate lists; 1 random case each, seed 0.")
    assert "bounds hold on 2 lists" in " ".join(out.split())
    assert "±" in " ".join(out.split()).split("standard error): ")[1]


def test_long_work_says_how_far_it_is_without_a_terminal(capsys, monkeypatch):
    from regret._support import progress

    monkeypatch.setattr(progress, "EVERY", 0.0)
    assert list(progress.progress(range(2), "lists", 2)) == [0, 1]
    assert "regret: lists: 1 of 2, 0 s" in capsys.readouterr().err
