"""Candidate lists as people and programs read them: one table and one document, whoever asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from regret._support.output import print_json, warn
from regret._support.text import cut, paragraph, printable, shown, table
from regret.analysis import Results, meaning, summarize
from regret.analysis.record import Record

SCHEMA = "regret.analyze/1"
LONGEST = 100
"""Lists in a table; of longer files the others are in the file and in JSON."""

HEADER = (
    "list",
    "given",
    "distinct",
    "lo",
    "hi",
    "median",
    "HR band",
    "metric",
    "pair",
    "exact",
    "sim band",
    "sim exact",
)


def print_results(results: Results, as_json: bool) -> int:
    """Print the results of a sweep; return 0 if every bound holds, else 1."""
    groups = summarize(_told(results), results.combinations)
    if as_json:
        known = results.header["input"]
        analysed = [record for record in results if "skipped" not in record]
        numbers = {**groups[0], "groups": groups}
        print_json(SCHEMA, {"input": known, "lists": analysed, "summary": numbers})
    else:
        print("\n\n".join(_group(results, group) for group in groups))
    return 0 if all(group["bounds_hold"] for group in groups) else 1


def _told(results: Results) -> Iterator[Record]:
    for record in results:
        if "skipped" in record:
            warn(f"{shown(record['query'])} skipped: {record['skipped']}")
        yield record


def _group(results: Results, numbers: dict[str, Any]) -> str:
    """Return all about one fingerprint and similarity."""
    key = numbers["fingerprint"], numbers["similarity"]
    own = (x for x in results if (x.get("fingerprint"), x.get("similarity")) == key)
    first = list(islice(own, LONGEST))
    left = numbers["n_lists"] - len(first)
    parts = [
        printable(", ".join(key)),
        lists(first),
        *(f"{cut(x['query'], 24)}: {meaning(x)}" for x in first),
    ]
    if left:
        parts.append(f"{left} lists more are not shown; --json and --out have all.")
    return "\n".join([*parts[:2], *map(paragraph, parts[2:]), summary(numbers)])


def lists(records: Sequence[Record]) -> str:
    """Return the table of candidate lists, with what the numbers mean."""
    return "\n".join(
        [
            table(HEADER, [_row(each) for each in records]),
            paragraph(
                "HR: largest loss of hit rate at 1 when candidates are ranked by expected "
                "similarity; sim: largest loss of expected similarity when the likeliest candidate "
                "is returned. band: bound from lo and hi; metric: the same where 1 - s is a "
                "metric; pair: from the most confusable pair; exact: supremum over all posteriors "
                "on this list."
            ),
        ]
    )


def _row(record: Record) -> list[str]:
    band, ladder = record["band"] or {}, record["ladder"] or {}
    bounds, worst = record["bounds"], record["worst_case"]
    return [
        cut(record["query"], 9),
        str(record["n_candidates"]),
        str(record["n_distinct"]),
        *(_number(band.get(name)) for name in ("lo", "hi", "median")),
        _number(bounds["hit_rate_band"]),
        _number(bounds["hit_rate_metric"]),
        _number(ladder.get("pair", 0.0)),
        _number(worst["hit_rate"]["value"]) + ("" if worst["hit_rate"]["exact"] else "+"),
        _number(bounds["mode_similarity_band"]),
        _number(worst["similarity"]["value"]),
    ]


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def summary(numbers: dict[str, Any]) -> str:
    """Return the counts over all lists as a sentence."""
    text = (
        f"{numbers['n_lists']} lists, {numbers['n_candidates']} candidates: "
        f"{numbers['n_merged']} merged with one of equal fingerprint, "
        f"{numbers['n_invalid']} unreadable, {numbers['n_skipped']} lists skipped."
    )
    if numbers["n_lists"]:
        text += (
            f" Mean loss of hit rate at worst {numbers['mean']['hit_rate_worst']:.3f} "
            f"(band bound {numbers['mean']['hit_rate_band']:.3f}), of similarity "
            f"{numbers['mean']['similarity_worst']:.3f} "
            f"(band bound {numbers['mean']['mode_similarity_band']:.3f})."
        )
    return paragraph(text)
