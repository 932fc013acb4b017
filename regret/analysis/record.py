"""What is kept of a candidate list: plain data, the same from a library call, a file and JSON."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, isfinite
from typing import Any

Record = dict[str, Any]
"""A number ``list`` with `ListAnalysis.to_json`, or with ``query`` and ``skipped``, the reason."""

REGRETS: dict[str, Callable[[Record], float]] = {
    "hit_rate_worst": lambda record: record["worst_case"]["hit_rate"]["value"],
    "similarity_worst": lambda record: record["worst_case"]["similarity"]["value"],
    "hit_rate_band": lambda record: record["bounds"]["hit_rate_band"],
    "mode_similarity_band": lambda record: record["bounds"]["mode_similarity_band"],
}
"""What is averaged over lists: a name, and where a record has it."""

COUNTS = ("n_candidates", "n_distinct", "n_invalid")


def _of(*path: str) -> Callable[[Record], Any]:
    def value(record: Record) -> Any:
        for name in path:
            record = (record or {}).get(name)  # type: ignore[assignment]
        return record

    return value


COLUMNS: dict[str, Callable[[Record], Any]] = {
    "list": _of("query"),
    "fingerprint": _of("fingerprint"),
    "similarity": _of("similarity"),
    "given": _of("n_candidates"),
    "distinct": _of("n_distinct"),
    "lo": _of("band", "lo"),
    "hi": _of("band", "hi"),
    "median": _of("band", "median"),
    "band": _of("bounds", "hit_rate_band"),
    "metric": _of("bounds", "hit_rate_metric"),
    "pair": _of("ladder", "pair"),
    "exact": _of("worst_case", "hit_rate", "value"),
    "sim_band": _of("bounds", "mode_similarity_band"),
    "sim_exact": _of("worst_case", "similarity", "value"),
    "lead": _of("lead", "value"),
    "chosen_smiles": _of("worst_case", "hit_rate", "pair", "chosen", "smiles"),
    "mode_smiles": _of("worst_case", "hit_rate", "pair", "mode", "smiles"),
}
"""What a list has one number or text of, and where a record keeps it."""


def is_record(record: Record) -> bool:
    """Whether all is there that is counted and averaged, and every regret is a number."""
    try:
        if (
            type(record["list"]) is not int
            or record["list"] < 0
            or type(record["query"]) is not str
        ):
            return False
        if "skipped" in record:
            return isinstance(record["skipped"], str)
        return (
            all(type(record[name]) is int for name in COUNTS)
            and all(isfinite(regret(record)) for regret in REGRETS.values())
            and type(record["bounds_hold"]) is bool
        )
    except (KeyError, TypeError):
        return False


def meaning(record: Record) -> str:
    """Say in plain words what the numbers mean for this list."""
    if record["band"] is None:
        return "One distinct candidate: there is nothing to confuse."
    hits, lost = record["worst_case"]["hit_rate"], record["worst_case"]["similarity"]["value"]
    if hits["value"] == 0:
        return "No posterior on this list makes the two aims disagree on the first hit."
    most = "" if hits["exact"] else f" (by up to {record['hit_rate_upper']:.3f})"
    # Rounded up, so that what is said is true.
    least = ceil(round(record["lead"]["value"] * 100, 7)) / 100
    return (
        f"At the worst posterior HR@1 falls from {hits['mode_posterior']:.3f} to "
        f"{hits['chosen_posterior']:.3f}{most} where similarity is the aim, ties against you; "
        f"where hits are the aim, {lost:.3f} {record['similarity']} is lost at worst. If the top "
        f"candidate leads by more than {least:.2f}, all aims agree."
    )
