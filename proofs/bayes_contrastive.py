"""Bayes-optimal predictions of the contrastive losses with free scores, any number of candidates.

p is the posterior, tau > 0 the temperature, s the scores of the candidates, r = softmax(s/tau), and
Z = sum exp(s_j/tau). The listwise risk is -sum p_i log r_i = log Z - sum p_i s_i/tau.
"""

from __future__ import annotations

import sympy
from sympy import Expr, Rational

from proofs.calculus import TANGENT, Field, from_slope, log_bounds, log_tangent
from proofs.chain import Argument, Facts, Link, Proof, Step, Sum
from proofs.facts import Claim, Family, Total, at_least, equal, more

p, r, tau, log_p, log_r = sympy.symbols("p r tau log(p) log(r)", real=True)
entropy, cross = sympy.symbols("sum_plogp sum_plogr", real=True)
TEMPERATURE: Facts = {"tau > 0": more(tau, by="temperature")}
LEMMAS = {TANGENT: log_tangent()}


def gibbs(
    members: Family, p: Expr, r: Expr, log_p: Expr, log_r: Expr
) -> tuple[Facts, tuple[Link, ...]]:
    """Return Gibbs' inequality, sum p_i log(r_i/p_i) <= 0, for p, r > 0, p of sum 1, r of sum <= 1.

    What it supposes, and the links up to "sum p log r <= sum p log p".
    """
    sum_r = sympy.Symbol("sum_r", real=True)
    tangent = log_bounds(log_r - log_p, r / p, (r, p))
    upper, _ = tangent
    facts: Facts = {
        "p > 0": more(p, by="posterior"),
        "r > 0": more(r, by="softmax"),
        **tangent,
        "sum p": Total(members, p, sympy.S.One, by=("posterior",)),
        "sum r": Total(members, r, sum_r),
        "sum r <= 1": at_least(1, sum_r, by="softmax"),
        "sum p log p": Total(members, p * log_p, entropy),
        "sum p log r": Total(members, p * log_r, cross),
    }
    return facts, (
        Step(
            "one candidate: r - p - p log(r/p)",
            at_least(r - p - p * (log_r - log_p)),
            {("p > 0", upper): 1},
            where=("p > 0",),
        ),
        Sum(
            "all candidates",
            {"sum r": 1, "sum p": -1, "sum p log r": -1, "sum p log p": 1},
            each="one candidate: r - p - p log(r/p)",
        ),
        Step(
            "sum p log r <= sum p log p",
            at_least(entropy, cross),
            {("all candidates",): 1, ("sum r <= 1",): 1},
        ),
    )


def prove_listwise(shrink: Rational = sympy.S.One) -> Proof:
    """Return the proof for free scores tau log p + c, with tau times `shrink`."""
    c, log_claimed, claimed = sympy.symbols("c log(r*) sum_plogr*", real=True)
    score = shrink * tau * log_p + c
    members = Family("candidates with p > 0", (p, r, log_p, log_r, log_claimed))
    facts, links = gibbs(members, p, r, log_p, log_r)
    return Proof(
        "The risk -sum p_i log r_i is least for r = p, by Gibbs' inequality. With the scores "
        "tau log p_i + c, exp(s_i/tau) = p_i exp(c/tau) and Z = exp(c/tau), so log r_i = s_i/tau - "
        "c/tau is log p_i. Only these have r = p, the only minimiser, as log t = t - 1 at t = 1 "
        "alone.",
        Claim("list_fp_cross", -claimed, -cross),
        {
            **facts,
            **TEMPERATURE,
            "log r*": equal(log_claimed, score / tau - c / tau, by="softmax"),
            "sum p log r*": Total(members, p * log_claimed, claimed),
        },
        (
            *links,
            Step(
                "log softmax of the claimed score",
                equal(p * log_claimed, p * log_p),
                {("p > 0", "log r*"): 1},
                where=("tau > 0",),
            ),
            Sum(
                "risk of the claimed scores",
                {"sum p log r*": 1, "sum p log p": -1},
                each="log softmax of the claimed score",
            ),
            Argument(
                "candidates without mass",
                "limit",
                "A candidate with p_i = 0 has no term of its own and wants the score -infinity, "
                "approached and not attained by finite scores: its r_i > 0 only lowers the others.",
                {},
                ("sum r <= 1",),
            ),
            Step(
                "the excess risk",
                at_least(claimed, cross),
                {("sum p log r <= sum p log p",): 1, ("risk of the claimed scores",): 1},
            ),
        ),
        lemmas=LEMMAS,
    )


