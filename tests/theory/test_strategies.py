"""Each strategy keeps its promises, and can produce what the others' tests rely on."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import Phase, example, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument, NoSuchExample

import regret
from regret.problem.similarity import exact_similarity_matrix, off_diagonal
from regret.theory import strategies
from regret.theory.extremes import leverage
from regret.theory.hypotheses import IN_BAND, SYMMETRIC, TRIANGLE, UNIT_DIAGONAL
from regret.theory.regrets import hit_rate_regret

# What is found is not shown, so it need not be made small.
SEARCH = settings(
    max_examples=5000, database=None, derandomize=True, phases=[Phase.explicit, Phase.generate]
)


def can(strategy, condition, search=SEARCH):
    find(strategy, condition, settings=search)


def support(instance):
    return np.count_nonzero(instance.posterior)


INSTANCES = {
    "one candidate": lambda x: x.n == 1,
    "one bit": lambda x: x.m == 1,
    "most rows": lambda x: len(x.index) == 8,
    "most bits": lambda x: x.m == 8,
    "eight distinct": lambda x: x.n == 8,
    "an empty fingerprint": lambda x: not x.candidates.any(axis=1).all(),
    "a full fingerprint": lambda x: x.candidates.all(axis=1).any(),
    "duplicates": lambda x: x.n > 1 and x.counts.max() > 1,
    "duplicates of both kinds": lambda x: np.sum(x.counts > 1) > 1,
    "a point mass": lambda x: x.n > 2 and support(x) == 1,
    "a zero mass": lambda x: 1 < support(x) < x.n,
    "no zero mass": lambda x: x.n > 4 and x.posterior.all(),
    "tied modes": lambda x: x.n > 2 and np.sum(x.posterior == x.posterior.max()) == 2,
    "all masses equal": lambda x: x.n > 3 and len(set(x.posterior)) == 1,
    "all masses different": lambda x: x.n > 3 and len(set(x.posterior)) == x.n,
    "a peak": lambda x: x.n > 3 and 0.9 < x.posterior.max() < 1,
    "a mode that is not the first": lambda x: x.mode > 0,
    "a bit nobody has": lambda x: x.n > 1 and not x.candidates.any(axis=0).all(),
}


@pytest.mark.parametrize("what", INSTANCES)
def test_instances_can_have(what):
    can(strategies.instances(), INSTANCES[what])


def modes(case):
    return np.sum(case.posterior == case.posterior.max())


def expected_ties(case):
    expected = case.similarity @ case.posterior
    return np.sum(expected == expected.max())


CASES = {
    "two candidates": lambda x: x.n == 2,
    "most candidates": lambda x: x.n == 6,
    "fingerprints": lambda x: x.candidates is not None,
    "a matrix": lambda x: x.candidates is None,
    "every similarity": lambda x: x.name == "dice",
    "an empty fingerprint": lambda x: x.candidates is not None and not x.candidates.any(1).all(),
    "a band of a point": lambda x: x.n > 3 and x.band.lo == x.band.hi > 0,
    "a wide band": lambda x: x.n > 3 and x.band.spread >= Fraction(3, 4),
    "a band that starts above 0": lambda x: 0 < x.band.lo < x.band.hi,
    "tied modes": lambda x: x.n > 2 and modes(x) > 1,
    "tied similarity-optimal candidates": lambda x: x.n > 3 and expected_ties(x) == 2,
    "no metric": lambda x: not TRIANGLE.holds(x),
    "a point mass": lambda x: x.n > 2 and x.posterior.max() == 1,
}


@pytest.mark.parametrize("what", CASES)
def test_cases_can_have(what):
    can(strategies.cases(), CASES[what])


def test_metric_cases_can_be_of_either_kind():
    can(strategies.cases(metric=True), lambda x: x.candidates is None and x.band.spread > 0)
    can(strategies.cases(metric=True), lambda x: x.name == "hamming")


@given(st.data())
def test_cases_obey_the_hypotheses(data):
    metric = data.draw(st.booleans())
    case = data.draw(strategies.cases(metric=metric))
    promised = (UNIT_DIAGONAL, SYMMETRIC, IN_BAND, *([TRIANGLE] if metric else []))
    assert [h.name for h in promised if not h.holds(case)] == []
    assert case.posterior.sum() == 1
    assert 2 <= case.n <= 6


@given(st.data())
def test_cases_of_fingerprints_are_what_they_say(data):
    case = data.draw(strategies.cases(fingerprints_only=True, metric=True, max_bits=5))
    assert case.candidates.shape[1] <= 5
    assert len(np.unique(case.candidates, axis=0)) == case.n
    exact = exact_similarity_matrix(case.candidates, case.name)
    assert (exact == case.similarity).all()


@given(st.data())
def test_fingerprints_keep_their_sizes(data):
    sizes = [sorted(data.draw(st.tuples(st.integers(1, 9), st.integers(1, 9)))) for _ in range(2)]
    (few, many), (narrow, wide) = sizes
    rows = data.draw(
        strategies.fingerprints(
            min_candidates=few, max_candidates=many, min_bits=narrow, max_bits=wide
        )
    )
    assert rows.dtype == bool
    assert few <= rows.shape[0] <= many
    assert narrow <= rows.shape[1] <= wide


def test_fingerprints_may_be_as_wide_as_real_ones():
    can(strategies.fingerprints(min_bits=4096, max_bits=4096), lambda x: x.any() and len(x) > 2)


@given(st.integers(1, 20).flatmap(lambda n: st.tuples(st.just(n), strategies.weights(n))))
def test_weights_make_a_law(drawn):
    n, weights = drawn
    assert len(weights) == n
    assert min(weights) >= 0
    assert sum(weights) > 0
    assert all(type(weight) is int for weight in weights)


@given(st.data())
def test_similarity_matrices_stay_in_their_band(data):
    lo, hi = (Fraction(x, 7) for x in sorted(data.draw(st.tuples(*[st.integers(0, 7)] * 2))))
    matrix = data.draw(strategies.similarity_matrices(min_candidates=1, lo=lo, hi=hi))
    assert (matrix == matrix.T).all()
    assert all(x == 1 for x in np.diagonal(matrix))
    assert all(isinstance(x, Fraction) and lo <= x <= hi for x in off_diagonal(matrix))


def test_similarity_matrices_reach_both_ends_and_the_middle():
    band = {"lo": Fraction(1, 4), "hi": Fraction(3, 4), "min_candidates": 3}
    for value in (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4)):
        can(strategies.similarity_matrices(**band), lambda x, value=value: (x == value).sum() == 2)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: strategies.fingerprints(min_candidates=3, max_candidates=2), "min_candidates"),
        (lambda: strategies.fingerprints(min_bits=0), "min_bits"),
        (lambda: strategies.instances(min_candidates=0), "min_candidates"),
        (lambda: strategies.cases(min_candidates=1), "2 <= min_candidates"),
        (lambda: strategies.cases(max_candidates=9, max_bits=3), "max_bits must be at least 4"),
        (lambda: strategies.similarity_matrices(lo=Fraction(1, 2), hi=Fraction(0)), "lo <= hi"),
        (lambda: strategies.weights(0), "n must be at least 1"),
    ],
)
def test_impossible_arguments_are_refused(make, words):
    with pytest.raises(InvalidArgument, match=words):
        find(make(), lambda _: True)


def test_arguments_are_keyword_only():
    with pytest.raises(TypeError):
        strategies.fingerprints(1, 2)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: strategies.cases(min_n=3), "cases takes min_candidates, max_candidates, max_bits"),
        (lambda: strategies.cases(min_candidate=3), "did you mean 'min_candidates'?"),
        (lambda: strategies.fingerprints(maxbits=3), "did you mean 'max_bits'?"),
        (lambda: strategies.open_sets(metrics=True), "did you mean 'metric'?"),
        (lambda: strategies.weights(m=3), "weights takes n; got 'm'"),
        (lambda: strategies.posteriors_on([[1]], float=True), "did you mean 'floats'?"),
    ],
)
def test_wrong_keywords_name_themselves_and_the_right_ones(make, words):
    with pytest.raises(TypeError) as failed:
        make()
    assert words in str(failed.value)


ROWS = [[1, 1, 1, 0], [1, 1, 0, 1], [0, 0, 0, 0], [1, 1, 1, 0]]


@given(strategies.posteriors_on(ROWS), strategies.posteriors_on(ROWS, floats=True))
def test_posteriors_on_given_candidates_have_these(exact, rounded):
    for instance in (exact, rounded):
        assert instance.candidates.astype(int).tolist() == ROWS[:3]
    assert exact.exact_posterior.sum() == 1
    assert rounded.posterior.sum() == pytest.approx(1)


def test_posteriors_on_given_candidates_find_what_there_is():
    from regret.worst_case import hit_rate

    rows = [[1, 1, 1, 1, 0, 0], [1, 1, 1, 1, 1, 0], [1, 1, 1, 1, 0, 1], [1, 1, 1, 0, 0, 0]]
    most = hit_rate(exact_similarity_matrix(rows)).value
    can(strategies.cases_on(rows), lambda x: hit_rate_regret(x) > Fraction(most) / 2)
    with pytest.raises(NoSuchExample):
        can(
            strategies.cases_on(rows, similarity="Jaccard"),
            lambda x: x.name != "tanimoto" or hit_rate_regret(x) > most,
            settings(SEARCH, max_examples=300),
        )


LAWS = {
    "near ties": lambda p: len(p) > 1 and 0 < abs(p[0] - p[1]) < 1e-15,
    "ties": lambda p: len(p) > 2 and np.sum(p == p.max()) == 2,
    "zeros": lambda p: len(p) > 2 and 0 < np.count_nonzero(p) < len(p),
    "tiny masses": lambda p: 0 < p.min() < 1e-100,
    "no dyadic rational of few bits": lambda p: any(Fraction(x).denominator > 2**40 for x in p),
}


@pytest.mark.parametrize("what", LAWS)
def test_laws_in_floats_can_have(what):
    can(st.integers(1, 5).flatmap(lambda n: strategies.float_laws(n)), LAWS[what])
    can(strategies.float_instances(max_candidates=4), lambda x: LAWS[what](x.posterior))


@given(st.integers(1, 9).flatmap(lambda n: strategies.float_laws(n)))
def test_laws_in_floats_are_laws(law):
    assert law.dtype == np.float64
    assert (law >= 0).all()
    assert abs(law.sum() - 1) < 1e-14


def printed(strategy, condition):
    """What Hypothesis prints of the simplest example that meets the condition."""

    @settings(database=None, derandomize=True, max_examples=500)
    @given(strategy)
    def claim(x):
        assert not condition(x)

    with pytest.raises(AssertionError) as failed:
        claim()
    # Hypothesis adds what it found to the error, and comments to that.
    (note,) = (x for x in failed.value.__notes__ if "x=" in x)
    source = note[note.index("x=") + 2 : note.rindex(")")].rstrip().rstrip(",")
    return eval(source, {"regret": regret, "np": np, "Fraction": Fraction})


def test_failing_examples_can_be_pasted():
    case = printed(strategies.cases(), lambda x: x.candidates is None and hit_rate_regret(x) > 0)
    assert hit_rate_regret(case) > 0
    case = printed(strategies.accepted_subsets(choices=True), lambda x: len(x.spectra) > 1)
    assert case.spectra.shape == (2, case.n)
    instance = printed(strategies.instances(), lambda x: x.n > 2 and len(x.index) > x.n)
    assert isinstance(instance, regret.Instance)
    assert instance.n == 3 < len(instance.index)
    rounded = printed(strategies.float_instances(), lambda x: 0 < x.posterior.min() < 0.01)
    assert 0 < rounded.posterior.min() < 0.01


@example(regret.Instance([[0, 0], [1, 0], [0, 1]], [x / 6 for x in (1, 4, 1)]))
@example(regret.Instance([[0], [1]], np.nextafter([1 / 6, 5 / 6], 1)))
@given(strategies.instances() | strategies.float_instances())
def test_the_source_of_an_instance_makes_it_again(instance):
    again = eval(instance.source, {"regret": regret})
    assert np.array_equal(again.candidates, instance.candidates)
    assert np.array_equal(again.index, instance.index)
    assert (again.posterior == instance.posterior).all()


def test_the_search_can_fail():
    with pytest.raises(NoSuchExample):
        can(
            strategies.instances(max_candidates=3),
            lambda x: x.n > 3,
            settings(SEARCH, max_examples=99),
        )


# That all three of a list are equal takes a rare draw.
@settings(max_examples=max(300, settings.default.max_examples))
@given(strategies.near_and_far_pairs() | strategies.one_pairs())
def test_extremal_matrices_are_similarities_in_a_band(matrix):
    assert np.array_equal(matrix, matrix.T)
    assert set(np.diagonal(matrix)) == {1}
    pairs = matrix[~np.eye(len(matrix), dtype=bool)]
    assert 0 <= pairs.min() < pairs.max() < 1


@given(strategies.non_metrics())
def test_non_metrics_have_a_leverage_of_at_least_1(matrix):
    assert leverage(matrix).value >= 1


def test_extremal_strategies_reach_what_they_are_for():
    can(strategies.non_metrics(), lambda x: leverage(x).value > 2)
    can(strategies.near_and_far_pairs(), lambda x: len(set(x.ravel())) == 4)
    can(strategies.one_pairs(), lambda x: len(set(x.ravel())) == 3)
    can(strategies.open_sets(), lambda x: x.inside < x.n and x.posterior[x.inside :].sum() > 0)
    can(strategies.open_sets(metric=True), lambda x: x.inside < x.n)
    can(strategies.accepted_subsets(), lambda x: len(x.spectra) > 2 and x.choices is None)
    can(
        strategies.accepted_subsets(choices=True),
        lambda x: (x.choices[:, 0] != x.choices[:, 1]).all(),
    )


@pytest.mark.parametrize(
    "call",
    [
        lambda: strategies.near_and_far_pairs(max_candidates=3).example(),
        lambda: strategies.one_pairs(max_candidates=2).example(),
        lambda: strategies.non_metrics(max_candidates=2).example(),
    ],
)
@pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning")
def test_too_few_candidates_for_an_extremal_matrix_are_refused(call):
    with pytest.raises(InvalidArgument, match="max_candidates must be at least"):
        call()
