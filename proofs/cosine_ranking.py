"""L1: ranking by the cosine to the cosine-optimal prediction is ranking by S p.

Hypotheses: no candidate is the empty fingerprint. With e_i = c_i/|c_i| and u = sum_j p_j e_j the
cosine-optimal prediction is u/|u| (Cauchy and Schwarz), and |u| cos(u, c_i) = <u, e_i> = (Sp)_i.
"""

from __future__ import annotations

import sympy

from proofs.chain import Argument, Facts, Proof, Step, Sum
from proofs.facts import Claim, Family, Total, equal

p_j, e_jk, f_k, u_k, x_k, s_j, U, X, R = sympy.symbols("p_j e_jk f_k u_k x_k S_ij U X (Sp)_i", real=True)
