"""T17 for the cosine of marginals, which tells how many bits a candidate has on.

Hypotheses and names as in `decoding`; nu^2 is |V|/r, the bits on in V over those in R.
"""

from __future__ import annotations

from functools import partial

import sympy
from sympy import Expr

from proofs.chain import Proof
from proofs.decoding import A_V, BITS, MASSES, SIZE, SUMS, A_on, a_R, above, j, r, w
from proofs.facts import Claim
from proofs.letters import p_R
from proofs.links import Branches, Case, Cases, Facts, Link, Step, either
from proofs.relation import at_least, equal, more
from proofs.setting import ABSURD, union
from regret import bounds

nu = sympy.Symbol("nu", real=True)
_half = sympy.Rational(1, 2)
_HALF = at_least(_half, p_R)
_lean = p_R * (1 + nu) - nu
_beyond = j - r * (1 - nu)

COSINE: Facts = {
    "w > 0": more(w, by="R has bits"),
    "nu > 0": more(nu, by="rule"),  # V without bits has cosine 0, less than R's
    "nu <= w": at_least(w, nu, by="rule"),
    "|V|": equal(nu**2 * r, SIZE, by="rule"),
    "marginals are at most 1": at_least(r - j, a_R - A_on, by="posterior"),
    "V beats R": at_least(A_V, nu * a_R, by="rule"),
}


def _small(nu_at_most_1: str) -> Cases:
    """Return the step that p_R <= 1/2 for a V with no more bits on than R."""

    def end(name: str, certificate: dict[tuple[str, ...], object]) -> tuple[Link, ...]:
        return (
            Step(name, more(_beyond), certificate),
            Step(
                "V cannot win",
                ABSURD,
                {("V trails, nu <= 1",): 1},
                scale=("a bit less costs", name),
            ),
        )

    fewer = end("V lacks bits", {("k >= 0",): 1, ("r > 0", "nu > 0", "nu < 1"): 1, ("|V|",): 1})
    equally_many = end(
        "V lacks a bit",
        {
            ("V is not R",): _half,
            (): _half,
            ("r > 0", nu_at_most_1, "nu >= 1"): _half,
            ("|V|",): _half,
        },
    )
    return either(
        {"p_R <= 1/2": _HALF},
        (),
        {"p_R > 1/2": more(p_R, _half)},
        (
            Step(
                "V trails, nu <= 1",
                at_least(-_lean * _beyond),
                {
                    ("V beats R",): 1,
                    (nu_at_most_1, "marginals are at most 1"): 1,
                    ("nu > 0", "R's bits that V lacks"): 1,
                    ("V's bits that R lacks",): 1,
                    ("p_R <= 1", "|V|"): 1,
                },
            ),
            Step(
                "a bit less costs",
                more(_lean),
                {("p_R > 1/2", "nu > 0"): 1, ("p_R > 1/2",): 1, (nu_at_most_1,): _half},
            ),
            either({"nu < 1": more(1, nu)}, fewer, {"nu >= 1": at_least(nu, 1)}, equally_many),
        ),
        conclusion=_HALF,
        name="no more bits",
    )


def _large(threshold: Expr, shrink: Expr) -> Link:
    """Return the end of the chain for a V with more bits on than R."""
    cost = a_R - (1 - p_R) * (nu + 1) * r
    return above(
        threshold,
        shrink,
        (
            Step(
                "a bit more costs",
                more(cost),
                {
                    ("a_R >= p_R r",): 1,
                    ("r > 0", "p_R (w+2) > w+1"): 1,
                    ("r > 0", "p_R <= 1", "nu <= w"): 1,
                },
            ),
            Step(
                "2 p_R > 1",
                more(2 * p_R, 1),
                {("p_R (w+2) > w+1",): 2, ("w > 0",): 1},
                scale=("w + 2 > 0",),
            ),
            Step(
                "V trails, nu > 1",
                at_least(-(nu - 1) * cost - (2 * p_R - 1) * j),
                {
                    ("V beats R",): 1,
                    ("R's bits that V lacks",): 1,
                    ("V's bits that R lacks",): 1,
                    ("p_R <= 1", "|V|"): 1,
                },
            ),
            Step(
                "what V loses",
                more((nu - 1) * cost + (2 * p_R - 1) * j),
                {("nu > 1", "a bit more costs"): 1, ("2 p_R > 1", "j >= 0"): 1},
            ),
            Step("V cannot win", ABSURD, {("V trails, nu > 1",): 1}, scale=("what V loses",)),
        ),
    )


def prove(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof of the threshold, times `shrink`."""
    decoder = partial(bounds.decoder_threshold, "cosine")
    claim = Claim.about("overruled_by_cosine", p_R, decoder, shrink, size_ratio=w)
    threshold = shrink * claim.rhs.args[1][0]
    return Proof(
        "V beats R only if a_V >= nu a_R. A V with no more bits on than R loses more by the bits "
        "of R that it lacks than it gains by its small size; any more bits cost it more.",
        claim,
        union(BITS, MASSES, COSINE),
        (
            *SUMS,
            Step("w + 2 > 0", more(w + 2), {("w > 0",): 1, (): 2}),
            Branches(
                (
                    Case(
                        {"w <= 1": at_least(1, w)},
                        (
                            Step("nu <= 1", at_least(1, nu), {("nu <= w",): 1, ("w <= 1",): 1}),
                            _small("nu <= 1"),
                        ),
                    ),
                    Case(
                        {"w > 1": more(w, 1)},
                        (
                            either(
                                {"nu <= 1": at_least(1, nu)},
                                (
                                    _small("nu <= 1"),
                                    Step(
                                        "less than the threshold",
                                        at_least(threshold, p_R),
                                        {("w + 2 > 0", "no more bits"): 1, ("w > 0",): _half},
                                        scale=("w + 2 > 0",),
                                    ),
                                ),
                                {"nu > 1": more(nu, 1)},
                                (_large(threshold, shrink),),
                            ),
                        ),
                    ),
                )
            ),
        ),
    )
