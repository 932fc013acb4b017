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

from proofs.chain import Argument, Distinction, Facts, Proof, Step, Sum, either
from proofs.facts import Claim, Family, Total, at_least, equal, more
from proofs.setting import split
from regret import bounds

p_1, p_i, p_a, p_j, m_j, r, n = sympy.symbols("p_1 p_i p_a p_j m_j r n", real=True)
A, B, N, P_a, P_j = sympy.symbols("A B N P_a P_j", real=True)

_AHEAD = Family("candidates before i, but the first", (p_a,))
_BEHIND = Family("candidates behind i", (p_j, m_j))
_COMMON: Facts = {
    "r > 0": more(r, by="0 < reach < 1"),
    "n >= 2": at_least(n, 2, by="n >= 2"),
}
_TIED: Facts = {
    "p_i": at_least(p_i, by="posterior"),
    "p_a": at_least(p_a, by="posterior"),
    "p_j": at_least(p_j, by="posterior"),
    "p_a >= p_i": at_least(p_a, p_i, by="rule"),
    "m_j >= 0": at_least(m_j, by="rule"),
    "m_j is 0 or r p_i - p_j": equal(m_j * (m_j - (r * p_i - p_j)), by="rule"),
    "A": Total(_AHEAD, p_a - p_i, A),
    "B": Total(_BEHIND, m_j, B),
    "N": Total(_BEHIND, sympy.S.One, N),
    "sum p_a": Total(_AHEAD, p_a, P_a),
    "sum p_j": Total(_BEHIND, p_j, P_j),
    "total mass": equal(p_1 + p_i + P_a + P_j, 1, by="posterior"),
    "N <= n - 2": at_least(n - 2, N, by="rule"),
}


def prove(shrink: sympy.Expr = sympy.S.One) -> Proof:
    """Return the proof of the bound times `shrink`."""
    bound = shrink * bounds.temperature_hit_rate(r, n)
    cases = Distinction("i is first", ({"p_i = p_1": equal(p_i, p_1, by="rule")}, _TIED))
    tie = Argument(
        "i ties",
        "optimality conditions",
        "The optimal scores are clip(tau log(Z p_i), -1, 1), as is proved of the loss "
        "`list_embed_cos`. Where candidate i just reaches the upper clip the shares are p_i "
        "before i and max(p_j, r p_i) behind; i ties for the top only if they sum to at least 1.",
        {"i ties": at_least(B, (p_1 - p_i) + A)},
    )
    one_term = either(
        {"m_j > 0": more(m_j)},
        (
            Step(
                "a term that counts",
                at_least(r * p_i, m_j),
                {("m_j is 0 or r p_i - p_j",): -1, ("m_j > 0", "p_j"): 1},
                scale=("m_j > 0",),
            ),
        ),
        {"m_j <= 0": at_least(-m_j)},
        (
            Step(
                "a term that does not",
                at_least(r * p_i, m_j),
                {("m_j <= 0",): 1, ("r > 0", "p_i"): 1},
            ),
        ),
        at_least(r * p_i, m_j),
        "one term",
    )
    return Proof(
        "Let i tie for the top. Each of the at most n - 2 terms behind it is at most r p_i, and "
        "p_1 - p_i is at most their sum. With p_1 + p_i <= 1 that leaves the bound.",
        Claim.about(
            "temperature_hit_rate_regret",
            p_1 - p_i,
            bounds.temperature_hit_rate,
            shrink,
            reach=r,
            n=n,
        ),
        _COMMON,
        (
            Step("denominator", more((n - 2) * r + 2), {("n >= 2", "r > 0"): 1, (): 2}),
            split(
                cases,
                (
                    Step(
                        "no regret if i is first",
                        at_least(bound, p_1 - p_i),
                        {("n >= 2", "r > 0"): shrink, ("denominator", "p_i = p_1"): 1},
                        scale=("denominator",),
                    ),
                ),
                (
                    tie,
                    one_term,
                    Sum("terms behind", {"N": r * p_i, "B": -1}, each="one term"),
                    Sum("terms before", {"A": 1}, each="p_a >= p_i"),
                    Sum("mass before", {"sum p_a": 1}, each="p_a"),
                    Sum("mass behind", {"sum p_j": 1}, each="p_j"),
                    Step(
                        "p_1 + p_i <= 1",
                        at_least(1, p_1 + p_i),
                        {("mass before",): 1, ("mass behind",): 1, ("total mass",): -1},
                    ),
                    Step(
                        "the regret p_1 - p_i",
                        at_least(bound, p_1 - p_i),
                        {
                            ("i ties",): 2,
                            ("terms before",): 2,
                            ("terms behind",): 2,
                            ("N <= n - 2", "r > 0", "p_i"): 2,
                            ("n >= 2", "r > 0", "p_1 + p_i <= 1"): 1,
                        },
                        scale=("denominator",),
                    ),
                ),
            ),
        ),
        distinctions=(cases,),
    )
