"""Ties at the top, and the hit rate they cost, against the temperature of contrastive training."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from regret import bounds
from regret._support.arrays import Floats
from regret.figures._drawing.figure import Figure
from regret.figures._drawing.style import INK, LINES, MARKERS, legend_below
from regret.figures._drawing.table import Table
from regret.losses import bayes_prediction
from regret.losses.temperature import strict_below
from regret.problem.instance import Instance
from regret.problem.ranking import hit_rate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SIZES = (16, 64, 256)
SHOWN = (16, 256)
"""Numbers of candidates of the posteriors whose regrets are drawn; more would hide one another."""

FINE = np.geomspace(0.05, 5, 121)
DRAWS = 400


def compute(rng: np.random.Generator) -> Table:
    """Return the bound, random posteriors under it, and how many of them tie at the top."""
    blocks = []
    for n in SIZES:
        reach = np.exp(-2 / FINE)
        blocks.append(_block("bound", n, FINE, bounds.temperature_hit_rate(reach, n)))
        drawn = [_posterior(rng, n) for _ in range(DRAWS)]
        limits = np.array([strict_below(posterior) for posterior in drawn])
        blocks.append(_block("tied", n, FINE, np.mean(limits <= FINE[:, None], axis=1)))
        taus = np.exp(rng.uniform(np.log(0.1), np.log(5), DRAWS if n in SHOWN else 0))
        for tau, posterior in zip(taus, drawn, strict=False):
            blocks.append(_block("random", n, tau, _regret(posterior, float(tau))))
    return Table.stack(*blocks)


def _block(kind: str, n: int, tau: Any, value: Any) -> dict[str, Any]:
    return {"kind": kind, "n": n, "tau": tau, "value": value}


def _posterior(rng: np.random.Generator, n: int) -> Floats:
    """Return a softmax of Gaussian logits, of a random width between flat and certain."""
    logits = rng.uniform(1, 6) * rng.standard_normal(n)
    weights = np.exp(logits - logits.max())
    return weights / weights.sum()


def _regret(posterior: Floats, tau: float) -> float:
    """Return the HR@1 regret, in the worst of the ties, of the Bayes-optimal cosines."""
    own_bits = np.eye(len(posterior), dtype=bool)  # the loss sees the posterior only
    scores = bayes_prediction("list_embed_cos", Instance(own_bits, posterior), tau=tau).value
    return float(posterior.max() - hit_rate(scores, posterior, ties="worst"))


def draw(table: Table, axes: Sequence[Axes]) -> None:
    """Draw the regret in one panel and the share of ties in the other."""
    for n, ink, line, marker in zip(SIZES, INK, LINES, MARKERS, strict=False):
        rows = table.where(n=n)
        points, bound, tied = (rows.where(kind=kind) for kind in ("random", "bound", "tied"))
        style: dict[str, Any] = {"linestyle": line, "color": ink}
        axes[0].plot(bound["tau"], bound["value"], **style)
        axes[1].plot(tied["tau"], tied["value"], **style)
        if len(points):
            axes[0].plot(points["tau"], points["value"], marker, color=ink, ms=2, mew=0)
        style["marker"] = marker if len(points) else ""
        axes[0].plot([], [], **style, label=f"$n={n}$")
    axes[0].set(title="Bound (lines) and random posteriors (points)", ylabel="hit-rate regret")
    axes[1].set(title="Random posteriors with a tie at the top", ylabel="share of posteriors")
    for panel in axes:
        panel.set(xscale="log", xlabel=r"temperature $\tau$", xlim=(0.1, 5), ylim=(-0.02, 1.02))
        panel.set_xticks([0.1, 0.2, 0.5, 1, 2, 5], ["0.1", "0.2", "0.5", "1", "2", "5"])
        panel.minorticks_off()
    legend_below(axes, narrow=3, wide=3)


FIGURE = Figure(
    name="temperature",
    title="Temperature, ties, and the hit rate they cost",
    caption=(
        "Contrastive training with cosine scores at temperature tau. (a) HR@1 regret of the "
        "Bayes-optimal scores, ties to the worst. Lines: the bound (n-2)r/((n-2)r+2) with "
        "r = exp(-2/tau) and n candidates (theorem T9); points: random posteriors (softmax of "
        "Gaussian logits of random width), one temperature each. (b) Share of posteriors whose "
        "first candidates tie, from the exact temperature below which each top is strict."
    ),
    columns={
        "kind": "bound (T9), random (a posterior) or tied",
        "n": "number of candidates",
        "tau": "temperature of the softmax over cosines",
        "value": "hit-rate regret, ties to the worst; for tied the share of posteriors that tie",
    },
    compute=compute,
    draw=draw,
    panels=2,
)
