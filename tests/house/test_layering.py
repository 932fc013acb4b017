"""The order of the house: a file imports only files above it, and nothing heavy at import."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 250

# A room imports only rooms above it. A room stands for all its files; inside it are no cycles.
ROOMS = [
    "_support",
    "bounds",
    "problem",
    "distributions",
    "losses",
    "decoders",
    "worst_case",
    "theory",
    "readers",
    "analysis",
    "comparison",
    "evaluation",
    "figures",
    "commands",
    "__main__",
]

# Inside theory/ a file imports only files above it.
THEORY = [
    "case",
    "enclosed",
    "regrets",
    "averages",
    "decoded",
    "extremes",
    "quantities",
    "tight",
    "tight_converses",
    "sampling",
    "sampling_converses",
    "sampling_spectra",
    "programs",
    "closed_form",
    "theorem",
    "hypotheses",
    "hypotheses_converses",
    "counterexamples",
    "theorems",
    "local_search",
    "loss_report",
    "optimality",
    "report",
    "verification",
    "strategies",
    "claims",
]

# What `import regret` must not import, nor any of its files outside a function.
HEAVY = {
    "sympy",
    "scipy",
    "matplotlib",
    "rdkit",
    "hypothesis",
    "highspy",
    "flint",
    "z3",
    "joblib",
    "tqdm",
    "distributed",
}


def module_name(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {
    module_name(path): path
    for package in ("regret", "proofs")
    for path in sorted((ROOT / package).rglob("*.py"))
}
IN_ORDER = {name: path for name, path in MODULES.items() if name.startswith("regret.")}


def imported(tree):
    """The modules of this project, or the names outside it, that the syntax tree imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if full in MODULES else node.module


def at_import(path):
    """The syntax tree without function bodies, and without what is for type checkers alone."""

    class Strip(ast.NodeTransformer):
        def visit_FunctionDef(self, node):
            return None

        visit_AsyncFunctionDef = visit_FunctionDef

        def visit_If(self, node):
            checking = ast.unparse(node.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING")
            return None if checking else self.generic_visit(node)

    return Strip().visit(ast.parse(path.read_text()))


def test_every_file_has_its_room():
    assert sorted({name.split(".")[1] for name in IN_ORDER} - set(ROOMS)) == []
    inside = {name.split(".")[2] for name in IN_ORDER if name.startswith("regret.theory.")}
    assert sorted(inside - set(THEORY)) == []


def test_the_house_has_few_doors():
    seen = [path.name for path in (ROOT / "regret").iterdir() if path.name != "__pycache__"]
    assert len(seen) <= 16, sorted(seen)


@pytest.mark.parametrize("name", IN_ORDER)
def test_imports_point_up_the_order(name):
    """Also those inside functions: a late import hides a cycle, it does not cut it."""
    for other in imported(ast.parse(MODULES[name].read_text())):
        assert other != "regret", "import the module that has it"
        if other not in IN_ORDER:
            continue
        ours, theirs = name.split("."), other.split(".")
        if theirs[1] != ours[1]:
            assert ROOMS.index(theirs[1]) < ROOMS.index(ours[1]), f"{name} imports {other}"
        elif ours[1] == "theory" and len(ours) > 2 and theirs[2:3] != ours[2:3]:
            assert THEORY.index(theirs[2]) < THEORY.index(ours[2]), f"{name} imports {other}"


@pytest.mark.parametrize("name", IN_ORDER)
def test_what_is_private_lies_in_a_private_room(name):
    """And is entered from its own room alone, or, if it is everybody's, from everywhere."""
    path = MODULES[name]
    assert not path.name.startswith("_") or path.name in ("__init__.py", "__main__.py")
    for other in imported(ast.parse(path.read_text())):
        parts = other.split(".")
        if parts[0] == "regret" and any(part.startswith("_") for part in parts[2:]):
            assert parts[1] == name.split(".")[1], f"{name} imports {other}"


def test_there_are_no_cycles():
    graph = {
        name: {x for x in imported(ast.parse(path.read_text())) if x in MODULES and x != name}
        for name, path in MODULES.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


@pytest.mark.parametrize("name", [name for name in MODULES if name.startswith("regret")])
def test_nothing_heavy_is_imported_outside_functions(name):
    allowed = {"hypothesis"} if name.startswith("regret.theory.strategies.") else set()
    found = {other.split(".")[0] for other in imported(at_import(MODULES[name]))}
    assert found & (HEAVY | {"proofs"}) <= allowed


def test_only_the_strategies_import_hypothesis():
    assert [
        name
        for name, path in MODULES.items()
        if any(x.split(".")[0] == "hypothesis" for x in imported(ast.parse(path.read_text())))
    ] == [
        "regret.theory.strategies.arguments",
        "regret.theory.strategies.cases",
        "regret.theory.strategies.drawing",
        "regret.theory.strategies.extremal",
        "regret.theory.strategies.given",
    ]


def test_proofs_import_no_more_of_regret_than_they_prove():
    """A proof that imported the checks would not be independent of them."""
    allowed = {"bounds", "losses", "_support"}
    for name, path in MODULES.items():
        # What collects all proofs for Coq proves nothing: it asks the registry for them.
        # So does what dresses a refuted claim's numbers as a case: no proof imports it.
        if name.startswith("proofs") and name not in ("proofs._coq.certificates", "proofs.scene"):
            ours = {x for x in imported(ast.parse(path.read_text())) if x.startswith("regret")}
            assert {x.split(".")[1] for x in ours if "." in x} <= allowed, name
            assert "regret" not in ours, name
    for seen, allowed_by in (("proofs.scene", {"proofs.search"}), ("proofs.search", set())):
        asking = {x for x, path in MODULES.items() if seen in imported(ast.parse(path.read_text()))}
        assert asking <= allowed_by


def test_files_are_short():
    # Every closed form once: `bounds` is as long as there are bounds.
    files = {name: path for name, path in MODULES.items() if name != "regret.bounds"}
    lengths = {name: len(path.read_text().splitlines()) for name, path in files.items()}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def fresh(code):
    """Run code in a new interpreter and return what it prints as JSON."""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return json.loads(done.stdout)


def test_import_regret_imports_nothing_heavy():
    loaded = fresh("import regret, sys, json; print(json.dumps(list(sys.modules)))")
    assert "numpy" in loaded
    assert sorted(HEAVY & set(loaded)) == []
    assert not any(name.split(".")[0] == "proofs" for name in loaded)


TIMED = """
import json, time
start = time.perf_counter()
import numpy
between = time.perf_counter()
import regret
print(json.dumps([between - start, time.perf_counter() - start]))
"""


def test_import_regret_costs_at_most_twice_import_numpy():
    """The least of several runs each: noise only ever adds."""
    runs = [fresh(TIMED) for _ in range(8)]
    numpy, both = (min(times) for times in zip(*runs, strict=True))
    assert both <= 2 * numpy, f"import regret takes {both / numpy:.2f} times import numpy"
