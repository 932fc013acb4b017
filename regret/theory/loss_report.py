"""What verification finds about a loss: what its prediction survived, or what beats it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from regret._support.arrays import Floats
from regret.losses import Loss
from regret.problem.instance import Instance

TOLERANCE = 1e-9
"""Risks closer than this are equal: they are sums of logarithms, which floats round."""


@dataclass(frozen=True)
class Refutation:
    """A prediction that beats what no prediction should beat."""

    loss: Loss
    instance: Instance
    bound: float
    better: Floats

    @property
    def key(self) -> str:
        """The loss's name."""
        return self.loss.name

    def reproducer(self) -> str:
        """Return Python source that ends in an AssertionError."""
        weights = [str(p) for p in self.instance.exact_posterior]
        return f"""\
# The Bayes-optimal prediction of {self.loss!r} is beaten on this instance.
from fractions import Fraction

import regret
from numpy import array
from regret.losses import {type(self.loss).__name__}

loss = {self.loss!r}
posterior = [Fraction(p) for p in {weights!r}]
instance = regret.Instance({self.instance.candidates.astype(int).tolist()!r}, posterior)
better = {self.better.tolist()!r}
least = regret.bayes_prediction(loss, instance).bound
assert regret.risk(loss, better, instance) >= least - {TOLERANCE}
"""


@dataclass(frozen=True)
class LossReport:
    """What the Bayes-optimal prediction of one loss survived.

    Attributes
    ----------
    key, name : str
        The loss's name, and its class.
    proof : {"proved", "undecided", "none"}
        What the kernel says; "none" where there is no closed form to prove.
    steps : int
        Steps of the proof that the kernel checks.
    in_words : tuple of str
        Arguments of the proof that it does not check.
    second : {"confirmed", "refuted", "unknown", "not run"}
        What z3 says of the same steps.
    instances : int
        Random instances on which nothing was better than the prediction.
    statuses : mapping of str to int
        How many of the predictions were exact, global, stationary, bounded.
    gap : float
        The most that a prediction is known to be above the least risk.
    bite : bool
        A prediction 1 % off is not proved, and worse predictions are found out.
    problems : tuple of str
        What went wrong, in words.
    violation : Refutation or None
    """

    key: str
    name: str
    proof: str
    steps: int
    in_words: tuple[str, ...]
    second: str
    instances: int
    statuses: Mapping[str, int]
    gap: float
    bite: bool
    problems: tuple[str, ...] = ()
    violation: Refutation | None = None

    @property
    def outcome(self) -> str:
        """``proved``, ``checked`` (there is no proof), ``refuted`` or ``undecided``."""
        if self.violation is not None:
            return "refuted"
        if self.problems or self.second in ("refuted", "unknown"):
            return "undecided"
        return {"proved": "proved", "none": "checked"}.get(self.proof, "undecided")

    @property
    def ok(self) -> bool:
        """Whether nothing speaks against the prediction."""
        return self.outcome in ("proved", "checked")

    def to_json(self) -> dict[str, Any]:
        """Return plain data."""
        return {
            "key": self.key,
            "name": self.name,
            "outcome": self.outcome,
            "proof": self.proof,
            "steps_checked": self.steps,
            "in_words": list(self.in_words),
            "second_prover": self.second,
            "instances": self.instances,
            "statuses": dict(self.statuses),
            "largest_gap": self.gap if math.isfinite(self.gap) else None,
            "bite": self.bite,
            "problems": list(self.problems),
            "reproducer": self.violation.reproducer() if self.violation else None,
        }
