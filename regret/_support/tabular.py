"""Results as tables: in a notebook, a spreadsheet, a paper, a data frame."""

from __future__ import annotations

import csv
import io
from html import escape
from typing import Any

from regret._support.extras import require

_ESCAPED = str.maketrans(
    {**{x: f"\\{x}" for x in "&%$#_{}"}, "\\": r"\textbackslash{}", "~": r"\~{}", "^": r"\^{}"}
)


def in_latex(value: Any) -> str:
    """Return a cell of a LaTeX table: floats with three decimals, text escaped, None as a dash."""
    if value is None:
        return "--"
    if isinstance(value, float):
        return f"{value:.3f}"
    return str(value).translate(_ESCAPED)


class Tabular:
    """What has `records`, one dict a row with the same keys, and so all the forms of a table."""

    def records(self) -> list[dict[str, Any]]:
        """Return the rows as plain data."""
        raise NotImplementedError

    def to_csv(self) -> str:
        """Return comma-separated values with a header; numbers are not rounded."""
        rows, out = self.records(), io.StringIO()
        writer = csv.DictWriter(out, list(rows[0]) if rows else [], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        return out.getvalue()

    def to_latex(self) -> str:
        """Return a tabular with the rules of booktabs."""
        rows = self.records()
        head = list(rows[0]) if rows else []
        lines = [" & ".join(map(in_latex, row)) + r" \\" for row in (row.values() for row in rows)]
        return "\n".join(
            [
                rf"\begin{{tabular}}{{{'l' * min(1, len(head))}{'r' * (len(head) - 1)}}}",
                r"\toprule",
                " & ".join(map(in_latex, head)) + r" \\",
                r"\midrule",
                *lines,
                r"\bottomrule",
                r"\end{tabular}",
                "",
            ]
        )

    def to_frame(self) -> Any:
        """Return a pandas DataFrame; a MissingExtra where pandas is not installed."""
        return require("pandas", extra="frames").DataFrame(self.records())

    def _repr_html_(self) -> str:
        rows = self.records()
        head = "".join(f"<th>{escape(str(x))}</th>" for x in (rows[0] if rows else ()))
        body = "".join(
            f"<tr>{''.join(f'<td>{escape(_short(x))}</td>' for x in row.values())}</tr>"
            for row in rows
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _short(value: Any) -> str:
    return "" if value is None else f"{value:.4g}" if isinstance(value, float) else str(value)
