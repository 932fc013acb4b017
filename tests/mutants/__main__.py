"""``python -m tests.mutants``: the share of small changes that the tests notice, file by file.

A change is made in a copy of the tree; the tests that run the line are run, quickest first, until
one fails. A sample of every file is drawn with a seed; what was tried is kept, so that a run can be
interrupted.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.mutants.equivalent import EQUIVALENT
from tests.mutants.mutations import Mutation, mutations

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / ".mutants.jsonl"
SECONDS = 300
"""How long the tests of one change may take; one that never ends is noticed."""
BUDGET = 60
"""Seconds of tests that are tried on a change, unchanged; if none of them fails it survives."""

OPTIONS = "-x -q -n 0 -p no:cacheprovider -p tests.mutants.reach"

TESTS = {
    "regret/bounds.py": ("tests/theory/test_bounds.py", "tests/theory/test_brute_force.py"),
    "regret/problem": ("tests/problem", "tests/support"),
    "regret/theory/regrets.py": ("tests/theory",),
    "regret/losses": ("tests/losses",),
    "regret/decoders": ("tests/decoders",),
    "regret/worst_case": ("tests/worst_case",),
    **dict.fromkeys(
        (
            "proofs/algebra.py",
            "proofs/certificate.py",
            "proofs/relation.py",
            "proofs/branches.py",
            "proofs/facts.py",
            "proofs/links.py",
            "proofs/suppositions.py",
            "proofs/walk.py",
            "proofs/chain.py",
            "proofs/calculus.py",
            "proofs/witness.py",
        ),
        ("tests/proofs",),
    ),
}
"""What is changed, a file or a folder, and the tests that should notice."""

Reach = Mapping[str, tuple[float, Mapping[str, Sequence[int]]]]
"""Test -> seconds that it takes, and file -> lines that it runs."""


def targets(only: str) -> dict[str, tuple[str, ...]]:
    """Return the files that are changed, with their tests."""
    found = {}
    for name, tests in TESTS.items():
        path = ROOT / name
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            found[file.relative_to(ROOT).as_posix()] = tests
    return {name: tests for name, tests in found.items() if only in name}


def sample(name: str, source: str, most: int, seed: int) -> list[Mutation]:
    """Return a few changes of a file; they depend on its text and the seed alone."""
    lines = source.splitlines()
    everything = [
        x
        for x in mutations(source)
        if (name, lines[x.line - 1].strip(), x.was, x.becomes) not in EQUIVALENT
    ]
    draw = random.Random(f"{seed} {name}")
    return sorted(draw.sample(everything, min(most, len(everything))), key=lambda x: x.start)


def run(folder: Path, tests: Sequence[str], **environment: str) -> int:
    """Run tests in a tree, and return pytest's exit code; TimeoutExpired if they never end."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", *OPTIONS.split(), "-m", "not slow", *tests],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(folder),
            "HYPOTHESIS_PROFILE": "ci",
            **environment,
        },
        capture_output=True,
        timeout=SECONDS if "MUTANTS_ONLY" in environment else None,
        check=False,
    ).returncode


def reach(tests: Sequence[str]) -> Reach:
    """Run tests on the tree as it is, and return which lines each of them runs."""
    with tempfile.TemporaryDirectory(prefix="reach-") as folder:
        noted = Path(folder) / "noted.json"
        if run(ROOT, tests, MUTANTS_NOTE=str(noted)):
            raise SystemExit(f"the tests fail as it is: {' '.join(tests)}")
        found: Reach = json.loads(noted.read_text(encoding="utf-8"))
        return found


def nearest(reached: Reach, name: str, lines: range) -> list[str]:
    """Return the tests that run any of the lines, quickest first, as far as the budget goes."""
    near = sorted(
        (seconds, test) for test, (seconds, at) in reached.items() if {*at.get(name, ())} & {*lines}
    )
    chosen, spent = [], 0.0
    for seconds, test in near:
        spent += seconds
        if chosen and spent > BUDGET:
            break
        chosen.append(test)
    return chosen


def around(source: str, line: int) -> range:
    """Return the lines of the innermost function about a line, or of the file if there is none."""
    found = range(1, len(source.splitlines()) + 1)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and node.end_lineno is not None:
            # defaults and decorators run when the file is read: they belong to the callers
            lines = range(node.lineno, node.end_lineno + 1)
            if line in lines and len(lines) < len(found):
                found = lines
    return found


def survives(name: str, mutated: str, tests: Sequence[str]) -> bool:
    """Run the tests, in this order, on a copy of the tree with one file changed."""
    with tempfile.TemporaryDirectory(prefix="mutant-") as folder:
        copy = Path(folder)
        for part in ("regret", "proofs", "tests"):
            ignored = shutil.ignore_patterns("__pycache__", "build")
            shutil.copytree(ROOT / part, copy / part, ignore=ignored)
        shutil.copy(ROOT / "pyproject.toml", copy)
        (copy / name).write_text(mutated, encoding="utf-8")
        only = copy / "only.json"
        only.write_text(json.dumps(tests), encoding="utf-8")
        files = list(dict.fromkeys(test.partition("::")[0] for test in tests))
        try:
            return run(copy, files, MUTANTS_ONLY=str(only)) == 0
        except subprocess.TimeoutExpired:
            return False


def main() -> int:
    """Try what has not been tried, and print the score."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("only", nargs="?", default="", help="files whose path holds this")
    parser.add_argument("--sample", type=int, default=6, help="changes a file (6)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    known = {}
    if KEPT.exists():
        known = dict(json.loads(line) for line in KEPT.read_text().splitlines())
    todo, found = [], []
    for name, tests in targets(arguments.only).items():
        source = (ROOT / name).read_text(encoding="utf-8")
        for mutation in sample(name, source, arguments.sample, arguments.seed):
            key = f"{name} {zlib.crc32(source.encode()):08x} {mutation}"
            found.append((name, mutation, key))
            if key not in known:
                todo.append((key, name, source, mutation, tests))
    reached = {tests: reach(tests) for tests in dict.fromkeys(job[-1] for job in todo)}

    def tried(job: tuple[str, str, str, Mutation, tuple[str, ...]]) -> tuple[str, bool]:
        key, name, source, mutation, tests = job
        line = range(mutation.line, mutation.line + 1)
        near = nearest(reached[tests], name, line) or nearest(
            reached[tests], name, around(source, mutation.line)
        )
        return key, not near or survives(name, mutation.apply(source), near)

    with ThreadPoolExecutor(arguments.jobs) as pool, KEPT.open("a") as kept:
        for number, (key, lives) in enumerate(pool.map(tried, todo), 1):
            known[key] = lives
            print(json.dumps([key, lives]), file=kept, flush=True)
            said = "SURVIVES" if lives else "noticed"
            print(f"{number}/{len(todo)} {said} {key}", file=sys.stderr, flush=True)
    report([(name, mutation, known[key]) for name, mutation, key in found])
    return 0


def report(results: list[tuple[str, Mutation, bool]]) -> None:
    """Print the score of each file, what survived, and the score of all."""
    for name in dict.fromkeys(name for name, _, _ in results):
        lives = [lives for each, _, lives in results if each == name]
        print(f"{name:50} {len(lives) - sum(lives):3} of {len(lives):3} noticed")
    for name, mutation, lives in results:
        if lives:
            print(f"survives: {name}, {mutation}")
    noticed = sum(not lives for _, _, lives in results)
    print(f"{noticed} of {len(results)} changes noticed ({noticed / max(len(results), 1):.1%})")


if __name__ == "__main__":
    raise SystemExit(main())
