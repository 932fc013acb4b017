"""L1: ranking by the cosine to the cosine-optimal prediction is ranking by S p.

Hypotheses: no candidate is the empty fingerprint. With e_i = c_i/|c_i| and u = sum_j p_j e_j the
cosine-optimal prediction is u/|u| (Cauchy and Schwarz), and |u| cos(u, c_i) = <u, e_i> = (Sp)_i.
"""

from __future__ import annotations

import sympy

from proofs.certificate import Identity, Proof

_u, _p, _e, _f, _U, _S, _s = sympy.symbols("u p e f U S s", real=True)


def prove(shrink: sympy.Rational = sympy.S.One) -> Proof:
    """Return the proof that <sum_j p_j e_j, e_i> = sum_j p_j S_ij, right side times `shrink`."""
    return Proof(
        "By induction on the number of candidates, bit by bit by induction on the number of "
        "bits. No candidates: both sides are 0. One more candidate of mass p and unit vector e, at "
        "a single bit where u is the sum so far and f the bit of e_i (1); adding a bit to the "
        "inner products U = <u, e_i> and s = <e, e_i> that are known for the other bits (2); and "
        "U = S, the sum of p_j S_ij over the candidates so far, gives the claim with one candidate "
        "more (3). Dividing by |u| > 0 changes no ranking.",
        (
            Identity("one bit", (_u + _p * _e) * _f, _u * _f + _p * (_e * _f)),
            Identity(
                "one more bit",
                (_U + _p * _s) + (_u + _p * _e) * _f,
                (_U + _u * _f) + _p * (_s + _e * _f),
            ),
            Identity("one more candidate", (_U + _p * _s).subs(_U, _S), shrink * (_S + _p * _s)),
        ),
    )
