"""Tables of queries."""

from __future__ import annotations

import csv

import pytest

from regret.readers import UnreadableInput
from regret.readers.queries import read_queries


def written(tmp_path, text, name="q.tsv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_massspecgym_table_as_it_is(tmp_path):
    long = ",".join(["100.1"] * 40_000)  # longer than the csv module reads by itself
    text = (
        "identifier\tmzs\tsmiles\tinchikey\tfold\n"
        f"A1\t{long}\tCCO\tLFQSCWFLJHTTHZ-UHFFFAOYSA-N\ttest\n"
        "A2\t1,2\tCCO\tLFQSCWFLJHTTHZ\tval\n"
        "A3\t1,2\tCCC\tATUOYWHBWRKTHZ\ttest\n"
    )
    before = csv.field_size_limit()
    found = read_queries(written(tmp_path, text))
    assert csv.field_size_limit() == before
    assert found.identifier.tolist() == ["A1", "A2", "A3"]
    assert found.inchikey.tolist() == ["LFQSCWFLJHTTHZ", "LFQSCWFLJHTTHZ", "ATUOYWHBWRKTHZ"]
    assert found.fold.tolist() == ["test", "val", "test"]
    assert found.formula is None
    molecules = found.molecules().tolist()
    assert molecules[0] == molecules[1] != molecules[2]


def test_smiles_alone_will_do_and_commas_too(tmp_path):
    found = read_queries(written(tmp_path, "smiles,formula\nCCO,C2H6O\nCCC,C3H8\n", "q.csv"))
    assert found.identifier.tolist() == ["0", "1"]
    assert found.formula.tolist() == ["C2H6O", "C3H8"]
    assert found.inchikey is None
    assert len(set(found.molecules().tolist())) == 2


def test_incomplete_keys_are_not_used(tmp_path):
    assert read_queries(written(tmp_path, "smiles\tinchikey\nCCO\tA\nCCC\t\n")).inchikey is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("identifier\nA\n", "must have a column smiles; it has identifier"),
        ("", "must have a column smiles; it has none"),
        ("smiles\n", "holds no query"),
        ("smiles\tidentifier\nCCO\n", "line 2: expected 2 fields"),
        ("smiles\tidentifier\nCCO\tA\tB\n", "line 2: expected 2 fields"),
        ("smiles\tidentifier\nCCO\tA\nCCC\tA\n", "1 identifiers come twice"),
    ],
)
def test_malformed_tables_are_refused(tmp_path, text, message):
    with pytest.raises(UnreadableInput, match=message):
        read_queries(written(tmp_path, text))


def test_what_is_no_text_is_refused(tmp_path):
    path = tmp_path / "q.tsv"
    path.write_bytes(b"smiles\n\xff\xfe\n")
    with pytest.raises(UnreadableInput, match=r"q\.tsv"):
        read_queries(path)
