"""Have Coq check the theorems: `python -m proofs.build`, which is `make coq`.

The generated files are made anew from today's proofs and bounds, so that what is checked is what
runs; everything is compiled under a time limit; nothing that is assumed without proof is let pass;
and the axioms of each theorem are compared with AXIOMS.txt.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from graphlib import TopologicalSorter
from pathlib import Path

from proofs import formal

SOURCES = formal.FOLDER
BUILD = SOURCES / "build"
SECONDS = 900
"""How long one file may take, on a machine that is busy with others."""
MISSING = (
    "make coq needs Coq 8.16 with MathComp: on Debian or Ubuntu, apt-get install "
    "coq libcoq-mathcomp-algebra-tactics libcoq-coquelicot"
)
FORBIDDEN = re.compile(
    r"\b(Admitted|admit|Axioms?|Parameters?|Conjecture|Unset Guard|bypass_check|Unset Universe)\b"
)


class Refused(Exception):
    """Coq, or the search for what is assumed, does not accept a file."""


def forbidden(source: str) -> list[str]:
    """Return the words of a file, comments aside, that let it assume something."""
    bare, depth = [], 0
    for token in re.split(r"(\(\*|\*\))", source):
        depth += {"(*": 1, "*)": -1}.get(token, 0)
        if depth == 0 and token != "*)":
            bare.append(token)
    return FORBIDDEN.findall("".join(bare))


def dependencies(sources: Mapping[str, str]) -> dict[str, set[str]]:
    """Return which of the files each requires, by name."""
    found: dict[str, set[str]] = {}
    for name, source in sources.items():
        lines = re.findall(r"From Regret Require (?:Import |Export )?([\w ]+)\.", source)
        found[name] = {each for line in lines for each in line.split()}
    return found


def write(folder: Path, sources: Mapping[str, str]) -> None:
    """Write the sources that differ, so that what has not changed is not compiled again."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, source in sources.items():
        path = folder / f"{name}.v"
        if not path.exists() or path.read_text(encoding="utf-8") != source:
            path.write_text(source, encoding="utf-8")


def sources() -> dict[str, str]:
    """Return every file by name: the hand-written ones, and the generated ones made anew."""
    from proofs.export import GENERATED

    by_hand = {
        path.stem: path.read_text(encoding="utf-8")
        for path in sorted(SOURCES.glob("*.v"))
        if path.name not in GENERATED
    }
    return by_hand | {name.removesuffix(".v"): text() for name, text in GENERATED.items()}


def compile_all(folder: Path, needs: Mapping[str, set[str]], jobs: int = 2) -> None:
    """Compile what is out of date, each file after those it requires; `Refused` if one fails."""
    order = TopologicalSorter(needs)
    order.prepare()
    fresh: dict[str, bool] = {}
    with ThreadPoolExecutor(jobs) as pool:
        running = {}
        while order.is_active():
            for name in order.get_ready():
                stale = _stale(folder, name, needs[name], fresh)
                fresh[name] = not stale
                running[name] = pool.submit(_compile, folder, name) if stale else None
            done = [name for name, job in running.items() if job is None or job.done()]
            for name in done or list(running)[:1]:
                job = running.pop(name)
                if job is not None:
                    job.result()
                order.done(name)


def _stale(folder: Path, name: str, needs: Iterable[str], fresh: Mapping[str, bool]) -> bool:
    made = folder / f"{name}.vo"
    older = [folder / f"{name}.v", *(folder / f"{each}.vo" for each in needs)]
    if not made.exists() or not all(fresh[each] for each in needs):
        return True
    return any(made.stat().st_mtime < path.stat().st_mtime for path in older)


def _compile(folder: Path, name: str) -> str:
    command = ["coqc", "-q", "-w", "none", "-Q", ".", "Regret", f"{name}.v"]
    try:
        run = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise Refused(f"{name}.v took longer than {SECONDS} seconds") from None
    if run.returncode:
        (folder / f"{name}.vo").unlink(missing_ok=True)
        raise Refused(f"Coq refuses {name}.v:\n{run.stderr[-2000:]}")
    return run.stdout


def print_axioms(folder: Path, theorems: Iterable[str]) -> dict[str, str]:
    """Return the axioms of each theorem: "closed under the global context", or their names."""
    theorems = list(theorems)
    files = sorted({name.split(".")[0] for name in theorems})
    lines = [f"From Regret Require {' '.join(files)}."]
    lines += [f"Print Assumptions {name}." for name in theorems]
    (folder / "Assumptions.v").write_text("\n".join(lines) + "\n", encoding="utf-8")
    printed = _compile(folder, "Assumptions")
    answers = re.split(r"^(?=Closed under the global context$|Axioms:$)", printed, flags=re.M)[1:]
    if len(answers) != len(theorems):
        raise Refused(f"{len(theorems)} theorems, but {len(answers)} answers about their axioms")
    return {name: _names(answer) for name, answer in zip(theorems, answers, strict=True)}


def _names(answer: str) -> str:
    if not answer.startswith("Axioms:"):
        return formal.NO_AXIOMS
    return ", ".join(sorted(re.findall(r"^([\w.]+)\s*:", answer.removeprefix("Axioms:"), re.M)))


def check(folder: Path = BUILD) -> str:
    """Build all, and return the text that AXIOMS.txt should have."""
    files = sources()
    for name, source in files.items():
        if words := forbidden(source):
            raise Refused(f"{name}.v assumes something: {', '.join(words)}")
    write(folder, files)
    compile_all(folder, dependencies(files))
    found = print_axioms(folder, formal.names())
    return "".join(f"{name}: {axioms}\n" for name, axioms in found.items())


def main(arguments: list[str]) -> int:
    """Build, compare with AXIOMS.txt (or write it, with --write), say what was found."""
    if shutil.which("coqc") is None:
        print(MISSING, file=sys.stderr)
        return 3
    path = SOURCES / "AXIOMS.txt"
    try:
        found = check()
    except Refused as problem:
        print(problem, file=sys.stderr)
        return 1
    if "--write" in arguments:
        path.write_text(found, encoding="utf-8")
    if not path.exists() or path.read_text(encoding="utf-8") != found:
        print("the axioms are not those of AXIOMS.txt:\n" + found, file=sys.stderr)
        return 1
    closed = found.count(formal.NO_AXIOMS)
    total = len(formal.names())
    print(f"Coq accepts {total} theorems, {closed} without axioms, for every number of candidates.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
