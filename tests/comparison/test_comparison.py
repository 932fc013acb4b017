from __future__ import annotations

import json
from collections import Counter

import numpy as np
import pytest
from hypothesis import given

from regret import Instance
from regret.__main__ import main
from regret.comparison import (
    DEFAULT_LOSSES,
    Comparison,
    Mean,
    Row,
    compare,
    contested,
    evaluate,
    from_family,
    on_candidates,
    table,
)
from regret.distributions import near_duplicates
from regret.losses import LOSSES, SPACES, Focal, SoftIoU
from regret.theory import strategies

TWO = Instance.from_weights([[1, 1, 0], [0, 1, 1]], [3, 1])
HUB = Instance.from_weights([[1, 1, 0, 0], [0, 0, 1, 1], [0, 0, 1, 0]], [40, 35, 25])


def row(comparison, name):
    (found,) = (each for each in comparison.rows if each.name == name)
    return found


def predicted(comparison, loss):
    (found,) = (each for each in comparison.predicted if each.loss == loss)
    return {name: mean.value for name, mean in found.values.items()}


# by hand


def test_two_candidates_by_hand():
    """The marginals are 3/4, 1, 1/4; the two candidates share one bit of three."""
    comparison = compare([TWO])
    similar = 3 / 4 + 1 / 4 * 1 / 3
    assert predicted(comparison, "iou") == pytest.approx(
        {
            "tanimoto": similar,
            "contiou": similar,
            "cosine": 3 / 4 + 1 / 4 * 1 / 2,
            "hamming": 3 / 4 + 1 / 4 * 1 / 3,
        }
    )
    norm = np.sqrt(9 / 16 + 1 + 1 / 16)
    assert predicted(comparison, "bce") == pytest.approx(
        {
            "tanimoto": similar,
            "contiou": 3 / 4 * (7 / 4) / (9 / 4) + 1 / 4 * (5 / 4) / (11 / 4),
            "cosine": (3 / 4 * (7 / 4) + 1 / 4 * (5 / 4)) / (norm * np.sqrt(2)),
            "hamming": 3 / 4 + 1 / 4 * 1 / 3,
        }
    )
    for each in comparison.rows:
        assert each.hit_rate[1].value == 0.75
        assert each.hit_rate[5].value == 1
        assert each.similarity["tanimoto"].value == pytest.approx(similar)
        assert each.hit_rate_regret.value == 0
        assert each.similarity_regret.value == pytest.approx(0)
    assert comparison.verdict().startswith("No conflict on these posteriors: ")
    assert not comparison.apart


def test_the_price_of_each_aim_by_hand():
    """The mode has 0.40 and no likeness; the other two, 0.35 and 0.25, are half alike."""
    comparison = compare([HUB])
    mode, likely = row(comparison, "rnn_01/tanimoto"), row(comparison, "expected_similarity")
    assert mode.hit_rate[1].value == 0.4
    assert likely.hit_rate[1].value == 0.35
    assert mode.similarity["tanimoto"].value == pytest.approx(0.4)
    assert likely.similarity["tanimoto"].value == pytest.approx(0.35 + 0.25 / 2)
    assert likely.hit_rate_regret.value == pytest.approx(0.05)
    assert likely.similarity_regret.value == 0
    assert mode.similarity_regret.value == pytest.approx(0.075)
    assert likely.similarity["hamming"].value == pytest.approx(0.35 + 0.25 * 3 / 4)
    assert likely.similarity["cosine"].value == pytest.approx(0.35 + 0.25 / np.sqrt(2))


def test_ties_are_broken_in_expectation():
    """No bit is likely: the empty prediction is as far from each of three disjoint candidates."""
    flat = compare([Instance.from_weights(np.eye(3), [4, 3, 3])], ["hamming"], ["tanimoto"])
    assert row(flat, "hamming/tanimoto").hit_rate[1].value == pytest.approx(1 / 3)
    assert row(flat, "hamming/tanimoto").similarity["tanimoto"].value == pytest.approx(1 / 3)


def test_rounding_breaks_no_tie():
    ranks = evaluate._retrieval(
        np.array([0.3, 0.1 + 0.2]), np.array([0.75, 0.25]), {"tanimoto": np.array([1.0, 0.5])}
    )
    assert ranks["hit rate 1"] == 0.5
    assert ranks["tanimoto"] == 0.75


def test_impossible_candidates_come_last():
    instance = Instance.from_weights([[1, 0], [0, 1], [1, 1]], [2, 0, 1])
    comparison = compare([instance], ["list_fp_cross", "bce"])
    assert row(comparison, "list_fp_cross").hit_rate[1].value == pytest.approx(2 / 3)
    assert row(comparison, "bce/log_likelihood").hit_rate[1].value <= 2 / 3


# Bayes-optimality shows in the table


