"""What a theorem is: a statement with everything that is needed to doubt it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from html import escape
from importlib import import_module
from operator import eq, ge, le
from typing import TYPE_CHECKING, Any

import numpy as np

from regret.theory.case import Case
from regret.theory.closed_form import ClosedForm as ClosedForm
from regret.theory.quantities import MEANINGS

if TYPE_CHECKING:
    from proofs.chain import Proof
    from regret.worst_case import ExactWorstCase, WorstCase

SOURCE = "derived here; question: arXiv 2602.16507"
"""Where a theorem comes from unless it says otherwise."""

GROUPS = (
    "what similarity costs retrieval",
    "what retrieval costs similarity",
    "converses",
    "losses and decoders",
    "estimation",
)

RELATIONS: dict[str, Callable[[Any, Any], Any]] = {"<=": le, ">=": ge, "==": eq}

TOLERANCE = 1e-9
"""Floats closer than this to a violation do not decide; Fractions do."""

GIVEN = ("posterior", "rule")
"""What every proof may suppose: p is a law on the candidates; the rules choose what they choose."""


@dataclass(frozen=True)
class Hypothesis:
    """A condition of a theorem, and what is known about dropping it.

    Attributes
    ----------
    name, statement : str
    holds : Case -> bool
    without : () -> Case, optional
        A case that breaks this hypothesis, keeps the theorem's others, and violates its claim.
    vacuous : str
        Why there can be no such case, where the claim says nothing without the hypothesis.
    """

    name: str
    statement: str
    holds: Callable[[Case], bool]
    without: Callable[[], Case] | None = None
    vacuous: str = ""


@dataclass(frozen=True)
class Check:
    """The two sides of a claim on one case, and whether it holds.

    `ratio` is lhs/rhs, of a lower bound rhs/lhs; 0 where both are 0.
    """

    lhs: Any
    rhs: Any
    holds: bool
    relation: str = "<="

    @cached_property
    def ratio(self) -> float:
        """How much of the bound the case attains; infinite if it violates a bound <= 0."""
        left, right = float(np.max(self.lhs)), float(np.max(self.rhs))
        if self.relation == ">=":
            left, right = right, left
        if right <= 0:
            return 0.0 if left <= right + TOLERANCE else float("inf")
        return left / right


@dataclass(frozen=True)
class Theorem:
    """A claim lhs <= rhs (or lhs >= rhs, or lhs == rhs) about every case that obeys the hypotheses.

    Attributes
    ----------
    key : str
        How the command line names it.
    name, statement, source : str
        In words; the closed form itself is printed from `rhs`.
    hypotheses : tuple of Hypothesis
    lhs, rhs : Case -> number
    relation : {"<=", ">=", "=="}
        An equality compares arrays entry by entry.
    strength : {"tight", "upper"}
        Whether the bound is attained, as by default, or only approached.
    tight : () -> tuple of Case
        Cases at which both sides are equal in exact rationals, one a branch of the bound; for an
        "upper" one, cases within 1 % of it.
    draw : numpy Generator -> Case
        Random and adversarial cases that obey the hypotheses by construction.
    worst : Case -> WorstCase, optional
        An independent exact optimum of the left-hand side over all posteriors that leave the
        right-hand side as it is.
    proof : str
        "module:function" in `proofs`, loaded only when asked for.
    group : one of `GROUPS`
        What it is about.
    """

    key: str
    name: str
    hypotheses: tuple[Hypothesis, ...]
    statement: str
    lhs: Callable[[Case], Any]
    rhs: Callable[[Case], Any]
    tight: Callable[[], tuple[Case, ...]]
    draw: Callable[[np.random.Generator], Case]
    proof: str
    group: str
    relation: str = "<="
    source: str = SOURCE
    strength: str = "tight"
    worst: Callable[[Case], WorstCase | ExactWorstCase] | None = None

    def check(self, case: Case) -> Check:
        """Compare the sides on a case, in exact rationals.

        Floats are not asked first: candidates that tie exactly need not tie in floats, and some
        bounds jump. A case costs about a millisecond.
        """
        left, right = self.lhs(case), self.rhs(case)
        holds = RELATIONS[self.relation](left, right)
        return Check(left, right, bool(np.all(holds)), self.relation)

    def without(self, hypothesis: Hypothesis) -> Check:
        """Compare the sides on the recorded case that breaks this hypothesis."""
        if hypothesis.without is None:
            raise ValueError(f"no case without the hypothesis '{hypothesis.name}' is recorded")
        rhs = self.rhs.beyond if isinstance(self.rhs, ClosedForm) else self.rhs
        return replace(self, rhs=rhs).check(hypothesis.without())

    def broken_hypotheses(self, case: Case) -> tuple[Hypothesis, ...]:
        """Return the hypotheses that the case does not obey."""
        return tuple(h for h in self.hypotheses if not h.holds(case))

    @property
    def formal(self) -> str | None:
        """The Coq theorem that says the same for every number of candidates, if there is one."""
        from proofs.formal import THEOREMS

        entry = THEOREMS.get(self.key)
        return entry.theorem if entry else None

    @property
    def bound(self) -> str:
        """The right-hand side as text."""
        known = isinstance(self.rhs, ClosedForm)
        return str(self.rhs.expression()) if isinstance(self.rhs, ClosedForm) and known else "S p"

    @property
    def inequality(self) -> str:
        """The claim as one line of text."""
        return f"{self.lhs.__name__} {self.relation} {self.bound}"

    @property
    def latex(self) -> str:
        """The claim in LaTeX, without dollars."""
        import sympy

        side = self.lhs.__name__.replace("_", r"\_")
        rhs = sympy.latex(self.rhs.expression()) if isinstance(self.rhs, ClosedForm) else "S p"
        relation = {"<=": r"\le", ">=": r"\ge", "==": "="}[self.relation]
        return rf"\mathrm{{{side}}} {relation} {rhs}"

    def where(self) -> dict[str, str]:
        """Return what the claim's names stand for, in words."""
        said = " ".join((self.lhs.__doc__ or self.name).partition("\n\n")[0].split())
        inputs = self.rhs.inputs if isinstance(self.rhs, ClosedForm) else ()
        left = said.removeprefix("Return ").rstrip(".").replace("`", "")
        return {self.lhs.__name__: left} | {x: MEANINGS[x] for x in inputs}

    def to_latex(self) -> str:
        """Return the statement as a theorem environment."""
        supposed = "; ".join(h.statement for h in self.hypotheses) or "nothing"
        text = str.maketrans({"_": r"\_", "%": r"\%", "&": r"\&", "^": r"\^{}", "<": "$<$"})
        words = [x.translate(text) for x in (self.name, self.statement, supposed)]
        return (
            f"\\begin{{theorem}}[{self.key}: {words[0]}]\n{words[1]}\n"
            f"\\[ {self.latex} \\]\nSupposed: {words[2]}.\n\\end{{theorem}}"
        )

    def _repr_latex_(self) -> str:
        return f"$\\displaystyle {self.latex}$"

    def _repr_html_(self) -> str:
        where = "; ".join(f"{name}: {words}" for name, words in self.where().items())
        supposed = "; ".join(h.statement for h in self.hypotheses) or "nothing"
        said = {"Where": where, "Supposed": supposed, "Source": self.source}
        rest = "".join(f"<p><small><b>{k}</b> {escape(v)}.</small></p>" for k, v in said.items())
        return (
            f"<p><b>{escape(self.key)}: {escape(self.name)}</b> ({self.strength})</p>"
            f"<p>{escape(self.statement)}</p><p>{escape(self._repr_latex_())}</p>{rest}"
        )

    def prove(self, shrink: Fraction = Fraction(1)) -> Proof:
        """Load and run the proof, of the right-hand side times `shrink`."""
        import sympy

        module, function = self.proof.split(":")
        prove: Callable[..., Proof] = getattr(import_module(module), function)
        return prove(sympy.Rational(shrink.numerator, shrink.denominator))

    def unlike(self, proof: Proof) -> Iterator[str]:
        """Yield what a proof claims or supposes that this theorem does not."""
        claim = proof.claim
        if claim.side != self.lhs.__name__:
            yield f"the proof is about another left-hand side: {claim.side}"
        of_rhs = (
            self.rhs.is_that_of(proof)
            if isinstance(self.rhs, ClosedForm)
            else claim.right == self.rhs.__name__
        )
        if not of_rhs or claim.shrink != 1:
            yield "the proof is about another right-hand side"
        if claim.relation != self.relation:
            yield f"the proof is about another relation: {claim.relation}"
        for name in sorted(proof.hypotheses - {h.name for h in self.hypotheses} - set(GIVEN)):
            yield f"the proof supposes what the theorem does not: {name}"

    def shrunk(self, factor: Fraction) -> Theorem:
        """Return the claim 1 - `factor` stronger, by its right-hand side: false if it is tight."""
        by = 1 / factor if self.relation == ">=" else factor
        return replace(self, rhs=lambda case: self.rhs(case) * by)
