"""How close random and adversarial cases come to the bound of each theorem."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from regret.figures._drawing.figure import Figure
from regret.figures._drawing.lists import plain
from regret.figures._drawing.style import INK, is_narrow
from regret.figures._drawing.table import Table
from regret.theory.local_search import attack
from regret.theory.theorem import Check, Theorem
from regret.theory.theorems import THEOREMS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

DRAWS = 200
ATTACKS = 3
STEPS = 100
KINDS = {
    "matrix": (".", INK[5], "random matrix"),
    "fingerprints": (".", INK[1], "random fingerprints"),
    "attack": ("^", INK[2], "local search"),
    "named": ("D", INK[0], "named instance"),
}


def compute(rng: np.random.Generator) -> Table:
    """Return lhs/rhs of every theorem on random cases, after local search, and on named ones."""
    return Table.stack(
        *(
            {"theorem": theorem.key, "name": theorem.name, "kind": kind, "ratio": ratio}
            for theorem in THEOREMS.values()
            for kind, ratio in _ratios(theorem, rng)
        )
    )


def _ratios(theorem: Theorem, rng: np.random.Generator) -> Iterator[tuple[str, float]]:
    for _ in range(DRAWS):
        case = theorem.draw(rng)
        yield "matrix" if case.candidates is None else "fingerprints", share(theorem.check(case))
    if theorem.relation == "<=":  # an equality leaves nothing to search for
        for _ in range(ATTACKS):
            yield "attack", share(attack(theorem, rng, STEPS).check)
    for case in theorem.tight():
        yield "named", share(theorem.check(case))


def share(check: Check) -> float:
    """Return how much of the bound is attained: lhs/rhs, 1 for 0 = 0, 0 where lhs < 0."""
    return 1.0 if np.all(check.lhs == check.rhs) else max(0.0, check.ratio)


def shown(table: Table) -> list[str]:
    """Return the theorems whose share differs between cases: an equality is no row of a figure."""
    keys: list[str] = table.unique("theorem")
    return [key for key in keys if table.where(theorem=key)["ratio"].min() < 1 - 1e-9]


def draw(panel: Axes, table: Table) -> None:
    """Draw one row a theorem."""
    keys = shown(table)
    names = [symbols(table.where(theorem=key)["name"][0]) for key in keys]
    row = {key: y for y, key in enumerate(keys)}
    panel.hlines(np.arange(len(keys) - 1) + 0.5, 0, 1, color="#dddddd", lw=0.4)
    panel.axvline(1, color="black", lw=0.6)
    scatter = np.random.default_rng(0)
    for kind, (marker, ink, label) in KINDS.items():
        rows = table.where(kind=kind)
        keep = np.array([key in row for key in rows["theorem"]], dtype=bool)
        ratio = rows["ratio"][keep]
        y = np.array([row[key] for key in rows["theorem"][keep]], dtype=float)
        if marker == ".":
            y += scatter.uniform(-0.35, 0.35, len(y))
            panel.plot(ratio, y, marker, color=ink, ms=2.5, mew=0, label=label)
        else:
            face = "none" if kind == "named" else ink
            panel.plot(ratio, y, marker, mec=ink, mfc=face, ms=3.5, label=label, clip_on=False)
    full = [f"{name}, {key}" for name, key in zip(names, map(plain, keys), strict=True)]
    panel.set_yticks(range(len(keys)), [plain(x) for x in keys] if is_narrow(panel) else full)
    panel.tick_params(axis="y", length=0, labelsize=6.5)
    panel.set(xlim=(-0.02, 1.03), ylim=(len(keys) - 0.4, -0.6))
    panel.set(title="Share of each bound that is attained", xlabel="smaller side / larger side")


def symbols(name: str) -> str:
    """Return the name of a theorem with its symbols in mathtext."""
    return re.sub(r"\bpi\b", r"$\\pi$", plain(name))


FIGURE = Figure(
    name="tightness",
    title="How tight the theorems are",
    columns={
        "theorem": "key of the theorem",
        "name": "name of the theorem",
        "kind": "matrix or fingerprints (random cases), attack (local search), or named",
        "ratio": "left-hand side / right-hand side; 1 where both are 0, 0 where the left is < 0",
    },
    caption=(
        "The smaller over the larger side of every inequality, by the key of its theorem, on "
        "random and near-worst cases (similarity matrices, or fingerprints), after a short local "
        "search, and on the named instances of regret.theory.tight. At 1 a bound is attained. "
        "Theorems that are equalities, or hold with equality on all cases drawn, have no row."
    ),
    compute=compute,
    panels=(draw,),
    legend=(2, 4),
    height=7.2,
)
