"""Print what the README says about Coq: how much is formal, on which axioms, T1 in full."""

from __future__ import annotations

import re
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from proofs import formal  # noqa: E402
from regret.losses import LOSSES  # noqa: E402
from regret.theory.theorems import THEOREMS  # noqa: E402

T1 = {
    "Retrieval": ("Variables (F : realFieldType) (T : finType) (p",),
    "Setting": tuple(
        f"Definition {name} "
        for name in ("posterior", "unit_diagonal", "in_band", "maximises", "score")
    ),
}


def _counts() -> str:
    theorems = [key for key in THEOREMS if key in formal.THEOREMS]
    losses = [name for name in LOSSES if name in formal.LOSSES]
    names, axioms = formal.names(), formal.axioms()
    closed = [name for name in names if axioms[name] == formal.NO_AXIOMS]
    reals = [key for key in (*theorems, *losses) if formal.scope(key) == "every n, reals"]
    used = {x.split(".")[-1] for each in axioms.values() for x in each.split(", ")}
    listed = ", ".join(f"`{name}`" for name in sorted(used - {formal.NO_AXIOMS}))
    attained = [key for key in theorems if formal.THEOREMS[key].attained]
    return (
        f"{len(theorems)} of {len(THEOREMS)} theorems and {len(losses)} of {len(LOSSES)} losses "
        "are stated in Coq (`proofs/coq`) for every finite number of candidates, every posterior "
        "and every similarity, conclude in the closed form that `regret.bounds` runs, and are "
        f"accepted: {len(names)} Coq theorems, with those that say that {', '.join(attained)} are "
        f"attained. {len(closed)} rest on no axiom and hold over every ordered field (with square "
        "roots: every real closed one; attained: every archimedean one; by fingerprints: the "
        f"rationals). The others, of {', '.join(reals)}, rest on the "
        f"axioms of Coq's real numbers ({listed}). [AXIOMS.txt](proofs/coq/AXIOMS.txt) lists the "
        "axioms of each and is compared at every build. No hypothesis of a theorem is idle: its "
        "proof fails without any one of them; and each theorem is applied to numbers that satisfy "
        "all (`proofs/coq/*Instances.v`). Every step of every proof is a lemma that "
        "its own certificate proves ([Certificates.v](proofs/coq/Certificates.v)), without any "
        "search."
    )


def _t1() -> str:
    """Return T1 in full, as its files have it."""
    lines = []
    for file, starts in T1.items():
        source = (formal.FOLDER / f"{file}.v").read_text(encoding="utf-8").splitlines()
        lines += [next(line for line in source if line.startswith(start)) for start in starts]
    bounds, retrieval = (
        (formal.FOLDER / f"{file}.v").read_text(encoding="utf-8")
        for file in ("Bounds", "Retrieval")
    )
    (form,) = re.findall(r"^Definition hit_rate \(.*?\.\n", bounds, re.M | re.S)
    lines.append(" ".join(form.split()))
    lines += re.findall(r"^Hypotheses .*$", retrieval.partition("Theorem T1 ")[0], re.M)
    return "\n".join([*lines, formal.statement("Retrieval.T1")])


def _rest() -> str:
    theorems = [key for key in THEOREMS if key not in formal.THEOREMS]
    losses = [name for name in LOSSES if name not in formal.LOSSES]
    rows = [
        (theorems, "the kernel's chain of steps, z3; words where `regret show` says so"),
        ([x for x in losses if LOSSES[x].proof], "the kernel's chain of steps"),
        (
            [x for x in losses if not LOSSES[x].proof],
            "no closed form: numerical minimisers, and what `regret verify` says of them",
        ),
        (
            ["that a step of `proofs/` is the arithmetic of the Coq proof"],
            "the closed form is one; T1 rests on the certificate itself (`T1_pair`)",
        ),
        (
            ["that the Python code computes what the symbols mean"],
            "tests in exact rationals (`tests/proofs/test_readings.py`)",
        ),
    ]
    lines = [f"| {', '.join(what)} | {stand} |" for what, stand in rows if what]
    return "\n".join(["| not formal | what stands for it |", "| --- | --- |", *lines])


def section() -> str:
    """Return the section."""
    words = textwrap.fill(_counts(), 110, break_long_words=False, break_on_hyphens=False)
    where = "T1 in full ([Setting.v](proofs/coq/Setting.v), [Retrieval.v](proofs/coq/Retrieval.v)):"
    return f"{words}\n\n{where}\n\n```coq\n{_t1()}\n```\n\n{_rest()}"


if __name__ == "__main__":
    print(section())
