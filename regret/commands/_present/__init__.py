"""Reports as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from regret._support.output import print_json
from regret._support.text import paragraph, table
from regret.analysis.one_list import ListAnalysis
from regret.theory.report import Report, TheoremReport
from regret.theory.theorem import GROUPS, ClosedForm, Theorem
from regret.theory.theorems import THEOREMS

_THEOREM_HEADER = (
    "key",
    "claim",
    "outcome",
    "kernel",
    "words",
    "z3",
    "equal",
    "cases",
    "worst",
    "ratio",
    "bite",
)
_LIST_HEADER = (
    "list",
    "given",
    "distinct",
    "lo",
    "hi",
    "median",
    "HR band",
    "metric",
    "pair",
    "exact",
    "sim band",
    "sim exact",
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
            "words: so many arguments of it are in words (regret show KEY). z3: a second prover "
            "finds no counterexample to any step. equal: both sides are equal at the tight cases, "
            "in exact rationals (limit: within 1 %). cases: random ones and local searches on "
            "which the claim holds; worst: matrices whose exact optimum (linear programs, extreme "
            "points) agrees; ratio: the largest left side over right side these reach. bite: the "
            "claim made 1 % smaller is refuted."
        )
    )
    return "\n".join(parts)


def _theorem_row(each: TheoremReport) -> list[str]:
    held = each.instances if each.violation is None else "violated"
    return [
        each.key,
        each.name,
        each.outcome,
        str(each.steps) if each.proof == "proved" else "NO",
        str(len(each.in_words)),
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


def lists(analyses: Sequence[ListAnalysis]) -> str:
    """Return the table of candidate lists, with what the numbers mean."""
    return "\n".join(
        [
            table(_LIST_HEADER, [_list_row(each) for each in analyses]),
            paragraph(
                "HR: largest loss of hit rate at 1 when candidates are ranked by expected "
                "similarity; sim: largest loss of expected similarity when the likeliest candidate "
                "is returned. band: bound from lo and hi; metric: the same where 1 - s is a "
                "metric; pair: from the most confusable pair; exact: supremum over all posteriors "
                "on this list."
            ),
        ]
    )


def meanings(analyses: Sequence[ListAnalysis]) -> str:
    """Return what each list's numbers mean, one paragraph a list."""
    return "\n".join(paragraph(f"{_short(x.query)}: {x.meaning()}") for x in analyses)


def _short(query: str, width: int = 24) -> str:
    return query if len(query) <= width else query[: width - 1] + "…"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _list_row(each: ListAnalysis) -> list[str]:
    lo, hi = (None, None) if each.band is None else (each.band.lo, each.band.hi)
    hits, similarity = each.hit_rate_worst, each.similarity_worst
    return [
        _short(each.query, 9),
        str(each.n_candidates),
        str(each.n_distinct),
        _number(lo),
        _number(hi),
        _number(each.median),
        _number(each.hit_rate_band),
        _number(each.hit_rate_metric),
        _number(each.ladder.pair if each.ladder else 0.0),
        _number(hits.value if hits else 0.0) + ("" if hits is None or hits.exact else "+"),
        _number(each.mode_similarity_band),
        _number(similarity.value if similarity else 0.0),
    ]


def summary(numbers: dict[str, Any]) -> str:
    """Return the counts over all lists as a sentence."""
    text = (
        f"{numbers['n_lists']} lists, {numbers['n_candidates']} candidates: "
        f"{numbers['n_merged']} merged with one of equal fingerprint, "
        f"{numbers['n_invalid']} unreadable, {numbers['n_skipped']} lists skipped."
    )
    if numbers["n_lists"]:
        text += (
            f" Mean loss of hit rate at worst {numbers['mean']['hit_rate_worst']:.3f} "
            f"(band bound {numbers['mean']['hit_rate_band']:.3f}), of similarity "
            f"{numbers['mean']['similarity_worst']:.3f} "
            f"(band bound {numbers['mean']['mode_similarity_band']:.3f})."
        )
    return paragraph(text)


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
    lines += ["", "Tight cases"]
    for case in theorem.tight():
        check = theorem.check(case)
        lines += ["", f"lhs = {check.lhs} = rhs at", repr(case)]
    return "\n".join(lines)


def print_summaries(groups: list[dict[str, Any]], as_json: bool) -> None:
    """Print the summaries of a sweep."""
    if as_json:
        print_json("regret.sweep.summary/1", {"summaries": groups})
        return
    for group in groups:
        print(f"{group['fingerprint']}, {group['similarity']}")
        print(summary(group))
