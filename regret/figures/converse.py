"""The other half: what every list must lose, and the matrix S* that loses no more."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from regret import bounds, worst_case
from regret._support.arrays import Floats
from regret.figures._drawing.figure import Figure
from regret.figures._drawing.lists import BUNDLED, Lists, bundled, named
from regret.figures._drawing.style import INK, LINES, MARKERS, halo
from regret.figures._drawing.table import Table
from regret.problem.similarity import band, similarity_matrix
from regret.theory import tight, tight_converses

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FINGERPRINTS = ("morgan_2_4096", "rdkit_4096")
LEADS = np.linspace(0, 1, 41)
LO, HI = Fraction(1, 5), Fraction(3, 5)
"""The band in which S* and the hub are drawn: relative to it they do not depend on it."""

HUB = 40
"""Candidates of the hub; with more it comes nearer to the bound."""


def compute(rng: np.random.Generator, lists: Lists = bundled) -> Table:
    """Return what is gained over a mode that leads, and the leverage with the exact worst case."""
    star = tight_converses.near_and_far_pair(LO, HI).astype(float)
    blocks = _blocks("S*", "", star)
    blocks += _blocks("hub", "", tight.hub_matrix(LO, HI, HUB).astype(float))
    for each in lists(FINGERPRINTS):
        blocks += _blocks(each.fingerprint, each.query, similarity_matrix(each.candidates))
    return Table.stack(*blocks)


def _blocks(kind: str, name: str, matrix: Floats) -> list[dict[str, Any]]:
    """Return the gain of `worst_case.lead_gain` over leads, in units of the band, and leverage."""
    edges = band(matrix)
    spread = edges.hi - edges.lo
    if spread == 0:
        return []
    unit = float(bounds.hit_rate(edges.lo, edges.hi))
    gains = [worst_case.lead_gain(matrix, float(x) * unit).value / spread for x in LEADS]
    exact = worst_case.hit_rate(matrix).value
    here = {"kind": kind, "name": name}
    return [
        {**here, "quantity": "gain", "x": LEADS, "y": gains},
        {**here, "quantity": "worst", "x": worst_case.leverage(matrix).value, "y": exact},
    ]


def draw_star(panel: Axes, table: Table) -> None:
    """Draw S*: a pair at each end of the band, and all else a quarter of the way up."""
    names = {0.0: r"$\ell$", 0.25: r"$\ell+D/4$", 1.0: "$h$"}
    shades = {0.0: "#ffffff", 0.25: "#d5deea", 1.0: "#7e97b8"}
    matrix = tight_converses.near_and_far_pair(Fraction(0), Fraction(1))
    for i in range(4):
        for j in range(4):
            level = float(matrix[i, j])
            shade = "#e8e8e8" if i == j else shades[level]
            panel.fill([j, j + 1, j + 1, j], [i, i, i + 1, i + 1], color=shade, ec="black", lw=0.5)
            entry = "1" if i == j else names[level]
            panel.text(j + 0.5, i + 0.5, entry, ha="center", va="center", fontsize=7)
    panel.set(title="$S^*$, which loses least", xlim=(0, 4), ylim=(4, 0), xlabel="candidate")
    panel.set_xticks(np.arange(4) + 0.5, ["1", "2", "3", "4"])
    panel.set_yticks(np.arange(4) + 0.5, ["1", "2", "3", "4"])
    panel.tick_params(length=0)
    panel.set_aspect("equal")
    for side in panel.spines.values():
        side.set_visible(False)


def draw_lead(panel: Axes, table: Table) -> None:
    """Draw the gain over a mode that leads, between the two halves of T13."""
    rows = table.where(quantity="gain")
    panel.fill_between([0, 0.25, 1], [0.25, 0, 0], [1, 0.75, 0], color="#eeeeee", lw=0)
    for kind, ink, line in zip(_fingerprints(table), INK[1:], LINES[:1] + LINES[3:], strict=False):
        here = rows.where(kind=kind)
        for name in here.unique("name"):
            each = here.where(name=name)
            panel.plot(each["x"], each["y"], linestyle=line, color=ink, lw=0.7)
        panel.plot([], [], linestyle=line, color=ink, lw=0.7, label=named(kind))
    for kind, line, label in (("hub", "--", f"hub of {HUB}"), ("S*", "-", "$S^*$")):
        each = rows.where(kind=kind)
        panel.plot(each["x"], each["y"], line, color="black", label=label)
    panel.set(title="Gain over a mode that leads", xlim=(0, 1), ylim=(0, 1))
    panel.set(xlabel="lead of the mode / $b$", ylabel="similarity gained / $D$")


def draw_leverage(panel: Axes, table: Table) -> None:
    """Draw the exact worst case against the leverage, between the two halves of T15."""
    rows = table.where(quantity="worst")
    most = max(1.5, 1.1 * float(rows["x"].max()))
    x = np.linspace(0, most, 121)
    panel.fill_between(
        x,
        bounds.leverage_hit_rate_converse(x),
        bounds.leverage_hit_rate(x),
        where=(x <= 1).tolist(),
        color="#eeeeee",
        lw=0,
    )
    below = np.append(x[x <= 1], 1.0)
    panel.plot(below, bounds.leverage_hit_rate_converse(below), color="black", lw=0.8)
    panel.plot(x, bounds.leverage_hit_rate(x), color="black", lw=0.8)
    for kind, ink, marker in zip(_fingerprints(table), INK[1:], MARKERS, strict=False):
        here = rows.where(kind=kind)
        panel.plot(here["x"], here["y"], marker, mec=ink, mfc="none", ms=3.5, label=named(kind))
    for kind, marker, label, beside in (
        ("hub", "*", f"hub of {HUB}", 0.045),
        ("S*", "P", "$S^*$", -0.045),
    ):
        (x_here,), (y_here,) = rows.where(kind=kind)["x"], rows.where(kind=kind)["y"]
        panel.plot(x_here, y_here, marker, color="black", ms=5)
        halo(panel, x_here, y_here + beside, label)
    halo(panel, 0.45, 0.42, r"$X/(1+X)$")
    halo(panel, 0.78, 0.12, r"$X/(3+X)$")
    panel.axvline(1, color="black", lw=0.5, ls=":")
    panel.set(title="Leverage and the worst case", xlim=(0, most), ylim=(0, None))
    panel.set(xlabel="leverage $X$ (metric: at most 1)", ylabel="HR@1 lost at worst")


def _fingerprints(table: Table) -> list[str]:
    return [kind for kind in table.unique("kind") if kind not in ("S*", "hub")]


FIGURE = Figure(
    name="converse",
    title="The other half: what every list must lose",
    columns={
        "kind": "S*, hub, or the fingerprint of a list",
        "name": "formula or query of the list",
        "quantity": "gain (over a mode that leads) or worst (exact hit-rate regret)",
        "x": "for gain the lead over b = D/(1-l); for worst the leverage X",
        "y": "for gain the similarity gained over D; for worst the hit-rate regret",
    },
    caption=(
        "What aiming for similarity costs at least. l and h are the smallest and largest "
        "similarity of a list, D = h-l, b = D/(1-l). (a) S*: one pair at l, another at h, all "
        "else at l + D/4; it attains the converse (theorem T13). (b) The most that a candidate "
        "gains in similarity over a mode that leads all others by so much (T12): for every "
        "list of four or more it lies in the grey region, between the lines of S* "
        f"and of hubs of ever more candidates. (c) The exact worst hit-rate regret of {BUNDLED} "
        "(Tanimoto) and their leverage X: it lies between X/(3+X) and X/(1+X), and on the latter "
        "from X = 1 on (T15)."
    ),
    compute=compute,
    panels=(draw_star, draw_lead, draw_leverage),
    legend=(2, 4),
    height=2.6,
    of_lists=True,
)
