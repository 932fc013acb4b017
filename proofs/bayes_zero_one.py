"""Bayes-optimal predictions of HR@k and of the subset 0/1 loss, which is HR@1."""

from __future__ import annotations

import sympy
from sympy import Rational

from proofs.certificate import Inequality, Proof


def prove(shrink: Rational = sympy.S.One) -> Proof:
    """Return the proof for k candidates of posterior at least `shrink` times any other's."""
    chosen, other = sympy.symbols("p_in p_out", real=True)
    return Proof(
        "The risk is 1 minus the mass of the k predictions. Another set of k leaves out as many "
        "of ours as it takes in; paired off, each exchange loses mass or keeps it (1). A bit "
        "vector that is no candidate has mass 0, so k = 1 is subset 0/1: the joint mode.",
        (
            Inequality(
                "one exchange",
                slack=chosen - other,
                hypotheses={"p_in is among the k largest": chosen - shrink * other},
                certificate={("p_in is among the k largest",): 1},
            ),
        ),
    )
