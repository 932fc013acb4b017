"""``regret help``: what the program is for, and where to begin, on one page."""

from __future__ import annotations

import argparse
from textwrap import fill
from typing import Any

_PAGE = """\
NAME
    regret - what fingerprint similarity and molecule retrieval cost one another

SYNOPSIS
    regret COMMAND [OPTION]...
    regret COMMAND --help
    regret --version

DESCRIPTION
    A model turns a spectrum into a fingerprint, and candidates are ranked by
    it. The candidate of largest expected similarity and the likeliest
    candidate need not be the same. Theorems bound what aiming for one costs
    the other; for your candidate lists it is computed exactly.

THEOREMS AND LOSSES
{theory}

YOUR CANDIDATE LISTS
{lists}

YOUR MODEL'S PREDICTIONS
{models}

NAMES
    Keys, similarities, decoders, losses and figures are taken in any case.
    tanimoto is also jaccard and iou, contiou is also ruzicka; `regret list`
    has the other names of losses.

FILES
    .json        candidates in MassSpecGym's form:
                 {{query SMILES: [candidate SMILES, ...], ...}}
    .tsv, .csv   a table with the columns formula and smiles;
                 one list a formula
    .npz, .npy   fingerprints, packed or not
    SMILES need RDKit, the extra chem.

OUTPUT
    Tables fit the terminal. --json prints one document with a schema; numbers
    are not rounded. What went wrong is said in one line on stderr. Long work
    says how far it is, without a terminal every 30 seconds.

EXIT STATUS
    0    all holds                     3    an extra is missing (named)
    1    a claim failed                4    an unexpected failure
    2    usage or unreadable input     130  interrupted

EXAMPLES
{examples}
"""

_SECTIONS = {
    "theory": ("verify", "list", "show", "compare", "figure"),
    "lists": ("analyze", "report", "merge", "synthesize"),
    "models": ("evaluate", "decode", "advise"),
}


def add(commands: Any) -> None:
    """Add the command to the subparsers; it reads what the others say of themselves."""
    parser = commands.add_parser("help", help="what the program is for, on one page")
    said = {each.dest: each.help for each in commands._choices_actions}
    parser.set_defaults(run=lambda arguments: _run(arguments, said))


def _run(_: argparse.Namespace, said: dict[str, str]) -> int:
    from regret.commands import EXAMPLES

    def section(names: tuple[str, ...]) -> str:
        known = (f"{name:<12}{said[name]}" for name in names if name in said)
        return "\n".join(
            fill(x, 78, initial_indent="    ", subsequent_indent=" " * 16) for x in known
        )

    parts = {name: section(names) for name, names in _SECTIONS.items()}
    lines = [x for text in EXAMPLES.values() for x in text.split("\n")]
    print(_PAGE.format(**parts, examples="\n".join(f"    {x}" for x in lines)), end="")
    return 0
