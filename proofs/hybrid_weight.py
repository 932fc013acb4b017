"""T14, inverted: with less weight than this some posterior costs more hits than the target.

Hypotheses: as T14 from below, for four candidates or more; the target t is positive.
"""

from __future__ import annotations

import sympy
from sympy import Expr

from proofs.band_ends import BAND, n
from proofs.chain import Facts, Proof
from proofs.facts import Claim
from proofs.hybrid_worst import WEIGHT, w
from proofs.letters import hi, lo
from proofs.links import Branches, Case, Step
from proofs.relation import at_least, more
from regret import bounds

target = sympy.Symbol("t", real=True)
_width = 1 - (1 - w) * lo


def prove(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof that a w whose quarter is at most t is at least `shrink` times the weight.

    The weight enters as 1/`shrink` of itself, so that the claim is too strong for `shrink` < 1.
    """
    formula = bounds.hybrid_weight_converse(lo, hi, target)
    least = [(-v / shrink, c) for v, c in formula.args]
    facts: Facts = {
        **BAND,
        **WEIGHT,
        "t > 0": more(target, by="target"),
        # u (1-w)/4 <= t, the branch of T14 for n >= 4
        "met": at_least(4 * target * _width, (1 - w) * (hi - lo), by="target"),
        "n >= 4": at_least(n, 4, by="target"),
    }
    return Proof(
        "The quarter of T6's bound falls in w: multiply (quarter at w) <= t out.",
        Claim("hybrid_weight_converse is the smallest", -w, sympy.Piecewise(*least)),
        facts,
        (
            Branches(
                (
                    Case({}),
                    Case(
                        {"t < b/4": more(bounds.hit_rate(lo, hi) / 4, target)},
                        (
                            Step(
                                "D > 0",
                                more(hi - lo),
                                {("t < b/4", "lo < 1"): 4, ("t > 0", "lo < 1"): 4},
                                where=("lo < 1",),
                            ),
                            Step(
                                "D + 4 t lo > 0",
                                more(hi - lo + 4 * target * lo),
                                {("D > 0",): 1, ("t > 0", "0 <= lo"): 4},
                            ),
                            Step(
                                "w is at least the weight",
                                at_least(least[1][0], -w),
                                {("met",): 1},
                                scale=("D + 4 t lo > 0",),
                            ),
                        ),
                    ),
                )
            ),
        ),
    )
