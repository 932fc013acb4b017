"""Results as tables, in every form."""

from __future__ import annotations

import csv

import pytest

import regret
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


def test_frames_name_their_extra():
    frame = pytest.importorskip("pandas")
    assert isinstance(regret.worst_case.hit_rate(S).to_frame(), frame.DataFrame)


def test_a_band_is_a_pair_and_reads_well():
    lo, hi = band = regret.band(S)
    assert (lo, hi) == (0.2, 0.5)
    assert "[0.2, 0.5]" in band._repr_latex_()
    assert "le" in regret.THEOREMS["T1"]._repr_latex_()
