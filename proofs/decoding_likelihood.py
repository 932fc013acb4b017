"""T17 for the log-likelihood of marginals from (weighted) BCE.

Hypotheses and names as in `decoding`; w is the weight of bits on over that of bits off.
"""

from __future__ import annotations

from functools import partial

import sympy
from sympy import Expr

from proofs.chain import Proof
from proofs.decoding import (
    BITS,
    OFF,
    ON,
    F_off,
    F_on,
    f_off,
    f_on,
    f_R,
    f_rest,
    j,
    k,
    n_off,
    n_on,
    trailing,
    w,
)
from proofs.facts import Claim, Total
from proofs.letters import bound, p_R
from proofs.links import Argument, Branches, Case, Step, Sum, either
from proofs.relation import at_least, more
from proofs.setting import union
from regret import bounds


def prove(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof for the log-likelihood of marginals from (weighted) BCE."""
    decoder = partial(bounds.decoder_threshold, "log_likelihood")
    threshold = bound / (1 + w)
    return Proof(
        "A bit of R scores at least f(p_R) if it is on, a bit that R lacks at most f(1-p_R). Above "
        "the threshold the former is positive and the latter negative, so R beats V.",
        Claim.about("overruled_by_log_likelihood", p_R, decoder, shrink, weight_ratio=w),
        union(
            BITS,
            {
                "w > 0": more(w, by="R has bits"),
                "F_on": Total(ON, n_on * f_on, F_on),
                "F_off": Total(OFF, n_off * f_off, F_off),
                "V beats R": at_least(F_off - F_on, by="rule"),
            },
        ),
        (
            Step("1 + w > 0", more(1 + w), {("w > 0",): 1, (): 1}),
            Argument(
                "log-odds increase",
                "monotone function",
                "f(mu) = log(w mu/(1-mu)), the score of a bit that is on less that of one that is "
                "off, increases in mu.",
                {
                    "f_on >= f(p_R)": at_least(f_on, f_R),
                    "f_off <= f(1-p_R)": at_least(f_rest, f_off),
                },
                premises=("mu_on >= p_R", "mu_off <= 1 - p_R"),
            ),
            Step(
                "such bits of R", at_least(n_on * f_on, n_on * f_R), {("n_on", "f_on >= f(p_R)"): 1}
            ),
            Sum("the bits of R", {"F_on": 1, "j": -f_R}, each="such bits of R"),
            Step(
                "such bits of V",
                at_least(n_off * f_rest, n_off * f_off),
                {("n_off", "f_off <= f(1-p_R)"): 1},
            ),
            Sum("the bits of V", {"k": f_rest, "F_off": -1}, each="such bits of V"),
            Step(
                "what V scores over R",
                at_least(k * f_rest - j * f_R),
                {("the bits of R",): 1, ("the bits of V",): 1, ("V beats R",): 1},
            ),
            Branches(
                (
                    Case(
                        {"bound >= w": at_least(bound, w), "bound >= 1": at_least(bound, 1)},
                        (
                            either(
                                {"p_R <= threshold": at_least(shrink * threshold, p_R)},
                                (),
                                {"p_R > threshold": more(p_R, shrink * threshold)},
                                (
                                    Step(
                                        "the odds of R's bits",
                                        more((1 + w) * p_R - 1),
                                        {("1 + w > 0", "p_R > threshold"): 1, ("bound >= 1",): 1},
                                        where=("1 + w > 0",),
                                    ),
                                    Step(
                                        "the odds of other bits",
                                        more((1 + w) * p_R - w),
                                        {("1 + w > 0", "p_R > threshold"): 1, ("bound >= w",): 1},
                                        where=("1 + w > 0",),
                                    ),
                                    Argument(
                                        "log-odds change sign at odds of 1",
                                        "monotone function",
                                        "f(p_R) > 0 where w p_R > 1 - p_R, f(1-p_R) < 0 where "
                                        "w (1-p_R) < p_R.",
                                        {"f(p_R) > 0": more(f_R), "f(1-p_R) < 0": more(-f_rest)},
                                        premises=("the odds of R's bits", "the odds of other bits"),
                                    ),
                                    trailing(
                                        ("k f(1-p_R) < 0", "j f(p_R) > 0"),
                                        ("f(1-p_R) < 0", "f(p_R) > 0"),
                                        "what V scores over R",
                                        k * f_rest - j * f_R,
                                    ),
                                ),
                            ),
                        ),
                    ),
                )
            ),
        ),
    )
