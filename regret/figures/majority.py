"""How large a posterior each similarity can overrule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from regret import bounds
from regret.figures._drawing.figure import Figure
from regret.figures._drawing.lists import BUNDLED, Lists, bundled
from regret.figures._drawing.style import INK, LINES
from regret.figures._drawing.table import Table
from regret.problem.similarity import similarity_matrix
from regret.theory import tight
from regret.worst_case.pair_bounds import pair_bounds

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BITS = np.unique(np.geomspace(1, 2000, 40).round().astype(int))
DRAWN = {"cosine": "cosine", "dice": "Dice", "tanimoto": "Tanimoto"}
FINGERPRINTS = ("maccs", "morgan_2_4096", "rdkit_4096")


def overruled(similarity: str, k: int) -> float:
    """Return the largest posterior of R at which V of `tight.overrule(k)` is as similar as R.

    V has no mass; Y, which V is the more similar to, has the rest.
    """
    mode, rival, other = range(3)
    matrix = similarity_matrix(tight.overrule(k, [1, 0, 1]).candidates, similarity)
    gain = matrix[rival, other] - matrix[mode, other]
    return float(bounds.pair_hit_rate(gain, 1 - matrix[rival, mode]))


def compute(rng: np.random.Generator, lists: Lists = bundled) -> Table:
    """Return the posteriors overruled on three fingerprints, by bits, and on lists."""
    blocks = [
        {
            "kind": "instance",
            "similarity": name,
            "fingerprint": "",
            "name": "",
            "bits": BITS,
            "posterior": [overruled(name, int(k)) for k in BITS],
        }
        for name in DRAWN
    ]
    for each in lists(FINGERPRINTS):
        on = each.candidates.sum(axis=1)
        for name in DRAWN:
            pairs = pair_bounds(similarity_matrix(each.candidates, name))
            _, mode = np.unravel_index(pairs.argmax(), pairs.shape)
            blocks.append(
                {
                    "kind": "list",
                    "similarity": name,
                    "fingerprint": each.fingerprint,
                    "name": each.query,
                    "bits": on[mode],
                    "posterior": pairs.max(),
                }
            )
    return Table.stack(*blocks)


LOOKS = {"cosine": ("o", 5.0, 0.93), "dice": ("s", 3.2, 1.0), "tanimoto": ("^", 4.5, 1.07)}
"""Markers that do not hide one another: hollow, of different sizes, one beside the other."""


def draw(panel: Axes, table: Table) -> None:
    """Draw one line and one kind of marker a similarity."""
    for (name, label), ink, line in zip(DRAWN.items(), INK, LINES, strict=False):
        marker, size, beside = LOOKS[name]
        rows = table.where(similarity=name)
        curve, points = rows.where(kind="instance"), rows.where(kind="list")
        panel.plot(curve["bits"], curve["posterior"], linestyle=line, color=ink)
        look: dict[str, Any] = {"marker": marker, "ms": size, "mfc": "none", "mec": ink, "mew": 0.8}
        panel.plot(points["bits"] * beside, points["posterior"], ls="", **look)
        panel.plot([], [], linestyle=line, color=ink, label=label, **look)
    lowest = float(table.where(kind="list")["posterior"].min())
    panel.set(
        title="Largest posterior that can be overruled",
        xscale="log",
        xlabel=r"bits on in the mode, $k$",
        ylabel="posterior of the mode",
        xlim=(1, 2000),
        ylim=(min(0.3, lowest - 0.02), 1),
    )


FIGURE = Figure(
    name="majority",
    title="How large a posterior similarity can overrule",
    columns={
        "kind": "instance (the fingerprints of tight.overrule) or list",
        "similarity": "cosine, dice or tanimoto",
        "fingerprint": "of the list",
        "name": "formula or query of the list",
        "bits": "bits on in the mode, k",
        "posterior": "largest posterior of a mode that another candidate equals in similarity",
    },
    caption=(
        "The largest posterior of a mode that some candidate equals in expected similarity. Lines: "
        "a mode of k bits against the same with one bit more, the rest of the posterior on that "
        "bit alone. Tanimoto, whose 1-s is a metric, never overrules a majority (theorem T3); Dice "
        "reaches (4k+2)/(5k+4), cosine 1/(1+sqrt(k+1)-sqrt(k)), which tends to 1. Markers: the "
        f"most that {BUNDLED} allow (MACCS, Morgan radius 2, RDKit paths); those "
        "of cosine and Tanimoto stand 7 % left and right of their place."
    ),
    compute=compute,
    panels=(draw,),
    legend=(3, 3),
    of_lists=True,
)
