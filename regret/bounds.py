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

import math
from fractions import Fraction
from typing import Any

import numpy as np

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
    """Bound the HR@1 regret of the mode of an estimate: min(1, 2 TV(p, p^)) = min(1, |p - p^|_1).

    Theorem T7, attained for every TV in [0, 1]; 2 TV is classical for plug-in rules (Devroye,
    Gyorfi and Lugosi 1996, Theorem 2.2).
    """
    _check_share("total_variation", total_variation)
    return minimum(0 * total_variation + 1, 2 * total_variation)


def plug_in_similarity(lo: Number, total_variation: Number) -> Number:
    """Bound the similarity regret of argmax S p^: (1-lo) min(1, 2 TV(p, p^)).

    Theorem T7, derived here; attained for every TV. 0 <= lo <= 1 and 0 <= TV <= 1.
    """
    _check_share("lo", lo)
    _check_share("total_variation", total_variation)
    return minimum(1 - lo, 2 * (1 - lo) * total_variation)


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
    of two softmax weights at temperature tau, in (0, 1): at r = 1 all candidates tie. Theorem T9,
    derived here; attained.
    """
    _demand("reach must obey 0 < reach < 1", (reach > 0) & (reach < 1), reach=reach)
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


# Converses: what is lost at least, by the best of all rules, wherever the band is attained.


def hit_rate_converse(lo: Number, hi: Number, n: Number) -> Number:
    """Return what the worst hit-rate regret is at least, for any S that attains lo and hi.

    With b = (hi-lo)/(1-lo): b/4 for n >= 4 candidates, b/(3+b) for 3, 0 for 2 (and 1). It bounds
    the lead threshold, too. Theorem T13, derived here; attained by
    `regret.theory.tight.near_and_far_pair` (n >= 4) and by one near pair (n = 3). In [0, 1/4].
    """
    large = hit_rate(lo, hi)
    _check_whole("n", n, least=1)
    return piecewise(
        (lambda: large / 4, n >= 4),
        (lambda: large / (3 + large), n >= 3),
        otherwise=lambda: 0 * large,
    )


def mode_similarity_converse(lo: Number, hi: Number, n: Number) -> Number:
    """Return what the worst similarity regret of the mode is at least, for S that attain lo and hi.

    (hi-lo)/4 for n >= 4 candidates, (hi-lo)/3 for 3, 0 for 2 (and 1). Theorem T13, derived here;
    attained by the same S as `hit_rate_converse`. In [0, 1/3).
    """
    _check_band(lo, hi)
    _check_whole("n", n, least=1)
    return piecewise(
        (lambda: (hi - lo) / 4, n >= 4),
        (lambda: (hi - lo) / 3, n >= 3),
        otherwise=lambda: 0 * (hi - lo),
    )


def lead_gain(lo: Number, hi: Number, e: Number, n: Number | None = None) -> Number:
    """Bound (Sp)_V - (Sp)_R for a mode R that leads all others by `e` in [0, 1].

    (hi-lo) - e (1-lo), for every number of candidates; negative from e = (hi-lo)/(1-lo) on, where
    the mode is the unique similarity optimum. With `n` >= 2 what n candidates can attain, namely
    (1-e) g - e a, g = `lead_spread(lo, hi, n)`. Theorem T13, derived here; attained by a hub.
    """
    _check_band(lo, hi)
    _check_share("e", e)
    if n is None:
        return (hi - lo) - e * (1 - lo)
    return (1 - e) * lead_spread(lo, hi, n) - e * (1 - hi)


def lead_gain_of_pair(mean: Number, separation: Number, e: Number) -> Number:
    """Bound (Sp)_V - (Sp)_R for a mode R that leads all others by `e` in [0, 1], for one pair.

    (1-e) G - e t, where G = `mean` <= 1 is the best mean of S_Vy - S_Ry over a set of candidates y
    that contains R, and t = `separation` in [0, 1] is 1 - S_RV. T12, derived here; attained.
    """
    _check_share("e", e)
    _check_share("separation", separation)
    return (1 - e) * mean - e * separation


def similarity_paid(gain: Number, e: Number, hits: Number) -> Number:
    """Return what similarity any rule, random or not, loses at least if it loses `hits`.

    gain (1 - hits/e), where the mode leads all others by `e` > 0 and is `gain` >= 0 below the
    similarity optimum. Theorem T12, derived here; attained by every mixture of the mode and a
    similarity optimum that trails it by e.
    """
    _demand("the lead must obey 0 < e <= 1", (e > 0) & (e <= 1), e=e)
    _check_nonnegative("gain", gain)
    _check_nonnegative("hits", hits)
    return gain * (1 - hits / e)


def lead_spread(lo: Number, hi: Number, n: Number) -> Number:
    """Bound the mean of S_Vy - S_Ry over a set of candidates y that contains R, among n >= 2.

    max((1-2/n) D, (1-1/(n-1)) D - a/(n-1)): with or without the hub V in the set. Part of T13;
    it is T4 at the flattest posterior, before the positive part.
    """
    _check_band(lo, hi)
    _check_whole("n", n, least=2)
    spread = hi - lo
    return maximum((n - 2) * spread / n, ((n - 2) * spread - (1 - hi)) / (n - 1))


def lead_gain_converse(lo: Number, hi: Number, e: Number) -> Number:
    """Return what the best gain F_S(e) over a mode of lead `e` is at least, n >= 4.

    (1-lo)(b/4 - e), b = (hi-lo)/(1-lo), for 0 <= e <= b/4 and every S that attains lo and hi.
    Theorem T13, derived here; attained, for every such e, as `hit_rate_converse` is.
    """
    quarter = hit_rate(lo, hi) / 4
    small = (e >= 0) & at_most(e, quarter)
    _demand("the lead must obey 0 <= e <= b/4", small, e=e, quarter=quarter)
    return (1 - lo) * (quarter - e)


def lead_threshold(lo: Number, hi: Number, n: Number) -> Number:
    """Bound the lead at which a rival can still tie with the mode, for n >= 2 candidates.

    g/(a+g), g = `lead_spread(lo, hi, n)`; below b = (hi-lo)/(1-lo) and towards it as n grows.
    Theorem T13, derived here; attained by a hub.
    """
    spread = lead_spread(lo, hi, n)
    return spread / (1 - hi + spread)


# Leverage: x = max (S_Vy - S_Ry)/(1 - S_RV), which 1 - s being a metric keeps at 1.


def _check_leverage(x: Number) -> None:
    _check_nonnegative("x", x)


def leverage(lo: Number, hi: Number) -> Number:
    """Bound the leverage in a band: (hi-lo)/(1-hi) = b/(1-b). T15, derived here; attained."""
    _check_band(lo, hi)
    return (hi - lo) / (1 - hi)


def leverage_converse(lo: Number, hi: Number) -> Number:
    """Return what the leverage is at least where lo and hi are attained, n >= 3: b/(2-b).

    As D/(2(1-lo) - D). Theorem T15, derived here; attained: all else halfway, at (lo+hi)/2.
    """
    _check_band(lo, hi)
    return (hi - lo) / (2 * (1 - lo) - (hi - lo))


def leverage_hit_rate(x: Number) -> Number:
    """Bound the hit-rate regret by the leverage x >= 0: x/(1+x), exact where x >= 1.

    So it is at most 1/2 if and only if x <= 1, that is if 1 - s is a metric on the list. The
    largest `pair_hit_rate`. Theorem T15, derived here. 1 at infinite leverage (equal candidates).
    """
    _check_leverage(x)
    return 1 if isinstance(x, float) and math.isinf(x) else x / (1 + x)


def leverage_hit_rate_converse(x: Number) -> Number:
    """Return what the worst hit-rate regret is at least, by the leverage x >= 0: x/(3+x).

    It bounds the lead threshold, too. Theorem T15, derived here; attained for every n >= 3 and
    x < 1 by one near pair, all others equally far. From x = 1 on `leverage_hit_rate` is exact.
    """
    _check_leverage(x)
    return 1 if isinstance(x, float) and math.isinf(x) else x / (3 + x)


def hit_rate_of_three(near: Number, middle: Number, far: Number) -> Number:
    """Return the worst hit-rate regret on 3 candidates of distances 0 < near <= middle <= far <= 1.

    x/(1+x) with x = (far-middle)/near where x >= 1. Else, with the leverage y = (far-near)/middle,
    y (1+x)/(3 + x + y - x y). Theorem T15, derived here; exact.
    """
    ordered = (near > 0) & (near <= middle) & (middle <= far) & (far <= 1)
    _demand(
        "distances must obey 0 < near <= middle <= far <= 1",
        ordered,
        near=near,
        middle=middle,
        far=far,
    )
    x, y = (far - middle) / near, (far - near) / middle
    return piecewise(
        (lambda: x / (1 + x), far >= near + middle),
        otherwise=lambda: y * (1 + x) / (3 + x + y - x * y),
    )


def leverage_similarity_converse(gain: Number) -> Number:
    """Return what the worst similarity regret of the mode is at least: gain/3.

    `gain` in [0, 1] is the largest S_Vy - S_Ry of three candidates; the regret is below it.
    Theorem T15, derived here; attained by one near pair, all others equally far.
    """
    _check_share("gain", gain)
    return gain / 3


def risk_ratio(x: Number) -> Number:
    """Bound the miss rate of the similarity optimum over that of the mode: 1 + x, x the leverage.

    On any accepted subset of spectra, whatever the rule that accepts sees in them. At most 2 for
    metrics; at most (1-lo)/(1-hi) in a band. Theorem T16, derived here; for metrics after Cover
    and Hart 1967. Attained for every x >= 1, and at x = 1 by a midpoint.
    """
    _check_leverage(x)
    return 1 + x


def risk_ratio_converse(x: Number) -> Number:
    """Return what the supremum of that ratio is at least: 1 + x/2. Theorem T16, derived here."""
    _check_leverage(x)
    return 1 + x / 2


def risk_ratio_band(lo: Number, hi: Number) -> Number:
    """Bound the same ratio, and that of the expected distances of mode and optimum, in a band.

    (1-lo)/(1-hi) >= 1. Theorem T16, derived here.
    """
    _check_band(lo, hi)
    return (1 - lo) / (1 - hi)


def selected_misses(x: Number, mode_misses: Number) -> Number:
    """Bound the misses of the similarity optimum on any accepted spectra: (1 + x) `mode_misses`.

    `mode_misses` >= 0 are those of the mode on the same spectra, x the largest leverage of their
    lists. Theorem T16, derived here; attained.
    """
    _check_nonnegative("mode_misses", mode_misses)
    return risk_ratio(x) * mode_misses


def mode_distance(lo: Number, hi: Number, best: Number, n: Number) -> Number:
    """Bound the expected distance of the mode by the `best` >= 0, for n >= 2 candidates.

    (1 + (n-2) r)/(n-1) times it, r = (1-lo)/(1-hi), so at most r times. Theorem T16, derived here;
    attained by the uniform law and a hub.
    """
    _check_nonnegative("best", best)
    _check_whole("n", n, least=2)
    return (1 + (n - 2) * risk_ratio_band(lo, hi)) / (n - 1) * best


# The hybrid, both ways: u = (hi-lo)/(1-(1-w) lo).


def hybrid_hit_rate_converse(lo: Number, hi: Number, w: Number, n: Number) -> Number:
    """Return what the worst hit-rate regret of the hybrid optimum is at least: T13 in its band.

    (1-w) u/4 for n >= 4; for S that attain lo and hi, 0 <= w <= 1. T14, derived here; attained.
    """
    _check_share("w", w)
    return hit_rate_converse(*hybrid_band(lo, hi, w), n)


def hybrid_similarity_worst(lo: Number, hi: Number, w: Number) -> Number:
    """Bound the similarity regret of the hybrid optimum, whatever the posterior: w u, 0 <= w <= 1.

    u = (hi-lo)/(1-(1-w) lo). Theorem T14, derived here; attained by a hub.
    """
    _check_band(lo, hi)
    _check_share("w", w)
    return w * (hi - lo) / (1 - (1 - w) * lo)


def hybrid_similarity_converse(lo: Number, hi: Number, w: Number, n: Number) -> Number:
    """Return what the worst similarity regret of the hybrid optimum is at least, 0 <= w <= 1.

    w u/4 for n >= 4 candidates, w u/(3 + (1-w) u) for 3, 0 for 2 (and 1); for S that attain lo
    and hi. Theorem T14, derived here; attained.
    """
    large = hybrid_similarity_worst(lo, hi, w)
    _check_whole("n", n, least=1)
    return piecewise(
        (lambda: large / 4, n >= 4),
        (lambda: large / (3 + hybrid_hit_rate(lo, hi, w)), n >= 3),
        otherwise=lambda: 0 * large,
    )


def hybrid_weight_converse(lo: Number, hi: Number, target: Number) -> Number:
    """Return the w below which some posterior costs more hit rate than `target` > 0, n >= 4.

    1 - 4t/(D + 4 t lo), or 0 where T13's b/4 is at most t. Theorem T14, derived here.
    """
    _check_positive("target", target)
    return hybrid_weight(lo, hi, 4 * target)


# Decoders of marginals, other similarities, open sets, first hits two at a time.

DECODERS = ("log_likelihood", "ruzicka", "cosine")


def decoder_threshold(decoder: str, ratio: Number = 1) -> Number:
    """Return the posterior above which a mode R is the unique winner among decoded marginals.

    It bounds the hit-rate regret of the decoder, too. Marginals are the true ones, of any joint
    law; fingerprints differ, and R is not empty. In [1/2, 1). Theorem T17, derived here; sharp.

    - ``"log_likelihood"``, and any sum over bits of the sign of mu - 1/2: 1/2. For marginals from
      weighted BCE `ratio` r > 0 is the weight of bits on over that of bits off, and the threshold
      max(r, 1)/(1+r).
    - ``"ruzicka"`` (or ``"contiou"``): (r+1)/(r+2), `ratio` r > 0 the expected number of bits on
      over R's.
    - ``"cosine"``: (r+1)/(r+2), `ratio` r the root of the largest number of bits on in a candidate
      over R's; 1/2 if no candidate has more bits on than R (r <= 1; a float of 1 may have been
      rounded down, and gets 2/3).
    """
    decoder = "ruzicka" if decoder == "contiou" else decoder
    if decoder not in DECODERS:
        raise ValueError(f"decoder must be one of {', '.join(DECODERS)}, got {decoder!r}")
    _check_positive("ratio", ratio)
    if decoder == "log_likelihood":
        return maximum(ratio, 0 * ratio + 1) / (1 + ratio)
    share = (ratio + 1) / (ratio + 2)
    if decoder == "ruzicka":
        return share
    rounded = isinstance(ratio, (float, np.floating, np.ndarray))
    small = ratio < 1 if rounded else ratio <= 1
    return piecewise((lambda: _half(ratio), small), otherwise=lambda: share)


def tversky_hit_rate(alpha: Number) -> Number:
    """Return the largest hit-rate regret over all fingerprint sets for I/(I + alpha |difference|).

    1/(1+alpha^2) for 0 < alpha < 1 (Dice, 1/2: 4/5), 1/2 from alpha = 1 (Tanimoto) on. Theorem
    T18, derived here; attained for alpha = 1, approached for all others by large fingerprints.
    """
    _check_positive("alpha", alpha)
    return maximum(1 / (1 + alpha * alpha), _half(alpha))


def open_set_hit_rate(lo: Number, hi: Number, q: Number, outside: Number) -> Number:
    """Bound p_R - p_V where mass `q` in [0, 1] lies outside the list that candidates come from.

    min(1-q, ((1-q) D + q D')/(1-lo)), D' = `outside` in [0, 1] the largest |S_Vo - S_Ro| over
    molecules o outside. Theorem T19, derived here; attained. T1 at q = 0.
    """
    _check_band(lo, hi)
    _check_share("q", q)
    _check_share("outside", outside)
    return minimum(1 - q, ((1 - q) * (hi - lo) + q * outside) / (1 - lo))


def open_set_metric(q: Number) -> Number:
    """Bound the same difference where 1 - s is a metric, outside included: min(1/2, 1-q).

    More than half of all mass, not of the list's, is what makes a majority. T19, derived here.
    """
    _check_share("q", q)
    return minimum(_half(q), 1 - q)


def hit_rate_at_2_converse(x: Number) -> Number:
    """Return what the worst HR@2 regret of ranking by S p is at least, n >= 3: y/(1+y).

    y = min(x, 1), x >= 0 the leverage; so at least b/2 in a band whose ends are attained. A
    candidate and its near-duplicate fill the list. Theorem T20, derived here; attained.
    """
    _check_leverage(x)
    least = 1.0 if isinstance(x, float) and math.isinf(x) else minimum(x, 0 * x + 1)
    return least / (1 + least)


def family_radius(mass: Number, radius: Number) -> Number:
    """Bound the distance from z to the similarity optimum, if `mass` w lies within `radius` r of z.

    2 w r/(2w-1), for metrics, 1/2 < w <= 1 and r >= 0. Theorem T20, after Minsker 2015 (geometric
    median of means); attained. r = 0 is the majority theorem T3.
    """
    possible = (2 * mass > 1) & (mass <= 1) & (radius >= 0)
    _demand("mass and radius must obey 1/2 < w <= 1 and r >= 0", possible, w=mass, r=radius)
    return 2 * mass * radius / (2 * mass - 1)


def exchange(lo: Number, hi: Number, differ: Number) -> Number:
    """Bound (1-lo) (hits of R - hits of V) + (similarity of V - of R), means over spectra.

    (hi-lo) P(V != R), `differ` in [0, 1] that share; for any two rules, trained or not. Theorem
    T21, derived here; attained. T1 is the case of a V that is at least as similar.
    """
    _check_band(lo, hi)
    _check_share("differ", differ)
    return (hi - lo) * differ
