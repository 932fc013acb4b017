"""``make docs``: README, notebooks as they were executed, and API, as one static site."""

from __future__ import annotations

import html
import pkgutil
import re
import shutil
import sys
import warnings
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "site"

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto;
  padding: 0 1rem; }}
pre {{ overflow-x: auto; background: #f6f6f4; padding: .8rem; font: 13px/1.35 monospace; }}
code {{ font-size: 90%; }}
table {{ border-collapse: collapse; display: block; overflow-x: auto; }}
td, th {{ border-bottom: 1px solid #ddd; padding: .3rem .6rem; text-align: left;
  vertical-align: top; }}
img {{ max-width: 100%; }}
</style>
</head>
<body>
<nav><a href="index.html">README</a> · <a href="contributing.html">contributing</a> ·
<a href="changelog.html">changes</a> · <a href="api/index.html">API</a></nav>
{body}
</body>
</html>
"""

PAGES = {
    "README.md": "index.html",
    "CONTRIBUTING.md": "contributing.html",
    "CHANGELOG.md": "changelog.html",
}
"""Markdown files and their pages."""


def target(link: str) -> str:
    """Return where on the site a link of a markdown file leads; what is not on it is copied."""
    path, _, fragment = link.partition("#")
    end = f"#{fragment}" if fragment else ""
    if path in PAGES:
        return PAGES[path] + end
    if path.endswith(".ipynb"):
        return path.removesuffix(".ipynb") + ".html" + end
    if path.endswith(".py") and path.startswith(("regret/", "proofs/")):
        module = path.removesuffix(".py").removesuffix("/__init__")
        return f"api/{module}.html{end}"
    if path.endswith("/") and (ROOT / path / "__init__.py").exists():
        return f"api/{path.rstrip('/')}.html{end}"
    return link


def pages(site: Path) -> None:
    """Write the pages made of markdown, and copy what they link to."""
    from markdown2 import markdown

    for name, page in PAGES.items():
        text = (ROOT / name).read_text(encoding="utf-8")
        body = str(
            markdown(text, extras=["fenced-code-blocks", "tables", "header-ids", "code-friendly"])
        )

        def relink(match: re.Match[str]) -> str:
            link = html.unescape(match[2])
            if urlsplit(link).scheme or link.startswith("#"):
                return match[0]
            aim = target(link)
            source = ROOT / unquote(aim.partition("#")[0])
            if source.is_file() and not aim.startswith(("api/", "notebooks/0")):
                copy = site / source.relative_to(ROOT)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(source, copy)
            return f'{match[1]}="{html.escape(aim)}"'

        body = re.sub(r'\b(href|src)="([^"]*)"', relink, body)
        title = text.split("\n", 1)[0].strip("# ")
        (site / page).write_text(PAGE.format(title=title, body=body), encoding="utf-8")


def notebooks(site: Path) -> None:
    """Write the notebooks with the outputs that are in them."""
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(template_name="basic")
    (site / "notebooks").mkdir(parents=True, exist_ok=True)
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        body, _ = exporter.from_filename(str(path))
        body = re.sub(r'href="(\d\d_\w+)\.ipynb"', lambda match: f'href="{match[1]}.html"', body)
        page = PAGE.format(title=path.stem, body=body).replace('<a href="', '<a href="../', 4)
        (site / "notebooks" / f"{path.stem}.html").write_text(page, encoding="utf-8")


def public_modules() -> list[str]:
    """Return all modules but those in private rooms."""
    import proofs
    import regret

    return [
        found.name
        for package in (regret, proofs)
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        if not any(part.startswith("_") for part in found.name.split("."))
    ]


def reference(site: Path) -> None:
    """Write the API reference of all that is not private; a warning is an error."""
    import pdoc
    import pdoc.render

    pdoc.render.configure(docformat="numpy", math=True)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        # Of annotations that quote a name, which pdoc shows as they stand.
        warnings.filterwarnings("ignore", message="Error parsing type annotation")
        warnings.filterwarnings("ignore", message="The module specification .* already been added")
        pdoc.pdoc("regret", "proofs", *public_modules(), output_directory=site / "api")


def broken_links(site: Path) -> list[str]:
    """Return the links of the site's own pages that lead nowhere."""
    broken = []
    for page in [*site.glob("*.html"), *(site / "notebooks").glob("*.html")]:
        text = page.read_text(encoding="utf-8")
        identifiers = set(re.findall(r'\bid="([^"]+)"', text))
        for link in re.findall(r'\b(?:href|src)="([^"]+)"', text):
            parts = urlsplit(html.unescape(link))
            if parts.scheme or parts.netloc:
                continue
            there = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            if not there.is_file() or (there == page and parts.fragment not in {"", *identifiers}):
                broken.append(f"{page.relative_to(site)}: {link}")
    return broken


def main() -> int:
    """Build everything anew; return 1 if a link is broken."""
    shutil.rmtree(SITE, ignore_errors=True)
    SITE.mkdir()
    reference(SITE)
    notebooks(SITE)
    pages(SITE)
    broken = broken_links(SITE)
    print("\n".join(broken) or f"{SITE.name}/index.html", file=sys.stderr if broken else sys.stdout)
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
