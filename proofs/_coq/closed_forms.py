"""The closed forms of `regret.bounds` as definitions: what runs is what Coq speaks of."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Any

import sympy
from sympy import Expr

from proofs._coq.terms import MATHCOMP, REALS, Dialect, Writer, distinct, identifier
from regret import bounds

HEAD = "(** Written by proofs/export.py from regret/bounds.py: the closed forms{}. *)\n"
OVER_FIELDS = (
    HEAD.format("")
    + """From mathcomp Require Import all_ssreflect all_algebra.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.
Section Bounds.
Variable F : {}.
"""
)
OVER_REALS = (
    HEAD.format(" that go with logarithms")
    + """From Coq Require Import Reals.
Local Open Scope R_scope.
"""
)
WITH_LOGARITHMS = ("pinsker", "marginals_from_bce", "temperature_hit_rate")
"""The bounds that are stated over Coq's reals."""


def closed_forms() -> Iterator[tuple[str, tuple[str, ...], Expr]]:
    """Yield name, inputs and expression of every bound; a flag makes a second one, `name_flag`."""
    for name, function in vars(bounds).items():
        if not inspect.isfunction(function) or name.startswith("_"):
            continue
        if function.__module__ != bounds.__name__:
            continue
        yield from _variants(name, function)


def _variants(
    name: str, function: Callable[..., Expr]
) -> Iterator[tuple[str, tuple[str, ...], Expr]]:
    inputs: list[str] = []
    chosen: list[tuple[str, dict[str, Any]]] = [("", {})]
    for p in inspect.signature(function).parameters.values():
        if p.name == "decoder":
            chosen = [("_" + each.replace("-", "_"), {p.name: each}) for each in bounds.DECODERS]
        elif p.default in (p.empty, 1):
            inputs.append(p.name)
        else:  # a flag, or a number that may be given: one more form
            given = True if p.default is False else sympy.Symbol(p.name, real=True)
            chosen.append((f"_{p.name}", {p.name: given}))
    for suffix, values in chosen:
        symbols = {each: sympy.Symbol(each, real=True) for each in inputs}
        value = function(**symbols, **values)
        if not isinstance(value, tuple):
            more = [each for each, v in values.items() if isinstance(v, sympy.Symbol)]
            yield identifier(name + suffix), (*inputs, *more), sympy.sympify(value)


def _definition(dialect: Dialect, name: str, inputs: tuple[str, ...], form: Expr) -> str:
    symbols = distinct(inputs, {name})
    binder = f" ({' '.join(symbols.values())} : {dialect.carrier})" if inputs else ""
    body = Writer(dialect, symbols)(form)
    return f"Definition {name}{binder} : {dialect.carrier} :=\n  {body}.\n"


def fields() -> str:
    """Return Bounds.v: every closed form over every ordered field (with square roots if it has)."""
    forms = list(closed_forms())
    rooted = [form for form in forms if form[2].has(sympy.sqrt(2)) or _has_root(form[2])]
    plain = [form for form in forms if form not in rooted]
    return (
        OVER_FIELDS.format("realFieldType")
        + "".join(_definition(MATHCOMP, *form) for form in plain)
        + "End Bounds.\nSection Roots.\nVariable F : rcfType.\n"
        + "".join(_definition(MATHCOMP, *form) for form in rooted)
        + "End Roots.\n"
    )


def reals() -> str:
    """Return LogBounds.v."""
    forms = [form for form in closed_forms() if form[0] in WITH_LOGARITHMS]
    return OVER_REALS + "".join(_definition(REALS, *form) for form in forms)


def _has_root(form: Expr) -> bool:
    return any(
        isinstance(part, sympy.Pow) and not part.exp.is_Integer
        for part in sympy.preorder_traversal(form)
    )
