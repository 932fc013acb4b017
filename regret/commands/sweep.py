"""``regret analyze`` on whole libraries, ``regret merge``, ``regret synthesize``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from regret.commands._output import print_json

WHOLE = ("out", "jobs", "scheduler", "shard")
"""Options that make `regret analyze` a sweep."""


def add_options(analyze: argparse.ArgumentParser) -> None:
    """Add the options of a sweep to ``regret analyze`` (its --fingerprint, --similarity append)."""
    from regret.parallel import BACKENDS

    whole = analyze.add_argument_group("whole libraries")
    whole.add_argument(
        "--out", type=Path, metavar="FILE", help="append results as JSON lines; run again to resume"
    )
    whole.add_argument("--jobs", type=int, metavar="N", help="processes; -1: one a core (1)")
    whole.add_argument("--backend", choices=BACKENDS, default="loky", help="of the jobs (loky)")
    whole.add_argument("--scheduler", metavar="ADDRESS", help="of a dask or ray cluster")
    whole.add_argument("--shard", type=_shard, metavar="I/N", help="lists number I modulo N only")


def is_sweep(arguments: argparse.Namespace) -> bool:
    """Whether the options ask for a sweep."""
    several = len(arguments.fingerprint or ()) > 1 or len(arguments.similarity or ()) > 1
    return (
        several
        or arguments.backend != "loky"
        or any(getattr(arguments, name) is not None for name in WHOLE)
    )


def run(arguments: argparse.Namespace) -> int:
    """Sweep, print the summary, and return 0, or 1 where a bound fails."""
    from regret.sweep import summarize, sweep

    groups = summarize(
        sweep(
            arguments.file,
            arguments.out,
            fingerprints=arguments.fingerprint,
            similarities=arguments.similarity or "tanimoto",
            bits=arguments.bits,
            shard=arguments.shard or (0, 1),
            jobs=arguments.jobs,
            backend=arguments.backend,
            scheduler=arguments.scheduler,
        )
    )
    report(groups, arguments.json)
    return 0 if all(group["bounds_hold"] for group in groups) else 1


def report(groups: list[dict[str, Any]], as_json: bool) -> None:
    """Print the summaries of a sweep."""
    from regret import present

    if as_json:
        print_json("regret.sweep.summary/1", {"summaries": groups})
        return
    for group in groups:
        print(f"{group['fingerprint']}, {group['similarity']}")
        print(present.summary(group))


def add(commands: Any) -> None:
    """Add ``merge`` and ``synthesize`` to the subparsers."""
    _add_merge(commands)
    _add_synthesize(commands)


def _add_merge(commands: Any) -> None:
    parser = commands.add_parser("merge", help="put the results of all shards together")
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("shards", type=Path, nargs="+", metavar="SHARD")
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")
    parser.set_defaults(run=_merge)


def _merge(arguments: argparse.Namespace) -> int:
    from regret.store import merge, records
    from regret.sweep import summarize

    merge(arguments.shards, arguments.out)
    groups = summarize(records(arguments.out))
    report(groups, arguments.json)
    return 0 if all(group["bounds_hold"] for group in groups) else 1


def _add_synthesize(commands: Any) -> None:
    parser = commands.add_parser("synthesize", help="write a synthetic library for load tests")
    parser.add_argument("out", type=Path, metavar="FILE.npz", help="as in morgan_2_4096_load.npz")
    parser.add_argument("--lists", type=int, default=1000, metavar="N", help="(1000)")
    parser.add_argument("--candidates", type=int, default=256, metavar="N", help="a list (256)")
    parser.add_argument("--seed", type=int, default=0, help="(0)")
    parser.add_argument("--dense", action="store_true", help="not packed as ms-mole does it")
    parser.set_defaults(run=_synthesize)


def _synthesize(arguments: argparse.Namespace) -> int:
    from regret._progress import progress
    from regret.synthesis import synthesize, write_dense, write_packed

    lists = synthesize(arguments.lists, candidates=arguments.candidates, seed=arguments.seed)
    write = write_dense if arguments.dense else write_packed
    write(arguments.out, progress(lists, "lists", arguments.lists))
    return 0


def _shard(text: str) -> tuple[int, int]:
    try:
        i, n = map(int, text.split("/"))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"a shard is written I/N, got {text!r}") from error
    return i, n
