"""Which proof backs the Bayes-optimal prediction of each training loss.

`BAYES_PROOFS` speaks of the losses by the names of `regret.losses`. Those that have no closed form
are not in it: `pair_embed_cos`, `combined` (found numerically, with a certified gap) and `hybrid`
(the best of n candidates by definition). For `list_fp_cos` and `pair_fp_cos` what is proved is that
no direction beats a point of the ball that meets the stated conditions, not that one attains it.
"""

from __future__ import annotations

from fractions import Fraction
from importlib import import_module

import sympy

from proofs.chain import Proof

BAYES_PROOFS: dict[str, str] = {
    "bce": "proofs.bayes_bitwise:prove_bce",
    "weighted_bce": "proofs.bayes_bitwise:prove_weighted_bce",
    "fl": "proofs.bayes_focal:prove",
    "hamming": "proofs.bayes_bitwise:prove_hamming",
    "cosine": "proofs.bayes_vectorwise:prove_cosine",
    "iou": "proofs.bayes_vectorwise:prove_soft_iou",
    "list_fp_cross": "proofs.bayes_contrastive:prove_listwise",
    "list_embed_cross": "proofs.bayes_contrastive:prove_listwise",
    "list_embed_cos": "proofs.bayes_box:prove",
    "list_fp_cos": "proofs.bayes_ball:prove_listwise",
    "pair_fp_cross": "proofs.bayes_contrastive:prove_pairwise",
    "pair_embed_cross": "proofs.bayes_contrastive:prove_pairwise",
    "pair_fp_cos": "proofs.bayes_ball:prove_pairwise",
    "rnn_01": "proofs.bayes_zero_one:prove",
    "hit_rate_at_k": "proofs.bayes_zero_one:prove",
}
"""Loss name -> "module:function" that takes `shrink` and returns a `Proof`."""

LEMMAS: dict[str, str] = {
    "product IoU is Ruzicka": "proofs.bayes_vectorwise:prove_ruzicka",
}
"""What the table of losses rests on besides."""


def prove(name: str, shrink: Fraction = Fraction(1)) -> Proof:
    """Load and run a proof of `BAYES_PROOFS` or `LEMMAS`, its prediction perturbed by `shrink`."""
    module, function = {**BAYES_PROOFS, **LEMMAS}[name].split(":")
    return getattr(import_module(module), function)(sympy.Rational(shrink))
