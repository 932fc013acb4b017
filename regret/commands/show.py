"""``regret show KEY``: all about one theorem."""

from __future__ import annotations

import argparse
from typing import Any


def add(commands: Any) -> None:
    """Add the command to the subparsers."""
    show = commands.add_parser("show", help="show a theorem, its proof and its tight cases")
    show.add_argument("key", metavar="KEY")
    show.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the page of one theorem."""
    from regret._support import validate
    from regret.commands import _present
    from regret.theory.theorems import THEOREMS

    print(_present.theorem_page(THEOREMS[validate.check_choice(arguments.key, THEOREMS, "KEY")]))
    return 0
