"""Checks at the public boundary.

Every message names the argument, states the rule, and shows the value or shape that broke it.
Inside the package data are trusted; these functions run once, where data enter.
"""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regret._support.arrays import Bits, Exact, Floats, Numbers
from regret._support.names import suggestion
from regret._support.reals import as_floats as as_floats
from regret._support.reals import check_real as check_real
from regret._support.reals import rectangular, shown

SUM_TOLERANCE = 1e-9
"""How far a float64 posterior may be from summing to 1 before it counts as unnormalised."""

SYMMETRY_TOLERANCE = 1e-12
"""How far rounding may take a float64 similarity from symmetry, [0, 1] or a unit diagonal."""


def check_candidates(candidates: ArrayLike, name: str = "candidates") -> Bits:
    """Return `candidates` as an (n, m) bool array, n >= 1 and m >= 1, holding only 0 and 1."""
    array = rectangular(candidates, name)
    if array.ndim != 2:
        raise ValueError(f"{name} must have shape (n, m), got shape {array.shape}")
    if array.shape[0] == 0 or array.shape[1] == 0:
        raise ValueError(f"{name} must hold at least one candidate and one bit, got {array.shape}")
    if array.dtype == np.bool_:
        return array
    if array.dtype.kind not in "iuf":
        raise TypeError(f"{name} must be an array of 0 and 1, got dtype {array.dtype}")
    outside = ~((array == 0) | (array == 1))  # NaN lands here too
    if outside.any():
        i, k = np.argwhere(outside)[0]
        raise ValueError(f"{name} must hold only 0 and 1, got {array[i, k]} at row {i}, bit {k}")
    return array.astype(np.bool_)


def check_posterior(posterior: Numbers, n: int | None = None) -> NDArray[Any]:
    """Return a law on n candidates, shape (n,), nonnegative, summing to 1.

    Floats must sum to 1 within `SUM_TOLERANCE`, or what a softmax of their own precision may round
    away (float32, n = 256: 4e-6), come back as float64 and are divided by their sum; an array of
    `Fraction` (or of int) must sum to 1 exactly and comes back as such.
    """
    rounding = _rounding(posterior, "posterior")
    array = _numbers(posterior, "posterior")
    exact = array.dtype == np.object_
    if array.ndim != 1 or array.size == 0:
        raise ValueError(f"posterior must have shape (n,) with n >= 1, got shape {array.shape}")
    if n is not None and array.size != n:
        raise ValueError(f"posterior must have one entry a candidate ({n}), got {array.size}")
    bad = ~(array >= 0) if exact else ~(np.isfinite(array) & (array >= 0))
    if bad.any():
        i = int(np.argmax(bad))
        raise ValueError(
            f"posterior must be finite and nonnegative, got {shown(array[i], str)} at {i}"
        )
    total = array.sum()
    # Each entry is off by half an ulp, and so is each of the log2(n) rounds of a pairwise sum.
    allowed = max(SUM_TOLERANCE, 4 * rounding * (1 + np.log2(array.size)))
    if abs(total - 1) > (0 if exact else allowed):
        raise ValueError(f"posterior must sum to 1, got the sum {shown(total, str)}")
    return array / total


def check_weights(weights: Collection[int]) -> Exact:
    """Return integer weights >= 0 with a positive sum, divided by it, as (n,) Fractions."""
    for i, weight in enumerate(weights):
        if isinstance(weight, (bool, np.bool_)) or not isinstance(weight, (int, np.integer)):
            raise TypeError(f"integer_weights must be integers, got {weight!r} at {i}")
        if weight < 0:
            raise ValueError(f"integer_weights must be nonnegative, got {shown(weight)} at {i}")
    exact = as_fractions(np.array([int(weight) for weight in weights], dtype=object))
    if not any(exact):
        raise ValueError(f"integer_weights must have a positive sum, got {list(weights)}")
    return exact / exact.sum()


def check_similarity(similarity: ArrayLike, symmetric: bool = True) -> NDArray[Any]:
    """Return a similarity matrix: (n, n), symmetric unless told, in [0, 1], unit diagonal.

    Floats are held to the rules within `SYMMETRY_TOLERANCE`, or 16 ulp of 1 in their own precision
    (float32: 2e-6), and come back as float64, coarser ones mended so that they obey exactly; an
    array of `Fraction` (or of int) comes back as an object array of `Fraction`, held to them
    exactly.
    """
    rounding = _rounding(similarity, "similarity")
    array = _numbers(similarity, "similarity")
    exact = array.dtype == np.object_
    if array.ndim != 2 or array.shape[0] != array.shape[1] or array.shape[0] == 0:
        raise ValueError(f"similarity must have shape (n, n) with n >= 1, got {array.shape}")
    slack: float = 0 if exact else max(SYMMETRY_TOLERANCE, 16 * rounding)
    for rule, broken in (
        ("lie in [0, 1]", lambda: ~((array >= -slack) & (array <= 1 + slack))),  # nor be NaN
        ("be symmetric", lambda: symmetric & (abs(array - array.T) > slack)),
        ("be 1 on the diagonal", lambda: np.diag(abs(np.diagonal(array) - 1) > slack)),
    ):
        if (at := broken()).any():
            i, j = (int(x) for x in np.argwhere(at)[0])
            seen, hint = f"{array[i, j]}", ""
            if rule == "be symmetric":
                seen, hint = f"{seen} and {array[j, i]}", _ASYMMETRIC
            raise ValueError(f"similarity must {rule}, got {seen} at ({i}, {j}){hint}")
    return mended(array, symmetric) if slack > SYMMETRY_TOLERANCE else array


