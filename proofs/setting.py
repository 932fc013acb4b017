"""The scene that all theorems about one spectrum share: two candidates and the rest.

R and V are two different candidates with posteriors p_R and p_V; everybody else is y, with
posterior p_y and total q = 1 - p_R - p_V. G = sum over y of p_y (S_Vy - S_Ry) is what the others
say in favour of V.
"""

from __future__ import annotations

import sympy

from proofs.certificate import Identity, Inequality

p_R, p_V, lo, hi, s_VR, s_RV, s_Vy, s_Ry, G = sympy.symbols(
    "p_R p_V lo hi S_VR S_RV S_Vy S_Ry G", real=True
)
q = 1 - p_R - p_V
spread = hi - lo
separation = 1 - hi

gain = p_V * (1 - s_RV) - p_R * (1 - s_VR) + G
"""(Sp)_V - (Sp)_R, by the first step below."""

_V, _R = sympy.symbols("A_V A_R", real=True)

gain_split = Identity(
    "(Sp)_V - (Sp)_R, with A_V and A_R the sums of p_y S_Vy and p_y S_Ry over the others",
    (p_V + p_R * s_VR + _V) - (p_R + p_V * s_RV + _R),
    gain.subs(G, _V - _R),
)

entry_in_band = Inequality(
    "no single candidate favours V over R by more than the spread",
    slack=spread - (s_Vy - s_Ry),
    hypotheses={"S_Vy <= hi": hi - s_Vy, "S_Ry >= lo": s_Ry - lo},
    certificate={("S_Vy <= hi",): 1, ("S_Ry >= lo",): 1},
)
