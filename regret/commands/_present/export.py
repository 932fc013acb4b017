"""Candidate lists as a spreadsheet and as a table of a paper."""

from __future__ import annotations

import argparse
import csv as comma_separated
import io
from collections.abc import Iterable
from typing import Any

from regret._support.tabular import in_latex
from regret._support.text import printable
from regret.analysis.record import COLUMNS, Record

RISING = ("list", "fingerprint", "similarity", "chosen_smiles", "mode_smiles")
"""Sorted from A to Z; all others from the largest on."""

_LATEX = ("list", "distinct", "lo", "hi", "band", "metric", "exact", "sim_band", "sim_exact")


def add_forms(parser: Any) -> None:
    """Add how results may be printed."""
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON document on stdout")
    form.add_argument("--csv", action="store_true", help="one line a list, numbers not rounded")
    form.add_argument("--latex", action="store_true", help="a table for a paper (booktabs)")
    form.add_argument("--brief", action="store_true", help="the table without explanations")
    parser.add_argument(
        "--sort", metavar="COLUMN", type=_column, help=f"one of {', '.join(COLUMNS)}"
    )


def _column(name: str) -> str:
    from regret._support.names import resolved

    try:
        return resolved(name, COLUMNS, "COLUMN")
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def rank(value: Any, rising: bool) -> tuple[bool, Any]:
    """Return what sorts a value as wanted, what is not there last."""
    return (value is None, "" if value is None else value if rising else -value)


def csv(records: Iterable[Record]) -> str:
    """Return the records as comma-separated values with a header; text is `printable`."""
    out = io.StringIO()
    writer = comma_separated.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for record in records:
        row = [column(record) for column in COLUMNS.values()]
        writer.writerow([printable(x) if isinstance(x, str) else x for x in row])
    return out.getvalue()


def latex(records: Iterable[Record]) -> str:
    """Return the records as a tabular with three decimals."""
    head = " & ".join(name.replace("_", " ") for name in _LATEX)
    lines = [rf"\begin{{tabular}}{{l{'r' * (len(_LATEX) - 1)}}}", r"\toprule", rf"{head} \\"]
    lines.append(r"\midrule")
    for record in records:
        cells = (in_latex(_text(COLUMNS[name](record))) for name in _LATEX)
        lines.append(rf"{' & '.join(cells)} \\")
    return "\n".join([*lines, r"\bottomrule", r"\end{tabular}", ""])


def _text(value: Any) -> Any:
    return printable(value) if isinstance(value, str) else value
