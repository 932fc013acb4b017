"""The aggregation lemma: a bound on each candidate is a bound on their sum, whatever their number.

If w_i >= 0 and x_i <= b for i = 1..N then sum w_i x_i <= b sum w_i, for every N. By induction: the
step adds one candidate with weight w and value x to totals W = sum w_i and X = sum w_i x_i that
obey the claim already. This is what makes the theorems hold for all n at once.
"""

from __future__ import annotations

import sympy

from proofs.certificate import Inequality, Proof

_w, _x, _b, _W, _X = sympy.symbols("w x b W X", real=True)


def prove() -> Proof:
    """Return the two steps of the induction."""
    return Proof(
        "By induction on the number of summands: none, then one more.",
        (
            Inequality("no summands", slack=_b * 0 - 0, hypotheses={}, certificate={}),
            Inequality(
                "one more summand",
                slack=_b * (_W + _w) - (_X + _w * _x),
                hypotheses={"so far": _b * _W - _X, "w >= 0": _w, "x <= b": _b - _x},
                certificate={("so far",): 1, ("w >= 0", "x <= b"): 1},
            ),
        ),
    )
