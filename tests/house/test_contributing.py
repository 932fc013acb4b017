"""The templates of CONTRIBUTING.md are run as they stand."""

from __future__ import annotations

import re
import sys
import textwrap
from importlib import import_module
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

import regret
from regret import bounds
from regret.theory.theorems import THEOREMS

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCKS = {
    match[1]: textwrap.dedent(match[0])
    for match in re.finditer(r"^ *# ([\w/]+\.py)\n.*?(?=^ *```)", TEXT, re.DOTALL | re.MULTILINE)
}


def module_of(path: str) -> ModuleType:
    return import_module(path.removesuffix(".py").replace("/", "."))


def run(path: str, **names: object) -> dict[str, object]:
    """Run a block in the namespace of the file that it belongs to, without changing that."""
    namespace = {**vars(module_of(path)), **names}
    exec(BLOCKS[path], namespace)
    return namespace


def test_there_is_a_template_of_each_kind():
    assert set(BLOCKS) == {
        "regret/bounds.py",
        "regret/theory/regrets.py",
        "proofs/largest.py",
        "regret/theory/theorems/decisions.py",
        "regret/decoders/scores.py",
        "regret/readers/rows.py",
        "regret/figures/share.py",
    }


def test_the_theorem_is_verified(monkeypatch):
    from fractions import Fraction

    largest = run("regret/bounds.py")["largest"]
    monkeypatch.setattr(bounds, "largest", largest, raising=False)
    regrets = module_of("regret/theory/regrets.py")
    uniform_mass = run("regret/theory/regrets.py", Fraction=Fraction)["uniform_mass"]
    monkeypatch.setattr(regrets, "uniform_mass", uniform_mass, raising=False)
    proof = ModuleType("proofs.largest")
    exec(BLOCKS["proofs/largest.py"], vars(proof))
    monkeypatch.setitem(sys.modules, "proofs.largest", proof)
    hypotheses = vars(import_module("regret.theory.hypotheses"))
    entry = run("regret/theory/theorems/decisions.py", **{**hypotheses, "np": np})["ENTRY"]
    monkeypatch.setitem(THEOREMS, "T99", entry)
    report = regret.verify(["T99"], instances=100)
    (found,) = report.theorems
    assert found.problems == ()
    assert found.outcome == "proved"
    assert found.bite


def test_the_decoder_scores():
    overlap = run("regret/decoders/scores.py")["overlap"]
    assert overlap([0.5, 1.0, 0.0], [[1, 1, 0], [0, 0, 1]]).tolist() == [1.5, 0.0]


def test_the_reader_merges():
    from regret.readers.candidate_set import CandidateSet

    namespace: dict[str, object] = {"np": np, "CandidateSet": CandidateSet, "Bits": object}
    exec(BLOCKS["regret/readers/rows.py"], namespace)
    found = namespace["read_rows"]("CCO", np.array([[1, 0], [1, 0], [0, 1]], dtype=bool))
    assert (found.n_candidates, found.n_distinct) == (3, 2)


@pytest.mark.parametrize("width", ["column", "text"])
def test_the_figure_is_drawn(width):
    from regret.figures._drawing import figure, style, table

    names = {**vars(figure), **vars(style), **vars(table), "bounds": bounds, "np": np}
    namespace = {**names, "Axes": object}
    exec(BLOCKS["regret/figures/share.py"], namespace)
    drawn = namespace["FIGURE"]
    canvas = drawn.render(drawn.compute(np.random.default_rng(0)), width)
    assert canvas.axes[0].lines[0].get_ydata()[-1] == pytest.approx(0.99)
