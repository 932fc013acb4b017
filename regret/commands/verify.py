"""``regret verify``: every theorem and loss, and what they mean on the lists at hand."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regret._support.extras import MissingExtra
from regret._support.files import write_new
from regret._support.output import print_json, warn

if TYPE_CHECKING:
    from regret.comparison.bundled import Bundled

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
    parser.add_argument(
        "--candidates",
        type=Path,
        metavar="FILE",
        help="verify on these lists, too (default without KEY: the bundled ones)",
    )
    parser.add_argument("--seed", type=int, default=0, help="seed of the random cases (0)")
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Verify, print, save violating instances; return 0 if all holds, else 1."""
    from regret._support.text import paragraph
    from regret.analysis.verifying import verify_on_cores
    from regret.commands import _present
    from regret.commands._present import losses, verdict
    from regret.theory.report import to_json

    # What cannot be read is said before the work begins.
    lists, why_not = _on_lists(arguments)
    report = verify_on_cores(arguments.keys, arguments.instances, arguments.seed)
    for violation in report.violations:
        path = Path(f"regret-violation-{violation.key}.py")
        path = write_new(path, violation.reproducer())
        warn(f"the violating instance is saved in {path}")
    ok = report.ok and (lists is None or lists.summary["bounds_hold"])
    if arguments.json:
        names = ("lists", "summary", "comparison", "decoding")
        known = lists.to_json() if lists else dict.fromkeys(names)
        print_json(SCHEMA, {**to_json(report), "ok": ok, **known})
        return 0 if ok else 1
    print(verdict.lines(report, lists), end="\n\n")
    if report.theorems:
        print(_present.verification(report))
    if report.losses:
        print("\n" * bool(report.theorems) + losses.verification(report.losses))
    if lists is not None:
        print(verdict.on_lists(lists))
    elif why_not:
        print(f"\nCandidate lists: not run. {why_not}")
    print("\n" + paragraph(f"{'; '.join(verdict.counts(report, lists))}."))
    return 0 if ok else 1


def _on_lists(arguments: argparse.Namespace) -> tuple[Bundled | None, str]:
    """Return what holds on the lists at hand, or why they were not looked at."""
    from regret.comparison.bundled import on_bundled_lists, on_lists
    from regret.readers import read_candidates

    if arguments.candidates is not None:
        sets = read_candidates(arguments.candidates, on_skip=warn)
        return on_lists(sets, arguments.seed, str(arguments.candidates)), ""
    if arguments.keys:
        return None, ""
    try:
        return on_bundled_lists(arguments.seed), ""
    except MissingExtra as error:
        return None, str(error)
