"""What a strategy says when it is called by a keyword that it does not have."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from hypothesis.strategies import SearchStrategy

from regret._support.names import suggestion

P = ParamSpec("P")
T = TypeVar("T")


def naming_its_arguments(
    make: Callable[P, SearchStrategy[T]],
) -> Callable[P, SearchStrategy[T]]:
    """Return the function with an error that lists its keywords and suggests the one meant."""
    known = list(inspect.signature(make).parameters)

    @wraps(make)
    def checked(*args: P.args, **kwargs: P.kwargs) -> SearchStrategy[T]:
        for name in kwargs:
            if name not in known:
                raise TypeError(
                    f"{make.__name__} takes {', '.join(known)}; got {name!r}"
                    f"{suggestion(name, known)}"
                )
        return make(*args, **kwargs)

    return checked
