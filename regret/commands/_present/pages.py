"""All about one theorem, as people read it."""

from __future__ import annotations

import re
import textwrap

from regret._support.text import counted, paragraph, width
from regret.theory.quantities import NOTATION
from regret.theory.theorem import ClosedForm, Hypothesis, Theorem

_BRACKETS = re.compile(r"\[[^]]{,50}\]|\([^()]{,30}\)")
_UNBROKEN = "\N{NO-BREAK SPACE}"


def _formal(key: str) -> list[str]:
    """Return the statements that Coq has accepted, with their axioms."""
    from proofs import formal

    entry = formal.THEOREMS.get(key)
    if entry is None:
        return ["  each step alone (proofs/coq/Certificates.v, LogCertificates.v)"]
    axioms = formal.axioms()
    lines = []
    for name in entry.names:
        lines += ["", f"{name} ({axioms[name]})"]
        lines += [each for each in (formal.context(name), formal.statement(name)) if each]
    return lines


def theorem_page(theorem: Theorem) -> str:
    """Return everything about one theorem: statement, hypotheses, certificate, tight cases."""
    proof = theorem.prove()
    lines = [f"{theorem.key}: {theorem.name} ({theorem.strength})", ""]
    lines += [paragraph(theorem.statement), "", _hanging(f"  {theorem.inequality}")]
    if isinstance(theorem.rhs, ClosedForm):
        lines += [f"  LaTeX: {theorem.latex}", f"  Python: regret.{theorem.rhs.call}"]
    lines += ["", "Where:"]
    letters = {x: NOTATION[x] for x in NOTATION if _is_in(x, theorem.statement + proof.chain())}
    lines += [_hanging(f"  {x}: {text}") for x, text in {**letters, **theorem.where()}.items()]
    lines += ["", paragraph(f"Source: {theorem.source}"), "", "Hypotheses"]
    lines += [_hanging(f"  {_hypothesis(each)}") for each in theorem.hypotheses]
    if not theorem.hypotheses:
        lines.append("  none besides those in the statement")
    checked = _checked(theorem, len(proof.steps), len(proof.arguments))
    lines += ["", "How it is checked", "", paragraph(checked)]
    lines += ["", "Proof", "", paragraph(proof.idea), ""]
    lines += [*map(_hanging, proof.chain().splitlines()), "", "In words"]
    lines += [paragraph(f"{x.kind}: {x.name}. {x.text}") for x in proof.arguments] or ["  nothing"]
    lines += ["", "Formal", *_formal(theorem.key)]
    lines += ["", "Tight cases"]
    for case in theorem.tight():
        check = theorem.check(case)
        equal = "= rhs" if theorem.strength == "tight" else f"~ rhs = {check.rhs}"
        lines += ["", f"lhs = {check.lhs} {equal} at", repr(case)]
    return "\n".join(lines)


def _hanging(line: str) -> str:
    """Return a line wrapped to the terminal, further in and outside its shorter brackets."""
    whole = _BRACKETS.sub(lambda found: found[0].replace(" ", _UNBROKEN), line)
    inner = " " * (len(line) - len(line.lstrip()) + 4)
    wrapper = textwrap.TextWrapper(
        width(), subsequent_indent=inner, break_long_words=False, break_on_hyphens=False
    )
    return wrapper.fill(whole).replace(_UNBROKEN, " ")


def _is_in(letter: str, text: str) -> bool:
    """Whether a letter is in a text by itself or as an index; "a" is a word as well."""
    return letter != "a" and re.search(rf"(?<![A-Za-z]){letter}(?![a-z'])", text) is not None


def _hypothesis(each: Hypothesis) -> str:
    need = each.vacuous or "no counterexample without it is known"
    if each.without is not None:
        need = "needed: a recorded case violates the claim without it"
    return f"{each.name}: {each.statement} ({need})"


def _checked(theorem: Theorem, steps: int, words: int) -> str:
    """Say what a machine checks of a proof, and what is in words."""
    said = (
        f"By machine: {counted(steps, 'step')} as exact identities. In words: "
        f"{counted(words, 'argument') if words else 'nothing'}."
    )
    if theorem.formal:
        return f"{said} Coq: the whole claim, for every n ({theorem.formal})."
    return f"{said} Coq: the steps, not the whole."
