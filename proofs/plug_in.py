"""T7: the regret of a rule that trusts an estimate p^ of the posterior p.

Hypotheses: for the similarity, S has a unit diagonal and all other entries in [lo, 1). TV is half
the L1 distance sum |p_y - p^_y|. That p^ is a law is used nowhere. Tight cases: two candidates
that tie under the estimate; for TV > 1/2 the estimate prefers the one without posterior.
"""

from __future__ import annotations

import sympy

from proofs.chain import Distinction, Facts, Proof, Step, Sum
from proofs.facts import Claim, Family, Total, at_least, equal
from proofs.letters import lo
from proofs.setting import split
from regret import bounds

p_R, p_E, p_y, e_R, e_E, e_y, tv = sympy.symbols("p_R p_E p_y phat_R phat_E phat_y TV", real=True)
d_R, d_E, d_y, D = sympy.symbols("d_R d_E d_y D", real=True)


def _absolute(size: sympy.Expr, p: sympy.Expr, e: sympy.Expr, name: str) -> Facts:
    """Return what is known of size = |p - e|, as far as it is needed."""
    return {
        f"p_{name} - p^_{name}": at_least(size, p - e, by="rule"),
        f"p^_{name} - p_{name}": at_least(size, e - p, by="rule"),
    }


_REST = Family("the candidates other than R and E", (d_y,))
_ALL = Family("all candidates", (p_y, e_y, d_y, *sympy.symbols("S_Vy S_Ey", real=True)))


def prove(shrink: sympy.Expr = sympy.S.One) -> Proof:
    """Return the proof for the mode E of the estimate, of the bound times `shrink`."""
    whole: Facts = {
        "p_R <= 1": at_least(1, p_R, by="posterior"),
        "p_E": at_least(p_E, by="posterior"),
    }
    facts: Facts = {
        **_absolute(d_R, p_R, e_R, "R"),
        **_absolute(d_E, p_E, e_E, "E"),
        "|d_y|": at_least(d_y, by="rule"),
        "D": Total(_REST, d_y, D),
        "TV": equal(2 * tv, d_R + d_E + D, by="rule"),
        "E is the mode of p^": at_least(e_E, e_R, by="rule"),
    }
    total = {"TV >= 0": at_least(tv, by="rule"), "p_E = p_R": equal(p_E, p_R, by="rule")}
    cases = Distinction("E is R", (total, facts))
    bound = shrink * 2 * tv
    return Proof(
        "R is the mode of p, E that of p^. What p has in excess of p^ at R and lacks at E are two "
        "parts of the L1 distance; and nobody has more than all of the mass.",
        Claim.about(
            "plug_in_hit_rate_regret",
            p_R - p_E,
            bounds.plug_in_hit_rate,
            shrink,
            total_variation=tv,
        ),
        whole,
        (
            Step(
                "a share of the mass",
                at_least(shrink, p_R - p_E),
                {("p_R <= 1",): 1, ("p_E",): 1},
            ),
            split(
                cases,
                (
                    Step(
                        "no regret if E is R",
                        at_least(bound, p_R - p_E),
                        {("TV >= 0",): 2 * shrink, ("p_E = p_R",): 1},
                    ),
                ),
                (
                    Sum("D >= 0", {"D": 1}, each="|d_y|"),
                    Step(
                        "hit rate given up",
                        at_least(bound, p_R - p_E),
                        {
                            ("E is the mode of p^",): 1,
                            ("p_R - p^_R",): 1,
                            ("p^_E - p_E",): 1,
                            ("D >= 0",): 1,
                            ("TV",): 1,
                        },
                    ),
                ),
            ),
        ),
        distinctions=(cases,),
    )


def prove_similarity(shrink: sympy.Expr = sympy.S.One) -> Proof:
    """Return the proof for the maximiser E of S p^, of the bound times `shrink`."""
    s_V, s_E, p_SV, p_SE, e_SV, e_SE = sympy.symbols(
        "S_Vy S_Ey Sp_V Sp_E Sphat_V Sphat_E", real=True
    )
    half = sympy.Rational(1, 2)
    by = "band, unit diagonal"
    facts: Facts = {
        **_absolute(d_y, p_y, e_y, "y"),
        "S_Vy <= 1": at_least(1, s_V, by=by),
        "S_Ey <= 1": at_least(1, s_E, by=by),
        "S_Vy >= lo": at_least(s_V, lo, by=by),
        "S_Ey >= lo": at_least(s_E, lo, by=by),
        "p_y": at_least(p_y, by="posterior"),
        "sum p_y": Total(_ALL, p_y, sympy.S.One, by=("posterior",)),
        "D": Total(_ALL, d_y, D),
        "(Sp)_V": Total(_ALL, p_y * s_V, p_SV),
        "(Sp)_E": Total(_ALL, p_y * s_E, p_SE),
        "(Sp^)_V": Total(_ALL, e_y * s_V, e_SV),
        "(Sp^)_E": Total(_ALL, e_y * s_E, e_SE),
        "TV": equal(2 * tv, D, by="rule"),
        "E is best under p^": at_least(e_SE, e_SV, by="rule"),
    }
    return Proof(
        "x_y = S_Vy - S_Ey is in [-(1-lo), 1-lo], so (p_y - p^_y) x_y is at most (1-lo) "
        "|p_y - p^_y|. Summed, the lead of V over E under p exceeds that under p^, which is not "
        "positive, by at most (1-lo) times the L1 distance. And an average of x is at most 1-lo.",
        Claim.about(
            "plug_in_similarity_regret",
            p_SV - p_SE,
            bounds.plug_in_similarity,
            shrink,
            lo=lo,
            total_variation=tv,
        ),
        facts,
        (
            Step(
                "x <= 1 - lo", at_least(1 - lo, s_V - s_E), {("S_Vy <= 1",): 1, ("S_Ey >= lo",): 1}
            ),
            Step(
                "x >= lo - 1", at_least(s_V - s_E, lo - 1), {("S_Ey <= 1",): 1, ("S_Vy >= lo",): 1}
            ),
            Step(
                "one share",
                at_least((1 - lo) * p_y - p_y * (s_V - s_E)),
                {("p_y", "x <= 1 - lo"): 1},
            ),
            Sum("an average", {"sum p_y": 1 - lo, "(Sp)_V": -1, "(Sp)_E": 1}, each="one share"),
            Step(
                "one candidate",
                at_least((1 - lo) * d_y - (p_y - e_y) * (s_V - s_E)),
                {
                    ("p_y - p^_y", "x >= lo - 1"): half,
                    ("p^_y - p_y", "x <= 1 - lo"): half,
                },
            ),
            Sum(
                "all candidates",
                {"D": 1 - lo, "(Sp)_V": -1, "(Sp)_E": 1, "(Sp^)_V": 1, "(Sp^)_E": -1},
                each="one candidate",
            ),
            Step(
                "similarity given up",
                at_least(shrink * 2 * (1 - lo) * tv, p_SV - p_SE),
                {
                    ("all candidates",): 1,
                    ("E is best under p^",): 1,
                    ("TV",): 1,
                    ("lo", "TV"): -1,
                },
                free={"lo": lo},
            ),
        ),
    )
