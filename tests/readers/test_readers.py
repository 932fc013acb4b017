"""`regret.read_candidates` as its users see it, whatever the format."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from regret.readers import Skipped, UnreadableInput, example, isomers, known, read_candidates
from regret.readers.chem import FINGERPRINTS, fingerprints

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "massspecgym_candidates_2.json"
LISTS = {
    "CCO": ["CCN", "OCC", "C(", "CCO", "c1ccccc1"],
    r"C/C=C\C": ["CCCC", r"C/C=C\C", "", "C1CCC1"],
    "not a molecule": ["C", "CC"],
    "CCCl": ["CCBr", "CCI"],
}


@pytest.fixture
def chem():
    return pytest.importorskip("rdkit.Chem", reason="needs the extra chem")


def _write(path, lists):
    path.write_text(json.dumps(lists), encoding="utf-8")
    return path


def test_massspecgym_json(chem, tmp_path) -> None:
    first, second, third, fourth = read_candidates(_write(tmp_path / "a.json", LISTS))
    assert [first.query, second.query, third.query, fourth.query] == list(LISTS)
    assert first.fingerprint == "morgan_2_4096"
    assert (first.n_candidates, first.n_invalid, first.n_distinct) == (5, 1, 3)
    assert first.index.tolist() == [0, 1, 1, 2]
    assert first.position.tolist() == [0, 1, 3, 4]
    assert (second.n_candidates, second.n_invalid, second.n_distinct) == (4, 1, 3)
    # The query is there under another spelling, under its own, is no molecule, is not there.
    assert [each.truth for each in (first, second, third, fourth)] == [1, 1, None, None]
    rows = fingerprints(["CCN", "CCO", "c1ccccc1"], "morgan_2_4096")[1]["morgan_2_4096"]
    assert (first.candidates == rows).all()
    assert not any(
        array.flags.writeable for array in (first.candidates, first.index, first.position)
    )
    assert repr(first) == (
        "CandidateSet('CCO', morgan_2_4096: 3 distinct of 5 candidates, 1 invalid)"
    )


def test_several_fingerprints_follow_one_another_and_parse_once(
    chem, tmp_path, monkeypatch
) -> None:
    path = _write(tmp_path / "a.json", LISTS)
    alone = {name: list(read_candidates(path, name)) for name in ("maccs", "rdkit_4096")}
    parsed = []
    monkeypatch.setattr(known, "_KNOWN", {})
    parse = chem.MolFromSmiles
    monkeypatch.setattr(chem, "MolFromSmiles", lambda text: parsed.append(text) or parse(text))
    together = list(read_candidates(path, ["maccs", "rdkit_4096"]))
    entries = [each for query, smiles in LISTS.items() for each in [*smiles, query]]
    assert parsed == list(dict.fromkeys(entries))  # once across lists, too
    assert [each.fingerprint for each in together] == ["maccs", "rdkit_4096"] * len(LISTS)
    for k, name in enumerate(alone):
        for one, other in zip(alone[name], together[k::2], strict=True):
            assert (one.query, one.truth, one.n_candidates) == (
                other.query,
                other.truth,
                other.n_candidates,
            )
            assert (one.candidates == other.candidates).all()


def test_lists_without_a_molecule_are_reported_never_dropped(chem, tmp_path) -> None:
    lists = {"CC": [], "CO": ["C("], "CN": ["C", "N"], "CF": ["", "x"]}
    path = _write(tmp_path / "a.json", lists)
    skipped: list[Skipped] = []
    assert [each.query for each in read_candidates(path, on_skip=skipped.append)] == ["CN"]
    assert skipped == [
        Skipped("CC", "its list is empty"),
        Skipped("CO", "none of its 1 SMILES can be read"),
        Skipped("CF", "none of its 2 SMILES can be read"),
    ]
    with pytest.warns(UserWarning, match="skipped: ") as warned:
        list(read_candidates(path))
    assert [str(each.message) for each in warned] == [str(each) for each in skipped]
    assert str(skipped[0]) == "'CC' skipped: its list is empty"


@pytest.mark.parametrize("name", FINGERPRINTS)
def test_json_and_its_packed_arrays_agree(chem, tmp_path, name) -> None:
    path = _write(tmp_path / "a.json", LISTS)
    packed = {}
    for query, smiles in LISTS.items():
        index, bits = fingerprints(smiles, name)
        rows = np.zeros((len(smiles), FINGERPRINTS[name].bits), np.uint8)
        rows[index] = bits[name]  # ms-mole: zeros for what RDKit cannot read
        packed[query] = np.packbits(rows.astype(bool), axis=None)
    np.savez(tmp_path / f"{name}_masscands.npz", **packed)
    pairs = zip(
        read_candidates(path, name),
        read_candidates(tmp_path / f"{name}_masscands.npz"),
        strict=True,
    )
    for one, other in pairs:
        assert other.fingerprint == name
        assert (one.query, one.n_candidates) == (other.query, other.n_candidates)
        if FINGERPRINTS[name].never_empty:
            assert (one.candidates == other.candidates).all()
            assert (one.position == other.position).all()
        else:  # an unreadable SMILES cannot be told from an empty fingerprint
            valid = other.index[one.position]
            assert (other.candidates[valid] == one.candidates[one.index]).all()


@pytest.mark.skipif(not SHARED.exists(), reason=f"{SHARED.name} is not next to this checkout")
def test_two_lists_of_massspecgym(chem) -> None:
    first, second = read_candidates(SHARED, "morgan_2_4096")
    assert (first.n_distinct, second.n_distinct) == (70, 26)
    assert (first.n_candidates, first.n_invalid) == (70, 0)
    assert (first.truth, second.truth) == (69, 25)  # the query stands last


def test_lists_come_one_at_a_time(chem, tmp_path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"CC": ["C"], "CO": [oops')
    lists = read_candidates(path)
    assert next(lists).query == "CC"
    with pytest.raises(UnreadableInput, match=r"a\.json, character 21"):
        next(lists)


def test_tables(chem, tmp_path) -> None:
    rows = [("smiles", "id", "formula"), ("CCO", "1", "C2H6O"), ("COC", "2", "C2H6O")]
    rows += [("OC", "3", "CO"), ("C(", "4", "CO")]
    for suffix, separator in ((".tsv", "\t"), (".csv", ","), (".TSV", "\t")):
        path = tmp_path / f"a{suffix}"
        path.write_text("\n".join(map(separator.join, rows)), encoding="utf-8-sig")
        first, second = read_candidates(path)
        assert (first.query, first.n_distinct, first.n_invalid) == ("C2H6O", 2, 0)
        # CO is a formula here, not the SMILES of methanol.
        assert (second.query, second.n_distinct, second.n_invalid) == ("CO", 1, 1)
        assert first.truth is second.truth is None


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("", "must have the columns formula, smiles; got $"),
        ("formula\tname\nCO\tx\n", "must have the columns formula, smiles; got formula, name"),
        ("formula\tsmiles\nCO\n", "line 2: expected 2 fields"),
        ("formula\tsmiles\nCO\tC\tN\n", "line 2: expected 2 fields"),
        ("formula\tsmiles\nCO\tC\nN\tN\nCO\tO\n", "the rows of 'CO' must follow one another"),
        ('formula\tsmiles\nCO\t"C', "after line 1: unexpected end of data"),
        ("formula\tsmiles\nCO\tC\n\xff", "utf-8"),
    ],
)
def test_malformed_tables(chem, tmp_path, text, match) -> None:
    path = tmp_path / "a.tsv"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(UnreadableInput, match=rf"a\.tsv.*{match}"):
        list(read_candidates(path))


def test_bundled_isomers(chem) -> None:
    from regret import readers

    sets = list(isomers())
    assert len({each.query for each in sets}) == len(sets) >= 6
    for each in sets:
        assert 10 <= each.n_candidates <= 40
        assert each.n_invalid == 0
        assert each.n_distinct > 1
    path = Path(readers.__file__).parent / "data" / "isomers.tsv"
    assert [each.query for each in read_candidates(path)] == [each.query for each in sets]
    pairs = list(isomers(["maccs", "morgan_4_4096"]))
    assert len(pairs) == 2 * len(sets)


def test_the_bundled_example(chem) -> None:
    lists = json.loads(example().read_text(encoding="utf-8"))
    for query, smiles in lists.items():
        assert query in smiles
        assert len(set(smiles)) == len(smiles)
    sets = list(read_candidates(example()))
    assert [each.query for each in sets] == list(lists)
    for each in sets:
        assert each.n_invalid == 0
        assert each.truth is not None
        assert 8 <= each.n_distinct <= each.n_candidates <= 17
    assert sets[-1].n_distinct < sets[-1].n_candidates  # sugars


def test_arguments_are_checked_at_the_call(tmp_path) -> None:
    for name in ("a.json", "morgan_2_4096.npz", "b.npz", "c.pkl"):
        (tmp_path / name).touch()
    for name, keywords, match in (
        ("c.pkl", {}, r"path must end in one of \.json, \.tsv, \.csv, \.npz, \.npy; got .*c\.pkl"),
        ("a.json", {"fingerprint": "x"}, "fingerprint must be one of"),
        ("a.json", {"fingerprint": []}, "fingerprint must name at least one"),
        ("a.json", {"bits": 8}, r"bits is for \.npz and \.npy files only, got 8 for a\.json"),
        ("b.npz", {"bits": 0}, "bits must be at least 1, got 0"),
        ("b.npz", {"bits": 4096, "fingerprint": "maccs"}, "bits must be 167 for maccs, got 4096"),
        ("b.npz", {"fingerprint": ["maccs", "x"]}, r"fingerprint must be one name for b\.npz"),
        ("morgan_2_4096.npz", {"fingerprint": "maccs"}, "must agree with the file name"),
        ("morgan_2_4096.npz", {"bits": 8}, "bits must be 4096 for morgan_2_4096, got 8"),
    ):
        with pytest.raises(ValueError, match=match):
            read_candidates(tmp_path / name, **keywords)


def test_files_that_cannot_be_opened_are_reported_as_python_does(tmp_path) -> None:
    with pytest.raises(FileNotFoundError):
        read_candidates(tmp_path / "absent.json")
    (tmp_path / "folder.npz").mkdir()
    with pytest.raises(IsADirectoryError):
        read_candidates(tmp_path / "folder.npz")
