"""What a loss loses with infinitely many spectra, and what estimation adds with few."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from regret.evaluation import learning
from regret.figures._drawing.figure import Figure
from regret.figures._drawing.style import INK, LINES, MARKERS
from regret.figures._drawing.table import Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SIZES = (100, 300, 1000, 3000, 10000)
REPEATS = 3
TESTS = 300
HIDDEN = 24
NOISE = 2.0
RULES = ("bce, log-likelihood", "bce, cosine", "cosine, cosine", "list_fp_cross")


def compute(rng: np.random.Generator) -> Table:
    """Return the learning curves of a few losses, under one law."""
    law = learning.Law.draw(rng, noise=NOISE)
    points = learning.curves(
        law, rng, rules=RULES, sizes=SIZES, repeats=REPEATS, tests=TESTS, hidden=HIDDEN
    )
    columns = {
        "rule": np.array([p.name for p in points]),
        "aim": np.array([p.aim for p in points]),
    }
    for name in ("spectra", "regret", "error", "floor"):
        columns[name] = np.array([getattr(p, name) for p in points], dtype=np.float64)
    return Table(columns)


def draw_hits(panel: Axes, table: Table) -> None:
    """Draw regrets in hits."""
    _curves(panel, table.where(aim="hits"), "HR@1 lost")
    panel.set_title("Regret in hits")


def draw_similarity(panel: Axes, table: Table) -> None:
    """Draw regrets in similarity."""
    _curves(panel, table.where(aim="similarity"), "Tanimoto similarity lost")
    panel.set_title("Regret in similarity")


def _curves(panel: Axes, table: Table, lost: str) -> None:
    """Draw curves, and the floors that they fall to."""
    for rule, ink, line, marker in zip(table.unique("rule"), INK, LINES, MARKERS, strict=False):
        rows = table.where(rule=rule)
        style: dict[str, Any] = {"color": ink, "linestyle": line}
        panel.errorbar(
            rows["spectra"],
            rows["regret"],
            yerr=rows["error"],
            marker=marker,
            ms=3.5,
            capsize=1.5,
            label=rule,
            **style,
        )
        panel.axhline(rows["floor"][0], lw=0.7, **style)
    panel.plot([], [], lw=0.7, color=INK[0], label="thin: floor of each")
    panel.set(xscale="log", xlabel="spectra", ylabel=lost, ylim=(0, None))


FIGURE = Figure(
    name="learning",
    title="The Bayes floor, and what estimation adds",
    columns={
        "rule": "loss, and decoder where it is not part of it",
        "aim": "hits or similarity",
        "spectra": "number of spectra fitted to",
        "regret": "mean over test spectra and training sets",
        "error": "its standard error over training sets",
        "floor": "regret of the Bayes-optimal prediction of the loss, decoded alike",
    },
    caption=(
        "Mean regret, under the exact posterior, of the first hit of small models (one hidden "
        f"layer of {HIDDEN} units) fitted by L-BFGS to spectra of a synthetic law: 24 candidates "
        "and Gaussian noise on 12 peaks. Error bars: standard errors over training sets. "
        "Thin horizontal lines: the floor, the regret of the Bayes-optimal prediction of each loss "
        "decoded alike. What is above it is estimation. (a) HR@1. (b) Expected Tanimoto "
        "similarity."
    ),
    compute=compute,
    panels=(draw_hits, draw_similarity),
    legend=(2, 5),
)
