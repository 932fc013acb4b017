"""Every loss in the registry, by the same properties: a loss is tested by being registered."""

from __future__ import annotations

import math
from dataclasses import FrozenInstanceError, dataclass
from typing import ClassVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar

import regret
from regret import decoders
from regret.losses import (
    LOSSES,
    SPACES,
    Focal,
    HybridSimilarity,
    WeightedBCE,
    bayes_prediction,
    register,
    risk,
)
from regret.losses.jaccard_median import jaccard_median
from regret.theory.loss_report import TOLERANCE
from regret.theory.optimality import competitors, dishonest
from regret.theory.strategies import instances

SMALL = {"max_candidates": 5, "max_bits": 4}

every_loss = pytest.mark.parametrize("name", sorted(LOSSES))

CASES = [(name, params) for name, kind in sorted(LOSSES.items()) for params in [{}, *kind.variants]]
every_case = pytest.mark.parametrize(("name", "params"), CASES, ids=str)


@every_case
@settings(max_examples=6)
@given(instance=instances(**SMALL), seed=st.integers(0, 2**32 - 1))
def test_nothing_beats_the_bayes_prediction(name, params, instance, seed):
    loss = LOSSES[name](**params)
    best = loss.bayes(instance)
    assert best.risk == loss.risk(best, instance)
    assert math.isfinite(best.risk)
    for other in competitors(loss, instance, best.value, np.random.default_rng(seed)):
        other_risk = loss.risk(other, instance)
        assert not math.isnan(other_risk)
        assert best.risk <= other_risk + TOLERANCE, other
        assert best.risk - best.gap <= other_risk + TOLERANCE, other


@every_case
@settings(max_examples=15)
@given(instance=instances(max_candidates=6, max_bits=5))
def test_status_and_gap_are_honest(name, params, instance):
    best = bayes_prediction(name, instance, **params)
    assert dishonest(LOSSES[name](**params), best, instance) == []
    assert best.space == LOSSES[name].space
    assert np.array_equal(SPACES[best.space](best, instance.candidates), best.value)
    assert best.status in {"exact", "global", "stationary", "bounded"}
    assert (best.gap == 0) if best.status == "exact" else (best.gap >= 0)
    assert (best.gap <= TOLERANCE) == (best.status in {"exact", "global"})


@every_case
@settings(max_examples=25)
@given(data=st.data(), instance=instances(**SMALL))
def test_risk_is_the_expectation_of_its_point_masses(name, params, data, instance):
    loss = LOSSES[name](**params)
    if loss.space == "candidate":
        prediction = data.draw(st.sampled_from(list(instance.candidates)))
    else:
        space = SPACES[loss.space]
        low, high = (0, 1) if loss.space == "binary" else space.box
        entries = st.integers(0, 1) if loss.space == "binary" else st.integers(0, 4)
        drawn = [data.draw(entries) for _ in range(space.size(instance))]
        prediction = np.array(drawn) if loss.space == "binary" else np.array(drawn) / 4
        prediction = low + (high - low) * prediction
    points = [
        loss.risk(prediction, regret.Instance(instance.candidates, mass))
        for mass in np.eye(instance.n)
    ]
    possible = instance.posterior > 0
    expected = instance.posterior[possible] @ np.array(points)[possible]
    assert loss.risk(prediction, instance) == pytest.approx(expected, abs=1e-12)


def same_risk(first, second):
    """Whether two Bayes risks may be equal, each known up to its gap."""
    return (
        first.risk - first.gap <= second.risk + TOLERANCE
        and second.risk - second.gap <= first.risk + TOLERANCE
    )


@every_loss
@settings(max_examples=10)
@given(data=st.data(), instance=instances(max_candidates=6, max_bits=5))
def test_order_and_duplicates_change_no_bayes_risk(name, data, instance):
    best = bayes_prediction(name, instance)
    bits = data.draw(st.permutations(range(instance.m)))
    rows = data.draw(st.permutations(range(instance.n)))
    shuffled = regret.Instance(instance.candidates[rows][:, bits], instance.posterior[rows])
    assert same_risk(best, bayes_prediction(name, shuffled))
    doubled = regret.Instance(
        np.repeat(instance.candidates, 2, axis=0), np.repeat(instance.posterior / 2, 2)
    )
    assert same_risk(best, bayes_prediction(name, doubled))


