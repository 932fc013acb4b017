"""What the Bayes-optimal predictions rest on besides the proof that each loss names itself."""

from __future__ import annotations

from fractions import Fraction
from importlib import import_module

import sympy

from proofs.chain import Proof

LEMMAS: dict[str, str] = {
    "product IoU is Ruzicka": "proofs.bayes_vectorwise:prove_ruzicka",
}
"""Name -> "module:function" that takes `shrink` and returns a `Proof`."""


def prove(name: str, shrink: Fraction = Fraction(1)) -> Proof:
    """Load and run a proof of `LEMMAS`, its claim perturbed by `shrink`."""
    module, function = LEMMAS[name].split(":")
    return getattr(import_module(module), function)(sympy.Rational(shrink))
