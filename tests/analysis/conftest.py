"""A small library, and the results of one undisturbed run over it."""

from __future__ import annotations

from pathlib import Path

import pytest

from regret.analysis import sweep, task
from regret.distributions.libraries import synthesize, write_dense, write_packed

SKIPPED = 4


@pytest.fixture(autouse=True)
def _small_tasks(monkeypatch):
    monkeypatch.setattr(task, "TASK", 100)  # three lists of 24, twice


@pytest.fixture(scope="session")
def options() -> dict[str, tuple[str, ...]]:
    return {"similarities": ("tanimoto", "dice")}


@pytest.fixture(scope="session")
def library(tmp_path_factory) -> Path:
    """A dozen lists of 24, one of which has no candidate that can be read."""
    path = tmp_path_factory.mktemp("library") / "morgan_2_4096_synthetic.npz"
    lists = list(synthesize(12, candidates=24))
    lists[SKIPPED][1][:] = False
    write_packed(path, lists)
    return path


@pytest.fixture(scope="session")
def undisturbed(library, options, tmp_path_factory) -> bytes:
    """The results of one serial run."""
    out = tmp_path_factory.mktemp("undisturbed") / "out.jsonl"
    sweep(library, out, **options)
    return out.read_bytes()


@pytest.fixture
def out(tmp_path) -> Path:
    return tmp_path / "out.jsonl"


@pytest.fixture(scope="session")
def longer(tmp_path_factory) -> tuple[Path, bytes]:
    """A library of some seconds, and its undisturbed results."""
    folder = tmp_path_factory.mktemp("longer")
    path = folder / "x.npz"
    write_dense(path, synthesize(80, candidates=64))
    sweep(path, folder / "out.jsonl")
    return path, (folder / "out.jsonl").read_bytes()


@pytest.fixture(scope="session")
def short(tmp_path_factory) -> tuple[Path, bytes]:
    """A library that is fast to analyse, with results that are short, and these."""
    folder = tmp_path_factory.mktemp("short")
    path = folder / "x.npz"
    write_dense(path, synthesize(3, candidates=1))
    sweep(path, folder / "out.jsonl", similarities=("tanimoto", "dice"))
    return path, (folder / "out.jsonl").read_bytes()
