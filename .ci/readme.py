"""``make readme``: run what the README shows, and put what it prints there.

A block after ``<!-- run -->`` holds commands, ``$ regret ...``, each followed by its output; a
table between ``<!-- from: COMMAND -->`` and ``<!-- end -->`` is the output of the command. With the
name of a block as an argument (``<!-- run: speed -->``) only that one is run; blocks with a name
are left alone otherwise, since they take minutes or depend on the machine.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"

CONSOLE = re.compile(r"<!-- run(?:: (\w+))? -->\n```console\n(.*?)```", re.DOTALL)
TABLE = re.compile(r"<!-- from: ([^>]+?) -->\n.*?<!-- end -->", re.DOTALL)


def output(command: str) -> str:
    """Return what a command prints on stdout, whatever its exit code; errors are shown as well."""
    binaries = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env={**os.environ, "PATH": binaries, "PYTHONIOENCODING": "utf-8", "COLUMNS": "100"},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    return "\n".join(line.rstrip() for line in done.stdout.rstrip("\n").split("\n"))


def commands(block: str) -> list[str]:
    """Return the command lines of a block as they stand there."""
    return [line for line in block.split("\n") if line.startswith("$ ")]


def renewed(text: str, name: str | None = None) -> str:
    """Return the README with fresh outputs."""

    def console(match: re.Match[str]) -> str:
        if match[1] != name:
            return match[0]
        lines = [f"{line}\n{output(line[2:].partition('  #')[0])}\n" for line in commands(match[2])]
        return match[0].replace(match[2], "".join(lines))

    def table(match: re.Match[str]) -> str:
        if name is not None:
            return match[0]
        return f"<!-- from: {match[1]} -->\n{output(match[1])}\n<!-- end -->"

    return TABLE.sub(table, CONSOLE.sub(console, text))


def main() -> int:
    """Renew the README in place."""
    name = sys.argv[1] if len(sys.argv) > 1 else None
    README.write_text(renewed(README.read_text(encoding="utf-8"), name), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