# A bit on nowhere is one more bit to average over, or a temperature for the directions.
ZERO_BIT_SCALES = {"bce", "weighted_bce", "fl", "hamming"}
ZERO_BIT_HELPS = {"list_fp_cos", "pair_fp_cos", "combined"}


@every_loss
@settings(max_examples=15)
@given(instance=instances(max_candidates=6, max_bits=5))
def test_a_bit_on_nowhere(name, instance):
    best = bayes_prediction(name, instance)
    wider = np.hstack([instance.candidates, np.zeros((instance.n, 1), bool)])
    other = bayes_prediction(name, regret.Instance(wider, instance.posterior))
    if name in ZERO_BIT_HELPS:
        assert other.risk - other.gap <= best.risk + TOLERANCE
    elif name in ZERO_BIT_SCALES:
        assert other.risk == pytest.approx(best.risk * instance.m / (instance.m + 1))
    else:
        assert same_risk(best, other)


def test_a_bit_on_nowhere_makes_the_relaxation_tight():
    crowded = [[1, 0], [0, 1], [1, 1]]
    posterior = [0.4, 0.2, 0.4]
    best = bayes_prediction("list_fp_cos", regret.Instance(crowded, posterior), tau=0.3)
    assert best.status == "stationary"
    assert best.gap > 0.04
    assert np.linalg.norm(best.value) == pytest.approx(1)
    wider = regret.Instance(np.hstack([crowded, np.zeros((3, 1))]), posterior)
    relaxed = bayes_prediction("list_fp_cos", wider, tau=0.3)
    assert relaxed.status == "global"
    assert relaxed.risk == pytest.approx(best.risk - best.gap, abs=1e-9)
    assert np.linalg.norm(relaxed.value) == pytest.approx(1)


def test_directions_reach_the_sphere_without_a_spare_bit():
    # Scores must differ by log(3/2) / 2, which the ball's shortest optimum does inside the ball.
    disjoint = regret.Instance([[1, 1, 0, 0], [0, 0, 1, 1]], [0.6, 0.4])
    best = bayes_prediction("list_fp_cos", disjoint, tau=0.5)
    assert best.status == "global"
    assert np.linalg.norm(best.value) == pytest.approx(1)
    assert best.risk == pytest.approx(-0.6 * math.log(0.6) - 0.4 * math.log(0.4))


def test_directions_may_treat_equal_bits_differently():
    # Bits 1 and 2 are on in the same candidates; one of them alone leaves more length for bit 0.
    rows = [[0, 0, 0, 1, 1], [1, 0, 0, 0, 0], [0, 1, 1, 0, 0], [0, 0, 0, 0, 0]]
    instance = regret.Instance.from_weights(rows, [25, 19, 26, 30])
    best = bayes_prediction("list_fp_cos", instance, tau=0.3)
    assert best.status == "stationary"
    assert np.count_nonzero(best.value) == 3
    even = best.value[[0, 1, 1, 3, 3]]
    assert best.risk < risk("list_fp_cos", even, instance, tau=0.3) - 1e-3


@settings(max_examples=10)
@given(instance=instances(**SMALL), w=st.sampled_from([0.25, 0.75]))
def test_the_combined_gap_adds_up_the_parts(instance, w):
    best = bayes_prediction("combined", instance, w=w)
    parts = [bayes_prediction(name, instance) for name in ("list_fp_cos", "iou")]
    contrastive, similar = (part.risk - part.gap for part in parts)
    lower = w * contrastive + (1 - w) * similar
    assert best.gap == pytest.approx(max(0, best.risk - lower), abs=1e-12)


