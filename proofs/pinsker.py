"""T7 for logarithmic losses: excess risk bounds the error of what was estimated.

(a) |p - p^|_1 <= sqrt(2 KL(p|p^)) (Pinsker 1964, with the constant of Csiszar and Kullback 1967);
KL is the excess of the listwise contrastive loss. (b) |mu - mu^|^2 <= half the excess BCE, summed
over bits. Neither is attained but by p = p^; both are approached as p^ -> p near 1/2, so no
constant can be smaller.
"""

from __future__ import annotations

import sympy

from proofs.calculus import Field, from_slope
from proofs.chain import Argument, Branches, Case, Cases, Facts, Link, Proof, Step, Sum, either
from proofs.facts import Claim, Fact, Family, Total, at_least, equal, more
from proofs.letters import bound
from regret import bounds

p, q, d, kl, L, t = sympy.symbols("p q d kl L KL", real=True)
log_p, log_rest = sympy.symbols("log(p) log(1-p)", real=True)
_fields = {"one": Field(q), "bit": Field(q)}


def _slope_step(slack: sympy.Expr, square: sympy.Expr, factor: int, *scale: str) -> Step:
    """Return the step (q - p) * slope >= 0, which is a square up to positive factors."""
    return Step(
        "(q - p) times the slope of the gap",
        at_least((q - p) * slack),
        {("square", "square"): factor},
        scale,
        free={"square": square},
    )


def _from_gap(name: str, gap: sympy.Expr, *premises: str) -> Argument:
    return from_slope(
        name,
        at_least(gap),
        "(q - p) times the slope of the gap",
        *premises,
        text="At q = p the gap is 0, and between there and q, where logarithms of q (and 1 - q) "
        "exist, its slope has the sign of q - p. An end p = 0 or 1 drops its own term.",
    )


def _one_candidate(c: sympy.Expr) -> Cases:
    """Return p log(p/q) - p + q >= 2 c |p - q| - c^2 (2p + 4q)/3, for each candidate and any c."""
    field, weight = _fields["one"], 2 * p + 4 * q
    claim = at_least(kl - 2 * c * d + c**2 * weight / 3)
    divergence = p * (log_p - field.log(q)) - p + q
    gap = divergence - 3 * (p - q) ** 2 / weight
    inside: tuple[Link, ...] = (
        Step("2p + 4q > 0", more(weight), {("p",): 2, ("q > 0",): 4}),
        _slope_step(field.derivative(gap), (q - p) ** 2, 4, "q > 0", "2p + 4q > 0", "2p + 4q > 0"),
        _from_gap("p log(p/q) - p + q >= 3 (p - q)^2/(2p + 4q)", gap, "p"),
        Argument(
            "what kl is",
            "definition",
            "kl is p log(p/q) - p + q, whose sum is KL as p and p^ both sum to 1.",
            {"kl": equal(kl, divergence)},
        ),
        Step(
            "a square more",
            claim,
            {
                ("2p + 4q > 0", "p log(p/q) - p + q >= 3 (p - q)^2/(2p + 4q)"): 1,
                ("2p + 4q > 0", "kl"): 1,
                ("|d|^2 = (p - q)^2",): -3,
                ("3 |d| - c (2p + 4q)", "3 |d| - c (2p + 4q)"): sympy.Rational(1, 3),
            },
            scale=("2p + 4q > 0",),
            free={"3 |d| - c (2p + 4q)": 3 * d - c * weight},
        ),
    )
    return either(
        {"q > 0": more(q)},
        inside,
        {"q <= 0": at_least(-q)},
        (
            _convention(
                claim,
                "q = 0: if p > 0 then kl is infinite, and so is KL, which bounds everything; if p "
                "= 0 then kl = 0 = |p - q|.",
                "q",
            ),
        ),
        claim,
        "one candidate",
    )


def _convention(claim: Fact, text: str, premise: str) -> Argument:
    edge = text.split(":")[0]
    return Argument(f"the edge {edge}", "convention", text, {edge: claim}, (premise,))


