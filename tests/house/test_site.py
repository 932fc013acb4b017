"""The site leads nowhere that is not there."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def builder():
    for module in ("markdown2", "nbconvert"):
        pytest.importorskip(module, reason="the group docs is not installed")
    spec = importlib.util.spec_from_file_location("site_builder", ROOT / ".ci" / "site.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def site(builder, tmp_path_factory):
    """The site with empty pages for the API, which takes long to write."""
    folder = tmp_path_factory.mktemp("site")
    for name in ("index", "regret", "proofs", *builder.public_modules()):
        page = folder / "api" / f"{name.replace('.', '/')}.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.touch()
    builder.notebooks(folder)
    builder.pages(folder)
    return folder


def test_no_link_is_broken(builder, site):
    assert builder.broken_links(site) == []


def test_a_broken_link_is_found(builder, site):
    page = site / "broken.html"
    page.write_text('<a href="nowhere.html">x</a> <a href="#nothing">y</a> <a href="broken.html">')
    assert builder.broken_links(site) == ["broken.html: nowhere.html", "broken.html: #nothing"]
    page.unlink()


def test_every_notebook_is_on_it_with_its_outputs(site):
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        text = (site / "notebooks" / f"{path.stem}.html").read_text(encoding="utf-8")
        assert "output_area" in text
