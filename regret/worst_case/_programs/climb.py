"""Posteriors of large HR@k regret, by local search over the set ranked first and the likeliest."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np

from regret._support.arrays import Bits, Floats, Index
from regret._support.result import GAP
from regret.problem import ranking
from regret.worst_case._programs.crowd import crowds
from regret.worst_case._programs.heavy import heavy_posteriors
from regret.worst_case._programs.soft_program import Answer, maximise
from regret.worst_case.hit_rate import hit_rate

STARTS = 8
"""Starts of each kind."""

SWAPS = 40
"""Programs for exchanges of single candidates."""

CLIMBS = 20
"""Programs a heuristic start may use up; nearly all stop far earlier."""

NEAR = 1e-3
"""Candidates that are not so near to one another tie if their scores differ by 1e-12."""


class Best:
    """The best posterior so far, and the regret at it."""

    def __init__(self, matrix: Floats, k: int) -> None:
        self.matrix, self.k = matrix, k
        self.value, self.posterior = 0.0, np.full(len(matrix), 1 / len(matrix))
        self.offer(self.posterior)

    def offer(self, posterior: Floats) -> float:
        """Return the regret at a posterior, which is kept if it is the best."""
        scores = _snapped(self.matrix, posterior, self.k)
        hit = ranking.hit_rate(scores, posterior, self.k, ties="worst")
        value = float(ranking.best_hit_rate(posterior, self.k) - hit)
        if value > self.value:
            self.value, self.posterior = value, posterior
        return value


def _snapped(matrix: Floats, posterior: Floats, k: int) -> Floats:
    """Return the expected similarities less the k-th largest, 0 where that is rounding.

    Rounding is less for candidates nearer to the k-th: differences are taken before they are
    weighed.
    """
    cut = int(np.argsort(-(matrix @ posterior), kind="stable")[k - 1])
    some = np.flatnonzero(posterior)
    scores: Floats = (matrix[:, some] - matrix[cut, some]) @ posterior[some]
    rounding = ranking.TIE_TOLERANCE * np.minimum(1.0, (1.0 - matrix[cut]) / NEAR)
    return np.where(np.abs(scores) <= rounding, 0.0, scores)


def solve(matrix: Floats, top: Bits, likely: Bits) -> Answer:
    """Maximise p(B) - p(T) over the posteriors that rank T first: above some level t."""
    gain = likely.astype(np.float64) - top
    level = np.where(top, 1.0, -1.0)
    return maximise(gain, level[:, None] * matrix, np.zeros(len(matrix)), level)


def climb(pairs: Floats, best: Best, chosen: Index) -> None:
    """Improve on heuristic starts, then on the best of them by exchanging single candidates.

    `pairs` are the pair bounds, `chosen` the V of their best assignment.
    """
    matrix, k = best.matrix, best.k
    first = hit_rate(matrix).posterior
    best.offer(first)
    tops = [_ranked_first(matrix, first, k), _largest(matrix.mean(axis=1), k)]
    tops += [_largest(np.isin(np.arange(len(matrix)), chosen) + matrix.mean(axis=1) / 2, k)]
    size = min(k, len(matrix) - k)
    starts = [(top, _rivals(pairs, top, size)) for top in tops]
    starts += [(crowd.top, crowd.likely) for crowd in crowds(matrix, k)[:STARTS]]
    for posterior in heavy_posteriors(matrix, k)[:STARTS]:
        best.offer(posterior)
        starts.append((_ranked_first(matrix, posterior, k), _largest(posterior, k)))
    for top, likely in starts:
        value = 0.0
        for _ in range(CLIMBS):
            posterior = solve(matrix, top, likely).posterior
            before, value = value, best.offer(posterior)
            if value <= before + GAP / 2:
                break
            top, likely = _ranked_first(matrix, posterior, k), _largest(posterior, k)
    swaps = _swaps(best)
    for _ in range(SWAPS):
        pair = next(swaps, None)
        if pair is None:
            break
        before = best.value
        if best.offer(solve(matrix, *pair).posterior) > before + GAP / 2:
            swaps = _swaps(best)


def _rivals(pairs: Floats, top: Bits, size: int) -> Bits:
    """Return the candidates without T of the largest pair bounds against T."""
    return _largest(np.where(top, -1.0, pairs[top].sum(axis=0)), size)


def _swaps(best: Best) -> Iterator[tuple[Bits, Bits]]:
    """Yield T and B of the best posterior with one candidate exchanged, in T and in B in turn.

    Those come first that are next in rank, or next in mass.
    """
    n, k = len(best.matrix), best.k
    top = _ranked_first(best.matrix, best.posterior, k)
    likely = _largest(best.posterior, k)
    ranks = (np.argsort(-(best.matrix @ best.posterior)), np.argsort(-best.posterior))
    steps = sorted(product(range(k), range(n - k)), key=lambda step: step[1] - step[0])
    for out, into in steps:
        for sets, order in ((top, ranks[0]), (likely, ranks[1])):
            swapped = sets.copy()
            swapped[[order[sets[order]][out], order[~sets[order]][into]]] = False, True
            yield (swapped, likely) if sets is top else (top, swapped)


def _largest(values: Floats, k: int) -> Bits:
    return np.isin(np.arange(len(values)), np.argsort(-values, kind="stable")[:k])


def _ranked_first(matrix: Floats, posterior: Floats, k: int) -> Bits:
    """Return the k candidates ranked first, ties to the rule's harm."""
    expected = matrix @ posterior
    cut = np.sort(expected)[-k]
    rounded = np.where(abs(expected - cut) <= ranking.TIE_TOLERANCE, cut, expected)
    return np.isin(np.arange(len(expected)), np.lexsort((posterior, -rounded))[:k])