@pytest.mark.parametrize(
    ("name", "module", "status"),
    [
        ("pair_embed_cos", "_programs.boxed_scores", "bounded"),
        ("list_fp_cos", "_programs.directions", "stationary"),
        ("pair_fp_cos", "_programs.directions", "stationary"),
    ],
)
def test_a_solver_that_does_nothing_is_found_out(name, module, status, monkeypatch):
    instance = regret.Instance(np.eye(3), [0.9, 0.09, 0.01])
    optimum = bayes_prediction(name, instance, tau=0.6)
    assert optimum.status == "global"
    monkeypatch.setattr(
        f"regret.losses.{module}.minimise_on_box", lambda value, derivatives, start, *box: start
    )
    # The local search on the sphere may find the optimum all the same; it cannot certify it.
    lazy = bayes_prediction(name, instance, tau=0.6)
    assert lazy.status == status
    assert lazy.gap > 1e-4
    assert lazy.risk - lazy.gap <= optimum.risk + 1e-12


# --- numbers and closed forms -------------------------------------------------------------------


def one_bit(mu):
    return regret.Instance([[1], [0]], [mu, 1 - mu])


@pytest.mark.parametrize(("mu", "q"), [(0.9, 0.6942), (0.99, 0.8464), (0.5, 0.5), (1, 1), (0, 0)])
def test_focal_numbers(mu, q):
    assert bayes_prediction("fl", one_bit(mu))[0] == pytest.approx(q, abs=5e-5)


@pytest.mark.parametrize("gamma", [0.1, 1.0, 2.0, 5.0])
@pytest.mark.parametrize("mu", [1e-6, 0.03, 0.3, 0.5, 0.8, 0.999])
def test_focal_is_the_minimum_of_its_risk(gamma, mu):
    def focal(q):
        return mu * (1 - q) ** gamma * -math.log(q) + (1 - mu) * q**gamma * -math.log1p(-q)

    q = bayes_prediction("fl", one_bit(mu), gamma=gamma)[0]
    found = minimize_scalar(focal, bounds=(1e-12, 1 - 1e-12), method="bounded")
    assert q == pytest.approx(found.x, abs=1e-4)
    assert focal(q) <= found.fun + 1e-15
    assert focal(q) <= min(focal(x) for x in np.linspace(1e-9, 1 - 1e-9, 2001)) + 1e-15
    assert min(mu, 0.5) <= q <= max(mu, 0.5)


def test_focal_keeps_its_precision_for_rare_bits():
    mu, gamma = 1e-12, 2.0
    q = bayes_prediction("fl", one_bit(mu), gamma=gamma)[0]
    # For q -> 0 the odds are (1 + gamma) q^(1 + gamma) to first order.
    assert q == pytest.approx((mu / (1 + gamma)) ** (1 / (1 + gamma)), rel=1e-2)
    assert bayes_prediction("fl", one_bit(1 - mu))[0] == pytest.approx(1 - q, rel=1e-9)


@given(instance=instances())
def test_focal_without_focus_is_bce(instance):
    focal, bce = bayes_prediction("fl", instance, gamma=0), bayes_prediction("bce", instance)
    assert np.allclose(focal, bce, rtol=0, atol=1e-15)


@given(instance=instances())
def test_bits_are_decided_by_the_marginals(instance):
    mu = instance.marginals
    assert np.allclose(bayes_prediction("bce", instance), mu, rtol=1e-15, atol=0)
    assert np.allclose(
        bayes_prediction("weighted_bce", instance, w_on=3, w_off=0.5),
        3 * mu / (3 * mu + 0.5 * (1 - mu)),
    )
    away = abs(mu - 0.5) > 1e-12
    majority = (mu > 0.5)[away]
    for name in ("hamming", "fl", "bce"):
        assert np.array_equal((bayes_prediction(name, instance).value > 0.5)[away], majority)


@given(instance=instances(), data=st.data())
def test_weights_a_bit_tilt_nothing_if_equal_for_on_and_off(instance, data):
    weight = np.array([data.draw(st.integers(1, 9)) for _ in range(instance.m)], dtype=float)
    tilted = bayes_prediction("weighted_bce", instance, w_on=weight, w_off=weight)
    assert np.allclose(tilted, bayes_prediction("bce", instance), rtol=1e-14, atol=0)


