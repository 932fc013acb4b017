"""Ties at the top, and the hit rate they cost, against the temperature of contrastive training."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from regret import bounds
from regret._support.arrays import Floats
from regret.figures._drawing.figure import Figure
from regret.figures._drawing.style import INK, LINES, MARKERS, halo
from regret.figures._drawing.table import Table
from regret.losses import bayes_prediction
from regret.losses.temperature import strict_below
from regret.problem.instance import Instance
from regret.problem.ranking import hit_rate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SIZES = (16, 64, 256)
SHOWN = 150
"""Posteriors of each size whose regrets are drawn; more would hide one another."""

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
        share = np.mean(limits <= FINE[:, None], axis=1)
        blocks.append(_block("tied", n, FINE, share, *wilson(share, DRAWS)))
        taus = np.exp(rng.uniform(np.log(0.1), np.log(5), min(SHOWN, DRAWS)))
        for tau, posterior in zip(taus, drawn, strict=False):
            blocks.append(_block("random", n, tau, _regret(posterior, float(tau))))
    return Table.stack(*blocks)


def _block(
    kind: str, n: int, tau: Any, value: Any, low: Any = None, high: Any = None
) -> dict[str, Any]:
    ends = (value if low is None else low), (value if high is None else high)
    return {"kind": kind, "n": n, "tau": tau, "value": value, "low": ends[0], "high": ends[1]}


def wilson(share: Floats, count: int, z: float = 1.96) -> tuple[Floats, Floats]:
    """Return the ends of Wilson's interval for a share of so many (Wilson 1927)."""
    shrunk = (share + z**2 / (2 * count)) / (1 + z**2 / count)
    half = np.sqrt(share * (1 - share) / count + (z / (2 * count)) ** 2) * z / (1 + z**2 / count)
    return np.maximum(shrunk - half, 0), np.minimum(shrunk + half, 1)


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


SERIES = tuple(zip(SIZES, INK, LINES, MARKERS, strict=False))


def draw_regrets(panel: Axes, table: Table) -> None:
    """Draw the bound, and posteriors under it, for each number of candidates."""
    for n, ink, line, marker in SERIES:
        rows = table.where(n=n)
        bound, points = rows.where(kind="bound"), rows.where(kind="random")
        panel.plot(bound["tau"], bound["value"], linestyle=line, color=ink)
        panel.plot(points["tau"], points["value"], marker, mec=ink, mfc="none", ms=2, mew=0.4)
        panel.plot([], [], marker=marker, mfc="none", ls=line, color=ink, label=f"$n={n}$")
    panel.set(title="Bound (lines), posteriors (points)", ylabel="HR@1 lost")
    _over_temperature(panel)


def draw_ties(panel: Axes, table: Table) -> None:
    """Draw the share of posteriors that tie, with its interval."""
    for n, ink, line, _ in SERIES:
        tied = table.where(n=n, kind="tied")
        panel.fill_between(tied["tau"], tied["low"], tied["high"], color=ink, alpha=0.2, lw=0)
        panel.plot(tied["tau"], tied["value"], linestyle=line, color=ink)
    halo(panel, 1.08, 0.06, r"ms-mole's $\tau=1$", ha="left")
    panel.set(title="Posteriors with a tie at the top", ylabel="share of posteriors")
    _over_temperature(panel)


def _over_temperature(panel: Axes) -> None:
    panel.axvline(1, color="black", lw=0.6)
    panel.set(xscale="log", xlabel=r"temperature $\tau$", xlim=(0.1, 5), ylim=(-0.02, 1.02))
    panel.set_xticks([0.1, 0.2, 0.5, 1, 2, 5], ["0.1", "0.2", "0.5", "1", "2", "5"])
    panel.minorticks_off()


FIGURE = Figure(
    name="temperature",
    title="Temperature, ties, and the hit rate they cost",
    columns={
        "kind": "bound (T9), random (a posterior) or tied",
        "n": "number of candidates",
        "tau": "temperature of the softmax over cosines",
        "value": "hit-rate regret, ties to the worst; for tied the share of posteriors that tie",
        "low": "lower end of the 95 % interval of that share; else the value",
        "high": "upper end of it; else the value",
    },
    caption=(
        "Contrastive training with cosine scores at temperature tau. (a) HR@1 regret of the "
        "Bayes-optimal scores, ties to the worst. Lines: the bound (n-2)r/((n-2)r+2) with "
        "r = exp(-2/tau) and n candidates (theorem T9); points: random posteriors (softmax of "
        "Gaussian logits of random width), one temperature each. (b) Share of posteriors whose "
        "first candidates tie, from the exact temperature below which each top is strict; bands: "
        "Wilson's 95 % intervals. Vertical line: tau = 1, ms-mole's default."
    ),
    compute=compute,
    panels=(draw_regrets, draw_ties),
    legend=(3, 3),
)
