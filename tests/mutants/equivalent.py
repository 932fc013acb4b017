"""Changes that change nothing, each with the reason; they are not tried."""

from __future__ import annotations

EQUIVALENT: dict[tuple[str, str, str, str], str] = {}
"""(file, the line, what stands there, what it becomes) -> why no test can notice."""
