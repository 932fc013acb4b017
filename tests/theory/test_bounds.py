"""Each closed form means the same in floats, Fractions, arrays and symbols, and is what it says."""

from __future__ import annotations

import inspect
from fractions import Fraction
from functools import cache

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from regret import bounds
from regret.problem.ranking import hit_rate_regret
from regret.theory import tight

FUNCTIONS = {
    name: function
    for name, function in vars(bounds).items()
    if inspect.isfunction(function) and function.__module__ == "regret.bounds" and name[0] != "_"
}


WITH_ROOTS = {"cosine_overrule", "pinsker"}


def fractions(least, most):
    """Fractions in [least, most], on a grid that has the corners of the closed forms on it."""
    return st.integers(0, 24).map(lambda x: least + Fraction(x, 24) * (most - least))


UNIT = (
    "gap",
    "total_variation",
    "gain",
    "marginal_distance",
    "hits",
    "best",
    "q",
    "outside",
    "radius",
    "differ",
)
POSITIVE = ("pi", "target", "separation", "stability", "e")
RANGES = {
    **dict.fromkeys(UNIT, fractions(Fraction(0), Fraction(1))),
    **dict.fromkeys(POSITIVE, fractions(Fraction(1, 24), Fraction(1))),
    "n": st.integers(2, 12).map(Fraction),
    "m": st.integers(4, 12).map(Fraction),
    "k": st.integers(1, 60).map(Fraction),
    "w": fractions(Fraction(0), Fraction(23, 24)),
    "divergence": fractions(Fraction(0), Fraction(2)),
    "excess": fractions(Fraction(0), Fraction(2)),
    "metric": st.booleans(),
    "s": fractions(Fraction(1, 24), Fraction(23, 24)),
    "reach": fractions(Fraction(1, 24), Fraction(23, 24)),
    "mean": fractions(Fraction(-1), Fraction(1)),
    "x": fractions(Fraction(0), Fraction(3)),
    "mode_misses": fractions(Fraction(0), Fraction(3)),
    "alpha": fractions(Fraction(1, 24), Fraction(3)),
    "mass": fractions(Fraction(13, 24), Fraction(1)),
}
DISTANCES = ("near", "middle", "far")
IN_ORDER = st.lists(st.integers(0, 23), min_size=2, max_size=2).map(sorted)
TWO_MASSES = st.lists(st.integers(0, 12), min_size=2, max_size=2).map(sorted)


@st.composite
def arguments(draw, *names):
    """A value for each argument of the closed forms that is named, in its range."""
    unknown = set(names) - set(RANGES) - {"lo", "hi", "first", "second", *DISTANCES}
    assert not unknown, f"say what range {unknown} have"
    drawn = {name: draw(RANGES[name]) for name in names if name in RANGES}
    if {"lo", "hi"} & set(names):
        drawn["lo"], drawn["hi"] = (Fraction(x, 24) for x in draw(IN_ORDER))
    if set(DISTANCES) <= set(names):
        steps = sorted(draw(st.lists(st.integers(1, 24), min_size=3, max_size=3)))
        drawn |= {name: Fraction(x, 24) for name, x in zip(DISTANCES, steps, strict=True)}
    if "first" in names:
        drawn["second"], drawn["first"] = (Fraction(x, 24) for x in draw(TWO_MASSES))
    return drawn


def names_of(function):
    return list(inspect.signature(function).parameters)


def convert(function, drawn, to):
    """The function of its arguments in another arithmetic; flags stay flags."""
    values = ((name, drawn[name]) for name in names_of(function))
    return function(*(value if name == "metric" else to(name, value) for name, value in values))


def flat(value):
    return list(value) if isinstance(value, tuple) else [value]


@cache
def symbolic(name, metric):
    """The expressions a closed form has for symbols."""
    function = FUNCTIONS[name]
    flags = {**dict.fromkeys(names_of(function)), "metric": metric}
    return flat(convert(function, flags, lambda n, _: sympy.Symbol(n, real=True)))


