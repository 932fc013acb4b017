"""Every closed-form right-hand side, once.

Plain arithmetic on floats, Fractions, numpy arrays or sympy symbols, answering in kind: the proofs
feed symbols, the checks Fractions, the figures arrays, so what is proved is what runs.
`lo` and `hi` are the band, lo <= S_ij <= hi < 1 for i != j; `pi` is the largest posterior;
D = hi - lo is the spread and a = 1 - hi the separation.

What lies outside the domain that a docstring states is refused with a ValueError, NaN included;
symbols pass, since their domain is the hypotheses of a proof. Where a bound jumps, floats take the
larger side.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from regret._support.arithmetic import EPS, at_most, maximum, minimum, piecewise, square_root

Number = Any  # a float, a Fraction, a numpy array or a sympy expression


def _demand(rule: str, holds: Any, **values: Number) -> None:
    """Raise a ValueError that names the rule and the values unless it holds, for every entry.

    Symbols pass: `holds` is then a relation that nobody can decide. NaN obeys no rule.
    """
    if any(hasattr(value, "free_symbols") for value in values.values()):
        return
    if not (holds.all() if hasattr(holds, "all") else holds):
        got = ", ".join(f"{name}={value}" for name, value in values.items())
        raise ValueError(f"{rule}, got {got}")


def _check_band(lo: Number, hi: Number) -> None:
    inside = (lo >= 0) & (lo <= hi) & (hi < 1)
    _demand("the band must obey 0 <= lo <= hi < 1", inside, lo=lo, hi=hi)


def _check_share(name: str, value: Number) -> None:
    _demand(f"{name} must lie in [0, 1]", (value >= 0) & (value <= 1), **{name: value})


def _check_whole(name: str, value: Number, least: int) -> None:
    """Demand an integer, of whatever type, that is at least `least`."""
    holds = (value >= least) & (value == value // 1)
    _demand(f"{name} must be an integer of at least {least}", holds, **{name: value})


def _check_nonnegative(name: str, value: Number) -> None:
    _demand(f"{name} must be at least 0", value >= 0, **{name: value})


def _check_positive(name: str, value: Number) -> None:
    _demand(f"{name} must be greater than 0", value > 0, **{name: value})


def hit_rate(lo: Number, hi: Number) -> Number:
    """Bound the hit-rate regret at 1 of the similarity-optimal candidate: (hi-lo)/(1-lo).

    Theorem T1, derived here; tight for n large enough (1/(n-1) <= the bound). In [0, 1).
    """
    _check_band(lo, hi)
    return (hi - lo) / (1 - lo)


def hit_rate_metric(lo: Number, hi: Number) -> Number:
    """Bound the same regret where 1 - s is a metric: min(1/2, (hi-lo)/(1-lo)).

    Theorem T3, derived here. Tanimoto and Hamming qualify, cosine does not.
    """
    return minimum(_half(lo), hit_rate(lo, hi))


def hit_rate_free() -> Number:
    """Bound the regret of a free bit vector decoded to the nearest candidate, for metrics: 1/2.

    Theorem T3, derived here, for whatever minimises the expected distance over a set that contains
    the candidates (thresholded bits, the Jaccard median).
    """
    return Fraction(1, 2)


def hit_rate_finite(lo: Number, hi: Number, n: Number) -> Number:
    """Return the largest hit-rate regret over all S in the band and posteriors on n candidates.

    Theorem T1 for finite n >= 2, derived here: b = D/(1-lo) if b >= 1/(n-1); otherwise the hub
    needs the mass v = `hub_mass` to win, and b (1-2v) is left. 0 for n = 2. Attained by a hub.
    """
    large = hit_rate(lo, hi)
    _check_whole("n", n, least=2)
    return piecewise(
        (lambda: large, large * (n - 1) >= 1),
        otherwise=lambda: large * (1 - 2 * _hub_mass(lo, hi, n)),
    )


def hub_mass(lo: Number, hi: Number, n: Number) -> Number:
    """Return the mass a hub needs to tie with n - 1 others of equal mass, if b < 1/(n-1).

    ((1-lo) - (n-1) D)/((1-lo) + (n-1)(a-D)), in [0, 1/2]. Part of T1 for finite n >= 2.
    """
    few = hit_rate(lo, hi) * (n - 1) <= 1 + 8 * EPS
    _check_whole("n", n, least=2)
    _demand("more candidates need no hub of mass: D/(1-lo) <= 1/(n-1)", few, lo=lo, hi=hi, n=n)
    return _hub_mass(lo, hi, n)


def _hub_mass(lo: Number, hi: Number, n: Number) -> Number:
    spread, width = hi - lo, 1 - lo
    return (width - (n - 1) * spread) / (width + (n - 1) * (1 - hi - spread))


def hit_rate_profile(lo: Number, hi: Number, pi: Number, metric: bool = False) -> Number:
    """Bound the hit-rate regret of the similarity-optimal candidate when the mode has mass `pi`.

    pi itself while pi <= b = D/(1-lo), for metrics while pi <= min(1/2, b); then
    (1-2pi) D/(a-D) if a > D and pi <= 1/2; then 0. Theorem T2, derived here; attained for n large.
    0 <= pi <= 1. It jumps from pi to 0 at the threshold where a <= D; a float that may have been
    rounded over it is taken to be at it.
    """
    _check_band(lo, hi)
    _check_share("pi", pi)
    spread, lean = hi - lo, 1 - 2 * hi + lo
    free = hit_rate_metric(lo, hi) if metric else hit_rate(lo, hi)
    return piecewise(
        (lambda: pi, at_most(pi, free, 1 / (1 - lo))),
        (lambda: (1 - 2 * pi) * spread / lean, (lean > 0) & (2 * pi <= 1)),
        otherwise=lambda: 0 * pi,
    )


def agreement_threshold(lo: Number, hi: Number, metric: bool = False) -> Number:
    """Return the posterior above which the mode is also similarity-optimal, whatever the rest.

    max(1/2, D/(1-lo)), or 1/2 for metrics. Theorems T2 and T3, derived here.
    """
    return _half(lo) if metric else maximum(_half(lo), hit_rate(lo, hi))


def challenger_lead(lo: Number, hi: Number, first: Number, second: Number) -> Number:
    """Bound the lead (Sp)_V - (Sp)_R of any V over the mode R; negative: R is similarity-optimal.

    The larger of (1-p1-p2) D - (p1-p2) a and (1-p1) D - p1 a for the two largest posteriors
    p1 >= p2: the challenger may be the second, or a candidate without mass that the second speaks
    for. Theorem T2, derived here. The first part alone, tempting as it is, does not do.
    """
    _check_band(lo, hi)
    masses = (second >= 0) & (second <= first) & (first + second <= 1 + 2 * EPS)
    _demand("0 <= second <= first <= 1 - second", masses, first=first, second=second)
    spread, separation = hi - lo, 1 - hi
    return maximum(
        (1 - first - second) * spread - (first - second) * separation,
        (1 - first) * spread - first * separation,
    )


def hit_rate_at_k(lo: Number, hi: Number, k: Number) -> Number:
    """Bound the HR@k regret of ranking by expected similarity: min(1, k D/(1-lo)).

    Theorem T5, derived here; attained by k hubs. k >= 1.
    """
    _check_whole("k", k, least=1)
    return minimum(0 * lo + 1, k * hit_rate(lo, hi))


def hybrid_band(lo: Number, hi: Number, w: Number) -> tuple[Number, Number]:
    """Return the band of the hybrid similarity w 1[c=y] + (1-w) s(c,y), 0 <= w <= 1."""
    _check_band(lo, hi)
    _check_share("w", w)
    return (1 - w) * lo, (1 - w) * hi


def hybrid_hit_rate(lo: Number, hi: Number, w: Number) -> Number:
    """Bound the hit-rate regret of the hybrid optimum: T1 in the hybrid's band.

    (1-w) D/(1-(1-w) lo), 0 <= w <= 1. Theorem T6, derived here.
    """
    return hit_rate(*hybrid_band(lo, hi, w))


def hybrid_similarity(w: Number, gap: Number) -> Number:
    """Bound the similarity regret of the hybrid optimum h: w/(1-w) (p_h - p_V), 0 <= w < 1.

    `gap` is p_h - p_V in [0, 1], V similarity-optimal. Theorem T6, derived here.
    """
    _demand("w must obey 0 <= w < 1", (w >= 0) & (w < 1), w=w)
    _check_share("gap", gap)
    return w / (1 - w) * gap


def hybrid_weight(lo: Number, hi: Number, target: Number) -> Number:
    """Return the smallest w whose `hybrid_hit_rate` is at most `target` > 0: T6 inverted.

    1 - t/(D + t lo), or 0 where T1's bound is at most t already.
    """
    _check_positive("target", target)
    return piecewise(
        (lambda: 0 * target, hit_rate(lo, hi) <= target),
        otherwise=lambda: 1 - target / (hi - lo + target * lo),
    )


def plug_in_hit_rate(total_variation: Number) -> Number:
    """Bound the HR@1 regret of the mode of an estimated posterior: 2 TV(p, p^) = |p - p^|_1.

    Theorem T7; classical for plug-in rules (Devroye, Gyorfi and Lugosi 1996, Theorem 2.2).
    """
    _check_share("total_variation", total_variation)
    return 2 * total_variation


def plug_in_similarity(lo: Number, total_variation: Number) -> Number:
    """Bound the similarity regret of argmax S p^: 2 (1-lo) TV(p, p^). Theorem T7, derived here.

    0 <= lo <= 1 and 0 <= TV <= 1.
    """
    _check_share("lo", lo)
    _check_share("total_variation", total_variation)
    return 2 * (1 - lo) * total_variation


def pinsker(divergence: Number) -> Number:
    """Bound |p - p^|_1 by sqrt(2 KL(p|p^)); KL is the excess listwise contrastive loss, in nats.

    Theorem T7; Pinsker 1964, constant by Csiszar 1967 and Kullback 1967. KL in [0, inf].
    """
    _check_nonnegative("divergence", divergence)
    return square_root(2 * divergence)


def marginals_from_bce(excess: Number) -> Number:
    """Bound |mu - mu^|^2 by half the excess BCE, summed over bits, in nats: T7, Pinsker a bit.

    The excess lies in [0, inf].
    """
    _check_nonnegative("excess", excess)
    return excess / 2


def temperature_hit_rate(reach: Number, n: Number) -> Number:
    """Bound the HR@1 regret, ties to the worst, of contrastive training with cosine scores.

    (n-2) r/((n-2) r + 2) for n >= 2 candidates, where `reach` r = e^(-2/tau) is the smallest ratio
    of two softmax weights at temperature tau, in (0, 1]. Theorem T9, derived here; attained.
    """
    _demand("reach must obey 0 < reach <= 1", (reach > 0) & (reach <= 1), reach=reach)
    _check_whole("n", n, least=2)
    return (n - 2) * reach / ((n - 2) * reach + 2)


def mode_hamming(m: Number) -> Number:
    """Bound the Hamming regret (per bit) of the joint mode: (m-2)/(m+2), for m > 3 bits.

    Theorem T10, Dembczynski, Waegeman, Cheng and Hullermeier 2010; attained. For m = 3 it is false:
    2/9 > 1/5 is lost by a mode among 000, 110, 111.
    """
    _check_whole("m", m, least=4)
    return (m - 2) / (m + 2)


def _half(like: Number) -> Number:
    """Return one half in the arithmetic of `like`."""
    return (like * 0 + 1) / 2


def pair_hit_rate(gain: Number, separation: Number) -> Number:
    """Bound p_R - p_V for one pair of candidates: gain / (separation + gain).

    `gain` >= 0 is the largest S_Vy - S_Ry over the others y, `separation` >= 0 is 1 - S_RV; not
    both are 0, which would bound nothing. Derived here. In [0, 1].
    """
    _check_nonnegative("gain", gain)
    _check_nonnegative("separation", separation)
    both = gain + separation > 0
    _demand("gain and separation must not both be 0", both, gain=gain, separation=separation)
    return gain / (separation + gain)


def mode_similarity(lo: Number, hi: Number, pi: Number, metric: bool = False) -> Number:
    """Bound the similarity regret of the mode when its posterior is `pi`.

    max(0, (1-2pi)D, (1-pi)D - pi a), or max(0, (1-2pi)D) where 1 - s is a metric.
    Theorem T4, derived here. In [0, 1); 0 from pi >= max(1/2, D/(1-lo)) on. It falls as `pi`
    rises, so over all posteriors on n candidates it is largest at pi = 1/n. 0 <= pi <= 1.
    """
    _check_band(lo, hi)
    _check_share("pi", pi)
    spread = hi - lo
    shared = (1 - 2 * pi) * spread
    if metric:
        return maximum(0 * pi, shared)
    return maximum(0 * pi, shared, (1 - pi) * spread - pi * (1 - hi))


def cosine_overrule(k: Number) -> Number:
    """Return the largest posterior of a k-bit mode that cosine similarity can overrule by one bit.

    1/(1 + sqrt(k+1) - sqrt(k)), attained by `regret.theory.tight.overrule(k)`: T3's half has no
    counterpart for cosine, as 1 - s is no metric. Derived here. In (1/2, 1); 0.9396 at 60. k >= 1.
    """
    _check_whole("k", k, least=1)
    return 1 / (1 + square_root(k + 1) - square_root(k))


def petal_overlap(lo: Number, hi: Number) -> Number:
    """Return what share of their bits leaves have in common beyond the scaffold's, to form a hub.

    Leaves of N bits around a scaffold of hi N have Tanimoto similarity lo if they share N times
    this more; in [0, 1 - hi] if and only if hi/(2-hi) <= lo <= 1, which it demands of lo <= hi < 1.
    Theorem T11, derived here.
    """
    _check_band(lo, hi)
    room = lo * (2 - hi) >= hi - 4 * EPS
    _demand("leaves need lo >= hi/(2-hi)", room, lo=lo, hi=hi)
    return (lo * (2 - hi) - hi) / (1 + lo)


def inversion(marginal_distance: Number, stability: Number) -> Number:
    """Bound |p - p^|^2 by |mu - mu^|^2 / sigma^2, for laws on affinely independent candidates.

    `stability` is sigma^2 > 0, the least |sum_i d_i c_i|^2/|d|^2 over d of sum 0. T8, derived here.
    """
    _check_nonnegative("marginal_distance", marginal_distance)
    _check_positive("stability", stability)
    return marginal_distance / stability
