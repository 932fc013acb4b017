"""The results of a sweep in a few numbers, from records as they stream by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from regret.analysis.one_list import REGRETS
from regret.analysis.store import Record


def summarize(records: Iterable[Record]) -> list[dict[str, Any]]:
    """Return counts, and the mean and largest of each regret, for each fingerprint and similarity.

    Parameters
    ----------
    records : iterable of dict
        From `sweep` or `regret.analysis.store.records`; one is in memory at a time.

    Returns
    -------
    list of dict
        With ``fingerprint``, ``similarity`` and the keys of
        `regret.analysis.one_list.summarize`. Empty if there is no list, or all are skipped.
    """
    groups: dict[tuple[str, str], dict[str, Any]] = {}
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
        for name, quantity in REGRETS.items():
            value = quantity(record)
            group["mean"][name] += (value - group["mean"][name]) / group["n_lists"]
            group["max"][name] = max(value, group["max"][name])
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
        "mean": dict.fromkeys(REGRETS, 0.0),
        "max": dict.fromkeys(REGRETS, 0.0),
        "bounds_hold": True,
    }
