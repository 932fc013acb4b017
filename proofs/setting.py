"""The scene that all theorems about one spectrum share: two candidates and the others.

R and V are two different candidates with posteriors p_R and p_V; everybody else is y, with
posterior p_y and total q = 1 - p_R - p_V. G = sum over y of p_y (S_Vy - S_Ry) is what the others
say in favour of V. R is a mode and V has the largest expected similarity, unless a file says
otherwise. What hypotheses of the registry mean in these symbols is said here, once.
"""

from __future__ import annotations

import sympy

from proofs.branches import BOUND
from proofs.chain import Case, Cases, Distinction, Facts, Link, Step, Sum, either
from proofs.facts import Family, Total, at_least, equal, more

p_R, p_V, lo, hi, s_VR, s_RV, s_Vy, s_Ry, G = sympy.symbols(
    "p_R p_V lo hi S_VR S_RV S_Vy S_Ry G", real=True
)
p_y, s_VV, s_RR, A_V, A_R, s_ij = sympy.symbols("p_y S_VV S_RR A_V A_R S_ij", real=True)
q = 1 - p_R - p_V
spread = hi - lo
separation = 1 - hi
distance = 1 - s_RV
"""d(R, V), the same as d(V, R) where S is symmetric."""

gain = p_V * (1 - s_RV) - p_R * (1 - s_VR) + G
"""(Sp)_V - (Sp)_R, by `SCORES`."""

lead = gain.subs(s_VR, s_RV)
"""The same for a symmetric S."""

score_V = p_V * s_VV + p_R * s_VR + A_V
score_R = p_R * s_RR + p_V * s_RV + A_R

OTHERS = Family("the other candidates", (p_y, s_Vy, s_Ry))

bound = BOUND
"""A maximum or minimum in a closed form: `Claim.goals` says what is known of it."""

ABSURD = at_least(sympy.S(-1))

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


LO_AT_MOST_HI = Step("lo <= hi", at_least(hi, lo), {("S_ij >= lo",): 1, ("S_ij <= hi",): 1})
WIDTH: tuple[Link, ...] = (
    LO_AT_MOST_HI,
    Step("lo < 1", more(1, lo), {("lo <= hi",): 1, ("hi < 1",): 1}),
)
"""What the band says of its ends."""

SCORES: tuple[Link, ...] = (
    Sum("G = A_V - A_R", {"G": 1, "A_V": -1, "A_R": 1}),
    Step(
        "lead of V",
        equal(score_V - score_R, gain),
        {("G = A_V - A_R",): -1, ("p_V", "S_VV = 1"): 1, ("p_R", "S_RR = 1"): -1},
    ),
)
"""(Sp)_V - (Sp)_R = gain."""

SYMMETRIC_SCORES: tuple[Link, ...] = (
    *SCORES,
    Step(
        "lead of V for a symmetric S",
        equal(score_V - score_R, lead),
        {("lead of V",): 1, ("p_R", "S_VR = S_RV"): 1},
    ),
)

V_WINS = Step("V beats R", at_least(gain), {("(Sp)_V >= (Sp)_R",): 1, ("lead of V",): -1})
SYMMETRIC_V_WINS = Step(
    "V beats R, S symmetric",
    at_least(lead),
    {("(Sp)_V >= (Sp)_R",): 1, ("lead of V for a symmetric S",): -1},
)

OTHERS_IN_BAND: tuple[Link, ...] = (
    Step(
        "no single candidate favours V over R by more than the spread",
        at_least(p_y * spread - p_y * (s_Vy - s_Ry)),
        {("p_y", "S_Vy <= hi"): 1, ("p_y", "S_Ry >= lo"): 1},
    ),
    Sum(
        "others",
        {"sum p_y": spread, "G": -1},
        each="no single candidate favours V over R by more than the spread",
    ),
)
"""q (hi - lo) >= G."""

OTHERS_NEARBY: tuple[Link, ...] = (
    Step(
        "no single candidate favours V over R by more than their distance",
        at_least(p_y * distance - p_y * (s_Vy - s_Ry)),
        {("p_y", "d(R,y) <= d(R,V) + d(V,y)"): 1},
    ),
    Sum(
        "others, by distance",
        {"sum p_y": distance, "G": -1},
        each="no single candidate favours V over R by more than their distance",
    ),
    Step("R is not V", more(distance), {("S_RV <= hi",): 1, ("hi < 1",): 1}),
)
"""q d(R,V) >= G and d(R,V) > 0."""

MODE_HAS_MASS = either(
    {"p_R > 0, or": more(p_R)},
    (),
    {"p_R <= 0": at_least(-p_R)},
    (
        Step("p_y <= 0", at_least(-p_y), {("p_y <= p_R",): 1, ("p_R <= 0",): 1}),
        Sum("no mass with the others", {"sum p_y": -1}, each="p_y <= 0"),
        Step(
            "no mass at all",
            ABSURD,
            {("no mass with the others",): 1, ("p_R <= 0",): 2, ("p_V <= p_R",): 1},
        ),
    ),
    conclusion=more(p_R),
    name="p_R > 0",
)
"""The mode of a posterior is positive."""
