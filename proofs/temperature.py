"""T9: contrastive training whose scores are cosines, at temperature tau.

Hypotheses: n >= 2 candidates, scores in [-1, 1], softmax of score/tau fitted to the posterior p by
cross-entropy. Write r = e^(-2/tau) and p_(1) >= p_(2) >= ... The optimum is
s_i = clip(tau log(Z p_i), -1, 1) with Z such that the shares clip(p_i, e^(-1/tau)/Z, e^(1/tau)/Z)
sum to one. At Z = e^(1/tau)/p_(i), where candidate i just reaches the clip, the candidates before i
have p_(i) each and those behind max(p_j, r p_(i)); the sum falls in Z, so candidate i ties for the
top exactly if that sum is at least one:

    sum_{j < i} (p_(j) - p_(i))  <=  sum_{j > i} max(0, r p_(i) - p_(j)).

For i = 2 this is the exact condition under which the top is not strict. Tight case: two
candidates with posterior, n - 2 without.
"""

from __future__ import annotations

import sympy

from proofs import aggregation
from proofs.certificate import Inequality, Proof
from regret import bounds

p_1, p_i, p_j, r, n, A, B = sympy.symbols("p_1 p_i p_j r n A B", real=True)


def prove(shrink: sympy.Rational = sympy.S.One) -> Proof:
    """Return the proof of the bound times `shrink`."""
    return Proof(
        "Let i tie for the top, A the left and B the right sum of the condition. Each of the at "
        "most n - 2 terms of B is at most r p_i, as p_j >= 0 (1) and r p_i >= 0, so "
        "B <= (n-2) r p_i by the aggregation lemma (2, 3); p_1 - p_i <= A as the other terms of A "
        "are >= 0. With p_1 + p_i <= 1 that leaves the bound (4).",
        (
            Inequality(
                "one term",
                slack=r * p_i - (r * p_i - p_j),
                hypotheses={"p_j": p_j},
                certificate={("p_j",): 1},
            ),
            *aggregation.prove().steps,
            Inequality(
                "the regret p_1 - p_i",
                slack=shrink * bounds.temperature_hit_rate(r, n) - (p_1 - p_i),
                hypotheses={
                    "first term of A": A - (p_1 - p_i),
                    "i ties": B - A,
                    "terms of B": (n - 2) * r * p_i - B,
                    "p_1 + p_i <= 1": 1 - p_1 - p_i,
                    "(n-2) r": (n - 2) * r,
                },
                positive={"denominator": (n - 2) * r + 2},
                scale=("denominator",),
                certificate={
                    ("first term of A",): 2,
                    ("i ties",): 2,
                    ("terms of B",): 2,
                    ("(n-2) r", "p_1 + p_i <= 1"): 1,
                },
            ),
        ),
        bound=bounds.temperature_hit_rate(r, n),
        inputs=(r, n),
    )
