from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import regret
from regret import decoders
from regret.decoders import DECODERS
from regret.losses import bayes_prediction
from regret.theory.strategies import fingerprints, instances

OF_FINGERPRINTS = ("cosine", "tanimoto", "contiou", "log_likelihood")


@st.composite
def predictions(draw):
    """A predicted fingerprint in [0, 1]^m with certain, undecided and tied bits, and candidates."""
    candidates = draw(fingerprints())
    quarters = [draw(st.integers(0, 4)) for _ in range(candidates.shape[1])]
    return np.array(quarters) / 4, candidates


def by_hand(name, prediction, candidate):
    """One score by the formula of the literature, in plain Python."""
    pairs = list(zip(prediction.tolist(), candidate.tolist(), strict=True))
    p, c = prediction.tolist(), candidate.tolist()
    if name == "cosine":
        length = math.sqrt(sum(x * x for x in p) * sum(c))
        dot = sum(x * y for x, y in pairs)
        return dot / length if length else float(not any(p) and not any(c))
    if name == "tanimoto":
        either = sum(x > 0.5 or y for x, y in pairs)
        return sum(x > 0.5 and y for x, y in pairs) / either if either else 1.0
    if name == "contiou":
        total, difference = sum(x + y for x, y in pairs), sum(abs(x - y) for x, y in pairs)
        return (total - difference) / (total + difference) if total else 1.0
    likelihood = math.prod(x if y else 1 - x for x, y in pairs)
    reference = math.prod(1 - x for x in p if 0 < x < 1)
    return math.log(likelihood / reference) if likelihood else -math.inf


