"""Bayes-optimal predictions of the contrastive losses, for any number of candidates.

p is the posterior, tau > 0 the temperature, s the scores of the candidates, r = softmax(s/tau), and
Z = sum exp(s_j/tau). The listwise risk is -sum p_i log r_i = log Z - sum p_i s_i/tau.
"""

from __future__ import annotations

import sympy
from sympy import Rational

from proofs import aggregation
from proofs.calculus import Field, log_bounds, log_tangent
from proofs.certificate import Identity, Inequality, Proof

_p, _r, _s, _t, _nu, _tau = sympy.symbols("p r s t nu tau", real=True)
_log_p, _log_r, _log_Z, _log_W = (sympy.Symbol(f"log({x})", real=True) for x in "prZW")


def gibbs() -> Proof:
    """Return the proof of Gibbs' inequality, sum p_i log(r_i/p_i) <= 0, for r > 0 of sum <= 1."""
    total, r_total = sympy.symbols("K R", real=True)
    (tangent, bound), _ = log_bounds(_log_r - _log_p, _r / _p).items()
    return Proof(
        "Over the candidates with p > 0, each p log(r/p) is at most r - p (1-3, log t <= t - 1 at "
        "t = r/p), so their sum K is at most R - 1 (4, 5, with R the sum of r over these), which "
        "is <= 0 (6).",
        (
            *log_tangent().steps,
            Inequality(
                "one candidate: r - p - p log(r/p)",
                slack=_r - _p - _p * (_log_r - _log_p),
                hypotheses={tangent: bound},
                positive={"p": _p},
                certificate={("p", tangent): 1},
            ),
            *aggregation.prove().steps,
            Inequality(
                "-K",
                slack=-total,
                hypotheses={"sum": (r_total - 1) - total, "R <= 1": 1 - r_total},
                certificate={("sum",): 1, ("R <= 1",): 1},
            ),
        ),
    )


def prove_listwise(shrink: Rational = sympy.S.One) -> Proof:
    """Return the proof for free scores tau log p + c, with tau times `shrink`."""
    c = sympy.Symbol("c", real=True)
    score = shrink * _tau * _log_p + c
    return Proof(
        "The risk -sum p_i log r_i is least for r = p, by Gibbs' inequality (1-6): -sum p_i log "
        "r_i + sum p_i log p_i = -K >= 0. With the scores tau log p_i + c, exp(s_i/tau) = p_i "
        "exp(c/tau) and Z = exp(c/tau), so log r_i = s_i/tau - c/tau is log p_i (7). Only these "
        "have r = p, the only minimiser, as log t = t - 1 at t = 1 alone. A candidate with p_i = "
        "0 wants the score -infinity, approached and not attained by finite scores.",
        (
            *gibbs().steps,
            Identity("log softmax of the claimed score", score / _tau - c / _tau, _log_p),
        ),
    )


def prove_pairwise(shrink: Rational = sympy.S.One) -> Proof:
    """Return the proof of s_i - s_j = tau log(p_i/p_j), the odds times `shrink`, for each pair."""
    d, p_j, log_p_j = sympy.symbols("d p_j log(p_j)", real=True)
    field = Field(d)
    e_d = field.exp(d / _tau)
    softplus = field.log(1 + e_d)
    risk = _p * (softplus - d / _tau) + p_j * softplus
    slope = field.derivative(risk)
    positive = {"1 + exp": 1 + e_d, "tau": _tau}
    return Proof(
        "The risk is 1/(n-1) times the sum over unordered pairs of p_i log(1 + exp(-d/tau)) + p_j "
        "log(1 + exp(d/tau)), d = s_i - s_j, where log(1 + 1/x) = log(1 + x) - log x. Its slope "
        "has the sign of exp(d/tau) - p_i/p_j (1), so d = tau log(p_i/p_j) is the only minimiser "
        "if p_i and p_j are positive; it is convex in d (2), and so is the whole risk in s. The "
        "scores tau log p_i + c give every pair its own minimiser at once (3), so they are "
        "optimal: the listwise scores. If one of p_i, p_j is 0 the pair wants d infinite, as "
        "those scores do; if both are, it does not count.",
        (
            Identity(
                "slope of a pair's risk",
                slope,
                p_j * (e_d - shrink * _p / p_j) / (_tau * (1 + e_d)),
            ),
            Inequality(
                "second derivative of a pair's risk",
                slack=field.derivative(slope),
                hypotheses={"p_i": _p, "p_j": p_j, "exp": e_d},
                positive=positive,
                scale=("tau", "tau", "1 + exp", "1 + exp"),
                certificate={("p_i", "exp"): 1, ("p_j", "exp"): 1},
            ),
            Identity(
                "difference of the listwise scores",
                (_tau * _log_p) - (_tau * log_p_j),
                _tau * (_log_p - log_p_j),
            ),
        ),
    )