def assert_optimal(comparison, empty=False):
    gap = max(each.gap for each in comparison.predicted if each.loss == "iou") + 1e-9
    for loss in {each.loss for each in comparison.predicted if each.values}:
        resembles = predicted(comparison, loss)
        for name, winner, slack in (
            ("tanimoto", "iou", gap),
            ("contiou", "iou", gap),
            ("cosine", "cosine", 1e-9),
            ("hamming", "hamming", 1e-9),
        ):
            if name in resembles:
                assert resembles[name] <= predicted(comparison, winner)[name] + slack
    similar, cosine = row(comparison, "expected_similarity"), row(comparison, "cosine/cosine")
    for each in comparison.rows:
        assert each.similarity["tanimoto"].value <= similar.similarity["tanimoto"].value + 1e-9
        # A predicted direction cannot earn what an empty candidate has, cosine 1 with itself.
        if not empty:
            assert each.similarity["cosine"].value <= cosine.similarity["cosine"].value + 1e-9
        assert each.hit_rate_regret.value >= -1e-12
        assert each.similarity_regret.value >= -1e-12
    assert similar.similarity_regret.value == pytest.approx(0, abs=1e-12)
    for name in ("list_fp_cross", "pair_fp_cross", "hit_rate_at_k", "rnn_01/tanimoto"):
        assert row(comparison, name).hit_rate_regret.value == pytest.approx(0, abs=1e-12)
    for name in ("list_fp_cross", "hit_rate_at_k"):
        for k, best in row(comparison, name).hit_rate.items():
            assert all(each.hit_rate[k].value <= best.value + 1e-9 for each in comparison.rows)


@given(strategies.instances(max_candidates=6, max_bits=6))
def test_optimal_losses_win_what_they_are_for(instance):
    assert_optimal(compare([instance]), empty=not instance.candidates.any(axis=1).all())


def test_optimal_losses_win_on_every_bundled_list():
    pytest.importorskip("rdkit")
    from regret.readers import isomers

    for each in isomers():
        assert_optimal(compare(on_candidates([each.candidates], posteriors=1)))


def test_near_duplicates_part_the_aims():
    comparison = compare(from_family("near_duplicates", 10))
    assert comparison.apart
    assert "similarity-optimal losses win similarity" in comparison.verdict()
    assert row(comparison, "expected_similarity") in comparison.best("similarity_regret")
    assert row(comparison, "list_fp_cross") in comparison.best("hit_rate_regret")


def test_disjoint_candidates_leave_nothing_to_disagree_on():
    assert compare(from_family("disjoint", 5)).verdict().startswith("No conflict")


def test_the_best_possible_is_the_most_that_any_row_reaches_and_its_loss_added():
    comparison = compare([TWO, HUB])
    assert (comparison.instances, comparison.candidates) == (2, 5)
    ideal = comparison.ideal
    for each in comparison.rows:
        assert each.hit_rate[1].value + each.hit_rate_regret.value == pytest.approx(
            ideal.hit_rate[1].value
        )
        assert each.similarity["tanimoto"].value + each.similarity_regret.value == pytest.approx(
            ideal.similarity["tanimoto"].value
        )
        assert each.hit_rate[5].value <= ideal.hit_rate[5].value
        for name, mean in each.similarity.items():
            assert mean.value <= ideal.similarity[name].value + 1e-12
    # of two candidates the first wins all; of HUB it is the likeliest, or the one in the middle
    assert ideal.hit_rate[1].value == pytest.approx((0.75 + 0.4) / 2)
    assert ideal.similarity["tanimoto"].value == pytest.approx((0.75 + 0.25 / 3 + 0.35 + 0.125) / 2)


# the verdict follows the numbers


def made(*rows):
    def of(name, hits, similarity):
        return Row(name, "scores", {}, {}, Mean(*hits), Mean(*similarity))

    ideal = of("(best possible)", (0.0, 0.0), (0.0, 0.0))
    return Comparison(4, 8, (), tuple(of(*row) for row in rows), ideal)


def test_the_verdict_is_computed():
    def verdict(error):
        return made(
            ("first", (0.1, error), (0.0, 0.0)),
            ("second", (0.0, 0.0), (0.2, error)),
            ("third", (0.3, 0.1), (0.3, 0.1)),
        ).verdict()

    assert verdict(0.04) == (
        "Most similar first candidate: first, at the price of 0.100±0.040 HR@1. "
        "Best HR@1: second, at the price of 0.200±0.040 Tanimoto. "
        "Hence similarity-optimal losses win similarity, retrieval-optimal ones HR@1."
    )
    assert verdict(0.06).endswith("within 2 standard errors the two aims are not told apart.")
    assert verdict(None).endswith("are not told apart.")
    one = made(("first", (0.0, 0.0), (0.0, 0.0)), ("second", (0.1, 0.0), (0.1, 0.0)))
    assert one.verdict() == "No conflict on these posteriors: first win both aims."


