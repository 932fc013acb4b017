"""Search a strategy for a case with a property, in a way that can be repeated."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any, TypeVar

from hypothesis import HealthCheck, find, settings
from hypothesis.errors import NoSuchExample
from hypothesis.strategies import SearchStrategy

T = TypeVar("T")


def is_strategy(value: Any) -> bool:
    """Whether this is a strategy, of which cases can be drawn."""
    return isinstance(value, SearchStrategy)


def simplest(
    strategy: SearchStrategy[T], condition: Callable[[T], bool], examples: int, seed: int
) -> T | None:
    """Return the simplest example that meets the condition, None if none of so many does."""
    rules = settings(
        max_examples=examples,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    try:
        return find(strategy, condition, settings=rules, random=Random(seed))
    except NoSuchExample:
        return None
