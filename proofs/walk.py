"""The trusted kernel, 8 of 8: go along a chain, check every link, note what it says.

What a link uses are hypotheses, conditions of the case it is in, or conclusions of links before it,
by name. The end is what the claim leaves to show.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import sympy

from proofs.certificate import Certificate, Inequality
from proofs.facts import Claim, Fact, Family, Goal, Total
from proofs.links import Argument, Branches, Cases, Distinction, Facts, Link, Step, Sum
from proofs.relation import Relation, lemma
from proofs.suppositions import Lemma, flawed_definitions, flaws


class Walk:
    """One pass over a proof: every link checked, everything that is said by it noted."""

    def __init__(
        self,
        claim: Claim,
        supposed: Facts,
        links: tuple[Link, ...],
        distinctions: Sequence[Distinction] = (),
        lemmas: Mapping[str, Lemma] = MappingProxyType({}),
    ) -> None:
        self.distinctions = distinctions
        self.steps: list[Inequality] = []
        self.failed: list[Inequality] = []
        self.arguments: list[Argument] = []
        self.used: list[Fact | Total] = []
        self.flaws: list[str] = []
        self.scopes: list[Facts] = []  # what is supposed at each end, unless it is absurd
        self.derived: set[str] = set()
        self.fixed: set[Family] = set()  # whose member a case is about
        groups = [supposed, *(case for d in distinctions for case in d.cases)]
        everything = [fact for facts in groups for fact in facts.values()]
        self.families = {x.family for x in everything if isinstance(x, Total)}
        wrong = (x for facts in groups for x in flaws({**supposed, **facts}, lemmas))
        self.flaws += dict.fromkeys(wrong)
        self.flaws += flawed_definitions(everything, claim)
        try:
            goals = claim.goals()
            left = self._chain(links, dict(supposed), goals)
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
                    self._derive(link.name, self._step(link, known), known)
                case Sum():
                    self._derive(link.name, self._sum(link, known), known)
                case Argument():
                    self.arguments.append(link)
                    self._find(link.premises, known, link.name)
                    for name, fact in link.conclusions.items():
                        self._derive(name, fact, known)
                case Cases(conclusion=Fact() as fact):
                    if self._cases(link, known, (Goal((), fact),)):
                        self.flaws.append(f"not shown in every case: {link.name}")
                    self._derive(link.name, fact, known)
                case _ if i + 1 < len(links):
                    self.flaws.append("nothing may follow the cases that end a chain")
                case Cases():
                    return self._cases(link, known, goals)
                case Branches():
                    return self._branches(link, known, goals)
        facts = [x for x in known.values() if isinstance(x, Fact)]
        if not any(fact.absurd for fact in facts):
            self.scopes.append({n: x for n, x in known.items() if n not in self.derived})
        return tuple(
            goal
            for goal in goals
            if not (goal.fact.evident or any(f.absurd or f.implies(goal.fact) for f in facts))
        )

    def _add(self, name: str, fact: Fact | Total, known: dict[str, Fact | Total]) -> None:
        if name in known:
            self.flaws.append(f"two facts are named {name!r}")
        known[name] = fact

    def _derive(self, name: str, fact: Fact, known: dict[str, Fact | Total]) -> None:
        self.derived.add(name)
        self._add(name, fact, known)

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
        members = self._about(*(f.expression for f in facts.values())) - self.fixed
        if members - self._about(claim.expression):
            self.flaws.append(
                f"the step infers from members, of which there may be none: {link.name}"
            )
        self._check(lemma(link.name, claim, facts, link.certificate, link.scale, link.free))
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
        relation: Relation = "==" if one.relation == "==" else ">="
        sums = {name: sympy.Symbol(f"sum({t.summand})", real=True) for name, t in totals.items()}
        so_far, grown, total = (
            sympy.Add(*(sympy.sympify(c) * value[name] for name, c in link.terms.items()))
            for value in (
                sums,
                {name: sums[name] + t.summand for name, t in totals.items()},
                {name: t.value for name, t in totals.items()},
            )
        )
        parts = {"so far": Fact(so_far, relation), "one more": Fact(one.expression, relation)}
        terms: Certificate = {(name,): 1 for name in parts}
        parts |= {name: facts[name] for name in link.where}
        self._check(lemma(link.name, Fact(grown, relation), parts, terms))
        return Fact(total, relation)

    def _cases(self, link: Cases, known: Facts, goals: tuple[Goal, ...]) -> tuple[Goal, ...]:
        """Check every case; return the goals that some case does not meet."""
        conditions = [case.conditions for case in link.cases]
        distinctions = [list(d.cases) for d in self.distinctions if d.name == link.name]
        facts = [x for each in conditions for x in each.values() if isinstance(x, Fact)]
        granted = conditions in distinctions
        if not granted and not _opposite(conditions):
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
            wanted = self._facts(case.conditions, case.conditions, "a branch").values()
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


def _opposite(conditions: Sequence[Facts]) -> bool:
    """Whether these are two cases under one inequality each, of which one holds."""
    facts = [x for each in conditions for x in each.values() if isinstance(x, Fact)]
    alone = [len(each) for each in conditions] == [1, 1] and len(facts) == 2
    return alone and facts[0].relation != "==" and facts[0].opposite.implies(facts[1])
