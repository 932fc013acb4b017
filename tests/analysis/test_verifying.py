"""Verification on several cores gives what one gives."""

from __future__ import annotations

import pytest

from regret.analysis import verifying
from regret.theory.report import to_json
from regret.theory.verification import verify

KEYS = ["T3", "T1", "T9", "T10-subset"]


def test_many_cores_report_what_one_reports():
    pytest.importorskip("joblib", reason="needs the extra sweep")
    assert len(KEYS) >= verifying.WORTH
    found = verifying.verify_on_cores(KEYS, instances=5, seed=3)
    assert to_json(found) == to_json(verify(KEYS, instances=5, seed=3))
    assert [each.key for each in found.theorems] == KEYS


def test_a_few_theorems_are_checked_here(monkeypatch):
    monkeypatch.setattr(verifying, "Engine", None)
    assert verifying.verify_on_cores(["T1"], instances=2, seed=0).theorems[0].key == "T1"


def test_an_unknown_theorem_is_met_before_any_work():
    with pytest.raises(ValueError, match="key must be what `regret list` lists; got 'T99'"):
        verifying.verify_on_cores([*KEYS, "T99"], instances=5, seed=0)
