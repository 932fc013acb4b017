"""Whether predicted probabilities come true: of bits, and of the candidate on top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from regret.evaluation import Evaluation, evaluate, twin
from regret.figures._drawing.figure import Figure
from regret.figures._drawing.style import INK
from regret.figures._drawing.table import Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

QUERIES, DRAWS = 300, 1000

TITLES = {"bits": "Predicted bits", "top_posterior": "Largest posterior of a query"}


def compute(rng: np.random.Generator) -> Table:
    """Return what is drawn for a synthetic twin."""
    data, prior = twin(rng, queries=QUERIES)
    return of_evaluation(evaluate(data, ["cosine"], prior=prior, draws=DRAWS, worst_lists=1))


def of_evaluation(found: Evaluation) -> Table:
    """Return what is drawn for an evaluation."""
    rows = [
        (kind, each.count, each.predicted, *each.observed)
        for kind in TITLES
        if kind in found.calibration
        for each in found.calibration[kind].bins
    ]
    kinds, count, predicted, observed, low, high = zip(*rows, strict=True)
    return Table(
        {
            "kind": np.array(kinds),
            "count": count,
            "predicted": predicted,
            "observed": observed,
            "low": low,
            "high": high,
        }
    )


def draw(table: Table, axes: Sequence[Axes]) -> None:
    """Draw one reliability diagram a panel."""
    for panel, (kind, title), ink in zip(axes, TITLES.items(), (1, 2), strict=True):
        rows = table.where(kind=kind)
        panel.plot([0, 1], [0, 1], color="black", lw=0.6)
        panel.set(title=title, xlabel="predicted", ylabel="came true", xlim=(0, 1), ylim=(0, 1))
        panel.set_aspect("equal")
        if not len(rows):
            continue
        spread = [rows["observed"] - rows["low"], rows["high"] - rows["observed"]]
        panel.errorbar(
            rows["predicted"],
            rows["observed"],
            yerr=spread,
            fmt="o-",
            color=INK[ink],
            ms=3.5,
            lw=0.9,
            capsize=2,
            clip_on=False,
        )
        total = float(rows["count"].sum())
        error = float((rows["count"] * abs(rows["observed"] - rows["predicted"])).sum()) / total
        panel.text(0.96, 0.06, f"ECE {error:.3f}", ha="right", transform=panel.transAxes)


FIGURE = Figure(
    name="reliability",
    title="Reliability of predicted probabilities",
    caption=(
        "How often what is predicted with some probability comes true, in ten bins of equal width, "
        "with 95 % intervals (bootstrap over molecules); on the diagonal it does as often as "
        "predicted. ECE: mean distance from it, weighted by count. (a) Bits of the fingerprint. "
        "(b) The largest posterior of a query, softmax of log-likelihoods at a temperature fitted "
        "on other molecules. The predictions are a synthetic twin unless they are yours (regret "
        "evaluate --figures)."
    ),
    columns={
        "kind": "bits, or top_posterior",
        "count": "predictions in the bin",
        "predicted": "their mean probability",
        "observed": "share of them that came true",
        "low": "lower end of its interval",
        "high": "upper end of its interval",
    },
    compute=compute,
    draw=draw,
    panels=2,
    height=3.0,
)
