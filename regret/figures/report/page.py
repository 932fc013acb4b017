"""Pieces of a page: text that is escaped, tables that sort, drawings inside it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from io import StringIO
from typing import TYPE_CHECKING

from regret._support.text import printable
from regret.figures._drawing.style import style

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Canvas

Cell = str | float | None
"""Text, or a number that sorts as one; None where there is none."""

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; color: #1a1a1a; max-width: 62rem; margin: 1.5rem auto;
  padding: 0 1rem; }
h1 { font-size: 1.5rem; overflow-wrap: anywhere; } h2 { font-size: 1.2rem; margin-top: 2.2rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-size: .85rem; }
th, td { border-bottom: 1px solid #ddd; padding: .3rem .55rem; text-align: right; }
td { font-variant-numeric: tabular-nums; white-space: nowrap; }
td.text { white-space: normal; overflow-wrap: anywhere; min-width: 7rem; max-width: 24rem; }
th.text, td.text { text-align: left; } th { vertical-align: bottom; }
th button { font: inherit; font-weight: 600; background: none; border: 0; padding: 0;
  cursor: pointer; text-align: inherit; color: inherit; }
th button::after { content: " \\2195"; color: #767676; }
th[aria-sort=ascending] button::after { content: " \\2191"; color: inherit; }
th[aria-sort=descending] button::after { content: " \\2193"; color: inherit; }
.glance { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .6rem; }
.glance div { background: #f4f4f1; padding: .6rem .8rem; } .glance b { font-size: 1.35rem; }
.glance span { display: block; font-size: .85rem; }
.pair { border-top: 1px solid #ddd; padding: .8rem 0; break-inside: avoid; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: .8rem; max-width: 44rem; }
.pair p { overflow-wrap: anywhere; } figure { margin: 1rem 0; break-inside: avoid; }
figure svg, .sides svg { width: 100%; height: auto; } figure svg { min-width: 36rem; }
figcaption, .note { font-size: .85rem; color: #444; }
code { font-size: .8rem; overflow-wrap: anywhere; } li { margin: .5rem 0; }
.tag { font-size: .78rem; border: 1px solid #888; border-radius: .6rem; padding: 0 .5rem;
  white-space: nowrap; } .tag.proved { background: #e3ece3; } .tag.measured { background: #f6e9d8; }
.tag.exact { background: #e4e9f3; }
@media print { body { font-size: 10pt; max-width: none; margin: 0; }
  th button::after { content: "" } .wide { overflow: visible; }
  .glance { grid-template-columns: repeat(3, 1fr); } .sides svg { max-height: 10rem; }
  figure svg { min-width: 0; } h2 { break-after: avoid; } tr { break-inside: avoid; } }
"""

SORT = """
for (const table of document.querySelectorAll("table.sortable"))
  table.querySelectorAll("th").forEach((head, column) => {
    head.querySelector("button").addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      const value = row => row.cells[column].dataset.value ?? row.cells[column].textContent;
      const order = (a, b) => {
        const [x, y] = [value(a), value(b)];
        if (x === "" || y === "") return (x === "") - (y === "");
        const by = head.className === "text" ? x.localeCompare(y) : x - y;
        return down ? -by : by;
      };
      table.tBodies[0].append(...[...table.tBodies[0].rows].sort(order));
      table.querySelectorAll("th").forEach(each => each.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
    });
  });
"""

POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
"""What a browser may load for the page: nothing."""


def whole(title: str, body: Sequence[str]) -> str:
    """Return the page."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f'<link rel="icon" href="data:,">\n<title>{text(title)}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + f"\n<script>{SORT}</script>\n</body>\n</html>\n"
    )


def text(data: str) -> str:
    """Return data as text of a page: what could be markup, or does not print, is escaped."""
    return escape(printable(data))


def section(title: str, *parts: str) -> str:
    """Return a section of parts that are HTML already."""
    return "\n".join([f"<section>\n<h2>{text(title)}</h2>", *parts, "</section>"])


def paragraph(data: str, note: bool = False) -> str:
    """Return a paragraph of text."""
    start = '<p class="note">' if note else "<p>"
    return f"{start}{text(data)}</p>"


def glance(numbers: Sequence[tuple[str, str]]) -> str:
    """Return a few numbers, large, each with what it is."""
    cells = (f"<div><b>{text(x)}</b><span>{text(label)}</span></div>" for x, label in numbers)
    return f'<div class="glance">{"".join(cells)}</div>'


def table(header: Sequence[str], rows: Sequence[Sequence[Cell]], left: int = 1) -> str:
    """Return a table that sorts by the column that is clicked; the first `left` hold text."""
    kinds = ["text" if j < left else "number" for j in range(len(header))]
    heads = (
        f'<th scope="col" class="{kind}"><button type="button">{text(name)}</button></th>'
        for name, kind in zip(header, kinds, strict=True)
    )
    body = "\n".join(
        f"<tr>{''.join(_cell(c, kind) for c, kind in zip(row, kinds, strict=True))}</tr>"
        for row in rows
    )
    return (
        f'<div class="wide"><table class="sortable"><thead><tr>{"".join(heads)}</tr></thead>\n'
        f"<tbody>\n{body}\n</tbody></table></div>"
    )


def _cell(cell: Cell, kind: str) -> str:
    if isinstance(cell, str):
        return f'<td class="{kind}">{text(cell)}</td>'
    if cell is None:
        return f'<td class="{kind}" data-value="">-</td>'
    shown = str(cell) if isinstance(cell, int) else f"{cell:.3f}"
    return f'<td class="{kind}" data-value="{float(cell)!r}">{shown}</td>'


def drawing(canvas: Canvas, caption: str) -> str:
    """Return a figure of matplotlib, inline, with its caption."""
    stream = StringIO()
    with style():
        canvas.savefig(stream, format="svg", metadata=dict.fromkeys(_SAID))
    told = f"<figcaption>{text(caption)}</figcaption>"
    return f'<figure><div class="wide">{inline(stream.getvalue())}</div>{told}</figure>'


_SAID = ("Date", "Creator", "Format", "Type")


def inline(svg: str) -> str:
    """Return the element of an SVG file, without what stands before it."""
    return svg[svg.index("<svg") :].strip()
