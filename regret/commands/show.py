"""``regret show KEY``: all about one theorem or one loss."""

from __future__ import annotations

import argparse
from typing import Any

SCHEMA = "regret.show/1"


def add(commands: Any) -> None:
    """Add the command to the subparsers."""
    show = commands.add_parser("show", help="show a theorem or a loss, and its proof")
    show.add_argument("key", metavar="KEY", help="of a theorem or a loss: see `regret list`")
    form = show.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON document on stdout")
    form.add_argument("--latex", action="store_true", help="the statement of a theorem for a paper")
    show.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the page of one theorem or loss."""
    from regret._support.names import resolved
    from regret._support.output import print_json
    from regret.commands._present import losses, pages, plain
    from regret.losses import LOSSES
    from regret.theory.theorems import THEOREMS

    key = resolved(arguments.key, {**THEOREMS, **LOSSES}, "KEY", listed="regret list")
    theorem = THEOREMS.get(key)
    if arguments.latex:
        if theorem is None:
            raise ValueError(f"--latex is for theorems, got the loss {key}")
        print(theorem.to_latex())
    elif arguments.json:
        known = plain.loss(LOSSES[key]) if theorem is None else plain.page(theorem)
        print_json(SCHEMA, {"kind": "loss" if theorem is None else "theorem", **known})
    else:
        print(losses.page(key) if theorem is None else pages.theorem_page(theorem))
    return 0
