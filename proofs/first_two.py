"""T20: what ranking by S p loses at least in hits at two; and the majority of a family.

Hypotheses: S symmetric with a unit diagonal, entries below 1 off the diagonal, n >= 3; 1 - s a
metric for families. Tight cases: y and its near-duplicate V fill the list; a family spread around
z, with the rest of the mass where the optimum is.
"""

from __future__ import annotations

import sympy
from sympy import Expr

from proofs.chain import Proof
from proofs.facts import Claim, Family, Total
from proofs.letters import bound, p_R
from proofs.leverage import X, g, t, x
from proofs.leverage_converse import TRIPLE
from proofs.links import Argument, Branches, Case, Facts, Link, Step, Sum, either
from proofs.relation import at_least, equal, more
from proofs.setting import ABSURD, union
from regret import bounds

p_y, s_Ry, m, lost = sympy.symbols("p_y S_Ry m lost", real=True)


_WANTED = at_least(m, bound)


def prove(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof that hits at two may fall by m/(1+m), m = min(x, 1)."""
    smaller = either(
        {"m < 1": more(1, m)},
        (
            Step("m = x", at_least(m, x), {("m is x or 1",): -1}, scale=("m < 1",)),
            Step("m is the bound's minimum, x", _WANTED, {("m = x",): 1, ("bound <= x",): 1}),
        ),
        {"m >= 1": at_least(m, 1)},
        (Step("m is the bound's minimum, 1", _WANTED, {("m >= 1",): 1, ("bound <= 1",): 1}),),
        conclusion=_WANTED,
        name="m is the minimum",
    )
    return Proof(
        "With m times the mass of y, R is beaten by y, as m <= 1, and by V, as m <= x.",
        Claim.about(
            "two_hits_regret",
            lost,
            bounds.hit_rate_at_2_converse,
            shrink,
            relation=">=",
            leverage=x,
        ),
        union(
            X,
            TRIPLE,
            {
                "m <= x": at_least(x, m, by="rule"),
                "m <= 1": at_least(1, m, by="rule"),
                "m is x or 1": equal((m - x) * (m - 1), by="rule"),
                "S_Ry < 1": more(1, s_Ry, by="distinct"),
                "p_R = m p_y": equal(p_R, m * p_y, by="rule"),
                "p_R + p_y = 1": equal(p_R + p_y, 1, by="rule"),
                "p_y >= 0": at_least(p_y, by="posterior"),
            },
        ),
        (
            Step(
                "y beats R",
                at_least(p_y + p_R * s_Ry, p_R + p_y * s_Ry),
                {("p_y >= 0", "m <= 1", "S_Ry < 1"): 1, ("S_Ry < 1", "p_R = m p_y"): -1},
            ),
            Step(
                "V beats R",
                at_least(p_R * (1 - t) + p_y * (s_Ry + g), p_R + p_y * s_Ry),
                {
                    ("p_y >= 0", "t > 0", "m <= x"): 1,
                    ("t > 0", "p_R = m p_y"): -1,
                    ("p_y >= 0", "g = x t"): 1,
                },
            ),
            Argument(
                "R is not among the first two",
                "definition",
                "y and V may both be ranked before R, of p_R; the two likeliest have all the mass.",
                {"lost >= p_R": at_least(lost, p_R)},
                premises=("y beats R", "V beats R", "p_R + p_y = 1"),
            ),
            Branches(
                (
                    Case(
                        {
                            "bound <= x": at_least(x, bound),
                            "bound <= 1": at_least(1, bound),
                            "bound is x or 1": equal((bound - 1) * (bound - x)),
                        },
                        (
                            smaller,
                            *_nonnegative(),
                            Step(
                                "what is lost",
                                at_least(shrink * lost, bound / (1 + bound)),
                                {
                                    ("lost >= p_R", "1 + bound > 0", "1 + m > 0"): shrink,
                                    ("m is the minimum",): 1,
                                    ("1 + bound > 0", "p_R = m p_y"): 1,
                                    ("1 + bound > 0", "m >= 0", "p_R + p_y = 1"): 1,
                                },
                                scale=("1 + bound > 0", "1 + m > 0"),
                            ),
                        ),
                    ),
                )
            ),
        ),
    )


def _nonnegative() -> tuple[Link, ...]:
    """Return the steps that show m and the bound's minimum to be at least 0: both are x or 1."""
    links: list[Link] = []
    for name, symbol in (("m", m), ("bound", bound)):
        links.append(
            either(
                {f"{name} >= 0 ": at_least(symbol)},
                (),
                {f"{name} < 0": more(-symbol)},
                (
                    Step(f"1 > {name}", more(1, symbol), {(f"{name} < 0",): 1, (): 1}),
                    Step(f"x > {name}", more(x, symbol), {(f"{name} < 0",): 1, ("x >= 0",): 1}),
                    Step(
                        f"{name} is neither x nor 1",
                        ABSURD,
                        {(f"{name} is x or 1",): -1},
                        scale=(f"1 > {name}", f"x > {name}"),
                    ),
                ),
                conclusion=at_least(symbol),
                name=f"{name} >= 0",
            )
        )
        links.append(Step(f"1 + {name} > 0", more(1 + symbol), {(f"{name} >= 0",): 1, (): 1}))
    return tuple(links)


far, r, w, p_b, d_Vb, d_zb, p_o, d_Vo, d_zo, D_V, D_z, O_V, O_z = sympy.symbols(
    "d_Vz r w p_b d_Vb d_zb p_o d_Vo d_zo D_V D_z O_V O_z", real=True
)
FAMILY = Family("the family of z, within r", (p_b, d_Vb, d_zb))
REST = Family("everybody else", (p_o, d_Vo, d_zo))


def prove_family(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof that the optimum is near a family of more than half the mass."""
    triangle = "triangle inequality"
    facts: Facts = {
        "2w > 1": more(2 * w, 1, by="family"),
        "p_b": at_least(p_b, by="posterior"),
        "p_o": at_least(p_o, by="posterior"),
        "d(z,b) <= r": at_least(r, d_zb, by="family"),
        "d(V,z) <= d(V,b) + d(z,b)": at_least(d_Vb + d_zb, far, by=triangle),
        "d(z,o) <= d(V,z) + d(V,o)": at_least(far + d_Vo, d_zo, by=triangle),
        "w": Total(FAMILY, p_b, w, by=("family",)),
        "1 - w": Total(REST, p_o, 1 - w, by=("posterior",)),
        "D_V": Total(FAMILY, p_b * d_Vb, D_V),
        "D_z": Total(FAMILY, p_b * d_zb, D_z),
        "O_V": Total(REST, p_o * d_Vo, O_V),
        "O_z": Total(REST, p_o * d_zo, O_z),
        "V is no farther than z": at_least(D_z + O_z, D_V + O_V, by="rule"),
    }
    return Proof(
        "A member of the family is farther from V than from z by d(V,z) - 2r at least; everybody "
        "else is nearer by d(V,z) at most.",
        Claim.about("distance_to_center", far, bounds.family_radius, shrink, family=w, radius=r),
        facts,
        (
            Step(
                "a member",
                at_least(p_b * d_Vb - p_b * d_zb, p_b * (far - 2 * r)),
                {("p_b", "d(V,z) <= d(V,b) + d(z,b)"): 1, ("p_b", "d(z,b) <= r"): 2},
            ),
            Sum("the family", {"D_V": 1, "D_z": -1, "w": -(far - 2 * r)}, each="a member"),
            Step(
                "another",
                at_least(p_o * far, p_o * d_zo - p_o * d_Vo),
                {("p_o", "d(z,o) <= d(V,z) + d(V,o)"): 1},
            ),
            Sum("the rest", {"1 - w": far, "O_z": -1, "O_V": 1}, each="another"),
            Step(
                "the distance",
                at_least(shrink * bounds.family_radius(w, r), far),
                {("V is no farther than z",): 1, ("the family",): 1, ("the rest",): 1},
                scale=("2w > 1",),
            ),
        ),
    )
