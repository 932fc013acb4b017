"""Losses as people read them."""

from __future__ import annotations

import inspect
import math
from collections.abc import Sequence

from regret._support.text import paragraph, table
from regret.losses import LOSSES, SPACES, Loss
from regret.losses.loss import AIMS, parameters
from regret.theory.loss_report import LossReport
from regret.theory.optimality import prove


def own() -> list[type[Loss]]:
    """Return every loss once, in the order of the registry."""
    return list(dict.fromkeys(LOSSES.values()))


def catalogue() -> str:
    """Return the table of all losses."""
    rows = [
        [loss.name, loss.aim, loss.space, ", ".join(parameters(loss)), ", ".join(loss.aliases)]
        for loss in own()
    ]
    return table(("loss", "wants right", "predicts", "parameters", "also called"), rows, left=5)


def page(name: str) -> str:
    """Return everything about one loss: what it wants and predicts, its source and proof."""
    loss = LOSSES[name]
    space = SPACES[loss.space]
    known = {
        "Also called": ", ".join(loss.aliases) or "-",
        "Parameters": ", ".join(f"{k} = {v!r}" for k, v in parameters(loss).items()) or "none",
        "Predicts": f"{loss.space}: {space.meaning}",
        "Decoders": ", ".join(space.decoders),
        "Wants right": f"{loss.aim}: {AIMS[loss.aim]}",
        "Source": loss.source,
        "Proof": loss.proof or "none: predictions say how far they are known to be optimal",
    }
    if loss.synonyms:
        also = ", ".join(f"{other} for {parameter}" for other, parameter in loss.synonyms.items())
        known["Parameters"] += f" (or {also})"
    lines = [f"{loss.name}: {loss.__name__}", "", inspect.getdoc(loss) or "", ""]
    lines += [paragraph(f"{label}: {text}") for label, text in known.items()]
    if (proof := prove(name)) is not None:
        lines += ["", f"The proof, {proof.status}", "", paragraph(proof.idea), "", proof.chain()]
        words = [paragraph(f"{x.kind}: {x.name}. {x.text}") for x in proof.arguments]
        lines += ["", "In words", *(words or ["  nothing"])]
    return "\n".join(lines)


def verification(reports: Sequence[LossReport]) -> str:
    """Return the table of losses, a paragraph for each problem, and what the columns mean."""
    header = ("loss", "outcome", "kernel", "words", "z3", "instances", "predictions", "gap", "bite")
    parts = [table(header, [_row(each) for each in reports], left=2)]
    for each in reports:
        parts += [paragraph(f"{each.key}: {problem}") for problem in each.problems]
        if each.violation is not None:
            parts += [f"{each.key} is beaten on this instance:", "", each.violation.reproducer()]
    parts.append(
        paragraph(
            "kernel, words, z3: as for theorems; - where no closed form is to be proved. "
            "instances: random ones on which no vertex of the cube, no perturbation and no "
            "minimiser of scipy beats the Bayes-optimal prediction. gap: the most that one is "
            "known to be above the least risk; where it is not 0, the prediction says so itself. "
            "bite: a prediction 1 % off is not proved, and worse ones are found out."
        )
    )
    return "\n".join(parts)


def _row(each: LossReport) -> list[str]:
    proved = {"proved": str(each.steps), "none": "-"}.get(each.proof, "NO")
    second = "-" if each.proof == "none" else each.second
    return [
        each.key,
        each.outcome,
        proved,
        "-" if each.proof == "none" else str(len(each.in_words)),
        {"confirmed": "yes", "refuted": "NO"}.get(second, second),
        str(each.instances) if each.violation is None else "beaten",
        ", ".join(f"{n} {status}" for status, n in sorted(each.statuses.items())) or "-",
        f"{each.gap:.2g}" if math.isfinite(each.gap) else "unknown",
        "yes" if each.bite else "NO",
    ]
