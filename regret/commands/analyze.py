"""``regret analyze FILE``: bounds and exact worst cases of candidate lists."""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path
from typing import Any

from regret.commands import sweep
from regret.commands._output import print_json, warn


def add(commands: Any) -> None:
    """Add the command to the subparsers."""
    from regret.similarity import SIMILARITIES

    parser = commands.add_parser("analyze", help="bounds and exact worst cases of your lists")
    parser.add_argument("file", type=Path, metavar="FILE", help="a .json, .npz, .npy or .tsv file")
    parser.add_argument(
        "--fingerprint",
        action="append",
        help="of SMILES, or of what an array holds (default: morgan_2_4096)",
    )
    parser.add_argument("--bits", type=int, help="bits of the fingerprints in a packed array")
    parser.add_argument(
        "--similarity", action="append", choices=sorted(SIMILARITIES), help="(tanimoto)"
    )
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")
    sweep.add_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Analyse, print; return 0 if every bound holds, else 1."""
    if sweep.is_sweep(arguments):
        return sweep.run(arguments)
    from regret import present
    from regret._progress import progress
    from regret.analysis import SCHEMA, analyze, summarize
    from regret.readers import Skipped, read_candidates

    skipped: list[Skipped] = []
    (similarity,) = arguments.similarity or ["tanimoto"]
    sets = read_candidates(
        arguments.file, arguments.fingerprint, arguments.bits, on_skip=skipped.append
    )
    analyses = [analyze(each, similarity) for each in progress(sets, "lists")]
    for each in skipped:
        warn(each)
    numbers = summarize(analyses, len(skipped))
    if arguments.json:
        document = {
            "input": {"file": arguments.file.name, "sha256": _sha256(arguments.file)},
            "lists": [each.to_json() for each in analyses],
            "summary": numbers,
        }
        print_json(SCHEMA, document)
    else:
        print(present.lists(analyses))
        print(present.meanings(analyses))
        print(present.summary(numbers))
    return 0 if numbers["bounds_hold"] else 1


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
