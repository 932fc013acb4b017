"""``regret compare``: every loss and decoder on the same posteriors."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from regret._support.output import print_json, warn

A_LIST, A_FAMILY = 8, 50
"""Posteriors drawn for each candidate list, and instances of a family, unless told otherwise."""


def add(commands: Any) -> None:
    """Add the command to the subparsers."""
    from regret.distributions import FAMILIES

    families = ", ".join(sorted(FAMILIES))
    parser = commands.add_parser(
        "compare", help="what each loss predicts and retrieves at its best, on synthetic posteriors"
    )
    source = parser.add_mutually_exclusive_group()
    source.add_argument(
        "--candidates",
        type=Path,
        metavar="FILE",
        help="a .json, .npz, .npy or .tsv file (default: the bundled lists)",
    )
    source.add_argument(
        "--family", metavar="NAME", help=f"synthetic candidates instead: one of {families}"
    )
    parser.add_argument(
        "--posteriors",
        type=int,
        metavar="N",
        help=f"of each list ({A_LIST}), or of the family ({A_FAMILY})",
    )
    parser.add_argument("--losses", nargs="+", metavar="LOSS", help="(those that are fast)")
    parser.add_argument("--seed", type=int, default=0, help="seed of the posteriors (0)")
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Compare, print, and return 0."""
    from regret._support.progress import progress
    from regret._support.text import counted
    from regret.comparison import SCHEMA, compare, from_family, on_candidates, table

    _warn_of_slow(arguments.losses or ())
    if arguments.family:
        total = count = A_FAMILY if arguments.posteriors is None else arguments.posteriors
        drawn = from_family(arguments.family, count, arguments.seed)
        source = f"family {arguments.family}"
    else:
        count = A_LIST if arguments.posteriors is None else arguments.posteriors
        lists, candidates = _candidates(arguments.candidates)
        total = lists * count
        drawn = on_candidates(candidates, count, arguments.seed)
        source = f"{counted(count, 'posterior')} on each candidate list, contested by design"
    comparison = compare(progress(drawn, "posteriors", total), arguments.losses)
    if arguments.json:
        print_json(SCHEMA, {"source": source, "seed": arguments.seed, **comparison.to_json()})
    else:
        print(table.full(comparison, source))
    return 0


def _warn_of_slow(losses: Sequence[str]) -> None:
    """Say before the work begins which of the losses asked for take seconds a posterior."""
    from regret._support.names import resolved
    from regret.losses import LOSSES

    slow = [x for x in losses if LOSSES[resolved(x, LOSSES, "losses")].slow]
    if slow:
        warn(f"much slower than the others: {', '.join(slow)}; fewer --posteriors are faster")


def _candidates(path: Path | None) -> tuple[int, Iterator[NDArray[Any]]]:
    """Return how many lists the file has, or the bundled isomers, and their fingerprints."""
    from regret.readers import isomers, read_candidates
    from regret.readers.raw import CandidateFile

    if path is None:
        bundled = list(isomers())
        return len(bundled), (each.candidates for each in bundled)
    sets = read_candidates(path, on_skip=warn)
    return CandidateFile.of(path, None, None).count(), (each.candidates for each in sets)
