"""Files to a data set: whatever does not fit is named and counted."""

from __future__ import annotations

import json

import numpy as np
import pytest

from regret.analysis.parallel import Engine
from regret.evaluation.joining import join, queries_of_lists
from regret.readers import UnreadableInput
from regret.readers.predictions import read_predictions
from regret.readers.queries import read_queries

pytest.importorskip("rdkit")

LISTS = {
    "CCO": ["CCO", "CCCO", "COC", "OCC"],  # the truth twice
    "CCCO": ["CCO", "COC", "not a molecule", "CC(C)O"],  # the truth missing
    "C[C@H](N)C(=O)O": ["C[C@@H](N)C(=O)O", "CC(N)C(O)=O", "NCCC(=O)O"],  # stereo: both right
    "CC1CCCCC1": ["CCC1CCCCCC1", "CC1CCCCC1"],
    "CN": ["CCN"],  # no query
}
TABLE = [("A", "CCO"), ("B", "CCO"), ("C", "CCCO"), ("D", "C[C@H](N)C(=O)O"), ("E", "CC1CCCCC1")]


@pytest.fixture
def files(tmp_path):
    """A table with two odd rows, predictions and lists."""
    rows = [*TABLE, ("F", "CCCCCC"), ("G", "C(")]
    lists = {**LISTS, "C(": ["CC"]}
    (tmp_path / "lists.json").write_text(json.dumps(lists))
    text = "identifier\tsmiles\tfold\n" + "".join(f"{a}\t{b}\ttest\n" for a, b in rows)
    (tmp_path / "table.tsv").write_text(text)
    rng = np.random.default_rng(0)
    np.save(tmp_path / "p.npy", rng.standard_normal((len(rows), 4096)))
    return tmp_path


def joined(folder, **options):
    read = read_predictions(folder / "p.npy", logits=True)
    return join(read, read_queries(folder / "table.tsv"), folder / "lists.json", **options)


def test_each_query_finds_its_list_and_the_rest_is_counted(files):
    data = joined(files)
    assert data.identifier.tolist() == ["A", "B", "C", "D", "E"]
    assert data.row.tolist() == [0, 1, 2, 3, 4]
    assert data.molecule[0] == data.molecule[1]
    counts = {key: value for key, value in data.counts.items() if value}
    assert counts == {
        "without_list": 1,
        "unreadable_query": 1,
        "truth_missing": 1,
        "list_without_query": 1,
        "unreadable_candidates": 1,
    }
    said = " ".join(data.notes)
    for words in ("'F'", "'G: C('", "'C'", "'CN'", "'CCCO'"):
        assert words in said


def test_truths_are_2d_inchikeys(files):
    by_key = {each.key: each for each in joined(files).lists}
    assert by_key["CCO"].queries.tolist() == [0, 1]
    assert by_key["CCO"].truth.tolist() == [True, False, False, True]
    assert by_key["CCO"].n == 3, "the truth twice is one fingerprint"
    assert by_key["CCO"].nearness[0] == 1
    assert by_key["C[C@H](N)C(=O)O"].truth.tolist() == [True, True, False]
    missing = by_key["CCCO"]
    assert missing.missing
    assert not missing.same.any()
    assert missing.given == 4
    assert missing.position.tolist() == [0, 1, 3]
    assert 0 < missing.nearness.max() < 1


def test_truths_are_fingerprints_where_asked(files):
    """MACCS cannot tell some molecules apart: they count as right, as in ms-mole."""
    by_key = {each.key: each for each in joined(files, label="fingerprint").lists}
    assert by_key["CCO"].truth.tolist() == [True, False, False, True]
    assert not by_key["CC1CCCCC1"].collided


def test_a_collision_is_counted(tmp_path):
    """Long chains have the same Morgan fingerprint of radius 2."""
    twins = ["C" * 14, "C" * 15]
    (tmp_path / "lists.json").write_text(json.dumps({twins[0]: twins}))
    (tmp_path / "table.tsv").write_text(f"smiles\n{twins[0]}\n")
    np.save(tmp_path / "p.npy", np.zeros((1, 4096)))
    data = joined(tmp_path)
    assert data.counts["truth_collided"] == 1
    assert (data.lists[0].n, data.lists[0].truth.tolist()) == (1, [True, False])


def test_any_number_of_workers_gives_the_same(files):
    one, two = joined(files), joined(files, engine=Engine("loky", 2))
    for a, b in zip(one.lists, two.lists, strict=True):
        assert a.key == b.key
        np.testing.assert_array_equal(a.on, b.on)
        np.testing.assert_array_equal(a.truth, b.truth)


