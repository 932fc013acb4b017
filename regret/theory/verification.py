"""Doubt every theorem in every way the package knows, and report what survived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from importlib import import_module
from itertools import chain

import numpy as np

from regret._support import validate
from regret._support.names import resolved
from regret._support.progress import progress
from regret._support.seeds import generator
from regret.losses import LOSSES
from regret.theory.case import Case
from regret.theory.local_search import attack
from regret.theory.optimality import verify_loss
from regret.theory.report import Report, TheoremReport, Violation
from regret.theory.theorem import TOLERANCE, Theorem
from regret.theory.theorems import THEOREMS

BITE = Fraction(99, 100)
"""A bound that is right must be wrong when it is made 1 % smaller."""

WORST_CASE_MATRICES = 12
"""How many similarity matrices the independent exact optimum is compared on, for each theorem."""

CASES_A_LOSS = 100
"""A loss is checked on so many fewer instances, as one costs it some hundred risks."""

ATTACKS = 4
"""How many local searches, from different random cases, try to reach or break each bound."""


def verify(keys: Iterable[str] | None = None, instances: int = 1000, seed: int = 0) -> Report:
    """Verify theorems and losses: proofs, equality, random cases, exact worst cases, bite.

    Parameters
    ----------
    keys : names from `regret.THEOREMS` and `regret.losses.LOSSES`, optional
        All of them by default.
    instances : int >= 0
        Random cases for each theorem; one in `CASES_A_LOSS` of them, rounded up, for each loss.
    seed : int >= 0
        Case i of a theorem is drawn from ``SeedSequence(seed, spawn_key=(i,))``.

    Returns
    -------
    Report

    Raises
    ------
    ValueError, TypeError
        If a key is not in the registry, or a number is negative or no integer.

    Examples
    --------
    >>> import regret
    >>> report = regret.verify(["T1"], instances=50)
    >>> report.ok, report.theorems[0].proof, round(report.theorems[0].best_ratio, 9)
    (True, 'proved', 1.0)
    """
    instances = validate.check_count(instances, "instances")
    seed = validate.check_count(seed, "seed")
    if isinstance(keys, str):
        raise TypeError(f"keys must be a sequence of names, got the string {keys!r}")
    known = {**THEOREMS, **LOSSES}
    chosen = [
        resolved(key, known, "key", listed="regret list")
        for key in (known if keys is None else keys)
    ]
    theorems = [key for key in dict.fromkeys(chosen) if key in THEOREMS]
    losses = dict.fromkeys(LOSSES[key].name for key in chosen if key in LOSSES)
    drawn = -(-instances // CASES_A_LOSS)
    return Report(
        tuple(_verify_one(THEOREMS[key], instances, seed) for key in theorems),
        instances,
        seed,
        tuple(verify_loss(name, drawn, seed) for name in losses),
    )


def drawn_cases(theorem: Theorem, instances: int, seed: int) -> Iterator[Case]:
    """Return the theorem's random cases; the index of one is enough to draw it again."""
    for i in range(instances):
        yield theorem.draw(generator(seed, i))


def find_violation(theorem: Theorem, cases: Iterable[Case]) -> Violation | None:
    """Return the first case that violates the claim in exact rationals, if there is one."""
    for case in cases:
        check = theorem.check(case)
        if not check.holds:
            return Violation(theorem, case, check)
    return None


@dataclass
class _Tally:
    """What the loop over cases adds up."""

    checks: int = 0
    best: float = 0.0
    violation: Violation | None = None
    problems: list[str] = field(default_factory=list)

    def see(self, theorem: Theorem, case: Case) -> None:
        check = theorem.check(case)
        self.checks += 1
        self.best = max(self.best, check.ratio)
        if not check.holds:
            smaller = self.violation is None or case.n < self.violation.case.n
            if smaller:  # the smallest instance is the one to print
                self.violation = Violation(theorem, case, check)


