"""T3: where 1 - s is a metric, a candidate with more than half the posterior cannot be overruled.

Hypotheses: as T1, and the triangle inequality for d = 1 - s (so S is symmetric). Tight case: V
between R and Y on a shortest path, p_R = p_Y = 1/2, p_V = 0.
"""

from __future__ import annotations

import sympy

from proofs import aggregation, hit_rate
from proofs.certificate import Inequality, Proof, parts_of_minimum
from proofs.setting import G, gain, hi, lo, p_R, p_V, q, s_RV, s_Ry, s_VR, s_Vy
from regret import bounds

distance = 1 - s_RV
"""d(R, V), the same as d(V, R)."""

triangle = Inequality(
    "no single candidate favours V over R by more than their distance",
    slack=distance - (s_Vy - s_Ry),
    hypotheses={"d(R,y) <= d(R,V) + d(V,y)": distance + (1 - s_Vy) - (1 - s_Ry)},
    certificate={("d(R,y) <= d(R,V) + d(V,y)",): 1},
)


def _half(bound: sympy.Expr) -> Inequality:
    """Return the step p_R - p_V <= `bound` that uses the triangle inequality alone."""
    return Inequality(
        "p_R - p_V is at most one half",
        slack=bound - (p_R - p_V),
        hypotheses={
            "V beats R": gain.subs(s_VR, s_RV),
            "others": q * distance - G,
            "p_V": p_V,
        },
        positive={"R is not V": distance},
        scale=("R is not V",),
        certificate={
            ("V beats R",): sympy.Rational(1, 2),
            ("others",): sympy.Rational(1, 2),
            ("p_V", "R is not V"): 1,
        },
    )


def prove(shrink: sympy.Rational = sympy.S.One) -> Proof:
    """Return the proof for candidate-valued rules, of the bound times `shrink`."""
    bound = bounds.hit_rate_metric(lo, hi)
    return Proof(
        "The bound is the smaller of T1's, proved in (1-5), and of one half. For the half: by the "
        "triangle inequality each other candidate adds at most p_y d(R,V) (6), all together at "
        "most q d(R,V) by the aggregation lemma, and V beats R only if p_R - p_V <= 1/2 (7).",
        (
            *hit_rate.prove(shrink).steps,
            triangle,
            *(_half(shrink * part) for part in parts_of_minimum(bound) if part.is_number),
        ),
        bound=bound,
        inputs=(lo, hi),
    )


def prove_free(shrink: sympy.Rational = sympy.S.One) -> Proof:
    """Return the proof for predictions z that need not be candidates, decoded to the nearest."""
    d_zR, d_zy, d_Ry, excess = sympy.symbols("d_zR d_zy d_Ry E", real=True)
    others = sympy.Symbol("H", real=True)
    bound = shrink * sympy.sympify(bounds.hit_rate_free())
    return Proof(
        "Let z minimise the expected distance E d(z, Y) over any set that contains the "
        "candidates, and let H be the sum of p_y (d(z,y) - d(R,y)) over all y other than R. By the "
        "triangle inequality (1) and the aggregation lemma (2, 3), E d(z,Y) - E d(R,Y) >= "
        "(2 p_R - 1) d(z,R) (4). So p_R > 1/2 leaves only z = R, which is decoded to R: no "
        "regret. If z is another point then p_R is at most one half (5), and so is the regret "
        "p_R - p_V (6).",
        (
            Inequality(
                "no candidate y is farther from z than from R by less than -d(z,R)",
                slack=d_zy - d_Ry + d_zR,
                hypotheses={"d(R,y) <= d(z,R) + d(z,y)": d_zR + d_zy - d_Ry},
                certificate={("d(R,y) <= d(z,R) + d(z,y)",): 1},
            ),
            *aggregation.prove().steps,
            Inequality(
                "excess expected distance of z over R, E = p_R d(z,R) + H",
                slack=p_R * d_zR + others - (2 * p_R - 1) * d_zR,
                hypotheses={"others": others + (1 - p_R) * d_zR},
                certificate={("others",): 1},
            ),
            Inequality(
                "a minimiser other than R needs p_R <= 1/2",
                slack=sympy.Rational(1, 2) - p_R,
                hypotheses={
                    "z is no worse than R": -excess,
                    "excess": excess - (2 * p_R - 1) * d_zR,
                },
                positive={"z is not R": d_zR},
                scale=("z is not R",),
                certificate={
                    ("z is no worse than R",): sympy.Rational(1, 2),
                    ("excess",): sympy.Rational(1, 2),
                },
            ),
            Inequality(
                "the regret",
                slack=bound - (p_R - p_V),
                hypotheses={"p_R <= 1/2": sympy.Rational(1, 2) - p_R, "p_V": p_V},
                certificate={("p_R <= 1/2",): 1, ("p_V",): 1},
            ),
        ),
        bound=sympy.sympify(bounds.hit_rate_free()),
        inputs=(),
    )
