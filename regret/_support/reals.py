"""Real numbers from what callers give: rectangular, unmasked, within the range of floats."""

from __future__ import annotations

from collections.abc import Callable
from numbers import Real
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regret._support.arrays import Floats


def rectangular(values: ArrayLike, name: str) -> NDArray[Any]:
    """Return `np.asarray(values)`, which ragged sequences are not; no mask is lost on the way."""
    if isinstance(values, np.ma.MaskedArray):
        raise TypeError(f"{name} must not be a masked array: say what its masked entries are")
    try:
        return np.asarray(values)
    except ValueError as error:
        raise ValueError(f"{name} must be a rectangular array, got ragged rows") from error


def as_floats(values: ArrayLike, name: str) -> Floats:
    """Return real numbers as a float64 array; NaN and infinities pass."""
    array = rectangular(values, name)
    real = array.dtype.kind in "biuf" or (
        array.dtype.kind == "O" and all(isinstance(x, Real) for x in array.ravel().tolist())
    )
    if not real:
        raise TypeError(f"{name} must be real numbers, got {shown(values)}")
    try:
        return np.asarray(array, dtype=np.float64)
    except OverflowError as error:
        raise ValueError(f"{name} must be within the range of floats") from error


def check_real(value: Any, name: str) -> float:
    """Return one real number as a float; not an array, a string or a bool, nor beyond floats."""
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, Real):
        raise TypeError(f"{name} must be a real number, got {shown(value)}")
    try:
        return float(value)
    except OverflowError as error:
        raise ValueError(f"{name} must be within the range of floats") from error


def shown(value: Any, form: Callable[[Any], str] = repr, longest: int = 60) -> str:
    """Return what a message shows of a value."""
    try:
        text = form(value)
    except ValueError:  # Python writes no integer of more than 4300 digits
        return "a number of more digits than Python writes"
    return text if len(text) <= longest else f"{text[:longest]}..."
