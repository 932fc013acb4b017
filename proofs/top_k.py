"""T5: the HR@k regret of ranking by S p is at most min(1, k (hi - lo)/(1 - lo)).

Hypotheses: as T1. Tight case: k hubs without mass, k candidates of posterior (hi - lo)/(1 - lo).
"""

from __future__ import annotations

import sympy

from proofs import hit_rate
from proofs.chain import Argument, Branches, Case, Facts, Proof, Step, Sum
from proofs.facts import Claim, Family, Total, at_least, equal
from proofs.letters import OTHER, PAIR, hi, lo, p_R, p_V
from proofs.opening import SCORES, WIDTH
from proofs.setting import BAND, POSTERIOR, V_BEATS_R, two_candidates, union
from regret import bounds

k, r, X, M, regret = sympy.symbols("k r X M regret", real=True)

_PAIRS = Family("pairs (R, V)", PAIR)
_OTHERS = Family("the other candidates, for each pair", OTHER, _PAIRS)
_FACTS: Facts = {
    "r": Total(_PAIRS, sympy.S.One, r),
    "X": Total(_PAIRS, p_R - p_V, X),
    "M": Total(_PAIRS, p_R, M),
    "r <= k": at_least(k, r, by="1 <= k <= n"),
    "M <= 1": at_least(1, M, by="posterior"),
}


def prove(shrink: sympy.Expr = sympy.S.One) -> Proof:
    """Return the proof, of the bound times `shrink`."""
    large = shrink * k * bounds.hit_rate(lo, hi)
    pairing = Argument(
        "the regret is a sum over pairs",
        "bijection",
        "Let B be the k likeliest candidates and T the k ranked first. B without T and T without B "
        "have equally many members, r <= k; pair them off in any way, as (R, V). V is ranked "
        "before R, (Sp)_V >= (Sp)_R, and the masses of B and T differ by the sum of p_R - p_V.",
        {"regret = X": equal(regret, X)},
    )
    k_pairs = (
        *WIDTH,
        *SCORES,
        *hit_rate.after_scores(),
        Sum(
            "r pairs",
            {"r": bounds.hit_rate(lo, hi), "X": -1},
            each="p_R - p_V is at most the bound",
            where=("lo < 1",),
        ),
        Step(
            "k pairs",
            at_least(large, regret),
            {
                ("lo < 1", "r pairs"): 1,
                ("r <= k", "lo <= hi"): 1,
                ("lo < 1", "regret = X"): -1,
            },
            scale=("lo < 1",),
        ),
    )
    share = (
        Sum("M >= X", {"M": 1, "X": -1}, each="p_V"),
        Step(
            "a share of the mass",
            at_least(shrink, regret),
            {("M >= X",): 1, ("M <= 1",): 1, ("regret = X",): -1},
        ),
    )
    return Proof(
        "Pair the candidates that should have been among the first k with those that were: each "
        "V is ranked before its R, which is all that T1 uses, so each pair adds at "
        "most b = D/(1-lo), and there are at most k. A hit rate is at most 1.",
        Claim.about(
            "hit_rate_at_k_regret", regret, bounds.hit_rate_at_k, shrink, lo=lo, hi=hi, k=k
        ),
        union(BAND, POSTERIOR, two_candidates(_OTHERS), V_BEATS_R, _FACTS),
        (pairing, Branches((Case({}, k_pairs), Case({}, share)))),
    )