def _verify_one(theorem: Theorem, instances: int, seed: int) -> TheoremReport:
    tally = _Tally()
    proof = theorem.prove()  # once: what it is asked for it remembers
    tally.problems += [*proof.flaws, *theorem.unlike(proof)]
    second = import_module("proofs.smt").confirm_proof(proof)
    if second.verdict in ("refuted", "unknown"):
        tally.problems.append(f"z3: {second.verdict}: {second.reason}")
    witness = import_module("proofs.witness").satisfiable_proof(proof)
    if witness.verdict in ("refuted", "unknown"):
        tally.problems.append(f"no point meets all that is supposed: {witness.reason}")

    tight_cases = theorem.tight()
    tally.problems += [
        f"tight case {i} breaks the hypothesis: {h.name}"
        for i, case in enumerate(tight_cases)
        for h in theorem.broken_hypotheses(case)
    ]
    equal = [_is_equality(theorem, case) for case in tight_cases]
    if not all(equal):
        tally.problems.append(f"no equality at tight case {equal.index(False)}")

    cases = drawn_cases(theorem, instances, seed)
    for case in progress(cases, theorem.key, total=instances):
        tally.see(theorem, case)
    searched = min(ATTACKS, instances) if theorem.relation != "==" else 0
    if searched:
        for i in range(searched):
            # The spawn keys of the attacks follow those of the cases.
            rng = generator(seed, instances + i)
            tally.see(theorem, attack(theorem, rng).case)

    worst_cases = _compare_worst_cases(theorem, tight_cases, seed, tally)
    bite = _bites(theorem, tight_cases, instances, seed)
    if not bite:
        tally.problems.append("the bound made 1 % smaller is not refuted")
    return TheoremReport(
        key=theorem.key,
        name=theorem.name,
        strength=theorem.strength,
        proof=proof.status,
        steps=len(proof.steps),
        in_words=tuple(f"{each.kind}: {each.name}" for each in proof.arguments),
        second=second.verdict,
        equality=all(equal),
        instances=tally.checks,
        best_ratio=tally.best,
        worst_cases=worst_cases,
        bite=bite,
        needed=_needed(theorem, tally),
        problems=tuple(tally.problems),
        violation=tally.violation,
        searched=searched,
    )


def _is_equality(theorem: Theorem, case: Case) -> bool:
    """Whether both sides are equal; for a bound that is only approached, within 1 %."""
    check = theorem.check(case)
    if theorem.strength == "upper":
        return check.holds and check.ratio > BITE
    return bool(np.all(check.lhs == check.rhs))


def _compare_worst_cases(
    theorem: Theorem, tight_cases: Sequence[Case], seed: int, tally: _Tally
) -> int | None:
    """Compare with the independent optimum: no case may exceed it, nor may it exceed the bound.

    What bounds an optimum from below must not exceed it.
    """
    if theorem.worst is None:
        return None
    cases = [*tight_cases, *drawn_cases(theorem, WORST_CASE_MATRICES - len(tight_cases), seed)]
    for i, case in enumerate(cases):
        optimum = theorem.worst(case)
        lhs, rhs = theorem.lhs(case), theorem.rhs(case)
        lower = theorem.relation == ">="
        if not lower and i >= len(tight_cases) and rhs > TOLERANCE:
            tally.best = max(tally.best, float(optimum.value) / float(rhs))
        least, most = (max(lhs, rhs), 1) if lower else (lhs, rhs)
        between = f"the larger side, {float(least):.9f}, and 1"
        if not lower:
            between = f"a case with {float(lhs):.9f} and the bound {float(rhs):.9f}"
        exact = all(isinstance(x, (int, Fraction)) for x in (lhs, rhs, optimum.value))
        reached, slack = (optimum.bound, 0) if exact else (optimum.value, TOLERANCE)
        if not (least <= reached + slack and optimum.value <= most + slack):
            value = f"{float(optimum.value):.9f}"
            tally.problems.append(
                f"exact worst case {value} of matrix {i} is not between {between}"
            )
    return len(cases)


def _bites(theorem: Theorem, tight_cases: Sequence[Case], instances: int, seed: int) -> bool:
    """Whether the claim shrunk by 1 % is refuted by a case and no longer proved."""
    shrunk = theorem.shrunk(BITE)
    cases = chain(tight_cases, drawn_cases(theorem, instances, seed))  # drawn only if needed
    refuted = find_violation(shrunk, cases) is not None
    return refuted and theorem.prove(BITE).status != "proved"


def _needed(theorem: Theorem, tally: _Tally) -> tuple[str, ...]:
    """Return the hypotheses whose recorded counterexample breaks them alone, and the claim."""
    needed = []
    for hypothesis in theorem.hypotheses:
        if hypothesis.without is None:
            continue
        case = hypothesis.without()
        if theorem.broken_hypotheses(case) != (hypothesis,):
            tally.problems.append(f"counterexample without '{hypothesis.name}' breaks another")
        elif theorem.without(hypothesis).holds:
            tally.problems.append(f"counterexample without '{hypothesis.name}' violates nothing")
        else:
            needed.append(hypothesis.name)
    return tuple(needed)
