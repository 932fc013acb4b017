"""T10: what the two classical targets of multi-label prediction cost one another.

Dembczynski, Waegeman, Cheng and Hullermeier 2010. (a) The subset 0/1 regret of a Hamming-optimal
vector is at most 1/2. (b) The Hamming regret, per bit, of the joint mode is at most (m-2)/(m+2)
for m >= 4 bits. Tight cases: (a) two opposite fingerprints; (b) the mode R, its complement, and
all m vectors one bit short of the complement, equally likely. At m = 3 (b) fails: R = 000 beside
110 and 111 has regret 2/9.
"""

from __future__ import annotations

import sympy

from proofs import aggregation
from proofs.certificate import Certificate, Identity, Inequality, Proof
from regret import bounds

m = sympy.Symbol("m", real=True)
_rate = m * bounds.mode_hamming(m)
"""lambda, the bound on the number of wrong bits."""


def prove_subset(shrink: sympy.Rational = sympy.S.One) -> Proof:
    """Return the proof of (a), of the bound times `shrink`."""
    p_R, p_h, agree, differ = sympy.symbols("p_R p_h P_agree P_differ", real=True)
    return Proof(
        "If the vector h is not the mode R they differ in a bit. In that bit at least half the "
        "mass agrees with h, and R's mass is among the rest.",
        (
            Inequality(
                "the regret p_R - p_h",
                slack=shrink * sympy.sympify(bounds.hit_rate_free()) - (p_R - p_h),
                hypotheses={
                    "h is optimal in the bit": agree - sympy.Rational(1, 2),
                    "total mass": 1 - agree - differ,
                    "R differs there": differ - p_R,
                    "p_h": p_h,
                },
                certificate={
                    ("h is optimal in the bit",): 1,
                    ("total mass",): 1,
                    ("R differs there",): 1,
                    ("p_h",): 1,
                },
            ),
        ),
        bound=sympy.sympify(bounds.hit_rate_free()),
        inputs=(),
    )


def _layer(name: str, slack: sympy.Expr, certificate: Certificate) -> Inequality:
    """Return the step slack >= 0 for every m >= 4."""
    return Inequality(
        name,
        slack=slack,
        hypotheses={"m >= 4": m - 4},
        positive={"m + 2": m + 2},
        scale=("m + 2",),
        certificate=certificate,
    )


def prove(shrink: sympy.Rational = sympy.S.One) -> Proof:
    """Return the proof of (b), of the bound times `shrink`."""
    rate = shrink * _rate
    return Proof(
        "Flip bits so that R = 0. Against a fixed vector of s ones the regret is the mean of "
        "2 |y| - s bits, |y| counted on those s bits, over the posterior; the posteriors with mode "
        "R are mixtures of uniform laws on sets that contain R (T4). So it is enough that over any "
        "such set the sum of 2 |y| - s - lambda is not positive, lambda = m (m-2)/(m+2) (1). R "
        "itself adds -s - lambda; y with l zeros on the s bits adds s - 2l - lambda, and there are "
        "C(s, l) 2^(m-s) of them. With s = m - d that is positive for l = 0 and d <= 3, and for "
        "l = 1 and d <= 1, only: lambda > m - 4 (2). Taking all that is positive, the sum is not: "
        "d = 0, exactly zero (3); d = 1 without and with l = 1 (4, 5); d = 2 (6); d = 3 (7). If "
        "nothing is positive the sum is -s - lambda at most. Larger sets only add to the mean "
        "by the aggregation lemma (8, 9).",
        (
            Identity("lambda", rate, m * (m - 2) / (m + 2)),
            _layer("lambda > m - 4", rate - (m - 4), {(): 8}),
            _layer(
                "d = 0",
                (m + rate) - (m - rate) - m * (m - 2 - rate),
                {},
            ),
            _layer(
                "d = 1, l = 0",
                (m - 1 + rate) - 2 * (m - 1 - rate),
                {("m >= 4", "m >= 4"): 2, ("m >= 4",): 9, (): 6},
            ),
            _layer(
                "d = 1, l = 0 and 1",
                (m - 1 + rate) - 2 * (m - 1 - rate) - 2 * (m - 1) * (m - 3 - rate),
                {("m >= 4",): 7, (): 18},
            ),
            _layer(
                "d = 2, l = 0",
                (m - 2 + rate) - 4 * (m - 2 - rate),
                {("m >= 4", "m >= 4"): 2, ("m >= 4",): 6, (): 4},
            ),
            _layer(
                "d = 3, l = 0",
                (m - 3 + rate) - 8 * (m - 3 - rate),
                {("m >= 4", "m >= 4"): 2, ("m >= 4",): 5, (): 30},
            ),
            *aggregation.prove().steps,
        ),
        bound=bounds.mode_hamming(m),
        inputs=(m,),
    )
