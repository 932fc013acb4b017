"""T22: what a plug-in rule loses over many spectra is bounded by its calibration error alone.

Hypotheses: as T7, for the spectra on one list for which the rule chooses one candidate E; p is the
mean of their laws, p^ that of their estimates, TV half the L1 distance of these two means. Tight
case: two candidates that tie under the mean estimate.
"""

from __future__ import annotations

import sympy
from sympy import Expr

from proofs import plug_in
from proofs.chain import Distinction, Facts, Link, Proof
from proofs.facts import Claim, Family, Total
from proofs.letters import lo
from proofs.links import Cases, Step, Sum
from proofs.plug_in import e_E, e_R, p_E, p_R, tv
from proofs.relation import at_least
from proofs.setting import split
from regret import bounds

a, of_E, of_R = sympy.symbols("a of_E of_R", real=True)
SPECTRA = Family("the spectra, with weights a that add up to 1", (a, of_E, of_R))


def _chosen(mean_E: Expr, mean_R: Expr) -> Facts:
    """Return that E is no worse than R under each estimate, and what their means are."""
    return {
        "a": at_least(a, by="rule"),
        "E is chosen": at_least(of_E, of_R, by="one choice"),
        "mean of E": Total(SPECTRA, a * of_E, mean_E, by=("rule",)),
        "mean of R": Total(SPECTRA, a * of_R, mean_R, by=("rule",)),
    }


def _on_average(name: str) -> tuple[Link, ...]:
    """Return the links that show E to be no worse than R under the mean estimate."""
    return (
        Step("one estimate", at_least(a * of_E, a * of_R), {("a", "E is chosen"): 1}),
        Sum(name, {"mean of E": 1, "mean of R": -1}, each="one estimate"),
    )


def prove(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof for the mode E of each estimate, of the bound times `shrink`."""
    base = plug_in.prove(shrink)
    name = "E is the mode of p^"
    same, different = base.distinctions[0].cases
    rest = {key: fact for key, fact in different.items() if key != name}
    cases = Distinction("E is R", (same, {**rest, **_chosen(e_E, e_R)}))
    *first, ends = base.links
    assert isinstance(ends, Cases)
    one, two = ends.cases
    return Proof(
        "E has as much as R in the mean of the estimates, as it has in each; then as T7.",
        Claim.about(
            "calibrated_hit_rate_regret",
            p_R - p_E,
            bounds.plug_in_hit_rate,
            shrink,
            calibration=tv,
        ),
        base.facts,
        (
            *first,
            split(cases, one.links, (*_on_average(name), *two.links)),
        ),
        distinctions=(cases,),
    )


def prove_similarity(shrink: Expr = sympy.S.One) -> Proof:
    """Return the proof for the maximiser E of S p^, p^ each estimate, times `shrink`."""
    base = plug_in.prove_similarity(shrink)
    name = "E is best under p^"
    facts = {key: fact for key, fact in base.facts.items() if key != name}
    by_E, by_V = sympy.symbols("Sphat_E Sphat_V", real=True)
    return Proof(
        "Expected similarity is linear in the estimate: E is optimal under the mean of the "
        "estimates, as it is under each; then as T7.",
        Claim.about(
            "calibrated_similarity_regret",
            base.claim.lhs,
            bounds.plug_in_similarity,
            shrink,
            lo=lo,
            calibration=tv,
        ),
        {**facts, **_chosen(by_E, by_V)},
        (*_on_average(name), *base.links),
    )
