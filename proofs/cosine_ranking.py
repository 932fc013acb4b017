"""L1: ranking by the cosine to the cosine-optimal prediction is ranking by S p.

Hypotheses: no candidate is the empty fingerprint. With e_i = c_i/|c_i| and u = sum_j p_j e_j the
cosine-optimal prediction is u/|u| (Cauchy and Schwarz), and |u| cos(u, c_i) = <u, e_i> = (Sp)_i.
"""

from __future__ import annotations

import sympy

from proofs.chain import Argument, Facts, Proof, Step
from proofs.facts import Claim, Family, Total, equal

p_j, e_jk, f_k, u_k, s_j = sympy.symbols("p_j e_jk f_k u_k S_ij", real=True)
score, expected = sympy.symbols("u.e_i Sp_i", real=True)

_CANDIDATES = Family("candidates", (p_j, s_j))
_BITS = Family("bits", (u_k, f_k))
_FACTS: Facts = {
    "u_k": Total(Family("candidates, for each bit", (p_j, e_jk), _BITS), p_j * e_jk, u_k),
    "<u,e_i>": Total(_BITS, u_k * f_k, score),
    # the cosine of two fingerprints that are not empty
    "S_ij": Total(
        Family("bits, for each candidate", (e_jk, f_k), _CANDIDATES),
        e_jk * f_k,
        s_j,
        by=("no empty fingerprint",),
    ),
    "(Sp)_i": Total(_CANDIDATES, p_j * s_j, expected),
}


def prove(shrink: sympy.Expr = sympy.S.One) -> Proof:
    """Return the proof that <sum_j p_j e_j, e_i> = sum_j p_j S_ij, right side times `shrink`."""
    u, p, e, f, U, s = sympy.symbols("u p e f U s", real=True)
    return Proof(
        "Add up p_j e_jk f_k over candidates and bits, in one order and in the other. Dividing by "
        "|u| > 0 changes no ranking.",
        Claim("cosine_scores", score, expected, {}, "==", shrink, "expected_similarity"),
        _FACTS,
        (
            Step(
                "one more bit, for one more candidate",
                equal((U + p * s) + (u + p * e) * f, shrink * ((U + u * f) + p * (s + e * f))),
            ),
            Argument(
                "the order of summation",
                "induction over candidates",
                "Without candidates both sides are 0. With one more, of mass p and unit vector e, "
                "U = <u, e_i> grows by p s, s = <e, e_i>: by induction over the bits, of "
                "which one more has u and e in it, and f of e_i. So does the sum of p_j S_ij.",
                {"<u,e_i> = (Sp)_i": equal(expected, score)},
                ("one more bit, for one more candidate", *_FACTS),
            ),
        ),
    )
