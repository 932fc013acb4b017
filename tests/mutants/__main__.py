"""``python -m tests.mutants``: the share of small changes that the tests notice, file by file.

A change is made in a copy of the tree, and the tests of its room run until one fails. A sample of
every file is drawn with a seed; what was tried is kept, so that a run can be interrupted.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.mutants.equivalent import EQUIVALENT
from tests.mutants.mutations import Mutation, mutations

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / ".mutants.jsonl"
SECONDS = 300

TESTS = {
    "regret/bounds.py": ["tests/theory/test_bounds.py", "tests/theory/test_theorems.py"],
    "regret/problem": ["tests/problem", "tests/support"],
    "regret/theory/regrets.py": ["tests/theory"],
    "regret/losses": ["tests/losses", "tests/proofs"],
    "regret/decoders": ["tests/decoders"],
    "regret/worst_case": ["tests/worst_case", "tests/theory/test_theorems.py"],
    "proofs/certificate.py": ["tests/proofs"],
    "proofs/facts.py": ["tests/proofs"],
    "proofs/chain.py": ["tests/proofs"],
    "proofs/calculus.py": ["tests/proofs"],
}
"""What is changed, a file or a folder, and the tests that should notice."""


def targets(only: str) -> list[tuple[str, list[str]]]:
    """Return the files that are changed, with their tests."""
    found = {}
    for name, tests in TESTS.items():
        path = ROOT / name
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            found[file.relative_to(ROOT).as_posix()] = tests
    return [(name, tests) for name, tests in found.items() if only in name]


def sample(name: str, source: str, most: int, seed: int) -> list[Mutation]:
    """Return a few changes of a file; they depend on its text and the seed alone."""
    everything = [x for x in mutations(source) if (name, x.was, x.becomes) not in EQUIVALENT]
    draw = random.Random(f"{seed} {name}")
    return sorted(draw.sample(everything, min(most, len(everything))), key=lambda x: x.start)


def survives(name: str, mutated: str, tests: list[str]) -> bool:
    """Run the tests on a copy of the tree with one file changed."""
    with tempfile.TemporaryDirectory(prefix="mutant-") as folder:
        copy = Path(folder)
        for part in ("regret", "proofs", "tests"):
            ignored = shutil.ignore_patterns("__pycache__", "*.vo", "*.glob")
            shutil.copytree(ROOT / part, copy / part, ignore=ignored)
        shutil.copy(ROOT / "pyproject.toml", copy)
        (copy / name).write_text(mutated, encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-m", "not slow"]
        environment = {**os.environ, "PYTHONPATH": folder, "HYPOTHESIS_PROFILE": "ci"}
        try:
            done = subprocess.run(
                [*command, "-p", "no:cacheprovider", *tests],
                cwd=folder,
                env=environment,
                capture_output=True,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return False  # a change that never ends is noticed
        return done.returncode == 0


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
    for name, tests in targets(arguments.only):
        source = (ROOT / name).read_text(encoding="utf-8")
        for mutation in sample(name, source, arguments.sample, arguments.seed):
            key = f"{name} {zlib.crc32(source.encode()):08x} {mutation}"
            found.append((name, mutation, key))
            if key not in known:
                todo.append((key, name, mutation.apply(source), tests))
    with ThreadPoolExecutor(arguments.jobs) as pool, KEPT.open("a") as kept:
        for number, (key, lives) in enumerate(
            pool.map(lambda job: (job[0], survives(*job[1:])), todo), 1
        ):
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