@given(instance=instances(max_candidates=6), tau=st.sampled_from([0.1, 1.0, 3.0]))
def test_free_scores_are_log_posteriors_and_cost_the_entropy(instance, tau):
    p = instance.posterior[instance.posterior > 0]
    listwise = bayes_prediction("list_fp_cross", instance, tau=tau)
    assert listwise.risk == pytest.approx(-p @ np.log(p), abs=1e-12)
    assert np.array_equal(np.isneginf(listwise.value), instance.posterior == 0)
    assert np.allclose(np.exp(listwise.value / tau), instance.posterior)
    for name in ("pair_fp_cross", "list_embed_cross", "pair_embed_cross"):
        assert np.array_equal(bayes_prediction(name, instance, tau=tau), listwise)


def temperature_instance():
    p = np.array([0.7, 0.29, *[0.01 / 254] * 254])
    codes = np.arange(256)
    return regret.Instance((codes[:, None] >> np.arange(8)) & 1, p)


def test_the_temperature_floor_in_numbers():
    instance = temperature_instance()
    hot = bayes_prediction("list_embed_cos", instance, tau=1)
    assert hot[:2].tolist() == [1, 1]
    assert (hot[2:] == -1).all()
    assert hot.status == "exact"
    assert regret.hit_rate(hot, instance.posterior) == pytest.approx(0.495)
    # At tau = 0.2 log p fits: only differences are determined, and any shift in the box is optimal.
    cool = bayes_prediction("list_embed_cos", instance, tau=0.2)
    given = np.array([0.99903, 0.82279, -0.95814])
    assert np.allclose(np.diff(cool[:3]), np.diff(given), atol=1e-5)
    shifted = cool.value + (given[0] - cool[0])
    assert np.allclose(shifted[:3], given, atol=1e-5)
    assert risk("list_embed_cos", shifted, instance, tau=0.2) == pytest.approx(cool.risk, abs=1e-14)
    assert cool[0] == 1


@given(instance=instances(), tau=st.sampled_from([0.05, 0.3, 1.0, 5.0]))
def test_boxed_listwise_scores_obey_the_kkt_conditions(instance, tau):
    p = instance.posterior
    s = bayes_prediction("list_embed_cos", instance, tau=tau).value
    q = np.exp((s - s.max()) / tau)
    q /= q.sum()
    assert s.max() == 1
    inside = abs(s) < 1
    assert np.allclose(q[inside], p[inside], rtol=1e-9, atol=0)
    assert (q[s == 1] <= p[s == 1] * (1 + 1e-12)).all()
    assert (q[s == -1] >= p[s == -1] * (1 - 1e-12)).all()


@pytest.mark.parametrize("tau", [1e-3, 0.02, 100.0])
@pytest.mark.parametrize("name", ["list_embed_cos", "pair_embed_cos", "list_fp_cos", "pair_fp_cos"])
def test_extreme_temperatures(name, tau):
    instance = regret.Instance.from_weights(
        [[1, 1, 0, 0], [0, 1, 1, 0], [0, 0, 1, 1], [0, 0, 0, 0]], [10**9, 10**3, 1, 0]
    )
    best = bayes_prediction(name, instance, tau=tau)
    assert best.gap <= TOLERANCE
    assert best.risk <= risk(name, np.ones(4) / 2, instance, tau=tau)


def test_pairwise_boxed_scores_are_not_the_clipped_ones():
    instance = regret.Instance(np.eye(3), [0.9, 0.09, 0.01])
    pair = bayes_prediction("pair_embed_cos", instance, tau=0.6)
    clipped = bayes_prediction("list_embed_cos", instance, tau=0.6)
    assert pair.status == "global"
    assert pair.risk < risk("pair_embed_cos", clipped, instance, tau=0.6) - 1e-6


