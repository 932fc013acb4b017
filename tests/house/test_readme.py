"""The README says what the code says."""

from __future__ import annotations

import re
import runpy
import tomllib
from pathlib import Path

import pytest

import regret
from regret.__main__ import main
from regret.commands import _present
from regret.readers import example

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_table_of_theorems_is_that_of_the_registry() -> None:
    assert _present.markdown() in README
    assert f"{len(regret.THEOREMS)} theorems" in README


def test_it_says_what_is_formal() -> None:
    """As many theorems as the registry has, and T1 as its file has it."""
    section = runpy.run_path(str(ROOT / ".ci" / "formal.py"))["section"]()
    assert f"<!-- from: python .ci/formal.py -->\n{section}\n<!-- end -->" in README


def test_every_file_it_links_is_there() -> None:
    links = [x for x in re.findall(r"\]\(([^)#]+)\)", README) if not x.startswith("http")]
    assert len(links) > 20
    assert [x for x in links if not (ROOT / x).exists()] == []


def test_it_can_be_read_at_a_sitting() -> None:
    """Fewer than 2,500 words outside of tables, code and comments."""
    prose = re.sub(r"```.*?```|<!--.*?-->", "", README, flags=re.DOTALL)
    lines = [line for line in prose.splitlines() if not line.startswith("|")]
    assert 1500 < len(" ".join(lines).split()) < 2500


def test_it_names_every_extra() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    assert [name for name in extras if f"| `{name}` |" not in README] == []


def test_it_never_sends_anybody_to_the_other_distribution() -> None:
    assert "pip install regret" not in README
    assert "{{" not in README


def test_the_loss_it_adds_is_one_that_the_generic_checks_accept() -> None:
    """As it stands: verified, compared, listed and shown like any other."""
    from regret.commands._present import losses as present
    from regret.comparison import compare
    from regret.losses import LOSSES
    from regret.theory.optimality import verify_loss

    section = README.split("### Add a loss")[1].split("\n## ")[0]
    lines = re.findall(r"^(?:>>>|\.\.\.) ?(.*)$", section, re.MULTILINE)
    source = "\n".join(lines[: lines.index('regret.bayes_prediction("brier", instance).value')])
    try:
        exec(source, {})
        report = verify_loss("brier", instances=5)
        assert report.problems == ()
        assert report.outcome == "checked"
        assert report.bite
        two = regret.Instance([[1, 1, 0], [0, 1, 1]], [0.75, 0.25])
        assert {row.loss for row in compare([two], ["brier"]).rows} == {
            *("brier", "expected_similarity")
        }
        assert "brier" in present.catalogue()
        assert "Brier 1950" in present.page("brier")
    finally:
        LOSSES.pop("brier", None)


def test_the_bundled_example_is_analysed_as_shown(capsys, monkeypatch) -> None:
    pytest.importorskip("rdkit", reason="needs the extra chem")
    command = f"analyze {example().relative_to(ROOT)}"
    (shown,) = re.findall(rf"^\$ regret {command}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    monkeypatch.chdir(ROOT)
    assert main(command.split()) == 0
    assert capsys.readouterr().out == shown
