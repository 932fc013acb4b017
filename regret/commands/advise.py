"""``regret advise CANDIDATES``: what to choose, how it is known, and whether it matters."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from regret._support.output import print_json

if TYPE_CHECKING:
    from regret.evaluation import Evaluation
    from regret.evaluation.advice import Sentence
    from regret.evaluation.descriptors import Descriptor


def add(commands: Any) -> None:
    """Add the command to the subparsers."""
    from regret.commands import _predictions

    parser = commands.add_parser(
        "advise",
        help="fingerprint, similarity, loss, decoder, temperature: six sentences",
        epilog="Example: regret advise candidates.json --predictions logits.npy --logits "
        "--queries queries.tsv --aim hits",
    )
    _predictions.add_model(parser, "in the table")
    _predictions.add_lists(parser)
    _predictions.add_truths(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Compare fingerprints, evaluate predictions if there are any, advise; return 0."""
    from regret.commands import _predictions
    from regret.evaluation.advice import SCHEMA, advise
    from regret.evaluation.descriptors import compare

    if arguments.lists < 1:
        raise ValueError(f"--lists must be at least 1, got {arguments.lists}")
    aim = _predictions.aim(arguments)
    found = _predictions.evaluated(arguments)
    names = None if arguments.fingerprint is None else [arguments.fingerprint]
    rows = compare(
        arguments.candidates,
        names,
        bits=arguments.bits,
        lists=arguments.lists,
        draws=arguments.draws,
        seed=arguments.seed,
    )
    sentences = advise(rows, found, aim)
    if arguments.json:
        document = {
            "aim": aim,
            "descriptors": [_plain(each) for each in rows],
            "advice": [each.to_json() for each in sentences],
        }
        print_json(SCHEMA, document)
    else:
        print(_text(rows, sentences, found))
    return 0


def _plain(each: Descriptor) -> dict[str, Any]:
    from math import isfinite

    from regret.evaluation import Estimate

    return {
        name: {key: x if isfinite(x) else None for key, x in value.to_json().items()}
        if isinstance(value, Estimate)
        else value
        for name, value in vars(each).items()
    }


def _text(
    rows: Sequence[Descriptor], sentences: Sequence[Sentence], found: Evaluation | None
) -> str:
    from regret._support.text import paragraph, table

    header = ("fingerprint", "similarity", "bits on", "ceiling", "leverage", "lead", "HR", "sim")
    cells = [
        [
            each.fingerprint,
            each.similarity,
            f"{each.bits_on:.0f}",
            *(f"{getattr(each, name).value:.3f}" for name in ("ceiling", "leverage", "lead")),
            *(f"{getattr(each, name).value:.3f}" for name in ("hit_rate", "loss")),
        ]
        for each in rows
    ]
    lines = [
        table(header, cells, left=2),
        paragraph(
            f"Means over {rows[0].lists} lists, of molecules that all these fingerprints tell "
            "apart. ceiling: what collisions leave of HR@1 on the whole lists. leverage: X(S), at "
            "most 1 for metrics. lead: a top candidate that leads by more makes all aims agree. "
            "HR, sim: exact worst cases over all posteriors, in HR@1 and in similarity."
        ),
        "",
    ]
    lines += [paragraph(f"{i}. {each}") for i, each in enumerate(sentences, 1)]
    return "\n".join(lines)
