"""T3: where 1 - s is a metric, a candidate with more than half the posterior cannot be overruled.

Hypotheses: as T1, and the triangle inequality for d = 1 - s (so S is symmetric). Tight case: V
between R and Y on a shortest path, p_R = p_Y = 1/2, p_V = 0.
"""

from __future__ import annotations

import sympy

from proofs import hit_rate
from proofs.chain import Branches, Case, Distinction, Facts, Link, Proof, Step, Sum, either
from proofs.facts import Claim, Family, Total, at_least, equal, more
from proofs.letters import hi, lo, p_R, p_V, p_y
from proofs.opening import OTHERS_NEARBY, SYMMETRIC_SCORES, SYMMETRIC_V_WINS, WIDTH
from proofs.profile import MAJORITY
from proofs.setting import BAND, POSTERIOR, SYMMETRIC, TRIANGLE, V_BEATS_R, split, two_cases, union
from regret import bounds

_half = sympy.Rational(1, 2)


def _no_regret(shrink: sympy.Expr) -> Step:
    return Step(
        "no regret, less than one half",
        at_least(shrink * _half, p_R - p_V),
        {(): shrink * _half, ("p_V = p_R",): 1},
    )


def _at_most_half(shrink: sympy.Expr) -> Step:
    return Step(
        "p_R - p_V is at most one half",
        at_least(shrink * _half, p_R - p_V),
        {("pi <= 1/2",): 1, ("p_V",): 1},
    )


def prove(shrink: sympy.Expr = sympy.S.One) -> Proof:
    """Return the proof for candidate-valued rules, of the bound times `shrink`."""
    cases = two_cases(V_BEATS_R, SYMMETRIC, TRIANGLE)
    majority = either(
        MAJORITY.conditions,
        MAJORITY.links,
        {"pi <= 1/2": at_least(_half, p_R)},
        (_at_most_half(shrink),),
    )
    same = Branches((Case({}, (_no_regret(shrink),)), Case({}, (hit_rate.no_regret(shrink),))))
    different: tuple[Link, ...] = (
        *SYMMETRIC_SCORES,
        SYMMETRIC_V_WINS,
        *OTHERS_NEARBY,
        Branches((Case({}, (majority,)), Case({}, hit_rate.after_scores(shrink)))),
    )
    return Proof(
        "The bound is the smaller of T1's and of one half. For the half: by the triangle "
        "inequality each other candidate adds at most p_y d(R,V), all together at most q d(R,V), "
        "so V cannot beat an R of more than one half: V is R. If R has at most one half, so has "
        "the regret.",
        Claim.about("hit_rate_regret", p_R - p_V, bounds.hit_rate_metric, shrink, lo=lo, hi=hi),
        union(BAND, POSTERIOR),
        (*WIDTH, split(cases, (same,), different)),
        distinctions=(cases,),
    )


d_zR, d_zy, d_Ry, d_RR, H_z, H_R = sympy.symbols("d_zR d_zy d_Ry d_RR H_z H_R", real=True)
_REST = Family("the candidates other than R", (p_y, d_zy, d_Ry))
_FREE: Facts = {
    "z is not R": more(d_zR, by="triangle inequality"),
    "d(R,R) = 0": equal(d_RR, by="triangle inequality"),
    "d(R,y) <= d(z,R) + d(z,y)": at_least(d_zR + d_zy, d_Ry, by="triangle inequality"),
    "z is no worse than R": at_least(p_R * d_RR + H_R, p_R * d_zR + H_z, by="rule"),
    "p_y": at_least(p_y, by="posterior"),
    "sum p_y": Total(_REST, p_y, 1 - p_R, by=("posterior",)),
    "H_z": Total(_REST, p_y * d_zy, H_z),
    "H_R": Total(_REST, p_y * d_Ry, H_R),
}


def prove_free(shrink: sympy.Expr = sympy.S.One) -> Proof:
    """Return the proof for predictions z that need not be candidates, decoded to the nearest."""
    # d(z, R) = 0 < d(z, y) decodes z = R to R
    cases = Distinction(
        "z is R", ({"p_V = p_R": equal(p_V, p_R, by="rule, triangle inequality")}, _FREE)
    )
    return Proof(
        "Let z minimise the expected distance E d(z, Y) over any set that contains the "
        "candidates. By the triangle inequality E d(z,Y) - E d(R,Y) >= (2 p_R - 1) d(z,R), so "
        "p_R > 1/2 leaves only z = R, which is decoded to R: no regret. If z is another point "
        "then p_R is at most one half, and so is the regret p_R - p_V.",
        Claim.about("free_prediction_regret", p_R - p_V, bounds.hit_rate_free, shrink),
        POSTERIOR,
        (
            split(
                cases,
                (_no_regret(shrink),),
                (
                    Step(
                        "no candidate y is farther from z than from R by less than -d(z,R)",
                        at_least(p_y * (d_zy - d_Ry + d_zR)),
                        {("p_y", "d(R,y) <= d(z,R) + d(z,y)"): 1},
                    ),
                    Sum(
                        "others",
                        {"H_z": 1, "H_R": -1, "sum p_y": d_zR},
                        each="no candidate y is farther from z than from R by less than -d(z,R)",
                    ),
                    Step(
                        "pi <= 1/2",
                        at_least(_half, p_R),
                        {
                            ("z is no worse than R",): _half,
                            ("others",): _half,
                            ("p_R", "d(R,R) = 0"): -_half,
                        },
                        scale=("z is not R",),
                    ),
                    _at_most_half(shrink),
                ),
            ),
        ),
        distinctions=(cases,),
    )
