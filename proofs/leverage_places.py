"""The certificates of T15 for three candidates: one for each place of the three distances.

Found by `proofs.search.find`; `leverage_three` says what the names mean.
"""

from __future__ import annotations

from itertools import permutations

import sympy
from sympy import Expr

from proofs.certificate import Certificate

near, middle, far = sympy.symbols("near middle far", real=True)
PLACES = tuple(permutations((near, middle, far)))
"""What d(R,V), d(V,y) and d(R,y) may be."""

WIDE: dict[tuple[Expr, ...], tuple[tuple[str, ...], Certificate]] = {
    (near, middle, far): ((), {("V beats R",): 1, ("p_V", "far >= middle"): 2}),
    (near, far, middle): (
        (),
        {("V beats R",): 1, ("p_V", "far >= middle"): 2, ("p_y", "far >= middle"): 2},
    ),
    (middle, near, far): (
        ("middle + far > near",),
        {
            ("near + far > middle", "V beats R"): 1,
            ("near + far > middle", "p_V", "far >= middle"): 2,
            ("near + far > middle", "p_V", "middle >= near"): 2,
            ("middle >= near", "far >= near + middle"): 1,
        },
    ),
    (middle, far, near): (
        ("middle > 0",),
        {
            ("middle > 0", "far >= middle"): 1,
            ("near + far > middle", "V beats R"): 1,
            ("near + far > middle", "p_y", "far >= middle"): 1,
            ("near + far > middle", "p_y", "middle >= near"): 1,
        },
    ),
    (far, middle, near): (
        ("far > 0",),
        {
            ("far > 0", "far >= middle"): 1,
            ("near + far > middle", "V beats R"): 1,
            ("near + far > middle", "p_y", "middle >= near"): 1,
        },
    ),
    (far, near, middle): (
        (),
        {
            ("V beats y",): sympy.Rational(3, 2),
            ("far >= middle",): sympy.Rational(1, 2),
            ("far >= near + middle",): sympy.Rational(1, 2),
            ("p_R", "far >= near + middle"): sympy.Rational(1, 2),
            ("p_V", "far >= middle"): 1,
            ("p_y", "near > 0"): 2,
        },
    ),
}
"""Where far >= near + middle: what multiplies the claim, and the certificate."""

_R, _Y = ("V beats R",), ("V beats y",)
_MN, _FM, _T, _N = "middle >= near", "far >= middle", "far < near + middle", "near > 0"
METRIC: dict[tuple[Expr, ...], Certificate] = {
    (near, middle, far): {
        (*_R, _MN): 4,
        (*_R, _FM): 1,
        (*_R, _N): 3,
        (*_Y, _FM): 2,
        (_MN, _T): 1,
    },
    (near, far, middle): {
        (*_R, _MN): 4,
        (*_R, _FM): 1,
        (*_R, _N): 3,
        (_MN, _FM): 1,
        (_MN, _N): 1,
        (_FM, _FM): 2,
        ("p_V", _FM, _T): 2,
        ("p_y", _MN, _FM): 4,
        ("p_y", _FM, _N): 4,
    },
    (middle, near, far): {(*_R, _FM): 1, (*_R, _N): 3, (*_Y, _MN): 2, (*_Y, _FM): 2},
    (middle, far, near): {
        (*_R, _FM): 1,
        (*_R, _N): 3,
        (_MN, _FM): 2,
        (_FM, _FM): 2,
        ("p_V", _MN, _T): 2,
        ("p_V", _FM, _T): 2,
        ("p_y", _MN, _N): 4,
        ("p_y", _FM, _N): 4,
    },
    (far, near, middle): {
        (*_R, _N): 2,
        (*_R, _T): 1,
        (*_Y, _MN): 2,
        (_MN, _FM): 2,
        (_FM, _FM): 1,
        (_FM, _N): 1,
    },
    (far, middle, near): {
        (*_R, _N): 2,
        (*_R, _T): 1,
        (_FM, _FM): 1,
        (_FM, _N): 1,
        ("p_V", _MN, _FM): 2,
        ("p_V", _MN, _N): 2,
        ("p_y", _MN, _N): 4,
    },
}
"""Where far < near + middle: the certificate of the claim times its denominator."""