def tangent_plane() -> Proof:
    """Return the proof that the listwise risk lies above its tangent planes: it is convex."""
    log_v = _t / _tau - _log_W
    return Proof(
        "For scores s and t with softmax r and v and partition sums Z and W, Gibbs' inequality "
        "with r for p gives sum r_i log(v_i/r_i) <= 0 (1-6). Its terms are r_i (t_i - s_i)/tau - "
        "r_i log(W/Z) (7), so log W - log Z >= sum r_i (t_i - s_i)/tau, and risk(t) - risk(s) >= "
        "sum (r_i - p_i) (t_i - s_i)/tau.",
        (
            *gibbs().steps,
            Identity(
                "one candidate: r log(v/r)",
                _r * (log_v - (_s / _tau - _log_Z)),
                _r * (_t - _s) / _tau - _r * (_log_W - _log_Z),
            ),
        ),
    )


def prove_box(shrink: Rational = sympy.S.One) -> Proof:
    """Return the proof for clip(tau log p + nu, -1, 1) on [-1, 1]^n, with tau times `shrink`."""
    score = shrink * _tau * _log_p + _nu
    log_Z = _nu / _tau
    positive = {"tau": _tau}
    return Proof(
        "Let s_i = clip(tau log p_i + nu, -1, 1) with nu = tau log Z. Such a nu exists: sum_i "
        "clip(p_i, e^((-1-nu)/tau), e^((1-nu)/tau)) = 1 says so, and the left side falls "
        "continuously from infinity to 0. Then (r_i - p_i)(t_i - s_i) >= 0 for each t_i in [-1, "
        "1]: an unclipped candidate has r_i = p_i (8); one clipped at 1 has log r_i <= log p_i "
        "(9), so p_i - r_i and 1 - t_i are >= 0 (10); one clipped at -1 has log r_i >= log p_i "
        "(11), so r_i - p_i and t_i + 1 are (12); p_i = 0 is clipped at -1, with r_i > p_i. The "
        "sum over i is >= 0, and by convexity (1-7) risk(t) >= risk(s) for every t in the box.",
        (
            *tangent_plane().steps,
            Identity("unclipped: log r", score / _tau - log_Z, _log_p),
            Inequality(
                "clipped at 1: log p - log r",
                slack=_log_p - (1 / _tau - log_Z),
                hypotheses={"tau log p + nu >= 1": score - 1},
                positive=positive,
                scale=("tau",),
                certificate={("tau log p + nu >= 1",): 1},
            ),
            Inequality(
                "clipped at 1: (r - p)(t - 1)",
                slack=(_r - _p) * (_t - 1),
                hypotheses={"r <= p": _p - _r, "t <= 1": 1 - _t},
                certificate={("r <= p", "t <= 1"): 1},
            ),
            Inequality(
                "clipped at -1: log r - log p",
                slack=(-1 / _tau - log_Z) - _log_p,
                hypotheses={"tau log p + nu <= -1": -1 - score},
                positive=positive,
                scale=("tau",),
                certificate={("tau log p + nu <= -1",): 1},
            ),
            Inequality(
                "clipped at -1: (r - p)(t + 1)",
                slack=(_r - _p) * (_t + 1),
                hypotheses={"r >= p": _r - _p, "t >= -1": _t + 1},
                certificate={("r >= p", "t >= -1"): 1},
            ),
        ),
    )


def ball(shrink: Rational = sympy.S.One) -> Inequality:
    """Return the step <gradient, w - u> >= 0 at a KKT point u of the ball |u|^2 <= `shrink`."""
    uu, uw, ww, hw, lam = sympy.symbols("uu uw ww hw lam", real=True)
    half = Rational(1, 2)
    return Inequality(
        "<-lam u + h, w - u>, with uu, uw, ww, hw the inner products and <h, u> = 0",
        slack=-lam * (uw - uu) + hw,
        hypotheses={
            "lam": lam,
            "<h,w>": hw,
            "|w - u|^2": ww - 2 * uw + uu,
            "|w| <= 1": 1 - ww,
            "lam = 0 or |u| = 1": -lam * (shrink - uu),
        },
        certificate={
            ("<h,w>",): 1,
            ("lam", "|w - u|^2"): half,
            ("lam", "|w| <= 1"): half,
            ("lam = 0 or |u| = 1",): half,
        },
    )


_BALL = (
    "Scores are linear in the direction, so the risk is convex on the ball |w| <= 1, w >= 0. Let u "
    "in it have the gradient -lam u + h, where lam >= 0, h >= 0, <h, u> = 0 and lam (1 - |u|) = 0. "
    "Then risk(w) - risk(u) >= <gradient, w - u> >= 0 (last step) for every w of the ball, so for "
    "every direction w >= 0. A direction with the risk of u is a global optimum: u itself if |u| = "
    "1, or one with the scores of u up to a common shift. Where there is none, nothing is claimed. "
    "Scores of an empty candidate are 0; the prediction 0 is no direction and is compared apart."
)


def prove_ball_listwise(shrink: Rational = sympy.S.One) -> Proof:
    """Return the proof that no direction beats a KKT point of the ball |u|^2 <= `shrink`."""
    return Proof(
        f"The listwise risk is convex (1-7). {_BALL}", (*tangent_plane().steps, ball(shrink))
    )


def prove_ball_pairwise(shrink: Rational = sympy.S.One) -> Proof:
    """Return the same proof for the pairwise risk."""
    convex = prove_pairwise().steps[1]
    return Proof(f"The pairwise risk is convex (1). {_BALL}", (convex, ball(shrink)))
