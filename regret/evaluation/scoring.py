"""All decoders on the predictions of one list: each number that several need is computed once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regret._support.arrays import Bits, Floats, Index
from regret.decoders.inversion import invert
from regret.decoders.scores import to_logits, unsaturated
from regret.evaluation.fitting import Platt, softmax
from regret.evaluation.lists import QueryList
from regret.problem.shared_bits import shared_bits
from regret.problem.soft_similarity import over_lengths, over_union


@dataclass(frozen=True, eq=False)
class Known:
    """What decoders know beside a prediction; the same for all queries.

    Attributes
    ----------
    kind : {"logits", "probabilities", "scores"}
    prior : (m,) float array or None
        Logits of the bits without any spectrum.
    platt : Platt or None
    """

    kind: str
    prior: Floats | None = None
    platt: Platt | None = None


class View:
    """The predictions of the q queries of one list, as decoders look at them.

    Parameters
    ----------
    problem : QueryList
    rows : (q, m) array of logits or probabilities; or (q, n) scores of candidates
    known : Known
    beta : (q,) float array
        Inverse temperatures of the posterior.
    fold : (q,) int array
        Whose fitted numbers are each query's.
    """

    def __init__(
        self, problem: QueryList, rows: NDArray[Any], known: Known, beta: Floats, fold: Any
    ) -> None:
        self.problem, self.rows, self.known, self.beta = problem, rows, known, beta
        self.fold = np.maximum(fold, 0)

    @cached_property
    def logits(self) -> Floats:
        """Logits of the bits, (q, m); a probability of 0 or 1 is taken for a rounded one."""
        if self.known.kind == "logits":
            return self.rows.astype(np.float64)
        return to_logits(unsaturated(self.rows.astype(np.float64), self.rows.dtype))

    @cached_property
    def probabilities(self) -> Floats:
        """Probabilities of the bits, (q, m)."""
        if self.known.kind == "logits":
            from scipy.special import expit

            result: Floats = expit(self.logits)
            return result
        return self.rows.astype(np.float64)

    @cached_property
    def decided(self) -> Bits:
        """The bits predicted on, (q, m): probabilities above 1/2."""
        return self.rows > (0 if self.known.kind == "logits" else 0.5)

    @cached_property
    def on(self) -> Index:
        """Bits of each candidate, (n,)."""
        return np.bincount(self.problem.on // self.problem.shape[1], minlength=self.problem.n)

    @cached_property
    def _sparse(self) -> Any:
        return self.problem.sparse()

    def sums(self, weights: Floats) -> Floats:
        """Return the sum of weights (q, m) over the bits of each candidate, (q, n)."""
        result: Floats = np.ascontiguousarray((self._sparse @ weights.T).T)
        return result

    @cached_property
    def reach(self) -> Floats:
        """Predicted bits in each candidate, (q, n)."""
        return self.sums(self.probabilities)

    @cached_property
    def matrix(self) -> Floats:
        """Similarities of the candidates, (n, n)."""
        return self.problem.matrix()

    @cached_property
    def base(self) -> Floats:
        """The scores whose softmax is the estimated posterior, (q, n)."""
        return self.rows if self.known.kind == "scores" else self.sums(self.logits)

    @cached_property
    def posterior(self) -> Floats:
        """The estimated posterior on distinct fingerprints, (q, n): softmax(beta base)."""
        finite = np.isfinite(self.base)
        tempered = self.beta[:, None] * np.where(finite, self.base, 0.0)
        weight = np.log(self.problem.multiplicity)
        return softmax(np.where(finite, tempered + weight, -np.inf))

    @cached_property
    def expected(self) -> Floats:
        """Expected similarities S p, (q, n)."""
        return self.posterior @ self.matrix


def _cosine(view: View) -> Floats:
    length = np.linalg.norm(view.probabilities, axis=1, keepdims=True)
    return over_lengths(view.reach, view.on, length)


def _tanimoto(view: View) -> Floats:
    shared = view.sums(view.decided.astype(np.float64))
    return over_union(shared, view.on, view.decided.sum(axis=1, keepdims=True) - shared)


def _ruzicka(view: View) -> Floats:
    total = view.probabilities.sum(axis=1, keepdims=True)
    return over_union(view.reach, view.on, np.maximum(total - view.reach, 0.0))


def _base(view: View) -> Floats:
    return view.base


def _minus_prior(view: View) -> Floats:
    if view.known.prior is None:
        raise ValueError("log_likelihood_ratio needs a prior")
    return view.sums(view.logits - view.known.prior)


def _platt(view: View) -> Floats:
    """CSI:FingerID's modified Platt score, up to a constant.

    Duehrkop, Shen, Meusel, Rousu, Boecker, PNAS 112(41), 2015. Its successor, a Bayesian network
    on a tree of bits (Ludwig, Duehrkop, Boecker, Bioinformatics 34(13), 2018), is not here: it
    needs the fingerprints of the training set, and its account was not at hand.
    """
    platt = view.known.platt
    if platt is None:
        raise ValueError("platt needs recall and specificity of the bits")
    q = (view.probabilities + platt.alpha) / (1 + 2 * platt.alpha)
    rates = np.where(view.decided, platt.missed[view.fold], -platt.raised[view.fold])
    return view.sums(platt.kept[view.fold] * (0.75 * to_logits(q) + 0.25 * rates))


def _inversion(view: View) -> Floats:
    shared = shared_bits(view.problem.rows()).astype(np.float64)
    return np.array([invert(shared, reach).posterior for reach in view.reach])


def _expected(view: View) -> Floats:
    return view.expected


def hybrid(view: View, weight: float) -> Floats:
    """Return w p + (1 - w) S p, the expectation of w 1[c = y] + (1 - w) s(c, y)."""
    return weight * view.posterior + (1 - weight) * view.expected


WEIGHTS = tuple(i / 10 for i in range(10, -1, -1))
"""Weights of the hybrid that are tried; of equally good ones the largest is taken."""


@dataclass(frozen=True)
class Decoder:
    """A decoder as it is evaluated.

    Attributes
    ----------
    name, label : str
    scores : function of a View
        None for the hybrid, which is tried at each of `WEIGHTS`.
    of : tuple of str
        The kinds of predictions that it decodes.
    fitted : str
        What of it is fitted; "" if nothing is.
    """

    name: str
    label: str
    scores: Callable[[View], Floats] | None
    of: tuple[str, ...] = ("logits", "probabilities")
    fitted: str = ""


_ANY = ("logits", "probabilities", "scores")

DECODERS: dict[str, Decoder] = {
    each.name: each
    for each in (
        Decoder("cosine", "cosine", _cosine),
        Decoder("tanimoto", "Tanimoto of bits > 0.5", _tanimoto),
        Decoder("ruzicka", "Ruzicka (contiou)", _ruzicka),
        Decoder("log_likelihood", "log-likelihood", _base),
        Decoder("log_likelihood_ratio", "log-likelihood minus the prior's", _minus_prior),
        Decoder("platt", "modified Platt (CSI:FingerID)", _platt, fitted="recall, specificity"),
        Decoder("posterior_inversion", "posterior inversion", _inversion),
        Decoder("scores", "scores as given", _base, ("scores",)),
        Decoder("expected_similarity", "expected similarity", _expected, _ANY, "temperature"),
        Decoder("hybrid", "hybrid", None, _ANY, "temperature, weight"),
    )
}
"""Every decoder that is evaluated, by its name."""

ALIASES = {
    "contiou": "ruzicka",
    "jaccard": "tanimoto",
    "iou": "tanimoto",
    "tanim": "tanimoto",
    "cossim": "cosine",
}
"""Other names of decoders."""


def reference(kind: str) -> str:
    """Return the decoder that others are compared to: cosine, or the scores as given."""
    return "scores" if kind == "scores" else "cosine"
