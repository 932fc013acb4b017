"""The quick suite where it is not run every day: lowest versions, no extras, other Pythons.

``python -m tests.floors [NAME ...]`` makes an environment for each in `.venv-floors/` and runs the
tests there; what is skipped, and why, stands in the output. Only the standard library is used.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree, which

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".venv-floors"
EXTRAS = ("exact", "smt", "chem", "sweep", "cluster")
TESTS = ("-m", "pytest", "-q", "-n", "2", "-m", "not slow", "-p", "no:cacheprovider")


@dataclass(frozen=True)
class Environment:
    """A Python and what is installed in it."""

    name: str
    what: str
    python: str | None
    requirements: tuple[str, ...]

    def run(self) -> str:
        """Make the environment if it is not there, run the tests, and say how they ended."""
        if self.python is None:
            return "not run: there is no such interpreter"
        folder = FOLDER / self.name
        python, ready = folder / "bin" / "python", folder / "ready.txt"
        wanted = "\n".join(self.requirements)
        if not ready.exists() or ready.read_text() != wanted:
            rmtree(folder, ignore_errors=True)
            subprocess.run([self.python, "-m", "venv", folder], check=True)
            install = [python, "-m", "pip", "install", "--quiet"]
            subprocess.run([*install, "--upgrade", "pip"], check=True)
            subprocess.run([*install, *self.requirements], check=True)
            subprocess.run([*install, "--no-deps", "--editable", ROOT], check=True)
            ready.write_text(wanted)
        print(f"\n{self.name}: {self.what}", flush=True)
        done = subprocess.run([python, *TESTS], cwd=ROOT, check=False)
        return "passed" if done.returncode == 0 else f"FAILED ({done.returncode})"


def environments() -> Iterator[Environment]:
    """Yield what there is to run."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)
    core = project["project"]["dependencies"]
    extras = project["project"]["optional-dependencies"]
    groups = project["dependency-groups"]
    everything = [*core, *(each for name in EXTRAS for each in extras[name])]
    test = groups["test"]
    floors = tuple(sorted({lowest(each) for each in (*everything, *test, *groups["notebooks"])}))
    yield Environment(
        "lowest", "the lowest versions that pyproject.toml names", sys.executable, floors
    )
    yield Environment("core", "no extra", sys.executable, (*core, *test))
    for version in ("3.12", "3.13"):
        about = f"the newest versions on Python {version}"
        found = interpreter(version)
        yield Environment(version, about, found, (*everything, *test, *groups["notebooks"]))


def lowest(requirement: str) -> str:
    """Return the requirement of the lowest version that it allows.

    Examples
    --------
    >>> lowest("scipy>=1.13")
    'scipy==1.13'
    """
    name, _, version = requirement.partition(">=")
    if not re.fullmatch(r"[0-9.]+", version):
        raise ValueError(f"a requirement must be NAME>=VERSION, got {requirement!r}")
    return f"{name}=={version}"


def interpreter(version: str) -> str | None:
    """Return a Python of this version that runs: on the path, or one of pyenv's."""
    kept = sorted((Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python"))
    for found in (which(f"python{version}"), *map(str, kept)):
        # What pyenv puts on the path may be there and not run.
        if found and subprocess.run([found, "--version"], capture_output=True).returncode == 0:
            return found
    return None


def main(names: list[str]) -> int:
    """Run the environments of these names, or all; return 0 if no test failed."""
    known = {each.name: each for each in environments()}
    if unknown := set(names) - set(known):
        raise SystemExit(f"known are {', '.join(known)}; got {', '.join(sorted(unknown))}")
    ended = {name: known[name].run() for name in names or known}
    print()
    for name, how in ended.items():
        print(f"{name:8} {known[name].what}: {how}")
    return int(any(how.startswith("FAILED") for how in ended.values()))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
