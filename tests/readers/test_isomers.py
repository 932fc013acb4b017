"""The bundled isomers are what their columns say: one formula a group, one constitution a row."""

import csv
from collections import Counter
from importlib.resources import files

import pytest

with (files("regret.readers") / "data" / "isomers.tsv").open(
    encoding="utf-8", newline=""
) as handle:
    HEADER, *ROWS = (tuple(row) for row in csv.reader(handle, delimiter="\t"))


def test_every_row_has_the_three_columns_of_the_header():
    assert HEADER == ("formula", "name", "smiles")
    assert [row for row in ROWS if len(row) != 3 or any(c != c.strip() or not c for c in row)] == []


def test_there_are_six_formulas_or_more_of_ten_to_forty_molecules():
    sizes = Counter(formula for formula, _, _ in ROWS)
    assert len(sizes) >= 6
    assert {f: size for f, size in sizes.items() if not 10 <= size <= 40} == {}


def test_names_are_unique_and_rows_sorted_by_formula_then_name():
    assert [name for name, c in Counter(name for _, name, _ in ROWS).items() if c > 1] == []
    assert [row[:2] for row in ROWS] == sorted(row[:2] for row in ROWS)


def test_smiles_carry_no_stereochemistry():
    assert [smiles for _, _, smiles in ROWS if set(smiles) & set("@/\\")] == []


def test_every_structure_has_its_formula_and_a_constitution_of_its_own():
    chem = pytest.importorskip("rdkit.Chem")
    formula_of = pytest.importorskip("rdkit.Chem.rdMolDescriptors").CalcMolFormula
    molecules = [chem.MolFromSmiles(smiles) for _, _, smiles in ROWS]
    assert [row for row, m in zip(ROWS, molecules, strict=True) if m is None] == []
    assert [
        (row, formula_of(m))
        for row, m in zip(ROWS, molecules, strict=True)
        if formula_of(m) != row[0]
    ] == []
    # The first block of an InChIKey hashes the constitution alone, tautomers joined.
    blocks = Counter(chem.MolToInchiKey(m).split("-")[0] for m in molecules)
    assert [block for block, count in blocks.items() if count > 1] == []
