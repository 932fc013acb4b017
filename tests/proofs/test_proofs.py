"""Every theorem is proved by its own chain, and every link of it is needed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
import sympy

from proofs import further, hybrid, profile
from proofs.certificate import Inequality
from proofs.chain import Branches, Cases, Step
from proofs.facts import equal
from proofs.witness import satisfiable_proof
from regret import THEOREMS, bounds
from regret._support.arithmetic import piecewise
from regret.theory.theorem import GIVEN

z = sympy.Symbol("z", real=True)
ONE = sympy.Integer(1)
BITE = sympy.Rational(99, 100)
PROOFS = {key: theorem.prove() for key, theorem in THEOREMS.items()}


@pytest.mark.parametrize("key", THEOREMS)
def test_every_theorem_is_proved(key):
    proof = PROOFS[key]
    assert proof.flaws == proof.failed == ()
    assert proof.status == "proved"
    assert proof.steps
    assert len(proof.idea) > 40, "the words that join the steps"
    assert str(proof).count("\n") > len(proof.steps)


@pytest.mark.parametrize("key", THEOREMS)
def test_the_proof_is_of_the_entry_and_of_no_other(key):
    theorem, proof = THEOREMS[key], PROOFS[key]
    assert list(theorem.unlike(proof)) == []
    others = [other for other in THEOREMS.values() if not list(other.unlike(proof))]
    assert theorem in others
    assert {(t.lhs, t.rhs, t.relation) for t in others} == {
        (theorem.lhs, theorem.rhs, theorem.relation)
    }


@pytest.mark.parametrize("key", THEOREMS)
def test_a_proof_uses_every_hypothesis_of_its_entry_and_no_other(key):
    names = {hypothesis.name for hypothesis in THEOREMS[key].hypotheses}
    used = PROOFS[key].hypotheses - set(GIVEN)
    assert used <= names
    assert names - used <= {"n >= 2"}, "without two candidates there is no band"


@pytest.mark.parametrize("key", THEOREMS)
def test_a_tighter_bound_is_not_proved(key):
    assert THEOREMS[key].proof
    assert THEOREMS[key].prove(BITE).status == "undecided"


@pytest.mark.parametrize("key", THEOREMS)
def test_no_certificate_survives_a_change(key):
    """Every coefficient, every term, the slack and the hypotheses matter."""
    for step in PROOFS[key].steps:
        assert_needed_whole(step)


def assert_needed_whole(step: Inequality):
    assert step.holds
    assert not replace(step, slack=step.slack + z).holds
    assert not replace(step, slack=step.slack - ONE / 1000).holds
    for names, coefficient in step.certificate.items():
        product = sympy.Mul(*(step.known[name] for name in names))
        if sympy.expand(product) == 0:
            continue  # a term that is zero by itself proves and spoils nothing
        for changed in (2 * coefficient, -coefficient, 0):
            assert not replace(step, certificate={**step.certificate, names: changed}).holds
    used = {name for names in step.certificate for name in names}
    for group in ("hypotheses", "positive", "equations"):
        premises = getattr(step, group)
        for name in used & set(premises):
            changed = {**premises, name: premises[name] + z}
            assert not replace(step, **{group: changed}).holds


def without_a_link(links):
    """Yield the chain with one link left out, at any depth."""
    for i, link in enumerate(links):
        yield links[:i] + links[i + 1 :]
        if isinstance(link, Cases | Branches):
            for j, case in enumerate(link.cases):
                for shorter in without_a_link(case.links):
                    cases = list(link.cases)
                    cases[j] = replace(case, links=shorter)
                    yield (*links[:i], replace(link, cases=tuple(cases)), *links[i + 1 :])


REMARKS = {
    # what is said besides the claim
    "T11-metric": ["T1's bound in wider bands"],
}


@pytest.mark.parametrize("key", THEOREMS)
def test_no_link_is_idle(key):
    proof = PROOFS[key]
    idle = []
    for shorter in without_a_link(proof.links):
        if replace(proof, links=shorter).status == "proved":
            left = [step.name for step in replace(proof, links=shorter).steps]
            idle += [step.name for step in proof.steps if step.name not in left]
    assert idle == REMARKS.get(key, [])


def test_a_decoy_step_proves_no_bound():
    decoy = (Step("x = x", equal(z, z)),)
    for proof in PROOFS.values():
        assert replace(proof, links=decoy).status == "undecided"


@pytest.mark.parametrize(
    ("key", "other"), [("T1", "T11"), ("T3-free", "T10-subset"), ("T2", "T1-finite"), ("T7", "L1")]
)
def test_the_proof_of_another_theorem_does_not_do(key, other):
    assert list(THEOREMS[key].unlike(PROOFS[other]))
    assert list(THEOREMS[other].unlike(PROOFS[key]))


def wrong_profile(lo, hi, pi, metric=False):
    """T2's bound with 2 pi <= 1 replaced by 3 pi <= 1: 0 where a regret of 1/5 and more exists."""
    spread, lean = hi - lo, 1 - 2 * hi + lo
    free = bounds.hit_rate_metric(lo, hi) if metric else bounds.hit_rate(lo, hi)
    return piecewise(
        (lambda: pi, pi <= free),
        (lambda: (1 - 2 * pi) * spread / lean, (lean > 0) & (3 * pi <= 1)),
        otherwise=lambda: 0 * pi,
    )


@pytest.mark.parametrize("prove", [profile.prove, profile.prove_metric])
def test_the_condition_of_a_branch_is_proved(monkeypatch, prove):
    assert prove().status == "proved"
    monkeypatch.setattr(bounds, "hit_rate_profile", wrong_profile)
    assert prove().status == "undecided"
    assert any("not shown: " in flaw for flaw in prove().flaws)


def test_the_weight_of_the_hybrid_meets_its_target():
    assert hybrid.prove_weight().status == "proved"
    lo, hi, target = sympy.Rational(1, 5), sympy.Rational(3, 5), sympy.Rational(1, 4)
    weight = bounds.hybrid_weight(lo, hi, target)
    assert 0 < weight < 1
    assert bounds.hybrid_hit_rate(lo, hi, weight) == target
    assert bounds.hybrid_hit_rate(lo, hi, weight * BITE) > target
    assert bounds.hybrid_weight(lo, hi, sympy.Rational(1, 2)) == 0


@pytest.mark.parametrize("name", further.FURTHER)
def test_closed_forms_outside_of_the_registry_are_proved(name):
    for proof in further.prove(name):
        assert proof.flaws == ()
        answer = satisfiable_proof(proof)
        assert answer.verdict == "confirmed" or "smt" in answer.reason
    assert all(proof.status == "undecided" for proof in further.prove(name, BITE))


def test_every_closed_form_is_proved():
    """Each public function of `bounds` is the right-hand side of a proof, or a part of one."""
    parts = {"hub_mass", "hybrid_band", "petal_overlap"}
    parts |= {"lead_spread", "risk_ratio", "risk_ratio_band"}
    proved = {
        function.func.__name__ if isinstance(function, partial) else function.__name__
        for theorem in THEOREMS.values()
        for function in [getattr(theorem.rhs, "function", theorem.rhs)]
    }
    public = {name for name in vars(bounds) if not name.startswith("_")}
    functions = {n for n in public if getattr(vars(bounds)[n], "__module__", "") == "regret.bounds"}
    assert functions - proved - parts == set(further.FURTHER)
