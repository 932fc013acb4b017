"""What is verified, and the catalogue, as people read them."""

from __future__ import annotations

from regret._support.text import paragraph, table
from regret.theory.report import Report, TheoremReport
from regret.theory.theorem import GROUPS, ClosedForm, Theorem
from regret.theory.theorems import THEOREMS

_THEOREM_HEADER = (
    "key",
    "claim",
    "outcome",
    "kernel",
    "words",
    "formal",
    "z3",
    "equal",
    "cases",
    "worst",
    "ratio",
    "bite",
)


def verification(report: Report) -> str:
    """Return the table of theorems, and a paragraph for each problem."""
    parts = [table(_THEOREM_HEADER, [_theorem_row(each) for each in report.theorems], left=3)]
    for each in report.theorems:
        parts += [paragraph(f"{each.key}: {problem}") for problem in each.problems]
        if each.violation is not None:
            parts += [f"{each.key} is refuted by this instance:", "", each.violation.reproducer()]
    parts.append(
        paragraph(
            "kernel: so many steps of a chain without a missing link, each an exact identity; "
            "words: so many arguments of it are in words (regret show KEY). formal: Coq has "
            "accepted the claim for every n, on no axioms or on those of its reals. z3: a second "
            "prover finds no counterexample to any step. equal: both sides are equal at the tight "
            "cases, in exact rationals (limit: within 1 %). cases: random ones and local searches "
            "on which the claim holds; worst: matrices whose exact optimum (linear programs, "
            "extreme points) agrees; ratio: the largest left side over right side these reach. "
            "bite: the claim made 1 % smaller is refuted."
        )
    )
    return "\n".join(parts)


def _theorem_row(each: TheoremReport) -> list[str]:
    from proofs import formal

    held = each.instances if each.violation is None else "violated"
    return [
        each.key,
        each.name,
        each.outcome,
        str(each.steps) if each.proof == "proved" else "NO",
        str(len(each.in_words)),
        formal.scope(each.key),
        _yes(each.second == "confirmed")
        if each.second in ("confirmed", "refuted")
        else each.second,
        "limit" if each.equality and each.strength == "upper" else _yes(each.equality),
        str(held),
        "-" if each.worst_cases is None else str(each.worst_cases),
        f"{each.best_ratio:.4f}",
        _yes(each.bite),
    ]


def _yes(good: bool) -> str:
    return "yes" if good else "NO"


def formula(theorem: Theorem) -> str:
    """Return the claim's right-hand side in plain text."""
    if isinstance(theorem.rhs, ClosedForm):
        return str(theorem.rhs.expression())
    return "S p"


def catalogue() -> str:
    """Return the table of all theorems."""
    rows = [
        [t.key, t.name, f"{t.relation} {_short_formula(t)}", t.strength] for t in THEOREMS.values()
    ]
    return table(("key", "claim", "bound", "strength"), rows, left=4)


def markdown() -> str:
    """Return the table of all theorems as the README shows it, group by group."""
    lines = ["| key | claim | bound | proof |", "| --- | --- | --- | --- |"]
    for group in GROUPS:
        lines.append(f"| | **{group.capitalize()}** | | |")
        lines += [_markdown_row(each) for each in THEOREMS.values() if each.group == group]
    return "\n".join(lines)


def _markdown_row(theorem: Theorem) -> str:
    module = theorem.proof.split(":")[0].replace(".", "/")
    bound = f"`{theorem.relation} {_short_formula(theorem)}`"
    claim = f"{theorem.name} ({theorem.strength})"
    return f"| {theorem.key} | {claim} | {bound} | [{module}.py]({module}.py) |"


def _short_formula(theorem: Theorem) -> str:
    """Return the formula, or the call that computes it where it has several branches."""
    text = formula(theorem)
    if isinstance(theorem.rhs, ClosedForm) and "Piecewise" in text:
        return theorem.rhs.call
    return text


def _formal(key: str) -> list[str]:
    """Return the statements that Coq has accepted, with their axioms."""
    from proofs import formal

    entry = formal.THEOREMS.get(key)
    if entry is None:
        return ["  each step alone (proofs/coq/Certificates.v, LogCertificates.v)"]
    axioms = formal.axioms()
    lines = []
    for name in entry.names:
        lines += ["", f"{name} ({axioms[name]})", formal.statement(name)]
    return lines


def theorem_page(theorem: Theorem) -> str:
    """Return everything about one theorem: statement, hypotheses, certificate, tight cases."""
    lines = [f"{theorem.key}: {theorem.name} ({theorem.strength})", ""]
    lines += [paragraph(theorem.statement), "", f"  {theorem.lhs.__name__} {theorem.relation} "]
    lines[-1] += formula(theorem)
    if isinstance(theorem.rhs, ClosedForm):
        import sympy

        lines += [f"  LaTeX: {sympy.latex(theorem.rhs.expression())}"]
    lines += ["", f"Source: {theorem.source}", "", "Hypotheses"]
    for hypothesis in theorem.hypotheses:
        need = (
            "no counterexample without it is known"
            if hypothesis.without is None
            else "needed: a recorded case violates the claim without it"
        )
        lines.append(f"  {hypothesis.name}: {hypothesis.statement} ({need})")
    proof = theorem.prove()
    lines += ["", "Proof", "", paragraph(proof.idea), "", proof.chain(), "", "In words"]
    lines += [paragraph(f"{x.kind}: {x.name}. {x.text}") for x in proof.arguments] or ["  nothing"]
    lines += ["", "Formal", *_formal(theorem.key)]
    lines += ["", "Tight cases"]
    for case in theorem.tight():
        check = theorem.check(case)
        lines += ["", f"lhs = {check.lhs} = rhs at", repr(case)]
    return "\n".join(lines)
