"""Bayes-optimal prediction of the focal loss, for every gamma > 0 at once.

One bit: mu in [0, 1] is its marginal, q in (0, 1) its prediction, the risk
-mu (1-q)^g log q - (1-mu) q^g log(1-q). The minimiser is where mu/(1-mu) = N(q)/M(q) with
N = q^g/(1-q) - g q^(g-1) log(1-q) and M = (1-q)^g/q - g (1-q)^(g-1) log q.
"""

from __future__ import annotations

import sympy
from sympy import Expr, Rational, Symbol

from proofs.calculus import TANGENT, Field, from_slope, log_bounds, log_tangent
from proofs.chain import Argument, Facts, Link, Proof, Step
from proofs.facts import Claim, at_least, equal, more

q, mu, gamma = sympy.symbols("q mu gamma", real=True)


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
    least, root = sympy.symbols("risk_of_the_prediction q*", real=True)
    return Proof(
        "The slope of the risk is (1-mu) N - mu M, which is 0 where mu/(1-mu) = N/M. N is at "
        "least q^g/(1-q) > 0 and its derivative is positive; M(q) = N(1-q), so M is "
        "positive and falls. Hence the slope and the odds N/M rise strictly: the risk is strictly "
        "convex and has at most one stationary point, its minimum. At q = 1/2 the slope is "
        "(1-2mu) N, so q = 1/2 for mu = 1/2 and q > 1/2 just if mu > 1/2: thresholding at 1/2 "
        "decides as for BCE. Swapping mu and 1-mu swaps q and 1-q; let 1/2 < mu < 1. At q "
        "= mu the slope is >= 0, so the minimiser exists and lies in [1/2, mu]: it shrinks "
        "towards 1/2. All else that is used of logarithms is log t <= t - 1, at t = 1-q, "
        "(1-q)/q and (q/(1-q))^g.",
        Claim("fl", least, focal.risk),
        _facts(focal),
        (
            Step(
                "slope of the risk",
                equal(focal.field.derivative(focal.risk), slope),
                where=("q > 0", "1 - q > 0"),
            ),
            *_numerator_rises(focal),
            Step(
                "slope at 1/2",
                equal(focal.at_half(slope), focal.at_half((1 - 2 * mu) * focal.on)),
            ),
            *_shrinks(focal),
            Argument(
                "the minimiser is in [1/2, mu]",
                "intermediate value theorem",
                "For 1/2 <= mu < 1 the slope is continuous, at most 0 at 1/2 and at least 0 at mu. "
                "For mu = 0 or 1 it has one sign and the minimiser is mu itself; for mu < 1/2 "
                "swap q and 1-q.",
                {"q* >= 1/2": at_least(root, Rational(1, 2)), "q* <= mu": at_least(mu, root)},
                ("slope at 1/2", "slope of the risk at q = mu"),
            ),
            from_slope(
                "the stationary point is the only minimum",
                at_least(focal.risk, least),
                "slope of the risk",
                "N (1-q) - q^g",
                "derivative of N, less q^g/(1-q)^2",
                "q* >= 1/2",
                text="N is positive and rises, M is N mirrored and falls, so the slope rises and "
                "has the sign of q - q*.",
            ),
        ),
        lemmas={TANGENT: log_tangent()},
    )


def _facts(focal: Focal) -> Facts:
    """Return what is supposed; "q >= 1/2" is for the steps that lead to q* <= mu."""
    odds = log_bounds(focal.log_1q - focal.log_q, (1 - q) / q, (q, 1 - q))
    power = log_bounds(
        focal.gamma * (focal.log_q - focal.log_1q),
        focal.q_g / focal.q1_g,
        (q, 1 - q, focal.q_g, focal.q1_g),
    )
    upper, lower = log_bounds(focal.log_1q, 1 - q, (1 - q,)).values()
    return {
        "q > 0": more(q, by="prediction"),
        "1 - q > 0": more(1, q, by="prediction"),
        "q >= 1/2": at_least(2 * q - 1, by="upper half"),
        "gamma": at_least(focal.gamma, by="gamma"),
        "q^g": more(focal.q_g, by="powers are positive"),
        "(1-q)^g": more(focal.q1_g, by="powers are positive"),
        "log(1-q) <= -q": upper,
        "log(1-q) >= 1 - 1/(1-q)": lower,
        "log((1-q)/q) <= (1-q)/q - 1": next(iter(odds.values())),
        "tangent": next(iter(power.values())),
    }


def _numerator_rises(focal: Focal) -> tuple[Link, ...]:
    """Return the steps N >= q^g/(1-q) and N' >= q^g/(1-q)^2."""
    below = "log(1-q) >= 1 - 1/(1-q)"
    return (
        Step("log(1-q) <= 0", at_least(-focal.log_1q), {("log(1-q) <= -q",): 1, ("q > 0",): 1}),
        Step(
            "N (1-q) - q^g",
            at_least(focal.on * (1 - q), focal.q_g),
            {("gamma", "q^g", "log(1-q) <= 0", "1 - q > 0"): 1},
            scale=("q > 0",),
            where=("1 - q > 0",),
        ),
        Step(
            "derivative of N, less q^g/(1-q)^2",
            at_least(focal.field.derivative(focal.on), focal.q_g / (1 - q) ** 2),
            {
                ("q^g", "gamma", "q > 0"): 1,
                ("q^g", "gamma", below, "1 - q > 0"): 1,
                ("q^g", "gamma", "gamma", "log(1-q) <= 0", "1 - q > 0"): 1,
            },
            scale=("q > 0", "q > 0", "1 - q > 0"),
        ),
    )


def _shrinks(focal: Focal) -> tuple[Link, ...]:
    """Return the links to "the slope at q = mu >= 1/2 is nonnegative"."""
    derivative = focal.field.derivative
    entropies = q * focal.log_q - (1 - q) * focal.log_1q
    return (
        Step(
            "log(1-q) <= log q",
            at_least(focal.log_q, focal.log_1q),
            {("q > 0", "log((1-q)/q) <= (1-q)/q - 1"): 1, ("q >= 1/2",): 1},
            scale=("q > 0",),
        ),
        Step(
            "minus the second derivative of q log q - (1-q) log(1-q)",
            at_least(-derivative(derivative(entropies))),
            {("q >= 1/2",): 1},
            scale=("q > 0", "1 - q > 0"),
        ),
        Argument(
            "(1-q) log(1-q) <= q log q",
            "concavity",
            "The difference is 0 at 1/2, tends to 0 at 1, and is concave between.",
            {"(1-q) log(1-q) <= q log q": at_least(entropies)},
            ("minus the second derivative of q log q - (1-q) log(1-q)", "q >= 1/2"),
        ),
        Step(
            "slope of the risk at q = mu",
            at_least(derivative(focal.risk).subs(mu, q)),
            {
                ("(1-q)^g", "tangent", "q > 0", "1 - q > 0"): 1,
                ("(1-q)^g", "tangent", "gamma", "log(1-q) <= 0", "1 - q > 0", "1 - q > 0"): 1,
                ("(1-q)^g", "gamma", "(1-q) log(1-q) <= q log q"): 1,
                (
                    "(1-q)^g",
                    "gamma",
                    "gamma",
                    "log(1-q) <= log q",
                    "log(1-q) <= 0",
                    "1 - q > 0",
                    "1 - q > 0",
                ): 1,
            },
            scale=("q > 0", "1 - q > 0"),
        ),
    )
