"""The order of the house: a file imports only files above it, and nothing heavy at import."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 250

# Earlier may not import later. A package stands for all its files; inside it there are no cycles.
ORDER = [
    "_arithmetic",
    "_validate",
    "_shared_bits",
    "_extras",
    "_progress",
    "text",
    "store",
    "parallel",
    "instance",
    "similarity",
    "ranking",
    "case",
    "bounds",
    "inversion",
    "temperature",
    "couplings",
    "synthesis",
    "tight",
    "worst_case",
    "losses",
    "decoders",
    "distributions",
    "comparison",
    "sides",
    "quantities",
    "sampling",
    "theorem",
    "theorems",
    "attack",
    "report",
    "verification",
    "strategies",
    "chem",
    "readers",
    "analysis",
    "sweep",
    "figures",
    "present",
    "commands",
    "__main__",
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


def layer(name):
    """Where a module of `regret` stands in the order: by what comes after `regret.`."""
    return ORDER.index(name.split(".")[1])


def test_every_file_has_its_place_in_the_order():
    assert sorted({name.split(".")[1] for name in IN_ORDER} - set(ORDER)) == []
    assert len(ORDER) == len(set(ORDER))


@pytest.mark.parametrize("name", IN_ORDER)
def test_imports_point_up_the_order(name):
    """Also those inside functions: a late import hides a cycle, it does not cut it."""
    for other in imported(ast.parse(MODULES[name].read_text())):
        assert other != "regret", "import the module that has it"
        if other in IN_ORDER and other.split(".")[1] != name.split(".")[1]:
            assert layer(other) < layer(name), f"{name} imports {other}"


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
    allowed = {"regret.strategies": {"hypothesis"}}.get(name, set())
    found = {other.split(".")[0] for other in imported(at_import(MODULES[name]))}
    assert found & (HEAVY | {"proofs"}) <= allowed


def test_only_the_strategies_import_hypothesis():
    assert [
        name
        for name, path in MODULES.items()
        if any(x.split(".")[0] == "hypothesis" for x in imported(ast.parse(path.read_text())))
    ] == ["regret.strategies"]


def test_proofs_import_no_more_of_regret_than_they_prove():
    """A proof that imported the checks would not be independent of them."""
    allowed = {"bounds", "losses", "_extras"}
    for name, path in MODULES.items():
        if name.startswith("proofs"):
            ours = {x for x in imported(ast.parse(path.read_text())) if x.startswith("regret")}
            assert {x.split(".")[1] for x in ours if "." in x} <= allowed, name
            assert "regret" not in ours, name


def test_files_are_short():
    lengths = {name: len(path.read_text().splitlines()) for name, path in MODULES.items()}
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
