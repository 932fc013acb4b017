"""The targets of `make fuzz`, a few cases each; and that they are about files that can be read."""

from __future__ import annotations

from importlib import import_module

import pytest
from hypothesis import HealthCheck, given, settings

from regret.analysis.store import records
from regret.readers import read_candidates
from regret.readers.raw import CandidateFile
from tests.fuzz import arrays, results, texts
from tests.fuzz.__main__ import FILES

TARGETS = [x for name in FILES for x in import_module(f"tests.fuzz.{name}").TARGETS]


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_nothing_is_found_in_a_few_cases(target) -> None:
    if target.needs:
        pytest.importorskip(target.needs)
    check = given(target.cases)(target.check)
    settings(
        max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )(check)()


@pytest.mark.parametrize("suffix", ["npz", "npy"])
def test_whole_arrays_are_read(tmp_path, suffix) -> None:
    read = 0
    for data in arrays.originals()[suffix]:
        path = tmp_path / f"x.{suffix}"
        path.write_bytes(data)
        arrays.check((suffix, data))
        read += arrays.answer(lambda path=path: list(read_candidates(path, bits=24))) is not None
    assert read == len(arrays.originals()[suffix]) - 1  # one has no right name, one is pickled


def test_whole_texts_are_read(tmp_path) -> None:
    for suffix, data in texts.ORIGINALS:
        path = tmp_path / f"x.{suffix}"
        path.write_bytes(texts.gzip.compress(data) if suffix.endswith("gz") else data)
        lists = list(CandidateFile.of(path, None, None).lists(lambda number: True))
        assert [(x.query, x.content) for x in lists] == texts.independent(suffix, path.read_bytes())
        assert len(lists) > 2


def test_whole_results_are_read(tmp_path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(results.whole())
    assert len(list(records(path))) == 2 * (results.LISTS - 1) + 1
