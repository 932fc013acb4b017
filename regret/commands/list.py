"""``regret list``: what there is."""

from __future__ import annotations

import argparse
from typing import Any

SCHEMA = "regret.list/1"


def add(commands: Any) -> None:
    """Add the command to the subparsers."""
    parser = commands.add_parser("list", help="list the theorems and the losses")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON document on stdout")
    form.add_argument(
        "--markdown", action="store_true", help="the theorems, by group, as the README has them"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the tables of all theorems and of all losses."""
    from regret._support.output import print_json
    from regret.commands import _present
    from regret.commands._present import losses, plain
    from regret.theory.theorems import THEOREMS

    if arguments.markdown:
        print(_present.markdown())
    elif arguments.json:
        theorems = [plain.theorem(each) for each in THEOREMS.values()]
        print_json(SCHEMA, {"theorems": theorems, "losses": [plain.loss(x) for x in losses.own()]})
    else:
        print(_present.catalogue())
        print(f"\n{losses.catalogue()}")
    return 0
