"""Theorems and losses as programs read them."""

from __future__ import annotations

from typing import Any

from regret.losses import SPACES, Loss
from regret.losses.loss import parameters
from regret.theory.theorem import ClosedForm, Theorem


def theorem(each: Theorem) -> dict[str, Any]:
    """Return what the registry says of a theorem; nothing is proved for it."""
    closed = isinstance(each.rhs, ClosedForm)
    return {
        "key": each.key,
        "name": each.name,
        "group": each.group,
        "statement": each.statement,
        "inequality": each.inequality,
        "latex": each.latex,
        "call": each.rhs.call if isinstance(each.rhs, ClosedForm) else None,
        "inputs": list(each.rhs.inputs) if isinstance(each.rhs, ClosedForm) else [],
        "closed_form": closed,
        "strength": each.strength,
        "source": each.source,
        "proof": each.proof,
        "formal": each.formal,
        "hypotheses": [
            {"name": h.name, "statement": h.statement, "needed": h.without is not None}
            for h in each.hypotheses
        ],
    }


def page(each: Theorem) -> dict[str, Any]:
    """Return the same with its proof, what of it is in words, and tight cases as Python."""
    proof = each.prove()
    return {
        **theorem(each),
        "proof_status": proof.status,
        "proof_idea": proof.idea,
        "steps_checked": len(proof.steps),
        "in_words": [{"kind": x.kind, "name": x.name, "text": x.text} for x in proof.arguments],
        "where": each.where(),
        "tight_cases": [repr(case) for case in each.tight()],
    }


def loss(each: type[Loss]) -> dict[str, Any]:
    """Return what a loss says of itself."""
    return {
        "name": each.name,
        "class": each.__name__,
        "aliases": list(each.aliases),
        "wants_right": each.aim,
        "predicts": each.space,
        "decoders": list(SPACES[each.space].decoders),
        "parameters": {name: repr(value) for name, value in parameters(each).items()},
        "source": each.source,
        "proof": each.proof or None,
        "slow": each.slow,
    }