@pytest.mark.parametrize(
    "name", [name for name in FUNCTIONS if name not in ("hit_rate_free", "decoder_threshold")]
)
@given(st.data())
def test_all_arithmetics_agree(name, data):
    function = FUNCTIONS[name]
    drawn = data.draw(arguments(*names_of(function)))
    if name == "petal_overlap":
        drawn["lo"] = max(drawn["lo"], drawn["hi"] / (2 - drawn["hi"]))
    if name == "hub_mass":  # more candidates need no mass
        largest = bounds.hit_rate(drawn["lo"], drawn["hi"])
        drawn["n"] = min(drawn["n"], Fraction(int(1 + 1 / largest)) if largest else drawn["n"])
    if name == "lead_gain_converse":  # at most b/4
        drawn["e"] *= bounds.hit_rate(drawn["lo"], drawn["hi"]) / 4
    # There is no root of a Fraction.
    exact = flat(convert(function, drawn, lambda _, v: float(v) if name in WITH_ROOTS else v))
    rounded = flat(convert(function, drawn, lambda _, v: float(v)))
    arrays = flat(convert(function, drawn, lambda _, v: np.array([float(v)] * 3)))
    at_point = [
        x.subs({symbol: sympy.Rational(drawn[symbol.name]) for symbol in x.free_symbols})
        for x in symbolic(name, drawn.get("metric"))
    ]
    for e, r, a, s in zip(exact, rounded, arrays, at_point, strict=True):
        if name in WITH_ROOTS:
            assert s.is_algebraic
            assert float(s) == pytest.approx(float(e), rel=1e-14)
        else:
            assert isinstance(e, (int, Fraction))
            assert s == sympy.Rational(e)
        assert np.all(np.isfinite(a))
        # Also where a closed form jumps: there the larger side is the exact one.
        assert float(r) == pytest.approx(float(e), abs=1e-9)
        assert np.allclose(np.asarray(a, dtype=float), float(e), rtol=0, atol=1e-9)


@given(arguments("lo", "hi", "n", "pi", "k", "w", "target", "reach", "m"))
def test_regrets_are_probabilities_or_similarities(drawn):
    lo, hi, n, pi, k, w = (drawn[name] for name in ("lo", "hi", "n", "pi", "k", "w"))
    for value in (
        bounds.hit_rate(lo, hi),
        bounds.hit_rate_metric(lo, hi),
        bounds.hit_rate_finite(lo, hi, n),
        bounds.hit_rate_profile(lo, hi, pi),
        bounds.mode_similarity(lo, hi, pi),
        bounds.mode_similarity(lo, hi, pi, metric=True),
        bounds.hit_rate_at_k(lo, hi, k),
        bounds.hybrid_hit_rate(lo, hi, w),
        bounds.hybrid_weight(lo, hi, drawn["target"]),
        bounds.temperature_hit_rate(drawn["reach"], n),
        bounds.mode_hamming(drawn["m"]),
    ):
        assert 0 <= value <= 1


@given(arguments("lo", "hi", "n", "pi", "k", "w"))
def test_what_is_known_more_bounds_better(drawn):
    lo, hi, n, pi, k, w = (drawn[name] for name in ("lo", "hi", "n", "pi", "k", "w"))
    large = bounds.hit_rate(lo, hi)
    assert bounds.hit_rate_metric(lo, hi) == min(large, Fraction(1, 2))
    assert bounds.hit_rate_finite(lo, hi, n) <= large
    assert bounds.hit_rate_finite(lo, hi, n) <= bounds.hit_rate_finite(lo, hi, n + 1)
    assert bounds.hit_rate_profile(lo, hi, pi) <= min(pi, large)
    assert bounds.hit_rate_profile(lo, hi, pi, metric=True) <= bounds.hit_rate_metric(lo, hi)
    assert bounds.mode_similarity(lo, hi, pi, metric=True) <= bounds.mode_similarity(lo, hi, pi)
    assert bounds.hit_rate_at_k(lo, hi, Fraction(1)) == large
    assert bounds.hit_rate_at_k(lo, hi, k) <= bounds.hit_rate_at_k(lo, hi, k + 1)
    assert bounds.hybrid_hit_rate(lo, hi, w) <= large
    assert bounds.pair_hit_rate(hi - lo, 1 - hi) == large


