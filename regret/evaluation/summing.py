"""Outcomes of single queries in sum: means, paired differences, intervals, corrected p-values."""

from __future__ import annotations

import numpy as np

from regret._support.arrays import Bits, Floats
from regret.evaluation.outcomes import COLUMNS, KS
from regret.evaluation.resampling import Bootstrap, holm
from regret.evaluation.result import Decoded, Parts
from regret.evaluation.scoring import DECODERS

SIMILARITY, PARTS, SECONDS = len(KS), slice(len(KS) + 1, len(KS) + 6), -1
"""Where `outcomes.COLUMNS` has them, after the hit rates."""


def decoders_in_sum(
    per_query: dict[str, Floats], compared: str, used: Bits, bootstrap: Bootstrap
) -> dict[str, Decoded]:
    """Return means, paired differences and their intervals."""
    hits = {name: values[used, : len(KS)] for name, values in per_query.items()}
    others = [name for name in per_query if name != compared]
    adjusted: dict[str, float] = {}
    if others:
        first = np.column_stack([hits[name][:, 0] - hits[compared][:, 0] for name in others])
        adjusted = dict(zip(others, holm(bootstrap.p_values(first)).tolist(), strict=True))
    return {
        name: summarize(
            name, values[used], hits[name] - hits[compared], adjusted.get(name), bootstrap
        )
        for name, values in per_query.items()
    }


def summarize(
    name: str, values: Floats, differences: Floats, p_value: float | None, bootstrap: Bootstrap
) -> Decoded:
    """Return a decoder's outcomes in sum: `outcomes.COLUMNS` (Q, ...) and differences (Q, k)."""
    estimates = bootstrap.means(np.column_stack([values, differences]))
    own, compared = estimates[: len(COLUMNS)], estimates[len(COLUMNS) :]
    return Decoded(
        name,
        DECODERS[name].label,
        dict(zip(KS, own[: len(KS)], strict=True)),
        dict(zip(KS, compared, strict=True)),
        p_value,
        Parts(*own[PARTS]),
        own[SIMILARITY],
        1000 * own[SECONDS].value,
        {},
    )
