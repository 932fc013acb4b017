"""How large a posterior each similarity can overrule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from regret import bounds
from regret.figures._drawing.figure import Figure
from regret.figures._drawing.lists import lists
from regret.figures._drawing.style import INK, LINES, MARKERS, legend_below
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


def compute(rng: np.random.Generator) -> Table:
    """Return the posteriors overruled on three fingerprints, by bits, and on the bundled lists."""
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


def draw(table: Table, axes: Sequence[Axes]) -> None:
    """Draw one line and one kind of marker a similarity."""
    (panel,) = axes
    styles = zip(DRAWN.items(), INK, LINES, MARKERS, strict=False)
    for (name, label), ink, line, marker in styles:
        rows = table.where(similarity=name)
        curve, points = rows.where(kind="instance"), rows.where(kind="list")
        panel.plot(curve["bits"], curve["posterior"], linestyle=line, color=ink)
        panel.plot(points["bits"], points["posterior"], marker, color=ink)
        panel.plot([], [], linestyle=line, marker=marker, color=ink, label=label)
    panel.set(
        title="Largest posterior that can be overruled",
        xscale="log",
        xlabel=r"bits on in the mode, $k$",
        ylabel="posterior of the mode",
        xlim=(1, 2000),
        ylim=(0.3, 1),
    )
    legend_below(axes, narrow=3, wide=3)


FIGURE = Figure(
    name="majority",
    title="How large a posterior similarity can overrule",
    caption=(
        "The largest posterior of a mode that some candidate equals in expected similarity. Lines: "
        "a mode of k bits against the same with one bit more, the rest of the posterior on that "
        "bit alone. Tanimoto, whose 1-s is a metric, never overrules a majority (theorem T3); Dice "
        "reaches (4k+2)/(5k+4), cosine 1/(1+sqrt(k+1)-sqrt(k)), which tends to 1. Markers: the "
        "most that the bundled lists allow (MACCS, Morgan radius 2, RDKit paths)."
    ),
    columns={
        "kind": "instance (the fingerprints of tight.overrule) or list (bundled)",
        "similarity": "cosine, dice or tanimoto",
        "fingerprint": "of the list",
        "name": "formula of the list",
        "bits": "bits on in the mode, k",
        "posterior": "largest posterior of a mode that another candidate equals in similarity",
    },
    compute=compute,
    draw=draw,
)
