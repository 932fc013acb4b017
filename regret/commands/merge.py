"""``regret merge``: the results of all shards in one file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any


def add(commands: Any) -> None:
    """Add the command to the subparsers."""
    parser = commands.add_parser("merge", help="put the results of all shards together")
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("shards", type=Path, nargs="+", metavar="SHARD")
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Merge, print the summary, and return 0, or 1 where a bound fails."""
    from regret.analysis import summarize
    from regret.analysis.store import merge, records
    from regret.commands import _present

    merge(arguments.shards, arguments.out)
    groups = summarize(records(arguments.out))
    _present.print_summaries(groups, arguments.json)
    return 0 if all(group["bounds_hold"] for group in groups) else 1
