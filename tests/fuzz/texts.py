"""JSON, compressed or not, and tables, against the standard library's whole-file parsers."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
from typing import Any

from hypothesis import strategies as st

from regret.readers import Skipped, read_candidates
from regret.readers.limits import Excess
from regret.readers.raw import CandidateFile
from tests.fuzz.edits import damaged
from tests.fuzz.target import FOLDER, Target, answer

LISTS = {"CCO": ["CCO", "OCC", "C("], "C/C=C\\C": ["CCCC"], 'é"\\\n\u2028': [], "\U0001f600": ["x"]}
TABLE = 'id\tformula\tsmiles\n1\tC2H6O\tCCO\n2\tC2H6O\tCOC\n\n3\tCH4\tC\n4\tH2O\t"O"\n'
ORIGINALS = (
    ("json", json.dumps(LISTS).encode()),
    ("json", json.dumps(LISTS, indent=1, ensure_ascii=False).encode()),
    ("json.gz", json.dumps(LISTS).encode()),
    ("tsv", TABLE.encode()),
    ("csv", b"\xef\xbb\xbf" + TABLE.replace("\t", ",").replace("\n", "\r\n").encode()),
    ("tsv.gz", TABLE.encode()),
)
TOKENS = (
    *b'" \\ [ ] { } : , \\ud800 \\" null 1e999 formula smiles \xef\xbb\xbf \xff \0 [[[['.split(),
    *(b"\n", b"\t", b"\n\n", b'""', b"\r"),
)


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, bytes]:
    """A suffix and damaged bytes; of compressed files the inside, or the outside, is damaged."""
    suffix, data = draw(st.sampled_from(ORIGINALS))
    inside = draw(st.booleans())
    data = draw(damaged(data, TOKENS)) if inside else data
    if suffix.endswith("gz"):
        data = gzip.compress(data, mtime=0)
        data = data if inside else draw(damaged(data))
    return suffix, data


def independent(suffix: str, data: bytes) -> list[tuple[str, list[str]]]:
    """Return the lists, or raise."""
    if suffix.endswith(".gz"):
        data = gzip.decompress(data)
    text = data.decode("utf-8-sig")
    if suffix.startswith("json"):
        return list(json.loads(text, object_pairs_hook=_once).items())
    delimiter = "\t" if suffix.startswith("tsv") else ","
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header, *rest = rows
    assert header.count("formula") == header.count("smiles") == 1
    lists: list[tuple[str, list[str]]] = []
    for row in filter(None, rest):
        assert len(row) == len(header)
        cells = dict(zip(header, row, strict=True))
        if not lists or lists[-1][0] != cells["formula"]:
            lists.append((cells["formula"], []))
        lists[-1][1].append(cells["smiles"])
    assert len({key for key, _ in lists}) == len(lists)
    return lists


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


def check(case: tuple[str, bytes]) -> None:
    """Read the lists as they stand in the file."""
    suffix, data = case
    path = FOLDER / f"x.{suffix}"
    path.write_bytes(data)
    found = answer(lambda: list(CandidateFile.of(path, None, None).lists(lambda number: True)))
    if found is not None:
        assert [(raw.query, raw.content) for raw in found] == independent(suffix, data)


@st.composite
def large(draw: st.DrawFn) -> tuple[str, bytes]:
    """Files whose parts are large: one SMILES, a list, a key, a line, white space."""
    n = 10 ** draw(st.integers(1, 5)) * draw(st.integers(1, 3))
    atom = draw(st.sampled_from(("C", "c1ccccc1", "C(C)", "*")))
    text = {
        "SMILES": json.dumps({"CC": [atom * n, "C"]}),
        "list": json.dumps({"CC": [atom] * n}),
        "key": json.dumps({atom * n: ["C", "N"]}),
        "key twice": "{" + f'"{atom * n}": [],' * 2 + "}",
        "space": " " * n + '{"C": ["C"' + "\n" * n + "]}",
        "number": json.dumps({"C": ["C"]})[:-2] + ", " + "1" * n + "]}",
        "nested": '{"C": ' + "[" * n,
        "line": f"formula\tsmiles\nC\t{atom * n}\nC\tC\n",
        "rows": "formula\tsmiles\n" + "C\tC\n" * n,
        "header": "x" * n + "\tsmiles\n",
    }
    kind = draw(st.sampled_from(sorted(text)))
    return "tsv" if kind in ("line", "rows", "header") else "json", text[kind].encode()


def check_large(case: tuple[str, bytes]) -> None:
    """Read the file through to candidates, in bounded memory and time."""
    suffix, data = case
    path = FOLDER / f"large.{suffix}"
    path.write_bytes(data)
    skipped: list[Skipped] = []
    sets = answer(lambda: list(read_candidates(path, on_skip=skipped.append)))
    assert all(len(str(each)) < 500 for each in skipped)
    if sets is not None:
        raw = list(CandidateFile.of(path, None, None).lists(lambda number: True))
        assert len(sets) + len(skipped) == len(raw)
        beyond = {each.query for each in raw if isinstance(each.content, Excess)}
        assert not beyond & {each.query for each in sets}


def check_kind(case: tuple[str, str]) -> None:
    """Open what is no regular file: it is refused at once."""
    kind, suffix = case
    path = FOLDER / f"kind.{suffix}"
    path.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(kind)
    try:
        list(read_candidates(path, bits=8 if suffix == "npy" else None))
    except (ValueError, OSError):
        return
    finally:
        path.unlink()
    raise AssertionError(f"{kind} was read")


KINDS = st.tuples(
    st.sampled_from(("pipe", "/dev/zero", "/dev/null", "/dev/urandom", "/", "nowhere")),
    st.sampled_from(("json", "tsv", "csv", "npy", "npz", "json.gz")),
)
TARGETS = (
    Target("texts", cases(), check),
    Target("large texts", large(), check_large, needs="rdkit"),
    Target("what is no file", KINDS, check_kind),
)
