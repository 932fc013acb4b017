"""Bayes-optimal prediction of the listwise contrastive loss whose scores are cosines.

The listwise risk log Z - sum p_i s_i/tau is convex in the scores s: it lies above its tangent
planes. So a point is optimal on [-1, 1]^n if no step inside goes down the slope (r - p)/tau there,
r = softmax(s/tau).
"""

from __future__ import annotations

import sympy
from sympy import Rational

from proofs.bayes_contrastive import (
    LEMMAS,
    TEMPERATURE,
    gibbs,
    log_p,
    log_r,
    p,
    r,
    tau,
)
from proofs.calculus import log_bounds
from proofs.chain import Argument, Case, Cases, Distinction, Facts, Link, Proof, Step, Sum, either
from proofs.facts import Claim, Family, Total, at_least, equal, more

v, log_v, s, t, nu, log_Z, log_W = sympy.symbols("v log(v) s t nu log(Z) log(W)", real=True)
G, sum_pt, sum_ps = sympy.symbols("sum_rd sum_pt sum_ps", real=True)
_ALL = Family("candidates", (p, r, v, s, t, log_p, log_r, log_v))

# Gibbs' inequality with the softmax r of s for p and the softmax v of t for r.
_gibbs_facts, _gibbs_links = gibbs(_ALL, r, v, log_r, log_v)
PLANE: Facts = {
    **_gibbs_facts,
    **TEMPERATURE,
    "log r": equal(log_r, s / tau - log_Z, by="softmax"),
    "log v": equal(log_v, t / tau - log_W, by="softmax"),
    "G": Total(_ALL, r * (t - s), G),
    "sum p t": Total(_ALL, p * t, sum_pt),
    "sum p s": Total(_ALL, p * s, sum_ps),
}
TANGENT_PLANE: tuple[Link, ...] = (
    *_gibbs_links,
    Step(
        "one candidate: r log(v/r)",
        equal(r * log_v - r * log_r, r * (t - s) / tau - r * (log_W - log_Z)),
        {("p > 0", "log v"): 1, ("p > 0", "log r"): -1},
        where=("tau > 0",),
    ),
    Sum(
        "sum r log(v/r)",
        {"sum p log r": 1, "sum p log p": -1, "G": -1 / tau, "sum p": log_W - log_Z},
        each="one candidate: r log(v/r)",
        where=("tau > 0",),
    ),
    Step(
        "log W - log Z >= sum r (t - s)/tau",
        at_least(log_W - log_Z, G / tau),
        {("sum p log r <= sum p log p",): 1, ("sum r log(v/r)",): 1},
        where=("tau > 0",),
    ),
)
"""In `gibbs` r is called p and v is called r."""


