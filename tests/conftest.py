"""Hypothesis profiles, one thread a process, and the data that a checkout may have beside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# Tests share the cores by processes: threads of linear algebra would only wait for one another.
# Set before numpy is imported, and for the notebooks' kernels and other children, too.
os.environ.setdefault("OMP_NUM_THREADS", "1")

settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile(
    "ci", max_examples=50, deadline=None, derandomize=True, database=None, print_blob=True
)
settings.register_profile("thorough", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of candidate files beside a checkout; tests that need it are skipped without."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"there is no {SHARED_DATA.parent.name}/{SHARED_DATA.name} beside the checkout")
    return SHARED_DATA
