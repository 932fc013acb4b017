"""``regret report CANDIDATES``: everything about your lists and predictions on one page."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from regret._support.text import printable


def add(commands: Any) -> None:
    """Add the command to the subparsers."""
    from regret.commands import _predictions

    parser = commands.add_parser(
        "report",
        help="one page of HTML about your lists and your predictions",
        epilog="Example: regret report candidates.json --predictions logits.npy --logits "
        "--queries queries.tsv --out report.html",
    )
    _predictions.add_model(parser, "that are shown")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="the page, which needs no other"
    )
    _predictions.add_lists(parser, document=False)
    _predictions.add_truths(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Evaluate predictions if there are any, write the page; return 0."""
    from regret._support.files import replacing
    from regret.commands import _predictions
    from regret.figures.report import build

    aim = _predictions.aim(arguments)
    page = build(
        arguments.candidates,
        fingerprint=arguments.fingerprint,
        bits=arguments.bits,
        similarity=arguments.similarity,
        found=_predictions.evaluated(arguments),
        aim=aim,
        lists=arguments.lists,
        draws=arguments.draws,
        seed=arguments.seed,
    )
    with replacing(arguments.out) as stream:
        stream.write(page.encode())
    print(printable(str(arguments.out)))
    return 0
