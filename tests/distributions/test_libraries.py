"""Synthetic libraries: reproducible, streamed, and like the real lists."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from regret.distributions.libraries import BITS, synthesize, write_dense, write_packed
from regret.problem.similarity import off_diagonal, similarity_matrix
from regret.readers import read_candidates


def test_lists_depend_on_seed_and_number_only() -> None:
    (*_, (name, rows)) = synthesize(3, candidates=20, seed=5)
    (*_, (_, again)), (*_, (_, other)) = (
        synthesize(3, candidates=20, seed=5),
        synthesize(3, candidates=20, seed=6),
    )
    longer = dict(synthesize(4, candidates=20, seed=5))
    assert (rows == again).all()
    assert (rows == longer[name]).all()
    assert (rows != other).any()
    assert len({rows.tobytes() for rows in longer.values()}) == 4


@pytest.mark.parametrize(("write", "name"), [(write_packed, "morgan_2_4096_x"), (write_dense, "x")])
def test_files_are_read_back(tmp_path, write, name) -> None:
    library = list(synthesize(3, candidates=20))
    paths = [tmp_path / f"{name}.npz", tmp_path / f"{name}_again.npz"]
    for path in paths:
        write(path, library)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    sets = list(read_candidates(paths[0]))
    assert [each.query for each in sets] == [query for query, _ in library]
    for each, (_, rows) in zip(sets, library, strict=True):
        assert (each.candidates[each.index] == rows).all()
        assert each.n_candidates == 20


def test_structure_is_that_of_real_lists() -> None:
    """The targets are what MassSpecGym's lists show, as the module says."""
    lists = [rows for _, rows in synthesize(12)]
    distinct = [np.unique(rows, axis=0) for rows in lists]
    similarities = [off_diagonal(similarity_matrix(rows)) for rows in distinct]
    assert np.mean([rows.sum(axis=1).mean() for rows in lists]) == pytest.approx(52, abs=3)
    assert np.mean([np.median(each) for each in similarities]) == pytest.approx(0.1, abs=0.015)
    assert all(each.min() < 0.035 and each.max() > 0.77 for each in similarities)
    merged = [len(rows) - len(each) for rows, each in zip(lists, distinct, strict=True)]
    assert 0 < np.mean(merged) < 5


def test_real_lists_have_that_structure(shared_data) -> None:
    pytest.importorskip("rdkit")
    (path,) = shared_data.glob("massspecgym*.json")
    for each in read_candidates(path):
        similarities = off_diagonal(similarity_matrix(each.candidates))
        assert np.median(similarities) == pytest.approx(0.1, abs=0.015)
        assert similarities.min() < 0.035
        assert similarities.max() > 0.77
        assert 39 <= round(each.candidates.sum(axis=1).mean()) <= 65


@pytest.mark.parametrize("write", [write_packed, write_dense])
def test_writing_holds_one_list_in_memory(tmp_path, write) -> None:
    def peak(n_lists: int) -> int:
        tracemalloc.start()
        try:
            write(tmp_path / "x.npz", synthesize(n_lists, candidates=64))
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert peak(24) < peak(4) + 64 * BITS // 2


def test_an_interrupted_write_leaves_no_file(tmp_path) -> None:
    def broken():
        yield from synthesize(1, candidates=3)
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError, match="no more"):
        write_packed(tmp_path / "x.npz", broken())
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"n_lists": -1}, "n_lists must be at least 0"),
        ({"n_lists": 1, "candidates": 0}, "candidates must be at least 1"),
        ({"n_lists": 1, "seed": -1}, "seed must be at least 0"),
    ],
)
def test_arguments_are_checked_at_the_call(arguments, message) -> None:
    with pytest.raises(ValueError, match=message):
        synthesize(**arguments)


def test_links_are_not_followed_to_what_is_not_named(tmp_path) -> None:
    """A link where a part of the file might go is left alone; one at the file's own place stays."""
    victim, elsewhere = tmp_path / "victim", tmp_path / "elsewhere.npz"
    victim.write_text("mine")
    (tmp_path / "x.npz.part").symlink_to(victim)
    (tmp_path / "x.npz").symlink_to(elsewhere)
    write_dense(tmp_path / "x.npz", synthesize(1, candidates=2))
    assert victim.read_text() == "mine"
    assert (tmp_path / "x.npz").is_symlink()
    assert len(list(read_candidates(elsewhere))) == 1
