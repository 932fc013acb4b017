"""What decoders retrieve from noisy bit marginals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from regret._support.arrays import Floats
from regret.comparison.noise import BEST, decode, on_logits
from regret.distributions import gibbs, spiked
from regret.figures._drawing.figure import Figure
from regret.figures._drawing.lists import BUNDLED, Lists, bundled
from regret.figures._drawing.style import INK, LINES, MARKERS
from regret.figures._drawing.table import Table
from regret.problem.instance import Instance
from regret.problem.similarity import similarity_matrix

if TYPE_CHECKING:
    from matplotlib.axes import Axes


SHOWN = {
    "inversion": "posterior inversion",
    "log_likelihood": "log-likelihood",
    "contiou": "Ruzicka",
    "tanimoto": "Tanimoto > 0.5",
    "cosine": "cosine",
}
"""Decoders as the table names them, and as `comparison.noise` and the legend do."""

REFERENCE = "cosine"
SIGMAS = np.linspace(0, 4, 9)
POSTERIORS = 12
LIMIT = 9
"""Lists of a file that are decoded."""


def compute(rng: np.random.Generator, lists: Lists = bundled) -> Table:
    """Return what each decoder's HR@1 differs by from cosine's, and what a query costs."""
    hits: dict[tuple[str, str, float], list[float]] = {}
    cost: dict[str, list[float]] = {}
    for each in lists()[:LIMIT]:
        matrix = similarity_matrix(each.candidates)
        for _ in range(POSTERIORS):
            crowd = gibbs(rng, matrix, beta=5.0)
            for law, posterior in (("crowd", crowd), ("rival", spiked(rng, crowd, 0.3))):
                instance = Instance(each.candidates, posterior)
                for sigma in SIGMAS.tolist():
                    noisy = on_logits(rng, instance.marginals, sigma)
                    decoded = decode(noisy, instance.candidates, posterior)
                    for decoder, label in (*SHOWN.items(), ("best", BEST)):
                        rate, seconds = decoded[label]
                        hits.setdefault((law, decoder, sigma), []).append(rate)
                        if decoder in SHOWN:
                            cost.setdefault(decoder, []).append(1000 * seconds)
    blocks = []
    for (law, decoder, sigma), rates in hits.items():
        paired = np.subtract(rates, hits[law, REFERENCE, sigma])
        blocks.append(_block(law, decoder, sigma, np.mean(rates), paired))
    for decoder, times in cost.items():
        low, middle, high = np.quantile(times, (0.25, 0.5, 0.75))
        blocks.append(_block("cost", decoder, 0.0, middle, np.array([high - low])))
    return Table.stack(*blocks)


def _block(law: str, decoder: str, sigma: float, value: Any, differences: Floats) -> dict[str, Any]:
    count = len(differences)
    return {
        "law": law,
        "decoder": decoder,
        "sigma": sigma,
        "value": value,
        "difference": differences.mean(),
        "error": differences.std(ddof=1) / np.sqrt(count) if count > 1 else 0.0,
    }


def draw_crowd(panel: Axes, table: Table) -> None:
    """Draw differences where the posterior is a crowd around a truth."""
    _differences(panel, table.where(law="crowd"))
    panel.set_title("Crowd around a truth")


def draw_rival(panel: Axes, table: Table) -> None:
    """Draw differences where there is a rival besides."""
    _differences(panel, table.where(law="rival"))
    panel.set_title("0.3 of it on a rival")


def _differences(panel: Axes, rows: Table) -> None:
    """Draw the paired difference of each decoder to cosine, with bands of two standard errors."""
    best = rows.where(decoder="best")
    panel.plot(
        best["sigma"], 100 * best["difference"], color="black", lw=0.6, label="best possible"
    )
    panel.axhline(0, color="black", lw=0.6)
    for (decoder, label), ink, line, marker in zip(
        SHOWN.items(), INK, LINES, MARKERS, strict=False
    ):
        if decoder == REFERENCE:
            continue
        curve = rows.where(decoder=decoder)
        middle, around = 100 * curve["difference"], 200 * curve["error"]
        panel.fill_between(
            curve["sigma"], middle - around, middle + around, color=ink, alpha=0.18, lw=0
        )
        panel.plot(curve["sigma"], middle, marker, ls=line, color=ink, ms=3, label=label)
    panel.set(xlabel=r"noise on logits, $\sigma$", ylabel="points of HR@1 over cosine")


def draw_cost(panel: Axes, table: Table) -> None:
    """Draw what it takes to decode a query."""
    from matplotlib.ticker import LogLocator, NullLocator

    rows = table.where(law="cost")
    places = np.arange(len(rows))[::-1]
    looks = {
        decoder: (ink, marker) for decoder, ink, marker in zip(SHOWN, INK, MARKERS, strict=False)
    }
    for y, decoder, cost in zip(places, rows["decoder"], rows["value"], strict=True):
        ink, marker = looks[str(decoder)]
        panel.plot(cost, y, marker, color=ink, ms=4)
        panel.annotate(
            f"{cost:.2g} ms", (cost, y), (0, 5), textcoords="offset points", ha="center", fontsize=6
        )
    panel.set_yticks(places, [SHOWN[str(decoder)] for decoder in rows["decoder"]])
    panel.tick_params(axis="y", length=0)
    panel.margins(x=0.25)
    panel.set(title="Time a query", xlabel="ms", xscale="log", ylim=(-0.5, len(rows) - 0.3))
    panel.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    panel.xaxis.set_major_formatter("{x:g}")
    panel.xaxis.set_minor_locator(NullLocator())


FIGURE = Figure(
    name="decoders",
    title="Decoding noisy bit marginals",
    columns={
        "law": "crowd (Gibbs around a truth), rival (30 % of the mass on another candidate), cost",
        "decoder": f"best, or one of {', '.join(SHOWN)}",
        "sigma": "standard deviation of the noise on the logit of each bit",
        "value": "mean HR@1; for cost the median time of a query in ms",
        "difference": "mean of HR@1 minus cosine's; for cost between the quartiles",
        "error": "standard error of difference over lists and posteriors; for cost 0",
    },
    caption=(
        "Candidates ranked from noisy bit marginals by several decoders, against cosine: paired "
        "differences in HR@1, bands of two standard errors over lists and posteriors "
        f"({BUNDLED}, Morgan radius 2 unless they are arrays). The marginals of a known posterior, "
        "none nearer than 0.005 to 0 or 1, get Gaussian noise of standard deviation sigma on the "
        "logit of each bit; hits are counted under that posterior. (a) Gibbs posteriors exp(5s) "
        "around a random truth; (b) the same with 0.3 of the mass moved to a random rival. (c) "
        "Median time of a query on the machine that drew this."
    ),
    compute=compute,
    panels=(draw_crowd, draw_rival, draw_cost),
    legend=(2, 5),
    height=2.5,
    of_lists=True,
)
