"""``python -m tests.fuzz [SECONDS] [--seed N] [--only NAME]``."""

from __future__ import annotations

import argparse
import faulthandler
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NoReturn

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.target import Target

SECONDS = 120
MEMORY = 1 << 30
"""Bytes that reading may take beyond what is loaded."""

A_CASE = 10
"""Seconds that a case may take."""

ROUND = 100
FILES = ("arrays", "texts", "results", "options")


class Stalled(AssertionError):
    """A case took too long."""


def targets() -> Iterator[Target]:
    """Yield all targets that can be run here, and say which cannot."""
    for name in FILES:
        for target in import_module(f"tests.fuzz.{name}").TARGETS:
            if target.needs and find_spec(target.needs) is None:
                print(f"{target.name}: not run, {target.needs} is not installed")
            else:
                yield target


def run(target: Target, seconds: float, first: int) -> int:
    """Check cases until the time is over, at least one round; return how many."""
    count, end = 0, time.monotonic() + seconds

    def check(case: Any) -> None:
        nonlocal count
        count += 1
        with _limited_time():
            target.check(case)

    for round_ in range(sys.maxsize):
        one = settings(
            max_examples=ROUND,
            deadline=None,
            database=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
            print_blob=False,
        )(given(target.cases)(check))
        seed(first + round_)(one)()
        if time.monotonic() > end:
            break
    return count


@contextmanager
def _limited_time() -> Iterator[None]:
    def stop(*_: Any) -> NoReturn:
        raise Stalled(f"it took more than {A_CASE} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(A_CASE)
    # A library that hears no signal is ended, with its traceback.
    faulthandler.dump_traceback_later(6 * A_CASE, exit=True)
    try:
        yield
    finally:
        signal.alarm(0)
        faulthandler.cancel_dump_traceback_later()
        signal.signal(signal.SIGALRM, before)


def limit_memory() -> None:
    """Have the process get no more memory than `MEMORY` beyond what it has."""
    with open("/proc/self/statm") as file:
        now = int(file.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + MEMORY, resource.RLIM_INFINITY))


def main() -> int:
    """Run every target for its share of the time; return 1 if one found something."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("seconds", nargs="?", type=float, default=SECONDS)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", metavar="NAME", help="one target, in this process")
    arguments = parser.parse_args()
    known = {each.name: each for each in targets()}
    if arguments.only is not None:
        return find(known[arguments.only], arguments.seconds, arguments.seed)
    # Each in a process of its own, which it may bring to a stop.
    options = ["--seed", str(arguments.seed), str(arguments.seconds / len(known)), "--only"]
    command = [sys.executable, "-m", "tests.fuzz", *options]
    codes = [subprocess.run([*command, name], check=False).returncode for name in known]
    return int(any(codes))


def find(target: Target, seconds: float, first: int) -> int:
    """Run a target, say what it found, and return 1 if that is something, else 0."""
    target.cases.validate()  # loads what drawing and checking needs, before memory is limited
    limit_memory()
    try:
        count = run(target, seconds, first)
    except Exception as error:
        print(f"{target.name}: FOUND {type(error).__name__}: {str(error)[:2000]}")
        for note in getattr(error, "__notes__", ())[:2]:
            print(f"    {note[:2000]}")
        return 1
    print(f"{target.name}: {count} cases, nothing found")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
