"""``regret decode PREDICTIONS``: ranks, posteriors and abstentions where truths are not known."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regret._support.output import print_json, warn

if TYPE_CHECKING:
    from regret.evaluation import Dataset
    from regret.evaluation.decisions import Decision, Decisions

SHOWN = 20
"""Queries that are shown; all of them are in --json and --out."""


def add(commands: Any) -> None:
    """Add the command to the subparsers."""
    from regret.commands import _predictions

    parser = commands.add_parser(
        "decode",
        help="rank candidates by your model's predictions; say where the aims differ",
        epilog="Example: regret decode logits.npz --candidates candidates.json --temperature 68",
    )
    _predictions.add_predictions(
        parser,
        "which list is whose (default: identifiers, or the order of the lists)",
        required=False,
    )
    parser.add_argument("--decoder", help="one that needs nothing fitted (cosine)")
    parser.add_argument(
        "--temperature", type=float, help="of the posterior, as `regret evaluate` fitted it"
    )
    parser.add_argument(
        "--accept",
        choices=("lead", "posterior"),
        default="lead",
        help="accept where the lead of the posterior makes all aims agree, or its mass is enough",
    )
    parser.add_argument("--threshold", type=float, default=0.5, help="mass that is enough (0.5)")
    _predictions.add_lists(parser)
    parser.add_argument("--out", type=Path, metavar="RANKS", help="write ranks to this .csv")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Decode, print, write what was asked for, and return 0."""
    from regret.commands import _predictions
    from regret.evaluation.decisions import SCHEMA, decode
    from regret.evaluation.export import write_ranks

    data = _load(arguments)
    if arguments.temperature is None:
        warn("posteriors are at temperature 1, not calibrated: `regret evaluate` fits it")
    found = decode(
        data,
        arguments.decoder,
        temperature=1.0 if arguments.temperature is None else arguments.temperature,
        accept=arguments.accept,
        threshold=arguments.threshold,
        engine=_predictions.engine(arguments),
    )
    if arguments.out is not None:
        write_ranks(data, arguments.out, found.decoder)
        warn(f"ranks by {found.decoder} are in {arguments.out}")
    if arguments.json:
        print_json(SCHEMA, found.to_json())
    else:
        print(_text(found))
    return 0


def _load(arguments: argparse.Namespace) -> Dataset:
    from regret.commands import _predictions
    from regret.evaluation.joining import join, queries_of_lists
    from regret.readers.predictions import read_predictions
    from regret.readers.queries import read_queries

    read = read_predictions(arguments.predictions, arguments.logits)
    if read.note:
        warn(read.note)
    queries = (
        read_queries(arguments.queries)
        if arguments.queries is not None
        else queries_of_lists(read, arguments.candidates)
    )
    return join(
        read,
        queries,
        arguments.candidates,
        label=None,
        fingerprint=arguments.fingerprint,
        bits=arguments.bits,
        similarity=arguments.similarity,
        engine=_predictions.engine(arguments),
    )


def _text(found: Decisions) -> str:
    from regret._support.text import paragraph, table

    rows = [_row(each) for each in found.queries[:SHOWN]]
    header = (
        "query",
        f"first by {found.decoder}",
        "posterior",
        "lead",
        "threshold",
        "aims",
        "to do",
    )
    shares = found.to_json()
    left = len(found.queries) - len(rows)
    basis = (
        "the top candidate leads by more than the lead threshold of its list, so that all aims "
        "agree (T12)"
        if found.accept == "lead"
        else "the largest posterior is enough"
    )
    return "\n".join(
        [
            *(paragraph(f"Note: {note}.") for note in found.notes),
            table(header, rows, left=2) + (f"\n... and {left} more" if left else ""),
            paragraph(
                f"{len(found.queries)} queries: the likeliest and the most similar candidate "
                f"differ for {shares['aims_differ']:.0%}; {shares['accepted']:.0%} are accepted, "
                f"where {basis}. On those, the most similar candidate is wrong at most "
                f"{found.risk_ratio:.2f} times as often as the likeliest, whatever the posterior "
                "is (T16). posterior, lead: of the likeliest candidate, at temperature "
                f"{found.temperature:g}; for exact posteriors only."
            ),
        ]
    )


def _row(each: Decision) -> list[str]:
    from regret._support.text import cut

    tied = f" (one of {each.tied})" if each.tied > 1 else ""
    return [
        cut(each.identifier, 20),
        cut(each.first, 30) + tied,
        f"{each.posterior:.3f}",
        f"{each.lead:.3f}",
        f"{each.lead_threshold:.3f}",
        "differ" if each.aims_differ else "agree",
        "accept" if each.accepted else "abstain",
    ]
