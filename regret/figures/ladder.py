"""The ladder of bounds on the hit-rate regret, from above and below, for the bundled lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from regret import worst_case
from regret._support.arrays import Floats
from regret.distributions import gibbs, spiked
from regret.figures._drawing.figure import Figure
from regret.figures._drawing.lists import LABELS, formula, lists
from regret.figures._drawing.style import INK, LINES, MARKERS, legend_below
from regret.figures._drawing.table import Table
from regret.problem import ranking
from regret.problem.similarity import similarity_matrix

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FINGERPRINTS = ("morgan_2_4096", "rdkit_4096")
RUNGS = {
    "global_band": "band",
    "row_band": "row bands",
    "pair": "pairs",
    "exact": "exact",
    "lead": "lead",
    "leverage_converse": "leverage",
    "band_converse": "band/4",
    "typical": "typical",
}
DRAWS = 200


def compute(rng: np.random.Generator) -> Table:
    """Return the rungs for every bundled list under two fingerprints."""
    blocks = []
    for each in lists(FINGERPRINTS):
        matrix = similarity_matrix(each.candidates)
        rungs = {**worst_case.ladder(matrix)._asdict(), "typical": _typical(rng, matrix)}
        blocks.append(
            {
                "fingerprint": each.fingerprint,
                "name": each.query,
                "rung": list(rungs),
                "regret": list(rungs.values()),
            }
        )
    return Table.stack(*blocks)


def _typical(rng: np.random.Generator, matrix: Floats) -> float:
    """Return the mean regret over posteriors of a crowd of similar candidates and one rival."""
    drawn = (
        spiked(rng, gibbs(rng, matrix, beta=5.0), share=float(rng.uniform(0, 0.5)))
        for _ in range(DRAWS)
    )
    return float(np.mean([ranking.hit_rate_regret(matrix, p) for p in drawn]))


def draw(table: Table, axes: Sequence[Axes]) -> None:
    """Draw one panel a fingerprint, and in it one line a list."""
    place = {rung: x for x, rung in enumerate(RUNGS)}
    for panel, fingerprint in zip(axes, FINGERPRINTS, strict=True):
        rows = table.where(fingerprint=fingerprint)
        panel.axhline(0.5, color="black", lw=0.6, ls=":")
        panel.text(
            len(RUNGS) - 1, 0.51, "majority theorem: 1/2", ha="right", va="bottom", fontsize=7
        )
        for i, name in enumerate(table.unique("name")):
            line = rows.where(name=name)
            panel.plot(
                [place[rung] for rung in line["rung"]],
                line["regret"],
                marker=MARKERS[i % len(MARKERS)],
                linestyle=LINES[i % len(LINES)],
                color=INK[i % len(INK)],
                lw=0.8,
                label=formula(name),
            )
        panel.set(title=LABELS[fingerprint], ylabel="hit-rate regret", ylim=(0, 1))
        panel.axvline(place["exact"], color="black", lw=0.4)
        panel.set_xticks(list(place.values()), list(RUNGS.values()), rotation=30, ha="right")
        panel.set_xlabel("rung of the ladder")
    legend_below(axes, narrow=3, wide=5)


FIGURE = Figure(
    name="ladder",
    title="The ladder of bounds",
    caption=(
        "Bounds on the hit-rate regret of the similarity-optimal candidate (Tanimoto), each using "
        "more of the similarity matrix S of a list. Band: lo and hi of all S; row bands: those of "
        "the rows of the two candidates compared; pairs: the rows entry by entry; exact: the "
        "supremum over all posteriors, by linear programs. From below: the lead of the mode at "
        "which the aims may still part (T12); what the leverage of the pairs (T15) and the band "
        "(T13) make sure is lost. Typical: the mean regret over random posteriors, a crowd of "
        "candidates similar to a truth and a rival. Dotted: the one half of theorem T3."
    ),
    columns={
        "fingerprint": "of the candidates",
        "name": "formula of the list",
        "rung": "of worst_case.ladder, from above down to below; or typical",
        "regret": "bound on the hit-rate regret; for typical its mean over random posteriors",
    },
    compute=compute,
    draw=draw,
    panels=2,
)
