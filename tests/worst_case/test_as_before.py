"""On all lists at hand the worst cases are those of the package before they were made fast."""

from __future__ import annotations

import numpy as np
import pytest

import regret
from regret.readers import example, isomers
from tests.benchmarks.past import ROOT, NoHistory, Peer, TooSlow, peers
from tests.conftest import SHARED_DATA

TOLERANCE = 1e-12


def all_lists():
    """The matrices of the bundled lists, and of the candidate files beside a checkout."""
    files = [example(), *SHARED_DATA.glob("*candidates*.json"), *SHARED_DATA.glob("*/candidates_*")]
    sets = [*isomers(), *(each for file in files for each in regret.read_candidates(file))]
    return [regret.similarity_matrix(each.candidates) for each in sets]


@pytest.mark.slow
def test_worst_cases_are_what_they_were(tmp_path):
    pytest.importorskip("rdkit")
    file = tmp_path / "matrices.npz"
    np.savez(file, *all_lists())
    try:
        with peers() as both:
            for task in ("similarity", "hit_rate"):
                was, now = (peer.run(task, file=str(file)) for peer in both)
                assert len(now["values"]) >= 10
                assert now["values"] == pytest.approx(was["values"], rel=0, abs=TOLERANCE)
                assert now["bounds"] == pytest.approx(was["bounds"], rel=0, abs=TOLERANCE)
    except NoHistory as error:
        pytest.skip(str(error))


def test_a_version_of_the_package_answers_and_is_ended_at_its_limit(tmp_path):
    """So that a ratio is never one to something else than was asked for."""
    file = tmp_path / "matrices.npz"
    np.savez(file, np.eye(3), np.array([[1, 0.75, 0.75], [0.75, 1, 0.5], [0.75, 0.5, 1]]))
    long = tmp_path / "long.npz"  # seconds, so that no answer is there when it is asked for
    near = np.triu(np.random.default_rng(0).uniform(0.45, 0.55, (512, 512)), 1)
    np.savez(long, near + near.T + np.eye(512))
    peer = Peer(ROOT)
    try:
        assert peer.run("hit_rate", file=str(file))["values"] == pytest.approx([0.0, 0.5])
        with pytest.raises(TooSlow, match="more than 0 s"):
            peer.run("at_k", limit=0.0, file=str(long), k=5)
        assert peer.run("similarity", file=str(file))["values"][0] == 0.0
    finally:
        peer.close()
    with pytest.raises(RuntimeError, match=r"asked for|has ended"):
        Peer(tmp_path).run("hit_rate", file=str(file))
