"""What comes from files and arguments is shown escaped, on any terminal, as wide as it is."""

from __future__ import annotations

import html
import io
import json
import os
import shutil
import subprocess
import sys

import numpy as np
import pytest

from regret.__main__ import main
from regret._support import text
from regret._support.output import LONGEST, accept_any_terminal, warn
from regret._support.text import NARROWEST, WIDTH, cut, paragraph, printable, shown, table
from regret.figures import Table, make, tightness
from regret.readers import UnreadableInput, example
from regret.readers.predictions import read_predictions

HOSTILE = (
    "\x1b]0;x\x07\x1b[2J\r\nregret: all holds\x00\x7f\x9b1m\u202e\u2066\u2028\ud800\ufeff\u200b"
)


def _is_harmless(output: str) -> bool:
    return all(c.isprintable() or c == "\n" for c in output)


def _lists(path, key):
    rows = np.arange(40).reshape(5, 8) % 7 % 2
    np.savez(path, **{key: rows})
    return path


@pytest.mark.parametrize("character", sorted(set(HOSTILE) - set("x0;regt: alhods[]2J1m")))
def test_no_such_character_is_shown(character) -> None:
    for shows in (printable, shown, lambda x: cut(x, 9), paragraph, lambda x: table([x], [[x]])):
        assert _is_harmless(shows(f"a{character}b{character}"))


def test_what_prints_is_shown_as_it_is() -> None:
    assert printable(r"C/C=C\C [n+] é ±…") == r"C/C=C\C [n+] é ±…"
    assert cut("C" * 9, 9) == "C" * 9
    assert cut("C" * 10, 9) == "C" * 8 + "…"
    assert cut("\x1b" * 9, 9) == r"\x1b\x1b…"


def test_keys_of_a_file(tmp_path, capsys) -> None:
    key = HOSTILE.replace("\x00", "").replace("\ud800", "")  # which archives cannot have
    path = _lists(tmp_path / "x.npz", key)
    assert main(["analyze", str(path)]) == 0
    out, err = capsys.readouterr()
    assert _is_harmless(out + err)
    assert r"\x1b]0;x" in out
    assert not any(line.startswith("regret: all holds") for line in out.splitlines())
    assert main(["analyze", str(path), "--json"]) == 0
    out, _ = capsys.readouterr()
    assert _is_harmless(out)
    assert out.isascii()
    assert json.loads(out)["lists"][0]["query"] == key


def test_skipped_lists_of_a_file(tmp_path, capsys) -> None:
    pytest.importorskip("rdkit", reason="needs the extra chem")
    path = tmp_path / "x.json"
    path.write_text(json.dumps({HOSTILE: ["C("], "C" * 5_000: ["C"], "CC": ["C", "CC"]}))
    assert main(["analyze", str(path)]) == 0
    out, err = capsys.readouterr()
    assert _is_harmless(out + err)
    assert err.count("skipped: ") == err.count("\n") == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["analyze", f"{HOSTILE}.json".replace("\0", "")],
        ["analyze", HOSTILE.replace("\0", "")],
        ["analyze", "FILE", "--fingerprint", HOSTILE],
        ["analyze", "FILE", "--similarity", HOSTILE],
        ["analyze", "FILE", f"--{HOSTILE}"],
        ["analyze", "FILE", "--bits", HOSTILE],
        ["show", HOSTILE],
        ["verify", HOSTILE],
        ["compare", "--losses", HOSTILE],
        ["figure", HOSTILE, "--out", "x"],
        [HOSTILE],
    ],
)
def test_arguments(tmp_path, capsys, arguments) -> None:
    path = _lists(tmp_path / "x.npz", "a")
    try:
        code = main([str(path) if each == "FILE" else each for each in arguments])
    except SystemExit as stop:
        code = stop.code
    out, err = capsys.readouterr()
    assert _is_harmless(out + err)
    if "--fingerprint" in arguments:  # an array may hold a fingerprint of any name
        assert code == 0
    else:
        assert code == 2
        assert err


def test_headers_of_tables(tmp_path, capsys) -> None:
    pytest.importorskip("rdkit", reason="needs the extra chem")
    path = tmp_path / "x.tsv"
    path.write_bytes(f"{HOSTILE}\tsmiles\n".encode("utf-8", "surrogatepass"))
    assert main(["analyze", str(path)]) == 2
    path.write_text(f"{HOSTILE}\tsmiles\n".replace("\ud800", "").replace("\n", "") + "\n")
    assert main(["analyze", str(path)]) == 2
    out, err = capsys.readouterr()
    assert _is_harmless(out + err)
    assert err.count("\n") == 2


def test_a_message_has_an_end(capsys) -> None:
    warn("C" * 10_000_000)
    assert len(capsys.readouterr().err) < LONGEST + 100


def test_lines_to_be_copied_are_lines_whatever_the_name(tmp_path, capsys) -> None:
    """Nor does a name run code in what the user is told to run."""
    name = 'x"); raise SystemExit(7); ("\n\x1b.pkl'
    with pytest.raises(UnreadableInput) as got:
        read_predictions(tmp_path / name)
    warn(got.value)
    first, *lines = capsys.readouterr().err.splitlines()
    assert first.startswith("regret: ")
    assert len(lines) == 2
    assert _is_harmless(first + lines[0] + lines[1])
    with pytest.raises(FileNotFoundError):
        exec("\n".join(lines), {})


