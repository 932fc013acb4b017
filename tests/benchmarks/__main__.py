"""Print all tables; fail where the similarity matrix is too slow, or a value is not what it was."""

from __future__ import annotations

import sys

from tests.benchmarks import before, rivals, scaling, throughput

REQUIRED = 4.0


def main() -> int:
    """Return 0, or 1 if the similarity matrix is too slow or a value is not what it was."""
    difference = before.report()
    print(flush=True)
    times_as_fast = rivals.report()
    print(flush=True)
    scaling.report()
    print(flush=True)
    throughput.report()
    if times_as_fast < REQUIRED:
        print(
            f"only {times_as_fast:.1f} times as fast as RDKit; {REQUIRED:.0f} are asked for",
            file=sys.stderr,
        )
        return 1
    if difference > before.SAME:
        print(f"exact values differ from before by {difference:.0e}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
