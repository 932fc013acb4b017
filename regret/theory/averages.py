"""Sums over several spectra: the rows of ``case.spectra`` are laws on the case's candidates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

import numpy as np

from regret._support.arrays import Exact, Index
from regret.problem import ranking
from regret.theory.case import Case


def selected_misses(case: Case) -> Any:
    """Return the expected misses of the similarity optimum over the spectra, ties to its harm."""
    laws = case.given("spectra")
    return sum(1 - p[ranking.argmax_set(case.similarity @ p)].min() for p in laws)


def mode_misses(case: Case) -> Any:
    """Return the expected misses of the mode over the spectra."""
    return sum(1 - p.max() for p in case.given("spectra"))


def exchanged(case: Case) -> Any:
    """Return the mean of (1-lo)(p_R - p_V) + (Sp)_V - (Sp)_R, (V, R) from ``case.choices``."""
    lo = case.band.lo
    return _mean(
        (1 - lo) * (p[r] - p[v]) + (case.similarity[v] - case.similarity[r]) @ p
        for p, (v, r) in _chosen(case)
    )


def differ(case: Case) -> Any:
    """Return the share of the spectra for which V is not R."""
    return _mean(Fraction(int(v != r)) for _, (v, r) in _chosen(case))


def similarity_gained(case: Case) -> Any:
    """Return the mean of (Sp)_V - (Sp)_R over the spectra."""
    return _mean((case.similarity[v] - case.similarity[r]) @ p for p, (v, r) in _chosen(case))


def exchange_parts(case: Case) -> Any:
    """Return the hits part plus the near-miss part of `similarity_gained`, by their definitions."""
    s = case.similarity
    return _mean(
        (p[v] - p[r]) * (1 - s[v, r])
        + sum(p[y] * (s[v, y] - s[r, y]) for y in range(case.n) if y not in (v, r))
        for p, (v, r) in _chosen(case)
    )


def _chosen(case: Case) -> Iterator[tuple[Any, Any]]:
    return zip(case.given("spectra"), case.given("choices").tolist(), strict=True)


def _mean(values: Iterable[Any]) -> Any:
    listed = list(values)
    return sum(listed) / len(listed)


def _mean_laws(case: Case) -> tuple[Exact, Exact]:
    """Return the mean of the spectra's laws and that of their estimates."""
    laws, estimates = case.given("spectra"), case.given("estimates")
    return laws.sum(axis=0) / Fraction(len(laws)), estimates.sum(axis=0) / Fraction(len(estimates))


def calibration(case: Case) -> Any:
    """Return the total variation between the mean law and the mean estimate."""
    law, estimate = _mean_laws(case)
    return abs(law - estimate).sum() / 2


def common(scores: Exact) -> Index:
    """Return the columns that are largest in every row."""
    best = scores == scores.max(axis=1, keepdims=True)
    return np.flatnonzero(best.all(axis=0))


def calibrated_hit_rate_regret(case: Case) -> Any:
    """Return the hits that a mode of every estimate gives up to the best fixed candidate."""
    law, _ = _mean_laws(case)
    return law.max() - law[common(case.given("estimates"))].min()


def calibrated_similarity_regret(case: Case) -> Any:
    """Return the similarity that a maximiser under every estimate gives up to the best one."""
    law, _ = _mean_laws(case)
    expected = case.similarity @ law
    return expected.max() - expected[common(case.given("estimates") @ case.similarity.T)].min()