_d, _p_j, _log_p_j = sympy.symbols("d p_j log(p_j)", real=True)
_field = Field(_d)
_e_d = _field.exp(_d / tau)
_softplus = _field.log(1 + _e_d)
PAIR_RISK = p * (_softplus - _d / tau) + _p_j * _softplus
_slope = _field.derivative(PAIR_RISK)
PAIR: Facts = {
    **TEMPERATURE,
    "p_i > 0": more(p, by="posterior"),
    "p_j > 0": more(_p_j, by="posterior"),
    "exp > 0": more(_e_d, by="exponential"),
}
PAIR_IS_CONVEX: tuple[Link, ...] = (
    Step("1 + exp > 0", more(1 + _e_d), {("exp > 0",): 1, (): 1}),
    Step(
        "second derivative of a pair's risk",
        at_least(_field.derivative(_slope)),
        {("p_i > 0", "exp > 0"): 1, ("p_j > 0", "exp > 0"): 1},
        scale=("tau > 0", "tau > 0", "1 + exp > 0", "1 + exp > 0"),
    ),
)


def prove_pairwise(shrink: Rational = sympy.S.One) -> Proof:
    """Return the proof of s_i - s_j = tau log(p_i/p_j), the odds times `shrink`, for each pair."""
    best, sum_risk, sum_best = sympy.symbols("best sum_risk sum_best", real=True)
    pairs = Family("pairs", (p, _p_j, _d, _e_d, _softplus, best, log_p, _log_p_j))
    return Proof(
        "The risk is 1/(n-1) times the sum over unordered pairs of p_i log(1 + exp(-d/tau)) + p_j "
        "log(1 + exp(d/tau)), d = s_i - s_j, where log(1 + 1/x) = log(1 + x) - log x. Its slope "
        "has the sign of exp(d/tau) - p_i/p_j, so d = tau log(p_i/p_j) is the only minimiser "
        "if p_i and p_j are positive; it is convex in d, and so is the whole risk in s. The "
        "scores tau log p_i + c give every pair its own minimiser at once, so they are "
        "optimal: the listwise scores.",
        Claim("pair_fp_cross", sum_best, sum_risk),
        {
            **PAIR,
            "sum of risks": Total(pairs, PAIR_RISK, sum_risk),
            "sum of the least": Total(pairs, best, sum_best),
        },
        (
            *PAIR_IS_CONVEX,
            Step(
                "slope of a pair's risk",
                equal(_slope, _p_j * (_e_d - shrink * p / _p_j) / (tau * (1 + _e_d))),
                where=("tau > 0", "1 + exp > 0", "p_j > 0"),
            ),
            Step(
                "difference of the listwise scores",
                equal(tau * log_p - tau * _log_p_j, tau * (log_p - _log_p_j)),
            ),
            from_slope(
                "d = tau log(p_i/p_j) is the only minimiser",
                at_least(PAIR_RISK, best),
                "slope of a pair's risk",
                "difference of the listwise scores",
                text="The slope has the sign of exp(d/tau) - p_i/p_j, and exp rises.",
            ),
            Argument(
                "pairs without mass",
                "limit",
                "If one of p_i, p_j is 0 the pair wants d infinite, as the listwise scores do; if "
                "both are, it does not count.",
                {},
            ),
            Sum(
                "all pairs",
                {"sum of risks": 1, "sum of the least": -1},
                each="d = tau log(p_i/p_j) is the only minimiser",
                where=("tau > 0",),
            ),
        ),
    )
