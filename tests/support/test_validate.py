"""Every bad argument raises a message that names the argument, the rule and what was got."""

from __future__ import annotations

import re
from fractions import Fraction

import numpy as np
import pytest

import regret
from regret import bounds
from regret._support import validate

HALF = Fraction(1, 2)
UNIT = [[1, 0], [0, 1]]
NAN, INF = float("nan"), float("inf")


def instance(candidates=UNIT, posterior=(0.5, 0.5)):
    return lambda: regret.Instance(candidates, posterior)


def weighted(weights):
    return lambda: regret.Instance.from_weights(UNIT, weights)


def band(similarity):
    return lambda: regret.band(similarity)


def hits(scores=(1, 2), posterior=(0.5, 0.5), **options):
    return lambda: regret.hit_rate(scores, posterior, **options)


# (what is called, the error, what its message must say in this order)
BAD = {
    "one-dimensional": (instance([1, 0]), ValueError, "candidates", "(n, m)", "(2,)"),
    "ragged": (instance([[1], [1, 0]]), ValueError, "candidates", "rectangular", "ragged"),
    "no candidate": (instance(np.empty((0, 3))), ValueError, "candidates", "at least", "(0, 3)"),
    "no bit": (instance([[], []]), ValueError, "candidates", "at least", "(2, 0)"),
    "a two": (instance([[1, 0], [0, 2]]), ValueError, "candidates", "0 and 1", "2 at row 1, bit 1"),
    "nan bit": (instance([[1.0, NAN], [0, 1]]), ValueError, "candidates", "0 and 1", "nan"),
    "soft bit": (instance([[0.5, 1], [0, 1]]), ValueError, "candidates", "0 and 1", "0.5"),
    "text bits": (instance([["1", "0"]] * 2), TypeError, "candidates", "0 and 1", "<U1"),
    "sums to 0.9": (instance(UNIT, [0.5, 0.4]), ValueError, "posterior", "sum to 1", "0.9"),
    "inexact sum": (instance(UNIT, [HALF, HALF + 1]), ValueError, "posterior", "sum to 1", "2"),
    "negative": (instance(UNIT, [1.5, -0.5]), ValueError, "posterior", "nonnegative", "-0.5 at 1"),
    "nan mass": (instance(UNIT, [NAN, 1.0]), ValueError, "posterior", "finite", "nan at 0"),
    "infinite mass": (instance(UNIT, [INF, 1.0]), ValueError, "posterior", "finite", "inf at 0"),
    "exact nan": (instance(UNIT, [HALF, NAN]), ValueError, "posterior", "finite", "nan"),
    "exact infinity": (instance(UNIT, [HALF, INF]), ValueError, "posterior", "finite", "inf"),
    "masses of 3": (instance(UNIT, [1, 0, 0]), ValueError, "posterior", "one entry a", "(2)", "3"),
    "no mass": (instance(UNIT, [[0.5, 0.5]]), ValueError, "posterior", "shape (n,)", "(1, 2)"),
    "text masses": (instance(UNIT, ["0.5", "0.5"]), TypeError, "posterior", "real", "<U3"),
    "complex masses": (instance(UNIT, [1j, 0j]), TypeError, "posterior", "real", "complex"),
    "object masses": (instance(UNIT, [None, 1]), TypeError, "posterior", "real", "None"),
    "ragged masses": (instance(UNIT, [[1], [0, 1]]), ValueError, "posterior", "rectangular"),
    "float weight": (weighted([1, 0.5]), TypeError, "integer_weights", "integers", "0.5 at 1"),
    "bool weight": (weighted([1, True]), TypeError, "integer_weights", "integers", "True at 1"),
    "negative weight": (weighted([2, -1]), ValueError, "integer_weights", "nonneg", "-1 at 1"),
    "zero weights": (weighted([0, 0]), ValueError, "integer_weights", "positive sum", "[0, 0]"),
    "not square": (band([[1, 0]]), ValueError, "similarity", "(n, n)", "(1, 2)"),
    "asymmetric": (band([[1, 0.5], [0.25, 1]]), ValueError, "similarity", "symmetric", "0.5 and"),
    "above one": (band([[1, 1.5], [1.5, 1]]), ValueError, "similarity", "[0, 1]", "1.5 at (0, 1)"),
    "diagonal": (band([[1, 0], [0, 0.5]]), ValueError, "similarity", "diagonal", "0.5 at (1, 1)"),
    "nan similarity": (band([[1, NAN], [NAN, 1]]), ValueError, "similarity", "[0, 1]", "nan"),
    "infinite": (band([[1, INF], [INF, 1]]), ValueError, "similarity", "[0, 1]", "inf at (0, 1)"),
    "exactly off": (
        band(np.array([[1, HALF], [HALF + Fraction(1, 10**30), 1]])),
        ValueError,
        "similarity",
        "symmetric",
        "(0, 1)",
    ),
    "text similarity": (band([["1"]]), TypeError, "similarity", "real", "<U1"),
    "ragged similarity": (band([[1, 0], [0]]), ValueError, "similarity", "rectangular"),
    "band of one": (band([[1]]), ValueError, "similarity", "at least 2", "got 1"),
    "unknown similarity": (
        lambda: regret.similarity_matrix(UNIT, "tversky"),
        ValueError,
        "similarity",
        "one of cosine, dice, hamming, tanimoto",
        "'tversky'",
    ),
    "k = 0": (hits(k=0), ValueError, "k", "between 1", "(2)", "got 0"),
    "k > n": (hits(k=3), ValueError, "k", "between 1", "(2)", "got 3"),
    "k = 1.0": (hits(k=1.0), TypeError, "k", "integer", "1.0"),
    "k = True": (hits(k=True), TypeError, "k", "integer", "True"),
    "ties": (hits(ties="random"), ValueError, "ties", "best, expected, worst", "'random'"),
    "scores of 3": (hits([1, 2, 3]), ValueError, "scores", "one entry a", "(2)", "(3,)"),
    "nan score": (hits([NAN, 1]), ValueError, "scores", "finite", "nan at 0"),
    "infinite score": (hits([1, INF]), ValueError, "scores", "finite or -inf", "inf at 1"),
    "text scores": (hits(["1", "2"]), TypeError, "scores", "real", "<U1"),
    "ragged scores": (hits([[1], [1, 2]]), ValueError, "scores", "rectangular"),
    "case shapes": (
        lambda: regret.Case(UNIT, [1, 1, 1]),
        ValueError,
        "similarity",
        "posterior",
        "(2, 2) and (3,)",
    ),
    "empty case": (lambda: regret.Case(np.empty((0, 0)), []), ValueError, "posterior", "(0,)"),
    "case nan": (lambda: regret.Case([[NAN]], [1]), ValueError, "similarity", "finite", "nan"),
    "case masses": (lambda: regret.Case(UNIT, [-1, 2]), ValueError, "posterior", "nonnegative"),
    "case candidates": (
        lambda: regret.Case(UNIT, [1, 1], candidates=[[1], [0], [1]]),
        ValueError,
        "candidates",
        "one row",
        "got 3 rows and 2 entries",
    ),
    "upside down": (lambda: bounds.hit_rate(0.5, 0.25), ValueError, "band", "lo <= hi", "lo=0.5"),
    "hi = 1": (lambda: bounds.hit_rate(0.0, 1.0), ValueError, "band", "hi < 1", "hi=1.0"),
    "unknown key": (lambda: regret.verify(["T0"]), ValueError, "key", "regret list", "'T0'"),
    "a string of keys": (lambda: regret.verify("T1"), TypeError, "keys", "sequence", "'T1'"),
    "instances < 0": (lambda: regret.verify(["T1"], -1), ValueError, "instances", "least 0", "-1"),
    "half an instance": (lambda: regret.verify(["T1"], 0.5), TypeError, "instances", "int", "0.5"),
    "seed": (lambda: regret.verify(["T1"], 1, seed=-2), ValueError, "seed", "at least 0", "-2"),
}


