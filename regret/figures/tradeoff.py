"""The trade-off plane: what every loss and decoder retrieves, and the front of the hybrid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from regret._support.arrays import Floats
from regret.comparison import compare, from_family, on_candidates
from regret.figures._drawing.figure import Figure
from regret.figures._drawing.lists import informative_bits, lists
from regret.figures._drawing.style import INK, legend_below
from regret.figures._drawing.table import Table
from regret.losses import LOSSES
from regret.problem.instance import Instance
from regret.problem.similarity import similarity_matrix

if TYPE_CHECKING:
    from matplotlib.axes import Axes


INSTANCES, CANDIDATES, BITS = 24, 24, 128
POSTERIORS = 3
WEIGHTS = np.linspace(0, 1, 41)

FACES = {
    "bits": INK[1],
    "similarity": INK[2],
    "contrastive, cosines": INK[4],
    "identity": INK[0],
    "mixed": "white",
}
"""Colours of what losses aim at, far apart in grey."""

FRONT = "hybrid"
"""This loss is drawn as the front, in all its mixtures."""

AIMS = {
    aim: [
        name
        for name, loss in LOSSES.items()
        if name == loss.name != FRONT and loss.aim == aim and not loss.same_as
    ]
    for aim in FACES
}
"""What a loss wants right -> the losses drawn for it, each once."""

AIMS["similarity"].append("expected_similarity")

DECODERS = {
    "cosine": ("o", "cosine"),
    "contiou": ("s", "Ruzicka"),
    "log_likelihood": ("D", "log-likelihood"),
    "tanimoto": ("^", "Tanimoto"),
    "scores": ("P", "none (scores)"),
}


def compute(rng: np.random.Generator) -> Table:
    """Return mean HR@1 and Tanimoto of every loss and decoder, and of the hybrid optimum by w."""
    seed = int(rng.integers(2**31))
    real = (informative_bits(each.candidates) for each in lists())
    populations = {
        "synthetic": from_family("near_duplicates", INSTANCES, seed, n=CANDIDATES, m=BITS),
        "lists": on_candidates(real, POSTERIORS, seed),
    }
    return Table.stack(
        *(block for name, drawn in populations.items() for block in _blocks(name, list(drawn)))
    )


def _blocks(population: str, instances: list[Instance]) -> list[dict[str, Any]]:
    losses = [loss for group in AIMS.values() for loss in group if loss != "expected_similarity"]
    found = [
        (row.loss, row.decoder, row.hit_rate[1].value, row.similarity["tanimoto"].value)
        for row in compare(instances, losses).rows
    ]
    hits, similar = np.mean([front(each) for each in instances], axis=0)
    names = ("loss", "decoder", "hit_rate", "similarity")
    return [
        {
            "population": population,
            "loss": FRONT,
            "decoder": [f"w={w:.3f}" for w in WEIGHTS],
            "hit_rate": hits,
            "similarity": similar,
        },
        *({"population": population, **dict(zip(names, row, strict=True))} for row in found),
    ]


def front(instance: Instance) -> tuple[Floats, Floats]:
    """Return posterior and expected Tanimoto of the hybrid optimum for each of `WEIGHTS`.

    At the ends, where the other aim counts for nothing, it decides between candidates that tie.
    """
    p = instance.posterior
    expected = similarity_matrix(instance.candidates) @ p
    weights = np.clip(WEIGHTS, 1e-9, 1 - 1e-9)[:, None]
    best = np.argmax(weights * p + (1 - weights) * expected, axis=1)
    return p[best], expected[best]


def draw(table: Table, axes: Sequence[Axes]) -> None:
    """Draw one panel a population."""
    for panel, population, title in (
        (axes[0], "synthetic", "Clusters of near-duplicates"),
        (axes[1], "lists", "Bundled lists of isomers"),
    ):
        rows = table.where(population=population)
        _draw_plane(panel, rows)
        panel.set(title=title, xlabel="HR@1", ylabel="expected Tanimoto similarity of first hit")
        panel.margins(0.08)
    legend_below(axes, narrow=2, wide=4)


def _draw_plane(panel: Axes, rows: Table) -> None:
    curve = rows.where(loss=FRONT)
    panel.plot(
        curve["hit_rate"], curve["similarity"], color="black", lw=0.8, label="front of the hybrid"
    )
    for (aim, losses), ink in zip(AIMS.items(), FACES.values(), strict=True):
        panel.plot([], [], "o", ms=5, mec="black", color=ink, label=f"loss: {aim}")
        for decoder, (marker, _) in DECODERS.items():
            keep = [rows.where(loss=loss, decoder=decoder) for loss in losses]
            for each in keep:
                panel.plot(
                    each["hit_rate"], each["similarity"], marker, color=ink, mec="black", ms=4.5
                )
    for marker, label in DECODERS.values():
        panel.plot([], [], marker, mfc="white", mec="black", ms=4.5, label=f"decoder: {label}")


FIGURE = Figure(
    name="tradeoff",
    title="The trade-off plane",
    caption=(
        "Mean HR@1 against the mean expected Tanimoto similarity of the first hit, for the "
        "Bayes-optimal prediction of every loss and the decoders that fit it. Line: the optimum of "
        "w 1[c=y] + (1-w) s(c,y), w from 0 to 1 (theorem T6), which no rule exceeds. Losses: "
        "bits (bce, fl, hamming), similarity (cosine, iou, and S p itself), contrastive with "
        "cosines (list_ and pair_, fp_cos and embed_cos, tau = 1), identity (free scores, rnn_01), "
        "mixed (combined). (a) Synthetic clusters of near-duplicates; (b) bundled lists, Morgan "
        "radius 2. Posteriors: a crowd around a truth, and a rival."
    ),
    columns={
        "population": "synthetic (clusters of near-duplicates) or lists (bundled isomers)",
        "loss": "name in regret.losses, or expected_similarity (no loss: candidates ranked by S p)",
        "decoder": "how the prediction ranks candidates; for the hybrid the weight w of a hit",
        "hit_rate": "mean HR@1, ties in expectation",
        "similarity": "mean expected Tanimoto similarity of the first hit",
    },
    compute=compute,
    draw=draw,
    panels=2,
    height=3.0,
)
