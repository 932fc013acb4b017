"""The letters of all theorems about one spectrum, and what is made of them.

R and V are two different candidates with posteriors p_R and p_V; everybody else is y, with
posterior p_y and total q = 1 - p_R - p_V. G = sum over y of p_y (S_Vy - S_Ry) is what the others
say in favour of V. A_V and A_R are its two parts, lo and hi the ends of the band.
"""

from __future__ import annotations

import sympy

from proofs.branches import BOUND

p_R, p_V, lo, hi, s_VR, s_RV, s_Vy, s_Ry, G = sympy.symbols(
    "p_R p_V lo hi S_VR S_RV S_Vy S_Ry G", real=True
)
p_y, s_VV, s_RR, A_V, A_R, s_ij = sympy.symbols("p_y S_VV S_RR A_V A_R S_ij", real=True)
q = 1 - p_R - p_V
spread = hi - lo
separation = 1 - hi
distance = 1 - s_RV
"""d(R, V), the same as d(V, R) where S is symmetric."""

gain = p_V * (1 - s_RV) - p_R * (1 - s_VR) + G
"""(Sp)_V - (Sp)_R, by `opening.SCORES`."""

lead = gain.subs(s_VR, s_RV)
"""The same for a symmetric S."""

score_V = p_V * s_VV + p_R * s_VR + A_V
score_R = p_R * s_RR + p_V * s_RV + A_R

PAIR = (p_R, p_V, s_VR, s_RV, s_VV, s_RR, G, A_V, A_R)
"""What differs from one pair (R, V) to the next."""

OTHER = (p_y, s_Vy, s_Ry)
"""What differs from one other candidate to the next."""

bound = BOUND
"""A maximum or minimum in a closed form: `Claim.goals` says what is known of it."""
