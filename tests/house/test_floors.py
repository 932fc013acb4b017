"""What `make floors` installs is what pyproject.toml allows at the least."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def floors():
    spec = spec_from_file_location("floors", ROOT / "tests" / "floors.py")
    module = module_from_spec(spec)
    import sys

    sys.modules["floors"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    yield module
    del sys.modules["floors"]


def test_every_floor_is_a_version(floors) -> None:
    known = {each.name: each for each in floors.environments()}
    assert {"numpy==2.0.1", "rdkit==2024.9.1", "python-flint==0.7.1"} <= set(
        known["lowest"].requirements
    )
    assert all(each.count("==") == 1 for each in known["lowest"].requirements)
    assert not any("rdkit" in each or "flint" in each for each in known["core"].requirements)
    with pytest.raises(ValueError, match="must be NAME>=VERSION, got 'numpy'"):
        floors.lowest("numpy")


def test_every_classified_python_is_run(floors) -> None:
    text = (ROOT / "pyproject.toml").read_text()
    listed = {
        x for x in ("3.12", "3.13", "3.14") if f'"Programming Language :: Python :: {x}"' in text
    }
    assert listed == {each.name for each in floors.environments() if each.name[0] == "3"}


def test_a_version_that_is_not_there_is_not_run(floors) -> None:
    assert floors.interpreter("3.99") is None
    assert "no such interpreter" in floors.Environment("3.99", "", None, ()).run()