def _toward(shrink: Rational) -> tuple[Distinction, Cases]:
    """Return (r - p)(t - s) >= 0 for a candidate whose score is clipped, or is not."""
    score = shrink * tau * log_p + nu
    known: Facts = {"p_i > 0": more(p, by="posterior"), **log_bounds(log_r - log_p, r / p, (r, p))}
    upper, lower = list(known)[1:]
    claim = at_least((r - p) * (t - s))
    below = Step(
        "r <= p",
        at_least(p, r),
        {("p > 0", lower): 1, ("p > 0", "log r <= log p"): 1},
        where=("p_i > 0",),
    )
    above = Step(
        "r >= p",
        at_least(r, p),
        {("p_i > 0", upper): 1, ("p_i > 0", "log r >= log p"): 1},
    )
    down = Step("toward lower scores", claim, {("r <= p", "t <= s"): 1})
    up = Step("toward higher scores", claim, {("r >= p", "t >= s"): 1})
    defined: dict[tuple[str, ...], int] = {("log r", "tau"): 1, ("log Z = nu/tau", "tau"): -1}
    cases = (
        (
            {
                **known,
                "clipped at 1": at_least(score, 1, by="rule"),
                "s = 1": equal(s, 1, by="rule"),
            },
            (
                Step(
                    "log r <= log p",
                    at_least(log_p, log_r),
                    {("clipped at 1",): 1, **{k: -x for k, x in defined.items()}, ("s = 1",): -1},
                    scale=("tau > 0",),
                    free={"tau": tau},
                ),
                below,
                Step("t <= s", at_least(s, t), {("t <= 1",): 1, ("s = 1",): 1}),
                down,
            ),
        ),
        (
            {
                **known,
                "clipped at -1": at_least(-1, score, by="rule"),
                "s = -1": equal(s, -1, by="rule"),
            },
            (
                Step(
                    "log r >= log p",
                    at_least(log_r, log_p),
                    {("clipped at -1",): 1, **defined, ("s = -1",): 1},
                    scale=("tau > 0",),
                    free={"tau": tau},
                ),
                above,
                Step("t >= s", at_least(t, s), {("t >= -1",): 1, ("s = -1",): -1}),
                up,
            ),
        ),
        (
            {**known, "not clipped": equal(s, score, by="rule")},
            (
                Step(
                    "log r = log p",
                    equal(log_r, log_p),
                    {**defined, ("not clipped",): 1},
                    scale=("tau > 0",),
                    free={"tau": tau},
                ),
                Step(
                    "r <= p",
                    at_least(p, r),
                    {("p > 0", lower): 1, ("p > 0", "log r = log p"): -1},
                    where=("p_i > 0",),
                ),
                Step(
                    "r >= p",
                    at_least(r, p),
                    {("p_i > 0", upper): 1, ("p_i > 0", "log r = log p"): 1},
                ),
                either(
                    {"t >= s": at_least(t, s)},
                    (up,),
                    {"t < s": more(s, t)},
                    (Step("toward lower scores", claim, {("r <= p", "t < s"): 1}),),
                ),
            ),
        ),
        (
            {"p = 0": equal(p, by="posterior"), "s = -1": equal(s, -1, by="rule")},
            (
                Step("r >= p", at_least(r, p), {("p > 0",): 1, ("p = 0",): -1}),
                Step("t >= s", at_least(t, s), {("t >= -1",): 1, ("s = -1",): -1}),
                up,
            ),
        ),
    )
    name = "toward the prediction"
    return Distinction(name, tuple(facts for facts, _ in cases)), Cases(
        name, tuple(Case(facts, links) for facts, links in cases), claim
    )


def prove(shrink: Rational = sympy.S.One) -> Proof:
    """Return the proof for clip(tau log p + nu, -1, 1) on [-1, 1]^n, with tau times `shrink`."""
    distinction, cases = _toward(shrink)
    return Proof(
        "Let s_i = clip(tau log p_i + nu, -1, 1) with nu = tau log Z. Then (r_i - p_i)(t_i - s_i) "
        ">= 0 for each t_i in [-1, 1]: an unclipped candidate has r_i = p_i; one clipped at 1 has "
        "log r_i <= log p_i, so p_i - r_i and 1 - t_i are >= 0; one clipped at -1 has log r_i >= "
        "log p_i, so r_i - p_i and t_i + 1 are; p_i = 0 is clipped at -1, with r_i > p_i. The "
        "sum over i is >= 0, and by convexity risk(t) >= risk(s) for every t in the box.",
        Claim("list_embed_cos", log_Z - sum_ps / tau, log_W - sum_pt / tau),
        {
            **PLANE,
            "log Z = nu/tau": equal(log_Z, nu / tau, by="rule"),
            "t <= 1": at_least(1, t, by="prediction"),
            "t >= -1": at_least(t, -1, by="prediction"),
        },
        (
            Argument(
                "nu exists",
                "intermediate value theorem",
                "sum_i clip(p_i, e^((-1-nu)/tau), e^((1-nu)/tau)) = 1 says that nu = tau log Z; "
                "the left side falls continuously in nu from infinity to 0.",
                {},
            ),
            *TANGENT_PLANE,
            cases,
            Sum(
                "no step goes down",
                {"G": 1, "sum p t": -1, "sum p s": 1},
                each="toward the prediction",
            ),
            Step(
                "the excess risk",
                at_least(log_W - sum_pt / tau, log_Z - sum_ps / tau),
                {("tau > 0", "log W - log Z >= sum r (t - s)/tau"): 1, ("no step goes down",): 1},
                scale=("tau > 0",),
            ),
        ),
        distinctions=(distinction,),
        lemmas=LEMMAS,
    )
