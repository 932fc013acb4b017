"""``regret list``: what there is."""

from __future__ import annotations

import argparse
from typing import Any


def add(commands: Any) -> None:
    """Add the command to the subparsers."""
    commands.add_parser("list", help="list the theorems").set_defaults(run=run)


def run(_: argparse.Namespace) -> int:
    """Print the table of all theorems."""
    from regret.commands import _present

    print(_present.catalogue())
    return 0