@given(arguments("lo", "n", "pi"))
def test_a_point_band_costs_nothing(drawn):
    lo, n, pi = drawn["lo"], drawn["n"], drawn["pi"]
    assert bounds.hit_rate(lo, lo) == bounds.hit_rate_finite(lo, lo, n) == 0
    assert bounds.mode_similarity(lo, lo, pi) == 0


@given(arguments("lo", "hi", "w"))
def test_beyond_the_threshold_the_aims_agree(drawn):
    lo, hi = drawn["lo"], drawn["hi"]
    for metric in (True, False):
        above = bounds.agreement_threshold(lo, hi, metric) + Fraction(1, 10**9)
        assert bounds.hit_rate_profile(lo, hi, above, metric) == 0
        assert bounds.mode_similarity(lo, hi, above, metric) == 0
    if above <= 1:
        assert bounds.challenger_lead(lo, hi, above, (1 - above) * drawn["w"]) < 0


@given(arguments("lo", "hi", "target"))
def test_hybrid_weight_is_the_smallest_that_meets_the_target(drawn):
    lo, hi, target = drawn["lo"], drawn["hi"], drawn["target"]
    if lo == hi:
        return
    w = bounds.hybrid_weight(lo, hi, target)
    assert bounds.hybrid_hit_rate(lo, hi, w) <= target
    if w > 0:
        assert bounds.hybrid_hit_rate(lo, hi, w) == target


def test_worked_numbers():
    lo, hi = Fraction(1, 5), Fraction(3, 5)
    assert bounds.hit_rate(lo, hi) == Fraction(1, 2)
    assert bounds.hit_rate_finite(lo, hi, 2) == 0
    assert bounds.mode_similarity(lo, hi, Fraction(1, 4)) == Fraction(1, 5)
    assert bounds.hit_rate_at_k(lo, hi, 2) == 1
    assert bounds.hybrid_hit_rate(lo, hi, Fraction(1, 2)) == Fraction(2, 9)
    assert bounds.cosine_overrule(60) == pytest.approx(0.9396, abs=5e-5)
    assert bounds.mode_hamming(4) == pytest.approx(1 / 3)


@pytest.mark.parametrize(("lo", "hi"), [(0.5, 0.25), (-0.1, 0.5), (0.0, 1.0), (0.2, float("nan"))])
def test_a_band_that_is_none_is_refused(lo, hi):
    for call in (
        lambda: bounds.hit_rate(lo, hi),
        lambda: bounds.hit_rate(np.array([0.1, lo]), np.array([0.2, hi])),
        lambda: bounds.mode_similarity(lo, hi, 0.5),
    ):
        with pytest.raises(ValueError, match="0 <= lo <= hi < 1"):
            call()


@pytest.mark.parametrize(
    ("lo", "hi", "pi", "metric", "expected"),
    [
        (0.2, 0.6, 0.5, False, 0.5),
        (0.1, 0.82, 0.8, False, 0.8),
        (0.3, 0.65, 0.5, False, 0.5),
        (0.2, 0.9, 0.5, True, 0.5),
    ],
)
def test_floats_take_the_larger_side_of_a_jump(lo, hi, pi, metric, expected):
    assert bounds.hit_rate_profile(lo, hi, pi, metric) == expected
    assert bounds.hit_rate_profile(np.array([lo]), hi, pi, metric).tolist() == [expected]
    exact = [Fraction(str(x)) for x in (lo, hi, pi)]
    assert bounds.hit_rate_profile(*exact, metric) == Fraction(str(expected))
    assert bounds.hit_rate_profile(*exact[:2], exact[2] + Fraction(1, 10**30), metric) == 0


