"""What decoders gain over cosine on predictions with known truths, and where similarity goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from regret._support.arrays import Floats
from regret.evaluation import Estimate, Evaluation, evaluate, twin
from regret.figures._drawing.figure import Figure
from regret.figures._drawing.style import INK
from regret.figures._drawing.table import Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

QUERIES, DRAWS = 300, 1000

NAMES = {
    "log_likelihood": "log-likelihood",
    "log_likelihood_ratio": "log-likelihood ratio",
    "platt": "modified Platt",
    "ruzicka": "Ruzicka",
    "tanimoto": "Tanimoto",
}


def compute(rng: np.random.Generator) -> Table:
    """Return what is drawn for a synthetic twin."""
    data, prior = twin(rng, queries=QUERIES)
    return of_evaluation(evaluate(data, prior=prior, draws=DRAWS, worst_lists=1))


def of_evaluation(found: Evaluation) -> Table:
    """Return what is drawn for an evaluation."""
    rows: list[tuple[str, str, Estimate]] = []
    for name, each in found.decoders.items():
        if name == found.reference:
            continue
        rows.append((name, "hit_rate", each.difference[1]))
        for part in ("difference", "hits", "near_misses", "bound"):
            rows.append((name, part, getattr(each.exchange, part)))
    if not rows:
        raise ValueError(f"nothing to compare to {found.reference}: evaluate more decoders")
    names, quantities, estimates = zip(*rows, strict=True)
    value, low, high = np.array(estimates).T
    return Table(
        {
            "decoder": np.array(names),
            "quantity": np.array(quantities),
            "value": value,
            "low": low,
            "high": high,
        }
    )


def draw_hits(panel: Axes, table: Table) -> None:
    """Draw the paired differences in hit rate."""
    rows = table.where(quantity="hit_rate")
    _intervals(panel, rows, _places(panel, table), 0, scale=100)
    panel.set(title="HR@1 gained over cosine", xlabel="points, with 95 % intervals")


def draw_similarity(panel: Axes, table: Table) -> None:
    """Draw the two parts of each difference in similarity, and what bounds the second."""
    places = _places(panel, table)
    for quantity, label, ink, shift in (
        ("hits", "hits part", 1, 0.17),
        ("near_misses", "near-miss part", 2, -0.17),
    ):
        _intervals(panel, table.where(quantity=quantity), places + shift, ink, label)
    bound = table.where(quantity="bound")["value"]
    grey: dict[str, Any] = {"height": 0.16, "color": INK[5], "alpha": 0.6, "zorder": 0}
    panel.barh(places - 0.17, bound, **grey, label="bound on the near-miss part")
    panel.set(title="Similarity of the first hit", xlabel="difference to cosine's, in two parts")


def _places(panel: Axes, table: Table) -> Floats:
    """Give each decoder its row, and return where they are."""
    names = [NAMES.get(name, name.replace("_", " ")) for name in table.unique("decoder")]
    places = np.arange(len(names))[::-1].astype(float)
    panel.axvline(0, color="black", lw=0.6)
    panel.set_yticks(places, names)
    panel.set_ylim(-0.6, len(names) - 0.4)
    panel.tick_params(axis="y", length=0)
    return places


def _intervals(
    panel: Axes, rows: Table, places: Floats, ink: int, label: str | None = None, scale: float = 1
) -> None:
    """Draw points with intervals, one below the other."""
    value, low, high = (scale * rows[name] for name in ("value", "low", "high"))
    panel.errorbar(
        value,
        places,
        xerr=[value - low, high - value],
        fmt=("o", "s", "^")[ink],
        color=INK[ink],
        ms=3.5,
        lw=0.9,
        capsize=2,
        label=label,
    )


FIGURE = Figure(
    name="evaluate",
    title="Decoders on predictions with known truths",
    columns={
        "decoder": "name in regret.evaluation.DECODERS",
        "quantity": "hit_rate: difference in HR@1; difference (in similarity of the first hit) = "
        "hits + near_misses; bound on near_misses",
        "value": "mean over queries, of hit rates and similarities in [0, 1]",
        "low": "lower end of its interval",
        "high": "upper end of its interval",
    },
    caption=(
        "Decoders compared to cosine decoding of the same predictions; intervals hold 95 % "
        "(bootstrap over molecules). (a) Paired difference in HR@1. (b) Difference in Tanimoto "
        "similarity of the first hit to the truth, split by the exchange identity (theorem T21) "
        "into a hits part and a near-miss part; grey: the most the near-miss part could be on "
        "these lists. The predictions are a synthetic twin unless they are yours (regret evaluate "
        "--figures)."
    ),
    compute=compute,
    panels=(draw_hits, draw_similarity),
    legend=(1, 3),
    height=3.0,
)
