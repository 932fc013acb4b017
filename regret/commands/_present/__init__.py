"""What is verified, and the catalogue, as people read them.

Begin with `verdict`, which says in a few lines what was found; `pages` is all about one theorem.
"""

from __future__ import annotations

from regret._support.text import paragraph, table
from regret.theory.quantities import MEANINGS, NOTATION
from regret.theory.report import Report, TheoremReport
from regret.theory.theorem import GROUPS, ClosedForm, Theorem
from regret.theory.theorems import THEOREMS

_CHECKED = (
    "key",
    "kernel",
    "words",
    "formal",
    "z3",
    "equal",
    "random",
    "search",
    "worst",
    "ratio",
    "bite",
)


def verification(report: Report) -> str:
    """Return the table of theorems, and a paragraph for each problem."""
    claims = [[x.key, x.name, _bound(x.key), x.outcome] for x in report.theorems]
    parts = [
        table(("key", "claim", "bound", "outcome"), claims, left=4),
        "",
        table(_CHECKED, [_theorem_row(each) for each in report.theorems]),
    ]
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
            "cases, in exact rationals (limit: within 1 %). random: cases on which the claim "
            "holds; search: cases that a local search for a violation ended at; worst: matrices "
            "whose exact optimum (linear programs, extreme points) agrees; ratio: the largest left "
            "side over right side these reach. "
            "bite: the claim made 1 % smaller is refuted."
        )
    )
    parts.append(glossary(report))
    return "\n".join(parts)


def glossary(report: Report) -> str:
    """Return what letters stand for, and what the names in the bounds at hand do."""
    known = [THEOREMS[each.key] for each in report.theorems if each.key in THEOREMS]
    inputs = [x for t in known if isinstance(t.rhs, ClosedForm) for x in t.rhs.inputs]
    words = {**NOTATION, **{name: MEANINGS[name] for name in dict.fromkeys(inputs)}}
    if "q" in inputs:  # the letter is used for both
        words["q"] = f"{NOTATION['q']}, or {MEANINGS['q']}"
    return paragraph("; ".join(f"{name}: {text}" for name, text in words.items()) + ".")


def _bound(key: str) -> str:
    theorem = THEOREMS.get(key)
    return "" if theorem is None else f"{theorem.relation} {_short_formula(theorem)}"


def _theorem_row(each: TheoremReport) -> list[str]:
    from proofs import formal

    held = each.instances - each.searched if each.violation is None else "violated"
    return [
        each.key,
        str(each.steps) if each.proof == "proved" else "NO",
        str(len(each.in_words)),
        formal.scope(each.key),
        _yes(each.second == "confirmed")
        if each.second in ("confirmed", "refuted")
        else each.second,
        "limit" if each.equality and each.strength == "upper" else _yes(each.equality),
        str(held),
        str(each.searched),
        "-" if each.worst_cases is None else str(each.worst_cases),
        f"{each.best_ratio:.4f}",
        _yes(each.bite),
    ]


def _yes(good: bool) -> str:
    return "yes" if good else "NO"


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
    text = theorem.bound
    if isinstance(theorem.rhs, ClosedForm) and "Piecewise" in text:
        return theorem.rhs.call
    return text
