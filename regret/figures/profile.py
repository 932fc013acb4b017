"""Regrets given the largest posterior: bounds, one list's exact worst case, random posteriors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from regret import bounds, worst_case
from regret._support.arrays import Floats
from regret.distributions import dirichlet, gibbs, spiked
from regret.figures._drawing.figure import Figure
from regret.figures._drawing.lists import BUNDLED, List, Lists, bundled, formula
from regret.figures._drawing.style import INK
from regret.figures._drawing.table import Table
from regret.problem import ranking
from regret.problem.similarity import band, similarity_matrix
from regret.worst_case.pair_bounds import pair_bounds

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FINE = np.linspace(0, 1, 501)
STEPS = 49
DRAWS = 600


def compute(rng: np.random.Generator, lists: Lists = bundled) -> Table:
    """Return both regrets against pi, the largest posterior, for one list."""
    shown = _largest(lists())
    matrix = similarity_matrix(shown.candidates)
    edges = band(matrix)
    jumps = {}
    if bounds.hit_rate(edges.lo, edges.hi) >= 0.5:
        for kind, metric in (("bound", False), ("metric", True)):
            jumps[kind] = bounds.agreement_threshold(edges.lo, edges.hi, metric)
    fine = np.union1d(FINE, list(jumps.values()))
    blocks = [
        _block(aim, kind, fine, bound(edges.lo, edges.hi, fine, metric))
        for aim, bound in (
            ("hit_rate", bounds.hit_rate_profile),
            ("similarity", bounds.mode_similarity),
        )
        for kind, metric in (("bound", False), ("metric", True))
    ]
    for kind, at in jumps.items():
        blocks.append(_block("hit_rate", f"jump of {kind}", at, at))
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
    return Table.stack(*({"name": shown.query, **block} for block in blocks))


def _largest(lists: list[List]) -> List:
    """Return the list that loses most hits by the bound for its pairs, which is cheap."""
    return max(lists, key=lambda each: pair_bounds(similarity_matrix(each.candidates)).max())


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


def draw_hits(panel: Axes, table: Table) -> None:
    """Draw what the similarity-optimal candidate loses, with the ends of jumps closed or open."""
    _draw(panel, table.where(aim="hit_rate"))
    panel.set(title="HR@1 of the similarity optimum", ylabel="HR@1 lost")


def draw_similarity(panel: Axes, table: Table) -> None:
    """Draw what the mode loses."""
    _draw(panel, table.where(aim="similarity"))
    panel.set(title="Similarity of the mode", ylabel="Tanimoto similarity lost")


def _draw(panel: Axes, rows: Table) -> None:
    points = rows.where(kind="random")
    panel.plot(points["pi"], points["regret"], ".", color=INK[5], ms=2, label="posteriors")
    for kind, label, line, ink in (
        ("bound", "bound, any similarity in the band", "-", INK[0]),
        ("metric", r"bound, metric $1-s$", "--", INK[1]),
    ):
        curve = rows.where(kind=kind)
        jump = rows.where(kind=f"jump of {kind}")
        left = curve["pi"] <= (jump["pi"][0] if len(jump) else 1)
        for part in (left, ~left):
            panel.plot(curve["pi"][part], curve["regret"][part], linestyle=line, color=ink)
        panel.plot([], [], linestyle=line, color=ink, label=label)
        if len(jump):
            panel.plot(jump["pi"], jump["regret"], "o", color=ink, ms=3.5, zorder=4)
            ends: dict[str, Any] = {"mfc": "white", "ms": 3.5, "zorder": 4, "clip_on": False}
            panel.plot(jump["pi"], [0], "o", mec=ink, **ends)
    exact = rows.where(kind="exact")
    label = f"exact worst case, {formula(str(rows['name'][0]))}"
    panel.plot(exact["pi"], exact["regret"], "^-", color=INK[2], ms=2, lw=0.8, label=label)
    lead = float(rows.where(kind="lead")["pi"][0])
    panel.axvline(lead, color=INK[3], lw=0.8, ls=":", label="lead threshold")
    highest = float(rows["regret"].max())
    panel.set(xlabel=r"largest posterior, $\pi$", xlim=(0, 1), ylim=(-0.02 * highest, None))


FIGURE = Figure(
    name="profile",
    title="Regrets given the largest posterior",
    columns={
        "name": "formula or query of the list",
        "aim": "hit_rate or similarity: which regret",
        "kind": "bound (T2, T4), metric (the same for metrics), exact, random, lead (T12), or "
        "jump of bound and jump of metric, where they fall to 0",
        "pi": "largest posterior; for lead the threshold of the mode's lead over all others",
        "regret": "hit rate, or Tanimoto similarity, that is lost",
    },
    caption=(
        f"Regrets when the largest posterior is pi, for one of {BUNDLED} (Morgan "
        "radius 2 unless they are arrays; Tanimoto): the one that loses most by the bound for "
        "pairs. Solid: the bound for any similarity s in the band of the list (theorems "
        "T2, T4); dashed: where 1-s is a metric, as for Tanimoto; where a bound jumps, the full "
        "circle belongs to it and the open one does not. Triangles: the exact worst case of the "
        "list; points: random posteriors, some near those that attain the worst case. Dotted: the "
        "lead threshold of the list (T12); a mode that is so far ahead of all others is the "
        "similarity optimum, whatever its own posterior."
    ),
    compute=compute,
    panels=(draw_hits, draw_similarity),
    legend=(2, 3),
    height=2.8,
    of_lists=True,
)
