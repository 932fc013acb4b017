"""Bayes-optimal predictions of the cosine and the soft IoU loss, and what soft IoU means.

Sums over bits are handled by induction: a symbol for the sum over the bits so far, and one more
bit. Everything holds for any number of bits and candidates.
"""

from __future__ import annotations

import sympy
from sympy import Expr, Rational

from proofs.certificate import Identity, Inequality, Proof


def prove_cosine(shrink: Rational = sympy.S.One) -> Proof:
    """Return the proof for the direction of e = E[Y/|Y|], one bit of it times `shrink`."""
    uu, ee, ue, u, e, v, f = sympy.symbols("uu ee ue u e v f", real=True)
    # W = sum over the bits so far, u_j and e_j, of (u_j e - u e_j)^2, for another bit (u, e)
    squares = uu * e**2 - 2 * ue * u * e + ee * u**2
    one_more = {uu: uu + v**2, ee: ee + f**2, ue: ue + v * f}
    predicted = shrink * e
    return Proof(
        "For u != 0 the expected cosine is <u, e>/|u| with e = E[Y/|Y|], an empty Y counted as 0. "
        "It is at most |e| by Cauchy and Schwarz: with uu = <u, u>, ee = <e, e>, ue = <u, e> over "
        "the bits so far, the sum of the squares (u_j e - u e_j)^2 is uu e^2 - 2 ue u e + ee u^2, "
        "by induction on the bits j (1: no bit, 2: one more), so it is >= 0, and ue^2 <= uu ee "
        "survives one more bit (3). For u = e there is equality (4), and only for u parallel to e, "
        "since all the squares must vanish. The prediction 0, which is no direction, has cosine "
        "1 with an empty Y and 0 with others: it is better just if P(Y = 0) > |e|.",
        (
            Identity("no bit", squares.subs(dict.fromkeys((uu, ee, ue), 0)), sympy.S.Zero),
            Identity(
                "one more square",
                squares + (v * e - u * f) ** 2,
                squares.subs(one_more, simultaneous=True),
            ),
            Inequality(
                "one more bit: uu ee - ue^2",
                slack=(uu + u**2) * (ee + e**2) - (ue + u * e) ** 2,
                hypotheses={"so far": uu * ee - ue**2, "sum of squares": squares},
                certificate={("so far",): 1, ("sum of squares",): 1},
            ),
            Identity(
                "equality at the prediction, whose other bits are e's own",
                (ee + predicted * e) ** 2,
                (ee + predicted**2) * (ee + e**2),
            ),
        ),
    )


def prove_soft_iou(shrink: Rational = sympy.S.One) -> Proof:
    """Return the proof that a vertex of [0, `shrink`]^m is optimal among all of [0, 1]^m."""
    t, shared, union, best, value, at_0, at_1 = sympy.symbols(
        "t shared union best F F_0 F_1", real=True
    )
    inside = {"t": t, "1 - t": 1 - t}

    def similarity(t: Expr, y: int) -> Expr:
        return (shared + t * y) / (union + t + y - t * y)

    def chord(start: Expr, end: Expr) -> Expr:
        return (1 - t / shrink) * start + t / shrink * end

    def above(y: int) -> Expr:
        return chord(similarity(sympy.S.Zero, y), similarity(shrink, y)) - similarity(t, y)

    return Proof(
        "Move one bit t of the prediction and fix the others; `shared` and `union` are the sums of "
        "q_j y_j and of q_j + y_j - q_j y_j over the others. As a function of t the soft IoU with "
        "a fingerprint y is the chord between its ends if y's bit is on, where union + 1 > 0 (1); "
        "and is on or below it if that is off and union > 0 (2). If union = 0 then y and the "
        "others are empty, and by convention the similarity is 1 at t = 0 and 0 after: below "
        "the chord as well (3). So is the mean F over Y (weights >= 0), which is then at most the "
        "better of its ends (4). Bit after bit, no prediction in [0, 1]^m beats the best vertex, "
        "where soft IoU is Tanimoto: the best vertex is a Jaccard median.",
        (
            Identity("bit on: chord - similarity", above(1), sympy.S.Zero),
            Inequality(
                "bit off: chord - similarity",
                slack=above(0),
                hypotheses={"shared": shared, **inside},
                positive={"union": union, "union + 1": union + 1, "union + t": union + t},
                scale=("union", "union + 1", "union + t"),
                certificate={("shared", "t", "1 - t"): 1},
            ),
            Inequality(
                "empty: chord - similarity after t = 0",
                slack=chord(sympy.S.One, sympy.S.Zero) - 0,
                hypotheses=inside,
                certificate={("1 - t",): 1},
            ),
            Inequality(
                "the mean is at most the better end",
                slack=best - value,
                hypotheses={
                    **inside,
                    "chord >= F": chord(at_0, at_1) - value,
                    "best >= F_0": best - at_0,
                    "best >= F_1": best - at_1,
                },
                certificate={
                    ("chord >= F",): 1,
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
    inside = {"a": a, "1 - a": 1 - a, "b": b, "1 - b": 1 - b}
    half = Rational(1, 2)
    soft = (product / (a + b - product)).subs({a: half, b: half})
    return Proof(
        "For a and b in [0, 1] the product a b is at most a (1) and b (2), and the product of the "
        "two differences is a (1-a) b (1-b) (3): if a or b is 0 or 1, one difference is 0 and a b "
        "= min(a, b), hence a + b - a b = max(a, b). Summed over bits, the product form sum ab / "
        "sum (a + b - ab) is Ruzicka's sum min / sum max if at each bit one side is binary. "
        "Otherwise it is smaller: one bit with a = b = 1/2 has 1/3 (4), not (1/2)/(1/2) = 1.",
        (
            Inequality(
                "a - a b", slack=a - product, hypotheses=inside, certificate={("a", "1 - b"): 1}
            ),
            Inequality(
                "b - a b", slack=b - product, hypotheses=inside, certificate={("b", "1 - a"): 1}
            ),
            Identity(
                "product of the differences",
                (a - product) * (b - product),
                a * (1 - a) * b * (1 - b),
            ),
            Identity("product form at a = b = 1/2", soft, Rational(1, 3)),
        ),
    )