def test_an_impossible_candidate_may_be_ruled_out_and_a_possible_one_may_not():
    instance = regret.Instance(np.eye(3), [0.5, 0.5, 0.0])
    for name in ("list_fp_cross", "pair_fp_cross"):
        assert math.isfinite(risk(name, [0, 0, -np.inf], instance))
        assert risk(name, [0, -np.inf, 0], instance) == np.inf
        assert risk(name, [-np.inf] * 3, instance) == np.inf


@given(instance=instances())
def test_the_cosine_prediction_ranks_by_expected_cosine(instance):
    best = bayes_prediction("cosine", instance)
    full = instance.candidates.any(axis=1)
    if not best.value.any():  # the empty fingerprint is worth more than every direction
        assert instance.posterior[~full].sum() == pytest.approx(1 - best.risk)
        return
    expected = regret.expected_similarity(
        regret.similarity_matrix(instance.candidates, "cosine"), instance.posterior
    )
    scores = decoders.cosine(best, instance.candidates)
    assert np.allclose(expected[full], (1 - best.risk) * scores[full])


def test_the_zero_vector_can_be_cosine_optimal():
    instance = regret.Instance([[0, 0], [1, 0], [0, 1]], [0.5, 0.25, 0.25])
    best = bayes_prediction("cosine", instance)
    assert best.value.tolist() == [0, 0]
    assert best.risk == 0.5


def soft_iou(z, y):
    shared, total = sum(a * b for a, b in zip(z, y, strict=True)), sum(z) + sum(y)
    return 0.0 if total == 0 else 1 - shared / (total - shared)


def softmax_loss(scores, label):
    return math.log(sum(math.exp(s - scores[label]) for s in scores))


def test_ms_mole_formulas():
    """The risks at one candidate, written out from ms-mole's loss.py (each its own formula)."""
    y = [1, 0, 1]
    others = [[1, 1, 0], [0, 0, 1]]
    instance = regret.Instance([y, *others], [1, 0, 0])
    z = [0.8, 0.3, 0.4]
    ce = [-math.log(0.8), -math.log(0.7), -math.log(0.4)]
    assert risk("bce", z, instance) == pytest.approx(sum(ce) / 3)
    focal = sum((1 - math.exp(-c)) ** 2 * c for c in ce) / 3
    assert risk("fl", z, instance) == pytest.approx(focal)
    length = math.sqrt(0.8**2 + 0.3**2 + 0.4**2)
    cosine = [1.2 / length / math.sqrt(2), 1.1 / length / math.sqrt(2), 0.4 / length]
    assert risk("cosine", z, instance) == pytest.approx(1 - cosine[0])
    assert risk("iou", z, instance) == pytest.approx(1 - 1.2 / (1.5 + 2 - 1.2))
    assert risk("iou", z, instance) == pytest.approx(soft_iou(z, y))
    for tau in (1.0, 0.2):
        scores = [c / tau for c in cosine]
        listwise = softmax_loss(scores, 0)
        pairwise = (softmax_loss(scores[:2], 0) + softmax_loss(scores[::2], 0)) / 2
        assert risk("list_fp_cos", z, instance, tau=tau) == pytest.approx(listwise)
        assert risk("pair_fp_cos", z, instance, tau=tau) == pytest.approx(pairwise)
        for name in ("list_embed_cos", "list_fp_cross", "list_embed_cross"):
            assert risk(name, cosine, instance, tau=tau) == pytest.approx(listwise)
        for name in ("pair_embed_cos", "pair_fp_cross", "pair_embed_cross"):
            assert risk(name, cosine, instance, tau=tau) == pytest.approx(pairwise)
        combined = 0.3 * listwise + 0.7 * soft_iou(z, y)
        assert risk("combined", z, instance, w=0.3, tau=tau) == pytest.approx(combined)
    assert risk("rnn_01", y, instance) == 0
    assert risk("rnn_01", others[0], instance) == 1
    assert risk("hamming", others[0], instance) == pytest.approx(2 / 3)


def test_two_empty_fingerprints_agree():
    instance = regret.Instance([[0, 0], [1, 0]], [1, 0])
    for name in ("iou", "cosine", "hamming", "bce", "rnn_01", "hybrid"):
        assert risk(name, [0, 0], instance) == 0


