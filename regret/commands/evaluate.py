"""``regret evaluate PREDICTIONS``: decoders on a model's own predictions, with intervals."""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regret._support.output import print_json, warn

if TYPE_CHECKING:
    from regret.evaluation import Dataset, Evaluation


def add(commands: Any) -> None:
    """Add the command to the subparsers."""
    from regret.commands import _predictions
    from regret.evaluation import DECODERS
    from regret.evaluation.attribution import WORST_LISTS
    from regret.evaluation.fitting import LEAST

    parser = commands.add_parser(
        "evaluate",
        help="what to decode your model's predictions with, measured",
        epilog="Example: regret evaluate logits.npy --logits --candidates candidates.json "
        "--queries MassSpecGym.tsv --fold test",
    )
    _predictions.add_predictions(
        parser,
        "a .tsv or .csv with smiles and, if there are, identifier, inchikey, fold",
        required=True,
    )
    parser.add_argument(
        "--decoders", nargs="+", metavar="DECODER", help=f"of {', '.join(DECODERS)} (all)"
    )
    parser.add_argument(
        "--against", type=Path, metavar="OTHER", help="another model's predictions, compared"
    )
    _predictions.add_lists(parser)
    _predictions.add_truths(parser)
    parser.add_argument(
        "--worst-lists",
        type=int,
        default=WORST_LISTS,
        help=f"lists whose exact worst cases are computed, at random ({WORST_LISTS})",
    )
    parser.add_argument(
        "--platt-least",
        type=int,
        default=LEAST,
        help=f"spectra in the smaller class of a bit that platt uses ({LEAST}, as published)",
    )
    parser.add_argument("--out", type=Path, metavar="RANKS", help="write ranks to this .csv")
    parser.add_argument(
        "--rank-by", metavar="DECODER", help="whose ranks and row are written (cosine)"
    )
    parser.add_argument(
        "--retrieval",
        type=Path,
        metavar="FILE",
        help="append a row in the layout of MassSpecGym's results/retrieval.csv",
    )
    parser.add_argument("--method", help="the name in that row (that of the file)")
    parser.add_argument(
        "--figures", type=Path, metavar="DIR", help="draw the figures evaluate and reliability"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Evaluate, print, write what was asked for, and return 0."""
    from regret.commands import _predictions
    from regret.evaluation import SCHEMA, evaluate
    from regret.readers.predictions import read_predictions

    data = _predictions.load(arguments, arguments.predictions)
    other = None
    if arguments.against is not None:
        other = data.with_predictions(read_predictions(arguments.against, arguments.logits))
    found = evaluate(
        data,
        arguments.decoders,
        prior=_predictions.prior(arguments),
        against=other,
        draws=arguments.draws,
        seed=arguments.seed,
        worst_lists=arguments.worst_lists,
        platt_least=arguments.platt_least,
        engine=_predictions.engine(arguments),
    )
    _write(arguments, data, found)
    if arguments.json:
        print_json(SCHEMA, found.to_json())
    else:
        from regret.evaluation import table

        print(table.full(found))
    return 0


def _write(arguments: argparse.Namespace, data: Dataset, found: Evaluation) -> None:
    """Write ranks, row and figures, each if it is asked for."""
    from regret.commands import _predictions
    from regret.evaluation.export import RETRIEVAL, retrieval_row, write_ranks

    decoder = arguments.rank_by or found.reference
    if arguments.out is not None:
        write_ranks(data, arguments.out, decoder, _predictions.engine(arguments))
        warn(f"ranks by {decoder} are in {arguments.out}")
    if arguments.retrieval is not None:
        row = retrieval_row(found, decoder, arguments.method or arguments.predictions.stem)
        new = not arguments.retrieval.exists()
        with arguments.retrieval.open("a", encoding="utf-8", newline="") as stream:
            rows = csv.DictWriter(stream, RETRIEVAL, lineterminator="\n")
            if new:
                rows.writeheader()
            rows.writerow(row)
    if arguments.figures is not None:
        from regret.figures import draw_evaluation

        for path in draw_evaluation(found, arguments.figures):
            print(path, file=sys.stderr)
