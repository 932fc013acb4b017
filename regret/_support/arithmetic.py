"""Maximum, minimum, roots and case distinction for numbers of any kind.

`regret.bounds` states each closed form once, for floats, Fractions, arrays and sympy symbols.
Plus, minus, times and divide mean the same for all of them; these do not.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from math import lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

EPS = float(np.finfo(np.float64).eps)


def _is_symbolic(*values: Any) -> bool:
    return any(hasattr(value, "free_symbols") for value in values)


def _is_array(*values: Any) -> bool:
    return any(isinstance(value, np.ndarray) for value in values)


def maximum(*values: Any) -> Any:
    """Return the largest value: `sympy.Max`, elementwise `numpy.maximum`, or `max`."""
    return _extreme(values, "Max", np.maximum, max)


def minimum(*values: Any) -> Any:
    """Return the smallest value, by the same three readings as `maximum`."""
    return _extreme(values, "Min", np.minimum, min)


def _extreme(
    values: tuple[Any, ...], symbolic: str, of_arrays: np.ufunc, of_numbers: Callable[..., Any]
) -> Any:
    if _is_symbolic(*values):
        import sympy

        return getattr(sympy, symbolic)(*values)
    return reduce(of_arrays, values) if _is_array(*values) else of_numbers(values)


def square_root(value: Any) -> Any:
    """Return the square root: a sympy power, the number's own, or a float."""
    if _is_symbolic(value):
        import sympy

        return sympy.sqrt(value)
    if hasattr(value, "sqrt"):
        return value.sqrt()
    return np.sqrt(value) if _is_array(value) else math.sqrt(value)


def at_most(left: Any, right: Any, condition: Any = 1) -> Any:
    """Return left <= right; of floats, whether that may be so before they were rounded.

    `condition` says how many times the rounding of `right` exceeds that of one operation. Exact
    numbers and symbols have no such doubt.
    """
    if _is_symbolic(left, right):
        return left <= right
    if any(isinstance(value, (float, np.ndarray)) for value in (left, right)):
        return left <= right + 8 * EPS * condition
    return left <= right


def piecewise(*branches: tuple[Any, Any], otherwise: Any) -> Any:
    """Return the value of the first (value, condition) branch whose condition holds.

    A value is a function without arguments, so that a branch that does not apply is never
    evaluated for numbers; for arrays, where all are, divisions by zero in branches not taken are
    silent because nothing is read from them.
    """
    conditions = [condition for _, condition in branches]
    if _is_symbolic(*conditions):
        import sympy

        return sympy.Piecewise(
            *((value(), condition) for value, condition in branches), (otherwise(), True)
        )
    if _is_array(*conditions):
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.select(conditions, [value() for value, _ in branches], otherwise())
    for value, condition in branches:
        if condition:
            return value()
    return otherwise()


def as_float(rational: Any) -> float:
    """Return the float nearest to a rational of any make; python-flint 0.7 has no ``float(x)``.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from regret._support.arithmetic import as_float
    >>> as_float(Fraction(1, 4)), as_float(3)
    (0.25, 3.0)
    """
    return int(rational.numerator) / int(rational.denominator)


def whole(values: NDArray[Any]) -> tuple[NDArray[Any], int]:
    """Return Fractions as integers over one denominator: as exact, and many times as fast.

    Floats stay as they are, over 1.
    """
    if values.dtype != np.object_:
        return values, 1
    flat = values.ravel().tolist()
    scale = lcm(*(x.denominator for x in flat))
    integers = np.empty(len(flat), dtype=object)
    integers[:] = [x.numerator * (scale // x.denominator) for x in flat]
    return integers.reshape(values.shape), scale


def whole_product(matrix: NDArray[Any], vector: NDArray[Any]) -> tuple[NDArray[Any], int]:
    """Return the product of Fractions, or floats, as `whole` returns them."""
    (rows, of_rows), (column, of_column) = whole(matrix), whole(vector)
    return rows @ column, of_rows * of_column


def over(numerator: Any, denominator: int) -> Any:
    """Return a quotient: of integers the Fraction."""
    exact = isinstance(numerator, int) and isinstance(denominator, int)
    return Fraction(numerator, denominator) if exact else numerator / denominator
