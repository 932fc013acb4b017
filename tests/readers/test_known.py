"""Fingerprints from memory are those that RDKit gives, and memory is bounded."""

from __future__ import annotations

import numpy as np
import pytest

from regret.readers import known
from regret.readers.known import known_fingerprints

pytest.importorskip("rdkit", reason="needs the extra chem")
NAMES = ("maccs", "morgan_2_4096")
LISTS = (["CCO", "C(", "OCC", "CCO"], ["CCN", "CCO", ""], ["C("], [], ["c1ccccc1", "CCN"])


def asked(monkeypatch):
    """What RDKit is asked for from now on, and nothing known yet."""
    seen, compute = [], known.fingerprints
    monkeypatch.setattr(known, "_KNOWN", {})
    monkeypatch.setattr(known, "fingerprints", lambda s, n: seen.extend(s) or compute(s, n))
    return seen, compute


def test_each_molecule_is_computed_once_across_lists(monkeypatch):
    seen, compute = asked(monkeypatch)
    for smiles in LISTS:
        (index, bits), (expected, rows) = known_fingerprints(smiles, NAMES), compute(smiles, NAMES)
        assert index.tolist() == expected.tolist()
        assert list(bits) == list(NAMES)
        for name in NAMES:
            assert bits[name].dtype == np.bool_
            assert np.array_equal(bits[name], rows[name])
    assert sorted(seen) == sorted({text for smiles in LISTS for text in smiles})


@pytest.mark.parametrize("most", [1, 3])
def test_memory_is_bounded_and_results_stay(most, monkeypatch):
    _, compute = asked(monkeypatch)
    monkeypatch.setattr(known, "MOST", most)
    for smiles in LISTS:
        index, bits = known_fingerprints(smiles, NAMES)
        expected, rows = compute(smiles, NAMES)
        assert index.tolist() == expected.tolist()
        assert all(np.array_equal(bits[name], rows[name]) for name in NAMES)
        assert sum(map(len, known._KNOWN.values())) <= most


def test_other_fingerprints_are_not_mistaken_for_these(monkeypatch):
    seen, _ = asked(monkeypatch)
    assert known_fingerprints(["CCO"], ["maccs"])[1]["maccs"].shape == (1, 167)
    assert known_fingerprints(["CCO"], ["morgan_2_4096"])[1]["morgan_2_4096"].shape == (1, 4096)
    assert seen == ["CCO", "CCO"]
