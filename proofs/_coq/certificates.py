"""Every step of every proof, in the file of its kind: with logarithms, or without."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module

import sympy

from proofs._coq.lemmas import _expressions, lemma
from proofs._coq.terms import MATHCOMP, REALS, Dialect, identifier
from proofs.certificate import Step
from proofs.chain import Proof

PREAMBLE = """(** Written by proofs/export.py: {what}. Every step is a lemma that its own
    certificate proves. *)
"""
FIELDS = (
    PREAMBLE.format(what="the steps of the proofs, over every ordered field")
    + """From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From Regret Require Import Kernel.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Section Steps.
Variable F : realFieldType.

"""
)
LOGARITHMS = (
    PREAMBLE.format(what="the steps with logarithms, over Coq's real numbers")
    + "From Regret Require Import LogKernel.\nOpen Scope R_scope.\n\n"
)


@cache
def all_proofs() -> Mapping[str, Proof]:
    """Return every proof of the registry, of the Bayes-optimal predictions, and their lemmas."""
    from regret.losses import LOSSES
    from regret.theory.theorems import THEOREMS

    where = {key: theorem.proof for key, theorem in THEOREMS.items()}
    where |= {f"bayes_{name}": loss.proof for name, loss in LOSSES.items() if loss.proof}
    found: dict[str, Proof] = {}
    for key, place in where.items():
        module, function = place.split(":")
        proof = getattr(import_module(module), function)()
        for name, part in proof.lemmas.items():
            found.setdefault(name, part)
        found[key] = proof
    return found


def with_logarithms(step: Step) -> bool:
    """Whether a symbol of the step stands for a logarithm or a power."""
    names = (s.name for e in _expressions(step) for s in sympy.sympify(e).free_symbols)
    return any("log" in name or "exp" in name or "^" in name for name in names)


def _lemmas(dialect: Dialect, *, logarithms: bool) -> Iterator[str]:
    first: dict[str, str] = {}
    taken: set[str] = set()
    for key, proof in all_proofs().items():
        steps = [s for s in proof.steps if with_logarithms(s) is logarithms]
        if steps:
            yield f"(** * {key} *)\n"
        for step in steps:
            content = repr(step)
            plain = identifier(f"{key}__{step.name}"[:90])
            name = plain
            count = 1
            while name in taken:
                count += 1
                name = f"{plain}_{count}"
            if content in first:
                if first[content].startswith(identifier(key) + "__"):
                    continue  # the same step again, in another case
                yield f"Definition {name} := {first[content]}.\n"
            else:
                first[content] = name
                yield lemma(dialect, name, step)
            taken.add(name)


def fields() -> str:
    """Return Certificates.v."""
    return FIELDS + "\n".join(_lemmas(MATHCOMP, logarithms=False)) + "End Steps.\n"


def reals() -> str:
    """Return LogCertificates.v."""
    return LOGARITHMS + "\n".join(_lemmas(REALS, logarithms=True))
