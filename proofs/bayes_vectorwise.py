"""Bayes-optimal predictions of the cosine and the soft IoU loss, and what soft IoU means.

Everything holds for any number of bits and candidates.
"""

from __future__ import annotations

import sympy
from sympy import Expr, Rational

from proofs.chain import Branches, Case, Proof, Step, Sum
from proofs.facts import Claim, Family, Total, at_least, equal, more


def prove_cosine(shrink: Rational = sympy.S.One) -> Proof:
    """Return the proof for the direction of e = E[Y/|Y|], one bit of it times `shrink`."""
    uu, ee, ue, u, e, u_0, e_0 = sympy.symbols("uu ee ue u e u_0 e_0", real=True)
    bits = Family("all bits but one", (u, e))
    v_0 = shrink * e_0
    all_uu, all_ee, all_ue = uu + u_0**2, ee + e_0**2, ue + u_0 * e_0
    other, own = e * all_uu - all_ue * u, e_0 * all_uu - all_ue * u_0
    return Proof(
        "For u != 0 the expected cosine is <u, e>/|u| with e = E[Y/|Y|], an empty Y counted as 0. "
        "It is at most |e| by Cauchy and Schwarz: the sum of the squares (e_j uu - ue u_j)^2 is "
        "uu (uu ee - ue^2). For u = e there is equality, and only for u parallel to e, "
        "since all the squares must vanish. The prediction 0, which is no direction, has cosine "
        "1 with an empty Y and 0 with others: it is better just if P(Y = 0) > |e|.",
        # squares of expected cosines of u and of the prediction v, denominators multiplied out
        Claim("cosine", all_ue**2 * (ee + v_0**2), (ee + v_0 * e_0) ** 2 * all_uu),
        {
            "u != 0": more(all_uu, by="prediction"),
            "uu": Total(bits, u**2, uu),
            "ee": Total(bits, e**2, ee),
            "ue": Total(bits, u * e, ue),
        },
        (
            Step("a square", at_least(other**2), {("d", "d"): 1}, free={"d": other}),
            Sum(
                "all other squares",
                {"ee": all_uu**2, "ue": -2 * all_uu * all_ue, "uu": all_ue**2},
                each="a square",
            ),
            Step(
                "Cauchy and Schwarz",
                at_least(all_uu * all_ee, all_ue**2),
                {("all other squares",): 1, ("d_0", "d_0"): 1},
                ("u != 0",),
                free={"d_0": own},
            ),
            Step("e^2", at_least(e**2), {("e", "e"): 1}, free={"e": e}),
            Sum("ee >= 0", {"ee": 1}, each="e^2"),
            Step(
                "no direction has a larger expected cosine",
                at_least((ee + v_0 * e_0) ** 2 * all_uu, all_ue**2 * (ee + v_0**2)),
                {("Cauchy and Schwarz", "ee >= 0"): 1, ("Cauchy and Schwarz", "e_0", "e_0"): 1},
                free={"e_0": e_0},
            ),
        ),
    )