@given(instance=instances(), w=st.sampled_from([0.0, 0.25, 1.0]))
def test_hybrid_similarity_maximises_its_utility(instance, w):
    best = bayes_prediction("hybrid", instance, w=w)
    similarity = regret.similarity_matrix(instance.candidates)
    utility = w * instance.posterior + (1 - w) * similarity @ instance.posterior
    assert best.risk == pytest.approx(1 - utility.max())


@given(instance=instances())
def test_the_posterior_is_optimal_for_every_k(instance):
    for k in range(1, instance.n + 1):
        best = bayes_prediction("hit_rate_at_k", instance, k=k)
        assert best.risk == pytest.approx(
            1 - np.sort(instance.posterior)[::-1][:k].sum(), abs=1e-12
        )


# --- the boundary -------------------------------------------------------------------------------

OUTSIDE = {
    "bits": ([0.5, 1.5], "lie in [0, 1]"),
    "probabilities": ([0.5, 1.5], "lie in [0, 1]"),
    "binary": ([0.5, 1], "be 0 or 1"),
    "candidate": ([0, 1], "fingerprint of a candidate"),
    "direction": ([np.inf, 1], "be finite"),
    "nonnegative direction": ([-1, 1], "be nonnegative"),
    "scores": ([np.inf, 0], "be below infinity"),
    "cosines": ([-2, 0], "lie in [-1, 1]"),
}


@every_loss
def test_predictions_outside_the_space_are_refused(name):
    instance = regret.Instance([[1, 0], [1, 1]], [0.5, 0.5])
    wrong, message = OUTSIDE[LOSSES[name].space]
    with pytest.raises(ValueError, match=message.replace("[", r"\[")):
        risk(name, wrong, instance)
    with pytest.raises(ValueError, match=r"NaN|0 or 1"):
        risk(name, [np.nan, 0], instance)
    with pytest.raises(ValueError, match=r"one entry a (bit|candidate) \(2\), got shape \(3,\)"):
        risk(name, [1, 0, 0], instance)


@pytest.mark.parametrize(
    ("name", "params", "message"),
    [
        ("fl", {"gamma": -1}, "gamma must be finite and nonnegative, got -1"),
        ("fl", {"gamma": 1e308}, "gamma must be at most 1000"),
        ("weighted_bce", {"w_on": 0}, "w_on must be finite and positive, got 0"),
        ("weighted_bce", {"w_off": [1.0, 2.0, 3.0]}, r"w_off must be a number or of shape \(2,\)"),
        ("list_fp_cross", {"tau": 0}, "tau must be finite and positive, got 0"),
        ("hybrid", {"w": 1.5}, r"w must lie in \[0, 1\], got 1.5"),
        ("hybrid", {"similarity": "sorensen"}, "similarity must be one of"),
        ("hit_rate_at_k", {"k": 3}, "k must be between 1 and"),
        ("bse", {}, "loss must be one of bce"),
    ],
)
def test_parameters_out_of_range_are_refused(name, params, message):
    with pytest.raises(ValueError, match=message):
        bayes_prediction(name, regret.Instance([[1, 0], [1, 1]], [0.5, 0.5]), **params)


def test_losses_are_values():
    loss = Focal(gamma=3)
    assert loss == Focal(gamma=3)
    with pytest.raises(FrozenInstanceError):
        loss.gamma = 2
    instance = one_bit(0.25)
    assert bayes_prediction(loss, instance).risk == bayes_prediction("fl", instance, gamma=3).risk
    with pytest.raises(TypeError, match="parameters belong to the loss object"):
        bayes_prediction(loss, instance, gamma=3)
    assert not WeightedBCE(w_on=[1, 2]).w_on.flags.writeable
    assert HybridSimilarity().w == 0.5


