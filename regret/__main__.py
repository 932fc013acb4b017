"""The command line: ``regret COMMAND``; each command is a file of `regret.commands`."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import NoReturn

from regret._support.extras import MissingExtra
from regret._support.output import Failed, accept_any_terminal, naming_options, warn
from regret._support.text import printable
from regret._support.version import package_version
from regret.commands import COMMANDS, EXAMPLES

UNUSABLE, MISSING, UNEXPECTED, INTERRUPTED = 2, 3, 4, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code.

    0: all holds; 1: a claim failed; 2: usage or unreadable input; 3: a missing extra (named);
    4: an unexpected failure; 130: interrupted, by Ctrl-C, SIGTERM or SIGHUP.
    """
    accept_any_terminal()
    arguments = _parser().parse_args(argv)
    try:
        with _ending_as_ctrl_c():
            code: int = arguments.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone, as `| head` does; nothing more can be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except MissingExtra as error:
        warn(error)
        return MISSING
    except (ValueError, OSError) as error:
        warn(naming_options(_said(error), arguments))
        return UNUSABLE
    except KeyboardInterrupt as error:
        warn(str(error) or "interrupted")  # a sweep says how to resume
        return INTERRUPTED
    except Exception as error:
        if arguments.traceback:
            raise
        kind = "" if isinstance(error, Failed) else f"{type(error).__name__}: "
        what = " ".join(f"{kind}{error}".split())
        warn(f"unexpected {what} (to report it, send the output of regret --traceback ...)")
        return UNEXPECTED
    return code


def _said(error: Exception) -> str:
    """Return the message; that of the system without its number, the file first."""
    if isinstance(error, OSError) and error.filename is not None and error.strerror:
        return f"{error.filename}: {error.strerror}"
    return str(error)


@contextmanager
def _ending_as_ctrl_c() -> Iterator[None]:
    """Have those who ask the process to end heard as Ctrl-C is; not those who are ignored."""
    before = {}
    if threading.current_thread() is threading.main_thread():
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)  # Windows has but one of them
            if number is not None and signal.getsignal(number) is signal.SIG_DFL:
                before[number] = signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _Parser(argparse.ArgumentParser):
    """Says what was wrong with the arguments without printing them as they are."""

    def error(self, message: str) -> NoReturn:
        super().error(printable(message))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="regret",
        description="What fingerprint similarity and molecule retrieval cost one another: "
        "theorems proved, checked, and computed exactly for your candidate lists.",
        epilog="Exit codes: 0 all holds, 1 a claim failed, 2 usage or unreadable input, "
        "3 an optional extra is missing, 4 an unexpected failure, 130 interrupted.",
    )
    parser.add_argument(
        "--traceback", action="store_true", help="say where an unexpected failure comes from"
    )
    parser.add_argument("--version", action="version", version=package_version())
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        module = import_module(f"regret.commands.{command}")
        module.add(commands)
        parsers = {each for name, each in commands.choices.items() if name == command}
        for each in parsers:
            each.formatter_class = argparse.RawDescriptionHelpFormatter
            each.epilog = "example:\n  " + EXAMPLES[command].replace("\n", "\n  ")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
