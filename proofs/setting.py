"""The scene that all theorems about one spectrum share: two candidates and the others.

R is a mode and V has the largest expected similarity, unless a file says otherwise. What hypotheses
of the registry mean in the letters is said here, once.
"""

from __future__ import annotations

import sympy

from proofs.chain import Case, Cases, Distinction, Facts, Link
from proofs.facts import Family, Total, at_least, equal, more
from proofs.letters import (
    A_R,
    A_V,
    OTHER,
    G,
    distance,
    hi,
    lo,
    p_R,
    p_V,
    p_y,
    q,
    s_ij,
    s_RR,
    s_RV,
    s_Ry,
    s_VR,
    s_VV,
    s_Vy,
    score_R,
    score_V,
)

OTHERS = Family("the other candidates", OTHER)

ABSURD = at_least(-sympy.S.One)
"""-1 >= 0, which a chain arrives at where its facts contradict one another."""

BAND: Facts = {
    # two candidates i and j there are, as n >= 2
    "S_ij >= lo": at_least(s_ij, lo, by="band, n >= 2"),
    "S_ij <= hi": at_least(hi, s_ij, by="band, n >= 2"),
    "hi < 1": more(1, hi, by="band"),
}
POSTERIOR: Facts = {
    "p_R": at_least(p_R, by="posterior"),
    "p_V": at_least(p_V, by="posterior"),
}
V_IS_R: Facts = {
    "p_V = p_R": equal(p_V, p_R, by="rule"),
    "(Sp)_V = (Sp)_R": equal(score_V, score_R, by="rule"),
}
V_BEATS_R: Facts = {"(Sp)_V >= (Sp)_R": at_least(score_V, score_R, by="rule")}
R_IS_MODE: Facts = {
    "p_V <= p_R": at_least(p_R, p_V, by="rule"),
    "p_y <= p_R": at_least(p_R, p_y, by="rule"),
}
SYMMETRIC: Facts = {"S_VR = S_RV": equal(s_VR, s_RV, by="symmetric")}
TRIANGLE: Facts = {
    "d(R,y) <= d(R,V) + d(V,y)": at_least(
        distance + (1 - s_Vy), 1 - s_Ry, by="triangle inequality"
    ),
}


def two_candidates(others: Family = OTHERS) -> Facts:
    """Return what is known of two different candidates."""
    return {
        "S_VV = 1": equal(s_VV, 1, by="unit diagonal"),
        "S_RR = 1": equal(s_RR, 1, by="unit diagonal"),
        "S_VR <= hi": at_least(hi, s_VR, by="band"),
        "S_RV <= hi": at_least(hi, s_RV, by="band"),
        "S_RV >= lo": at_least(s_RV, lo, by="band"),
        "p_y": at_least(p_y, by="posterior"),
        "S_Vy <= hi": at_least(hi, s_Vy, by="band"),
        "S_Ry >= lo": at_least(s_Ry, lo, by="band"),
        "sum p_y": Total(others, p_y, q, by=("posterior",)),
        "G": Total(others, p_y * (s_Vy - s_Ry), G),
        "A_V": Total(others, p_y * s_Vy, A_V),
        "A_R": Total(others, p_y * s_Ry, A_R),
    }


V_IS_NOT_R = two_candidates()


def two_cases(*more_facts: Facts) -> Distinction:
    """Return "V is R, or not", with what is known besides of two different candidates."""
    return Distinction("V is R", (V_IS_R, union(V_IS_NOT_R, *more_facts)))


def union(*parts: Facts) -> Facts:
    """Return all of the facts."""
    return {name: fact for each in parts for name, fact in each.items()}


def split(distinction: Distinction, same: tuple[Link, ...], different: tuple[Link, ...]) -> Cases:
    """Return the end of a chain that treats both cases."""
    one, two = distinction.cases
    return Cases(distinction.name, (Case(one, same), Case(two, different)))
