"""Optional dependencies, named when they are missing."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType


class MissingExtra(ImportError):
    """An optional dependency is needed and not installed; the message names its extra."""


def require(module: str, extra: str) -> ModuleType:
    """Import and return `module`, or raise `MissingExtra` naming the extra that brings it.

    Examples
    --------
    >>> from regret._support.extras import require
    >>> require("no_such_module", extra="chem")
    Traceback (most recent call last):
    ...
    regret._support.extras.MissingExtra: no_such_module is not installed; it comes with the extra \
'chem': in a checkout of this project run pip install -e '.[chem]'
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != module.partition(".")[0]:
            raise  # the module is there, and broken: that is another story
        raise MissingExtra(
            f"{module} is not installed; it comes with the extra '{extra}': "
            f"in a checkout of this project run pip install -e '.[{extra}]'",
            name=module,
        ) from error