@given(st.integers(0, 999), st.integers(0, 999), st.booleans())
def test_no_rounded_threshold_is_missed(first, second, metric):
    """Decimals as people write them, at the very threshold: the float is never below the exact."""
    lo, hi = (Fraction(x, 1000) for x in sorted((first, second)))
    free = bounds.hit_rate_metric(lo, hi) if metric else bounds.hit_rate(lo, hi)
    exact = bounds.hit_rate_profile(lo, hi, free, metric)
    assert bounds.hit_rate_profile(float(lo), float(hi), float(free), metric) >= exact - 1e-12


NAN = float("nan")


@pytest.mark.parametrize(
    ("call", "rule"),
    [
        (
            lambda: bounds.hit_rate_at_k(0.1, 0.5, -1),
            "k must be an integer of at least 1",
        ),
        (lambda: bounds.hit_rate_at_k(0.1, 0.5, 1.5), "k must be an integer"),
        (lambda: bounds.hybrid_similarity(2, 0.5), "0 <= w < 1, got w=2"),
        (lambda: bounds.hybrid_similarity(0.5, -0.5), r"gap must lie in \[0, 1\]"),
        (lambda: bounds.hybrid_similarity(1, 0.5), "0 <= w < 1"),
        (lambda: bounds.hybrid_hit_rate(0.1, 0.5, 1.5), r"w must lie in \[0, 1\]"),
        (lambda: bounds.mode_hamming(0), "m must be an integer of at least 4, got m=0"),
        (lambda: bounds.mode_hamming(3), "m must be an integer of at least 4, got m=3"),
        (lambda: bounds.hit_rate_profile(0.1, 0.5, NAN), r"pi must lie in \[0, 1\], got pi=nan"),
        (lambda: bounds.mode_similarity(0.1, 0.5, NAN), r"pi must lie in \[0, 1\]"),
        (lambda: bounds.hit_rate_finite(0.1, 0.5, 1), "n must be an integer of at least 2"),
        (lambda: bounds.hub_mass(0.1, 0.5, 100), "more candidates need no hub of mass"),
        (lambda: bounds.plug_in_hit_rate(1.8), r"total_variation must lie in \[0, 1\]"),
        (lambda: bounds.plug_in_similarity(0.1, -0.1), r"total_variation must lie in \[0, 1\]"),
        (
            lambda: bounds.hybrid_weight(0.1, 0.5, -1),
            "target must be greater than 0",
        ),
        (lambda: bounds.pair_hit_rate(0, 0), "gain and separation must not both be 0"),
        (lambda: bounds.pair_hit_rate(-1, 0.5), "gain must be at least 0"),
        (lambda: bounds.inversion(0.1, 0), "stability must be greater than 0"),
        (lambda: bounds.temperature_hit_rate(1, 2), "0 < reach < 1"),
        (lambda: bounds.temperature_hit_rate(0.5, 1), "n must be an integer of at least 2"),
        (lambda: bounds.cosine_overrule(0), "k must be an integer of at least 1"),
        (lambda: bounds.petal_overlap(0.1, 0.8), r"lo >= hi/\(2-hi\)"),
        (lambda: bounds.pinsker(-1.0), "divergence must be at least 0"),
        (lambda: bounds.marginals_from_bce(NAN), "excess must be at least 0"),
        (lambda: bounds.challenger_lead(0.1, 0.5, 0.3, 0.4), "second <= first"),
        (lambda: bounds.challenger_lead(0.1, 0.5, 0.8, 0.4), "second <= first <= 1 - second"),
        (lambda: bounds.hit_rate_at_k(0.1, 0.5, np.array([1, 0])), "k must be an integer"),
        (lambda: bounds.hit_rate_converse(0.1, 0.5, 0), "n must be an integer of at least 1"),
        (lambda: bounds.hit_rate_converse(0.5, 0.1, 4), "0 <= lo <= hi < 1"),
        (lambda: bounds.mode_similarity_converse(0.1, 0.5, 2.5), "n must be an integer"),
        (lambda: bounds.lead_gain(0.1, 0.5, -0.1), r"e must lie in \[0, 1\]"),
        (lambda: bounds.lead_gain(0.1, 0.5, 0.1, 1), "n must be an integer of at least 2"),
        (lambda: bounds.lead_gain_converse(0.0, 0.5, 0.2), "0 <= e <= b/4"),
        (lambda: bounds.lead_gain_of_pair(0.1, 1.5, 0.2), r"separation must lie in \[0, 1\]"),
        (lambda: bounds.similarity_paid(0.1, 0, 0.2), "0 < e <= 1"),
        (lambda: bounds.lead_threshold(0.1, 0.5, NAN), "n must be an integer"),
        (lambda: bounds.leverage(0.1, 1.0), "0 <= lo <= hi < 1"),
        (lambda: bounds.leverage_hit_rate(-1), "x must be at least 0"),
        (lambda: bounds.leverage_hit_rate_converse(NAN), "x must be at least 0"),
        (lambda: bounds.leverage_similarity_converse(2), r"gain must lie in \[0, 1\]"),
        (lambda: bounds.hit_rate_of_three(0.5, 0.2, 0.7), "near <= middle <= far"),
        (lambda: bounds.hit_rate_of_three(0, 0.2, 0.7), "0 < near"),
        (lambda: bounds.risk_ratio(-0.1), "x must be at least 0"),
        (lambda: bounds.selected_misses(1, -1), "mode_misses must be at least 0"),
        (lambda: bounds.mode_distance(0.1, 0.5, 0.2, 1), "n must be an integer of at least 2"),
        (lambda: bounds.hybrid_hit_rate_converse(0.1, 0.5, 2, 4), r"w must lie in \[0, 1\]"),
        (lambda: bounds.hybrid_similarity_worst(0.1, 0.5, -1), r"w must lie in \[0, 1\]"),
        (lambda: bounds.hybrid_similarity_converse(0.1, 0.5, 0.5, 0), "n must be an integer"),
        (lambda: bounds.hybrid_weight_converse(0.1, 0.5, 0), "target must be greater than 0"),
        (lambda: bounds.decoder_threshold("sirius", 1), "decoder must be one of"),
        (lambda: bounds.decoder_threshold("cosine", 0), "ratio must be greater than 0"),
        (lambda: bounds.tversky_hit_rate(0), "alpha must be greater than 0"),
        (lambda: bounds.open_set_hit_rate(0.1, 0.5, 1.5, 0.2), r"q must lie in \[0, 1\]"),
        (lambda: bounds.open_set_metric(-1), r"q must lie in \[0, 1\]"),
        (lambda: bounds.hit_rate_at_2_converse(-1), "x must be at least 0"),
        (lambda: bounds.family_radius(0.5, 0.1), "1/2 < w <= 1"),
        (lambda: bounds.exchange(0.1, 0.5, 1.2), r"differ must lie in \[0, 1\]"),
    ],
)
def test_what_lies_outside_a_domain_is_refused(call, rule):
    with pytest.raises(ValueError, match=rule):
        call()


