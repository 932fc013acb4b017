"""Two models on the same lists: the exchange identity needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from regret._support.arrays import Bits, Floats
from regret.analysis.parallel import Engine
from regret.evaluation.dataset import Dataset
from regret.evaluation.lists import QueryList
from regret.evaluation.outcomes import COLUMNS, compare_views, rows_of
from regret.evaluation.resampling import Bootstrap
from regret.evaluation.result import Decoded
from regret.evaluation.scoring import DECODERS, Known
from regret.evaluation.summing import summarize

Task = tuple[int, QueryList, NDArray[np.generic], NDArray[np.generic]]


def against_other(
    data: Dataset,
    other: Dataset,
    names: Sequence[str],
    known: Known,
    bootstrap: Bootstrap,
    used: Bits,
    engine: Engine,
) -> dict[str, Decoded]:
    """Return the other model's decoders, each compared to the same of this one.

    Those that need nothing fitted: what is fitted to one model says nothing of the other.
    """
    plain = tuple(name for name in names if not DECODERS[name].fitted)
    theirs = Known(other.predictions.kind, known.prior)
    found = {name: np.zeros((2, len(data), len(COLUMNS))) for name in plain}
    run = partial(_both, names=plain, ours=known, theirs=theirs)
    for i, of_decoders in engine.map(run, _tasks(data, other)):
        for name, values in of_decoders.items():
            found[name][:, data.lists[i].queries] = values
    k = len([name for name in COLUMNS if name.startswith("hit_")])
    return {
        name: summarize(name, theirs_[used], (theirs_ - ours_)[used, :k], None, bootstrap)
        for name, (theirs_, ours_) in found.items()
    }


def _tasks(data: Dataset, other: Dataset) -> Iterator[Task]:
    for i, problem in enumerate(data.lists):
        yield i, problem, rows_of(other, problem), rows_of(data, problem)


def _both(
    task: Task, names: tuple[str, ...], ours: Known, theirs: Known
) -> tuple[int, dict[str, Floats]]:
    i, problem, rows, reference = task
    return i, compare_views(problem, (rows, theirs), (reference, ours), names)
