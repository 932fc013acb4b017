"""The first steps of most proofs about one spectrum: what follows from the scene at once."""

from __future__ import annotations

from proofs.chain import Link, Step, Sum, either
from proofs.facts import at_least, equal, more
from proofs.letters import (
    distance,
    gain,
    hi,
    lead,
    lo,
    p_R,
    p_y,
    s_Ry,
    s_Vy,
    score_R,
    score_V,
    spread,
)
from proofs.setting import ABSURD

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
