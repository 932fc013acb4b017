"""``regret analyze FILE``: bounds and exact worst cases of candidate lists."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from regret._support.output import warn


def add(commands: Any) -> None:
    """Add the command to the subparsers."""
    from regret.analysis.parallel import BACKENDS
    from regret.commands._present.export import add_forms
    from regret.problem.similarity import SIMILARITIES
    from regret.readers.limits import MAX_CANDIDATES, MAX_SMILES

    parser = commands.add_parser("analyze", help="bounds and exact worst cases of your lists")
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="a .json, .tsv, .csv, .npz or .npy file"
    )
    parser.add_argument(
        "--fingerprint",
        action="append",
        help="of SMILES, or of what an array holds (default: morgan_2_4096)",
    )
    parser.add_argument("--bits", type=int, help="bits of the fingerprints in a packed array")
    parser.add_argument(
        "--similarity",
        action="append",
        metavar="NAME",
        help=f"one of {', '.join(sorted(SIMILARITIES))} (tanimoto, also called jaccard and iou)",
    )
    parser.add_argument(
        "--max-candidates",
        type=int,
        default=MAX_CANDIDATES,
        metavar="N",
        help=f"longer lists are counted and skipped ({MAX_CANDIDATES})",
    )
    parser.add_argument(
        "--max-smiles",
        type=int,
        default=MAX_SMILES,
        metavar="N",
        help=f"so are lists with a SMILES of more characters ({MAX_SMILES})",
    )
    add_forms(parser)
    whole = parser.add_argument_group("whole libraries")
    whole.add_argument(
        "--out", type=Path, metavar="FILE", help="append results as JSON lines; run again to resume"
    )
    whole.add_argument("--jobs", type=int, metavar="N", help="processes; -1: one a core (1)")
    whole.add_argument("--backend", choices=BACKENDS, default="loky", help="of the jobs (loky)")
    whole.add_argument("--scheduler", metavar="ADDRESS", help="of a dask cluster")
    whole.add_argument("--shard", type=_shard, metavar="I/N", help="lists number I modulo N only")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Analyse, print; return 0 if every bound holds, else 1."""
    from regret.analysis import sweep
    from regret.commands._present.lists import print_results

    results = sweep(
        arguments.file,
        arguments.out,
        fingerprints=arguments.fingerprint,
        similarities=arguments.similarity or "tanimoto",
        bits=arguments.bits,
        max_candidates=arguments.max_candidates,
        max_smiles=arguments.max_smiles,
        shard=arguments.shard or (0, 1),
        jobs=arguments.jobs,
        backend=arguments.backend,
        scheduler=arguments.scheduler,
        tell=warn,
    )
    if arguments.shard is None and not any(True for _ in results):
        raise ValueError(f"{arguments.file} holds no candidate list")
    return print_results(results, arguments)


def _shard(text: str) -> tuple[int, int]:
    try:
        i, n = map(int, text.split("/"))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"a shard is written I/N, got {text!r}") from error
    return i, n
