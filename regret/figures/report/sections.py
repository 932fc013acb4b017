"""What the page says, section by section."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from regret._support.text import cut
from regret.evaluation import Evaluation
from regret.evaluation.advice import MEASURED, PROVED, Sentence
from regret.evaluation.descriptors import Descriptor
from regret.figures import evaluate as evaluate_figure
from regret.figures import ladder as ladder_figure
from regret.figures import reliability as reliability_figure
from regret.figures._drawing.lists import BUNDLED, of_file
from regret.figures.report import page
from regret.figures.report.analysed import Analysed
from regret.theory.theorems import THEOREMS

ALWAYS = ("T1", "T3", "T4", "T12", "T13", "T15", "T21")
"""Theorems behind the numbers of every page."""


def at_a_glance(shown: Sequence[Analysed], total: int) -> str:
    """Say what the library is, and what is lost on it."""
    each = [one.analysis for one in shown]
    hits = [0.0 if x.hit_rate_worst is None else x.hit_rate_worst.value for x in each]
    similar = [0.0 if x.similarity_worst is None else x.similarity_worst.value for x in each]
    leads = [0.0 if x.lead is None else x.lead.value for x in each]
    metric = sum(x.leverage <= 1 + 1e-9 for x in each)
    given, distinct = (sum(getattr(x, n) for x in each) for n in ("n_candidates", "n_distinct"))
    numbers = [
        (f"{len(each)}", f"of {total} lists, {each[0].fingerprint}, {each[0].similarity}"),
        (f"{distinct}", f"distinct of {given} candidates, {sum(x.n_invalid for x in each)} unread"),
        (f"{np.mean(hits):.3f}", "HR@1 lost at worst by aiming for similarity, mean"),
        (f"{np.mean(similar):.3f}", "similarity lost at worst by aiming for hits, mean"),
        (f"{np.mean(leads):.3f}", "lead of the top candidate beyond which the aims agree, mean"),
        (
            f"{metric}",
            f"lists of {len(each)} on which no majority can be overruled (leverage <= 1)",
        ),
    ]
    return page.section(
        "At a glance",
        page.glance(numbers),
        page.paragraph(
            "Worst cases are exact suprema over all posteriors on a list: no model can lose more "
            "between the two aims if it knows the posterior. What a trained model loses by not "
            "knowing it is another matter, and has to be measured.",
            note=True,
        ),
    )


def advice(sentences: Sequence[Sentence]) -> str:
    """Give the advice, each with what it rests on."""
    items = (
        f"<li><b>{page.text(x.topic)}:</b> {page.text(x.text)}. "
        f'<span class="note">({page.text(x.basis)})</span> {_tag(x.status)}</li>'
        for x in sentences
    )
    return page.section("Advice", f"<ol>{''.join(items)}</ol>")


def _tag(status: str) -> str:
    kind = {PROVED: "proved", MEASURED: "measured"}.get(status, "exact")
    return f'<span class="tag {kind}">{page.text(status)}</span>'


def ladder(path: Path, fingerprint: str | None, bits: int | None, seed: int) -> str:
    """Draw the bounds from above and from below, with the exact value between."""
    figure = ladder_figure.FIGURE
    table = figure.compute(np.random.default_rng(seed), lists=of_file(path, fingerprint, bits))
    caption = figure.caption.replace(BUNDLED, f"lists of {path.name}")
    return page.section("The ladder of bounds", page.drawing(figure.render(table), caption))


def all_lists(shown: Sequence[Analysed]) -> str:
    """Tell all lists in a table that sorts."""
    header = "list given distinct lo hi median HR-band HR-pair HR-exact HR-least lead leverage"
    header += " sim-exact"
    rows: list[list[page.Cell]] = []
    for one in shown:
        x = one.analysis
        edges, rungs = x.band, x.ladder
        rows.append(
            [
                cut(x.query, 40),
                x.n_candidates,
                x.n_distinct,
                None if edges is None else edges.lo,
                None if edges is None else edges.hi,
                x.median,
                x.hit_rate_band,
                None if rungs is None else rungs.pair,
                None if x.hit_rate_worst is None else x.hit_rate_worst.value,
                None if rungs is None else max(rungs.leverage_converse, rungs.band_converse),
                None if x.lead is None else x.lead.value,
                x.leverage if np.isfinite(x.leverage) else None,
                None if x.similarity_worst is None else x.similarity_worst.value,
            ]
        )
    return page.section(
        "All lists",
        page.table([name.replace("-", " ") for name in header.split()], rows),
        page.paragraph(
            "lo, hi, median: similarities of two candidates. HR: HR@1 that aiming for similarity "
            "loses, by the band bound (T1), the bound for pairs (T15), exactly, and at least (T13, "
            "T15). lead: the aims agree when the top candidate leads by more (T12). leverage: at "
            "most 1 where 1 - s is a metric. sim: similarity that aiming for hits loses.",
            note=True,
        ),
    )


def descriptors(rows: Sequence[Descriptor]) -> str:
    """Tell fingerprints and similarities side by side."""
    header = ("fingerprint", "similarity", "bits on", "ceiling", "leverage", "lead", "HR", "sim")
    cells: list[list[page.Cell]] = [
        [
            x.fingerprint,
            x.similarity,
            x.bits_on,
            *(_finite(e.value) for e in (x.ceiling, x.leverage, x.lead, x.hit_rate, x.loss)),
        ]
        for x in rows
    ]
    return page.section(
        "Fingerprints and similarities",
        page.table(header, cells, left=2),
        page.paragraph(
            f"Means over {rows[0].lists} lists, of molecules that all these fingerprints tell "
            "apart. ceiling: what collisions leave of HR@1 on the whole lists. HR, sim: exact "
            "worst cases. A mild worst case is no merit by itself: ever sparser fingerprints have "
            "it, and models find them harder to predict.",
            note=True,
        ),
    )


def _finite(value: float) -> float | None:
    return value if np.isfinite(value) else None


def predictions(found: Evaluation) -> str:
    """Tell what decoders retrieve from the user's own predictions."""
    header = ("decoder", "HR@1", "gain, points", "from", "to", "p (Holm)", "similarity", "ms")
    rows: list[list[page.Cell]] = []
    for name, each in found.decoders.items():
        gain = each.difference[1]
        reference = name == found.reference
        rows.append(
            [
                each.label,
                each.hit_rate[1].value,
                *(None if reference else 100 * x for x in (gain.value, gain.low, gain.high)),
                each.p_value,
                each.similarity.value,
                each.milliseconds,
            ]
        )
    parts = [page.paragraph(found.verdict()), page.table(header, rows)]
    for module in (evaluate_figure, reliability_figure):
        figure = module.FIGURE
        if module is evaluate_figure and len(found.decoders) == 1:
            continue
        caption = figure.caption.partition(" The predictions are")[0]
        parts.append(page.drawing(figure.render(module.of_evaluation(found)), caption))
    return page.section("Your predictions", *parts)


def what_is_known(sentences: Sequence[Sentence], predicted: bool) -> str:
    """Keep apart what is proved, what is computed, and what is measured."""
    named = re.findall(r"T[0-9]+(?:-[a-z]+)?|L1", " ".join(x.basis for x in sentences))
    keys = [key for key in THEOREMS if key in {*ALWAYS, *named}]
    rows: list[list[page.Cell]] = [
        [key, THEOREMS[key].name, THEOREMS[key].statement] for key in keys
    ]
    measured = (
        "hit rates, differences and calibration, on your predictions, with 95 % intervals that "
        "resample molecules."
        if predicted
        else "nothing: no predictions were given, so nothing here is about a trained model."
    )
    return page.section(
        "What is proved, and what is measured",
        page.paragraph("Proved, for every list and every exact posterior: the theorems below."),
        page.paragraph(
            "Computed exactly on these lists: bands, ladders, lead thresholds, leverages and worst "
            "cases over all posteriors, up to rounding."
        ),
        page.paragraph(f"Measured: {measured}"),
        page.table(("theorem", "about", "statement"), rows, left=3),
        page.paragraph("regret show KEY tells a theorem whole, with its proof.", note=True),
    )
