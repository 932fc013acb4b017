"""Counterexamples in the scene of `proofs.setting`: what one has to obey, and it as a `Case`.

A claim says what it supposes, and is false where that is all it can be proved from. Whoever forgets
"lo <= S_RV" wants to see a list of candidates all the same, not numbers that no list can have.
Nothing here has to be trusted: points and cases are checked exactly.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
from sympy import Expr, Symbol

from proofs.letters import (
    A_R,
    A_V,
    G,
    gain,
    hi,
    lo,
    p_R,
    p_V,
    p_y,
    q,
    s_ij,
    s_RR,
    s_RV,
    s_Ry,
    s_VR,
    s_VV,
    s_Vy,
    spread,
)

if TYPE_CHECKING:
    from regret.theory.case import Case as Case

SINGLE = frozenset((p_y, s_Vy, s_Ry, A_V, A_R, s_VV, s_RR, s_ij))
"""Symbols about one of the others, or a sum of them by itself: no whole case is meant."""

MOST = 64
"""Other candidates that a case may have."""

Suppositions = tuple[dict[str, Expr], dict[str, Expr]]


def suppositions(symbols: Collection[Symbol]) -> Suppositions:
    """Return what is >= 0 and what is > 0 in the scene; nothing if a claim is not about it."""
    if not {p_R, p_V} & set(symbols) or SINGLE & set(symbols):
        return {}, {}
    known = {
        "p_R >= p_V": p_R - p_V,
        "p_V >= 0": p_V,
        "p_R + p_V <= 1": q,
        "lo >= 0": lo,
        "lo <= S_RV": s_RV - lo,
        "S_RV <= hi": hi - s_RV,
        "lo <= S_VR": s_VR - lo,
        "S_VR <= hi": hi - s_VR,
        "G <= q (hi - lo)": q * spread - G,
        "G >= -q (hi - lo)": q * spread + G,
        "V beats R": gain,
    }
    if s_VR not in symbols:  # S is symmetric unless the claim tells the two apart
        known = {name: e.subs(s_VR, s_RV) for name, e in known.items() if "S_VR" not in name}
    return known, {"hi < 1": 1 - hi, "p_R > 0": p_R}


def as_case(point: Mapping[Symbol, Fraction]) -> Case | None:
    """Return candidates R, V and as few others as have these sums; None if none have.

    Candidate 0 is R, a mode; candidate 1 is V, of the largest expected similarity.
    """
    from regret.problem.similarity import Band
    from regret.theory.case import Case

    at = {str(x): Fraction(value) for x, value in point.items()}
    mode, chosen = at["p_R"], at["p_V"]
    rest = 1 - mode - chosen
    band = Band(at["lo"], at["hi"])
    for near, far in _sides(at, rest):
        for count in range(1, MOST + 1) if rest else (0,):
            matrix = np.full((count + 2, count + 2), band.lo, dtype=object)
            matrix[0, 1], matrix[1, 0] = at["S_RV"], at.get("S_VR", at["S_RV"])
            matrix[1, 2:] = matrix[2:, 1] = near
            matrix[0, 2:] = matrix[2:, 0] = far
            np.fill_diagonal(matrix, Fraction(1))
            others = [rest / count] * count if count else []
            case = Case(matrix, [mode, chosen, *others], band=band)
            expected = case.similarity @ case.posterior
            if case.posterior[0] == max(case.posterior) and expected[1] == max(expected):
                return case
    return None


def _sides(at: Mapping[str, Fraction], rest: Fraction) -> Iterator[tuple[Fraction, Fraction]]:
    """Yield how similar the others may be to V and to R, so that they favour V by G."""
    low, high = at["lo"], at["hi"]
    if not rest:
        yield low, low
        return
    favour = at["G"] / rest
    for start in (low, low + (high - low - abs(favour)) / 2, high - abs(favour)):
        yield (start + favour, start) if favour >= 0 else (start, start - favour)


def broken_at(point: Mapping[Symbol, Fraction], *known: Mapping[str, Expr]) -> str:
    """Say which suppositions of the scene a point has the symbols for and breaks."""
    names = [
        name
        for each in known
        for name, e in each.items()
        if e.free_symbols <= set(point)
        and not ((value := e.subs(point)) > 0 or (value == 0 and each is known[0]))
    ]
    return f"outside of the scene: it breaks {', '.join(names)}" if names else ""
