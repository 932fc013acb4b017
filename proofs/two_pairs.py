"""T13 is attained by fingerprints: S* has Tanimoto similarities for all rational 0 <= lo < hi < 1.

Four fingerprints i, j, k, l of N bits each. All share h bits; k and l share f more with i, f more
with j, and d more with one another; what is left of each is its own.
"""

from __future__ import annotations

import sympy
from sympy import Expr

from proofs.chain import Distinction, Facts, Proof
from proofs.facts import Claim
from proofs.letters import hi, lo, spread
from proofs.links import Argument, Case, Cases, Step
from proofs.relation import at_least, equal, more

N, s, wanted, ij, kl, ik = sympy.symbols("N S S* n_ij n_kl n_ik", real=True)
middle = lo + spread / 4


def _common(similarity: Expr) -> Expr:
    """Return how many bits two fingerprints of N bits share at a Tanimoto similarity."""
    return 2 * similarity / (1 + similarity) * N


h = _common(lo)
f = _common(middle) - h
d = _common(hi) - h - 2 * f

_FACTS: Facts = {
    "N > 0": more(N, by="rule"),
    "lo >= 0": at_least(lo, by="rule"),
    "lo < hi": more(hi, lo, by="rule"),
    "hi < 1": more(1, hi, by="rule"),
}
_KINDS = {
    "i and j": (lo, ij, h, "1 + lo > 0"),
    "k and l": (hi, kl, h + 2 * f + d, "1 + hi > 0"),
    "i and k": (middle, ik, h + f, "1 + m > 0"),
}
"""S* of a pair, a name for how many bits it shares, that number, and what is positive."""

_HALF, _N = sympy.Rational(1, 2), "N > 0"
_BLOCKS = (
    Step("h >= 0", at_least(h), {(_N, "lo >= 0"): 2}, scale=("1 + lo > 0",)),
    Step("f >= 0", at_least(f), {(_N, "lo < hi"): _HALF}, scale=("1 + lo > 0", "1 + m > 0")),
    Step(
        "d >= 0",
        at_least(d),
        {
            (_N, "lo < hi", "hi < 1"): _HALF,
            (_N, "lo < hi"): _HALF,
            (_N, "lo < hi", "lo >= 0"): 3 * _HALF,
        },
        scale=("1 + lo > 0", "1 + m > 0", "1 + hi > 0"),
    ),
    Step(
        "own bits of i",
        at_least(N - h - f),
        {(_N, "hi < 1"): 1, (_N, "lo < hi"): sympy.Rational(3, 4)},
        scale=("1 + m > 0",),
        where=("1 + lo > 0",),
    ),
    Step(
        "own bits of k",
        at_least(N - h - 2 * f - d),
        {(_N, "hi < 1"): 1},
        scale=("1 + hi > 0",),
        where=("1 + lo > 0", "1 + m > 0"),
    ),
)


_EXIST = Argument(
    "fingerprints exist",
    "existence",
    "lo and hi are rational, so there is an N for which all blocks have whole numbers of bits; "
    "none is negative.",
    {f"{name} share": equal(shared, common) for name, (_, shared, common, _) in _KINDS.items()},
    tuple(step.name for step in _BLOCKS),
)


def _case(name: str, shrink: Expr) -> Case:
    similarity, shared, _, positive = _KINDS[name]
    entry = {
        f"S* of {name}": equal(wanted, similarity, by="rule"),
        "S": equal(s * (2 * N - shared), shared, by="rule"),
    }
    step = Step(
        f"the similarity of {name}",
        equal(shrink * wanted, s),
        {
            (positive, "S"): -_HALF,
            (positive, f"{name} share"): -_HALF,
            (positive, f"{name} share", "s"): -_HALF,
            (_N, f"S* of {name}"): 1,
        },
        scale=(_N,),
        where=("1 + lo > 0", "1 + m > 0", "1 + hi > 0"),
        free={"s": s},
    )
    return Case(entry, (step,))


def prove(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof that the similarities of all pairs are those of S*, times `shrink`."""
    cases = tuple(_case(name, shrink) for name in _KINDS)
    return Proof(
        "Two fingerprints of N bits have Tanimoto similarity S if they share 2 S N/(1+S). With "
        "h, h + f and h + 2 f + d for these three numbers no block has a negative number of bits.",
        Claim(
            "tanimoto_of_candidates", s, wanted, {}, "==", shrink, right="near_and_far_similarities"
        ),
        _FACTS,
        (
            Step("1 + lo > 0", more(1 + lo), {("lo >= 0",): 1, (): 1}),
            Step("1 + hi > 0", more(1 + hi), {("1 + lo > 0",): 1, ("lo < hi",): 1}),
            Step(
                "1 + m > 0",
                more(1 + middle),
                {("1 + lo > 0",): 1, ("lo < hi",): sympy.Rational(1, 4)},
            ),
            *_BLOCKS,
            _EXIST,
            Cases("which pair", cases),
        ),
        distinctions=(Distinction("which pair", tuple(case.conditions for case in cases)),),
    )
