"""``regret verify``: every theorem, and what it means on the candidate lists at hand."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from regret._support.extras import MissingExtra
from regret._support.output import print_json, warn

SCHEMA = "regret.verify/1"


def add(commands: Any) -> None:
    """Add the command to the subparsers."""
    parser = commands.add_parser("verify", help="check theorems and the bundled candidate lists")
    parser.add_argument("keys", nargs="*", metavar="KEY", help="theorems (default: all, and lists)")
    parser.add_argument("--instances", type=int, default=1000, help="random cases a theorem (1000)")
    parser.add_argument("--seed", type=int, default=0, help="seed of the random cases (0)")
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Verify, print, save violating instances; return 0 if all holds, else 1."""
    from regret.analysis.verifying import verify_on_cores
    from regret.commands import _present
    from regret.theory.report import to_json

    report = verify_on_cores(arguments.keys, arguments.instances, arguments.seed)
    for violation in report.violations:
        path = Path(f"regret-violation-{violation.theorem.key}.py")
        path.write_text(violation.reproducer(), encoding="utf-8")
        warn(f"the violating instance is saved in {path}")
    lists, why_not = None, ""
    if not arguments.keys:
        try:
            lists = _Lists(arguments.seed)
        except MissingExtra as error:
            why_not = str(error)
    ok = report.ok and (lists is None or lists.summary["bounds_hold"])
    if arguments.json:
        known = lists.to_json() if lists else dict.fromkeys(_Lists.KEYS)
        print_json(SCHEMA, {**to_json(report), "ok": ok, **known})
        return 0 if ok else 1
    print(_present.verification(report))
    if lists is not None:
        print(lists.text())
    elif why_not:
        print(f"\nCandidate lists: not run. {why_not}")
    proved = sum(each.outcome == "proved" for each in report.theorems)
    verdict = f"{proved} of {len(report.theorems)} theorems proved"
    if lists is not None:
        held = lists.summary["bounds_hold"]
        verdict += f"; {'bounds hold' if held else 'A BOUND FAILS'} on {len(lists.analyses)} lists"
    print(f"\n{verdict}.")
    return 0 if ok else 1


class _Lists:
    """The candidate lists at hand, analysed, compared and decoded."""

    KEYS = ("lists", "summary", "comparison", "decoding")

    def __init__(self, seed: int) -> None:
        from regret._support.progress import progress
        from regret.analysis.one_list import analyze, summarize
        from regret.comparison import compare, on_candidates
        from regret.comparison.noise import decode_noisy
        from regret.readers import isomers

        sets = list(isomers())
        self.analyses = [analyze(each) for each in progress(sets, "lists")]
        self.summary = summarize(self.analyses, skipped=0)
        instances = list(on_candidates((each.candidates for each in sets), seed=seed))
        self.comparison = compare(progress(instances, "posteriors"))
        self.decoding = decode_noisy(instances, seed=seed)

    def to_json(self) -> dict[str, Any]:
        return {
            "lists": [each.to_json() for each in self.analyses],
            "summary": self.summary,
            "comparison": self.comparison.to_json(),
            "decoding": self.decoding,
        }

    def text(self) -> str:
        from regret._support.text import paragraph
        from regret.commands import _present
        from regret.comparison import table
        from regret.comparison.noise import NOISE

        hits = ", ".join(f"{name} {value:.3f}" for name, value in self.decoding.items())
        return "\n".join(
            [
                "\nCandidate lists (Morgan radius 2, 4096 bits, Tanimoto)\n",
                _present.lists(self.analyses),
                _present.summary(self.summary),
                f"\nLosses at their best, {self.comparison.instances} posteriors on these lists\n",
                table.summary(self.comparison),
                paragraph(
                    f"HR@1 decoded from their bit marginals, each with noise of {NOISE:.0%} of its "
                    f"standard deviation: {hits}."
                ),
            ]
        )
