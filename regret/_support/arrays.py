"""Types of arrays, once; shapes are said where they are used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
"""Float64: a vector, a matrix, a stack of them."""

Bits = NDArray[np.bool_]
"""Fingerprints, or any other yes and no."""

Index = NDArray[np.intp]
"""Positions in another array."""

Exact = NDArray[np.object_]
"""An array of `fractions.Fraction`."""

Numbers = ArrayLike | Sequence[Any]
"""Array-likes, sequences of Fractions among them."""
