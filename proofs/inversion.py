"""T8: the posterior that has given bit marginals, and how an error in them moves it.

Hypotheses: the candidates are affinely independent, so sigma^2 > 0, the least
|sum d_i c_i|^2/|d|^2 over d that sum to 0. Tight case: one bit a candidate, sigma = 1.
"""

from __future__ import annotations

import sympy

from proofs.certificate import Identity, Inequality, Proof
from regret import bounds

seen, moved, sigma2 = sympy.symbols("dmu2 dp2 sigma2", real=True)
p, e, c, mu = sympy.symbols("p phat c mu", real=True)


def prove(shrink: sympy.Rational = sympy.S.One) -> Proof:
    """Return the proof of the bound times `shrink`."""
    return Proof(
        "The marginals are linear in the posterior, one candidate at a time (1), so the error "
        "d = p - p^, which sums to 0, changes them by sum d_i c_i, and sigma^2 |d|^2 is at most "
        "the square of that, by what sigma is (2). With equal marginals d = 0.",
        (
            Identity("one candidate's part", p * c - e * c, (p - e) * c),
            Inequality(
                "the error",
                slack=shrink * bounds.inversion(seen, sigma2) - moved,
                hypotheses={"sigma": seen - sigma2 * moved},
                positive={"sigma > 0": sigma2},
                scale=("sigma > 0",),
                certificate={("sigma",): 1},
            ),
        ),
        bound=bounds.inversion(seen, sigma2),
        inputs=(seen, sigma2),
    )
