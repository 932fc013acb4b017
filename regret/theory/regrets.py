"""Left-hand sides of the theorems: regrets as functions of a case, in floats or Fractions."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from regret._support.arithmetic import over, whole_product
from regret._support.arrays import Bits
from regret._support.validate import as_fractions
from regret.problem import ranking
from regret.problem.constructions import every_fingerprint
from regret.problem.similarity import exact_similarities
from regret.theory.case import Case


def expected_similarity(case: Case) -> Any:
    """Return S p, shape (n,), summed in integers: so many Fractions are slow."""
    integers, scale = whole_product(case.similarity, case.posterior)
    expected = np.empty(case.n, dtype=integers.dtype)
    expected[:] = [over(x, scale) for x in integers.tolist()]
    return expected


def hit_rate_regret(case: Case) -> Any:
    """Return the HR@1 regret of the similarity-optimal candidate, ties to its harm."""
    return ranking.hit_rate_regret(case.similarity, case.posterior)


def mode_similarity_regret(case: Case) -> Any:
    """Return the similarity regret of the mode, ties to its harm."""
    return ranking.mode_similarity_regret(case.similarity, case.posterior)


def tanimoto_of_candidates(case: Case) -> Any:
    """Return the Tanimoto similarities of the case's fingerprints, (n, n)."""
    rows = case.given("candidates")
    return exact_similarities(rows, rows, "tanimoto")


def free_prediction_regret(case: Case) -> Any:
    """Return the HR@1 regret of a free bit vector decoded to the nearest candidate.

    The vector minimises the expected distance over {0,1}^m, by enumeration, and the largest
    regret over all minimisers and all nearest candidates counts. Cost O(2^m n); m <= 12 or so.
    """
    candidates: Bits = case.given("candidates")
    dtype = case.posterior.dtype
    exact = exact_similarities(
        every_fingerprint(candidates.shape[1]), candidates, case.given("name")
    )
    similarity = exact.astype(dtype)
    best = ranking.argmax_set(similarity @ case.posterior)
    nearest = similarity[best] == similarity[best].max(axis=1, keepdims=True)
    reached = case.posterior[nearest.any(axis=0)]
    return case.posterior.max() - reached.min()


def cosine_scores(case: Case) -> Any:
    """Return |u| cos(u, c_i) for each candidate, u = sum_j p_j c_j/|c_j| the cosine optimum, (n,).

    The positive factor |u| is left in: it changes no ranking and keeps the scores rational
    wherever the norms |c_i| are.
    """
    candidates: Bits = case.given("candidates")
    on = np.maximum(candidates.sum(axis=1), 1)  # an empty fingerprint stays the zero vector
    norms = np.sqrt(on)
    units: NDArray[Any] = candidates / norms[:, None]
    if case.posterior.dtype == np.object_:
        if np.any(norms % 1):
            raise ValueError(f"exact cosines need square numbers of bits on, got {on}")
        units = as_fractions(candidates) / as_fractions(norms)[:, None]
    return units @ (case.posterior @ units)


def hit_rate_at_k_regret(case: Case) -> Any:
    """Return the HR@k regret of ranking by S p, k = ``case.k``, ties to its harm."""
    return ranking.hit_rate_regret(case.similarity, case.posterior, case.given("k"))


def challenger_lead(case: Case) -> Any:
    """Return the largest (Sp)_V - (Sp)_R over V other than the mode R, and over tied modes."""
    expected = expected_similarity(case)
    modes = ranking.argmax_set(case.posterior)
    return max(np.delete(expected, mode).max() - expected[mode] for mode in modes)


def _hybrid(case: Case) -> NDArray[Any]:
    """Return the hybrid similarity w 1[c=y] + (1-w) s(c,y), w = ``case.w``."""
    w = case.given("w")
    same = np.eye(case.n, dtype=int).astype(case.similarity.dtype)
    return w * same + (1 - w) * case.similarity


def hybrid_hit_rate_regret(case: Case) -> Any:
    """Return the HR@1 regret of the hybrid optimum, ties to its harm."""
    return ranking.hit_rate_regret(_hybrid(case), case.posterior)


def hybrid_optimum(case: Case) -> int:
    """Return the hybrid optimum h; of those that tie one of least expected similarity.

    Of these, at w = 0 alone, one of largest posterior: then h has no less mass than its rival.
    """
    w, expected = case.given("w"), expected_similarity(case)
    best = ranking.argmax_set(w * case.posterior + (1 - w) * expected)
    return int(min(best, key=lambda c: (expected[c], -case.posterior[c])))


def hybrid_rival(case: Case) -> int:
    """Return the similarity-optimal V; among those that tie, one of largest posterior."""
    best = ranking.argmax_set(expected_similarity(case))
    return int(best[np.argmax(case.posterior[best])])


def hybrid_similarity_regret(case: Case) -> Any:
    """Return the similarity regret of the hybrid optimum, ties to its harm."""
    expected = expected_similarity(case)
    return expected.max() - expected[hybrid_optimum(case)]


