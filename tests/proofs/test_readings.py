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

from proofs import hamming, inversion, letters, majority, petals, plug_in, setting, temperature
from regret import THEOREMS, bounds
from regret.problem import ranking
from regret.theory.extremes import leverage
from regret.theory.regrets import every_fingerprint, hybrid_optimum, hybrid_rival
from regret.theory.verification import drawn_cases
from tests.proofs.reading import INNER, assert_holds, named, number, scene_of, worst_tie


def scene(case, proof, V=None):
    """R is a mode and V similarity-optimal, in the worst of the ties."""
    S, p = case.similarity, case.posterior
    V = worst_tie(S @ p, p) if V is None else V
    values, members, which = scene_of(case, int(np.argmax(p)), V)
    return values, {setting.OTHERS.name: members}, which


def lead(case, proof):
    """R is a mode and V another candidate, so that V gains most over R."""
    values, members = strongest(case)
    return values | {named(proof)["p_2"]: np.sort(case.posterior)[-2]}, members, None


def strongest(case):
    S, p = case.similarity, case.posterior
    expected = S @ p
    pairs = ((R, V) for R in ranking.argmax_set(p) for V in range(case.n) if V != R)
    R, V = max(pairs, key=lambda pair: expected[pair[1]] - expected[pair[0]])
    values, members, _ = scene_of(case, int(R), V)
    return values, {setting.OTHERS.name: members}


def lead_in_band(case, proof):
    """The same for a mode that leads all others by e."""
    values, members = strongest(case)
    top = np.sort(case.posterior)
    symbols = named(proof)
    spread = bounds.lead_spread(case.band.lo, case.band.hi, case.n)
    read = {symbols["e"]: top[-1] - top[-2], symbols["n"]: Fraction(case.n)}
    return values | read | {sympy.Symbol("bound", real=True): spread}, members, None


def by_leverage(case, proof):
    """The scene of T1, and the leverage of the matrix."""
    values, members, which = scene(case, proof)
    return values | {named(proof)["x"]: leverage(case.similarity).value}, members, which


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
        letters.p_R: p[R],
        letters.p_V: mass,
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


def pairs(case, proof):
    """Those who should be among the first k and are not, and those who are in their place."""
    S, p, k, at = case.similarity, case.posterior, int(case.k), named(proof)
    scores = S @ p
    first = sorted(range(case.n), key=lambda c: (-scores[c], p[c]))[:k]
    best = sorted(range(case.n), key=lambda c: (-p[c], c not in first))[:k]
    missed, instead = [c for c in best if c not in first], [c for c in first if c not in best]
    members = []
    for R, V in zip(missed, instead, strict=True):
        values, inner, _ = scene_of(case, R, V)
        members.append(values | {INNER: {"the other candidates, for each pair": inner}})
    lost = p[missed].sum() - p[instead].sum()
    values = {
        **dict(zip((letters.lo, letters.hi), (case.band.lo, case.band.hi), strict=True)),
        letters.s_ij: S[0, 1],
        at["k"]: k,
        at["r"]: len(missed),
        at["X"]: lost,
        at["M"]: p[missed].sum(),
        at["regret"]: lost,
    }
    return values, {"pairs (R, V)": members}, None


def hybrid(case, proof):
    """The hybrid optimum in place of V; entries are the similarity's, sums the hybrid's."""
    S, p, w = case.similarity, case.posterior, case.w
    seen = w * np.eye(case.n, dtype=int).astype(object) + (1 - w) * S
    R, V = int(np.argmax(p)), worst_tie(seen @ p, p)
    values, members, which = scene_of(case, R, V)
    others = [y for y in range(case.n) if y not in (R, V)]
    score_V = sum((p[y] * seen[V, y] for y in others), Fraction(0))
    score_R = sum((p[y] * seen[R, y] for y in others), Fraction(0))
    sums = {letters.A_V: score_V, letters.A_R: score_R, letters.G: score_V - score_R}
    weight = {named(proof)["w"]: w}
    return values | sums | weight, {setting.OTHERS.name: members}, which


def marginals(case, proof):
    """Bits, and for each bit the candidates."""
    p, e, bits = case.posterior, case.estimate, case.candidates.astype(int).astype(object)
    members = [
        {
            inversion.mu_k: p @ column,
            inversion.m_k: e @ column,
            inversion.D_k: (p - e) @ column,
            INNER: {
                "candidates, for each bit": [
                    {inversion.p_i: a, inversion.e_i: b, inversion.c_ik: on}
                    for a, b, on in zip(p, e, column, strict=True)
                ]
            },
        }
        for column in bits.T
    ]
    seen = sum((((p - e) @ column) ** 2 for column in bits.T), Fraction(0))
    values = {
        inversion.seen: seen,
        inversion.S: seen,
        inversion.moved: ((p - e) ** 2).sum(),
        inversion.sigma2: case.stability,
    }
    return values, {"bits": members}, None


