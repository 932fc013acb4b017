"""The command line: ``regret COMMAND``; each command is a file of `regret.commands`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from regret._support.extras import MissingExtra
from regret._support.output import warn
from regret._support.version import package_version
from regret.commands import COMMANDS

UNUSABLE, MISSING, INTERRUPTED = 2, 3, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code.

    0: all holds; 1: a claim failed; 2: usage or unreadable input; 3: a missing extra (named);
    130: interrupted.
    """
    arguments = _parser().parse_args(argv)
    try:
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
        warn(error)
        return UNUSABLE
    except KeyboardInterrupt as error:
        warn(str(error) or "interrupted")  # a sweep says how to resume
        return INTERRUPTED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="regret",
        description="What fingerprint similarity and molecule retrieval cost one another: "
        "theorems proved, checked, and computed exactly for your candidate lists.",
        epilog="Exit codes: 0 all holds, 1 a claim failed, 2 usage or unreadable input, "
        "3 an optional extra is missing.",
    )
    parser.add_argument("--version", action="version", version=package_version())
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        import_module(f"regret.commands.{command}").add(commands)
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
