"""T17: above which posterior the mode R is the unique winner of a decoder of true marginals.

Hypotheses: mu = sum p_i c_i, fingerprints differ, R has bits on. Another V that wins lacks j bits
of R and has k that R lacks, j + k >= 1; the former have marginals of p_R at least, the latter of
1 - p_R at most. Tight cases: V without mass whose bits are those of R and of nearly all others.
"""

from __future__ import annotations

from functools import partial

import sympy
from sympy import Expr

from proofs.chain import Proof
from proofs.facts import Claim, Family, Total
from proofs.letters import p_R
from proofs.links import Facts, Link, Step, Sum, either
from proofs.relation import at_least, more
from proofs.setting import ABSURD, union
from regret import bounds

n_on, n_off, mu_on, mu_off, f_on, f_off, j, k, A_on, A_off, F_on, F_off = sympy.symbols(
    "n_on n_off mu_on mu_off f_on f_off j k A_on A_off F_on F_off", real=True
)
r, w, a_R, f_R, f_rest = sympy.symbols("r w a_R f(p_R) f(1-p_R)", real=True)

ON = Family("the blocks of bits of R that V lacks, alike in each", (n_on, mu_on, f_on))
OFF = Family("the blocks of bits of V that R lacks, alike in each", (n_off, mu_off, f_off))

BITS: Facts = {
    "p_R": at_least(p_R, by="posterior"),
    "p_R <= 1": at_least(1, p_R, by="posterior"),
    "mu_on >= p_R": at_least(mu_on, p_R, by="posterior"),
    "mu_off <= 1 - p_R": at_least(1 - p_R, mu_off, by="posterior"),
    "n_on": at_least(n_on, by="rule"),
    "n_off": at_least(n_off, by="rule"),
    "j": Total(ON, n_on, j),
    "k": Total(OFF, n_off, k),
    "j >= 0": at_least(j, by="rule"),
    "k >= 0": at_least(k, by="rule"),
    "V is not R": at_least(j + k, 1, by="rule"),
}


def some_bit(then: tuple[Link, ...], otherwise: tuple[Link, ...]) -> Link:
    """Return the cases: V has a bit that R lacks, or only lacks some."""
    return either({"k > 0": more(k)}, then, {"k <= 0": at_least(-k)}, otherwise)


ONLY_LACKS = Step("j > 0", more(j), {("V is not R",): 1, ("k <= 0",): 1, (): 1})


MASSES: Facts = {
    "r > 0": more(r, by="R has bits"),
    "a_R >= p_R r": at_least(a_R, p_R * r, by="posterior"),
    "a_R <= r": at_least(r, a_R, by="posterior"),
    "A_on": Total(ON, n_on * mu_on, A_on),
    "A_off": Total(OFF, n_off * mu_off, A_off),
}
"""a_R sums the marginals of R's r bits."""

SUMS: tuple[Link, ...] = (
    Step("such bits of R", at_least(n_on * mu_on, n_on * p_R), {("n_on", "mu_on >= p_R"): 1}),
    Sum("R's bits that V lacks", {"A_on": 1, "j": -p_R}, each="such bits of R"),
    Step(
        "such bits of V",
        at_least(n_off * (1 - p_R), n_off * mu_off),
        {("n_off", "mu_off <= 1 - p_R"): 1},
    ),
    Sum("V's bits that R lacks", {"k": 1 - p_R, "A_off": -1}, each="such bits of V"),
)
A_V = a_R - A_on + A_off
SIZE = r - j + k


def trailing(names: tuple[str, str], costs: tuple[str, str], wins: str, value: Expr) -> Link:
    """Return the end of a chain where -k c1 - j c2 >= 0 though c1 > 0, c2 > 0 and k + j >= 1.

    `costs` are c1 and c2, a bit more and a bit less; `wins` is that `value`, -k c1 - j c2, is >= 0.
    """
    cost_more, cost_less = costs

    def end(name: str, first: str, second: str) -> tuple[Link, ...]:
        return (
            Step(name, more(-value), {(first, cost_more): 1, (second, cost_less): 1}),
            Step("V cannot win", ABSURD, {(wins,): 1}, scale=(name,)),
        )

    one, other = names
    return some_bit(end(one, "k > 0", "j >= 0"), (ONLY_LACKS, *end(other, "k >= 0", "j > 0")))


def above(threshold: Expr, shrink: Expr, then: tuple[Link, ...]) -> Link:
    """Return the cases: p_R is at most the threshold (w+1)/(w+2), or what follows if it is more."""
    return either(
        {"p_R <= threshold": at_least(threshold, p_R)},
        (),
        {"p_R > threshold": more(p_R, threshold)},
        (
            Step(
                "p_R (w+2) > w+1",
                more(p_R * (w + 2), shrink * (w + 1)),
                {("p_R > threshold", "w + 2 > 0"): 1},
            ),
            *then,
        ),
    )


def prove(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof for Ruzicka similarity, sum min(mu, c) / sum max(mu, c)."""
    decoder = partial(bounds.decoder_threshold, "ruzicka")
    threshold, M = shrink * decoder(w), w * r
    off, on = a_R - (1 - p_R) * (w + 1) * r, p_R * (w + 1) * r - a_R
    return Proof(
        "A candidate c scores a_c/(M + |c| - a_c), a_c the sum of its bits' marginals: V beats R "
        "only if a_V (M+r) >= a_R (M+|V|). Above the threshold each bit more or less costs V.",
        Claim.about("overruled_by_ruzicka", p_R, decoder, shrink, mass_ratio=w),
        union(
            BITS,
            MASSES,
            {
                "w > 0": more(w, by="R has bits"),
                "a_R <= M": at_least(M, a_R, by="posterior"),
                "V wins": at_least(A_V * (M + r - a_R), a_R * (M + SIZE - A_V), by="rule"),
            },
        ),
        (
            *SUMS,
            Step("w + 2 > 0", more(w + 2), {("w > 0",): 1, (): 2}),
            Step("w + 1 > 0", more(w + 1), {("w > 0",): 1, (): 1}),
            Step(
                "V beats R",
                at_least(-k * off - j * on),
                {
                    ("V wins",): 1,
                    ("r > 0", "w + 1 > 0", "R's bits that V lacks"): 1,
                    ("r > 0", "w + 1 > 0", "V's bits that R lacks"): 1,
                },
            ),
            above(
                threshold,
                shrink,
                (
                    Step(
                        "a bit more costs",
                        more(off),
                        {("a_R >= p_R r",): 1, ("r > 0", "p_R (w+2) > w+1"): 1},
                    ),
                    Step(
                        "a bit less costs",
                        more(on),
                        {
                            ("r > 0", "w + 1 > 0", "p_R (w+2) > w+1"): 1,
                            ("w + 1 > 0", "a_R <= M"): 1,
                            ("a_R <= r",): 1,
                            ("r > 0", "w > 0"): 1,
                        },
                        scale=("w + 2 > 0",),
                    ),
                    trailing(
                        ("what V loses, strictly",) * 2,
                        ("a bit more costs", "a bit less costs"),
                        "V beats R",
                        -k * off - j * on,
                    ),
                ),
            ),
        ),
    )
