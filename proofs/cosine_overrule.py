"""How large a mode cosine similarity can overrule: R has k bits, V these and one more.

V beats R only if p_R <= 1/(1 + sqrt(k+1) - sqrt(k)). Hypothesis: no fingerprint is empty. Tight
case: `regret.theory.tight.overrule(k)`, where the only other candidate is that bit alone.
"""

from __future__ import annotations

import sympy

from proofs.chain import Branches, Case, Facts, Proof, Step, Sum
from proofs.facts import Claim, at_least, equal, more, symbol_for
from proofs.letters import p_R, p_V, p_y, s_RV, s_Ry, s_Vy
from proofs.opening import SYMMETRIC_SCORES, SYMMETRIC_V_WINS
from proofs.setting import POSTERIOR, SYMMETRIC, V_BEATS_R, V_IS_NOT_R, union
from regret import bounds

k, shared, bit, norm = sympy.symbols("k n_Ry bit norm_y", real=True)
a, b = symbol_for(sympy.sqrt(k)), symbol_for(sympy.sqrt(k + 1))

_COSINES: Facts = {
    "a > 0": more(a, by="k >= 1"),
    "a^2 = k": equal(a**2, k, by="rule"),
    "b > 0": more(b, by="k >= 1"),
    "b^2 = k + 1": equal(b**2, k + 1, by="rule"),
    "b S_RV = a": equal(b * s_RV, a, by="rule"),
    "n_Ry": at_least(shared, by="rule"),
    "bit <= 1": at_least(1, bit, by="rule"),
    "norm >= 1": at_least(norm, 1, by="no empty fingerprint"),
    "S_Vy": equal(s_Vy * b * norm, shared + bit, by="rule"),
    "S_Ry": equal(s_Ry * a * norm, shared, by="rule"),
}
"""R has k bits, V one more; y shares `shared` with R, and the bit of V that R lacks or not."""


def prove(shrink: sympy.Expr = sympy.S.One) -> Proof:
    """Return the proof of the largest posterior, times `shrink`."""
    largest = Step(
        "p_R is at most that",
        at_least(shrink / (1 + b - a), p_R),
        {
            ("b > 0", "V beats R, S symmetric"): 1,
            ("b > 0", "others"): 1,
            ("p_V", "b <= a + 1"): 1,
            ("lead", "b S_RV = a"): 1,
        },
        scale=("1 + b - a > 0",),
        where=("b > 0",),
        free={"lead": p_V - p_R},
    )
    return Proof(
        "Another candidate y favours V over R by at most 1/sqrt(k+1), as V's own bit alone does; "
        "V's mass is worth less to it.",
        Claim("cosine_overrule", p_R, bounds.cosine_overrule(k), shrink=shrink),
        union(POSTERIOR, V_IS_NOT_R, V_BEATS_R, SYMMETRIC, _COSINES),
        (
            *SYMMETRIC_SCORES,
            SYMMETRIC_V_WINS,
            Step("a + b > 0", more(a + b), {("a > 0",): 1, ("b > 0",): 1}),
            Step(
                "a <= b",
                at_least(b, a),
                {(): 1, ("b^2 = k + 1",): 1, ("a^2 = k",): -1},
                scale=("a + b > 0",),
            ),
            Step("a + 1 + b > 0", more(a + 1 + b), {("a + b > 0",): 1, (): 1}),
            Step(
                "b <= a + 1",
                at_least(a + 1, b),
                {("a > 0",): 2, ("b^2 = k + 1",): -1, ("a^2 = k",): 1},
                scale=("a + 1 + b > 0",),
            ),
            Step("1 + b - a > 0", more(1 + b - a), {("a <= b",): 1, (): 1}),
            Step("norm > 0", more(norm), {("norm >= 1",): 1, (): 1}),
            Step(
                "what y says for V",
                at_least(1 / b, s_Vy - s_Ry),
                {
                    ("a > 0", "norm >= 1"): 1,
                    ("a > 0", "bit <= 1"): 1,
                    ("n_Ry", "a <= b"): 1,
                    ("a > 0", "S_Vy"): -1,
                    ("b > 0", "S_Ry"): 1,
                },
                scale=("a > 0", "b > 0", "norm > 0"),
            ),
            Step(
                "one candidate",
                at_least(p_y / b - p_y * (s_Vy - s_Ry)),
                {("p_y", "what y says for V"): 1},
                where=("b > 0",),
            ),
            Sum("others", {"sum p_y": 1 / b, "G": -1}, each="one candidate", where=("b > 0",)),
            Branches((Case({}, (largest,)),)),
        ),
        # k and k + 1 are both squares of rational numbers, which a search would hardly meet
        example={k: sympy.Rational(16, 9), a: sympy.Rational(4, 3), b: sympy.Rational(5, 3)},
    )
