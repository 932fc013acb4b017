"""The bounds over the band (lo, hi), and where real candidate lists lie in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from regret import bounds
from regret._support.arrays import Floats
from regret.figures._drawing.figure import Figure
from regret.figures._drawing.lists import LABELS, lists
from regret.figures._drawing.style import INK, MARKERS, halo, legend_below
from regret.figures._drawing.table import Table
from regret.problem.similarity import band, similarity_matrix

if TYPE_CHECKING:
    from matplotlib.axes import Axes


GRID = 41
TOP = 1 - 1e-9
"""The largest hi that is drawn: bands end below 1."""


PLACES = {
    "hit_rate": [(0.03, 0.127), (0.08, 0.264), (0.12, 0.384), (0.16, 0.496)],
    "similarity": [(0.2, 0.45), (0.2, 0.7), (0.08, 0.83)],
}
"""Where the contours are labelled: off the curves and the lists."""

LEAST = (0.05, 0.1, 0.15, 0.2)
LEAST_PLACES = {
    "hit_rate": [(0.3, 0.44), (0.3, 0.58), (0.3, 0.72), (0.3, 0.89)],
    "similarity": [(0.1, 0.3), (0.1, 0.5), (0.1, 0.7), (0.05, 0.86)],
}
"""What is lost at least, and where that is labelled."""

NOTES = {
    "hit_rate": [
        ("attained", (0.52, 0.57), 45),
        ("open", (0.19, 0.4), 40),
        ("1/2, attained", (0.35, 0.82), 0),
    ],
    "similarity": [("attained", (0.52, 0.57), 45), ("open", (0.45, 0.82), 0)],
}


def compute(rng: np.random.Generator) -> Table:
    """Return the bounds on a grid of bands, two curves of T11, and the bands of the lists."""
    hi, share = np.meshgrid(np.linspace(0, TOP, GRID), np.linspace(0, 1, GRID), indexing="ij")
    line = np.linspace(0, TOP, GRID)
    upper = np.linspace(0.5, TOP, GRID)
    blocks = [
        _block("map", "", (hi * share).ravel(), hi.ravel()),
        _block("curve", "petals", line / (2 - line), line),
        _block("curve", "pinwheel", 2 * upper - 1, upper),
    ]
    for each in lists(tuple(LABELS)):
        edges = band(similarity_matrix(each.candidates))
        point = np.array([edges.lo]), np.array([edges.hi])
        blocks.append(_block(each.fingerprint, each.query, *point))
    return Table.stack(*blocks)


def _block(kind: str, name: str, lo: Floats, hi: Floats) -> dict[str, Any]:
    return {
        "kind": kind,
        "name": name,
        "lo": lo,
        "hi": hi,
        "hit_rate": bounds.hit_rate_metric(lo, hi),
        "similarity": bounds.mode_similarity(lo, hi, 0.0, metric=True),
        "hit_rate_converse": bounds.hit_rate_converse(lo, hi, 4),
        "similarity_converse": bounds.mode_similarity_converse(lo, hi, 4),
    }


def draw(table: Table, axes: Sequence[Axes]) -> None:
    """Draw one map a bound, with the same curves and lists on both."""
    for panel, bound, title, levels in (
        (axes[0], "hit_rate", "Hit-rate regret: at most, at least (dashed)", np.arange(6) / 10),
        (
            axes[1],
            "similarity",
            "Tanimoto regret: at most, at least (dashed)",
            np.arange(0, 1.1, 0.25),
        ),
    ):
        _draw_map(panel, table.where(kind="map"), bound, levels)
        _draw_curves(panel, table.where(kind="curve"), both=bound == "hit_rate")
        for note, place, angle in NOTES[bound]:
            halo(panel, *place, note, rotation=angle)
        for (key, label), marker, ink in zip(LABELS.items(), MARKERS, INK[1:], strict=False):
            rows = table.where(kind=key)
            look: dict[str, Any] = {
                "color": ink,
                "mec": "black",
                "mew": 0.4,
                "ms": 4,
                "clip_on": False,
            }
            panel.plot(rows["lo"], rows["hi"], marker, **look, zorder=3, label=label)
        panel.set(title=title, xlabel=r"smallest similarity of two candidates, $\ell$")
        panel.set(ylabel=r"largest similarity, $h$", xlim=(0, 1), ylim=(0, 1.01))
        panel.set_aspect("equal")
    legend_below(axes, narrow=2, wide=4)


def _draw_map(panel: Axes, rows: Table, bound: str, levels: Floats) -> None:
    from matplotlib.colors import LinearSegmentedColormap

    shades = LinearSegmentedColormap.from_list("shades", ["white", "#a9bad0"])
    lo, hi, value = (rows[name].reshape(GRID, GRID) for name in ("lo", "hi", bound))
    panel.contourf(lo, hi, value, levels=levels, cmap=shades, extend="max")
    lines = panel.contour(lo, hi, value, levels=levels[1:-1], colors="#42587a", linewidths=0.5)
    panel.clabel(lines, fmt="%g", fontsize=6, manual=PLACES[bound])
    least = rows[f"{bound}_converse"].reshape(GRID, GRID)
    dashed = panel.contour(
        lo, hi, least, levels=LEAST, colors="#8a3324", linewidths=0.5, linestyles="dashed"
    )
    panel.clabel(dashed, fmt="%g", fontsize=6, manual=LEAST_PLACES[bound])
    panel.plot([0, 1], [0, 1], color="black", lw=0.6)


def _draw_curves(panel: Axes, rows: Table, both: bool) -> None:
    for name, line, label in (
        ("petals", "-", r"$\ell = h/(2-h)$"),
        ("pinwheel", "--", r"$\ell = 2h-1$"),
    ):
        curve = rows.where(name=name)
        if name == "pinwheel" and not both:
            continue
        panel.plot(curve["lo"], curve["hi"], line, color="black", lw=1, label=label)


FIGURE = Figure(
    name="band",
    title="Bounds over the band of a candidate list",
    caption=(
        "Bounds over the band [l, h] of Tanimoto similarities of two candidates. (a) Hit-rate "
        "regret of the similarity-optimal candidate: min(1/2, (h-l)/(1-l)), theorem T3. Real "
        "fingerprints attain it below l = h/(2-h) and above l = 2h-1 (T11); in between it is open. "
        "(b) Tanimoto regret of the mode, the supremum h-l over posteriors and n (T4), neared by "
        "the fingerprints of T11. Dashed: what some posterior costs at least on any list of four "
        "or more that attains l and h (T13), a quarter of T1's bound and of h-l. Markers: the "
        "bundled isomer lists under five fingerprints, equal "
        "fingerprints merged."
    ),
    columns={
        "kind": "map, curve, or the fingerprint of a candidate list",
        "name": "formula of the list, or name of the curve",
        "lo": "smallest Tanimoto similarity of two candidates",
        "hi": "largest Tanimoto similarity of two candidates",
        "hit_rate": "bound on the hit-rate regret, T3",
        "similarity": "bound on the similarity regret over all posteriors, T4",
        "hit_rate_converse": "what the worst hit-rate regret is at least, T13, n >= 4",
        "similarity_converse": "what the worst similarity regret is at least, T13, n >= 4",
    },
    compute=compute,
    draw=draw,
    panels=2,
    height=3.6,
)
