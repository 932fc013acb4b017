"""A proof is a chain of steps, and no link of it may be missing.

What is not checked by the kernel is an `Argument`, in words: it is in the chain as well, and
counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sympy import Rational, Symbol

from proofs.certificate import Inequality
from proofs.facts import Claim
from proofs.links import (
    Argument,
    Branches,
    Case,
    Cases,
    Distinction,
    Facts,
    Link,
    Step,
    Sum,
    either,
)
from proofs.walk import Walk

__all__ = [
    "Argument",
    "Branches",
    "Case",
    "Cases",
    "Distinction",
    "Facts",
    "Link",
    "Proof",
    "Step",
    "Sum",
    "either",
]


@dataclass(frozen=True)
class Proof:
    """A claim and the chain that leads to it.

    Attributes
    ----------
    idea : str
        The proof in a few words, for the reader.
    claim : Claim
    facts : name -> Fact or Total
        What is supposed; each says which hypothesis grants it.
    links : tuple of Step, Sum, Cases, Branches, Argument
    distinctions : tuple of Distinction
    lemmas : name -> Proof
        What facts are granted `by` besides hypotheses.
    example : symbol -> rational number
        Values of some symbols at which all that is supposed can hold, where a search misses them.
    """

    idea: str
    claim: Claim
    facts: Facts
    links: tuple[Link, ...]
    distinctions: tuple[Distinction, ...] = ()
    lemmas: Mapping[str, Proof] = field(default_factory=dict)
    example: Mapping[Symbol, Rational] = field(default_factory=dict)

    @cached_property
    def _walk(self) -> Walk:
        lemmas = {name: (lemma.claim, lemma.facts) for name, lemma in self.lemmas.items()}
        return Walk(self.claim, self.facts, self.links, self.distinctions, lemmas)

    @property
    def steps(self) -> tuple[Inequality, ...]:
        """What the kernel checks, each step with all that it supposes; lemmas included."""
        own = tuple(self._walk.steps)
        return (*own, *(s for lemma in self.lemmas.values() for s in lemma.steps))

    @property
    def failed(self) -> tuple[Inequality, ...]:
        """The steps whose identity does not hold."""
        return tuple(step for step in self.steps if not step.holds)

    @property
    def scopes(self) -> tuple[Facts, ...]:
        """What is supposed at each end of the chain, but where the end is a contradiction."""
        return tuple(self._walk.scopes)

    @property
    def arguments(self) -> tuple[Argument, ...]:
        """What remains in words, lemmas included."""
        own = tuple(self._walk.arguments)
        return (*own, *(a for lemma in self.lemmas.values() for a in lemma.arguments))

    @property
    def hypotheses(self) -> frozenset[str]:
        """What is used: names of hypotheses, ``"posterior"`` and ``"rule"``."""
        return frozenset({n for fact in self._walk.used for n in fact.by} - set(self.lemmas))

    @property
    def flaws(self) -> tuple[str, ...]:
        """What is wrong with the chain, in words; none if the claim is proved."""
        lemmas = (f"{name}: {x}" for name, lemma in self.lemmas.items() for x in lemma.flaws)
        return (*self._walk.flaws, *lemmas)

    @property
    def status(self) -> str:
        """``"proved"`` if no link is missing, else ``"undecided"``: no certificate, no verdict."""
        return "undecided" if self.flaws else "proved"

    def chain(self) -> str:
        """Return what is supposed and every step, as people read them."""
        groups = [("", self.facts)]
        groups += [
            (f"{d.name}, case {i}: ", x)
            for d in self.distinctions
            for i, x in enumerate(d.cases, 1)
        ]
        supposed = [
            f"  {case}{name}: {fact}  ({', '.join(fact.by) or 'definition'})"
            for case, facts in groups
            for name, fact in facts.items()
        ]
        steps = (f"({i}) {step}" for i, step in enumerate(self.steps, 1))
        return "\n".join(["Claimed", f"  {self.claim}", "Supposed", *supposed, "", *steps])

    def __str__(self) -> str:
        words = (f"In words, {a.kind}: {a.name}. {a.text}" for a in self.arguments)
        return "\n".join([self.idea, "", self.chain(), *words])
