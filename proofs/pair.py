"""One pair of candidates: p_R - p_V <= gain/(separation + gain) where V beats R.

Hypotheses: S is symmetric with a unit diagonal; no other candidate y favours V over R by more than
`gain` >= 0, S_Vy - S_Ry <= gain; `separation` is 1 - S_RV > 0.
"""

from __future__ import annotations

import sympy

from proofs.chain import Facts, Proof, Step, Sum
from proofs.facts import Claim, at_least, more
from proofs.letters import distance, p_R, p_V, p_y, s_Ry, s_Vy
from proofs.opening import SYMMETRIC_SCORES, SYMMETRIC_V_WINS
from proofs.setting import POSTERIOR, SYMMETRIC, V_BEATS_R, V_IS_NOT_R, union
from regret import bounds

gain = sympy.Symbol("gain", real=True)
_PAIR: Facts = {
    "gain": at_least(gain, by="pair"),
    "R is not V": more(distance, by="pair"),
    "S_Vy - S_Ry <= gain": at_least(gain, s_Vy - s_Ry, by="pair"),
}


def prove(shrink: sympy.Expr = sympy.S.One) -> Proof:
    """Return the proof of the bound times `shrink`."""
    formula = bounds.pair_hit_rate(gain, distance)
    return Proof(
        "The others add at most q gain to V's lead over R, which is not negative.",
        Claim("pair_hit_rate", p_R - p_V, formula, shrink=shrink),
        union(POSTERIOR, V_IS_NOT_R, V_BEATS_R, SYMMETRIC, _PAIR),
        (
            *SYMMETRIC_SCORES,
            SYMMETRIC_V_WINS,
            Step(
                "one candidate",
                at_least(p_y * gain - p_y * (s_Vy - s_Ry)),
                {("p_y", "S_Vy - S_Ry <= gain"): 1},
            ),
            Sum("others", {"sum p_y": gain, "G": -1}, each="one candidate"),
            Step("denominator", more(distance + gain), {("R is not V",): 1, ("gain",): 1}),
            Step(
                "p_R - p_V is at most the bound of the pair",
                at_least(shrink * formula, p_R - p_V),
                {("V beats R, S symmetric",): 1, ("others",): 1, ("p_V", "gain"): 2},
                scale=("denominator",),
            ),
        ),
    )
