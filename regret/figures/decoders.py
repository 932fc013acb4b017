"""What decoders retrieve from noisy bit marginals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from regret import decoders
from regret._support.arrays import Floats
from regret.distributions import gibbs, spiked
from regret.figures._drawing.figure import Figure
from regret.figures._drawing.lists import lists
from regret.figures._drawing.style import INK, LINES, MARKERS, legend_below
from regret.figures._drawing.table import Table
from regret.problem.instance import Instance
from regret.problem.ranking import best_hit_rate, hit_rate
from regret.problem.similarity import similarity_matrix

if TYPE_CHECKING:
    from matplotlib.axes import Axes


DECODERS: dict[str, tuple[str, Callable[..., Floats]]] = {
    "inversion": ("posterior inversion", decoders.posterior_inversion),
    "log_likelihood": ("log-likelihood", decoders.log_likelihood),
    "cosine": ("cosine", decoders.cosine),
    "contiou": ("Ruzicka (contiou)", decoders.contiou),
    "tanimoto": ("Tanimoto of bits > 1/2", decoders.tanimoto),
}
SIGMAS = np.linspace(0, 4, 9)
POSTERIORS = 12
FLOOR = 0.005
"""No bit is predicted with more certainty than this: a network never is certain."""


def compute(rng: np.random.Generator) -> Table:
    """Return the mean HR@1 of each decoder over bundled lists and posteriors on them."""
    hits: dict[tuple[str, str, float], list[float]] = {}
    for each in lists():
        matrix = similarity_matrix(each.candidates)
        for _ in range(POSTERIORS):
            crowd = gibbs(rng, matrix, beta=5.0)
            for law, posterior in (("crowd", crowd), ("rival", spiked(rng, crowd, 0.3))):
                instance = Instance(each.candidates, posterior)
                for sigma in SIGMAS.tolist():
                    noisy = blur(rng, instance.marginals, sigma)
                    for decoder, (_, scores) in DECODERS.items():
                        found = hit_rate(scores(noisy, instance.candidates), posterior)
                        hits.setdefault((law, decoder, sigma), []).append(found)
                    best = best_hit_rate(posterior)
                    hits.setdefault((law, "best", sigma), []).append(best)
    return Table.stack(*(_block(*key, np.array(values)) for key, values in hits.items()))


def blur(rng: np.random.Generator, marginals: Floats, sigma: float) -> Floats:
    """Return the marginals, none nearer than FLOOR to 0 or 1, with noise on their logits."""
    known = FLOOR + (1 - 2 * FLOOR) * marginals
    logit = np.log(known) - np.log1p(-known)
    return 1 / (1 + np.exp(-logit - sigma * rng.standard_normal(len(known))))


def _block(law: str, decoder: str, sigma: float, values: Floats) -> dict[str, Any]:
    return {
        "law": law,
        "decoder": decoder,
        "sigma": sigma,
        "hit_rate": values.mean(),
        "error": values.std(ddof=1) / np.sqrt(len(values)),
    }


def draw(table: Table, axes: Sequence[Axes]) -> None:
    """Draw one panel a kind of posterior, one line a decoder."""
    for panel, law, title in (
        (axes[0], "crowd", "Posterior around a truth"),
        (axes[1], "rival", "The same, 0.3 of it moved to a rival"),
    ):
        rows = table.where(law=law)
        best = rows.where(decoder="best")
        panel.plot(best["sigma"], best["hit_rate"], color="black", lw=0.6, label="best possible")
        styles = zip(DECODERS.items(), INK, LINES, MARKERS, strict=False)
        for (decoder, (label, _)), ink, line, marker in styles:
            curve = rows.where(decoder=decoder)
            panel.plot(
                curve["sigma"],
                curve["hit_rate"],
                marker=marker,
                linestyle=line,
                color=ink,
                label=label,
            )
        panel.set(title=title, xlabel=r"noise on the logit of each bit, s.d. $\sigma$")
        panel.set(ylabel="HR@1", ylim=(0.2, 0.6))
    legend_below(axes, narrow=2, wide=3)


FIGURE = Figure(
    name="decoders",
    title="Decoding noisy bit marginals",
    caption=(
        "Mean HR@1 of candidates ranked from noisy bit marginals, over the bundled lists (Morgan "
        "radius 2, 4096 bits). The marginals of a known posterior, none nearer than 0.005 to 0 or "
        "1, get Gaussian noise of standard deviation sigma on the logit of each bit; hits are "
        "counted under that posterior. (a) Gibbs posteriors exp(5s) around a random truth; (b) the "
        "same with 0.3 of the mass moved to a random rival."
    ),
    columns={
        "law": "crowd (Gibbs around a truth) or rival (30 % of the mass on another candidate)",
        "decoder": f"best, or one of {', '.join(DECODERS)}",
        "sigma": "standard deviation of the noise on the logit of each bit",
        "hit_rate": "mean HR@1",
        "error": "standard error of hit_rate over lists and posteriors",
    },
    compute=compute,
    draw=draw,
    panels=2,
)
