"""``regret figure``: the figures, with the data behind them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from regret._support.output import warn
from regret._support.text import printable


def add(commands: Any) -> None:
    """Add the command to the subparsers."""
    from regret.figures import FIGURES, FORMATS, WIDTHS

    parser = commands.add_parser("figure", help="draw figures, and keep the data beside them")
    parser.add_argument("names", nargs="+", metavar="NAME", help=f"all, or {', '.join(FIGURES)}")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write to")
    parser.add_argument(
        "--format", default="pdf", help=f"some of {','.join(FORMATS)}, with commas (pdf)"
    )
    parser.add_argument(
        "--width", choices=sorted(WIDTHS), default="text", help="3.3 or 6.9 inches (text)"
    )
    parser.add_argument(
        "--reuse-data", action="store_true", help="draw the data in DIR, compute nothing"
    )
    parser.add_argument("--seed", type=int, default=0, help="seed of the data (0)")
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    from regret._support import validate
    from regret._support.extras import MissingExtra
    from regret._support.progress import progress
    from regret.figures import FIGURES, make

    names = list(FIGURES) if "all" in arguments.names else list(dict.fromkeys(arguments.names))
    for name in names:
        validate.check_choice(name, {"all", *FIGURES}, "NAME")
    missing: MissingExtra | None = None
    for name in progress(names, "figures"):
        try:
            paths = make(
                [name],
                arguments.out,
                arguments.format.split(","),
                arguments.width,
                arguments.reuse_data,
                arguments.seed,
            )
        except MissingExtra as error:  # draw what can be drawn
            warn(f"{name}: {error}")
            missing = error
            continue
        for path in paths:
            print(printable(str(path)))
    return 0 if missing is None else 3
