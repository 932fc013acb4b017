"""What the proofs of Bayes-optimal predictions speak of is what runs: formulas and conditions.

Each test puts numbers into the expressions of a proof: risks, slopes and slacks must be those of
the loss that runs, and what the proof supposes of its prediction must hold for the one that runs.
"""

from __future__ import annotations

import math

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from regret import Instance, bayes_prediction, hit_rate, risk
from regret.losses import LOSSES
from regret.losses._programs.ranking_risk import LISTWISE, PAIRWISE
from regret.problem.soft_similarity import unit_rows
from regret.theory.optimality import prove
from regret.theory.strategies import instances

percent = st.integers(1, 99).map(lambda x: x / 100)
CLOSE = 1e-9


def value(expression, **numbers):
    """The number that an expression is; a symbol called ``log(1 - q)`` means what it is called."""
    for symbol in sorted(expression.free_symbols, key=str):
        known = numbers.get(symbol.name)
        if known is None:
            meaning = sympy.sympify(symbol.name.replace("^", "**"), locals=names(numbers))
            known = float(meaning.subs(numbers))
        expression = expression.subs(symbol, known)
    return float(expression)


def names(numbers):
    """Symbols by which sympy reads the name of another; ``gamma`` is a function to it otherwise."""
    return {name: sympy.Symbol(name) for name in numbers if name.isidentifier()}


def step(proof, name):
    """The first step of the proof that has this name."""
    return next(each for each in proof.steps if each.name == name)


def slope(risk, at, h=1e-6):
    return (risk(at + h) - risk(at - h)) / (2 * h)


# --- one bit at a time ---


BITWISE = [
    ("bce", {}, {}),
    ("weighted_bce", {"w_on": 3.0, "w_off": 0.5}, {"w_on": 3.0, "w_off": 0.5}),
    ("fl", {"gamma": 2.0}, {"gamma": 2.0}),
    ("fl", {"gamma": 0.5}, {"gamma": 0.5}),
]


@pytest.mark.parametrize(("name", "params", "numbers"), BITWISE)
@given(mu=percent, q=percent)
def test_the_risk_that_is_proved_least_is_the_one_that_runs(name, params, numbers, mu, q):
    one_bit = Instance([[1], [0]], [mu, 1 - mu])
    proved = value(prove(name).claim.rhs, q=q, mu=mu, **numbers)
    assert proved == pytest.approx(risk(name, [q], one_bit, **params), rel=CLOSE)


@pytest.mark.parametrize(("name", "params", "numbers"), BITWISE)
@given(mu=percent)
def test_the_risk_that_is_proved_is_least_at_the_prediction_that_runs(name, params, numbers, mu):
    q = bayes_prediction(name, Instance([[1], [0]], [mu, 1 - mu]), **params)[0]
    proved = prove(name).claim.rhs

    def at(x):
        return value(proved, q=x, mu=mu, **numbers)

    assert slope(at, q) == pytest.approx(0, abs=1e-5)
    for off in (0.99, 1.01):
        if off * q < 1 - 1e-5:
            assert at(off * q) > at(q)
            assert abs(slope(at, off * q)) > 1e-4


@given(mu=st.integers(0, 100).map(lambda x: x / 100), q=percent)
def test_hamming_risks_that_are_proved_are_those_that_run(mu, q):
    one_bit = Instance([[1], [0]], [mu, 1 - mu])
    proof, best = prove("hamming"), int(bayes_prediction("hamming", one_bit)[0])
    for end in (0, 1):
        proved = value(step(proof, f"risk of q over the risk of {end}").slack, q=q, mu=mu)
        run = risk("hamming", [q], one_bit) - risk("hamming", [end], one_bit)
        assert proved == pytest.approx(run, abs=1e-12)
    chosen = step(proof, f"risk of q over the risk of {best}")
    (condition,) = (x for n, x in {**chosen.hypotheses, **chosen.positive}.items() if n[:2] == "mu")
    assert value(condition, mu=mu) >= 0, "what is predicted is what the condition grants"


# --- whole fingerprints ---