def test_text_in_the_data_of_a_figure(tmp_path) -> None:
    """Drawn as it stands, neither as mathematics nor as control characters."""
    kind = next(iter(tightness.KINDS))
    table = Table(
        {"theorem": ["T\x1b"], "name": ["a$b^\x1b\u202e$c"], "kind": [kind], "ratio": [0.5]}
    )
    table.write(tmp_path / "tightness.csv")
    make(["tightness"], tmp_path, ["svg"], reuse_data=True)
    drawn = (tmp_path / "tightness.svg").read_text(encoding="utf-8")
    assert "\x1b" not in drawn
    assert "\u202e" not in drawn
    assert r"a$b^\x1b\u202e$c" in html.unescape(drawn)


# Terminals


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "cp437"])
def test_a_terminal_of_few_characters(encoding) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONWARNINGS": "error"}
    if not _has_rdkit():
        pytest.skip("needs the extra chem")
    done = subprocess.run(
        [sys.executable, "-m", "regret", "analyze", str(example()), "--similarity", "tanimoto"],
        capture_output=True,
        env=environment,
        check=True,
    )
    shown = done.stdout.decode(encoding)
    assert ("..." in shown) == (encoding != "cp1252")
    assert "\\u" not in shown


def _has_rdkit() -> bool:
    from importlib.util import find_spec

    return find_spec("rdkit") is not None


def test_what_cannot_be_encoded_is_written_otherwise(monkeypatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    accept_any_terminal()
    print("0.1±0.2 … \ud800é")
    sys.stdout.flush()
    assert raw.getvalue() == b"0.1+-0.2 ... \\ud800\\xe9\n"


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("columns", [20, 60, 100, 160])
def test_the_width_follows_the_terminal(monkeypatch, columns) -> None:
    monkeypatch.setattr(sys, "stdout", _Terminal())
    size = os.terminal_size((columns, 24))
    monkeypatch.setattr(shutil, "get_terminal_size", lambda fallback: size)
    expected = max(columns, NARROWEST)
    assert text.width() == expected
    words = paragraph("word " * 100)
    assert expected - 5 <= max(map(len, words.splitlines())) <= expected
    rows = table(("a", "b"), [["word " * 60, "1"]])
    assert expected - 5 <= max(map(len, rows.splitlines())) <= expected


def test_without_a_terminal_the_width_is_fixed(monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    monkeypatch.setenv("COLUMNS", "30")
    assert text.width() == WIDTH == 100
    monkeypatch.setattr(sys, "stdout", None)
    assert text.width() == WIDTH


@pytest.mark.parametrize("columns", [40, 60, 80, 100])
def test_a_wide_table_comes_in_blocks_that_fit(monkeypatch, columns) -> None:
    monkeypatch.setattr(text, "width", lambda: columns)
    names = ["log_likelihood_ratio", "iou"]
    rows = [[name, *(f"{i + j / 10:.6f}" for j in range(10))] for i, name in enumerate(names)]
    shown = table(("decoder", *"abcdefghij"), rows)
    assert max(map(len, shown.splitlines())) <= columns
    words = shown.split()
    for name, *numbers in rows:
        assert words.count(name) == len(shown.split("\n\n")) > 1
        assert all(words.count(cell) == 1 for cell in numbers)


def test_names_and_formulas_break_where_they_may(monkeypatch) -> None:
    monkeypatch.setattr(text, "width", lambda: 22)
    shown = table(("name", "bound"), [["expected_similarity", "<= gap*weight/stability"]], left=2)
    cells = [line.split() for line in shown.splitlines()[2:]]
    assert cells == [["expected_", "<=", "gap*"], ["similarity", "weight/"], ["stability"]]


def test_a_table_that_cannot_be_narrow_is_as_wide_as_it_must(monkeypatch) -> None:
    monkeypatch.setattr(text, "width", lambda: 40)
    lines = table(("name", *"abcdefgh"), [["x" * 30, *["0.123456"] * 8]]).splitlines()
    assert "x" * 8 in lines[2]


@pytest.mark.parametrize("columns", [60, 80])
def test_a_proof_follows_the_terminal(monkeypatch, columns) -> None:
    """Names of steps, in brackets, stay whole; code and LaTeX are lines to be copied."""
    monkeypatch.setattr(sys, "stdout", screen := _Terminal())
    size = os.terminal_size((columns, 24))
    monkeypatch.setattr(shutil, "get_terminal_size", lambda *_: size)
    assert main(["show", "T2-margin"]) == 0
    page = screen.getvalue()
    proof = page[page.index("\nProof\n") : page.index("\nFormal\n")]
    assert "[lead of V for a symmetric S]" in proof
    assert columns - 10 <= max(map(len, proof.splitlines())) <= columns


def test_few_of_many_lists_have_sentences(tmp_path, capsys) -> None:
    """And are called there as in the table, which has the ends of names that begin alike."""
    rows = np.arange(40).reshape(5, 8) % 7 % 2
    path = tmp_path / "x.npz"
    np.savez(path, **{f"a list that has the number {i:02d}": rows for i in range(12)})
    assert main(["analyze", str(path)]) == 0
    out = capsys.readouterr().out
    assert out.count("At the worst posterior") == 10
    assert all(out.count(f"number {i:02d}: ") == (i < 10) for i in range(12))