_ASYMMETRIC = (
    "; regret.band and regret.expected_similarity take symmetric=False, for T1 and other bounds "
    "that hold without"
)


def mended(similarity: Floats, symmetric: bool = True) -> Floats:
    """Return a float similarity that passed the check freed from what rounding did to it."""
    even = (similarity + similarity.T) / 2 if symmetric else similarity
    result: Floats = np.clip(even, 0.0, 1.0)
    np.fill_diagonal(result, 1.0)
    return result


def as_fractions(values: ArrayLike, name: str = "values") -> Exact:
    """Return the array with every entry as an exact `Fraction`; a float is the dyadic it holds."""
    array = rectangular(values, name)
    exact = np.empty(array.shape, dtype=object)
    flat = exact.ravel()
    for i, x in enumerate(array.ravel().tolist()):
        try:
            flat[i] = x if isinstance(x, Fraction) else Fraction(x)
        except (ValueError, OverflowError) as error:
            raise ValueError(f"{name} must be finite numbers, got {x!r}") from error
        except TypeError as error:
            raise TypeError(f"{name} must be real numbers, got {x!r}") from error
    return exact


def _rounding(values: Numbers, name: str) -> float:
    """Return the spacing of the given floats at 1, which is coarser for float32 and float16."""
    dtype = rectangular(values, name).dtype
    return float(np.finfo(dtype).eps) if dtype.kind == "f" else 0.0


def _numbers(values: ArrayLike, name: str) -> NDArray[Any]:
    """Return float64, or Fractions where the numbers are exact (int or Fraction)."""
    array = rectangular(values, name)
    if array.dtype.kind in "iuO":
        return as_fractions(array, name)
    if array.dtype.kind not in "bf":
        raise TypeError(f"{name} must be real numbers, got dtype {array.dtype}")
    return np.asarray(array, dtype=np.float64)


def check_k(k: int, n: int) -> int:
    """Return k, an integer with 1 <= k <= n."""
    if isinstance(k, bool) or not isinstance(k, (int, np.integer)):
        raise TypeError(f"k must be an integer, got {k!r}")
    if not 1 <= k <= n:
        raise ValueError(
            f"k must be between 1 and the number of candidates ({n}), got {shown(k, str)}"
        )
    return int(k)


def check_count(value: int, name: str, least: int = 0) -> int:
    """Return an integer >= `least`."""
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
        raise TypeError(f"{name} must be an integer, got {value!r}")
    if value < least:
        raise ValueError(f"{name} must be at least {least}, got {shown(value, str)}")
    return int(value)


def check_choice(value: str, allowed: Collection[str], name: str) -> str:
    """Return `value` if it is one of `allowed`."""
    if value not in allowed:
        near = suggestion(value, allowed)
        raise ValueError(f"{name} must be one of {', '.join(sorted(allowed))}; got {value!r}{near}")
    return value


def check_scores(scores: ArrayLike, n: int, name: str = "scores") -> NDArray[Any]:
    """Return scores of shape (n,), as float64 or, where given so, integers or Fractions.

    -inf is a score, that of a candidate that is ruled out; NaN and inf are not.
    """
    array = rectangular(scores, name)
    if array.shape != (n,):
        raise ValueError(f"{name} must have one entry a candidate ({n}), got shape {array.shape}")
    if array.dtype.kind in "iu":
        return array  # in float64, different large integers would tie
    array = _numbers(array, name)
    if array.dtype == np.object_:
        return array
    bad = ~(array < np.inf)  # NaN lands here too
    if bad.any():
        i = int(np.argmax(bad))
        raise ValueError(f"{name} must be finite or -inf, got {array[i]} at {i}")
    return array


def check_in_unit_interval(value: Any, name: str) -> Any:
    """Return a number in [0, 1]; the type (float, Fraction, sympy) is kept."""
    if not 0 <= value <= 1:
        raise ValueError(f"{name} must lie in [0, 1], got {value}")
    return value


def check_marginals(marginals: ArrayLike, m: int) -> Floats:
    """Return bit marginals, one probability a bit, as (m,) float64."""
    array = as_floats(marginals, "marginals")
    if array.shape != (m,):
        raise ValueError(f"marginals must have one entry a bit ({m}), got shape {array.shape}")
    bad = ~((array >= 0) & (array <= 1))
    if bad.any():
        k = int(np.argmax(bad))
        raise ValueError(f"marginals must lie in [0, 1], got {array[k]} at bit {k}")
    return array


def check_positive(value: ArrayLike, name: str) -> Floats:
    """Return a finite number > 0, or an array of such numbers, as a float64 array."""
    array = as_floats(value, name)
    if not (np.isfinite(array) & (array > 0)).all():
        raise ValueError(f"{name} must be finite and positive, got {value!r}")
    return array


def read_only(array: NDArray[Any]) -> NDArray[Any]:
    """Return the array with writing switched off, copied first if others could write to it."""
    if array.flags.writeable or array.base is not None:
        array = array.copy()
    array.setflags(write=False)
    return array