def prove_soft_iou(shrink: Rational = sympy.S.One) -> Proof:
    """Return the proof that a vertex of [0, `shrink`]^m is optimal among all of [0, 1]^m."""
    t, best, empty = sympy.symbols("t best p_empty", real=True)
    p_1, shared_1, union_1, p_0, shared_0, union_0 = sympy.symbols(
        "p_on shared_on union_on p_off shared_off union_off", real=True
    )
    on = Family("candidates whose bit is on", (p_1, shared_1, union_1))
    off = Family("candidates whose bit is off, union > 0", (p_0, shared_0, union_0))

    def with_on(t: Expr) -> Expr:
        return (shared_1 + t) / (union_1 + 1)

    def with_off(t: Expr) -> Expr:
        return shared_0 / (union_0 + t)

    ends = {"F": t, "F_0": sympy.S.Zero, "F_1": shrink}
    totals: dict[str, Total] = {}
    value: dict[str, Expr] = {}
    for name, at in ends.items():
        a, b = sympy.symbols(f"{name}_on {name}_off", real=True)
        totals |= {f"{name} on": Total(on, p_1 * with_on(at), a)}
        totals |= {f"{name} off": Total(off, p_0 * with_off(at), b)}
        value[name] = a + b
    chord = {"F_0": 1 - t / shrink, "F_1": t / shrink, "F": sympy.S.NegativeOne}
    above_on, above_off = (
        sum(c * p * similarity(ends[name]) for name, c in chord.items())
        for p, similarity in ((p_1, with_on), (p_0, with_off))
    )
    return Proof(
        "Move one bit t of the prediction and fix the others; `shared` and `union` are the sums of "
        "q_j y_j and of q_j + y_j - q_j y_j over the others. As a function of t the soft IoU with "
        "a fingerprint y is the chord between its ends if y's bit is on, where union + 1 > 0; "
        "and is on or below it if that is off and union > 0. If union = 0 then y and the "
        "others are empty, and by convention the similarity is 1 at t = 0 and 0 after: below "
        "the chord as well. So is the mean F over Y, which is then at most the "
        "better of its ends. Bit after bit, no prediction in [0, 1]^m beats the best vertex, "
        "where soft IoU is Tanimoto: the best vertex is a Jaccard median.",
        Claim("iou", value["F"], best),
        {
            **totals,
            "t": more(t, by="prediction"),  # t = 0 is an end
            "1 - t": at_least(1, t, by="prediction"),
            "p_on": at_least(p_1, by="posterior"),
            "p_off": at_least(p_0, by="posterior"),
            "p_empty": at_least(empty, by="posterior"),
            "union on": more(union_1 + 1, by="prediction"),
            "union off": more(union_0, by="prediction"),
            "shared off": at_least(shared_0, by="prediction"),
            "best >= F_0": at_least(best, value["F_0"] + empty, by="rule"),
            "best >= F_1": at_least(best, value["F_1"], by="rule"),
        },
        (
            Step("bit on: on the chord", equal(above_on), where=("union on",)),
            Step("union + t", more(union_0 + t), {("union off",): 1, ("t",): 1}),
            Step("union + 1", more(union_0 + shrink), {("union off",): 1, (): shrink}),
            Step(
                "bit off: below the chord",
                at_least(above_off),
                {("shared off", "p_off", "t", "1 - t"): 1},
                scale=("union off", "union + 1", "union + t"),
            ),
            Sum(
                "all with the bit on",
                {f"{name} on": c for name, c in chord.items()},
                each="bit on: on the chord",
                where=("union on",),
            ),
            Sum(
                "all with the bit off",
                {f"{name} off": c for name, c in chord.items()},
                each="bit off: below the chord",
                where=("union off", "union + 1", "union + t"),
            ),
            Step(
                "the mean is at most the better end",
                at_least(best, value["F"]),
                {
                    ("all with the bit on",): 1,
                    ("all with the bit off",): 1,
                    ("1 - t", "p_empty"): 1,
                    ("1 - t", "best >= F_0"): 1,
                    ("t", "best >= F_1"): 1,
                },
            ),
        ),
    )


def prove_ruzicka(shrink: Rational = sympy.S.One) -> Proof:
    """Return the proof that the product form is the min/max form, a b times `shrink` for min."""
    a, b = sympy.symbols("a b", real=True)
    product = shrink * a * b
    return Proof(
        "For a and b in [0, 1] the product a b is at most a and b, and the product of the "
        "two differences is a (1-a) b (1-b): if a or b is 0 or 1, one difference is 0 and a b "
        "= min(a, b), hence a + b - a b = max(a, b). Summed over bits, the product form sum ab / "
        "sum (a + b - ab) is Ruzicka's sum min / sum max if at each bit one side is binary. "
        "Otherwise it is smaller: one bit with a = b = 1/2 has 1/3, not (1/2)/(1/2) = 1.",
        Claim("product IoU is Ruzicka", product, sympy.Min(a, b)),
        {
            "a": at_least(a, by="prediction"),
            "1 - a": at_least(1, a, by="prediction"),
            "b": at_least(b, by="prediction"),
            "1 - b": at_least(1, b, by="prediction"),
        },
        (
            Step(
                "product of the differences",
                equal((a - product) * (b - product), a * (1 - a) * b * (1 - b)),
            ),
            Branches(
                (
                    Case({}, (Step("a - a b", at_least(a, product), {("a", "1 - b"): 1}),)),
                    Case({}, (Step("b - a b", at_least(b, product), {("b", "1 - a"): 1}),)),
                )
            ),
        ),
    )