def test_the_cheapest_winner_sets_the_price():
    comparison = made(
        ("a", (0.1, 0.01), (0.0, 0.0)), ("b", (0.4, 0.01), (0.0, 0.0)), ("c", (0, 0), (0.3, 0.01))
    )
    assert "a, b, at the price of 0.100±0.010 HR@1" in comparison.verdict()


def test_standard_errors():
    mean = Mean.of([1.0, 2.0, 3.0, 6.0])
    assert mean.value == 3
    assert mean.error == pytest.approx(np.sqrt((4 + 1 + 0 + 9) / 3 / 4))
    assert Mean.of([1.0]) == Mean(1.0, None)


# populations


def test_populations_are_seeded_list_by_list():
    lists = [np.eye(4), near_duplicates(np.random.default_rng(0), n=6, m=40).candidates]
    first, again = (list(on_candidates(lists, 3, seed=5)) for _ in range(2))
    assert [x.n for x in first] == [4, 4, 4, 6, 6, 6]
    assert all(np.array_equal(a.posterior, b.posterior) for a, b in zip(first, again, strict=True))
    more = list(on_candidates(lists, 4, seed=5))
    assert np.array_equal(more[4].posterior, first[3].posterior)
    other = list(on_candidates(lists, 3, seed=6))
    assert not np.array_equal(other[0].posterior, first[0].posterior)
    assert len(set(map(tuple, (x.posterior for x in first[:3])))) == 3


def test_families_are_seeded_instance_by_instance():
    first, more, other = (list(from_family("mixture", *x)) for x in ((2, 5), (3, 5), (2, 6)))
    assert [(x.n, x.m) for x in first] == [(32, 512)] * 2
    assert np.array_equal(more[1].posterior, first[1].posterior)
    assert not np.array_equal(other[0].posterior, first[0].posterior)


def test_contested_posteriors_are_contested():
    rows = near_duplicates(np.random.default_rng(0), n=24, m=200, clusters=3).candidates
    similarity = np.array([[1 / (1 + (a ^ b).sum()) for b in rows] for a in rows])
    tops = [np.sort(contested(np.random.default_rng(i), similarity))[::-1] for i in range(20)]
    assert all(p[0] >= 0.2 and p.sum() == pytest.approx(1) for p in tops)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: list(on_candidates([np.eye(2)], 0)), "posteriors must be at least 1, got 0"),
        (lambda: list(on_candidates([np.eye(2)], seed=-1)), "seed must be at least 0"),
        (lambda: list(from_family("petals")), "family must be one of"),
        (lambda: compare([]), "instances must hold at least one instance"),
        (lambda: compare([TWO], losses=["bse"]), "losses must be one of"),
        (lambda: compare([TWO], decoders=["cosin"]), "decoders must be one of"),
    ],
)
def test_arguments_are_checked(call, message):
    with pytest.raises(ValueError, match=message):
        call()


# what is compared


def test_every_space_has_its_decoders():
    assert all(space.decoders for space in SPACES.values())


def test_what_is_compared_unless_asked_otherwise():
    own = {name for name, loss in LOSSES.items() if name == loss.name}
    left_out = {"weighted_bce", "list_fp_cos", "pair_fp_cos", "combined"}
    assert set(DEFAULT_LOSSES) == own - left_out
    assert len(DEFAULT_LOSSES) == len(set(DEFAULT_LOSSES))


@pytest.mark.parametrize("name", LOSSES)
def test_every_loss_can_be_compared(name):
    comparison = compare([HUB], [name])
    assert {each.loss for each in comparison.rows} == {name, "expected_similarity"}


def test_losses_with_parameters_keep_them_in_their_names():
    comparison = compare([HUB], ["fl", Focal(gamma=5.0)], ["cosine"])
    names = Counter(each.loss for each in comparison.rows)
    assert names == {"fl": 1, "Focal(gamma=5.0)": 1, "expected_similarity": 1}


def test_rows_are_sorted_by_hits():
    hits = [each.hit_rate[1].value for each in compare(from_family("mixture", 3, n=8, m=20)).rows]
    assert hits == sorted(hits, reverse=True)


def test_predictions_that_are_not_exact_are_marked(monkeypatch):
    monkeypatch.setattr(SoftIoU, "in_bulk", {"max_nodes": 0})
    comparison = compare(from_family("near_duplicates", 3), ["iou", "bce"])
    (iou,) = (each for each in comparison.predicted if each.loss == "iou")
    assert iou.inexact == 3
    lazy = SoftIoU(max_nodes=0)
    assert iou.gap == max(lazy.bayes(x).gap for x in from_family("near_duplicates", 3))
    text = table.full(comparison, "test")
    assert f"Not certified to be optimal: iou on 3 of 3 (gap up to {iou.gap:.2g})." in text
    assert "\niou* " in text
    assert "\nbce " in text


