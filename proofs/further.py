"""Which proof backs the closed forms of `regret.bounds` that are no theorem's right-hand side."""

from __future__ import annotations

from fractions import Fraction
from importlib import import_module

import sympy

from proofs.chain import Proof

FURTHER: dict[str, tuple[str, ...]] = {
    "hybrid_weight": ("proofs.hybrid:prove_weight", "proofs.hybrid:prove_weight_minimal"),
    "pair_hit_rate": ("proofs.pair:prove",),
    "agreement_threshold": ("proofs.agreement:prove", "proofs.agreement:prove_metric"),
    "cosine_overrule": ("proofs.cosine_overrule:prove",),
    "lead_threshold": ("proofs.lead_in_band:prove_threshold",),
    "leverage": ("proofs.leverage:prove_in_band",),
    "hybrid_weight_converse": ("proofs.hybrid_weight:prove",),
}
"""Function of `regret.bounds` -> "module:function" that takes `shrink` and returns a `Proof`."""


def prove(name: str, shrink: Fraction = Fraction(1)) -> tuple[Proof, ...]:
    """Load and run the proofs of a closed form, made smaller by `shrink`."""
    found = (each.split(":") for each in FURTHER[name])
    return tuple(
        getattr(import_module(module), function)(sympy.Rational(shrink))
        for module, function in found
    )
