"""T5: the HR@k regret of ranking by S p is at most min(1, k (hi - lo)/(1 - lo)).

Hypotheses: as T1. Tight case: k hubs without mass, k candidates of posterior (hi - lo)/(1 - lo).
"""

from __future__ import annotations

import sympy

from proofs import hit_rate
from proofs.certificate import Inequality, Proof, parts_of_minimum
from proofs.setting import hi, lo
from regret import bounds

k, r, X = sympy.symbols("k r X", real=True)


def prove(shrink: sympy.Rational = sympy.S.One) -> Proof:
    """Return the proof, of the bound times `shrink`."""
    each = bounds.hit_rate(lo, hi)
    parts = parts_of_minimum(bounds.hit_rate_at_k(lo, hi, k))
    one, large = sorted(parts, key=lambda part: not part.is_number)
    known = {"regret <= r b": r * each - X, "r <= k": k - r, "lo <= hi": hi - lo}
    return Proof(
        "Let B be the k likeliest candidates and T the k ranked first; r = |B without T| = "
        "|T without B|. Pair the R in B without T with the V in T without B: each V is ranked "
        "before its R, (Sp)_V >= (Sp)_R, which is all that T1 uses (1-5), so each pair adds at "
        "most b = D/(1-lo) and all r of them at most r b (aggregation lemma, 3, 4); r <= k (6). "
        "A hit rate is at most 1 (7).",
        (
            *hit_rate.prove(shrink).steps,
            Inequality(
                "k pairs",
                slack=shrink * large - X,
                hypotheses=known,
                positive={"lo < 1": 1 - lo},
                scale=("lo < 1",),
                certificate={("lo < 1", "regret <= r b"): 1, ("r <= k", "lo <= hi"): 1},
            ),
            Inequality(
                "a share of the mass",
                slack=shrink * one - X,
                hypotheses={"hit rates are at most 1": 1 - X},
                certificate={("hit rates are at most 1",): 1},
            ),
        ),
        bound=bounds.hit_rate_at_k(lo, hi, k),
        inputs=(lo, hi, k),
    )
