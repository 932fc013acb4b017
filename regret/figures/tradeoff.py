"""The trade-off plane: what every loss and decoder retrieves, and the front of the hybrid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from regret._support.arrays import Floats
from regret.comparison import compare, from_family, on_candidates
from regret.figures._drawing.figure import Figure
from regret.figures._drawing.lists import BUNDLED, Lists, bundled, informative_bits
from regret.figures._drawing.style import INK, name_points
from regret.figures._drawing.table import Table
from regret.losses import LOSSES
from regret.problem.instance import Instance
from regret.problem.similarity import similarity_matrix

if TYPE_CHECKING:
    from matplotlib.axes import Axes


INSTANCES, CANDIDATES, BITS = 24, 24, 128
POSTERIORS = 3
SMALL = 40
"""Candidates of a real list that are compared: the Jaccard median of more takes minutes."""

NAMED = {
    "list_fp_cross": "free scores",
    "expected_similarity": "similarity optimum",
    "bce/cosine": "BCE, cosine",
    "bce/log_likelihood": "BCE, log-likelihood",
    "fl/cosine": "focal, cosine",
    "list_fp_cos/cosine": "contrastive, fp cosine",
    "list_embed_cos": "contrastive, embedding",
    "combined/cosine": "combined",
}
"""The points that are named."""

SPAN = 0.08
"""The least that a panel shows of both aims: what differs by less is hardly apart."""

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


def compute(rng: np.random.Generator, lists: Lists = bundled) -> Table:
    """Return mean HR@1 and Tanimoto of every loss and decoder, and of the hybrid optimum by w."""
    seed = int(rng.integers(2**31))
    real = (informative_bits(each.candidates[:SMALL]) for each in lists())
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


def draw_synthetic(panel: Axes, table: Table) -> None:
    """Draw the plane of clusters of near-duplicates."""
    _plane(panel, table.where(population="synthetic"))
    panel.set_title("Clusters of near-duplicates")


def draw_lists(panel: Axes, table: Table) -> None:
    """Draw the plane of candidate lists."""
    _plane(panel, table.where(population="lists"))
    panel.set_title("Candidate lists")


def _plane(panel: Axes, rows: Table) -> None:
    curve = rows.where(loss=FRONT)
    hits, similar = curve["hit_rate"], curve["similarity"]
    panel.axvline(hits.max(), color="black", lw=0.5, ls=":", label="best of each aim")
    panel.axhline(similar.max(), color="black", lw=0.5, ls=":")
    panel.plot(hits, similar, color="black", lw=0.8, label="front of the hybrid")
    for (aim, losses), ink in zip(AIMS.items(), FACES.values(), strict=True):
        panel.plot([], [], "o", ms=5, mec="black", color=ink, label=f"loss: {aim}")
        for decoder, (marker, _) in DECODERS.items():
            for loss in losses:
                each = rows.where(loss=loss, decoder=decoder)
                look: dict[str, Any] = {"color": ink, "mec": "black", "ms": 4, "zorder": 3}
                panel.plot(each["hit_rate"], each["similarity"], marker, **look)
    for marker, label in DECODERS.values():
        panel.plot([], [], marker, mfc="white", mec="black", ms=4, label=f"decoder: {label}")
    _limits(panel, rows["hit_rate"], rows["similarity"])
    panel.set(xlabel="HR@1", ylabel="expected Tanimoto similarity")
    drawn = np.column_stack([rows["hit_rate"], rows["similarity"]])
    name_points(panel, _names(rows), drawn)


def _limits(panel: Axes, hits: Floats, similar: Floats) -> None:
    """Show both aims in one unit, at least `SPAN` of them, with room for names."""
    span = max(np.ptp(hits), np.ptp(similar), SPAN)
    for values, set_limits in ((hits, panel.set_xlim), (similar, panel.set_ylim)):
        middle = (values.min() + values.max()) / 2
        set_limits(middle - 0.62 * span, middle + 0.62 * span)
    panel.set_box_aspect(1)


def _names(rows: Table) -> dict[str, tuple[float, float]]:
    """Return where the named points are; of points in one place the first has the name."""
    named: dict[tuple[float, float], str] = {}
    for key, name in NAMED.items():
        loss, _, decoder = key.partition("/")
        here = rows.where(loss=loss, decoder=decoder or "scores")
        for place in zip(here["hit_rate"].tolist(), here["similarity"].tolist(), strict=True):
            named.setdefault((round(place[0], 4), round(place[1], 4)), name)
    return {name: place for place, name in named.items()}


FIGURE = Figure(
    name="tradeoff",
    title="The trade-off plane",
    columns={
        "population": "synthetic (clusters of near-duplicates) or lists",
        "loss": "name in regret.losses, or expected_similarity (no loss: candidates ranked by S p)",
        "decoder": "how the prediction ranks candidates; for the hybrid the weight w of a hit",
        "hit_rate": "mean HR@1, ties in expectation",
        "similarity": "mean expected Tanimoto similarity of the first hit",
    },
    caption=(
        "Mean HR@1 against the mean expected Tanimoto similarity of the first hit, for the "
        "Bayes-optimal prediction of every loss and the decoders that fit it. Line: the optimum of "
        "w 1[c=y] + (1-w) s(c,y), w from 0 to 1 (theorem T6), which no rule exceeds. Losses: "
        "bits (bce, fl, hamming), similarity (cosine, iou, and S p itself), contrastive with "
        "cosines (list_ and pair_, fp_cos and embed_cos, tau = 1), identity (free scores, rnn_01), "
        "mixed (combined). Dotted: the best of each aim. Both axes of a panel have one unit, and "
        "show 0.08 at least: where all points lie closer the aims are hardly apart. (a) Synthetic "
        f"clusters of near-duplicates; (b) {BUNDLED}, Morgan radius 2 unless they are arrays, the "
        "first 40 candidates of each. Posteriors: a crowd around a truth, and a rival."
    ),
    compute=compute,
    panels=(draw_synthetic, draw_lists),
    legend=(2, 4),
    height=4.2,
    of_lists=True,
)
