"""The pairs of molecules that the worst cases confuse."""

from __future__ import annotations

from collections.abc import Sequence

from regret._support.text import cut
from regret.figures.report import molecules, page
from regret.figures.report.analysed import Analysed

PAIRS = 6
"""Pairs whose structures are drawn."""


def pairs(shown: Sequence[Analysed]) -> str:
    """Draw the pairs that the worst cases confuse, side by side."""
    worst = sorted(
        (one for one in shown if one.analysis.hit_rate_worst is not None),
        key=lambda one: -_value(one),
    )
    # Lists of isomers share molecules: a pair that was drawn is not drawn again.
    different = {_molecules(one): one for one in reversed(worst)}
    parts = [_pair(one) for one in sorted(different.values(), key=lambda one: -_value(one))[:PAIRS]]
    return page.section(
        "The pairs that confuse most",
        page.paragraph(
            "At the worst posterior of a list the left molecule is the most similar on average, "
            "and is returned in place of the right one, which is the likeliest."
        ),
        *(parts or [page.paragraph("No list has two candidates that differ.")]),
    )


def _molecules(one: Analysed) -> object:
    """Return the two molecules; the list, where they are not known or there are none."""
    worst = one.analysis.hit_rate_worst
    if worst is None or one.smiles is None:
        return one.analysis.query
    return one.smiles[worst.chosen], one.smiles[worst.mode]


def _value(one: Analysed) -> float:
    worst = one.analysis.hit_rate_worst
    return 0.0 if worst is None else worst.value


def _pair(one: Analysed) -> str:
    worst = one.analysis.hit_rate_worst
    if worst is None or worst.chosen == worst.mode:
        return ""
    said = (
        f"{cut(one.analysis.query, 60)}: HR@1 falls from {worst.posterior[worst.mode]:.3f} to "
        f"{worst.posterior[worst.chosen]:.3f}"
    )
    sides = (
        _side(one, worst.chosen, "returned", float(worst.posterior[worst.chosen])),
        _side(one, worst.mode, "likeliest", float(worst.posterior[worst.mode])),
    )
    return (
        f'<div class="pair"><p>{page.text(said)}</p><div class="sides">{"".join(sides)}</div></div>'
    )


def _side(one: Analysed, candidate: int, role: str, mass: float) -> str:
    label = f"{role}, posterior {mass:.3f}, candidate {candidate}"
    if one.smiles is None:
        return f"<div>{page.paragraph(label)}</div>"
    smiles = one.smiles[candidate]
    drawn, shown = molecules.draw(smiles) or "", page.text(cut(smiles, 120))
    return f"<div>{drawn}<p>{page.text(label)}<br><code>{shown}</code></p></div>"
