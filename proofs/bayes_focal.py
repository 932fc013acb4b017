"""Bayes-optimal prediction of the focal loss, for every gamma > 0 at once.

One bit: mu in [0, 1] is its marginal, q in (0, 1) its prediction, the risk
-mu (1-q)^g log q - (1-mu) q^g log(1-q). The minimiser is where mu/(1-mu) = N(q)/M(q) with
N = q^g/(1-q) - g q^(g-1) log(1-q) and M = (1-q)^g/q - g (1-q)^(g-1) log q.
"""

from __future__ import annotations

import sympy
from sympy import Expr, Rational, Symbol

from proofs.calculus import Field, log_bounds, log_tangent
from proofs.certificate import Identity, Inequality, Proof

q, mu, gamma = sympy.symbols("q mu gamma", real=True)

Q_ON, Q_OFF = {"q": q}, {"1 - q": 1 - q}


class Focal:
    """The risk of a bit and the two sides of its odds, for one gamma or for the symbol."""

    def __init__(self, g: Expr) -> None:
        self.gamma = g
        self.field = Field(q)
        self.log_q: Symbol = self.field.log(q)
        self.log_1q: Symbol = self.field.log(1 - q)
        self.q_g: Expr = self.field.power(q, g)
        self.q1_g: Expr = self.field.power(1 - q, g)
        self.risk = -mu * self.q1_g * self.log_q - (1 - mu) * self.q_g * self.log_1q
        self.on = self.q_g / (1 - q) - g * self.q_g / q * self.log_1q
        self.off = self.q1_g / q - g * self.q1_g / (1 - q) * self.log_q

    def mirror(self, f: Expr) -> Expr:
        """Return f at 1 - q."""
        swap = {self.log_q: self.log_1q, self.q_g: self.q1_g}
        return f.xreplace({q: 1 - q, **swap, **{right: left for left, right in swap.items()}})

    def at_half(self, f: Expr) -> Expr:
        """Return f at q = 1/2, where q and 1 - q have the same logarithm and power."""
        same = f.xreplace({self.log_1q: self.log_q, self.q1_g: self.q_g})
        return same.subs(q, Rational(1, 2))


def prove(shrink: Rational = sympy.S.One, g: Expr = gamma) -> Proof:
    """Return the proof of the odds times `shrink`: for every gamma > 0, or for the one given."""
    focal = Focal(g)
    slope = (1 - mu) * shrink * focal.on - mu * focal.off
    return Proof(
        "The slope of the risk is (1-mu) N - mu M (3), which is 0 where mu/(1-mu) = N/M. N is at "
        "least q^g/(1-q) > 0 (4) and its derivative is positive (5); M(q) = N(1-q) (6), so M is "
        "positive and falls. Hence the slope and the odds N/M rise strictly: the risk is strictly "
        "convex and has at most one stationary point, its minimum. At q = 1/2 the slope is "
        "(1-2mu) N (7), so q = 1/2 for mu = 1/2 and q > 1/2 just if mu > 1/2: thresholding at 1/2 "
        "decides as for BCE. By (6) swapping mu and 1-mu swaps q and 1-q; let 1/2 < mu < 1. At q "
        "= mu the slope is >= 0 (10), so the minimiser exists and lies in [1/2, mu]: it shrinks "
        "towards 1/2. There, q log q >= (1-q) log(1-q) since the difference is 0 at 1/2 (8), "
        "tends to 0 at 1, and is concave between (9). All else that is used of logarithms is log "
        "t <= t - 1 (1, 2), at t = 1-q, 1/(1-q), (1-q)/q and (q/(1-q))^g (`tangent`). For mu = 0 "
        "or 1 the slope has one sign and the minimiser is mu itself.",
        (
            *log_tangent().steps,
            Identity("slope of the risk", focal.field.derivative(focal.risk), slope),
            *_numerator_rises(focal),
            Identity("M(q) = N(1 - q)", focal.off, focal.mirror(focal.on)),
            Identity("slope at 1/2", focal.at_half(slope), focal.at_half((1 - 2 * mu) * focal.on)),
            *_shrinks(focal),
        ),
    )


def _numerator_rises(focal: Focal) -> tuple[Inequality, Inequality]:
    """Return the steps N >= q^g/(1-q) and N' >= q^g/(1-q)^2."""
    known = {"gamma": focal.gamma, "log(1 - q) <= 0": -focal.log_1q}
    _, (below, bound) = log_bounds(focal.log_1q, 1 - q).items()
    positive = {**Q_ON, **Q_OFF, "q^g": focal.q_g}
    return (
        Inequality(
            "N - q^g/(1-q)",
            slack=focal.on - focal.q_g / (1 - q),
            hypotheses=known,
            positive=positive,
            scale=("q",),
            certificate={("gamma", "q^g", "log(1 - q) <= 0"): 1},
        ),
        Inequality(
            "derivative of N, less q^g/(1-q)^2",
            slack=focal.field.derivative(focal.on) - focal.q_g / (1 - q) ** 2,
            hypotheses={**known, below: bound},
            positive=positive,
            scale=("q", "q", "1 - q"),
            certificate={
                ("q^g", "gamma", "q"): 1,
                ("q^g", "gamma", below, "1 - q"): 1,
                ("q^g", "gamma", "gamma", "log(1 - q) <= 0", "1 - q"): 1,
            },
        ),
    )


def _shrinks(focal: Focal) -> tuple[Identity, Inequality, Inequality]:
    """Return the steps that lead to "the slope at q = mu >= 1/2 is nonnegative"."""
    derivative = focal.field.derivative
    entropies = q * focal.log_q - (1 - q) * focal.log_1q
    log_odds = focal.log_q - focal.log_1q
    return (
        Identity("q log q - (1-q) log(1-q) at 1/2", focal.at_half(entropies), sympy.S.Zero),
        Inequality(
            "minus the second derivative of q log q - (1-q) log(1-q)",
            slack=-derivative(derivative(entropies)),
            hypotheses={"q >= 1/2": 2 * q - 1},
            positive={**Q_ON, **Q_OFF},
            scale=("q", "1 - q"),
            certificate={("q >= 1/2",): 1},
        ),
        Inequality(
            "slope of the risk at q = mu",
            slack=derivative(focal.risk).subs(mu, q),
            hypotheses={
                "gamma": focal.gamma,
                "log(1 - q) <= 0": -focal.log_1q,
                "log(1 - q) <= log q": log_odds,
                "(1-q) log(1-q) <= q log q": entropies,
                "tangent": focal.q_g / focal.q1_g - 1 - focal.gamma * log_odds,
            },
            positive={**Q_ON, **Q_OFF, "(1-q)^g": focal.q1_g},
            scale=("q", "1 - q"),
            certificate={
                ("(1-q)^g", "tangent", "q", "1 - q"): 1,
                ("(1-q)^g", "tangent", "gamma", "log(1 - q) <= 0", "1 - q", "1 - q"): 1,
                ("(1-q)^g", "gamma", "(1-q) log(1-q) <= q log q"): 1,
                (
                    "(1-q)^g",
                    "gamma",
                    "gamma",
                    "log(1 - q) <= log q",
                    "log(1 - q) <= 0",
                    "1 - q",
                    "1 - q",
                ): 1,
            },
        ),
    )
