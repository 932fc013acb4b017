"""``regret list`` and ``regret show KEY``: what there is, and all about one theorem."""

from __future__ import annotations

import argparse
from typing import Any


def add(commands: Any) -> None:
    """Add both commands to the subparsers."""
    commands.add_parser("list", help="list the theorems").set_defaults(run=_list)
    show = commands.add_parser("show", help="show a theorem, its proof and its tight cases")
    show.add_argument("key", metavar="KEY")
    show.set_defaults(run=_show)


def _list(_: argparse.Namespace) -> int:
    from regret import present

    print(present.catalogue())
    return 0


def _show(arguments: argparse.Namespace) -> int:
    from regret import _validate, present
    from regret.theorems import THEOREMS

    print(present.theorem_page(THEOREMS[_validate.check_choice(arguments.key, THEOREMS, "KEY")]))
    return 0
