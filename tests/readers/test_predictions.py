"""Predictions: every form they come in, and every way they can be wrong."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from regret.readers import UnreadableInput
from regret.readers.predictions import read_predictions

ROWS = np.array([[0.25, 0.5], [0.75, 1.0], [0.0, 0.125]])
ALL = np.arange(3)


def saved(tmp_path, **arrays):
    path = tmp_path / "p.npz"
    np.savez(path, **arrays)
    return path


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
@pytest.mark.parametrize("logits", [True, False])
def test_a_plain_array(tmp_path, dtype, logits):
    np.save(tmp_path / "p.npy", ROWS.astype(dtype))
    found = read_predictions(tmp_path / "p.npy", logits)
    assert (len(found), found.m, found.values.dtype) == (3, 2, dtype)
    assert found.kind == ("logits" if logits else "probabilities")
    assert found.identifier is None
    np.testing.assert_array_equal(found.rows(ALL), ROWS)


@pytest.mark.parametrize(("key", "kind"), [("logits", "logits"), ("fingerprint", "probabilities")])
def test_named_arrays_say_what_they_are(tmp_path, key, kind):
    found = read_predictions(saved(tmp_path, identifier=["a", "b", "c"], **{key: ROWS}))
    assert found.kind == kind
    assert found.identifier.tolist() == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("ptr", "word"), [([0, 2, 2, 5], "offsets"), ([2, 0, 3], "counts")], ids=["offsets", "counts"]
)
def test_scores_with_offsets_or_counts(tmp_path, ptr, word):
    found = read_predictions(saved(tmp_path, scores=np.arange(5.0), ptr=ptr))
    assert word in found.note
    assert len(found) == 3
    assert [found.scores_of(i, n).tolist() for i, n in enumerate((2, 0, 3))] == [
        [0, 1],
        [],
        [2, 3, 4],
    ]
    with pytest.raises(UnreadableInput, match="row 2 has 3 scores and its list has 4"):
        found.scores_of(2, 4)


@pytest.mark.parametrize(
    ("arrays", "message"),
    [
        ({"other": ROWS}, "must hold one of logits, fingerprint, scores; it holds other"),
        ({"logits": ROWS, "fingerprint": ROWS}, "must hold one of"),
        ({"logits": ROWS[0]}, r"shape \(N, m\), got \(2,\)"),
        ({"logits": np.array([["a", "b"]])}, "must hold numbers"),
        ({"logits": ROWS, "identifier": ["a", "b"]}, "2 identifiers for 3 predictions"),
        ({"logits": ROWS, "identifier": ["a", "b", "a"]}, "1 identifiers come twice"),
        ({"scores": np.arange(5.0)}, "scores need ptr"),
        ({"scores": np.arange(5.0), "ptr": [0, 3]}, "ptr must be offsets from 0 to 5"),
        ({"scores": np.arange(5.0), "ptr": [-1, 6]}, "list of integers >= 0"),
    ],
)
def test_what_is_no_prediction_is_refused(tmp_path, arrays, message):
    with pytest.raises(UnreadableInput, match=message):
        read_predictions(saved(tmp_path, **arrays))


def test_bad_numbers_are_named_and_counted(tmp_path):
    rows = ROWS.copy()
    rows[1, 1] = np.nan
    rows[2] = np.nan
    found = read_predictions(saved(tmp_path, logits=rows, identifier=["a", "b", "c"]))
    with pytest.raises(UnreadableInput, match=r"row 1 \('b'\), bit 1; 2 of 3 rows"):
        found.rows(ALL)
    np.testing.assert_array_equal(found.rows(ALL[:1]), rows[:1])
    np.save(tmp_path / "p.npy", ROWS - 5)
    with pytest.raises(UnreadableInput, match=r"lie in \[0, 1\] \(if they are logits"):
        read_predictions(tmp_path / "p.npy").rows(ALL)
    assert read_predictions(tmp_path / "p.npy", logits=True).rows(ALL).min() == -5


class Bomb:
    def __reduce__(self):
        return print, ("opened",)


@pytest.mark.parametrize(("name", "words"), [("p.pkl", "pickle.loads"), ("p.pt", "torch.load")])
def test_pickles_are_not_opened_but_two_lines_convert_them(tmp_path, capsys, name, words):
    path = tmp_path / name
    path.write_bytes(pickle.dumps(Bomb()))
    with pytest.raises(UnreadableInput, match="is a pickle") as error:
        read_predictions(path)
    assert words in str(error.value)
    assert len(str(error.value).splitlines()) == 3
    assert "opened" not in capsys.readouterr().out


def test_the_two_lines_work(tmp_path, monkeypatch):
    """Those for pickles; what torch writes needs torch."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p.pkl").write_bytes(pickle.dumps({"a": ROWS[0], "b": ROWS[1]}))
    with pytest.raises(UnreadableInput) as error:
        read_predictions("p.pkl")
    exec("\n".join(str(error.value).splitlines()[1:]), {})
    found = read_predictions("p.npz")
    assert found.identifier.tolist() == ["a", "b"]
    np.testing.assert_array_equal(found.values, ROWS[:2])


def test_objects_inside_an_array_are_not_opened(tmp_path):
    np.save(tmp_path / "p.npy", np.array([Bomb()], dtype=object), allow_pickle=True)
    with pytest.raises(UnreadableInput, match="pickled Python objects"):
        read_predictions(tmp_path / "p.npy")
    with pytest.raises(UnreadableInput, match=r"must end in \.npy or \.npz"):
        read_predictions(tmp_path / "p.csv")
    with pytest.raises(FileNotFoundError):
        read_predictions(tmp_path / "absent.npy")


@pytest.mark.parametrize("name", ["p.npy", "p.npz"])
def test_files_that_are_cut_off_are_not_believed(tmp_path, name):
    (np.save if name == "p.npy" else np.savez)(tmp_path / name, ROWS)
    whole = (tmp_path / name).read_bytes()
    if name == "p.npz":
        np.savez(tmp_path / name, logits=ROWS)
        whole = (tmp_path / name).read_bytes()
    for cut in (len(whole) // 2, len(whole) - 1, 10, 0):
        (tmp_path / name).write_bytes(whole[:cut])
        with pytest.raises(UnreadableInput, match=name):
            read_predictions(tmp_path / name, logits=True)