@given(instances(max_candidates=5, max_bits=5), st.data())
def test_cosine_risks_that_are_proved_are_those_that_run(instance, data):
    e = instance.posterior @ unit_rows(instance.candidates)
    proved = step(prove("cosine"), "Cauchy and Schwarz").slack

    def slack(u):
        return value(
            proved,
            **{"uu": u[:-1] @ u[:-1], "ee": e[:-1] @ e[:-1], "ue": u[:-1] @ e[:-1]},
            **{"u_0": u[-1], "e_0": e[-1]},
        )

    best = bayes_prediction("cosine", instance)
    if best.value.any():
        assert slack(best.value) == pytest.approx(0, abs=CLOSE), "equality: parallel to e"
    u = np.array([data.draw(st.integers(-4, 4)) for _ in range(instance.m)], dtype=float)
    if u.any():
        run = risk("cosine", u, instance)
        assert run == pytest.approx(1 - u @ e / np.sqrt(u @ u), abs=CLOSE)
        assert slack(u) == pytest.approx((e @ e - (1 - run) ** 2) * (u @ u), abs=CLOSE)


@given(st.lists(st.tuples(percent, st.booleans()), max_size=4), st.booleans(), percent)
def test_soft_iou_that_is_proved_is_the_one_that_runs(others, on, t):
    """Along one bit, the chord between its ends less the similarity, for one fingerprint."""
    q = [each for each, _ in others]
    y = [bit for _, bit in others]
    shared = sum(x for x, bit in others if bit)
    union = sum(1 if bit else x for x, bit in others)
    if not on and union == 0:
        return  # the proof supposes that there is a union: "union off"
    instance = Instance([[on, *y]], [1.0])
    at_0, at_1, at_t = (1 - risk("iou", [x, *q], instance) for x in (0.0, 1.0, t))
    chord = (1 - t) * at_0 + t * at_1 - at_t
    side = "on" if on else "off"
    steps = {"on": "bit on: on the chord", "off": "bit off: below the chord"}
    numbers = {f"shared_{side}": shared, f"union_{side}": union, f"p_{side}": 1, "t": t}
    proved = step(prove("iou"), steps[side]).slack
    assert value(proved, **numbers) == pytest.approx(chord, abs=1e-12)
    summand = prove("iou").facts[f"F {side}"].summand
    assert value(summand, **numbers) == pytest.approx(at_t, abs=1e-12)


@given(instances(max_candidates=5, max_bits=5))
def test_the_soft_iou_prediction_is_a_vertex_of_least_risk(instance):
    best = bayes_prediction("iou", instance)
    assert set(best.value) <= {0.0, 1.0}
    space = LOSSES["iou"].space
    from regret.losses import SPACES

    risks = [risk("iou", vertex, instance) for vertex in SPACES[space].vertices(instance)]
    assert best.risk == pytest.approx(min(risks), abs=1e-12)


# --- scores ---


@pytest.mark.parametrize("name", ["list_fp_cross", "list_embed_cross"])
@given(instance=instances(max_candidates=6), tau=st.sampled_from([0.2, 1.0, 3.0]))
def test_listwise_scores_that_are_proved_are_those_that_run(name, instance, tau):
    best = bayes_prediction(name, instance, tau=tau)
    claimed = prove(name).facts["log r*"].expression
    possible = instance.posterior > 0
    run = best.value[possible] / tau
    run -= np.log(np.exp(run).sum())
    for p, log_r in zip(instance.posterior[possible], run, strict=True):
        numbers = {"tau": tau, "c": 0.0, "log(r*)": log_r, "log(p)": math.log(p)}
        assert value(claimed, **numbers) == pytest.approx(0, abs=CLOSE)
    assert np.allclose(run, np.log(instance.posterior[possible])), "the softmax is the posterior"


