"""T11: binary fingerprints attain the bounds of T1 and T3 under Tanimoto similarity.

(a) A scaffold V of hi N bits, and leaves of N bits that contain it and share o more bits with one
another, N - hi N - o private ones each: a hub. (b) V, and two leaves that lack another block of a
of its v bits each.
"""

from __future__ import annotations

import sympy

from proofs.certificate import Identity, Inequality, Proof
from proofs.setting import hi, lo, spread
from regret import bounds

N, v, a = sympy.symbols("N v a", real=True)


def prove(shrink: sympy.Rational = sympy.S.One) -> Proof:
    """Return the proof of (a), with T1's bound times `shrink`."""
    overlap = bounds.petal_overlap(lo, hi)
    bound = bounds.hit_rate(lo, hi)
    return Proof(
        "Tanimoto similarities are counts of bits: hi N of N between scaffold and leaf (1), "
        "hi N + o of 2 N - hi N - o between two leaves (2). The numbers of shared and of private "
        "bits are not negative if hi/(2-hi) <= lo <= 1 (3, 4), and whole for a suitable N as lo "
        "and hi are rational. The scaffold, of no mass, ties with a leaf whose mass is T1's bound "
        "(5), and beats the others, which have less each if there are enough.",
        (
            Identity("scaffold and leaf", hi * N / (N + hi * N - hi * N), hi),
            Identity("two leaves", (hi * N + overlap * N) / (2 * N - hi * N - overlap * N), lo),
            Inequality(
                "shared bits",
                slack=overlap,
                hypotheses={"lo >= hi/(2-hi)": lo * (2 - hi) - hi},
                positive={"1 + lo": 1 + lo},
                scale=("1 + lo",),
                certificate={("lo >= hi/(2-hi)",): 1},
            ),
            Inequality(
                "private bits",
                slack=1 - hi - overlap,
                hypotheses={"lo <= 1": 1 - lo},
                positive={"1 + lo": 1 + lo},
                scale=("1 + lo",),
                certificate={("lo <= 1",): 1},
            ),
            Identity("(Sp) of scaffold and leaf", hi, shrink * bound + (1 - shrink * bound) * lo),
        ),
        bound=bounds.hit_rate(lo, hi),
        inputs=(lo, hi),
    )


def prove_metric(shrink: sympy.Rational = sympy.S.One) -> Proof:
    """Return the proof of (b), with the half times `shrink`."""
    half = shrink * sympy.Rational(1, 2)
    high, low = (v - a) / v, (v - 2 * a) / v
    return Proof(
        "V has v bits, a leaf v - a of them, two leaves v - 2a in common of v in all (1). V, of no "
        "mass, ties with a leaf of half the posterior (2). The bound is the half: T1's is no "
        "smaller (3), as it never is where lo <= 2 hi - 1 (4).",
        (
            Identity("lo = 2 hi - 1", low, 2 * high - 1),
            Identity("(Sp) of V and of a leaf", high, half + (1 - half) * low),
            Identity("T1's bound there", bounds.hit_rate(low, high), sympy.Rational(1, 2)),
            Inequality(
                "T1's bound in wider bands",
                slack=bounds.hit_rate(lo, hi) - sympy.Rational(1, 2),
                hypotheses={"lo <= 2 hi - 1": 2 * hi - 1 - lo, "lo <= hi": spread},
                positive={"lo < 1": 1 - lo},
                scale=("lo < 1",),
                certificate={("lo <= 2 hi - 1",): sympy.Rational(1, 2)},
            ),
        ),
        bound=bounds.hit_rate_metric(lo, hi),
        inputs=(lo, hi),
    )
