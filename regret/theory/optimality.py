"""Doubt the Bayes-optimal prediction of a loss in every way the package knows."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from importlib import import_module
from typing import TYPE_CHECKING

import numpy as np

from regret._support.arrays import Floats
from regret._support.progress import progress
from regret._support.result import GAP
from regret._support.seeds import generator
from regret.losses import LOSSES, SPACES, Loss, Prediction, bayes_prediction
from regret.losses.any_loss import descend
from regret.problem.instance import Instance
from regret.theory.loss_report import TOLERANCE, LossReport, Refutation
from regret.theory.sampling import weights

if TYPE_CHECKING:
    from proofs.chain import Proof

INSTANCES = 20
"""Random instances a loss unless asked otherwise; each costs some hundred risks."""

BITE = (Fraction(99, 100), Fraction(101, 100))
"""The proof of a right prediction fails once the prediction is this much off."""


def prove(name: str, shrink: Fraction = Fraction(1)) -> Proof | None:
    """Run the proof of the loss's prediction, perturbed by `shrink`; None if it has no proof."""
    import sympy

    if not LOSSES[name].proof:
        return None
    module, function = LOSSES[name].proof.split(":")
    proof: Proof = getattr(import_module(module), function)(sympy.Rational(shrink))
    return proof


def draw_instance(rng: np.random.Generator) -> Instance:
    """Return a small instance; equal, empty and impossible candidates occur, and ties."""
    rows = rng.random((int(rng.integers(1, 6)), int(rng.integers(1, 5)))) < rng.uniform(0.2, 0.8)
    return Instance.from_weights(rows, weights(rng, len(rows)))


def competitors(
    loss: Loss, instance: Instance, best: Floats, rng: np.random.Generator
) -> Iterator[Floats]:
    """Yield points of the loss's space that have no reason to be better than the best.

    Every vertex of the cube; perturbations of the best; and what scipy's L-BFGS-B makes of the
    best and of random points. The first two are all there is where the space is finite.
    """
    space = SPACES[loss.space]
    yield from space.vertices(instance)
    if space.box is None:
        return
    low, high = space.box
    size = space.size(instance)
    middle = np.where(np.isfinite(best), best, low)
    for scale in (1e-4, 1e-2, 0.3):
        for _ in range(4):
            yield np.clip(middle + scale * rng.standard_normal(size), low, high)
    starts = [
        middle,
        *rng.uniform(low / 4, high / 4, (3, size)),
        *rng.uniform(low, high, (2, size)),
    ]
    for start in starts:
        # Risks may be infinite at the ends of [0, 1]; other boxes have none.
        margin = 1e-9 if (low, high) == (0, 1) else 0.0
        yield descend(lambda x: loss.risk(x, instance), start, low, high, margin)


@dataclass
class _Tally:
    """What the loop over instances adds up."""

    statuses: Counter[str] = field(default_factory=Counter)
    gap: float = 0.0
    bitten: bool = False
    problems: dict[str, None] = field(default_factory=dict)  # in order, each once
    violation: Refutation | None = None

    def see(self, loss: Loss, instance: Instance, rng: np.random.Generator) -> None:
        best = bayes_prediction(loss, instance)
        self.statuses[best.status] += 1
        self.gap = max(self.gap, best.gap)
        self.problems |= dict.fromkeys(dishonest(loss, best, instance))
        for other in competitors(loss, instance, best.value, rng):
            risk = loss.risk(other, instance)
            self.bitten |= risk > best.risk + TOLERANCE
            if not risk >= best.bound - TOLERANCE:  # NaN is no risk either
                self.violation = self.violation or Refutation(loss, instance, best.bound, other)
            elif risk < best.risk - TOLERANCE:
                self.problems[f"a search finds a risk {best.risk - risk:.2g} below {loss!r}'s"] = (
                    None
                )


def dishonest(loss: Loss, best: Prediction, instance: Instance) -> list[str]:
    """Return what a prediction says of itself that is not so."""
    found = []
    if not np.array_equal(SPACES[loss.space](best, instance.candidates), best.value):
        found.append(f"the prediction is no point of {loss.space}")
    if not (math.isfinite(best.risk) and best.risk == loss.risk(best, instance)):
        found.append(f"the risk {best.risk} is not that of the prediction")
    if best.status not in ("exact", "global", "stationary", "bounded"):
        found.append(f"the status {best.status} is not one")
    if (best.gap > 0 and best.status == "exact") or not best.gap >= 0:
        found.append(f"the gap {best.gap} does not go with the status {best.status}")
    if (best.gap <= GAP) != (best.status in ("exact", "global")):
        found.append(f"the gap {best.gap} does not go with the status {best.status}")
    return found


def verify_loss(name: str, instances: int = INSTANCES, seed: int = 0) -> LossReport:
    """Verify a loss: proof by the kernel and by z3, bite, vertices, perturbations, minimisers.

    Instance i is drawn from ``SeedSequence(seed, spawn_key=(i,))``; the loss takes its default
    parameters and its `variants` in turn.
    """
    kind = LOSSES[name]
    tally, second, status = _Tally(), "not run", "none"
    proof = prove(name)
    bites = True
    if proof is not None:
        status = proof.status
        tally.problems |= dict.fromkeys(proof.flaws)
        if (about := LOSSES.get(proof.claim.side)) is None or about.proof != kind.proof:
            tally.problems[f"the proof is about {proof.claim.side}"] = None
        witness = import_module("proofs.witness").satisfiable_proof(proof)
        if witness.verdict in ("refuted", "unknown"):  # for logarithms it takes z3's points
            tally.problems[f"no point meets all that is supposed: {witness.reason}"] = None
        confirmation = import_module("proofs.smt").confirm_proof(proof)
        second = confirmation.verdict
        if second in ("refuted", "unknown"):
            tally.problems[f"z3: {second}: {confirmation.reason}"] = None
        perturbed = (prove(name, shrink) for shrink in BITE)
        bites = all(each is not None and each.status != "proved" for each in perturbed)
    losses = [kind(), *(kind(**params) for params in kind.variants)]
    for i in progress(range(instances), name, total=instances):
        rng = generator(seed, i)
        tally.see(losses[i % len(losses)], draw_instance(rng), rng)
    bites &= tally.bitten or instances == 0
    if not bites:
        tally.problems["a wrong prediction is not found out"] = None
    return LossReport(
        key=kind.name,
        name=kind.__name__,
        proof=status,
        steps=len(proof.steps) if proof else 0,
        in_words=tuple(f"{x.kind}: {x.name}" for x in proof.arguments) if proof else (),
        second=second,
        instances=instances,
        statuses=tally.statuses,
        gap=tally.gap,
        bite=bites,
        problems=tuple(tally.problems),
        violation=tally.violation,
    )