@pytest.mark.parametrize("name", BAD)
def test_message_names_argument_rule_and_value(name):
    call, error, *words = BAD[name]
    with pytest.raises(error) as caught:
        call()
    assert type(caught.value) is error
    assert re.search(".*".join(map(re.escape, words)), str(caught.value), re.DOTALL)


def test_rounding_is_let_through():
    wobble = 1e-13
    assert regret.band([[1, 0.5 + wobble], [0.5, 1 - wobble]]).lo == 0.5
    assert validate.check_posterior([0.5, 0.5 + 1e-10]).sum() == pytest.approx(1, abs=1e-15)


def test_exact_numbers_stay_exact():
    assert validate.check_posterior([HALF, HALF]).tolist() == [HALF, HALF]
    assert validate.check_posterior([1, 0]).dtype == np.object_
    assert validate.check_similarity([[1, 0], [0, 1]]).dtype == np.object_
    assert validate.as_fractions([0.1])[0] == Fraction(0.1) != Fraction(1, 10)


def test_large_integer_scores_are_told_apart():
    assert regret.hit_rate([2**53, 2**53 + 1], [0.25, 0.75]) == 0.75


def test_read_only_copies_what_others_could_write_to():
    mine = np.array([1.0, 2.0])
    view = mine[:]
    view.setflags(write=False)
    for given in (mine, view):
        kept = validate.read_only(given)
        assert not kept.flags.writeable
        assert not np.shares_memory(kept, mine)
