"""Bayes-optimal predictions of BCE, weighted BCE and the Hamming (expected L1) loss.

One bit at a time: mu in [0, 1] is its marginal, q its prediction, and the risk of all bits is the
mean of the risks of each, so it is least where each is.
"""

from __future__ import annotations

import sympy
from sympy import Expr, Rational

from proofs.calculus import Field
from proofs.certificate import Identity, Inequality, Proof

_q, _mu, _w_on, _w_off = sympy.symbols("q mu w_on w_off", real=True)


def prove_bce(shrink: Rational = sympy.S.One) -> Proof:
    """Return the proof that q = mu, times `shrink`, is the only minimiser of the BCE risk."""
    return _cross_entropy(sympy.S.One, sympy.S.One, shrink)


def prove_weighted_bce(shrink: Rational = sympy.S.One) -> Proof:
    """Return the proof for weights > 0, of the tilted marginal times `shrink`."""
    return _cross_entropy(_w_on, _w_off, shrink)


def _cross_entropy(w_on: Expr, w_off: Expr, shrink: Rational) -> Proof:
    field = Field(_q)
    risk = -w_on * _mu * field.log(_q) - w_off * (1 - _mu) * field.log(1 - _q)
    mass = w_on * _mu + w_off * (1 - _mu)
    prediction = shrink * w_on * _mu / mass
    slope = field.derivative(risk)
    return Proof(
        "With weights w_on, w_off > 0 (both 1 for BCE) the risk of a bit is -w_on mu log q - w_off "
        "(1 - mu) log(1 - q). By (1) its slope has the sign of q - prediction for all q in (0, 1): "
        "the prediction is the only minimiser, also at mu = 0 and 1, where it is an end. "
        "The risk is convex too (2).",
        (
            Identity("slope of the risk", slope, mass * (_q - prediction) / (_q * (1 - _q))),
            Inequality(
                "second derivative of the risk",
                slack=field.derivative(slope),
                hypotheses={"mu": _mu, "1 - mu": 1 - _mu, "w_on": w_on, "w_off": w_off},
                positive={"q": _q, "1 - q": 1 - _q},
                scale=("q", "q", "1 - q", "1 - q"),
                certificate={
                    ("w_on", "mu", "1 - q", "1 - q"): 1,
                    ("w_off", "1 - mu", "q", "q"): 1,
                },
            ),
        ),
    )


def prove_hamming(shrink: Rational = sympy.S.One) -> Proof:
    """Return the proof that 1[mu > t] is optimal in [0, 1], with t = `shrink` / 2."""
    threshold = shrink * Rational(1, 2)
    risk = _mu * (1 - _q) + (1 - _mu) * _q
    inside = {"q": _q, "1 - q": 1 - _q}
    return Proof(
        "The risk of a bit is E|q - Y| = mu (1 - q) + (1 - mu) q. Predicting 1 is at least as good "
        "as any q if mu is at least the threshold (1), and predicting 0 if it is at most that (2). "
        "At the threshold every q is optimal.",
        (
            Inequality(
                "risk of q over the risk of 1",
                slack=risk - risk.subs(_q, 1),
                hypotheses={**inside, "mu >= t": _mu - threshold},
                certificate={("1 - q", "mu >= t"): 2},
            ),
            Inequality(
                "risk of q over the risk of 0",
                slack=risk - risk.subs(_q, 0),
                hypotheses={**inside, "mu <= t": threshold - _mu},
                certificate={("q", "mu <= t"): 2},
            ),
        ),
    )
