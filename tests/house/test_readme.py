"""The README says what the code says."""

from __future__ import annotations

import re
from pathlib import Path

import regret
from regret.commands import _present

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_table_of_theorems_is_that_of_the_registry() -> None:
    assert _present.markdown() in README
    assert f"{len(regret.THEOREMS)} theorems" in README


def test_every_file_it_links_is_there() -> None:
    links = [x for x in re.findall(r"\]\(([^)#]+)\)", README) if not x.startswith("http")]
    assert len(links) > 20
    assert [x for x in links if not (ROOT / x).exists()] == []


def test_it_never_sends_anybody_to_the_other_distribution() -> None:
    assert "pip install regret" not in README
    assert "{{" not in README
