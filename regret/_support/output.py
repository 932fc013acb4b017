"""What all commands say the same way."""

from __future__ import annotations

import json
import sys
from typing import Any

from regret._support.version import package_version


class Failed(RuntimeError):
    """What a command needs failed: memory, a worker, a disk. The message says all there is."""


def print_json(schema: str, document: dict[str, Any]) -> None:
    """Print one JSON document on stdout, with its schema and the version of the package."""
    head = {"schema": schema, "version": package_version()}
    print(json.dumps({**head, **document}, indent=2, allow_nan=False))


def warn(message: object) -> None:
    """Print a line on stderr."""
    print(f"regret: {message}", file=sys.stderr)
