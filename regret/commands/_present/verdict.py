"""What a verification says in a few lines, and what it found on lists."""

from __future__ import annotations

from collections.abc import Iterator

from regret._support.text import counted, paragraph
from regret.commands._present import lists
from regret.comparison import table
from regret.comparison.bundled import Bundled
from regret.comparison.noise import NOISE
from regret.theory.report import Report


def lines(report: Report, found: Bundled | None) -> str:
    """Return what was checked, what holds, and what it means for lists: three plain lines."""
    what = [
        *([counted(len(report.theorems), "theorem")] if report.theorems else []),
        *([counted(len(report.losses), "loss")] if report.losses else []),
        *([counted(len(found.lists), "candidate list")] if found else []),
    ]
    drawn = f"{counted(report.instances, 'random case')} each"
    how = drawn if report.instances else "certificates only, no case was drawn"
    checked = f"Checked: {', '.join(what) or 'nothing'}; {how}, seed {report.seed}."
    bad = [each.key for each in report.theorems if each.outcome in ("refuted", "undecided")]
    bad += [each.key for each in report.losses if not each.ok]
    if found is not None and not found.summary["bounds_hold"]:
        bad.append("the bounds on lists")
    holds = f"Fails or is undecided: {', '.join(bad)}." if bad else f"Holds: {'all of it'}."
    return "\n".join(paragraph(text) for text in (checked, holds, _meaning(found)))


def _meaning(found: Bundled | None) -> str:
    if found is None:
        return (
            "For your lists: `regret analyze FILE` computes the worst case of each, "
            "`--candidates FILE` verifies on them."
        )
    mean = found.summary["mean"]
    if mean["hit_rate_worst"] is None:
        return "For lists: none was read."
    return (
        f"For these lists: aiming for similarity costs at worst {mean['hit_rate_worst']:.3f} of "
        f"HR@1 on average (the bound from the band says {mean['hit_rate_band']:.3f}), aiming for "
        f"hits {mean['similarity_worst']:.3f} of similarity."
    )


def counts(report: Report, found: Bundled | None) -> Iterator[str]:
    """Yield how many theorems are proved, whether bounds hold, and what of the losses is proved."""
    if report.theorems:
        good = "proved" if report.instances else "certificate only"
        proved = sum(each.outcome == good for each in report.theorems)
        total = counted(len(report.theorems), "theorem")
        yield f"{proved} of {total}{' ' if report.instances else ': '}{good}"
    if found is not None:
        held = "bounds hold" if found.summary["bounds_hold"] else "A BOUND FAILS"
        yield f"{held} on {counted(len(found.lists), 'list')}"
    if report.losses:
        proved, checked = (
            sum(each.outcome == outcome for each in report.losses)
            for outcome in ("proved", "checked")
        )
        total = counted(len(report.losses), "loss")
        yield f"{proved} of {total} proved, {checked} checked without a proof"


def on_lists(found: Bundled) -> str:
    """Return the table of lists, what the losses trade on them, and what decoders retrieve."""
    hits = ", ".join(f"{name} {mean}" for name, mean in found.decoding.items())
    instances = found.comparison.instances
    return "\n".join(
        [
            f"\nCandidate lists ({found.source})\n",
            lists.lists(found.lists),
            lists.summary(found.summary),
            f"\nLosses at their best, {counted(instances, 'posterior')} on these lists\n",
            table.summary(found.comparison),
            paragraph(
                f"HR@1 decoded from their bit marginals, each with noise of {NOISE:.0%} of its "
                f"standard deviation (±: standard error): {hits}."
            ),
        ]
    )