@given(fractions(Fraction(1, 24), Fraction(4)), st.sampled_from(bounds.DECODERS))
def test_decoder_thresholds_in_every_arithmetic(ratio, decoder):
    exact = bounds.decoder_threshold(decoder, ratio)
    r = sympy.Symbol("r", real=True)
    expression = bounds.decoder_threshold(decoder, r)
    assert isinstance(exact, Fraction)
    assert expression.subs(r, sympy.Rational(ratio)) == sympy.Rational(exact)
    rounded = [
        bounds.decoder_threshold(decoder, float(ratio)),
        *bounds.decoder_threshold(decoder, np.array([float(ratio)] * 2)),
    ]
    if decoder == "cosine" and ratio == 1:  # a float of 1 may have been rounded down
        assert (exact, rounded) == (Fraction(1, 2), [2 / 3] * 3)
    else:
        assert rounded == pytest.approx([float(exact)] * 3)


@given(arguments("lo", "hi", "n", "x", "w", "q", "outside", "alpha", "target"))
def test_converses_are_below_what_they_are_converses_of(drawn):
    lo, hi, n, x, w = (drawn[name] for name in ("lo", "hi", "n", "x", "w"))
    assert 0 <= bounds.hit_rate_converse(lo, hi, n) <= bounds.lead_threshold(lo, hi, n)
    assert bounds.lead_threshold(lo, hi, n) <= bounds.hit_rate(lo, hi)
    flattest = bounds.mode_similarity(lo, hi, 1 / n)
    assert 0 <= bounds.mode_similarity_converse(lo, hi, n) <= flattest
    if n >= 3:
        assert bounds.leverage_converse(lo, hi) <= bounds.leverage(lo, hi)
        least = bounds.leverage_hit_rate_converse(bounds.leverage_converse(lo, hi))
        assert least <= bounds.hit_rate(lo, hi)
    assert bounds.leverage_hit_rate_converse(x) <= bounds.leverage_hit_rate(x) <= 1
    assert 1 <= bounds.risk_ratio_converse(x) <= bounds.risk_ratio(x)
    assert bounds.hybrid_hit_rate_converse(lo, hi, w, n) <= bounds.hybrid_hit_rate(lo, hi, w)
    worst = bounds.hybrid_similarity_worst(lo, hi, w)
    assert bounds.hybrid_similarity_converse(lo, hi, w, n) <= worst
    enough = bounds.hybrid_weight(lo, hi, drawn["target"])
    assert bounds.hybrid_weight_converse(lo, hi, drawn["target"]) <= enough
    assert bounds.open_set_hit_rate(lo, hi, 0 * x, drawn["outside"]) == bounds.hit_rate(lo, hi)
    assert bounds.open_set_hit_rate(lo, hi, drawn["q"], drawn["outside"]) <= 1 - drawn["q"]
    assert Fraction(1, 2) <= bounds.tversky_hit_rate(drawn["alpha"]) <= 1


