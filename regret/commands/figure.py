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

    parser = commands.add_parser(
        "figure",
        help="draw figures, and keep the data and the caption beside them",
        epilog="Example: regret figure ladder profile --candidates candidates.json --out figures",
    )
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
    able = ", ".join(name for name, each in FIGURES.items() if each.of_lists)
    parser.add_argument(
        "--candidates",
        type=Path,
        metavar="FILE",
        help=f"show your own lists, in {able}",
    )
    parser.add_argument("--fingerprint", help="of these lists (those that a figure compares)")
    parser.add_argument("--bits", type=int, help="bits of the fingerprints in a packed array")
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    from regret._support.extras import MissingExtra
    from regret._support.names import resolved
    from regret._support.progress import progress
    from regret.figures import FIGURES, make

    asked = [resolved(name, ["all", *FIGURES], "NAME") for name in arguments.names]
    if arguments.candidates is None and (arguments.fingerprint or arguments.bits):
        raise ValueError("--fingerprint and --bits are of --candidates: give a file of them, too")
    every = [
        name for name, each in FIGURES.items() if each.of_lists or arguments.candidates is None
    ]
    names = every if "all" in asked else list(dict.fromkeys(asked))
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
                candidates=arguments.candidates,
                fingerprint=arguments.fingerprint,
                bits=arguments.bits,
            )
        except MissingExtra as error:  # draw what can be drawn
            warn(f"{name}: {error}")
            missing = error
            continue
        for path in paths:
            print(printable(str(path)))
    return 0 if missing is None else 3
