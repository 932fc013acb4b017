"""``regret synthesize``: a synthetic library for load tests, or predictions to try things on."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any


def add(commands: Any) -> None:
    """Add the command to the subparsers."""
    parser = commands.add_parser("synthesize", help="write a synthetic library for load tests")
    parser.add_argument(
        "out", type=Path, metavar="OUT", help="a file, as in morgan_2_4096_load.npz, or a folder"
    )
    parser.add_argument(
        "--predictions",
        action="store_true",
        help="a folder of simulated predictions for the bundled isomers instead, for evaluate",
    )
    parser.add_argument("--lists", type=int, default=1000, metavar="N", help="(1000)")
    parser.add_argument("--candidates", type=int, default=256, metavar="N", help="a list (256)")
    parser.add_argument("--seed", type=int, default=0, help="(0)")
    parser.add_argument("--dense", action="store_true", help="not packed as ms-mole does it")
    parser.add_argument("--force", action="store_true", help="replace OUT if it is there")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the library, or the predictions, and return 0."""
    from regret._support.progress import progress
    from regret.distributions.libraries import synthesize, write_dense, write_packed

    if os.path.lexists(arguments.out) and not arguments.force:
        raise FileExistsError(f"{arguments.out} is there already; --force replaces it")
    if arguments.predictions:
        from regret.evaluation import write_example

        write_example(arguments.out, arguments.seed)
        return 0
    lists = synthesize(arguments.lists, candidates=arguments.candidates, seed=arguments.seed)
    write = write_dense if arguments.dense else write_packed
    write(arguments.out, progress(lists, "lists", arguments.lists))
    return 0
