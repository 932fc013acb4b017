"""Bayes-optimal predictions of the contrastive losses whose scores are cosines with a direction."""

from __future__ import annotations

import sympy
from sympy import Rational

from proofs.bayes_box import PLANE, TANGENT_PLANE
from proofs.bayes_contrastive import LEMMAS, PAIR, PAIR_IS_CONVEX
from proofs.chain import Argument, Facts, Link, Proof, Step, Sum
from proofs.facts import Claim, Family, Total, at_least, equal

u_k, w_k, h_k, lam = sympy.symbols("u_k w_k h_k lam", real=True)
uu, uw, ww, hw, hu = sympy.symbols("uu uw ww hw hu", real=True)
_COORDINATES = Family("bits", (u_k, w_k, h_k))


def _ball(loss: str, convex: Facts, links: tuple[Link, ...], plane: str, shrink: Rational) -> Proof:
    """Return the proof for a convex risk of linear scores, u a KKT point of |u|^2 <= `shrink`."""
    at_u, at_w, slope = sympy.symbols("risk_u risk_w slope", real=True)
    half = Rational(1, 2)
    return Proof(
        "Scores are linear in the direction, so the risk is convex on the ball |w| <= 1, w >= 0. "
        "Let u in it have the gradient -lam u + h, where lam >= 0, h >= 0, <h, u> = 0 and lam (1 - "
        "|u|) = 0. Then risk(w) - risk(u) >= <gradient, w - u> >= 0 for every w of the ball, so "
        "for every direction w >= 0. A direction with the risk of u is a global optimum: u itself "
        "if |u| = 1, or one with the scores of u up to a common shift. Where there is none "
        "nothing is claimed. Scores of an empty candidate are 0; the prediction 0 is no direction "
        "and is compared apart.",
        Claim(loss, at_u, at_w),
        {
            **convex,
            "h": at_least(h_k, by="optimality"),
            "w": at_least(w_k, by="prediction"),
            "lam": at_least(lam, by="optimality"),
            "uu": Total(_COORDINATES, u_k**2, uu),
            "uw": Total(_COORDINATES, u_k * w_k, uw),
            "ww": Total(_COORDINATES, w_k**2, ww),
            "hw": Total(_COORDINATES, h_k * w_k, hw),
            "hu": Total(_COORDINATES, h_k * u_k, hu),
            "<h,u> = 0": equal(hu, by="optimality"),
            "|w| <= 1": at_least(1, ww, by="prediction"),
            "lam = 0 or |u| = 1": equal(lam * (shrink - uu), by="optimality"),
            "gradient": equal(slope, -lam * (uw - uu) + hw - hu, by="optimality"),
        },
        (
            *links,
            Argument(
                "the risk lies above its tangent plane at u",
                "chain rule",
                "A convex function of scores that are linear in the direction is convex in it, and "
                "its gradient is that in the scores, carried over.",
                {"tangent plane": at_least(at_w, at_u + slope)},
                (plane,),
            ),
            Step(
                "(w_k - u_k)^2",
                at_least((w_k - u_k) ** 2),
                {("w - u", "w - u"): 1},
                free={"w - u": w_k - u_k},
            ),
            Sum("|w - u|^2", {"ww": 1, "uw": -2, "uu": 1}, each="(w_k - u_k)^2"),
            Step("h_k w_k", at_least(h_k * w_k), {("h", "w"): 1}),
            Sum("<h,w>", {"hw": 1}, each="h_k w_k"),
            Step(
                "<gradient, w - u> >= 0",
                at_least(slope),
                {
                    ("gradient",): 1,
                    ("<h,w>",): 1,
                    ("<h,u> = 0",): -1,
                    ("lam", "|w - u|^2"): half,
                    ("lam", "|w| <= 1"): half,
                    ("lam = 0 or |u| = 1",): -half,
                },
            ),
            Step(
                "no direction beats u",
                at_least(at_w, at_u),
                {("tangent plane",): 1, ("<gradient, w - u> >= 0",): 1},
            ),
        ),
        lemmas=LEMMAS if convex is PLANE else {},
    )


def prove_listwise(shrink: Rational = sympy.S.One) -> Proof:
    """Return the proof that no direction beats a KKT point of the ball |u|^2 <= `shrink`."""
    plane = "log W - log Z >= sum r (t - s)/tau"
    return _ball("list_fp_cos", PLANE, TANGENT_PLANE, plane, shrink)


def prove_pairwise(shrink: Rational = sympy.S.One) -> Proof:
    """Return the same proof for the pairwise risk."""
    convex = "second derivative of a pair's risk"
    return _ball("pair_fp_cos", PAIR, PAIR_IS_CONVEX, convex, shrink)
