"""The trusted kernel, 7 of 8: what may be supposed, and what may be called a definition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from proofs.algebra import is_quotient_of, same
from proofs.branches import BOUND
from proofs.facts import Claim, Fact, Total
from proofs.links import Facts

Lemma = tuple[Claim, Facts]
"""A claim that is proved elsewhere, and what it supposes."""


def flaws(facts: Facts, lemmas: Mapping[str, Lemma]) -> Iterator[str]:
    """Yield what is wrong with facts that are supposed together.

    Each is granted by something, none is absurd, and what a lemma grants is an instance of it.
    """
    for name, x in facts.items():
        if not (x.by or (isinstance(x, Total) and x.value.is_Symbol)):
            yield f"nothing grants {name!r}"
        if isinstance(x, Fact) and x.absurd:
            yield f"{name!r} is absurd"
        for lemma in set(x.by) & set(lemmas):
            if not (isinstance(x, Fact) and _is_instance(x, lemmas[lemma], facts)):
                yield f"{name!r} is no instance of {lemma!r}"


def _is_instance(fact: Fact, lemma: Lemma, facts: Facts) -> bool:
    """Whether a fact is a lemma's lhs <= rhs at other symbols, for which its premises are known."""
    (claim, premises), at = lemma, dict(fact.at)
    return (
        fact.relation == ">="
        and claim.relation == "<="
        and same(fact.expression, (claim.rhs - claim.lhs).xreplace(at))
        and all(
            isinstance(x, Fact)
            and _known(Fact(x.expression.xreplace(at), x.relation), facts.values())
            for x in premises.values()
        )
    )


def _known(fact: Fact, known: Iterable[Fact | Total]) -> bool:
    """Whether a fact is among those known, or > 0 as a quotient of what is."""
    facts = [x for x in known if isinstance(x, Fact)]
    positive = [x.expression for x in facts if x.relation == ">"]
    quotient = fact.relation == ">" and is_quotient_of(fact.expression, positive)
    return quotient or any(x.implies(fact) for x in facts)


def flawed_definitions(everything: Iterable[Fact | Total], claim: Claim) -> Iterator[str]:
    """Yield what is wrong with totals that define symbols: each does once, by what is known before.

    The symbol of the bound stands for any number of which so much is known, and is supposed nothing
    of.
    """
    known = list(everything)
    defined = [x.value for x in known if isinstance(x, Total) and not x.by]
    inputs = {s for e in claim.inputs.values() for s in e.free_symbols}
    if len(set(defined)) < len(defined) or inputs & set(defined):
        yield "a total is defined twice, or a name for what the bound is fed"
    later = set(defined)
    for x in known:
        if isinstance(x, Total) and not x.by:
            if x.summand.free_symbols & later:
                yield f"the total {x.value} is defined by what comes after it"
            later.discard(x.value)
    for x in known:
        parts = (x.expression,) if isinstance(x, Fact) else (x.summand, x.value)
        if any(BOUND in part.free_symbols for part in (*parts, claim.lhs)):
            yield "the symbol of the bound means something else as well"
            return
