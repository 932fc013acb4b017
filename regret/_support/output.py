"""What all commands say the same way."""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from typing import Any


def print_json(schema: str, document: dict[str, Any]) -> None:
    """Print one JSON document on stdout, with its schema and the version of the package."""
    head = {"schema": schema, "version": version("fingerprint-regret")}
    print(json.dumps({**head, **document}, indent=2, allow_nan=False))


def warn(message: object) -> None:
    """Print a line on stderr."""
    print(f"regret: {message}", file=sys.stderr)