@pytest.mark.parametrize("name", OF_FINGERPRINTS)
@given(drawn=predictions())
def test_scores_by_hand(name, drawn):
    prediction, candidates = drawn
    scores = DECODERS[name](prediction, candidates)
    assert scores.shape == (len(candidates),)
    expected = [by_hand(name, prediction, candidate) for candidate in candidates]
    assert np.allclose(scores, expected, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("name", OF_FINGERPRINTS)
@given(drawn=predictions(), data=st.data())
def test_the_order_of_bits_and_candidates_does_not_matter(name, drawn, data):
    prediction, candidates = drawn
    bits = data.draw(st.permutations(range(len(prediction))))
    rows = data.draw(st.permutations(range(len(candidates))))
    scores = DECODERS[name](prediction, candidates)
    shuffled = DECODERS[name](prediction[bits], candidates[rows][:, bits])
    assert np.allclose(shuffled, scores[rows], rtol=1e-12)


@given(drawn=predictions())
def test_contiou_is_the_min_max_form_for_binary_candidates(drawn):
    prediction, candidates = drawn
    least, most = np.minimum(prediction, candidates), np.maximum(prediction, candidates)
    top, bottom = least.sum(axis=1), most.sum(axis=1)
    expected = np.where(bottom == 0, 1, top / np.where(bottom == 0, 1, bottom))
    assert np.allclose(decoders.contiou(prediction, candidates), expected)


@given(instance=instances())
def test_a_candidate_decodes_to_itself(instance):
    target = instance.candidates[0].astype(float)
    for name in OF_FINGERPRINTS:
        scores = DECODERS[name](target, instance.candidates)
        assert scores[0] == pytest.approx(scores.max(), abs=1e-12)
    similarity = regret.similarity_matrix(instance.candidates)
    for name in ("tanimoto", "contiou"):
        assert np.allclose(DECODERS[name](target, instance.candidates), similarity[0])


@given(instance=instances())
def test_expected_similarity_is_optimal_for_its_posterior(instance):
    scores = decoders.expected_similarity(instance.posterior, instance.candidates, "cosine")
    similarity = regret.similarity_matrix(instance.candidates, "cosine")
    assert np.allclose(scores, similarity @ instance.posterior, rtol=1e-12)


@given(instance=instances())
def test_predictions_of_losses_are_accepted(instance):
    bits = bayes_prediction("bce", instance)
    for name in OF_FINGERPRINTS:
        assert not np.isnan(DECODERS[name](bits, instance.candidates)).any()
    free = bayes_prediction("list_fp_cross", instance)
    assert np.array_equal(decoders.scores(free, instance.candidates), free)
    assert np.isfinite(decoders.log_likelihood(bits, instance.candidates)).any()


def test_independent_bits_are_decoded_to_the_mode():
    mu = np.array([0.9, 0.2, 0.6])
    cube = (np.arange(8)[:, None] >> np.arange(3)) & 1
    law = np.where(cube, mu, 1 - mu).prod(axis=1)
    scores = decoders.log_likelihood(mu, cube)
    assert np.allclose(scores - scores[0], np.log(law / law[0]))


def test_a_contradicted_candidate_ranks_last():
    scores = decoders.log_likelihood([1, 0, 0.5], [[1, 0, 0], [0, 0, 1], [1, 1, 1]])
    assert scores.tolist() == [0, -np.inf, -np.inf]


def test_thresholding_is_strict():
    assert decoders.tanimoto([0.5, 0.6], [[0, 1], [1, 1]]).tolist() == [1, 0.5]


def test_empty_fingerprints():
    nothing, candidates = [0, 0], [[0, 0], [1, 0]]
    for name in ("cosine", "tanimoto", "contiou"):
        assert DECODERS[name](nothing, candidates).tolist() == [1, 0]


@pytest.mark.parametrize("name", sorted(DECODERS))
def test_malformed_predictions_are_refused(name):
    candidates = np.eye(2)
    with pytest.raises(ValueError, match=r"got (shape )?\(?3"):
        DECODERS[name]([0.5, 0.25, 0.25], candidates)
    with pytest.raises(ValueError, match=r"NaN|nan"):
        DECODERS[name]([0.5, np.nan], candidates)
    with pytest.raises(ValueError, match=r"\(n, m\)"):
        DECODERS[name]([0.5, 0.5], [1, 0])


@pytest.mark.parametrize("name", [*OF_FINGERPRINTS, "posterior_inversion"])
@given(drawn=predictions(), data=st.data())
def test_many_predictions_at_once_are_decoded_one_by_one(name, drawn, data):
    prediction, candidates = drawn
    order = data.draw(st.permutations(range(len(prediction))))
    several = np.array([prediction, prediction[order], 1 - prediction])
    scores = DECODERS[name](several, candidates)
    assert scores.shape == (3, len(candidates))
    for one, row in zip(several, scores, strict=True):
        np.testing.assert_allclose(row, DECODERS[name](one, candidates), atol=1e-9)
    assert DECODERS[name](several[:0], candidates).shape == (0, len(candidates))


@given(drawn=predictions())
def test_log_likelihood_takes_logits(drawn):
    prediction, candidates = drawn
    inside = np.clip(prediction, 0.1, 0.9)
    logits = np.log(inside) - np.log1p(-inside)
    expected = decoders.log_likelihood(inside, candidates)
    found = decoders.log_likelihood(logits, candidates, logits=True)
    np.testing.assert_allclose(found, expected, atol=1e-9)
    with pytest.raises(ValueError, match="finite"):
        decoders.log_likelihood(np.append(logits[1:], np.inf), candidates, logits=True)


def test_a_floor_keeps_rounded_sigmoids_from_ruling_out():
    candidates = [[1, 0, 1], [0, 1, 1]]
    for dtype in (np.float16, np.float32):
        rounded = np.array([1, 0, 0.25], dtype=dtype)
        scores = decoders.log_likelihood(rounded, candidates)
        assert np.isfinite(scores).all()
        assert scores[0] > scores[1]
    exact = decoders.log_likelihood([1.0, 0.0, 0.25], candidates)
    assert exact[1] == -np.inf
    floored = decoders.log_likelihood([1.0, 0.0, 0.25], candidates, floor=0.01)
    by_hand = 2 * math.log(99)
    assert floored[0] - floored[1] == pytest.approx(by_hand)
    for floor in (-0.1, 0.5, math.nan):
        with pytest.raises(ValueError, match=r"floor must lie in \[0, 1/2\)"):
            decoders.log_likelihood([0.5, 0.5, 0.5], candidates, floor=floor)


def test_ruzicka_is_contiou():
    rng = np.random.default_rng(0)
    prediction, candidates = rng.random((2, 8)), rng.random((4, 8)) < 0.5
    np.testing.assert_array_equal(
        decoders.ruzicka(prediction, candidates), decoders.contiou(prediction, candidates)
    )
