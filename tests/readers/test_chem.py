"""SMILES to fingerprints, against RDKit's own calls made one molecule at a time."""

from __future__ import annotations

import doctest
import itertools
import pickle
import sys
import time

import numpy as np
import pytest

import regret.readers.chem
from regret._support.extras import MissingExtra, require
from regret.readers.chem import FINGERPRINTS, fingerprints

SMILES = ["CCO", "c1ccccc1C(=O)O", "C[C@H](N)C(=O)O", "CC(C)Cc1ccc(cc1)C(C)C(O)=O", "[Na+].[Cl-]"]


@pytest.fixture
def chem():
    return pytest.importorskip("rdkit.Chem", reason="needs the extra chem")


def test_names_are_those_of_ms_mole() -> None:
    assert {name: each.bits for name, each in FINGERPRINTS.items()} == {
        "morgan_2_4096": 4096,
        "morgan_4_4096": 4096,
        "morgan_6_4096": 4096,
        "morgan_8_4096": 4096,
        "rdkit_4096": 4096,
        "maccs": 167,
    }
    assert all(name == each.name for name, each in FINGERPRINTS.items())


def _one(chem, name, smiles):
    """RDKit's documented call for one molecule, as a list of 0 and 1."""
    from rdkit.Chem import MACCSkeys, rdFingerprintGenerator

    molecule = chem.MolFromSmiles(smiles)
    if name == "maccs":
        return list(MACCSkeys.GenMACCSKeys(molecule))
    if name == "rdkit_4096":
        return list(chem.RDKFingerprint(molecule, fpSize=4096))
    radius = int(name.split("_")[1])
    generator = rdFingerprintGenerator.GetMorganGenerator(radius=radius, fpSize=4096)
    return generator.GetFingerprintAsNumPy(molecule).tolist()


@pytest.mark.parametrize("name", FINGERPRINTS)
def test_bits_are_those_of_rdkit(chem, name) -> None:
    index, bits = fingerprints(SMILES, name)
    assert index.tolist() == list(range(len(SMILES)))
    assert list(bits) == [name]
    assert bits[name].dtype == np.bool_
    assert bits[name].astype(int).tolist() == [_one(chem, name, each) for each in SMILES]


def test_radii_differ(chem) -> None:
    chain = ["CCCCCCCCCCCCCCCCCCCCO"]
    on = [fingerprints(chain, f"morgan_{r}_4096")[1].popitem()[1].sum() for r in (2, 4, 6, 8)]
    assert on == sorted(set(on))


def test_which_fingerprints_are_never_empty(chem) -> None:
    atoms = [f"[{chem.GetPeriodicTable().GetElementSymbol(z)}]" for z in range(1, 119)]
    _, bits = fingerprints(["C", *atoms], list(FINGERPRINTS))
    for name, rows in bits.items():
        assert rows.any(axis=1).all() == FINGERPRINTS[name].never_empty, name


def test_what_is_no_molecule_is_left_out(chem) -> None:
    smiles = [None, "CCO", "", "C(", "x", " ", "c1cccc1", "C\0C", "Cé", "\ud800", "CC", "C1CC"]
    index, bits = fingerprints(smiles, ["maccs", "morgan_2_4096"])
    assert index.tolist() == [1, 10]
    assert {name: rows.shape for name, rows in bits.items()} == {
        "maccs": (2, 167),
        "morgan_2_4096": (2, 4096),
    }
    assert (bits["maccs"] == fingerprints(["CCO", "CC"], "maccs")[1]["maccs"]).all()


def _all_bound(n: int) -> str:
    """A SMILES of n atoms each bound to every other."""
    label = {pair: k for k, pair in enumerate(itertools.combinations(range(n), 2), 10)}
    return ".".join(
        "*" + "".join(f"%({k})" for pair, k in label.items() if i in pair) for i in range(n)
    )


def test_tangles_that_would_stall_the_run_are_left_out(chem) -> None:
    ferrocene = "[CH]12[CH]3[CH]4[CH]5[CH]1[Fe]23451678[CH]2[CH]1[CH]6[CH]7[CH]28"
    tangles = [_all_bound(10), _all_bound(18), "[U]" + "(C)" * 100, "*" + "(*)" * 40]
    smiles = ["CCO", *tangles, ferrocene, _all_bound(6)]
    start = time.perf_counter()
    index, _ = fingerprints(smiles, ["maccs", "rdkit_4096"])
    assert index.tolist() == [0, 5, 6]
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize("smiles", [[], ["C("], [None, ""]])
def test_no_molecule_at_all(chem, smiles) -> None:
    index, bits = fingerprints(smiles, ["maccs", "rdkit_4096"])
    assert index.shape == (0,)
    assert bits["maccs"].shape == (0, 167)
    assert bits["rdkit_4096"].shape == (0, 4096)


def test_each_smiles_is_parsed_once(chem, monkeypatch) -> None:
    parsed = []
    parse = chem.MolFromSmiles
    monkeypatch.setattr(chem, "MolFromSmiles", lambda text: parsed.append(text) or parse(text))
    _, bits = fingerprints(SMILES, list(FINGERPRINTS))
    assert parsed == SMILES
    assert list(bits) == list(FINGERPRINTS)


def test_the_log_of_rdkit_is_silent_and_comes_back(chem, capfd) -> None:
    fingerprints(["C(", "CC(C)(C)(C)C"], "maccs")
    assert capfd.readouterr() == ("", "")
    assert chem.MolFromSmiles("C(") is None
    assert "C(" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("smiles", "names", "error", "match"),
    [
        ("CCO", "maccs", TypeError, "smiles must be a sequence of SMILES, got the string 'CCO'"),
        (["C", 5], "maccs", TypeError, "smiles must hold strings, got 5"),
        (["C"], "maccs_167", ValueError, "fingerprint must be one of maccs, .* got 'maccs_167'"),
        (["C"], ["maccs", "x"], ValueError, "got 'x'"),
    ],
)
def test_errors_name_the_argument(chem, smiles, names, error, match) -> None:
    with pytest.raises(error, match=match):
        fingerprints(smiles, names)


def test_missing_rdkit_names_the_extra(monkeypatch) -> None:
    for module in [name for name in sys.modules if name.partition(".")[0] == "rdkit"]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "rdkit", None)
    with pytest.raises(
        MissingExtra, match=r"the extra 'chem'.* pip install -e '\.\[chem\]'"
    ) as got:
        fingerprints(["C"], "maccs")
    assert "pip install regret" not in str(got.value)
    assert isinstance(got.value, ImportError)
    assert str(pickle.loads(pickle.dumps(got.value))) == str(got.value)


def test_a_broken_module_is_not_called_missing(monkeypatch, tmp_path) -> None:
    (tmp_path / "broken_extra.py").write_text("import no_such_module_at_all")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModuleNotFoundError, match="no_such_module_at_all") as got:
        require("broken_extra", extra="chem")
    assert not isinstance(got.value, MissingExtra)


def test_the_examples(chem) -> None:
    results = [doctest.testmod(module) for module in (regret.readers.chem, regret._support.extras)]
    assert [each.failed for each in results] == [0, 0]
    assert all(each.attempted for each in results)
