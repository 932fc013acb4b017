"""The trusted kernel, 3 of 3: a proof is a chain of steps, and no link of it may be missing.

What a step supposes are hypotheses of the theorem, conditions of the case it is in, or conclusions
of steps before it, by name. The end is what the claim leaves to show (`Claim.goals`). What is not
checked by the kernel is an `Argument`, in words: it is in the chain as well, and counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import sympy

from proofs import certificate
from proofs.certificate import Certificate, Inequality
from proofs.facts import Claim, Fact, Family, Goal, Total

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
    """The end of a chain: each branch of the claim's bound by the cases that its conditions grant."""

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
    """

    idea: str
    claim: Claim
    facts: Facts
    links: tuple[Link, ...]
    distinctions: tuple[Distinction, ...] = ()
    lemmas: Mapping[str, Proof] = field(default_factory=dict)

    @cached_property
    def _walk(self) -> _Walk:
        return _Walk(self)

    @property
    def steps(self) -> tuple[certificate.Step, ...]:
        """The links that the kernel checks, each with all that it supposes."""
        return tuple(self._walk.steps)

    @property
    def failed(self) -> tuple[certificate.Step, ...]:
        """The steps whose identity does not hold."""
        return tuple(self._walk.failed)

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

    def __str__(self) -> str:
        supposed = (f"  {name}  ({', '.join(f.by)})" for name, f in self.facts.items())
        steps = (f"({i}) {step}" for i, step in enumerate(self.steps, 1))
        words = (f"In words, {a.kind}: {a.name}. {a.text}" for a in self.arguments)
        return "\n".join([self.idea, "", "Supposed", *supposed, "", *steps, *words])


class _Walk:
    """One pass over a proof: every link checked, everything that is said by it noted."""

    def __init__(self, proof: Proof) -> None:
        self.proof = proof
        self.steps: list[certificate.Step] = []
        self.failed: list[certificate.Step] = []
        self.arguments: list[Argument] = []
        self.used: list[Fact | Total] = []
        self.flaws: list[str] = []
        self.fixed: set[Family] = set()  # whose member a case is about
        supposed = [proof.facts, *(case for d in proof.distinctions for case in d.cases)]
        everything = [fact for facts in supposed for fact in facts.values()]
        self.families = {x.family for x in everything if isinstance(x, Total)}
        for facts in supposed:
            self.flaws += [f"nothing grants {n!r}" for n, x in facts.items() if not _granted(x)]
        defined = [x.value for x in everything if isinstance(x, Total) and not x.by]
        if len(set(defined)) < len(defined):
            self.flaws.append("a total is defined twice")
        try:
            goals = proof.claim.goals()
            made = {s for g in goals for f in g.conditions for s in f.expression.free_symbols}
            made -= proof.claim.rhs.free_symbols
            if any(made & x.free_symbols for x in (proof.claim.lhs, *_expressions(everything))):
                self.flaws.append(f"symbols of the bound mean something else as well: {made}")
            left = self._chain(proof.links, dict(proof.facts), goals)
            self.flaws += [f"not shown: {goal.fact}" for goal in left]
        except ValueError as error:
            self.flaws.append(str(error))

    def _about(self, *expressions: sympy.Expr) -> set[Family]:
        """Return the families that expressions speak of each member of."""
        found = {f for f in self.families if any(e in f for e in expressions)}
        return found | {f.within for f in found if f.within is not None}

    def _chain(
        self, links: tuple[Link, ...], known: dict[str, Fact | Total], goals: tuple[Goal, ...]
    ) -> tuple[Goal, ...]:
        """Check links one after another; return the goals that are not met in the end."""
        for i, link in enumerate(links):
            match link:
                case Step():
                    self._add(link.name, self._step(link, known), known)
                case Sum():
                    self._add(link.name, self._sum(link, known), known)
                case Argument():
                    self.arguments.append(link)
                    self._find(link.premises, known, link.name)
                    for name, fact in link.conclusions.items():
                        self._add(name, fact, known)
                case Cases(conclusion=Fact() as fact):
                    if self._cases(link, known, (Goal((), fact),)):
                        self.flaws.append(f"not shown in every case: {link.name}")
                    self._add(link.name, fact, known)
                case _ if i + 1 < len(links):
                    self.flaws.append("nothing may follow the cases that end a chain")
                case Cases():
                    return self._cases(link, known, goals)
                case Branches():
                    return self._branches(link, known, goals)
        facts = [x for x in known.values() if isinstance(x, Fact)]
        return tuple(g for g in goals if not any(f.absurd or f.implies(g.fact) for f in facts))

    def _add(self, name: str, fact: Fact | Total, known: dict[str, Fact | Total]) -> None:
        if name in known:
            self.flaws.append(f"two facts are named {name!r}")
        known[name] = fact

    def _find(self, names: Iterable[str], known: Facts, link: str) -> dict[str, Fact | Total]:
        """Return what is known by these names, which the link so called uses."""
        if missing := [name for name in names if name not in known]:
            raise ValueError(f"{link!r} uses {missing[0]!r}, which is neither supposed nor shown")
        found = {name: known[name] for name in names}
        self.used += found.values()
        return found

    def _facts(self, names: Iterable[str], known: Facts, link: str) -> dict[str, Fact]:
        found = self._find(tuple(names), known, link)
        if totals := [name for name, x in found.items() if isinstance(x, Total)]:
            raise ValueError(f"{link!r} must use facts, got the total {totals[0]!r}")
        return {name: x for name, x in found.items() if isinstance(x, Fact)}

    def _check(self, step: Inequality) -> None:
        self.steps.append(step)
        if not step.holds:
            self.failed.append(step)
            self.flaws.append(f"no certificate for the step: {step.name}")

    def _step(self, link: Step, known: Facts) -> Fact:
        names = {n for names in (link.scale, link.where, *link.certificate) for n in names}
        facts = self._facts(sorted(names - set(link.free)), known, link.name)
        claim = Fact(sympy.sympify(link.conclusion.expression), link.conclusion.relation)
        if claim.expression.is_number and not claim.absurd:
            self.flaws.append(f"the step says nothing: {link.name}")
        elif any(fact.implies(claim) for fact in facts.values()):
            self.flaws.append(f"the step concludes what it supposes: {link.name}")
        if self._about(*(f.expression for f in facts.values())) - self._about(claim.expression):
            self.flaws.append(f"the step infers from members, of which there may be none: {link.name}")
        self._check(_lemma(link.name, claim, facts, link.certificate, link.scale, link.free))
        return claim

    def _sum(self, link: Sum, known: Facts) -> Fact:
        found = self._find(link.terms, known, link.name)
        totals = {name: x for name, x in found.items() if isinstance(x, Total)}
        families = {x.family for x in totals.values()}
        if len(totals) < len(found) or len(families) != 1:
            raise ValueError(f"{link.name!r} must sum totals over one family, got {list(found)}")
        (family,) = families
        if family in self.fixed or any(sympy.sympify(c) in family for c in link.terms.values()):
            self.flaws.append(f"the sum depends on the member: {link.name}")
        facts = self._facts(filter(None, (link.each, *link.where)), known, link.name)
        one = facts.get(link.each, Fact(sympy.S.Zero, "=="))
        relation = "==" if one.relation == "==" else ">="
        sums = {name: sympy.Symbol(f"sum of {t.summand}", real=True) for name, t in totals.items()}
        so_far, grown, total = (
            sympy.Add(*(sympy.sympify(c) * value[name] for name, c in link.terms.items()))
            for value in (
                sums,
                {name: sums[name] + t.summand for name, t in totals.items()},
                {name: t.value for name, t in totals.items()},
            )
        )
        parts = {"so far": Fact(so_far, relation), "one more": Fact(one.expression, relation)}
        terms = {(name,): 1 for name in parts}
        parts |= {name: facts[name] for name in link.where}
        self._check(_lemma(link.name, Fact(grown, relation), parts, terms))
        return Fact(total, relation)

    def _cases(self, link: Cases, known: Facts, goals: tuple[Goal, ...]) -> tuple[Goal, ...]:
        """Check every case; return the goals that some case does not meet."""
        conditions = [case.conditions for case in link.cases]
        distinctions = [list(d.cases) for d in self.proof.distinctions if d.name == link.name]
        facts = [x for each in conditions for x in each.values() if isinstance(x, Fact)]
        lengths = [len(facts), *(len(each) for each in conditions)]
        granted = conditions in distinctions
        if not granted and (lengths != [2, 1, 1] or not facts[0].opposite.implies(facts[1])):
            self.flaws.append(f"the cases are not exhaustive: {link.name}")
        # What a distinction that ends a chain says of members it says of all of them.
        each = link.conclusion is not None or not granted
        fixed = self._about(*(f.expression for f in facts)) if each else set()
        if any(fixed - self._about(goal.fact.expression) for goal in goals):
            self.flaws.append(f"the cases differ from member to member: {link.name}")
        left: dict[Goal, None] = {}
        outer, self.fixed = self.fixed, self.fixed | fixed
        for case in link.cases:
            scope = dict(known)
            for name, fact in case.conditions.items():
                self._add(name, fact, scope)
            left |= dict.fromkeys(self._chain(case.links, scope, goals))
        self.fixed = outer
        return tuple(left)

    def _branches(self, link: Branches, known: Facts, goals: tuple[Goal, ...]) -> tuple[Goal, ...]:
        """Check every case; return the goals that no case meets whose conditions they grant."""
        left = list(goals)
        for case in link.cases:
            scope = dict(known)
            for name, fact in case.conditions.items():
                self._add(name, fact, scope)
            wanted = [fact for fact in case.conditions.values() if isinstance(fact, Fact)]
            granted = tuple(
                goal
                for goal in left
                if all(any(f.implies(fact) for f in goal.conditions) for fact in wanted)
            )
            if not granted:
                self.flaws.append(f"no branch of the bound grants {', '.join(case.conditions)}")
            unmet = self._chain(case.links, scope, granted)
            left = [goal for goal in left if goal not in granted or goal in unmet]
        return tuple(left)


def _expressions(facts: Iterable[Fact | Total]) -> Iterable[sympy.Expr]:
    for x in facts:
        yield from (x.expression,) if isinstance(x, Fact) else (x.summand, x.value)


def _granted(fact: Fact | Total) -> bool:
    """Whether a hypothesis grants this, or it defines a symbol."""
    return bool(fact.by) or (isinstance(fact, Total) and fact.value.is_Symbol)


def _lemma(
    name: str,
    claim: Fact,
    facts: Mapping[str, Fact],
    terms: Certificate,
    scale: tuple[str, ...] = (),
    free: Mapping[str, sympy.Expr] | None = None,
) -> Inequality:
    """Return the step with all that it supposes in it."""
    known: dict[str, dict[str, sympy.Expr]] = {">=": {}, ">": {}, "==": {}}
    for key, fact in facts.items():
        known[fact.relation][key] = fact.expression
    return Inequality(
        name,
        claim.expression,
        known[">="],
        terms,
        known[">"],
        scale,
        known["=="],
        claim.relation,
        free or {},
    )
