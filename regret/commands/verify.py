"""``regret verify``: every theorem and loss, and what they mean on the lists at hand."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regret._support.extras import MissingExtra
from regret._support.files import write_new
from regret._support.output import print_json, warn

if TYPE_CHECKING:
    from regret.comparison.bundled import Bundled
    from regret.theory.report import Report

SCHEMA = "regret.verify/1"


def add(commands: Any) -> None:
    """Add the command to the subparsers."""
    parser = commands.add_parser(
        "verify", help="check theorems, losses and the bundled candidate lists"
    )
    parser.add_argument(
        "keys", nargs="*", metavar="KEY", help="theorems or losses (default: all, and lists)"
    )
    parser.add_argument("--instances", type=int, default=1000, help="random cases a theorem (1000)")
    parser.add_argument("--seed", type=int, default=0, help="seed of the random cases (0)")
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Verify, print, save violating instances; return 0 if all holds, else 1."""
    from regret.analysis.verifying import verify_on_cores
    from regret.commands import _present
    from regret.commands._present import losses
    from regret.comparison.bundled import on_bundled_lists
    from regret.theory.report import to_json

    report = verify_on_cores(arguments.keys, arguments.instances, arguments.seed)
    for violation in report.violations:
        path = Path(f"regret-violation-{violation.key}.py")
        path = write_new(path, violation.reproducer())
        warn(f"the violating instance is saved in {path}")
    lists, why_not = None, ""
    if not arguments.keys:
        try:
            lists = on_bundled_lists(arguments.seed)
        except MissingExtra as error:
            why_not = str(error)
    ok = report.ok and (lists is None or lists.summary["bounds_hold"])
    if arguments.json:
        names = ("lists", "summary", "comparison", "decoding")
        known = lists.to_json() if lists else dict.fromkeys(names)
        print_json(SCHEMA, {**to_json(report), "ok": ok, **known})
        return 0 if ok else 1
    if report.theorems:
        print(_present.verification(report))
    if report.losses:
        print("\n" * bool(report.theorems) + losses.verification(report.losses))
    if lists is not None:
        print(_on_lists(lists))
    elif why_not:
        print(f"\nCandidate lists: not run. {why_not}")
    print(f"\n{'; '.join(_verdicts(report, lists))}.")
    return 0 if ok else 1


def _verdicts(report: Report, lists: Bundled | None) -> Iterator[str]:
    """Yield how many theorems are proved, whether bounds hold, and what of the losses is proved."""
    if report.theorems:
        proved = sum(each.outcome == "proved" for each in report.theorems)
        yield f"{proved} of {len(report.theorems)} theorems proved"
    if lists is not None:
        held = "bounds hold" if lists.summary["bounds_hold"] else "A BOUND FAILS"
        yield f"{held} on {len(lists.lists)} lists"
    if report.losses:
        proved, checked = (
            sum(each.outcome == outcome for each in report.losses)
            for outcome in ("proved", "checked")
        )
        yield f"{proved} of {len(report.losses)} losses proved, {checked} checked without a proof"


def _on_lists(found: Bundled) -> str:
    from regret._support.text import paragraph
    from regret.commands._present import lists
    from regret.comparison import table
    from regret.comparison.noise import NOISE

    hits = ", ".join(f"{name} {value:.3f}" for name, value in found.decoding.items())
    return "\n".join(
        [
            "\nCandidate lists (Morgan radius 2, 4096 bits, Tanimoto)\n",
            lists.lists(found.lists),
            lists.summary(found.summary),
            f"\nLosses at their best, {found.comparison.instances} posteriors on these lists\n",
            table.summary(found.comparison),
            paragraph(
                f"HR@1 decoded from their bit marginals, each with noise of {NOISE:.0%} of its "
                f"standard deviation: {hits}."
            ),
        ]
    )
