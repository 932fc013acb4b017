"""The same facts and links about other symbols: a proof once, and used again.

Nothing here has to be trusted: what comes out is checked like all links.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace

import sympy

from proofs.chain import Argument, Branches, Case, Cases, Facts, Link, Step, Sum
from proofs.facts import Fact, Family, Total

Symbols = Mapping[sympy.Expr, sympy.Expr]


def told(expression: sympy.Expr, symbols: Symbols) -> sympy.Expr:
    """Return an expression with other symbols in it."""
    return sympy.sympify(expression).xreplace(dict(symbols))


def told_facts(
    facts: Facts, symbols: Symbols, prefix: str = "", family: Family | None = None
) -> Facts:
    """Return facts about other symbols, under names with a prefix; totals over `family`."""
    return {prefix + name: _told(fact, symbols, family) for name, fact in facts.items()}


def _told(fact: Fact | Total, symbols: Symbols, family: Family | None) -> Fact | Total:
    if isinstance(fact, Fact):
        return replace(fact, expression=told(fact.expression, symbols))
    return replace(
        fact,
        family=family or fact.family,
        summand=told(fact.summand, symbols),
        value=told(fact.value, symbols),
    )


def told_links(
    links: tuple[Link, ...], symbols: Symbols, prefix: str = "", keep: Container[str] = ()
) -> tuple[Link, ...]:
    """Return links about other symbols; names that they use and give have a prefix, but `keep`."""

    def new(name: str) -> str:
        return name if name in keep else prefix + name

    def named(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(new, names))

    def fact(x: Fact) -> Fact:
        return replace(x, expression=told(x.expression, symbols))

    def case_of(x: Case) -> Case:
        return Case(
            told_facts(x.conditions, symbols, prefix), told_links(x.links, symbols, prefix, keep)
        )

    def one(link: Link) -> Link:
        match link:
            case Step():
                return replace(
                    link,
                    name=prefix + link.name,
                    conclusion=fact(link.conclusion),
                    certificate={named(k): v for k, v in link.certificate.items()},
                    scale=named(link.scale),
                    where=named(link.where),
                    free={prefix + k: told(v, symbols) for k, v in link.free.items()},
                )
            case Sum():
                return replace(
                    link,
                    name=prefix + link.name,
                    terms={new(k): told(v, symbols) for k, v in link.terms.items()},
                    each=new(link.each) if link.each else "",
                    where=named(link.where),
                )
            case Cases():
                end = link.conclusion and fact(link.conclusion)
                cases = tuple(case_of(x) for x in link.cases)
                return replace(link, name=prefix + link.name, cases=cases, conclusion=end)
            case Branches():
                return Branches(tuple(case_of(x) for x in link.cases))
            case Argument():
                return replace(
                    link,
                    name=prefix + link.name,
                    conclusions={prefix + k: fact(x) for k, x in link.conclusions.items()},
                    premises=named(link.premises),
                )

    return tuple(one(link) for link in links)
