"""``regret show KEY``: all about one theorem or one loss."""

from __future__ import annotations

import argparse
from typing import Any


def add(commands: Any) -> None:
    """Add the command to the subparsers."""
    show = commands.add_parser("show", help="show a theorem or a loss, and its proof")
    show.add_argument("key", metavar="KEY", help="of a theorem or a loss: see `regret list`")
    show.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the page of one theorem or loss."""
    from regret._support import validate
    from regret.commands import _present
    from regret.commands._present import losses
    from regret.losses import LOSSES
    from regret.theory.theorems import THEOREMS

    key = validate.check_choice(arguments.key, {**THEOREMS, **LOSSES}, "KEY")
    print(_present.theorem_page(THEOREMS[key]) if key in THEOREMS else losses.page(key))
    return 0
