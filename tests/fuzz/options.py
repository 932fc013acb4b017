"""The command line: any options end in an answer or a clear message, and touch no other file."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from hypothesis import strategies as st

from regret.__main__ import main
from tests.fuzz.results import library
from tests.fuzz.target import FOLDER, LONGEST, Target

NUMBERS = (
    "-1",
    "0",
    "1",
    "3",
    "16",
    "4096",
    "65537",
    "999999999999",
    "1e3",
    "0x10",
    "nan",
    "",
    "é",
)
WORDS = (
    "tanimoto",
    "dice",
    "cosine",
    "maccs",
    "morgan_2_4096",
    "unnamed",
    "all",
    "T1",
    "\x1b[2J",
    "-",
)
SHARDS = ("0/1", "1/2", "2/2", "-1/2", "0/0", "1", "a/b", "1/999999999999", "/", "0/1/2")


def many() -> Path:
    """Return 10^5 candidates: their similarities would take 75 GB."""
    path = FOLDER / "many.npy"
    if not path.exists():
        np.save(path, np.random.default_rng(0).integers(0, 2, (100_000, 64), dtype=np.uint8))
    return path


def named() -> Path:
    """Return lists whose keys would move the cursor."""
    path = FOLDER / "named.npz"
    if not path.exists():
        rows = np.eye(4, 8, dtype=np.uint8)
        with path.open("wb") as file:
            np.savez(file, **{"\x1b[2J\u202e\r\n": rows, "C" * 5000: rows})
    return path


def targets_of_ms_mole() -> Path:
    """Return one row a spectrum."""
    path = FOLDER / "morgan_2_4096_targets.npy"
    np.save(path, np.packbits(np.eye(4, 4096, dtype=bool), axis=None))
    return path


def empty() -> Path:
    """Return a file of nothing, which is no list; results may begin in it."""
    path = FOLDER / "empty.json"
    path.touch()
    return path


FILES = (library, many, named, targets_of_ms_mole, empty)
values = st.one_of(st.sampled_from((*NUMBERS, *WORDS, *SHARDS)), st.text(max_size=6))


@st.composite
def cases(draw: st.DrawFn) -> list[str]:
    """Arguments of a command that is fast."""
    command = draw(st.sampled_from(("analyze", "merge", "synthesize", "show", "verify", "compare")))
    place = st.sampled_from(("out.jsonl", "library.npz", "victim", "no/such", ".", "empty.json"))
    if command == "analyze":
        arguments = [str(draw(st.sampled_from(FILES))())]
        names = ("--fingerprint", "--bits", "--similarity", "--shard", "--scheduler", "--backend")
        names += ("--max-candidates", "--max-smiles", "--nonsense")
        for name in draw(st.lists(st.sampled_from(names), max_size=3)):
            arguments += [name, draw(values)]
        if draw(st.booleans()):
            arguments += ["--out", str(FOLDER / draw(place))]
        arguments += ["--json"] * draw(st.booleans())
    elif command == "merge":
        arguments = [str(FOLDER / draw(place)) for _ in range(draw(st.integers(0, 3)))]
    elif command == "synthesize":
        small = draw(st.sampled_from(("-1", "0", "1", "2", "x")))
        size = draw(st.sampled_from(("-1", "0", "1", "5", "1.5")))
        arguments = [str(FOLDER / draw(place)), "--lists", small, "--candidates", size]
    else:
        # Real names are checked elsewhere: they take long.
        arguments = [f"--{draw(values)}", draw(values), f"no {draw(values)}"]
    return [command, *(each.replace("\0", "") for each in arguments)]


def check(arguments: Sequence[str]) -> None:
    """Run the command: exit 0 or 2, a short message, one JSON document, the input as it was."""
    before = {make: make().read_bytes() for make in FILES}
    victim = FOLDER / "victim"
    victim.write_bytes(b"not yours")
    for name in ("out.jsonl.part", "empty.json.part"):
        (FOLDER / name).unlink(missing_ok=True)
        (FOLDER / name).symlink_to(victim)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main(list(arguments))
        except SystemExit as stop:  # argparse
            code = stop.code if isinstance(stop.code, int) else -1
    shown = out.getvalue() + err.getvalue()
    assert code in (0, 2, 3), f"exit {code}: {err.getvalue()[-500:]}"
    assert code == 0 or err.getvalue().strip(), "nothing is said"
    assert all(c.isprintable() or c == "\n" for c in shown), "control characters"
    assert all(len(line) < LONGEST for line in err.getvalue().splitlines())
    assert "Traceback" not in shown
    if code == 0 and "--json" in arguments:
        json.loads(out.getvalue())
    assert victim.read_bytes() == b"not yours"
    if arguments[0] == "analyze" and arguments[1] != str(empty()):
        # Results may go into an empty file, as into one that was killed at its very start.
        empty().write_bytes(before[empty])
    assert {make: make().read_bytes() for make in FILES} == before, "an input was written to"
    if str(targets_of_ms_mole()) in arguments:
        assert code == 2, "targets are no candidate list"


TARGETS = (Target("options", cases(), check),)