def plug_in_hit_rate_regret(case: Case) -> Any:
    """Return the HR@1 regret of the mode of ``case.estimate``, ties to its harm."""
    trusted = ranking.argmax_set(case.given("estimate"))
    return case.posterior.max() - case.posterior[trusted].min()


def plug_in_similarity_regret(case: Case) -> Any:
    """Return the similarity regret of argmax S p^, p^ the estimate, ties to its harm."""
    trusted = ranking.argmax_set(case.similarity @ case.given("estimate"))
    expected = expected_similarity(case)
    return expected.max() - expected[trusted].min()


def temperature_hit_rate_regret(case: Case) -> Any:
    """Return the HR@1 regret of the cosine scores that fit the posterior, ties to their harm.

    The softmax shares are clip(p_i, r x, x) with the x that makes them sum to one, r =
    ``case.reach``; they are piecewise linear in x, so x is found exactly. Whoever has a share
    of x ties at the top: p_i >= x, or r = 1.
    """
    p, reach = case.posterior, case.given("reach")

    def total(x: Any) -> Any:
        return np.minimum(np.maximum(p, reach * x), x).sum()

    corners = sorted({*p[p > 0], *(p[p > 0] / reach)})
    above = [x for x in corners if total(x) > 1]
    right = above[0] if above else corners[-1]
    left = max((x for x in corners if x < right), default=0 * right)
    low, high = total(left), total(right)
    clip = right if low == high or not above else left + (1 - low) * (right - left) / (high - low)
    tied = np.maximum(p, reach * clip) >= clip
    return p.max() - (p[tied].min() if tied.any() else p.max())


def mode_hamming_regret(case: Case) -> Any:
    """Return the expected Hamming loss per bit of the mode beyond the optimum, ties to its harm."""
    candidates: Bits = case.given("candidates")
    on = case.posterior @ candidates.astype(case.posterior.dtype)
    wrong = np.where(candidates, 1 - on, on).sum(axis=1)
    optimal = np.minimum(on, 1 - on).sum()
    return (wrong[ranking.argmax_set(case.posterior)].max() - optimal) / case.m


def hamming_subset_regret(case: Case) -> Any:
    """Return the subset 0/1 regret of a Hamming-optimal vector, ties to its harm.

    Bits whose marginal is one half may go either way; if they can spell a vector that is no
    candidate, that one counts, with no mass.
    """
    candidates: Bits = case.given("candidates")
    on = case.posterior @ candidates.astype(case.posterior.dtype)
    free = 2 * on == 1
    optimal = np.all((candidates == (2 * on > 1)) | free, axis=1)
    spelled = 2 ** int(free.sum())
    reached = case.posterior[optimal].min() if optimal.sum() == spelled else 0 * on[0]
    return case.posterior.max() - reached


def posterior_error(case: Case) -> Any:
    """Return |p - p^|^2, p^ the estimate."""
    return ((case.posterior - case.given("estimate")) ** 2).sum()


def l1_error(case: Case) -> Any:
    """Return |p - p^|_1, p^ the estimate."""
    return abs(case.posterior - case.given("estimate")).sum()


def marginal_error(case: Case) -> Any:
    """Return |mu - mu^|^2, the squared distance of the bit marginals of p and of the estimate."""
    candidates: Bits = case.given("candidates")
    error = case.posterior - case.given("estimate")
    return ((error @ candidates.astype(error.dtype)) ** 2).sum()


def rule_hits(case: Case) -> Any:
    """Return the hit-rate regret of ``case.rule``, a law on the candidates: its expectation."""
    return case.posterior.max() - case.given("rule") @ case.posterior


def rule_similarity_regret(case: Case) -> Any:
    """Return the similarity regret of ``case.rule``, a law on the candidates: its expectation."""
    expected = expected_similarity(case)
    return expected.max() - case.given("rule") @ expected


def listed_hit_rate_regret(case: Case) -> Any:
    """Return the hit-rate regret of the similarity optimum among the first ``case.inside``.

    The other molecules have mass and similarities, but are no candidates.
    """
    inside = case.given("inside")
    expected = expected_similarity(case)[:inside]
    listed = case.posterior[:inside]
    return listed.max() - listed[ranking.argmax_set(expected)].min()


def expected_distances(case: Case) -> Any:
    """Return E[1 - s(c, Y)] for each candidate c, (n,)."""
    return (1 - case.similarity) @ case.posterior


def mode_distance(case: Case) -> Any:
    """Return the expected distance of the mode, ties to its harm."""
    return expected_distances(case)[ranking.argmax_set(case.posterior)].max()


def distance_to_center(case: Case) -> Any:
    """Return the distance from candidate 0 to the similarity optimum, ties to the farthest."""
    best = ranking.argmax_set(expected_similarity(case))
    return (1 - case.similarity[0, best]).max()


def family_mass(case: Case) -> Any:
    """Return the mass within ``case.radius`` of candidate 0."""
    return case.posterior[1 - case.similarity[0] <= case.given("radius")].sum()
