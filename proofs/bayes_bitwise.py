"""Bayes-optimal predictions of BCE, weighted BCE and the Hamming (expected L1) loss.

One bit at a time: mu in [0, 1] is its marginal, q its prediction, and the risk of all bits is the
mean of the risks of each, so it is least where each is.
"""

from __future__ import annotations

import sympy
from sympy import Expr, Rational

from proofs.calculus import Field, from_slope
from proofs.chain import Branches, Case, Facts, Link, Proof, Step, either
from proofs.facts import Claim, at_least, equal, more

_q, _mu, _w_on, _w_off = sympy.symbols("q mu w_on w_off", real=True)
_MARGINAL: Facts = {
    "mu": at_least(_mu, by="posterior"),
    "1 - mu": at_least(1, _mu, by="posterior"),
}
_OPEN: Facts = {"q > 0": more(_q, by="prediction"), "q < 1": more(1, _q, by="prediction")}


def prove_bce(shrink: Rational = sympy.S.One) -> Proof:
    """Return the proof that q = mu, times `shrink`, is the only minimiser of the BCE risk."""
    return _cross_entropy("bce", sympy.S.One, sympy.S.One, shrink)


def prove_weighted_bce(shrink: Rational = sympy.S.One) -> Proof:
    """Return the proof for weights > 0, of the tilted marginal times `shrink`."""
    return _cross_entropy("weighted_bce", _w_on, _w_off, shrink)


def _positive_mass(mass: Expr) -> Link:
    """Return that w_on mu + w_off (1 - mu) > 0, whichever of mu and 1 - mu is."""
    return either(
        {"mu > 0": more(_mu)},
        (
            Step(
                "mass if mu > 0",
                more(mass),
                {("w_on > 0", "mu > 0"): 1, ("w_off > 0", "1 - mu"): 1},
            ),
        ),
        {"mu <= 0": at_least(-_mu)},
        (
            Step("mu < 1", more(1, _mu), {("mu <= 0",): 1, (): 1}),
            Step(
                "mass if mu = 0",
                more(mass),
                {("w_on > 0", "mu"): 1, ("w_off > 0", "mu < 1"): 1},
            ),
        ),
        more(mass),
        "mass > 0",
    )


def _cross_entropy(loss: str, w_on: Expr, w_off: Expr, shrink: Rational) -> Proof:
    field = Field(_q)
    risk = -w_on * _mu * field.log(_q) - w_off * (1 - _mu) * field.log(1 - _q)
    mass = w_on * _mu + w_off * (1 - _mu)
    prediction = shrink * w_on * _mu / mass
    slope = field.derivative(risk)
    least = sympy.Symbol("risk of the prediction", real=True)
    weighted = not mass.is_number  # for BCE it is 1
    return Proof(
        "The slope of a bit's risk -w_on mu log q - w_off (1 - mu) log(1 - q) has the sign of q - "
        "prediction for all q in (0, 1). The risk is convex too.",
        Claim(loss, least, risk),
        {
            **_MARGINAL,
            **_OPEN,
            "w_on > 0": more(w_on, by="weights"),
            "w_off > 0": more(w_off, by="weights"),
        },
        (
            *((_positive_mass(mass),) if weighted else ()),
            Step(
                "slope of the risk",
                equal(slope, mass * (_q - prediction) / (_q * (1 - _q))),
                where=("q > 0", "q < 1", *(("mass > 0",) if weighted else ())),
            ),
            Step(
                "second derivative of the risk",
                at_least(field.derivative(slope)),
                {
                    ("w_on > 0", "mu", "q < 1", "q < 1"): 1,
                    ("w_off > 0", "1 - mu", "q > 0", "q > 0"): 1,
                },
                scale=("q > 0", "q > 0", "q < 1", "q < 1"),
            ),
            from_slope(
                "the prediction is the only minimiser",
                at_least(risk, least),
                "slope of the risk",
                text="Between the prediction and q the slope has the sign of q - prediction. For "
                "mu = 0 or 1 the prediction is an end, where the risk is 0.",
            ),
        ),
    )


def prove_hamming(shrink: Rational = sympy.S.One) -> Proof:
    """Return the proof that 1[mu > t] is optimal in [0, 1], with t = `shrink` / 2."""
    threshold = shrink * Rational(1, 2)
    risk = _mu * (1 - _q) + (1 - _mu) * _q
    over_1, over_0 = risk - risk.subs(_q, 1), risk - risk.subs(_q, 0)
    excess = sympy.Piecewise((over_1, _mu > threshold), (over_0, True))
    inside: Facts = {"q": at_least(_q, by="prediction"), "1 - q": at_least(1, _q, by="prediction")}
    on = Step("risk of q over the risk of 1", at_least(over_1), {("1 - q", "mu > t"): 2})
    off = Step("risk of q over the risk of 0", at_least(over_0), {("q", "mu <= t"): 2})
    return Proof(
        "The risk of a bit is E|q - Y| = mu (1 - q) + (1 - mu) q. Predicting 1 is at least as good "
        "as any q if mu is above the threshold, and predicting 0 if it is not. "
        "At the threshold every q is optimal.",
        Claim("hamming", sympy.S.Zero, excess),
        inside,
        (
            Branches(
                (
                    Case({"mu > t": more(_mu, threshold)}, (on,)),
                    Case({"mu <= t": at_least(threshold, _mu)}, (off,)),
                )
            ),
        ),
    )
