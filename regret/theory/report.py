"""What verification finds: violations, one report a theorem, and the whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from regret._support.tabular import Tabular
from regret.theory.case import Case
from regret.theory.loss_report import LossReport, Refutation
from regret.theory.theorem import Check, Theorem


@dataclass(frozen=True)
class Violation:
    """A case on which a claim fails, in exact rationals."""

    theorem: Theorem
    case: Case
    check: Check

    @property
    def key(self) -> str:
        """The theorem's key."""
        return self.theorem.key

    def reproducer(self) -> str:
        """Return Python source that ends in an AssertionError, and does not ask the registry."""
        left, right = self.theorem.lhs, self.check.rhs
        claimed = f"np.array({right.tolist()!r})" if isinstance(right, np.ndarray) else repr(right)
        claim = f"lhs {self.theorem.relation} rhs"
        return f"""\
# {self.theorem.key} ({self.theorem.name}) fails on this instance.
from fractions import Fraction

import numpy as np
import regret
from {left.__module__} import {left.__name__}

case = {self.case!r}
lhs = {left.__name__}(case)
rhs = {claimed}  # what the theorem claims for this case
assert np.all({claim}), f"{self.theorem.key} claims {claim}, got lhs={{lhs}} and rhs={{rhs}}"
"""


@dataclass(frozen=True)
class TheoremReport:
    """What one theorem survived.

    Attributes
    ----------
    key, name, strength : str
    proof : {"proved", "undecided"}
        What the kernel says of the chain: whether every link is there and holds.
    steps : int
        Steps of the proof that the kernel checks.
    in_words : tuple of str
        Arguments of the proof that it does not check.
    second : {"confirmed", "refuted", "unknown", "not run"}
        What z3 says of the same steps; it does not look at the certificate.
    equality : bool
        Both sides are equal at the tight cases, in exact rationals; if the strength is "upper",
        they come within 1 % of one another.
    instances : int
        Random and adversarial cases on which the claim was checked.
    best_ratio : float
        The largest lhs/rhs that random cases, the local search and the exact worst cases reach;
        the recorded tight cases are not counted.
    worst_cases : int or None
        Matrices on which the independent exact optimum agrees with the bound; None if the claim
        has no such optimum.
    bite : bool
        The claim with its right-hand side 1 % smaller is neither proved nor survives.
    needed : tuple of str
        Hypotheses with a recorded counterexample that violates the claim without them.
    problems : tuple of str
        What went wrong, in words.
    violation : Violation or None
    searched : int
        How many of the instances a local search ended at; the others are random.
    """

    key: str
    name: str
    strength: str
    proof: str
    steps: int
    in_words: tuple[str, ...]
    second: str
    equality: bool
    instances: int
    best_ratio: float
    worst_cases: int | None
    bite: bool
    needed: tuple[str, ...]
    problems: tuple[str, ...] = ()
    violation: Violation | None = None
    searched: int = 0

    @property
    def outcome(self) -> str:
        """``proved``, ``refuted`` (there is a violation) or ``undecided``.

        ``certificate only`` where nothing but the proof was asked: no case was drawn.
        """
        if self.violation is not None:
            return "refuted"
        doubts = self.problems or self.second in ("refuted", "unknown")
        if self.proof != "proved" or doubts:
            return "undecided"
        return "proved" if self.instances else "certificate only"


@dataclass(frozen=True)
class Report(Tabular):
    """What all theorems and losses asked for survived."""

    theorems: tuple[TheoremReport, ...]
    instances: int
    seed: int
    losses: tuple[LossReport, ...] = ()

    def records(self) -> list[dict[str, Any]]:
        """Return one row a theorem, then one a loss."""
        theorems = [
            {"key": x.key, "name": x.name, "outcome": x.outcome, "instances": x.instances}
            | {"best_ratio": x.best_ratio, "gap": None}
            for x in self.theorems
        ]
        losses = [
            {"key": x.key, "name": x.name, "outcome": x.outcome, "instances": x.instances}
            | {"best_ratio": None, "gap": x.gap}
            for x in self.losses
        ]
        return [*theorems, *losses]

    @property
    def ok(self) -> bool:
        """Whether every theorem is proved and nothing is wrong with any, nor with a loss."""
        proved = all(each.outcome in ("proved", "certificate only") for each in self.theorems)
        return proved and all(each.ok for each in self.losses)

    @property
    def violations(self) -> tuple[Violation | Refutation, ...]:
        """The cases on which claims fail."""
        found = [each.violation for each in self.theorems]
        beaten = [each.violation for each in self.losses]
        return tuple(each for each in (*found, *beaten) if each is not None)


def to_json(report: Report) -> dict[str, Any]:
    """Return the report as plain data."""
    return {
        "ok": report.ok,
        "instances": report.instances,
        "seed": report.seed,
        "theorems": [
            {
                "key": each.key,
                "name": each.name,
                "outcome": each.outcome,
                "proof": each.proof,
                "steps_checked": each.steps,
                "in_words": list(each.in_words),
                "second_prover": each.second,
                "strength": each.strength,
                "equality": each.equality,
                "instances": each.instances,
                "searched": each.searched,
                "best_ratio": each.best_ratio if np.isfinite(each.best_ratio) else None,
                "worst_cases": each.worst_cases,
                "bite": each.bite,
                "needed_hypotheses": list(each.needed),
                "problems": list(each.problems),
                "reproducer": each.violation.reproducer() if each.violation else None,
            }
            for each in report.theorems
        ],
        "losses": [each.to_json() for each in report.losses],
    }
