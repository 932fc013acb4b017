"""The symbols of a proof mean what they say: on cases, sides and suppositions are those that run.

A case gives each symbol a number and each family its members. There all that a proof supposes has
to hold, and the sides of its claim have to be the registry's. So a proof cannot be about another
regret of the same name, nor suppose what is not so.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
import sympy

from proofs import majority, plug_in, setting
from proofs.chain import Facts
from proofs.facts import Fact
from regret import THEOREMS
from regret.problem import ranking
from regret.theory.regrets import every_fingerprint, hybrid_optimum, hybrid_rival
from regret.theory.verification import drawn_cases


def named(proof) -> dict[str, sympy.Symbol]:
    """The symbols of a proof by name."""
    groups = [proof.facts, *(facts for d in proof.distinctions for facts in d.cases)]
    found = {*proof.claim.lhs.free_symbols, *proof.claim.rhs.free_symbols}
    for x in (x for facts in groups for x in facts.values()):
        parts = (x.expression,) if isinstance(x, Fact) else (x.summand, x.value)
        found |= {symbol for part in parts for symbol in sympy.sympify(part).free_symbols}
    return {symbol.name: symbol for symbol in found}


def number(expression, values) -> Fraction:
    value = sympy.sympify(expression).subs({s: sympy.Rational(v) for s, v in values.items()})
    assert value.is_Rational, f"{expression} has symbols without a meaning"
    return Fraction(int(value.p), int(value.q))


def holds(fact: Fact, values) -> bool:
    value = number(fact.expression, values)
    return {">=": value >= 0, ">": value > 0, "==": value == 0}[fact.relation]


def assert_holds(facts: Facts, values, members) -> None:
    """Each fact for every member of its family, each total as the sum that it says."""
    families = {x.family for x in facts.values() if not isinstance(x, Fact)}
    for name, x in facts.items():
        if isinstance(x, Fact):
            family = next((f for f in families if x.expression in f), None)
            for each in [{}] if family is None else members[family.name]:
                assert holds(x, values | each), name
        else:
            total = sum(number(x.summand, values | each) for each in members[x.family.name])
            assert total == number(x.value, values), name


def worst_tie(scores, posterior) -> int:
    """Of the best, one of least mass."""
    best = ranking.argmax_set(scores)
    return int(best[np.argmin(posterior[best])])


def scene(case, proof, V=None):
    """R is a mode and V similarity-optimal, in the worst of the ties."""
    S, p = case.similarity, case.posterior
    R = int(np.argmax(p))
    V = worst_tie(S @ p, p) if V is None else V
    others = [y for y in range(case.n) if y not in (R, V)]
    values = {
        setting.p_R: p[R],
        setting.p_V: p[V],
        setting.lo: case.band.lo,
        setting.hi: case.band.hi,
        setting.s_ij: S[0, 1],
        setting.s_VV: S[V, V],
        setting.s_RR: S[R, R],
        setting.s_VR: S[V, R],
        setting.s_RV: S[R, V],
        setting.A_V: sum((p[y] * S[V, y] for y in others), Fraction(0)),
        setting.A_R: sum((p[y] * S[R, y] for y in others), Fraction(0)),
        setting.G: sum((p[y] * (S[V, y] - S[R, y]) for y in others), Fraction(0)),
    }
    members = [{setting.p_y: p[y], setting.s_Vy: S[V, y], setting.s_Ry: S[R, y]} for y in others]
    return values, {setting.OTHERS.name: members}, 0 if V == R else 1


def lead(case, proof):
    """V is the strongest of the candidates other than R."""
    S, p = case.similarity, case.posterior
    R = int(np.argmax(p))
    V = max((c for c in range(case.n) if c != R), key=lambda c: (S @ p)[c])
    values, members, _ = scene(case, proof, V)
    return values | {named(proof)["p_2"]: np.sort(p)[-2]}, members, None


def similarity_of_the_mode(case, proof):
    """Of tied modes R is one of least expected similarity."""
    S, p = case.similarity, case.posterior
    modes = ranking.argmax_set(p)
    R = int(modes[np.argmin((S @ p)[modes])])
    order = [R, *(c for c in range(case.n) if c != R)]  # argmax takes the first
    again = case.replaced(
        similarity=S[np.ix_(order, order)], posterior=p[order], candidates=None, band=case.band
    )
    expected = again.similarity @ again.posterior
    V = int(np.argmax(expected))
    return scene(again, proof, 0 if expected[0] == expected[V] else V)


def free(case, proof):
    """The vector z minimises the expected distance, and V is the nearest to it, of least mass."""
    from regret.problem.similarity import exact_similarities

    p, R = case.posterior, int(np.argmax(case.posterior))
    rows = every_fingerprint(case.candidates.shape[1])
    near = exact_similarities(rows, case.candidates, case.name).astype(object)
    scores = near @ p
    chosen = []
    for z in ranking.argmax_set(scores):
        nearest = ranking.argmax_set(near[z])
        chosen += [(p[c], c, z) for c in nearest]
    mass, _, z = min(chosen)
    S = case.similarity
    rest = [y for y in range(case.n) if y != R]
    values = {
        setting.p_R: p[R],
        setting.p_V: mass,
        majority.d_zR: 1 - near[z, R],
        majority.d_RR: 1 - S[R, R],
        majority.H_z: sum((p[y] * (1 - near[z, y]) for y in rest), Fraction(0)),
        majority.H_R: sum((p[y] * (1 - S[R, y]) for y in rest), Fraction(0)),
    }
    members = [
        {
            majority.p_y: p[y],
            majority.d_zy: 1 - near[z, y],
            majority.d_Ry: 1 - S[R, y],
        }
        for y in rest
    ]
    same = bool(np.array_equal(rows[z], case.candidates[R]))
    return values, {"the candidates other than R": members}, 0 if same else 1


def plug_in_mode(case, proof):
    p, e = case.posterior, case.estimate
    R, E = int(np.argmax(p)), worst_tie(e, p)
    rest = [y for y in range(case.n) if y not in (R, E)]
    values = {
        plug_in.p_R: p[R],
        plug_in.p_E: p[E],
        plug_in.e_R: e[R],
        plug_in.e_E: e[E],
        plug_in.d_R: abs(p[R] - e[R]),
        plug_in.d_E: abs(p[E] - e[E]),
        plug_in.D: sum((abs(p[y] - e[y]) for y in rest), Fraction(0)),
        plug_in.tv: sum(abs(p - e)) / 2,
    }
    members = [{plug_in.d_y: abs(p[y] - e[y])} for y in rest]
    return values, {"the candidates other than R and E": members}, 0 if R == E else 1


def plug_in_similarity(case, proof):
    S, p, e, at = case.similarity, case.posterior, case.estimate, named(proof)
    V = int(np.argmax(S @ p))
    tied = ranking.argmax_set(S @ e)
    E = int(tied[np.argmin((S @ p)[tied])])
    values = {
        at["lo"]: case.band.lo,
        at["TV"]: sum(abs(p - e)) / 2,
        at["D"]: sum(abs(p - e)),
        at["Sp_V"]: (S @ p)[V],
        at["Sp_E"]: (S @ p)[E],
        at["Sphat_V"]: (S @ e)[V],
        at["Sphat_E"]: (S @ e)[E],
    }
    members = [
        {
            plug_in.p_y: p[y],
            plug_in.e_y: e[y],
            plug_in.d_y: abs(p[y] - e[y]),
            at["S_Vy"]: S[V, y],
            at["S_Ey"]: S[E, y],
        }
        for y in range(case.n)
    ]
    return values, {"all candidates": members}, None


def hybrid_similarity(case, proof):
    p, at, h, V = case.posterior, named(proof), hybrid_optimum(case), hybrid_rival(case)
    expected = case.similarity @ p
    values = {
        at["w"]: case.w,
        at["p_h"]: p[h],
        at["p_V"]: p[V],
        at["Sp_h"]: expected[h],
        at["Sp_V"]: expected[V],
    }
    return values, {}, None


READINGS = {
    **dict.fromkeys(("T1", "T2", "T2-metric", "T3"), scene),
    "T2-margin": lead,
    **dict.fromkeys(("T4", "T4-metric"), similarity_of_the_mode),
    "T3-free": free,
    "T6-similarity": hybrid_similarity,
    "T7": plug_in_mode,
    "T7-similarity": plug_in_similarity,
}


@pytest.mark.parametrize("key", READINGS)
def test_symbols_mean_what_runs(key):
    theorem = THEOREMS[key]
    proof = theorem.prove()
    seen = set()
    for case in (*theorem.tight(), *drawn_cases(theorem, 12, seed=1)):
        values, members, which = READINGS[key](case, proof)
        assert_holds(proof.facts, values, members)
        if which is not None:
            (distinction,) = proof.distinctions
            assert_holds(distinction.cases[which], values, members)
            seen.add(which)
        assert number(proof.claim.lhs, values) == theorem.lhs(case)
        assert number(proof.claim.rhs, values) == theorem.rhs(case)
    assert seen in (set(), {1}, {0, 1}), "two different candidates are seen"