def ties(case, proof):
    """By falling posterior; i is the last that ties at the top."""
    p, r = sorted(case.posterior, reverse=True), case.reach

    def ties_at_the_top(i):
        ahead = sum((x - p[i] for x in p[:i]), Fraction(0))
        return ahead <= sum((max(Fraction(0), r * p[i] - x) for x in p[i + 1 :]), Fraction(0))

    i = max(i for i in range(case.n) if ties_at_the_top(i))
    ahead, behind = p[1:i], p[i + 1 :]
    terms = [max(Fraction(0), r * p[i] - x) for x in behind]
    values = {
        temperature.p_1: p[0],
        temperature.p_i: p[i],
        temperature.r: r,
        temperature.n: case.n,
        temperature.A: sum((x - p[i] for x in ahead), Fraction(0)),
        temperature.B: sum(terms, Fraction(0)),
        temperature.N: len(behind),
        temperature.P_a: sum(ahead, Fraction(0)),
        temperature.P_j: sum(behind, Fraction(0)),
    }
    members = {
        "candidates before i, but the first": [{temperature.p_a: x} for x in ahead],
        "candidates behind i": [
            {temperature.p_j: x, temperature.m_j: m} for x, m in zip(behind, terms, strict=True)
        ],
    }
    return values, members, 0 if i == 0 else 1


def hamming_optimum(case, proof):
    """Of the optimal vectors one of least mass, and a bit in which it differs from the mode."""
    p, rows, R = case.posterior, case.candidates, int(np.argmax(case.posterior))
    on = p @ rows.astype(int).astype(object)
    optimal = [
        z
        for z in every_fingerprint(case.m)
        if all(
            m == Fraction(1, 2) or bit == (m > Fraction(1, 2)) for m, bit in zip(on, z, strict=True)
        )
    ]
    mass = [p[(rows == z).all(axis=1)].sum() for z in optimal]
    h = optimal[int(np.argmin(mass))]
    values = {hamming.p_R: p[R], hamming.p_h: Fraction(min(mass))}
    if (h == rows[R]).all():
        return values, {}, 0
    bit = int(np.argmax(h != rows[R]))
    agrees = rows[:, bit] == h[bit]
    rest = [y for y in range(case.n) if not agrees[y] and y != R]
    values |= {
        hamming.agree: Fraction(p[agrees].sum()),
        hamming.differ: sum((p[y] for y in rest), Fraction(0)),
    }
    members = [{hamming.p_y: p[y]} for y in rest]
    return values, {"candidates other than R that differ from h in the bit": members}, 1


def bits_of(case, proof):
    """Candidate 0 is the scaffold V, candidate 1 a leaf R, the others leaves as well."""
    S, p, on = case.similarity, case.posterior, case.candidates.sum(axis=1)
    common = int((case.candidates[1] & case.candidates[2]).sum())
    counts = {petals.bits: int(on[1]), petals.common: common}
    return (
        {
            letters.lo: case.band.lo,
            letters.hi: case.band.hi,
            letters.p_R: p[1],
            petals.regret: THEOREMS["T11"].lhs(case),
            **counts,
        },
        {"leaves other than R": [{letters.p_y: x} for x in p[2:]]},
        S,
        int(on[0]),
    )


def scaffold(case, proof):
    values, members, S, on = bits_of(case, proof)
    values |= {petals.N: values[petals.bits], petals.v: on}
    return values | {petals.s_VR: S[0, 1], petals.s_yz: S[1, 2]}, members, None


def pinwheel(case, proof):
    values, members, _, on = bits_of(case, proof)
    at = named(proof)
    values |= {petals.v: on, petals.a: on - values[petals.bits]}
    return values | {at["lo'"]: case.band.lo, at["hi'"]: case.band.hi}, members, None


READINGS = {
    **dict.fromkeys(("T1", "T2", "T2-metric", "T3"), scene),
    "T2-margin": lead,
    "T13-lead": lead_in_band,
    "T15": by_leverage,
    **dict.fromkeys(("T4", "T4-metric"), similarity_of_the_mode),
    "T3-free": free,
    "T6-similarity": hybrid_similarity,
    "T5": pairs,
    "T6": hybrid,
    "T7": plug_in_mode,
    "T7-similarity": plug_in_similarity,
    "T8": marginals,
    "T9": ties,
    "T10-subset": hamming_optimum,
    "T11": scaffold,
    "T11-metric": pinwheel,
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