@given(arguments("lo", "hi", "e"))
def test_the_lead_in_a_band_is_the_limit_of_many_candidates(drawn):
    lo, hi, e = (drawn[name] for name in ("lo", "hi", "e"))
    limit = bounds.lead_gain(lo, hi, e)
    of_n = [bounds.lead_gain(lo, hi, e, Fraction(n)) for n in (3, 10, 10**6)]
    assert of_n == sorted(of_n)
    assert limit - Fraction(1, 10**5) <= of_n[-1] <= limit


def test_infinite_leverage_costs_everything():
    inf = float("inf")
    assert bounds.leverage_hit_rate(inf) == bounds.leverage_hit_rate_converse(inf) == 1
    assert bounds.hit_rate_at_2_converse(inf) == 0.5


@pytest.mark.parametrize("pi", [Fraction(x, 20) for x in range(2, 11)])
def test_the_profile_is_what_a_hub_attains(pi):
    """D < a: up to b the mode is lost, from there to one half by a hub of just enough mass."""
    lo, hi = Fraction(1, 5), Fraction(2, 5)
    case = tight.hub_in_profile(lo, hi, 30, pi)
    assert case.posterior.max() == pi
    lost = hit_rate_regret(case.similarity, case.posterior)
    assert lost == bounds.hit_rate_profile(lo, hi, pi)
    assert (lost > 0) == (pi < Fraction(1, 2))


def test_where_a_hub_needs_no_mass_none_is_asked_for():
    with pytest.raises(ValueError, match="more candidates need no hub of mass"):
        bounds.hub_mass(Fraction(1, 10), Fraction(1, 2), 4)
    assert bounds.hub_mass(Fraction(0), Fraction(1, 3), 4) == 0