def prove(shrink: sympy.Expr = sympy.S.One) -> Proof:
    """Return the proof of (a), of the bound times `shrink`."""
    candidates = Family("candidates", (p, q, d, kl, log_p, _fields["one"].log(q)))
    claim = Claim.about("l1_error", L, bounds.pinsker, shrink, divergence=t)
    facts: Facts = {
        "p": at_least(p, by="posterior"),
        "q": at_least(q, by="estimate is a law"),
        "|d|^2 = (p - q)^2": equal(d**2, (p - q) ** 2, by="rule"),
        "KL": Total(candidates, kl, t, by=("rule",)),
        "sum p": Total(candidates, p, sympy.S.One, by=("posterior",)),
        "sum q": Total(candidates, q, sympy.S.One, by=("estimate is a law",)),
        "L1": Total(candidates, d, L),
    }
    roots: Facts = {
        "bound >= 0": at_least(bound),
        "its square is 2 KL": equal(bound**2, 2 * t),
    }
    goal = at_least(shrink * bound, L)
    distance = (
        Step("bound + L1 > 0", more(bound + L), {("bound >= 0",): 1, ("L1 > 0",): 1}),
        Step(
            "the difference of the squares",
            goal,
            {("its square is 2 KL",): 1, ("KL >= L1^2/2",): 2},
            scale=("bound + L1 > 0",),
        ),
    )
    none = Step("no distance", goal, {("bound >= 0",): shrink, ("L1 <= 0",): 1})
    return Proof(
        "For a candidate the gap between p log(p/q) - p + q and 3 (p-q)^2/(2p+4q) is 0 at q = p "
        "and does not fall away from it. With 3 x^2/w >= 2 c x - c^2 w/3 and c half the L1 "
        "distance the sum says KL >= L1^2 - L1^2/2.",
        claim,
        facts,
        (
            _one_candidate(L / 2),
            Sum(
                "KL >= L1^2/2",
                {"KL": 1, "L1": -L, "sum p": L**2 / 6, "sum q": L**2 / 3},
                each="one candidate",
            ),
            Branches(
                (
                    Case(
                        roots,
                        (
                            either(
                                {"L1 > 0": more(L)}, distance, {"L1 <= 0": at_least(-L)}, (none,)
                            ),
                        ),
                    ),
                )
            ),
        ),
    )


def _one_bit() -> Cases:
    """Return kl(p|q) >= 2 (p - q)^2 for the marginal p of a bit and its estimate q."""
    field = _fields["bit"]
    claim = at_least(kl, 2 * (p - q) ** 2)
    divergence = p * (log_p - field.log(q)) + (1 - p) * (log_rest - field.log(1 - q))
    gap = divergence - 2 * (p - q) ** 2
    inside: tuple[Link, ...] = (
        _slope_step(field.derivative(gap), (q - p) * (1 - 2 * q), 1, "q > 0", "q < 1"),
        _from_gap("p log(p/q) + (1-p) log((1-p)/(1-q)) >= 2 (p - q)^2", gap, "p", "1 - p"),
        Argument(
            "what kl is",
            "definition",
            "The excess BCE of a bit is kl(mu|mu^).",
            {"kl": equal(kl, divergence)},
        ),
        Step(
            "inside",
            claim,
            {("p log(p/q) + (1-p) log((1-p)/(1-q)) >= 2 (p - q)^2",): 1, ("kl",): 1},
        ),
    )
    edge = "if p = q then both sides are 0, and else kl is infinite, which bounds everything."
    return either(
        {"q > 0": more(q)},
        (
            either(
                {"q < 1": more(1, q)},
                inside,
                {"q >= 1": at_least(q, 1)},
                (_convention(claim, f"q = 1: {edge}", "1 - q"),),
            ),
        ),
        {"q <= 0": at_least(-q)},
        (_convention(claim, f"q = 0: {edge}", "q"),),
        claim,
        "one bit",
    )


def prove_bce(shrink: sympy.Expr = sympy.S.One) -> Proof:
    """Return the proof of (b), of the bound times `shrink`."""
    excess, distance = sympy.symbols("excess dmu2", real=True)
    field = _fields["bit"]
    bits = Family("bits", (p, q, kl, log_p, log_rest, field.log(q), field.log(1 - q)))
    return Proof(
        "The excess BCE of a bit is kl(mu|mu^), which exceeds 2 (mu - mu^)^2: the difference is 0 "
        "at mu^ = mu and does not fall away from it. Adding up the bits.",
        Claim.about(
            "marginal_error", distance, bounds.marginals_from_bce, shrink, excess_bce=excess
        ),
        {
            "p": at_least(p, by="posterior"),
            "1 - p": at_least(1, p, by="posterior"),
            "q": at_least(q, by="estimate is a law"),
            "1 - q": at_least(1, q, by="estimate is a law"),
            "excess": Total(bits, kl, excess, by=("rule",)),
            "|mu - mu^|^2": Total(bits, (p - q) ** 2, distance),
        },
        (
            _one_bit(),
            Sum("every bit", {"excess": 1, "|mu - mu^|^2": -2}, each="one bit"),
            Step(
                "all bits",
                at_least(shrink * bounds.marginals_from_bce(excess), distance),
                {("every bit",): sympy.Rational(1, 2)},
            ),
        ),
    )
