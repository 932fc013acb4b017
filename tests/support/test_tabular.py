"""Results as tables, in every form."""

from __future__ import annotations

import csv
import sys
from html import escape

import pytest

import regret
from regret._support.extras import MissingExtra
from regret.analysis import analyze
from regret.comparison import compare
from regret.readers import isomers

S = [[1, 0.2, 0.5], [0.2, 1, 0.5], [0.5, 0.5, 1]]


def results():
    two = regret.Instance([[1, 1, 0], [0, 1, 1], [0, 0, 1]], [0.5, 0.25, 0.25])
    yield regret.worst_case.hit_rate(S)
    yield regret.verify(["T1", "bce"], instances=1)
    yield compare([two], ["bce"])


def check(each):
    records = each.records()
    rows = list(csv.DictReader(each.to_csv().splitlines()))
    assert [list(row) for row in rows] == [list(record) for record in records]
    html, latex = each._repr_html_(), each.to_latex()
    assert html.count("<tr>") == len(rows) + 1
    assert latex.count(r" \\") == len(rows) + 1
    for record in records:
        first = next(iter(record.values()))
        assert str(first) in html or f"{first:.4g}" in html


def test_every_result_has_every_form():
    for each in results():
        check(each)


def test_a_list_has_too():
    pytest.importorskip("rdkit")
    analysis = analyze(next(iter(isomers())))
    check(analysis)
    assert analysis.records()[0]["exact"] == analysis.hit_rate_worst.value


def test_every_result_is_a_frame():
    pandas = pytest.importorskip("pandas", reason="needs the extra frames")
    for each in results():
        frame = each.to_frame()
        assert isinstance(frame, pandas.DataFrame)
        for i, record in enumerate(each.records()):
            seen = frame.iloc[i]
            assert {x: None if pandas.isna(seen[x]) else seen[x] for x in record} == record
        assert list(frame.columns) == list(each.records()[0])
        assert len(frame) == len(each.records()) > 0


def test_frames_name_their_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtra, match="frames"):
        regret.worst_case.hit_rate(S).to_frame()


def test_a_theorem_explains_itself_in_a_notebook():
    for theorem in regret.THEOREMS.values():
        html = theorem._repr_html_()
        assert html.count("<p>") == html.count("</p>") == 6
        for said in (theorem.key, theorem.statement, theorem._repr_latex_(), theorem.source):
            assert escape(said) in html
        assert all(escape(h.statement) in html for h in theorem.hypotheses)
        assert "nothing" in html or theorem.hypotheses


def test_a_band_is_a_pair_and_reads_well():
    lo, hi = band = regret.band(S)
    assert (lo, hi) == (0.2, 0.5)
    assert "[0.2, 0.5]" in band._repr_latex_()
    assert "le" in regret.THEOREMS["T1"]._repr_latex_()