@pytest.mark.parametrize("name", ["pair_fp_cross", "pair_embed_cross"])
@given(first=percent, tau=st.sampled_from([0.2, 1.0, 3.0]), tenths=st.integers(-20, 20))
def test_pairwise_risks_that_are_proved_are_those_that_run(name, first, tau, tenths):
    two = Instance([[1, 0], [0, 1]], [first, 1 - first])
    p_i, p_j = two.posterior
    best = bayes_prediction(name, two, tau=tau)
    pair_risk = prove(name).facts["sum of risks"].summand

    def proved(d):
        return value(pair_risk, d=d, tau=tau, p=p_i, p_j=p_j)

    d = tenths / 10
    assert proved(d) == pytest.approx(risk(name, [d, 0.0], two, tau=tau), rel=CLOSE)
    claimed = tau * (math.log(p_i) - math.log(p_j))  # "difference of the listwise scores"
    assert best[0] - best[1] == pytest.approx(claimed, abs=CLOSE)
    assert slope(proved, claimed) == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize(
    ("name", "ranking"), [("list_fp_cos", LISTWISE), ("pair_fp_cos", PAIRWISE)]
)
@given(instance=instances(max_candidates=5, max_bits=4), tau=st.sampled_from([0.5, 1.0, 4.0]))
def test_directions_that_run_meet_the_conditions_that_are_proved(name, ranking, instance, tau):
    best = bayes_prediction(name, instance, tau=tau)
    if best.status != "global" or not best.value.any():
        return  # nothing is claimed of these
    u, rows = best.value, unit_rows(instance.candidates) / tau
    gradient = rows.T @ ranking.derivatives(rows @ u, instance.posterior)[0]
    assert np.linalg.norm(u) == pytest.approx(1)
    # A direction has the gradient of the ball's optimum, whose scores it has up to a shift.
    lam = max(0.0, -float(gradient @ u))
    h = gradient + lam * u
    assert h.min() >= -1e-5
    assert h @ u == pytest.approx(0, abs=1e-5)
    proof = prove(name)
    w = np.ones(instance.m) / np.sqrt(instance.m)
    numbers = {"uu": u @ u, "ww": w @ w, "hu": h @ u, "lam": lam}
    for premise in ("lam", "|w| <= 1"):
        assert value(proof.facts[premise].expression, **numbers) >= -1e-5, premise
    for premise in ("<h,u> = 0", "lam = 0 or |u| = 1"):
        supposed = proof.facts[premise].expression
        assert value(supposed, **numbers) == pytest.approx(0, abs=1e-5), premise
    for h_k, w_k in zip(h, w, strict=True):
        assert value(proof.facts["h"].expression, h_k=h_k) >= -1e-5
        assert value(proof.facts["w"].expression, w_k=w_k) >= 0


# --- retrieval ---


@pytest.mark.parametrize("name", ["hit_rate_at_k", "rnn_01"])
@given(instance=instances(max_candidates=6))
def test_sets_that_run_are_those_that_are_proved(name, instance):
    supposed = prove(name).facts["p_in is among the k largest"].expression
    best, p = bayes_prediction(name, instance), instance.posterior
    for k in range(1, instance.n + 1) if name == "hit_rate_at_k" else (1,):
        if name == "hit_rate_at_k":
            inside = np.argsort(-best.value, kind="stable")[:k]
            assert hit_rate(best, p, k) == pytest.approx(p[inside].sum())
        else:
            inside = np.flatnonzero((instance.candidates == best.value).all(axis=1))
            assert best.risk == pytest.approx(1 - p[inside].sum())
        for i in inside:
            for j in np.setdiff1d(np.arange(instance.n), inside):
                assert value(supposed, p_in=p[i], p_out=p[j]) >= 0


def test_every_proof_of_a_loss_is_linked():
    """A proof that is added is linked above, or here says where."""
    elsewhere = {"list_embed_cos"}  # test_bayes_proofs: the conditions of the box
    linked = {name for name, *_ in BITWISE} | {
        *("hamming", "cosine", "iou", "list_fp_cross", "pair_fp_cross", "list_fp_cos"),
        *("pair_fp_cos", "hit_rate_at_k", "rnn_01"),
    }
    proved = {loss.name for loss in LOSSES.values() if loss.proof}
    assert linked | elsewhere == proved
