"""What the tests that read proofs share: symbols get numbers, and facts are checked on them."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import sympy

from proofs import letters
from proofs.chain import Facts
from proofs.facts import Fact
from regret.problem import ranking


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


INNER = "inner"
"""Where a member of a family keeps the members of the families within."""


def meanings(parts, families, values, members):
    """Yield the values of symbols for each member that expressions are about, and those within."""
    about = [f for f in families if any(sympy.sympify(part) in f for part in parts)]
    inner = next((f for f in about if f.within), None)
    outer = inner.within if inner else next(iter(about), None)
    if outer is None:
        yield values, members
        return
    for each in members[outer.name]:
        own = values | {symbol: x for symbol, x in each.items() if symbol != INNER}
        for deep in [{}] if inner is None else each[INNER][inner.name]:
            yield own | deep, each.get(INNER, {})


def assert_holds(facts: Facts, values, members) -> None:
    """Each fact for every member of its family, each total as the sum that it says."""
    families = {x.family for x in facts.values() if not isinstance(x, Fact)}
    families |= {f.within for f in families if f.within}
    for name, x in facts.items():
        if isinstance(x, Fact):
            for known, _ in meanings([x.expression], families, values, members):
                assert holds(x, known), name
        else:
            outer = {x.family.within} - {None}
            about = (x.value, *(s for f in outer for s in f.symbols))
            for known, within in meanings(about, outer, values, members):
                parts = [known | each for each in (within or members)[x.family.name]]
                each = ({s: v for s, v in part.items() if s != INNER} for part in parts)
                assert sum(number(x.summand, part) for part in each) == number(x.value, known), name


def worst_tie(scores, posterior) -> int:
    """Of the best, one of least mass."""
    best = ranking.argmax_set(scores)
    return int(best[np.argmin(posterior[best])])


def scene_of(case, R, V):
    """What the symbols of `proofs.setting` are for two candidates, and those of the others."""
    S, p = case.similarity, case.posterior
    others = [y for y in range(case.n) if y not in (R, V)]
    score_V = sum((p[y] * S[V, y] for y in others), Fraction(0))
    score_R = sum((p[y] * S[R, y] for y in others), Fraction(0))
    values = {
        letters.p_R: p[R],
        letters.p_V: p[V],
        letters.lo: case.band.lo,
        letters.hi: case.band.hi,
        letters.s_ij: S[0, 1],
        letters.s_VV: S[V, V],
        letters.s_RR: S[R, R],
        letters.s_VR: S[V, R],
        letters.s_RV: S[R, V],
        letters.A_V: score_V,
        letters.A_R: score_R,
        letters.G: score_V - score_R,
    }
    members = [{letters.p_y: p[y], letters.s_Vy: S[V, y], letters.s_Ry: S[R, y]} for y in others]
    return values, members, 0 if V == R else 1
