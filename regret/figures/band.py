"""The bounds over the band (lo, hi), and where real candidate lists lie in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from regret import bounds
from regret._support.arrays import Bits, Floats
from regret.distributions.libraries import synthesize
from regret.figures._drawing.figure import Figure
from regret.figures._drawing.lists import BUNDLED, LABELS, Lists, bundled, named
from regret.figures._drawing.style import INK, MARKERS, halo
from regret.figures._drawing.table import Table
from regret.problem.instance import merge_equal
from regret.problem.similarity import band, similarity_matrix

if TYPE_CHECKING:
    from matplotlib.axes import Axes


GRID = 41
TOP = 1 - 1e-9
"""The largest hi that is drawn: bands end below 1."""


PLACES = {
    "hit_rate": [(0.03, 0.127), (0.08, 0.264), (0.12, 0.384), (0.16, 0.496)],
    "similarity": [(0.2, 0.45), (0.2, 0.7), (0.2, 0.95)],
}
"""Where the contours are labelled: off the curves and the lists."""

LEAST = {"hit_rate": (0.06, 0.11, 0.16, 0.21), "similarity": (0.05, 0.1, 0.15, 0.2)}
LEAST_PLACES = {
    "hit_rate": [(0.24, 0.422), (0.24, 0.574), (0.24, 0.726), (0.2, 0.872)],
    "similarity": [(0.1, 0.3), (0.1, 0.5), (0.1, 0.7), (0.04, 0.84)],
}
"""What is lost at least, off the lines of what is lost at most, and where that is labelled."""

NOTES = {
    "hit_rate": [
        ("attained", (0.52, 0.57), 45),
        ("open", (0.47, 0.685), 40),
        ("1/2, attained", (0.35, 0.94), 0),
    ],
    "similarity": [("neared", (0.52, 0.57), 45), ("open", (0.45, 0.82), 0)],
}
"""What is known of the regions: whether fingerprints of that band attain the bound."""

SYNTHETIC, CANDIDATES = 12, 256


def compute(rng: np.random.Generator, lists: Lists = bundled) -> Table:
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
        blocks.append(_list_block(each.fingerprint, each.query, each.candidates))
    seed = int(rng.integers(2**31))
    for query, rows in synthesize(SYNTHETIC, candidates=CANDIDATES, seed=seed):
        blocks.append(_list_block("synthetic", query, merge_equal(rows)[0]))
    return Table.stack(*blocks)


def _list_block(kind: str, name: str, candidates: Bits) -> dict[str, Any]:
    edges = band(similarity_matrix(candidates))
    return _block(kind, name, np.array([edges.lo]), np.array([edges.hi]))


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


def draw_hits(panel: Axes, table: Table) -> None:
    """Draw the bound on the hit-rate regret, its converse, and what is known of attaining it."""
    _plane(panel, table, "hit_rate", np.arange(6) / 10)
    panel.set(title="HR@1 lost: at most, at least", ylabel=r"largest similarity, $h$")


def draw_similarity(panel: Axes, table: Table) -> None:
    """Draw the same for the similarity regret of the mode."""
    _plane(panel, table, "similarity", np.arange(0, 1.1, 0.25))
    panel.set(title="Tanimoto lost: at most, at least", ylabel=r"largest similarity, $h$")


def draw_lists(panel: Axes, table: Table) -> None:
    """Zoom in on where lists lie."""
    _draw_map(panel, table.where(kind="map"), "hit_rate", np.arange(6) / 10, labels=False)
    _draw_curves(panel, table.where(kind="curve"), both=True, labels=False)
    kinds = [x for x in table.unique("kind") if x not in ("map", "curve", "synthetic")]
    looks = zip([*kinds, "synthetic"], MARKERS, (*INK[1:], "white"), strict=False)
    los, his = [0.1], [0.4]
    for kind, marker, ink in looks:
        rows = table.where(kind=kind)
        look: dict[str, Any] = {"mec": "black", "mew": 0.4, "ms": 3.5, "clip_on": False}
        label = "synthetic, like MassSpecGym's" if kind == "synthetic" else named(kind)
        panel.plot(rows["lo"], rows["hi"], marker, color=ink, **look, zorder=3, label=label)
        los += rows["lo"].tolist()
        his += rows["hi"].tolist()
    panel.set(title="Where lists lie", xlabel=r"smallest similarity, $\ell$")
    panel.set(ylabel=r"largest similarity, $h$")
    panel.set_box_aspect(1)
    panel.set(xlim=(0, min(1.0, 1.08 * max(los))), ylim=(max(0.0, min(his) - 0.05), 1.005))


def _plane(panel: Axes, table: Table, bound: str, levels: Floats) -> None:
    """Draw the whole plane of bands."""
    _draw_map(panel, table.where(kind="map"), bound, levels)
    _draw_curves(panel, table.where(kind="curve"), both=bound == "hit_rate")
    for note, place, angle in NOTES[bound]:
        halo(panel, *place, note, rotation=angle, fontsize=6)
    panel.set(xlabel=r"smallest similarity, $\ell$", xlim=(0, 1), ylim=(0, 1))
    panel.set_aspect("equal")


def _draw_map(panel: Axes, rows: Table, bound: str, levels: Floats, labels: bool = True) -> None:
    from matplotlib.colors import LinearSegmentedColormap

    shades = LinearSegmentedColormap.from_list("shades", ["white", "#a9bad0"])
    lo, hi, value = (rows[name].reshape(GRID, GRID) for name in ("lo", "hi", bound))
    panel.contourf(lo, hi, value, levels=levels, cmap=shades, extend="max")
    lines = panel.contour(lo, hi, value, levels=levels[1:-1], colors="#42587a", linewidths=0.5)
    least = rows[f"{bound}_converse"].reshape(GRID, GRID)
    dashed = panel.contour(
        lo, hi, least, levels=LEAST[bound], colors="#8a3324", linewidths=0.5, linestyles="dashed"
    )
    if labels:
        panel.clabel(lines, fmt="%g", fontsize=5.5, manual=PLACES[bound])
        panel.clabel(dashed, fmt="%g", fontsize=5.5, manual=LEAST_PLACES[bound])
    panel.plot([0, 1], [0, 1], color="black", lw=0.6)


def _draw_curves(panel: Axes, rows: Table, both: bool, labels: bool = True) -> None:
    for name, line, label in (
        ("petals", "-", r"$\ell = h/(2-h)$"),
        ("pinwheel", "--", r"$\ell = 2h-1$"),
    ):
        curve = rows.where(name=name)
        if name == "pinwheel" and not both:
            continue
        told = label if labels else None
        panel.plot(curve["lo"], curve["hi"], line, color="black", lw=1, label=told)


FIGURE = Figure(
    name="band",
    title="Bounds over the band of a candidate list",
    columns={
        "kind": "map, curve, the fingerprint of a candidate list, or synthetic",
        "name": "formula or query of the list, or name of the curve",
        "lo": "smallest Tanimoto similarity of two candidates",
        "hi": "largest Tanimoto similarity of two candidates",
        "hit_rate": "bound on the hit-rate regret, T3",
        "similarity": "bound on the similarity regret over all posteriors, T4",
        "hit_rate_converse": "what the worst hit-rate regret is at least, T13, n >= 4",
        "similarity_converse": "what the worst similarity regret is at least, T13, n >= 4",
    },
    caption=(
        "Bounds over the band of a list: the smallest and the largest Tanimoto similarity l and h "
        "of two candidates. (a) Hit-rate regret of the similarity-optimal candidate. Full "
        "contours: at most min(1/2, (h-l)/(1-l)), theorem T3. Attained: right of l = h/(2-h) "
        "and left of l = 2h-1 there are fingerprints of that band with exactly this "
        "regret (T11); open: in between none are known, and none are ruled out. (b) "
        "Tanimoto regret of the mode: at most h-l over all posteriors and n (T4), neared by the "
        "fingerprints of T11 right of the curve. Dashed contours: what some posterior costs at "
        "least on every list of four or more that attains l and h (T13), a quarter of "
        f"(h-l)/(1-l) and of h-l. (c) The part of (a) where lists lie: {BUNDLED}, under five "
        "fingerprints unless they are arrays, equal fingerprints merged; white: synthetic lists of "
        "256 that resemble MassSpecGym's."
    ),
    compute=compute,
    panels=(draw_hits, draw_similarity, draw_lists),
    legend=(2, 4),
    height=3.0,
    of_lists=True,
)
