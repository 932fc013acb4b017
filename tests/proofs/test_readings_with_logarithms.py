"""What proofs say of logarithms, counts and orders of summation, on numbers; words included."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import mpmath
import numpy as np
import pytest
import sympy

from proofs import cosine_ranking, hamming
from regret import THEOREMS, bounds
from regret.theory.verification import drawn_cases
from tests.proofs.reading import INNER, assert_holds, named, number

DIGITS = 60
ROUNDING = mpmath.mpf(10) ** -50


def drawn(key, count=12):
    theorem = THEOREMS[key]
    return (*theorem.tight(), *drawn_cases(theorem, count, seed=1))


def entropy_term(p, q):
    """p log(p/q), with 0 log 0 = 0."""
    p, q = (mpmath.mpf(x.numerator) / x.denominator for x in (p, q))
    return p * mpmath.log(p / q) if p and q else mpmath.inf if p else mpmath.mpf(0)


def at_numbers(fact, values):
    """Return the left side of a fact where its symbols and logarithms are numbers."""
    expression = fact.expression
    with mpmath.workdps(DIGITS):
        numbers = {str(s): values[str(s)] for s in expression.free_symbols}
        found = expression.subs(
            {s: mpmath.mpmathify(numbers[str(s)]) for s in expression.free_symbols}
        )
        return mpmath.mpmathify(found.evalf(DIGITS))


def of_argument(proof, name):
    (fact,) = (f for a in proof.arguments for n, f in a.conclusions.items() if n == name)
    return fact


def precise(x):
    return mpmath.mpf(x.numerator) / x.denominator


def test_pinsker_candidate_by_candidate():
    """Summands, totals and what is argued in words of each, the edges p = 0 and q = 0 too."""
    theorem = THEOREMS["T7-contrastive"]
    proof = theorem.prove()
    inside = of_argument(proof, "p log(p/q) - p + q >= 3 (p - q)^2/(2p + 4q)")
    edge = of_argument(proof, "q = 0")
    edges = set()
    with mpmath.workdps(DIGITS):
        for case in drawn("T7-contrastive", 40):
            terms = [
                entropy_term(p, q) - precise(p) + precise(q)
                for p, q in zip(case.posterior, case.estimate, strict=True)
            ]
            kl, distance = mpmath.fsum(terms), precise(theorem.lhs(case))
            assert distance == precise(sum(abs(case.posterior - case.estimate)))
            edges |= {(p == 0, q == 0) for p, q in zip(case.posterior, case.estimate, strict=True)}
            for p, q, term in zip(case.posterior, case.estimate, terms, strict=True):
                values = {"p": precise(p), "q": precise(q), "kl": term, "L": distance}
                values["d"] = abs(values["p"] - values["q"])
                assert mpmath.isinf(term) or at_numbers(edge, values) >= -ROUNDING
                if p and q:
                    values |= {"log(p)": mpmath.log(precise(p)), "log(q)": mpmath.log(precise(q))}
                    assert at_numbers(inside, values) >= -ROUNDING
            if not mpmath.isinf(kl):
                right = theorem.rhs(case)
                assert abs(float(right) - mpmath.sqrt(2 * kl)) < 1e-12
    assert {(False, False), (True, False), (False, True)} <= edges


def test_pinsker_bit_by_bit():
    theorem = THEOREMS["T7-bce"]
    proof = theorem.prove()
    name = "p log(p/q) + (1-p) log((1-p)/(1-q)) >= 2 (p - q)^2"
    inside = of_argument(proof, name)
    compared = 0
    with mpmath.workdps(DIGITS):
        for case in drawn("T7-bce", 40):
            rows = case.candidates.astype(int).astype(object)
            excess, error = mpmath.mpf(0), Fraction(0)
            for p, q in zip(case.posterior @ rows, case.estimate @ rows, strict=True):
                p, q = Fraction(p), Fraction(q)
                term = entropy_term(p, q) + entropy_term(1 - p, 1 - q)
                excess, error = excess + term, error + (p - q) ** 2
                assert term >= 2 * precise((p - q) ** 2) - ROUNDING
                if 0 < p < 1 and 0 < q < 1:
                    logs = {"p": p, "1-p": 1 - p, "q": q, "1 - q": 1 - q}
                    values = {f"log({n})": mpmath.log(precise(x)) for n, x in logs.items()}
                    values |= {"p": precise(p), "q": precise(q)}
                    assert at_numbers(inside, values) >= -ROUNDING
                    compared += 1
            assert theorem.lhs(case) == error
            assert mpmath.isinf(excess) or abs(float(theorem.rhs(case)) - excess / 2) < 1e-12
    assert compared > 20


@pytest.mark.parametrize("m", [4, 5, 6])
def test_the_largest_hamming_regret_by_counting(m):
    """Over sets of vectors that contain R = 0 and vectors h of s ones, and over posteriors."""
    worst = Fraction(-m)
    for s in range(m + 1):
        vectors = (y for y in product((0, 1), repeat=m) if any(y))
        gains = sorted((2 * sum(y[:s]) - s for y in vectors), reverse=True)
        total = -s
        for size, gain in enumerate(gains, 2):
            total += gain
            worst = max(worst, Fraction(total, size))
    assert worst == m * bounds.mode_hamming(Fraction(m))
    at = {each: sympy.Symbol(each, real=True) for each in ("m", "worst", "regret")}
    for case in (x for x in drawn("T10", 30) if x.m == m):
        values = {at["m"]: m, at["worst"]: worst, at["regret"]: THEOREMS["T10"].lhs(case)}
        for argument in hamming.prove().arguments:
            assert all(number(f.expression, values) >= 0 for f in argument.conclusions.values())


def test_cosines_add_up_in_either_order():
    proof, at = cosine_ranking.prove(), named(cosine_ranking.prove())
    for case in drawn("L1"):
        rows, p = case.candidates.astype(int).astype(object), case.posterior
        size = [int(n) for n in np.sqrt(rows.sum(axis=1).astype(float))]
        units = [[Fraction(x, n) for x in row] for row, n in zip(rows, size, strict=True)]
        mean = [sum(q * e[k] for q, e in zip(p, units, strict=True)) for k in range(case.m)]
        for i, own in enumerate(units):
            score = sum(u * f for u, f in zip(mean, own, strict=True))
            expected = sum(q * s for q, s in zip(p, case.similarity[i], strict=True))
            bits = [
                {
                    at["u_k"]: mean[k],
                    at["f_k"]: own[k],
                    INNER: {
                        "candidates, for each bit": [
                            {at["p_j"]: q, at["e_jk"]: e[k]} for q, e in zip(p, units, strict=True)
                        ]
                    },
                }
                for k in range(case.m)
            ]
            candidates = [
                {
                    at["p_j"]: q,
                    at["S_ij"]: case.similarity[i, j],
                    INNER: {
                        "bits, for each candidate": [
                            {at["e_jk"]: units[j][k], at["f_k"]: own[k]} for k in range(case.m)
                        ]
                    },
                }
                for j, q in enumerate(p)
            ]
            values = {at["u.e_i"]: score, at["Sp_i"]: expected}
            assert_holds(proof.facts, values, {"bits": bits, "candidates": candidates})
            assert THEOREMS["L1"].lhs(case)[i] == score == expected
            assert THEOREMS["L1"].rhs(case)[i] == expected


def test_every_theorem_has_a_reading():
    from tests.proofs.test_more_readings import MORE
    from tests.proofs.test_readings import READINGS

    here = {"T7-contrastive", "T7-bce", "T10", "L1"}
    exist = {"T13-real"}  # fingerprints whose existence is argued: built, not supposed
    logs = {"T17"}  # see test_log_odds_of_the_bits
    assert {*READINGS, *MORE, *here, *exist, *logs} == {*THEOREMS}


def test_log_odds_of_the_bits():
    """T17: where V overrules R, sums of log-odds; and what is argued of their monotony."""
    theorem = THEOREMS["T17"]
    compared = 0
    with mpmath.workdps(DIGITS):
        for case in drawn("T17", 60):
            if not theorem.lhs(case):
                continue
            rows, p = case.candidates, case.posterior
            w = Fraction(1) if case.odds is None else case.odds
            on, R = p @ rows.astype(int).astype(object), int(np.argmax(p))

            def odds(mu, w=w):
                return mpmath.log(precise(w * mu / (1 - mu)))

            for V in (c for c in range(case.n) if c != R):
                lacks, has = rows[R] & ~rows[V], rows[V] & ~rows[R]
                marginals = [Fraction(x) for x in (*on[lacks], *on[has])]
                if any(mu in (0, 1) for mu in marginals) or p[R] == 1:
                    continue
                assert all(odds(Fraction(mu)) >= odds(p[R]) - ROUNDING for mu in on[lacks])
                assert all(odds(Fraction(mu)) <= odds(1 - p[R]) + ROUNDING for mu in on[has])
                gain = mpmath.fsum(odds(Fraction(x)) for x in on[has])
                gain -= mpmath.fsum(odds(Fraction(x)) for x in on[lacks])
                if gain >= -ROUNDING:
                    compared += 1
                    assert p[R] <= theorem.rhs(case)
    assert compared >= 3
