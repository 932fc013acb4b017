"""Regrets given the largest posterior: bounds, one list's exact worst case, random posteriors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from regret import bounds, worst_case
from regret._support.arrays import Floats
from regret.distributions import dirichlet, gibbs, spiked
from regret.figures._drawing.figure import Figure
from regret.figures._drawing.lists import formula, lists
from regret.figures._drawing.style import INK, legend_below
from regret.figures._drawing.table import Table
from regret.problem import ranking
from regret.problem.similarity import band, similarity_matrix

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LIST = "C15H10O5"
"""Flavonoids and their isomers: the bundled list with the largest hit-rate regret."""

FINE = np.linspace(0, 1, 501)
STEPS = 49
DRAWS = 600


def compute(rng: np.random.Generator) -> Table:
    """Return both regrets against pi, the largest posterior, for one bundled list."""
    (candidates,) = (each.candidates for each in lists() if each.query == LIST)
    matrix = similarity_matrix(candidates)
    edges = band(matrix)
    blocks = [
        _block(aim, kind, FINE, bound(edges.lo, edges.hi, FINE, metric))
        for aim, bound in (
            ("hit_rate", bounds.hit_rate_profile),
            ("similarity", bounds.mode_similarity),
        )
        for kind, metric in (("bound", False), ("metric", True))
    ]
    coarse = np.linspace(1 / len(matrix), 1, STEPS)
    attaining = []
    for aim, worst in (
        ("hit_rate", worst_case.hit_rate),
        ("similarity", worst_case.similarity),
    ):
        found = [worst(matrix, pi=float(pi)) for pi in coarse]
        blocks.append(_block(aim, "exact", coarse, [each.value for each in found]))
        favoured = [each.chosen if aim == "hit_rate" else each.mode for each in found]
        attaining += [(each.posterior, i) for each, i in zip(found, favoured, strict=True)]
    blocks += [
        _block(aim, "lead", worst_case.lead(matrix).value, 0.0)
        for aim in ("hit_rate", "similarity")
    ]
    for posterior in _posteriors(rng, matrix, attaining):
        pi = posterior.max()
        hits = ranking.hit_rate_regret(matrix, posterior)
        blocks.append(_block("hit_rate", "random", pi, hits))
        lost = ranking.mode_similarity_regret(matrix, posterior)
        blocks.append(_block("similarity", "random", pi, lost))
    return Table.stack(*blocks)


def _block(aim: str, kind: str, pi: Any, regret: Any) -> dict[str, Any]:
    return {"aim": aim, "kind": kind, "pi": pi, "regret": regret}


def _posteriors(
    rng: np.random.Generator,
    matrix: Floats,
    attaining: list[tuple[Floats, int]],
) -> Iterator[Floats]:
    """Yield posteriors of several kinds, some of them near those that attain worst cases.

    What is added to the candidate that has to stay ahead keeps a tie from breaking against it.
    """
    n = len(matrix)
    for _ in range(DRAWS):
        yield dirichlet(rng, n, float(rng.choice([0.05, 0.2, 1.0])))
        crowd = gibbs(rng, matrix, beta=float(rng.uniform(2, 12)))
        yield spiked(rng, crowd, share=float(rng.uniform(0, 0.5)))
        near, ahead = attaining[rng.integers(len(attaining))]
        yield spiked(rng, near, share=float(rng.uniform(0, 0.3)), at=ahead)


def draw(table: Table, axes: Sequence[Axes]) -> None:
    """Draw one panel a regret."""
    for panel, aim, title in (
        (axes[0], "hit_rate", "Hit-rate regret of the similarity-optimal candidate"),
        (axes[1], "similarity", "Tanimoto regret of the mode"),
    ):
        rows = table.where(aim=aim)
        points = rows.where(kind="random")
        panel.plot(points["pi"], points["regret"], ".", color=INK[5], ms=2, label="posteriors")
        for kind, label, line, ink in (
            ("bound", "bound, any similarity in the band", "-", INK[0]),
            ("metric", r"bound, metric $1-s$", "--", INK[1]),
        ):
            curve = rows.where(kind=kind)
            panel.plot(curve["pi"], curve["regret"], linestyle=line, color=ink, label=label)
        exact = rows.where(kind="exact")
        panel.plot(
            exact["pi"],
            exact["regret"],
            "o-",
            color=INK[2],
            ms=2,
            lw=0.8,
            label=f"exact worst case, {formula(LIST)}",
        )
        panel.axvline(
            rows.where(kind="lead")["pi"][0],
            color=INK[3],
            lw=0.8,
            ls=":",
            label="lead threshold",
        )
        panel.set(title=title, xlabel=r"largest posterior, $\pi$", ylabel="regret")
        panel.set(xlim=(0, 1), ylim=(-0.01, 0.72))
    legend_below(axes, narrow=2, wide=4)


FIGURE = Figure(
    name="profile",
    title="Regrets given the largest posterior",
    caption=(
        "Regrets when the largest posterior is pi, for the bundled list C15H10O5 (Morgan radius 2, "
        "Tanimoto). Solid: the bound for any similarity s in the band of the list (theorems T2, "
        "T4); dashed: where 1-s is a metric, as for Tanimoto; circles: the exact worst case of the "
        "list; points: random posteriors, some near those that attain the worst case. Dotted: the "
        "lead threshold of the list (T12); a mode that is so far ahead of all others is the "
        "similarity optimum, whatever its own posterior."
    ),
    columns={
        "aim": "hit_rate or similarity: which regret",
        "kind": "bound (T2, T4), metric (the same for metrics), exact, random, or lead (T12)",
        "pi": "largest posterior; for lead the threshold of the mode's lead over all others",
        "regret": "hit rate, or Tanimoto similarity, that is lost",
    },
    compute=compute,
    draw=draw,
    panels=2,
)
