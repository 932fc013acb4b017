"""The version of the package, as installed."""

from __future__ import annotations

from functools import cache


@cache
def package_version() -> str:
    """Return the version that results on disk and JSON documents carry."""
    from importlib.metadata import version

    return version("fingerprint-regret")
