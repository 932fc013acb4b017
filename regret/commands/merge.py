"""``regret merge``: the results of all shards in one file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any


def add(commands: Any) -> None:
    """Add the command to the subparsers."""
    from regret.commands._present.export import add_forms

    parser = commands.add_parser("merge", help="put the results of all shards together")
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("shards", type=Path, nargs="+", metavar="SHARD")
    add_forms(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Merge, print the summary, and return 0, or 1 where a bound fails."""
    from regret.analysis.store import merge, records
    from regret.commands._present.lists import print_results

    merge(arguments.shards, arguments.out)
    return print_results(records(arguments.out), arguments)