def test_a_prediction_stands_for_its_array():
    best = bayes_prediction("bce", regret.Instance([[1, 0], [1, 1]], [0.25, 0.75]))
    assert np.asarray(best).tolist() == [1, 0.75]
    assert np.asarray(best, dtype=np.float32).dtype == np.float32
    assert (len(best), best[1]) == (2, 0.75)
    with pytest.raises(ValueError, match="read-only"):
        best.value[0] = 0


def test_a_prediction_speaks_of_its_bound_as_other_results_do():
    instance = regret.Instance([[1, 0], [0, 1], [1, 1]], [0.4, 0.2, 0.4])
    exact = bayes_prediction("bce", instance)
    assert (exact.bound, exact.gap, exact.exact) == (exact.risk, 0.0, True)
    open_ = bayes_prediction("list_fp_cos", instance, tau=0.3)
    assert open_.gap > 0.04
    assert open_.bound == open_.risk - open_.gap
    assert not open_.exact
    median = jaccard_median(instance.candidates, instance.posterior)
    assert median.bound == median.upper == median.value + median.gap
    assert median.exact
    assert 1 - bayes_prediction("iou", instance).risk == pytest.approx(median.value)


def test_a_new_loss_is_one_class():
    @dataclass(frozen=True)
    class Brier:
        name: ClassVar[str] = "brier"
        space: ClassVar[str] = "bits"
        source: ClassVar[str] = "Brier 1950"

        def risk(self, prediction, instance):
            q = SPACES[self.space](prediction, instance.candidates)
            return float(instance.posterior @ ((instance.candidates - q) ** 2).mean(axis=1))

        def bayes(self, instance):
            mu = instance.marginals
            return regret.losses.Prediction(mu, self.space, self.risk(mu, instance))

    instance = one_bit(0.25)
    assert bayes_prediction(Brier(), instance).risk == pytest.approx(0.1875)
    try:
        register(Brier)
        assert risk("brier", [0.25], instance) == pytest.approx(0.1875)
        with pytest.raises(ValueError, match="taken by Brier"):
            register(Brier)
    finally:
        LOSSES.pop("brier", None)


def test_a_mass_below_rounding_is_not_ruled_out():
    instance = regret.Instance([[1, 0], [0, 1]], [1.0, 1e-60])
    for name in ("bce", "weighted_bce", "fl"):
        best = bayes_prediction(name, instance)
        assert best.risk < 1e-12
        assert (best.value > 0).all()
        assert (best.value < 1).all()


def test_the_names_users_call():
    assert set(LOSSES) >= {
        *("bce", "fl", "cosine", "iou", "rnn_01", "combined", "hamming", "weighted_bce"),
        *(f"{a}_{b}" for a in ("list", "pair") for b in ("fp_cos", "embed_cos", "fp_cross")),
        *("list_embed_cross", "pair_embed_cross", "hit_rate_at_k", "hybrid"),
    }
    for loss in LOSSES.values():
        assert loss.space in SPACES
        assert loss.source


def test_the_combined_loss_may_use_bits_that_no_candidate_has():
    """Bits on in no candidate are tried 64 at a time: it matters how many are on, not which."""
    instance = regret.Instance.from_weights(
        np.pad(np.eye(3, dtype=bool), ((0, 0), (0, 97))), [3, 2, 1]
    )
    short = regret.Instance.from_weights(
        np.pad(np.eye(3, dtype=bool), ((0, 0), (0, 40))), [3, 2, 1]
    )
    for w, tau in ((1.0, 1.0), (0.95, 0.2), (0.5, 1.0)):
        best = bayes_prediction("combined", instance, w=w, tau=tau)
        of_short = bayes_prediction("combined", short, w=w, tau=tau)
        assert best.risk == pytest.approx(of_short.risk, abs=1e-9)


def test_the_combined_loss_of_one_part_is_that_part_and_takes_no_descent(monkeypatch):
    from regret.losses._programs import combined

    monkeypatch.setattr(combined, "local_minima", None)
    instance = regret.Instance.from_weights(np.eye(4, dtype=bool), [4, 3, 2, 1])
    assert bayes_prediction("combined", instance, w=0.0).status == "global"
    assert bayes_prediction("combined", instance, w=1.0).status == "global"
