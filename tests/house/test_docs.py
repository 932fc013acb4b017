"""What the documentation shows is what happens, and every public name is documented."""

from __future__ import annotations

import ast
import doctest
import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import pytest

import proofs
import regret

ROOT = Path(__file__).resolve().parents[2]
FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS

MODULES = sorted(
    found.name
    for package in (regret, proofs)
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    if not found.name.endswith("__main__")
)
PUBLIC = sorted(
    alias.asname
    for node in ast.walk(ast.parse(inspect.getsource(regret)))
    if isinstance(node, ast.ImportFrom)
    for alias in node.names
    if alias.asname  # `from x import y as y` says that y is public
)
FUNCTIONS = [name for name in PUBLIC if inspect.isfunction(getattr(regret, name))]


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_modules(name, tmp_path, monkeypatch):
    module = importlib.import_module(name)
    examples = [x for x in doctest.DocTestFinder().find(module) if x.examples]
    if any("rdkit" in x.docstring or ".chem" in name for x in examples):
        pytest.importorskip("rdkit")
    monkeypatch.chdir(tmp_path)
    runner = doctest.DocTestRunner(optionflags=FLAGS)
    for example in examples:
        runner.run(example)
    assert runner.summarize(verbose=False).failed == 0


def test_examples_of_the_readme(tmp_path, monkeypatch):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    # A fence ends an example; doctest would take it for output.
    text = re.sub(r"^```.*$", "", text, flags=re.MULTILINE)
    test = doctest.DocTestParser().get_doctest(text, {}, "README.md", "README.md", 0)
    if test.examples:
        pytest.importorskip("rdkit")
    monkeypatch.chdir(tmp_path)
    assert doctest.DocTestRunner(optionflags=FLAGS).run(test).failed == 0


@pytest.mark.parametrize(
    "room", sorted((ROOT / "regret").rglob("__init__.py")), ids=lambda room: room.parent.name
)
def test_a_room_says_where_to_begin(room):
    """What it is for in the first line; of several files, the one to read first."""
    text = ast.get_docstring(ast.parse(room.read_text(encoding="utf-8"))) or ""
    assert text.split("\n")[0].endswith(".")
    files = {path.stem for path in room.parent.glob("[a-z]*.py")}
    if len(files) > 1 and room.parent != ROOT / "regret":
        named = re.search(r"Begin with[^.]*?`(\w+)", text) or re.search(r"`(\w+)` is where", text)
        assert named, "name the file to begin with"
        assert named[1] in files


@pytest.mark.parametrize("name", PUBLIC)
def test_public_names_are_documented(name):
    value = getattr(regret, name)
    if inspect.ismodule(value) or inspect.isclass(value) or inspect.isfunction(value):
        text = inspect.getdoc(value) or ""
        assert text.split("\n")[0].endswith("."), "the first line is a sentence"
    else:
        assert name.isupper(), "what has no docstring is a table"


@pytest.mark.parametrize("name", FUNCTIONS)
def test_public_functions_have_numpy_sections(name):
    function = getattr(regret, name)
    sections = re.findall(r"^(\w[\w ]*)\n-{3,}$", inspect.getdoc(function), re.MULTILINE)
    one_liner = len(inspect.getdoc(function).split("\n")) < 12 and "Examples" in sections
    assert one_liner or "Parameters" in sections
    assert {"Examples", "Yields"} & set(sections)
    documented = inspect.getdoc(function)
    for argument in inspect.signature(function).parameters:
        assert re.search(rf"\b{argument}\b", documented), f"{argument} is not documented"


def test_what_is_loaded_later_is_there():
    assert set(PUBLIC) <= set(dir(regret))
    with pytest.raises(AttributeError, match="no attribute 'absent'"):
        _ = regret.absent


def test_design_names_are_public():
    assert {
        "Instance",
        "similarity_matrix",
        "band",
        "Band",
        "expected_similarity",
        "hit_rate",
        "bounds",
        "worst_case",
        "THEOREMS",
        "verify",
        "Report",
        "bayes_prediction",
        "risk",
        "read_candidates",
    } <= set(PUBLIC)
