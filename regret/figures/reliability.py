"""Whether predicted probabilities come true: of bits, and of the candidate on top."""

from __future__ import annotations

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


def draw_bits(panel: Axes, table: Table) -> None:
    """Draw the reliability diagram of predicted bits."""
    _diagram(panel, table, "bits", "o", INK[1])


def draw_top(panel: Axes, table: Table) -> None:
    """Draw that of the largest posterior."""
    _diagram(panel, table, "top_posterior", "s", INK[2])


def _diagram(panel: Axes, table: Table, kind: str, marker: str, ink: str) -> None:
    """Draw what came true against what was predicted, its intervals, and how often it was."""
    rows = table.where(kind=kind)
    panel.plot([0, 1], [0, 1], color="black", lw=0.6)
    panel.set(title=TITLES[kind], xlabel="predicted", ylabel="came true", xlim=(0, 1), ylim=(0, 1))
    panel.set_aspect("equal")
    if not len(rows):
        return
    panel.bar(
        rows["predicted"],
        0.2 * rows["count"] / rows["count"].max(),
        width=0.03,
        color=INK[5],
        alpha=0.6,
        zorder=0,
    )
    panel.errorbar(
        rows["predicted"],
        rows["observed"],
        yerr=[rows["observed"] - rows["low"], rows["high"] - rows["observed"]],
        fmt=marker + "-",
        color=ink,
        ms=3.5,
        lw=0.9,
        capsize=2,
        clip_on=False,
    )
    total = float(rows["count"].sum())
    error = float((rows["count"] * abs(rows["observed"] - rows["predicted"])).sum()) / total
    panel.set_xlabel(f"predicted (ECE {error:.3f})")


FIGURE = Figure(
    name="reliability",
    title="Reliability of predicted probabilities",
    columns={
        "kind": "bits, or top_posterior",
        "count": "predictions in the bin",
        "predicted": "their mean probability",
        "observed": "share of them that came true",
        "low": "lower end of its interval",
        "high": "upper end of its interval",
    },
    caption=(
        "How often what is predicted with some probability comes true, in ten bins of equal width, "
        "with 95 % intervals (bootstrap over molecules); on the diagonal it does as often as "
        "predicted. ECE: mean distance from it, weighted by count; grey: how often a bin is "
        "predicted, on a scale of its own. (a) Bits of the fingerprint. "
        "(b) The largest posterior of a query, softmax of log-likelihoods at a temperature fitted "
        "on other molecules. The predictions are a synthetic twin unless they are yours (regret "
        "evaluate --figures)."
    ),
    compute=compute,
    panels=(draw_bits, draw_top),
    legend=None,
    height=3.0,
)
