"""Bayes-optimal predictions of HR@k and of the subset 0/1 loss, which is HR@1."""

from __future__ import annotations

import sympy
from sympy import Rational

from proofs.chain import Argument, Proof, Step, Sum
from proofs.facts import Claim, Family, Total, at_least, equal


def prove(shrink: Rational = sympy.S.One) -> Proof:
    """Return the proof for k candidates of posterior at least `shrink` times any other's."""
    p_in, p_out, M_in, M_out, ours, theirs = sympy.symbols(
        "p_in p_out M_in M_out ours theirs", real=True
    )
    pairs = Family("pairs of ours and theirs", (p_in, p_out))
    return Proof(
        "The risk is 1 minus the mass of the k predictions. Another set of k leaves out as many "
        "of ours as it takes in; paired off, each exchange loses mass or keeps it. A bit "
        "vector that is no candidate has mass 0, so k = 1 is subset 0/1: the joint mode.",
        Claim("hit_rate_at_k", 1 - ours, 1 - theirs),
        {
            "p_in is among the k largest": at_least(p_in, shrink * p_out, by="rule"),
            "M_in": Total(pairs, p_in, M_in),
            "M_out": Total(pairs, p_out, M_out),
        },
        (
            Sum(
                "all exchanges",
                {"M_in": 1, "M_out": -shrink},
                each="p_in is among the k largest",
            ),
            Argument(
                "the hit rates differ by a sum over pairs",
                "bijection",
                "Ours without theirs and theirs without ours are equally many candidates.",
                {"ours - theirs": equal(ours - theirs, M_in - M_out)},
            ),
            Step(
                "the excess risk",
                at_least(1 - theirs, 1 - ours),
                {("all exchanges",): 1, ("ours - theirs",): 1},
            ),
        ),
    )
