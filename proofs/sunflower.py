"""T11: sunflowers of real fingerprints attain T1's bound, which is s/2 for them.

A scaffold of k bits and leaves with these and u own bits each have Tanimoto similarities
hi = s = k/(k+u) (scaffold, leaf) and lo = k/(k+2u) = s/(2-s) (two leaves).
"""

from __future__ import annotations

import sympy

from proofs.certificate import Identity, Proof
from regret import bounds

k, u, s = sympy.symbols("k u s", real=True)


def prove(shrink: sympy.Rational = sympy.S.One) -> Proof:
    """Return the proof, of the bound times `shrink`."""
    leaves = bounds.sunflower_lo(s)
    share = k / (k + u)
    return Proof(
        "The similarities are counts of bits (1). T1's bound at this band is s/2 (2), and the "
        "scaffold, of no mass, ties with a leaf of that mass: (Sp)_V = s for the scaffold, "
        "p_R + (1 - p_R) lo for the leaf (3).",
        (
            Identity("two leaves", k / (k + 2 * u), leaves.subs(s, share)),
            Identity(
                "T1's bound", bounds.hit_rate(leaves, s), shrink * bounds.sunflower_hit_rate(s)
            ),
            Identity(
                "scaffold and leaf",
                s,
                bounds.sunflower_hit_rate(s) + (1 - bounds.sunflower_hit_rate(s)) * leaves,
            ),
        ),
    )
