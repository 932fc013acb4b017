"""What every theorem of the registry must survive, whatever it says."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
import sympy
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import regret
from regret import THEOREMS, bounds
from regret.problem.similarity import Band, exact_similarity_matrix
from regret.theory import regrets, strategies, tight
from regret.theory import tight_converses as extremal
from regret.theory.case import Case
from regret.theory.enclosed import Enclosed
from regret.theory.hypotheses import TRIANGLE
from regret.theory.quantities import QUANTITIES
from regret.theory.theorem import TOLERANCE, ClosedForm
from regret.theory.verification import BITE, drawn_cases, find_violation

KEYS = pytest.mark.parametrize("key", THEOREMS)
DRAWN = 60


@st.composite
def cases_with(draw, **values):
    """A case of any kind, with the values that some theorem asks for."""
    case = draw(strategies.cases())
    drawn = {name: draw(value(case)) for name, value in values.items()}
    return Case(case.similarity, case.posterior, case.candidates, **drawn)


def laws(case):
    return strategies.weights(case.n).map(
        lambda w: np.array([Fraction(x, sum(w)) for x in w], dtype=object)
    )


def tenths(least, most):
    return lambda case: st.integers(least, most).map(lambda x: Fraction(x, 10))


@st.composite
def square_norms(draw):
    """Fingerprints of 1 or 4 bits, so that their cosines are rational."""
    four = st.sets(st.integers(0, 6), min_size=4, max_size=4)
    one = st.sets(st.integers(0, 6), min_size=1, max_size=1)
    drawn = draw(st.lists(one | four, min_size=1, max_size=6))
    rows = [[k in each for k in range(7)] for each in drawn]
    instance = regret.Instance.from_weights(rows, draw(strategies.weights(len(rows))))
    return Case.from_instance(instance, "cosine")


ANY = strategies.cases()
S_STAR = strategies.near_and_far_pairs().map(extremal.uniform)
ONE_PAIR = strategies.one_pairs().map(extremal.uniform)
NO_METRIC = strategies.non_metrics().map(extremal.uniform)


def with_weight(case):
    return st.integers(0, 10).map(lambda x: case.replaced(w=Fraction(x, 10)))


METRIC = strategies.cases(metric=True)
STRATEGIES = {
    "T1": ANY,
    "T1-finite": ANY,
    "T2": ANY,
    "T2-metric": METRIC,
    "T2-margin": ANY,
    "T3": METRIC,
    "T3-free": strategies.cases(metric=True, fingerprints_only=True, max_bits=4),
    "T4": ANY,
    "T4-metric": METRIC,
    "T5": cases_with(k=lambda case: st.integers(1, case.n)),
    "T6": cases_with(w=tenths(0, 9)),
    "T6-similarity": cases_with(w=tenths(0, 9)),
    "T7": cases_with(estimate=laws),
    "T7-similarity": cases_with(estimate=laws),
    "T9": cases_with(reach=tenths(1, 9)),
    "T10": strategies.cases(fingerprints_only=True, max_candidates=9, max_bits=7),  # m > 3
    "T10-subset": strategies.cases(fingerprints_only=True, max_bits=5),
    "L1": square_norms(),
    "T12": ANY,
    "T13": S_STAR | ONE_PAIR,
    "T13-similarity": S_STAR | ONE_PAIR,
    "T13-lead": ANY,
    "T14": (S_STAR | ONE_PAIR).flatmap(with_weight),
    "T14-similarity": cases_with(w=tenths(0, 10)),
    "T14-converse": (S_STAR | ONE_PAIR).flatmap(with_weight),
    "T15": NO_METRIC | ANY,
    "T15-exact": NO_METRIC,
    "T15-converse": ONE_PAIR | NO_METRIC,
    "T15-three": strategies.cases(min_candidates=3, max_candidates=3),
    "T15-similarity": ONE_PAIR | S_STAR,
    "T15-band": S_STAR | ONE_PAIR,
    "T16": strategies.accepted_subsets(),
    "T16-converse": ONE_PAIR,
    "T16-distance": ANY,
    "T19": strategies.open_sets(),
    "T19-metric": strategies.open_sets(metric=True),
    "T20": NO_METRIC | ONE_PAIR,
    "T21": strategies.accepted_subsets(choices=True),
    "T21-identity": strategies.accepted_subsets(choices=True),
}


def strategy_for(theorem):
    """Cases to shrink; for theorems without, those that the theorem itself draws."""
    seeds = st.integers(0, 2**32 - 1).map(lambda seed: theorem.draw(np.random.default_rng(seed)))
    return STRATEGIES.get(theorem.key, seeds)


def assert_holds(theorem, case):
    assert [h.name for h in theorem.broken_hypotheses(case)] == []
    check = theorem.check(case)
    assert check.holds, f"{theorem.key}: {check.lhs} is not {theorem.relation} {check.rhs}"


def test_strategies_are_for_theorems_there_are():
    assert set(STRATEGIES) <= set(THEOREMS)


def test_without_a_weight_the_hybrid_optimum_is_its_own_rival():
    """Ties in similarity, and the likelier candidate is not the first."""
    case = Case([[1, 1], [1, 1]], [1, 3], band=Band(Fraction(1, 2), Fraction(1, 2)), w=Fraction(0))
    assert regrets.hybrid_optimum(case) == regrets.hybrid_rival(case) == 1
    assert THEOREMS["T6-similarity"].check(case).holds


@KEYS
@given(st.data())
def test_holds_on_cases_of_every_kind(key, data):
    theorem = THEOREMS[key]
    assert_holds(theorem, data.draw(strategy_for(theorem)))


@KEYS
def test_holds_on_its_own_random_cases(key):
    for case in drawn_cases(THEOREMS[key], DRAWN, seed=1):
        assert_holds(THEOREMS[key], case)


@KEYS
def test_is_an_equality_at_its_tight_cases(key):
    theorem = THEOREMS[key]
    if theorem.strength != "tight":
        pytest.skip("the bound is not said to be attained")
    assert theorem.tight()
    for case in theorem.tight():
        assert_holds(theorem, case)
        left, right = np.ravel(theorem.lhs(case)), np.ravel(theorem.rhs(case))
        assert left.tolist() == right.tolist()
        assert all(isinstance(x, (int, Fraction, sympy.Rational)) for x in (*left, *right))
        assert any(x != 0 for x in right), "a bound of 0 is no test of the constant"


@KEYS
def test_made_one_percent_smaller_it_is_refuted(key):
    theorem = THEOREMS[key]
    if theorem.strength != "tight":
        pytest.skip("the bound is not said to be attained")
    shrunk = theorem.shrunk(BITE)
    for case in theorem.tight():
        violation = find_violation(shrunk, [case])
        assert violation is not None
    assert theorem.prove().status == "proved"
    assert theorem.prove(BITE).status == "undecided"


@KEYS
def test_each_hypothesis_is_needed_or_said_not_to_be_known(key):
    theorem = THEOREMS[key]
    for hypothesis in theorem.hypotheses:
        if hypothesis.without is None:
            continue
        case = hypothesis.without()
        assert theorem.broken_hypotheses(case) == (hypothesis,)
        assert not theorem.without(hypothesis).holds


def float_twin(case):
    """The case in float64, whose near ties count as ties: an optimum found in floats is one."""
    twin = object.__new__(Case)
    numbers = {**vars(case), "similarity": case.similarity.astype(float)}
    numbers["posterior"] = case.posterior.astype(float)
    if case.claimed is not None:
        numbers["claimed"] = Band(float(case.claimed.lo), float(case.claimed.hi))
    numbers.pop("band", None)  # cached, and exact
    for name, value in numbers.items():
        if isinstance(value, Fraction):
            value = float(value)
        elif name == "estimate" and value is not None:
            value = value.astype(float)
        object.__setattr__(twin, name, value)
    return twin


@KEYS
def test_agrees_with_the_exact_worst_case(key):
    theorem = THEOREMS[key]
    if theorem.worst is None:
        pytest.skip("no independent optimum is known")
    for case in (*theorem.tight(), *drawn_cases(theorem, 15, seed=2)):
        optimum = theorem.worst(case)
        attained = case.replaced(posterior=optimum.posterior)
        assert float(theorem.lhs(case)) <= optimum.value + TOLERANCE
        if theorem.relation == ">=":
            assert float(theorem.rhs(case)) <= optimum.value + TOLERANCE
            continue
        assert optimum.value <= float(theorem.rhs(case)) + TOLERANCE
        assert float(theorem.lhs(float_twin(attained))) >= optimum.value - TOLERANCE
    for case in theorem.tight():
        near = 1 if theorem.strength == "tight" else BITE
        assert theorem.worst(case).value >= near * float(theorem.rhs(case)) - TOLERANCE


@KEYS
def test_symbolic_and_exact_right_hand_sides_agree(key):
    theorem = THEOREMS[key]
    if not isinstance(theorem.rhs, ClosedForm):
        pytest.skip("the right-hand side is no closed form")
    expression, inputs = theorem.rhs.expression(), theorem.rhs.inputs
    assert {str(symbol) for symbol in expression.free_symbols} <= set(inputs)
    for case in (*theorem.tight(), *drawn_cases(theorem, 20, seed=3)):
        numbers = {name: QUANTITIES[name](case) for name in inputs}
        if float("inf") in numbers.values():
            continue  # nothing is claimed
        symbols = {
            sympy.Symbol(x, real=True): sympy.Rational(float(v) if isinstance(v, Enclosed) else v)
            for x, v in numbers.items()
        }
        exact, value = theorem.rhs(case), expression.subs(symbols)
        if isinstance(exact, float | Enclosed):  # a root or a logarithm
            assert float(value) == pytest.approx(float(exact), rel=1e-12)
        else:
            assert value == sympy.Rational(exact)
        as_float = float(theorem.rhs(float_twin(case)))
        assert as_float == pytest.approx(float(theorem.rhs(case)), abs=1e-9)


# T3, in other words and by other means: sets of bits, and all predictions there are.


def distance(a, b, m, name):
    """Tanimoto or Hamming distance of two sets of bits."""
    if name == "hamming":
        return Fraction(len(a ^ b), m)
    return Fraction(len(a ^ b), len(a | b)) if a | b else Fraction(0)


def free_minimisers(case):
    """All sets of bits of least expected distance, with the distances to the candidates."""
    m, name = case.candidates.shape[1], case.name
    given_sets = [frozenset(np.flatnonzero(row).tolist()) for row in case.candidates]
    everything = [frozenset(k for k in range(m) if code >> k & 1) for code in range(2**m)]
    rows = {z: [distance(z, c, m, name) for c in given_sets] for z in everything}
    risk = {z: sum(p * d for p, d in zip(case.posterior, rows[z], strict=True)) for z in everything}
    least = min(risk.values())
    return given_sets, {z: rows[z] for z in everything if risk[z] == least}


small = strategies.cases(metric=True, fingerprints_only=True, max_candidates=5, max_bits=4)


@given(small, st.integers(0, 4), st.integers(1, 3))
def test_a_majority_is_the_only_minimiser_over_all_bit_vectors(case, which, lead):
    which %= case.n
    others = case.posterior.sum() - case.posterior[which]
    masses = case.posterior.copy()
    masses[which] = others + Fraction(lead, 1000)  # more than half, if barely
    case = Case(case.similarity, masses, case.candidates, name=case.name)
    given_sets, minimisers = free_minimisers(case)
    assert list(minimisers) == [given_sets[which]]


@given(small)
def test_free_prediction_regret_is_that_of_the_worst_minimiser(case):
    _, minimisers = free_minimisers(case)
    reached = [
        case.posterior[i]
        for distances in minimisers.values()
        for i, d in enumerate(distances)
        if d == min(distances)
    ]
    assert regrets.free_prediction_regret(case) == case.posterior.max() - min(reached)
    assert case.posterior.max() - min(reached) <= Fraction(1, 2)


def test_cosine_overrules_a_mode_of_posterior_0_939():
    instance = tight.overrule(60, [939, 0, 61])
    expected = regret.similarity_matrix(instance.candidates, "cosine") @ instance.posterior
    assert instance.posterior.max() == 0.939
    assert expected.argmax() == 1
    assert expected[1] > expected[0]
    # Tanimoto, whose 1 - s is a metric, keeps the mode.
    assert (regret.similarity_matrix(instance.candidates) @ instance.posterior).argmax() == 0


def cosine_by_sympy(candidates):
    rows = sympy.Matrix(candidates.astype(int))
    shared = rows * rows.T
    return sympy.Matrix(
        len(candidates),
        len(candidates),
        lambda i, j: shared[i, j] / sympy.sqrt(shared[i, i] * shared[j, j]),
    )


@pytest.mark.parametrize("k", [1, 2, 3, 8, 60])
def test_the_cosine_overrule_is_exact(k):
    """At the bound mode and challenger tie as algebraic numbers; beyond it the mode wins."""
    mode = bounds.cosine_overrule(sympy.Integer(k))
    similarity = cosine_by_sympy(tight.overrule(k, [1, 0, 1]).candidates)
    expected = similarity * sympy.Matrix([mode, 0, 1 - mode])
    assert (expected[1] - expected[0]).equals(0)  # by its minimal polynomial
    for shift, winner in ((sympy.Rational(1, 1000), 0), (-sympy.Rational(1, 1000), 1)):
        moved = similarity * sympy.Matrix([mode + shift, 0, 1 - mode - shift])
        assert (moved[1] > moved[0]) == bool(winner)
    assert float(mode) == pytest.approx(float(bounds.cosine_overrule(k)), rel=1e-15)
    assert mode > sympy.Rational(1, 2)


@pytest.mark.parametrize("k", [1, 2, 5, 40])
def test_the_dice_overrule_is_exact(k):
    bits = tight.overrule(k, [4 * k + 2, 0, k + 2])
    expected = exact_similarity_matrix(bits.candidates, "dice") @ bits.exact_posterior
    assert bits.exact_posterior[0] == Fraction(4 * k + 2, 5 * k + 4)
    assert expected[0] == expected[1]


@given(strategies.cases(max_candidates=4), st.integers(0, 2))
@settings(max_examples=100)
def test_triangle_hypothesis_is_the_triangle_inequality(case, break_it):
    if break_it:
        assume(case.n >= 3)
        case.similarity[0, 1] = case.similarity[1, 0] = Fraction(0)
    d = 1 - case.similarity
    n = range(case.n)
    assert TRIANGLE.holds(case) == all(
        d[i, k] <= d[i, j] + d[j, k] for i in n for j in n for k in n
    )


def test_the_triangle_inequality_of_the_candidates_is_not_enough_for_free_predictions():
    """Under Dice these three obey it, and a free vector loses 7/13 of the hits."""
    (hypothesis,) = THEOREMS["T3-free"].hypotheses
    case = hypothesis.without()
    assert TRIANGLE.holds(case)
    assert THEOREMS["T3-free"].lhs(case) == Fraction(7, 13)
    assert THEOREMS["T3-free"].broken_hypotheses(case) == (hypothesis,)
    for name in ("tanimoto", "hamming"):
        assert hypothesis.holds(case.replaced(name=name))


@pytest.mark.parametrize(
    "key", ["T1", "T1-finite", "T2", "T2-margin", "T3", "T4", "T5", "T6", "T9"]
)
def test_a_single_candidate_breaks_a_hypothesis(key):
    one = Case([[1]], [1], k=1, w=0, reach=Fraction(1, 2))
    assert [h.name for h in THEOREMS[key].broken_hypotheses(one)] == ["n >= 2"]


@pytest.mark.parametrize(
    ("key", "changes", "broken"),
    [
        ("T5", {"k": 0}, "1 <= k <= n"),
        ("T5", {"k": 9}, "1 <= k <= n"),
        ("T6", {"w": Fraction(1)}, "0 <= w < 1"),
        ("T6", {"w": Fraction(-1, 9)}, "0 <= w < 1"),
        ("T6-similarity", {"w": Fraction(1)}, "0 <= w < 1"),
        ("T9", {"reach": Fraction(0)}, "0 < reach < 1"),
        ("T9", {"reach": Fraction(1)}, "0 < reach < 1"),
        ("T8", {"stability": Fraction(100)}, "stability"),
        ("T8", {"stability": Fraction(0)}, "stability"),
        ("T8", {"estimate": [1, 1, 1]}, "estimate is a law"),
        ("T7-contrastive", {"estimate": [2, -1]}, "estimate is a law"),
        ("T7-bce", {"estimate": [1, 1]}, "estimate is a law"),
    ],
)
def test_what_a_proof_supposes_is_checked_on_cases(key, changes, broken):
    case = THEOREMS[key].tight()[0]
    assert THEOREMS[key].broken_hypotheses(case) == ()
    changed = case.replaced(**changes)
    assert [h.name for h in THEOREMS[key].broken_hypotheses(changed)] == [broken]
