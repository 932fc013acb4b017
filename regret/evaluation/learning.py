"""Learning curves under a known law: the Bayes floor of a loss, and what estimation adds to it.

Spectra are drawn whose posterior is known, a small model is fitted by each loss, and its decisions
are judged under the exact posterior. The regret of a loss and a decoder is then a floor, what they
lose with infinitely many spectra and a model that can do everything (the subject of the theorems),
and the rest, which estimation adds. Where the floor is the smaller part, the theory's gap drowns.

Examples
--------
>>> import numpy as np
>>> from regret.evaluation import learning
>>> law = learning.Law.draw(np.random.default_rng(0), candidates=8, bits=24)
>>> curves = learning.curves(law, np.random.default_rng(1), sizes=(50, 800), repeats=2, tests=100)
>>> few, many = (c for c in curves if c.name == "list_fp_cross" and c.aim == "hits")
>>> few.spectra, many.spectra, few.floor == many.floor == 0, many.regret < few.regret
(50, 800, True, True)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from regret import decoders
from regret._support.arrays import Bits, Floats, Index
from regret.evaluation.fitting import softmax
from regret.evaluation.models import fit
from regret.evaluation.synthetic import library
from regret.losses.jaccard_median import jaccard_median
from regret.problem.similarity import similarity_matrix

SIZES = (30, 100, 300, 1000, 3000)


@dataclass(frozen=True, eq=False)
class Law:
    """Spectra x = M c_y + noise of n molecules, all equally likely.

    Attributes
    ----------
    candidates : (n, m) bool array
    means : (n, d) float array
        The spectrum of each molecule without noise.
    noise : float
        Standard deviation of the Gaussian noise of each of the d peaks.
    """

    candidates: Bits
    means: Floats
    noise: float

    @classmethod
    def draw(
        cls,
        rng: np.random.Generator,
        candidates: int = 24,
        bits: int = 64,
        peaks: int = 12,
        noise: float = 1.0,
    ) -> Law:
        """Return a law of molecules in families, whose similar members have similar spectra."""
        rows = library(rng, candidates, bits)
        rows = rows[:, rows.any(axis=0)]
        mixing = rng.standard_normal((rows.shape[1], peaks)) / np.sqrt(rows.sum(axis=1).mean())
        return cls(rows, rows @ mixing, noise)

    def sample(self, rng: np.random.Generator, count: int) -> tuple[Floats, Index]:
        """Return spectra (count, d) and the molecules they are of."""
        truth = rng.integers(len(self.candidates), size=count)
        noise = self.noise * rng.standard_normal((count, self.means.shape[1]))
        return self.means[truth] + noise, truth

    def posterior(self, spectra: Floats) -> Floats:
        """Return P(y | x), (N, n), by Bayes: a linear softmax of x."""
        distance = ((spectra[:, None, :] - self.means[None]) ** 2).sum(axis=2)
        return softmax(-distance / (2 * self.noise**2))


@dataclass(frozen=True)
class Point:
    """One loss and decoder after a number of spectra.

    Attributes
    ----------
    name : str
        The loss, and the decoder where it is not part of it.
    aim : {"hits", "similarity"}
    spectra : int
    regret : float
        Mean over test spectra and repeats, under the exact posterior.
    error : float
        Its standard error over repeats.
    floor : float
        The regret of the Bayes-optimal prediction of the loss, decoded alike.
    """

    name: str
    aim: str
    spectra: int
    regret: float
    error: float
    floor: float

    @property
    def estimation(self) -> float:
        """What estimation adds to the floor; may be negative."""
        return self.regret - self.floor


Decode = Callable[[Floats, Bits], Floats]
"""Outputs of a model (N, k) and candidates to scores (N, n)."""


def _sigmoid(outputs: Floats) -> Floats:
    from scipy.special import expit

    result: Floats = expit(outputs)
    return result


def _expected(outputs: Floats, candidates: Bits) -> Floats:
    return softmax(outputs) @ similarity_matrix(candidates)


RULES: dict[str, tuple[str, Decode, Decode]] = {
    "list_fp_cross": (
        "list_fp_cross",
        lambda outputs, candidates: outputs,
        lambda exact, candidates: exact,
    ),
    "list_fp_cross, S p": (
        "list_fp_cross",
        _expected,
        lambda exact, candidates: exact @ similarity_matrix(candidates),
    ),
    "bce, log-likelihood": (
        "bce",
        lambda outputs, candidates: decoders.log_likelihood(outputs, candidates, logits=True),
        lambda exact, candidates: decoders.log_likelihood(exact @ candidates, candidates, floor=0),
    ),
    "bce, cosine": (
        "bce",
        lambda outputs, candidates: decoders.cosine(_sigmoid(outputs), candidates),
        lambda exact, candidates: decoders.cosine(exact @ candidates, candidates),
    ),
    "cosine, cosine": (
        "cosine",
        lambda outputs, candidates: decoders.cosine(_sigmoid(outputs), candidates),
        lambda exact, candidates: decoders.cosine(
            exact @ (candidates / np.linalg.norm(candidates, axis=1, keepdims=True)), candidates
        ),
    ),
    "iou, Tanimoto": (
        "iou",
        lambda outputs, candidates: decoders.tanimoto(_sigmoid(outputs), candidates),
        lambda exact, candidates: decoders.tanimoto(_medians(exact, candidates), candidates),
    ),
}
"""Each loss with a decoder: the loss that is fitted, scores of outputs, scores of its optimum."""


def _medians(exact: Floats, candidates: Bits) -> Floats:
    """Return the Jaccard median of each posterior, the optimum of the soft IoU."""
    return np.array([jaccard_median(candidates, p, max_nodes=2000).vector for p in exact], float)


def curves(
    law: Law,
    rng: np.random.Generator,
    *,
    rules: Sequence[str] | None = None,
    sizes: Sequence[int] = SIZES,
    repeats: int = 4,
    tests: int = 200,
    hidden: int = 0,
) -> list[Point]:
    """Return the regrets of rules after different numbers of spectra.

    Parameters
    ----------
    law : Law
    rules : names from `RULES`, optional
    sizes : numbers of spectra
    repeats : int
        Training sets of each size.
    tests : int
        Spectra under whose exact posteriors all are judged, the same for all.
    hidden : int
        Units of a hidden layer; 0 for a linear model, which the contrastive loss needs no more
        than, as the posterior is a linear softmax. The marginals of bits are not linear.

    Notes
    -----
    Some 20 s by default.
    """
    names = list(RULES if rules is None else rules)
    spectra, _ = law.sample(rng, tests)
    exact = law.posterior(spectra)
    S = similarity_matrix(law.candidates)
    floors = {name: _regrets(RULES[name][2](exact, law.candidates), exact, S) for name in names}
    found: dict[tuple[str, int], list[tuple[float, float]]] = {}
    for size in sizes:
        for _ in range(repeats):
            x, truth = law.sample(rng, size)
            models = {}
            for loss in dict.fromkeys(RULES[name][0] for name in names):
                one_hot = np.eye(len(law.candidates))[truth]
                target = one_hot if loss == "list_fp_cross" else law.candidates[truth]
                models[loss] = fit(x, target, loss, rng, hidden=hidden)(spectra)
            for name in names:
                loss, decode, _ = RULES[name]
                scores = decode(models[loss], law.candidates)
                found.setdefault((name, size), []).append(_regrets(scores, exact, S))
    return [
        _point(name, aim, size, np.array(pairs)[:, i], floors[name][i])
        for (name, size), pairs in found.items()
        for i, aim in enumerate(("hits", "similarity"))
    ]


def _point(name: str, aim: str, size: int, regrets: Floats, floor: float) -> Point:
    error = float(regrets.std(ddof=1) / np.sqrt(len(regrets))) if len(regrets) > 1 else 0.0
    return Point(name, aim, size, float(regrets.mean()), error, floor)


def _regrets(scores: Floats, exact: Floats, S: Floats) -> tuple[float, float]:
    """Return the mean regrets of the first hits, in hits and in similarity; ties expected."""
    level = scores == scores.max(axis=1, keepdims=True)
    law = level / level.sum(axis=1, keepdims=True)
    expected = exact @ S
    hits = exact.max(axis=1) - (law * exact).sum(axis=1)
    similarity = expected.max(axis=1) - (law * expected).sum(axis=1)
    return float(hits.mean()), float(similarity.mean())
