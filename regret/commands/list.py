"""``regret list``: what there is."""

from __future__ import annotations

import argparse
from typing import Any


def add(commands: Any) -> None:
    """Add the command to the subparsers."""
    commands.add_parser("list", help="list the theorems and the losses").set_defaults(run=run)


def run(_: argparse.Namespace) -> int:
    """Print the tables of all theorems and of all losses."""
    from regret.commands import _present
    from regret.commands._present import losses

    print(_present.catalogue())
    print(f"\n{losses.catalogue()}")
    return 0
