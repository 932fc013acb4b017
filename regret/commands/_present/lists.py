"""Candidate lists as people and programs read them: one table and one document, whoever asks."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from regret._support.output import print_json, warn
from regret._support.text import counted, cut, paragraph, printable, shown, table
from regret.analysis import Results, meaning, summarize
from regret.analysis.record import COLUMNS, Record
from regret.commands._present import export

SCHEMA = "regret.analyze/1"
_KEY, _LONGER_KEY = 9, 24
"""Characters of a list's key in a table, and in the sentences below it."""
LONGEST = 100
"""Lists in a table; of longer files the others are in the file and in JSON."""
EXPLAINED = 10
"""Lists of a table that have a sentence below it."""

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


def print_results(results: Results, arguments: argparse.Namespace) -> int:
    """Print the results of a sweep as asked for; return 0 if every bound holds, else 1."""
    groups = summarize(_told(results), results.combinations)
    if arguments.csv or arguments.latex:
        form = export.csv if arguments.csv else export.latex
        print(form(_sorted(results, arguments.sort)), end="")
    elif arguments.json:
        known = results.header["input"]
        analysed = [record for record in results if "skipped" not in record]
        numbers = {**groups[0], "groups": groups}
        print_json(SCHEMA, {"input": known, "lists": analysed, "summary": numbers})
    else:
        print("\n\n".join(_group(results, group, arguments) for group in groups))
    return 0 if all(group["bounds_hold"] for group in groups) else 1


def _told(results: Results) -> Iterator[Record]:
    for record in results:
        if "skipped" in record:
            warn(f"{shown(record['query'])} skipped: {record['skipped']}")
        yield record


def _sorted(records: Iterable[Record], by: str | None) -> Iterable[Record]:
    """Return the records that are no skips, in the order asked for, largest numbers first."""
    known = (record for record in records if "skipped" not in record)
    if by is None:
        return known
    column = COLUMNS[by]
    rising = by in export.RISING
    return sorted(known, key=lambda x: export.rank(column(x), rising))


def _group(results: Results, numbers: dict[str, Any], arguments: argparse.Namespace) -> str:
    """Return all about one fingerprint and similarity."""
    key = numbers["fingerprint"], numbers["similarity"]
    own = (x for x in results if (x.get("fingerprint"), x.get("similarity")) == key)
    first = list(islice(_sorted(own, arguments.sort), LONGEST))
    if arguments.brief:
        return "\n".join([printable(", ".join(key)), _table(first), summary(numbers)])
    left = numbers["n_lists"] - len(first)
    told = first[:EXPLAINED]
    parts = [
        printable(", ".join(key)),
        lists(first),
        *(f"{name}: {meaning(x)}" for name, x in zip(_names(told, _LONGER_KEY), told, strict=True)),
    ]
    if len(first) > len(told):
        parts.append(f"Said of the first {len(told)} alone; --sort exact has the worst first.")
    if left:
        are = "is" if left == 1 else "are"
        parts.append(f"{left} list{'s' * (left > 1)} more {are} not shown; --json has all.")
    return "\n".join([*parts[:2], *map(paragraph, parts[2:]), summary(numbers)])


def lists(records: Sequence[Record]) -> str:
    """Return the table of candidate lists, with what the numbers mean."""
    return "\n".join(
        [
            _table(records),
            paragraph(
                "HR: largest loss of hit rate at 1 when candidates are ranked by expected "
                "similarity; sim: largest loss of expected similarity when the likeliest candidate "
                "is returned. band: bound from lo and hi; metric: the same where 1 - s is a "
                "metric; pair: from the most confusable pair; exact: supremum over all posteriors "
                "on this list."
            ),
        ]
    )


def _table(records: Sequence[Record]) -> str:
    named = zip(_names(records, _KEY), records, strict=True)
    return table(HEADER, [_row(*each) for each in named])


def _names(records: Sequence[Record], most: int) -> list[str]:
    """Return the starts of the keys, or their ends where only these tell all lists apart."""
    keys = [printable(each["query"]) for each in records]
    starts = [cut(key, most) for key in keys]
    # keys that a program made begin alike and end in a number
    ends = [key if len(key) <= most else f"…{key[1 - most :]}" for key in keys]
    return ends if len(set(starts)) < len(set(ends)) == len(set(keys)) else starts


def _row(name: str, record: Record) -> list[str]:
    band, ladder = record["band"] or {}, record["ladder"] or {}
    bounds, worst = record["bounds"], record["worst_case"]
    return [
        name,
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
        f"{counted(numbers['n_lists'], 'list')}, {counted(numbers['n_candidates'], 'candidate')}: "
        f"{numbers['n_merged']:,} merged with one of equal fingerprint, "
        f"{numbers['n_invalid']:,} unreadable, {counted(numbers['n_skipped'], 'list')} skipped."
    )
    if numbers["n_lists"]:
        text += (
            f" Mean loss of hit rate at worst {numbers['mean']['hit_rate_worst']:.3f} "
            f"(band bound {numbers['mean']['hit_rate_band']:.3f}), of similarity "
            f"{numbers['mean']['similarity_worst']:.3f} "
            f"(band bound {numbers['mean']['mode_similarity_band']:.3f})."
        )
    return paragraph(text)
