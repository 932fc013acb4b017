"""What `evaluate`, `decode`, `advise` and `report` ask for in the same words."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from regret.analysis.parallel import Engine
    from regret.evaluation import Dataset, Evaluation


def add_lists(parser: Any, document: bool = True) -> None:
    """Add what is to be known of lists, and whether the answer is one JSON document."""
    from regret.problem.similarity import SIMILARITIES

    parser.add_argument(
        "--fingerprint", help="what the model predicts, of the candidates (morgan_2_4096)"
    )
    parser.add_argument("--bits", type=int, help="bits of the fingerprints in a packed array")
    parser.add_argument(
        "--similarity",
        metavar="NAME",
        default="tanimoto",
        help=f"one of {', '.join(sorted(SIMILARITIES))} (tanimoto, also called jaccard and iou)",
    )
    parser.add_argument("--logits", action="store_true", help="predictions are logits")
    parser.add_argument("--jobs", type=int, help="processes, -1 for all cores (1)")
    parser.add_argument("--seed", type=int, default=0, help="of folds and resampling (0)")
    if document:
        parser.add_argument("--json", action="store_true", help="one JSON document on stdout")


def add_model(parser: Any, shown: str) -> None:
    """Add lists, and what may be known beside them: a model's predictions and what is wanted."""
    from regret.evaluation.descriptors import LISTS

    parser.add_argument("candidates", type=Path, metavar="CANDIDATES")
    parser.add_argument("--predictions", type=Path, metavar="FILE", help="of your model")
    parser.add_argument("--queries", type=Path, metavar="TABLE", help="their molecules")
    parser.add_argument(
        "--aim", default="hits", help="hits, similarity, or the weight of hits in [0, 1] (hits)"
    )
    parser.add_argument("--lists", type=int, default=LISTS, help=f"{shown} ({LISTS})")


def add_predictions(parser: Any, queries: str, required: bool) -> None:
    """Add a model's predictions, the lists of candidates and the table of queries."""
    parser.add_argument("predictions", type=Path, metavar="PREDICTIONS", help="a .npy or .npz file")
    parser.add_argument("--candidates", type=Path, metavar="FILE", required=True)
    parser.add_argument("--queries", type=Path, metavar="TABLE", required=required, help=queries)


def add_truths(parser: Any) -> None:
    """Add what is to be known of the queries."""
    parser.add_argument(
        "--label",
        choices=("inchikey", "fingerprint"),
        default="inchikey",
        help="what makes a candidate right: its 2D InChIKey (as in MassSpecGym, the default), or "
        "its fingerprint (as in ms-mole)",
    )
    parser.add_argument("--fold", help="use the rows of the table with this fold, as in test")
    parser.add_argument(
        "--fit-fold", help="fit temperatures and weights on this fold (default: cross-fitting)"
    )
    parser.add_argument(
        "--prior",
        type=Path,
        metavar="FREQUENCIES",
        help=".npy: share of training molecules that have each bit (default: mean prediction)",
    )
    parser.add_argument("--draws", type=int, default=1000, help="of the bootstrap (1000)")


def engine(arguments: argparse.Namespace) -> Engine:
    """Return where to work."""
    from regret.analysis.parallel import Engine

    return Engine("loky", arguments.jobs)


def load(arguments: argparse.Namespace, predictions: Path) -> Dataset:
    """Return the predictions joined with table and lists."""
    from regret._support.output import warn
    from regret.evaluation import join
    from regret.readers.predictions import read_predictions
    from regret.readers.queries import read_queries

    read = read_predictions(predictions, arguments.logits)
    if read.note:
        warn(read.note)
    return join(
        read,
        read_queries(arguments.queries),
        arguments.candidates,
        label=arguments.label,
        fingerprint=arguments.fingerprint,
        bits=arguments.bits,
        similarity=arguments.similarity,
        fold=arguments.fold,
        fit_fold=arguments.fit_fold,
        engine=engine(arguments),
    )


def prior(arguments: argparse.Namespace) -> Any:
    """Return the frequencies that were given, or None."""
    from regret._support.inputs import open_regular
    from regret.readers.arrays import naming
    from regret.readers.npy import read_array, read_header, stored_arrays

    if arguments.prior is None:
        return None
    with open_regular(arguments.prior) as file, naming(str(arguments.prior)):
        (stored, *more) = stored_arrays(file)
        with stored.open() as stream:
            header = read_header(stream, stored.size)
            if more or header.dtype.kind not in "fiub":
                raise ValueError("expected a .npy array of numbers, one a bit")
            return read_array(stream, header)


def evaluated(arguments: argparse.Namespace) -> Evaluation | None:
    """Return the evaluation of the predictions that were given, None if there are none."""
    from regret.evaluation import evaluate

    if (arguments.predictions is None) != (arguments.queries is None):
        raise ValueError("--predictions and --queries go together: give both, or neither")
    if arguments.predictions is None:
        return None
    return evaluate(
        load(arguments, arguments.predictions),
        prior=prior(arguments),
        draws=arguments.draws,
        seed=arguments.seed,
        engine=engine(arguments),
    )


def aim(arguments: argparse.Namespace) -> str | float:
    """Return what is wanted: a word, or the weight of hits."""
    if arguments.aim in ("hits", "similarity"):
        return str(arguments.aim)
    try:
        return float(arguments.aim)
    except ValueError:
        raise ValueError(
            f"--aim must be hits, similarity or a weight in [0, 1], got {arguments.aim!r}"
        ) from None
