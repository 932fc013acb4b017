"""The trusted kernel, 6 of 8: the links of a chain, and the cases it may fall into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import sympy

from proofs.certificate import Certificate
from proofs.facts import Fact, Total

Facts = Mapping[str, Fact | Total]


@dataclass(frozen=True)
class Step:
    """The conclusion follows from facts by a certificate, which names them.

    `where` names what is > 0 and divided by, but is in no product. `free` are expressions of any
    sign: in a product an even number of times, or beside an equation.
    """

    name: str
    conclusion: Fact
    certificate: Certificate = field(default_factory=dict)
    scale: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    free: Mapping[str, sympy.Expr] = field(default_factory=dict)


@dataclass(frozen=True)
class Sum:
    """A fact about each member of a family, summed over them, however many there are.

    `each` is the fact, whose expression is the sum of coefficient * summand over the totals that
    `terms` names (it is 0, and `each` empty, where the summands cancel). The conclusion says the
    same of coefficient * value. By induction: without members all totals are 0, and one more adds
    its part; what is > 0 adds something >= 0, as there may be none.
    """

    name: str
    terms: Mapping[str, Any]
    each: str = ""
    where: tuple[str, ...] = ()


@dataclass(frozen=True)
class Argument:
    """What is argued in words: from facts, by name, to new ones.

    `kind` says how: extreme points, bijection, limit, mean value theorem, ...
    """

    name: str
    kind: str
    text: str
    conclusions: Mapping[str, Fact]
    premises: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """Links that hold under conditions, by name."""

    conditions: Facts
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Cases:
    """A case distinction, to show `conclusion`, or if that is None whatever the chain has to show.

    Exhaustive since there are two cases under opposite conditions, or because they are the cases
    of a `Distinction` that the proof supposes.
    """

    name: str
    cases: tuple[Case, ...]
    conclusion: Fact | None = None


@dataclass(frozen=True)
class Branches:
    """The end of a chain: each branch of the bound by the cases that its conditions grant."""

    cases: tuple[Case, ...]


Link = Step | Sum | Argument | Cases | Branches


@dataclass(frozen=True)
class Distinction:
    """Cases of which one applies for other reasons than numbers: V is R, or it is not."""

    name: str
    cases: tuple[Facts, ...]


def either(
    yes: Facts,
    then: tuple[Link, ...],
    no: Facts,
    otherwise: tuple[Link, ...],
    conclusion: Fact | None = None,
    name: str = "",
) -> Cases:
    """Return the case distinction between a fact and its opposite."""
    name = name or f"{', '.join(yes)} or not"
    return Cases(name, (Case(yes, then), Case(no, otherwise)), conclusion)
