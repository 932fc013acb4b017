"""T10: what the two classical targets of multi-label prediction cost one another.

Dembczynski, Waegeman, Cheng and Hullermeier 2010. (a) The subset 0/1 regret of a Hamming-optimal
vector is at most 1/2. (b) The Hamming regret, per bit, of the joint mode is at most (m-2)/(m+2)
for m >= 4 bits. Tight cases: (a) two opposite fingerprints; (b) the mode R, its complement, and
all m vectors one bit short of the complement, equally likely. At m = 3 (b) fails: R = 000 beside
110 and 111 has regret 2/9.
"""

from __future__ import annotations

import sympy

from proofs.certificate import Certificate
from proofs.chain import Argument, Distinction, Facts, Proof, Step, Sum
from proofs.facts import Claim, Family, Total, at_least, equal, more
from proofs.setting import split
from regret import bounds

m = sympy.Symbol("m", real=True)
_half = sympy.Rational(1, 2)
_rate = m * bounds.mode_hamming(m)
"""lambda, the bound on the number of wrong bits."""

p_R, p_h, p_y, agree, differ = sympy.symbols("p_R p_h p_y P_agree P_differ", real=True)
_DIFFERENT: Facts = {
    "p_h": at_least(p_h, by="posterior"),
    "p_y": at_least(p_y, by="posterior"),
    "differ": Total(
        Family("candidates other than R that differ from h in the bit", (p_y,)), p_y, differ
    ),
    "total mass": equal(agree + p_R + differ, 1, by="posterior"),
    "h is optimal in the bit": at_least(agree, _half, by="rule"),
}


def prove_subset(shrink: sympy.Expr = sympy.S.One) -> Proof:
    """Return the proof of (a), of the bound times `shrink`."""
    cases = Distinction("h is R", ({"p_h = p_R": equal(p_h, p_R, by="rule")}, _DIFFERENT))
    bound = shrink * sympy.sympify(bounds.hit_rate_free())
    return Proof(
        "If the vector h is not the mode R they differ in a bit. In that bit at least half the "
        "mass agrees with h, and R's mass is among the rest.",
        Claim.about("hamming_subset_regret", p_R - p_h, bounds.hit_rate_free, shrink),
        {},
        (
            split(
                cases,
                (
                    Step(
                        "no regret if h is R",
                        at_least(bound, p_R - p_h),
                        {(): bound, ("p_h = p_R",): 1},
                    ),
                ),
                (
                    Sum("rest >= 0", {"differ": 1}, each="p_y"),
                    Step(
                        "the regret p_R - p_h",
                        at_least(bound, p_R - p_h),
                        {
                            ("h is optimal in the bit",): 1,
                            ("total mass",): -1,
                            ("rest >= 0",): 1,
                            ("p_h",): 1,
                        },
                    ),
                ),
            ),
        ),
        distinctions=(cases,),
    )


def _layer(name: str, slack: sympy.Expr, certificate: Certificate) -> Step:
    """Return the step slack >= 0 for every m >= 4."""
    return Step(name, at_least(slack), certificate, scale=("m + 2 > 0",))


def prove(shrink: sympy.Expr = sympy.S.One) -> Proof:
    """Return the proof of (b), of the bound times `shrink`."""
    rate = shrink * _rate
    regret, worst = sympy.symbols("regret worst", real=True)
    layers = (
        _layer("lambda > m - 4", rate - (m - 4), {(): 8}),
        Step(
            "d = 0: exactly 0",
            equal((m + rate) - (m - rate), m * (m - 2 - rate)),
            where=("m + 2 > 0",),
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
    )
    return Proof(
        "Flip bits so that R = 0. Against a fixed vector of s ones the regret is the mean of "
        "2 |y| - s bits, |y| counted on those s bits, over the posterior. It is enough that over "
        "any set of vectors that contains R the sum of 2 |y| - s - lambda is not positive, lambda "
        "= m (m-2)/(m+2): layer by layer of vectors with l zeros on the s = m - d bits.",
        Claim.about("mode_hamming_regret", regret, bounds.mode_hamming, shrink, m=m),
        {"m >= 4": at_least(m, 4, by="m > 3")},
        (
            Step("m > 0", more(m), {("m >= 4",): 1, (): 4}),
            Step("m + 2 > 0", more(m + 2), {("m >= 4",): 1, (): 6}),
            *layers,
            Argument(
                "no set that contains R has a positive sum",
                "counting",
                "R itself adds -s - lambda; y with l zeros on the s bits adds s - 2l - lambda, and "
                "there are C(s, l) 2^(m-s) of them. With s = m - d that is positive for l = 0 and "
                "d <= 3, and for l = 1 and d <= 1, only, as lambda > m - 4. Taking all that is "
                "positive the sum is 0 for d = 0 and not positive for d = 1, 2, 3; larger sets "
                "lower it, and if nothing is positive it is -s - lambda at most.",
                {"uniform laws": at_least(rate, worst)},
                tuple(each.name for each in layers),
            ),
            Argument(
                "mixtures of uniform laws on sets that contain R",
                "extreme points",
                "Those are the posteriors with mode R; the regret, a mean over the posterior, is "
                "largest at one of them.",
                {"all laws": at_least(worst, m * regret)},
            ),
            Step(
                "per bit",
                at_least(shrink * bounds.mode_hamming(m), regret),
                {("uniform laws",): 1, ("all laws",): 1},
                scale=("m > 0",),
                where=("m + 2 > 0",),
            ),
        ),
    )