# the command line


def test_the_table_fits_the_terminal(capsys):
    assert main(["compare", "--family", "near_duplicates", "--posteriors", "3"]) == 0
    printed = capsys.readouterr().out
    assert max(map(len, printed.splitlines())) <= 100
    assert "averaged over 3 instances (family near_duplicates)." in " ".join(printed.split())
    for name in DEFAULT_LOSSES:
        assert f"\n{name}" in printed
    assert "; in cosine, cosine; in hamming, bce, fl, hamming" in " ".join(printed.split())


def test_json_is_one_document_and_seeded(tmp_path, capsys):
    path = tmp_path / "lists.npz"
    rows = near_duplicates(np.random.default_rng(0), n=6, m=16).candidates
    np.savez(path, one=rows.astype(np.uint8), two=np.eye(5, 16, dtype=np.uint8))

    def printed(seed):
        arguments = ["compare", "--candidates", str(path), "--posteriors", "2", "--seed", seed]
        assert main([*arguments, "--losses", "bce", "rnn_01", "--json"]) == 0
        return capsys.readouterr().out

    def refuse(constant):
        raise AssertionError(constant)

    found = json.loads(printed("1"), parse_constant=refuse)
    assert found["schema"] == "regret.compare/1"
    assert (found["instances"], found["seed"]) == (4, 1)
    assert {each["loss"] for each in found["retrieved"]} == {"bce", "rnn_01", "expected_similarity"}
    assert set(found["retrieved"][0]["hit_rate"]) == {"1", "5", "20"}
    assert printed("1") == printed("1") != printed("2")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--losses", "bse"], "losses must be one of"),
        (["--posteriors", "0"], "posteriors must be at least 1"),
        (["--seed", "-1"], "seed must be at least 0"),
    ],
)
def test_wrong_arguments_are_usage_errors(arguments, message, capsys):
    assert main(["compare", "--family", "disjoint", *arguments]) == 2
    assert message in capsys.readouterr().err


@pytest.fixture
def two_lists(tmp_path):
    path = tmp_path / "lists.npz"
    np.savez(path, one=np.eye(4, dtype=np.uint8), two=np.eye(3, 4, dtype=np.uint8))
    return str(path)


def test_slow_losses_are_warned_of_before_the_work_begins(two_lists, capsys, monkeypatch):
    slow = [name for name, loss in LOSSES.items() if name == loss.name and loss.slow]
    assert slow
    monkeypatch.setattr("regret.comparison.compare", lambda *_: pytest.fail("worked first"))
    with pytest.raises(pytest.fail.Exception):
        main(["compare", "--candidates", two_lists, "--losses", "bce", slow[0].upper()])
    err = capsys.readouterr().err
    assert f"slower than the others: {slow[0].upper()}; fewer --posteriors are faster" in err
    with pytest.raises(pytest.fail.Exception):
        main(["compare", "--candidates", two_lists, "--losses", "bce"])
    assert "slower" not in capsys.readouterr().err


def test_progress_knows_how_much_there_is_to_do(two_lists, capsys, monkeypatch):
    monkeypatch.setattr("regret._support.progress.EVERY", 0.0)
    quick = ["--posteriors", "2", "--losses", "bce"]
    assert main(["compare", "--candidates", two_lists, *quick]) == 0
    assert "posteriors: 3 of 4, " in capsys.readouterr().err
    assert main(["compare", "--family", "Disjoint", *quick]) == 0
    assert "posteriors: 1 of 2, " in capsys.readouterr().err


def test_totals_are_at_the_end_and_one_is_no_plural(two_lists, capsys):
    quick = ["--posteriors", "1", "--losses", "bce"]
    assert main(["compare", "--family", "disjoint", *quick]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "averaged over 1 instance (family disjoint). 32 candidates in all." in out
    assert main(["compare", "--candidates", two_lists, *quick]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "2 instances (1 posterior on each candidate list, contested by design). 7 cand" in out
    assert out.index("expected_similarity") < out.index("(best possible)")


def test_decoders_are_known_by_their_other_names():
    def names(asked):
        return [each.name for each in compare([HUB], ["bce"], asked).rows]

    assert names(["Ruzicka", "IoU"]) == names(["contiou", "tanimoto"])
    assert "bce/contiou" in names(["ruzicka"])
    with pytest.raises(ValueError, match="got 'ruzika'; did you mean 'ruzicka'"):
        compare([HUB], ["bce"], ["ruzika"])


def test_a_family_that_is_nearly_right_is_suggested(capsys):
    assert main(["compare", "--family", "sunflowr"]) == 2
    assert "--family must be one of" in (err := capsys.readouterr().err)
    assert "did you mean 'sunflower'?" in err