def test_predictions_match_by_identifier_in_any_order(files):
    order = ["G", "E", "C", "A", "F", "B", "D"]
    np.savez(files / "p.npz", identifier=order, logits=np.zeros((7, 4096)))
    read = read_predictions(files / "p.npz")
    data = join(read, read_queries(files / "table.tsv"), files / "lists.json")
    assert [order[i] for i in data.row] == data.identifier.tolist()
    assert queries_of_lists(read, files / "lists.json").identifier.tolist() == order


def test_packed_arrays_with_the_label_of_ms_mole(files):
    data = joined(files, label="fingerprint")
    packed = {each.key: np.packbits(each.rows()[each.index], axis=None) for each in data.lists}
    np.savez(files / "morgan_2_4096_cands.npz", **packed)
    read = read_predictions(files / "p.npy", logits=True)
    table = read_queries(files / "table.tsv")
    again = join(read, table, files / "morgan_2_4096_cands.npz", label="fingerprint")
    assert len(again) == len(data)
    by_key = {each.key: each for each in again.lists}
    for each in data.lists:
        np.testing.assert_array_equal(by_key[each.key].truth, each.truth)
    with pytest.raises(UnreadableInput, match="say --label fingerprint"):
        join(read, table, files / "morgan_2_4096_cands.npz")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"fold": "train"}, "the table has no fold 'train', it has test"),
        ({"label": "smiles"}, "label must be one of fingerprint, inchikey"),
        ({"fingerprint": "maccs"}, "predicts 4096 bits and maccs has 167"),
        ({"fingerprint": "ecfp"}, "fingerprint"),
    ],
)
def test_options_that_do_not_fit_are_refused(files, options, message):
    with pytest.raises(ValueError, match=message):
        joined(files, **options)


def test_rows_that_do_not_match_the_table_are_refused(files):
    np.save(files / "p.npy", np.zeros((6, 4096)))
    with pytest.raises(UnreadableInput, match="holds 6 predictions and the table 7 queries"):
        joined(files)
    np.savez(files / "p.npz", identifier=["A", "X"], logits=np.zeros((2, 4096)))
    read = read_predictions(files / "p.npz")
    with pytest.raises(UnreadableInput, match="lacks 6 of the 7 queries of the table, first 'B'"):
        join(read, read_queries(files / "table.tsv"), files / "lists.json")


def test_lists_of_nobody_are_refused(files):
    (files / "lists.json").write_text('{"CCCCCCCCC": ["CC"]}')
    with pytest.raises(UnreadableInput, match="has no list for any of the 7 queries"):
        joined(files)


def test_without_truths_nothing_is_asked_of_the_queries(files):
    data = joined(files, label=None)
    assert not data.labelled
    assert data.identifier.tolist() == ["A", "B", "C", "D", "E", "G"]
    assert data.counts["unreadable_query"] == 0


def test_lists_by_formula(files):
    """A table of candidates by formula serves the queries of that formula, each with its truth."""
    (files / "lists.tsv").write_text(
        "formula\tsmiles\nC3H8O\tCCCO\nC3H8O\tCC(C)O\nC3H8O\tCCOC\nC2H6O\tCCO\nC2H6O\tCOC\n"
    )
    rows = [("A", "CCCO", "C3H8O"), ("B", "CC(C)O", "C3H8O"), ("C", "CCO", "C2H6O")]
    text = "identifier\tsmiles\tformula\n" + "".join("\t".join(row) + "\n" for row in rows)
    (files / "table.tsv").write_text(text)
    np.save(files / "p.npy", np.zeros((3, 4096)))
    read = read_predictions(files / "p.npy", logits=True)
    data = join(read, read_queries(files / "table.tsv"), files / "lists.tsv")
    found = {data.identifier[each.queries[0]]: each for each in data.lists}
    assert {name: each.key for name, each in found.items()} == {
        "A": "C3H8O",
        "B": "C3H8O",
        "C": "C2H6O",
    }
    assert found["A"].truth.tolist() == [True, False, False]
    assert found["B"].truth.tolist() == [False, True, False]


def test_a_list_beyond_the_limits_is_counted_and_named(files):
    (files / "lists.json").write_text(json.dumps({**LISTS, "CCO": ["CCO"] * 6000}))
    data = joined(files)
    assert data.counts["excessive_list"] == 2, "of two queries"
    assert any("6,000 candidates" in note for note in data.notes)
    assert data.identifier.tolist() == ["C", "D", "E"]
