"""T7 for logarithmic losses: excess risk bounds the error of what was estimated.

(a) |p - p^|_1 <= sqrt(2 KL(p|p^)) (Pinsker 1964, with the constant of Csiszar and Kullback 1967);
KL is the excess of the listwise contrastive loss. (b) |mu - mu^|^2 <= half the excess BCE, summed
over bits. Neither is attained but by p = p^; both are approached as p^ -> p near 1/2, so no
constant can be smaller.
"""

from __future__ import annotations

import sympy

from proofs import aggregation
from proofs.calculus import Field, log_bounds, log_tangent
from proofs.certificate import Identity, Inequality, Proof, Step
from regret import bounds

p, q, P, Q, t, A, B = sympy.symbols("p q P Q t A B", real=True)


def _binary(factor: sympy.Expr) -> tuple[Step, ...]:
    """Return the steps of kl(p|q) >= 2 (p - q)^2 / factor for two outcomes."""
    field = Field(q)
    log_p, log_rest = sympy.symbols("log(p) log(1-p)", real=True)
    log_q, log_other = field.log(q), field.log(1 - q)
    kl = p * (log_p - log_q) + (1 - p) * (log_rest - log_other)
    gap = factor * kl - 2 * (p - q) ** 2
    at_p = {log_q: log_p, log_other: log_rest, q: p}
    return (
        Identity("the gap at q = p", gap.subs(at_p, simultaneous=True), sympy.S.Zero),
        Inequality(
            "(q - p) times its slope",
            slack=(q - p) * field.derivative(gap),
            hypotheses={"square": ((q - p) * (1 - 2 * q)) ** 2},
            positive={"q": q, "1 - q": 1 - q},
            scale=("q", "1 - q"),
            certificate={("square",): 1},
        ),
    )


def prove_bce(shrink: sympy.Rational = sympy.S.One) -> Proof:
    """Return the proof of (b), of the bound times `shrink`."""
    excess, distance = sympy.symbols("excess dmu2", real=True)
    bound = shrink * bounds.marginals_from_bce(excess)
    return Proof(
        "The excess BCE of a bit is kl(mu|mu^), which exceeds 2 (mu - mu^)^2: the difference is 0 "
        "at mu^ = mu (1) and does not fall away from it (2). Adding up the bits (3).",
        (
            *_binary(sympy.S.One),
            Inequality(
                "all bits",
                slack=bound - distance,
                hypotheses={"every bit": excess - 2 * distance},
                certificate={("every bit",): sympy.Rational(1, 2)},
            ),
        ),
        bound=bounds.marginals_from_bce(excess),
        inputs=(excess,),
    )


def prove(shrink: sympy.Rational = sympy.S.One) -> Proof:
    """Return the proof of (a), of the bound times `shrink`."""
    log_t = sympy.Symbol("log(t)", real=True)
    ratio = (P * q) / (Q * p)
    (tangent, known), _ = log_bounds(log_t, ratio).items()
    return Proof(
        "Let A be the candidates that p^ gives less than p; TV = P - Q, their masses under p and "
        "p^. On A, sum p log(p/q) >= P log(P/Q): each term exceeds its share by p log(1/t) >= "
        "p (1 - t) with t = (P/Q)(q/p) (1-3), and these add up to P - P = 0 (4-6). The same "
        "holds off A, so KL >= kl(P|Q), and that is at least 2 TV^2 (7, 8); the square root of "
        "2 KL is at least 2 TV, the L1 distance (9).",
        (
            *log_tangent().steps,
            Inequality(
                "one candidate of A: p log(p/q) - p log(P/Q) = -p log t",
                slack=-p * log_t - (p - P * q / Q),
                hypotheses={tangent: known},
                positive={"p": p, "Q": Q},
                scale=("Q",),
                certificate={("Q", "p", tangent): 1},
            ),
            *aggregation.prove().steps,
            Identity("their sum", P - P * Q / Q, sympy.S.Zero),
            *_binary(shrink**2),
            Identity("2 KL and the square of L1", bounds.pinsker(t) ** 2, 2 * t),
        ),
        bound=bounds.pinsker(t),
        inputs=(t,),
    )
