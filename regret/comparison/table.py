"""A comparison as people read it."""

from __future__ import annotations

from regret._support.text import counted, paragraph
from regret._support.text import table as aligned
from regret.comparison.evaluate import KS, SIMILARITIES
from regret.comparison.result import Comparison, Predicted, Row

_MEASURES = ("tanimoto", "contiou", "cosine", "hamming")


def full(comparison: Comparison, source: str) -> str:
    """Return both tables, what the columns mean, and the verdict; `source` says what was drawn."""
    rows = sorted(
        (each for each in comparison.predicted if each.values),
        key=lambda each: tuple(-each.values[x].value if x in each.values else 1 for x in _MEASURES),
    )
    parts = [
        paragraph(
            f"Bayes-optimal prediction of each loss, averaged over "
            f"{counted(comparison.instances, 'instance')} ({source}). "
            f"{counted(comparison.candidates, 'candidate')} in all."
        ),
        "",
        "What is predicted: expected similarity of the predicted fingerprint to the truth",
        "",
        aligned(("loss", *_MEASURES), [_predicted_row(each) for each in rows]),
        "",
        "What is retrieved: by loss/decoder, the best HR@1 first",
        "",
        aligned(
            (
                "loss/decoder",
                *SIMILARITIES,
                *(f"HR@{k}" for k in KS),
                "HR@1 lost",
                "sim. lost",
            ),
            [_retrieved_row(each) for each in (*comparison.rows, comparison.ideal)],
        ),
        "",
        paragraph(
            "±: standard error of the mean. Predicted: tanimoto and hamming of bits > 0.5, contiou "
            "(soft Tanimoto) and cosine of the prediction as it is. Retrieved: similarities of the "
            "first candidate to the truth, ties in expectation. HR@1 lost: largest posterior minus "
            "HR@1. sim. lost: best expected Tanimoto of a candidate minus that of the first one. "
            "expected_similarity: no loss, but candidates ranked by S p (Tanimoto). "
            "(best possible): what the best ranking reaches in each column by itself."
        ),
    ]
    return "\n".join([*parts, *inexact(comparison), summary(comparison)])


def summary(comparison: Comparison) -> str:
    """Return what the numbers say, in two sentences computed from them."""
    closest = "; ".join(f"in {x}, {', '.join(y)}" for x, y in comparison.closest().items())
    said = f"Closest prediction: {closest}. " if closest else ""
    return paragraph(said + comparison.verdict())


def inexact(comparison: Comparison) -> list[str]:
    """Return a sentence about predictions not certified to be optimal, if there are any."""
    found = [
        f"{each.loss} on {each.inexact} of {comparison.instances} (gap up to {each.gap:.2g})"
        for each in comparison.predicted
        if each.inexact
    ]
    return [paragraph(f"Not certified to be optimal: {', '.join(found)}.")] if found else []


def _predicted_row(each: Predicted) -> list[str]:
    mark = "*" if each.inexact else ""
    return [each.loss + mark, *(str(each.values.get(name, "-")) for name in _MEASURES)]


def _retrieved_row(row: Row) -> list[str]:
    means = [*(row.similarity[x] for x in SIMILARITIES), *(row.hit_rate[k] for k in KS)]
    return [
        row.name,
        *(f"{mean.value:.3f}" for mean in means),
        str(row.hit_rate_regret),
        str(row.similarity_regret),
    ]
