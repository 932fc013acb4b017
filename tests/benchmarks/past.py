"""The package as it was before worst cases were made fast, and as it is, each in a process."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[2]

BEFORE = "9ef3036d56c03e33a1db4f0364204cda996c57c7"
"""The last commit of 0.1.0 whose worst cases solved a linear program for nearly every pair."""

Found = dict[str, Any]


class NoHistory(Exception):
    """There is no git, or no history with that commit, as in an archive or a shallow clone."""


class TooSlow(Exception):
    """A task took longer than its limit."""


class Peer:
    """One version of the package at work; it is started at the first task."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._process: subprocess.Popen[bytes] | None = None

    def run(self, task: str, limit: float | None = None, **inputs: Any) -> Found:
        """Return the seconds that a task of `peer` takes, and what it finds.

        Raises
        ------
        TooSlow
            If it takes longer than `limit` seconds; the process is ended.
        """
        process = self._process or self._started()
        assert process.stdin is not None
        process.stdin.write(json.dumps({"task": task, **inputs}).encode() + b"\n")
        process.stdin.flush()
        return self._answer(process, limit)

    def close(self) -> None:
        """End the process, if there is one."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)  # its workers, too
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                assert stream is not None
                stream.close()
            self._process = None

    def _started(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("peer.py"))],
            env={**os.environ, "PYTHONPATH": str(self.root)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        package = Path(self._answer(self._process, None)["package"])
        if not package.is_relative_to(self.root):
            self.close()
            raise RuntimeError(f"the package in {self.root} was asked for, {package} was run")
        return self._process

    def _answer(self, process: subprocess.Popen[bytes], limit: float | None) -> Found:
        assert process.stdout is not None
        if not select.select([process.stdout], [], [], limit)[0]:
            self.close()
            raise TooSlow(f"more than {limit:.0f} s")
        line = process.stdout.readline()
        if not line:
            self.close()
            raise RuntimeError(f"the package in {self.root} has ended; see above")
        answer: Found = json.loads(line)
        return answer


@contextmanager
def peers() -> Iterator[tuple[Peer, Peer]]:
    """Give the package as it was and as it is, and end their processes.

    Raises
    ------
    NoHistory
        If the former cannot be taken out of the history.
    """
    with TemporaryDirectory(prefix="regret-before-") as folder:
        _extract(Path(folder))
        both = Peer(Path(folder)), Peer(ROOT)
        try:
            yield both
        finally:
            for each in both:
                each.close()


def _extract(folder: Path) -> None:
    """Put the package of the commit into a folder."""
    try:
        archive = subprocess.run(
            ["git", "-C", str(ROOT), "archive", BEFORE, "regret"], capture_output=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise NoHistory(f"commit {BEFORE[:7]} is not in the history of {ROOT.name}") from error
    subprocess.run(["tar", "-x", "-C", str(folder)], input=archive, check=True)
