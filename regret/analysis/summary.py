"""Results in a few numbers, from records as they stream by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from regret.analysis.record import REGRETS, Record


def summarize(
    records: Iterable[Record], combinations: Iterable[tuple[str, str]] = ()
) -> list[dict[str, Any]]:
    """Return counts, and the mean and largest of each regret, for each fingerprint and similarity.

    Parameters
    ----------
    records : iterable of dict
        From `sweep`, `regret.analysis.store.records` or `ListAnalysis.to_json`; one is in memory
        at a time.
    combinations : iterable of (fingerprint, similarity), optional
        Those to report even if no list was analysed under them, in the order wanted.

    Returns
    -------
    list of dict
        With ``fingerprint``, ``similarity``, ``n_lists``, ``n_skipped``, ``n_candidates``,
        ``n_invalid`` (unreadable), ``n_merged`` (with one of equal fingerprint), ``mean`` and
        ``max`` of each of `REGRETS` (None if there is no list) and ``bounds_hold``: whether every
        exact worst case obeys the bounds.
    """
    groups = {key: _empty(*key) for key in combinations}
    n_skipped = 0
    for record in records:
        if "skipped" in record:
            n_skipped += 1
            continue
        key = record["fingerprint"], record["similarity"]
        group = groups.setdefault(key, _empty(*key))
        group["n_lists"] += 1
        group["n_candidates"] += record["n_candidates"]
        group["n_invalid"] += record["n_invalid"]
        group["n_merged"] += record["n_candidates"] - record["n_invalid"] - record["n_distinct"]
        group["bounds_hold"] &= record["bounds_hold"]
        for name, regret in REGRETS.items():
            value, mean, largest = regret(record), group["mean"][name], group["max"][name]
            group["mean"][name] = (mean or 0.0) + (value - (mean or 0.0)) / group["n_lists"]
            group["max"][name] = max(value, largest or 0.0)
    return [{**group, "n_skipped": n_skipped} for group in groups.values()]


def _empty(fingerprint: str, similarity: str) -> dict[str, Any]:
    return {
        "fingerprint": fingerprint,
        "similarity": similarity,
        "n_lists": 0,
        "n_skipped": 0,
        "n_candidates": 0,
        "n_invalid": 0,
        "n_merged": 0,
        "mean": dict.fromkeys(REGRETS),
        "max": dict.fromkeys(REGRETS),
        "bounds_hold": True,
    }
