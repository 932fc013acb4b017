"""``regret analyze FILE``: bounds and exact worst cases of candidate lists."""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path
from typing import Any

from regret._support.output import print_json, warn

WHOLE = ("out", "jobs", "scheduler", "shard")
"""Options that make `regret analyze` a sweep."""


def add(commands: Any) -> None:
    """Add the command to the subparsers."""
    from regret.problem.similarity import SIMILARITIES

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
    _add_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Analyse, print; return 0 if every bound holds, else 1."""
    if _is_sweep(arguments):
        return _sweep(arguments)
    from regret._support.progress import progress
    from regret.analysis.one_list import SCHEMA, analyze, summarize
    from regret.commands import _present
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
        print(_present.lists(analyses))
        print(_present.meanings(analyses))
        print(_present.summary(numbers))
    return 0 if numbers["bounds_hold"] else 1


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _add_options(analyze: argparse.ArgumentParser) -> None:
    """Add the options of a sweep to ``regret analyze`` (its --fingerprint, --similarity append)."""
    from regret.analysis.parallel import BACKENDS

    whole = analyze.add_argument_group("whole libraries")
    whole.add_argument(
        "--out", type=Path, metavar="FILE", help="append results as JSON lines; run again to resume"
    )
    whole.add_argument("--jobs", type=int, metavar="N", help="processes; -1: one a core (1)")
    whole.add_argument("--backend", choices=BACKENDS, default="loky", help="of the jobs (loky)")
    whole.add_argument("--scheduler", metavar="ADDRESS", help="of a dask or ray cluster")
    whole.add_argument("--shard", type=_shard, metavar="I/N", help="lists number I modulo N only")


def _is_sweep(arguments: argparse.Namespace) -> bool:
    """Whether the options ask for a sweep."""
    several = len(arguments.fingerprint or ()) > 1 or len(arguments.similarity or ()) > 1
    return (
        several
        or arguments.backend != "loky"
        or any(getattr(arguments, name) is not None for name in WHOLE)
    )


def _sweep(arguments: argparse.Namespace) -> int:
    """Sweep, print the summary, and return 0, or 1 where a bound fails."""
    from regret.analysis import summarize, sweep
    from regret.commands import _present

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
    _present.print_summaries(groups, arguments.json)
    return 0 if all(group["bounds_hold"] for group in groups) else 1


def _shard(text: str) -> tuple[int, int]:
    try:
        i, n = map(int, text.split("/"))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"a shard is written I/N, got {text!r}") from error
    return i, n
