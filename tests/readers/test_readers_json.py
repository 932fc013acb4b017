"""The JSON stream against the standard library's parser, at every boundary of its buffer."""

from __future__ import annotations

import io
import json
import tracemalloc

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from regret.readers import UnreadableInput, read_candidates
from regret.readers.json_stream import stream_lists

LISTS = {
    r"C/C=C\C": ["CCCC", r"F/C=C\F", 'quote " brace } bracket ] comma ,'],
    "": [],
    "é\u2028\U0001f600\n": ["[13C@@H](C)(N)O", ""],
}
SPELLINGS = [
    json.dumps(LISTS),
    json.dumps(LISTS, indent=2),
    json.dumps(LISTS, ensure_ascii=False, separators=(",", ":")),
]


def _read(text: str, chunk: int = 7) -> list[tuple[str, list[str]]]:
    return list(stream_lists(io.StringIO(text), "a.json", chunk))


@pytest.mark.parametrize("text", SPELLINGS)
def test_any_boundary_of_the_buffer(text) -> None:
    for chunk in range(1, len(text) + 2):
        assert _read(text, chunk) == list(LISTS.items())


@pytest.mark.parametrize("text", SPELLINGS)
def test_truncated_anywhere(text) -> None:
    for end in range(len(text)):
        for chunk in (1, 5, 1000):
            with pytest.raises(UnreadableInput, match=r"^a\.json, character \d+: .*truncated"):
                _read(text[:end], chunk)


def test_truncated_files(tmp_path) -> None:
    pytest.importorskip("rdkit", reason="needs the extra chem")
    data = json.dumps({"CC": ["C", "é"], "CO": ["O"]}, ensure_ascii=False).encode()
    path = tmp_path / "a.json"
    for end in range(len(data)):
        path.write_bytes(data[:end])
        with pytest.raises(UnreadableInput, match=r"a\.json.*(truncated|UTF-8)"):
            list(read_candidates(path))
    path.write_bytes(data)
    assert len(list(read_candidates(path))) == 2


names = st.text(max_size=6)


def _distinct_pairs(pairs):
    result = dict(pairs)
    if len(result) < len(pairs):
        raise ValueError("twice")
    return result


@given(st.dictionaries(names, st.lists(names, max_size=4)), st.integers(1, 30), st.booleans())
def test_reads_what_the_standard_library_reads(lists, chunk, ascii_only) -> None:
    assert _read(json.dumps(lists, ensure_ascii=ascii_only), chunk) == list(lists.items())


@given(
    st.sampled_from(SPELLINGS),
    st.integers(0, 300),
    st.integers(0, 3),
    st.text('{}[]":,\\ \n0eutn', max_size=3),
    st.integers(1, 30),
)
@example(SPELLINGS[0], 0, 300, "[]", 1)
@example(SPELLINGS[0], 0, 300, '{"a":[],}', 1)
@example(SPELLINGS[0], 0, 300, '{"a":\xa0[]}', 1)
@example(SPELLINGS[0], 300, 0, "}", 1)
@example(SPELLINGS[0], 0, 300, '{"a":[],"a":[]}', 9)
def test_accepts_exactly_what_it_should(text, at, length, patch, chunk) -> None:
    damaged = text[:at] + patch + text[at + length :]
    try:
        expected = json.loads(damaged, object_pairs_hook=_distinct_pairs)
        valid = isinstance(expected, dict) and all(
            isinstance(each, list) and all(isinstance(entry, str) for entry in each)
            for each in expected.values()
        )
    except ValueError:
        valid = False
    if valid:
        assert _read(damaged, chunk) == list(expected.items())
    else:
        with pytest.raises(UnreadableInput, match=r"^a\.json, character \d+: "):
            _read(damaged, chunk)


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("", "character 0: expected the opening '{', got the end of the file"),
        ('["CC"]', r"character 0: expected the opening '{', got '\['"),
        ('{"CC": "C"}', r"character 7: expected the list of SMILES of the query 'CC', got '\"'"),
        ('{"CC": {"C": 1}}', "expected the list of SMILES of the query 'CC', got '{'"),
        ('{"CC": null}', "expected the list of SMILES of the query 'CC', got 'n'"),
        ('{"CC": ["C", 5]}', "list of the query 'CC' must hold SMILES, got 5 as entry 1"),
        ('{"CC": [null]}', "list of the query 'CC' must hold SMILES, got None as entry 0"),
        ('{"CC": [["C"]]}', r"list of the query 'CC' must hold SMILES, got \['C'\] as entry 0"),
        ('{"CC": [], "CC": []}', "the query 'CC' comes twice"),
        ('{"CC": [],}', "character 10: expected a query SMILES in double quotes, got '}'"),
        ('{"CC": []} {}', "character 11: expected nothing after the closing '}'"),
        ("{CC: []}", "character 1: expected a query SMILES in double quotes, got 'C'"),
        ('{"CC" []}', r"expected ':' after the query 'CC', got '\['"),
        ('{"CC": ["C" "N"]}' + " " * 20, "character 12: in the list .* 'CC': Expecting ','"),
        ('{"CC": ["a\nb"]}' + " " * 20, "character 10: in the list .* Invalid control character"),
        ('{"CC": [' + "1" * 5000 + "]}", "in the list of SMILES of the query 'CC': .*digits"),
        ('{"CC": ' + "[" * 100_000 + "]}", "in the list of SMILES of the query 'CC': .*recursion"),
    ],
)
def test_faults_name_the_place_and_the_query(text, match) -> None:
    for chunk in (3, 1 << 18):
        with pytest.raises(UnreadableInput, match=match):
            _read(text, chunk)


def test_a_fault_is_seen_before_the_rest_is_read() -> None:
    stream = io.StringIO('{"a": ["b" "c"], ' + '"d": ["e"], ' * 10_000)
    with pytest.raises(UnreadableInput, match="character 11"):
        list(stream_lists(stream, "a.json", 100))
    assert stream.tell() <= 200


def test_memory_does_not_grow_with_the_file() -> None:
    def peak(n: int) -> int:
        text = json.dumps({f"{i:06}": ["C" * 40] * 50 for i in range(n)})
        stream = io.StringIO(text)
        tracemalloc.start()
        try:
            assert sum(1 for _ in stream_lists(stream, "a.json", 1000)) == n
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)
    # The queries are kept, to find those that come twice; 2 kB lists are not.
    assert peak(500) < peak(50) + 450 * 300
