"""The ladder of bounds on the hit-rate regret, from above and below, and what is typical."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from regret import worst_case
from regret._support.arrays import Floats
from regret.distributions import gibbs, spiked
from regret.figures._drawing.figure import Figure
from regret.figures._drawing.lists import BUNDLED, Lists, bundled, named
from regret.figures._drawing.style import INK
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
}
DRAWS = 200
LOOKS = (("o", INK[1]), ("^", INK[2]), ("s", INK[3]), ("D", INK[0]), ("v", INK[4]))


def compute(rng: np.random.Generator, lists: Lists = bundled) -> Table:
    """Return the rungs for every list under two fingerprints, and what random posteriors lose."""
    blocks = []
    for each in lists(FINGERPRINTS):
        matrix = similarity_matrix(each.candidates)
        rungs = worst_case.ladder(matrix)._asdict()
        typical = _typical(rng, matrix)
        blocks.append(
            {
                "fingerprint": each.fingerprint,
                "name": each.query,
                "rung": [*rungs, "typical"],
                "regret": [*rungs.values(), typical.mean()],
                "error": [*(0.0 for _ in rungs), typical.std(ddof=1) / np.sqrt(len(typical))],
            }
        )
    return Table.stack(*blocks)


def _typical(rng: np.random.Generator, matrix: Floats) -> Floats:
    """Return the regrets of posteriors of a crowd of similar candidates and one rival."""
    drawn = (
        spiked(rng, gibbs(rng, matrix, beta=5.0), share=float(rng.uniform(0, 0.5)))
        for _ in range(DRAWS)
    )
    return np.array([ranking.hit_rate_regret(matrix, p) for p in drawn])


def draw_rungs(panel: Axes, table: Table) -> None:
    """Draw a strip of lists a rung and fingerprint, and its median."""
    place = {rung: x for x, rung in enumerate(RUNGS)}
    fingerprints = table.unique("fingerprint")
    panel.axhline(0.5, color="black", lw=0.6, ls=":")
    panel.text(len(RUNGS) - 0.5, 0.51, "majority: 1/2", ha="right", va="bottom", fontsize=7)
    panel.axvspan(place["exact"] + 0.5, len(RUNGS), color="#f0f0f0", zorder=0)
    shifts = (np.arange(len(fingerprints)) - (len(fingerprints) - 1) / 2) * 0.36
    for fingerprint, shift, (marker, ink) in zip(fingerprints, shifts, LOOKS, strict=False):
        for rung, x in place.items():
            regrets = table.where(fingerprint=fingerprint, rung=rung)["regret"]
            spread = np.linspace(-0.12, 0.12, len(regrets)) if len(regrets) > 1 else 0.0
            panel.plot(x + shift + spread, regrets, marker, mec=ink, mfc="none", ms=2.5)
            median = float(np.median(regrets))
            panel.plot([x + shift - 0.16, x + shift + 0.16], [median] * 2, color=ink, lw=1.6)
        panel.plot([], [], marker + "-", color=ink, mfc="none", label=named(fingerprint))
    panel.set(title="Bounds, exact value, converses", ylabel="HR@1 lost", ylim=(0, 1))
    panel.set_xlim(-0.5, len(RUNGS) - 0.4)
    panel.set_xticks(list(place.values()), list(RUNGS.values()), rotation=40, ha="right")
    panel.tick_params(axis="x", length=0, pad=1)
    panel.set_xlabel("from above, exact, and from below (grey)")


def draw_typical(panel: Axes, table: Table) -> None:
    """Draw what random posteriors lose against the worst one, each on its own scale."""
    for fingerprint, (marker, ink) in zip(table.unique("fingerprint"), LOOKS, strict=False):
        rows = table.where(fingerprint=fingerprint)
        typical = rows.where(rung="typical")
        panel.errorbar(
            rows.where(rung="exact")["regret"],
            typical["regret"],
            yerr=2 * typical["error"],
            fmt=marker,
            color=ink,
            mfc="none",
            ms=3.5,
            lw=0.6,
            capsize=1.5,
        )
    panel.set(title="Typical, on a scale of its own", xlabel="HR@1 lost at worst (exact)")
    panel.set(ylabel="HR@1 lost on average", ylim=(0, None))


FIGURE = Figure(
    name="ladder",
    title="The ladder of bounds",
    columns={
        "fingerprint": "of the candidates",
        "name": "formula or query of the list",
        "rung": "of worst_case.ladder, from above down to below; or typical",
        "regret": "bound on the hit-rate regret; for typical its mean over random posteriors",
        "error": "standard error of typical over random posteriors, else 0",
    },
    caption=(
        "Bounds on the hit-rate regret of the similarity-optimal candidate (Tanimoto), each using "
        f"more of the similarity matrix S of a list; {BUNDLED}. (a) Each marker is a "
        "list, bars are medians. Band: lo and hi of all S; row bands: those of the rows of the two "
        "candidates compared; pairs: the rows entry by entry; exact: the supremum over all "
        "posteriors, by linear programs. From below (grey): the lead of the mode at which the aims "
        "may still part (T12); what the leverage of the pairs (T15) and the band (T13) make sure "
        "is lost. Dotted: the one half of theorem T3. (b) The mean regret over random posteriors, "
        "a crowd of candidates similar to a truth and a rival, with two standard errors, against "
        "the exact worst case of the list."
    ),
    compute=compute,
    panels=(draw_rungs, draw_typical),
    legend=(2, 4),
    height=2.8,
    of_lists=True,
)
