"""Bayes-optimal predictions, what they resemble, and what they retrieve."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from regret._support.arrays import Floats
from regret._support.names import resolved
from regret._support.result import GAP
from regret.comparison.result import Comparison, Mean, Predicted, Row
from regret.decoders import ALIASES, DECODERS
from regret.losses import LOSSES, SPACES, Loss, Prediction, bayes_prediction
from regret.problem.instance import Instance
from regret.problem.ranking import hit_rate
from regret.problem.similarity import similarity_matrix

Samples = defaultdict[str, list[float]]
Pair = tuple[str, str]
"""A loss and a decoder."""

REFERENCE = ("expected_similarity", "scores")
"""A row of no loss: candidates scored by S p, which the similarity-optimal one leads."""

IDEAL = ("(best possible)", "scores")

DEFAULT_LOSSES = tuple(
    name for name, loss in LOSSES.items() if name == loss.name and not (loss.slow or loss.same_as)
)
"""All but the slow ones, and those that are another with their default parameters."""

SIMILARITIES = ("tanimoto", "cosine", "hamming")
KS = (1, 5, 20)

SAME_SCORE = 12
"""Decimals to which scores are compared, so that rounding breaks no tie."""


def compare(
    instances: Iterable[Instance],
    losses: Sequence[str | Loss] | None = None,
    decoders: Sequence[str] | None = None,
) -> Comparison:
    """Compare losses and decoders by what their Bayes-optimal predictions achieve.

    Parameters
    ----------
    instances : iterable of Instance
        At least one. Averages run over all of them alike.
    losses : sequence of names from `regret.losses.LOSSES`, or losses, optional
        `DEFAULT_LOSSES` by default.
    decoders : sequence of names from `regret.decoders.DECODERS`, or ruzicka, optional
        Of the ones that make sense for a loss, those to keep; all of them by default.

    Returns
    -------
    Comparison
        Besides the losses it has the row "expected_similarity": candidates scored by S p.

    Raises
    ------
    ValueError
        If there are no instances, or a name is not known.

    Notes
    -----
    **Ties** between scores, equal to 12 decimals, count in expectation over breaking them at
    random: in hit rates and in the similarity of the first candidate.

    Cost: the Bayes-optimal predictions; mostly the Jaccard median of iou.

    Examples
    --------
    >>> import regret
    >>> from regret.comparison import compare
    >>> candidates = [[1, 1, 0, 0], [0, 0, 1, 1], [0, 0, 1, 0]]
    >>> instance = regret.Instance(candidates, [0.4, 0.35, 0.25])
    >>> table = compare([instance], losses=["bce", "rnn_01"], decoders=["cosine"])
    >>> [(row.name, row.hit_rate[1].value) for row in table.rows]
    [('rnn_01/cosine', 0.4), ('expected_similarity', 0.35), ('bce/cosine', 0.35)]
    """
    chosen = _losses(DEFAULT_LOSSES if losses is None else losses)
    asked = DECODERS if decoders is None else decoders
    kept = {DECODERS[resolved(name, DECODERS, "decoders", ALIASES)] for name in asked}
    predicted: dict[str, Samples] = {name: defaultdict(list) for name in chosen}
    retrieved: dict[Pair, Samples] = defaultdict(lambda: defaultdict(list))
    ideal: Samples = defaultdict(list)
    count = candidates = 0
    for instance in instances:
        count += 1
        candidates += instance.n
        rows, p = instance.candidates, instance.posterior
        expected = {name: similarity_matrix(rows, name) @ p for name in SIMILARITIES}
        scored: dict[Pair, Floats] = {REFERENCE: expected["tanimoto"]}
        for name, loss in chosen.items():
            prediction = bayes_prediction(loss, instance)
            _add(predicted[name], _resemblance(loss, prediction, instance))
            for decoder in SPACES[loss.space].decoders:
                if DECODERS[decoder] in kept:
                    scored[name, decoder] = DECODERS[decoder](prediction.value, rows)
        for pair, scores in scored.items():
            _add(retrieved[pair], _retrieval(scores, p, expected))
        most = {name: float(values.max()) for name, values in expected.items()}
        _add(ideal, {**_retrieval(p, p, expected), **most, "similarity_regret": 0.0})
    if count == 0:
        raise ValueError("instances must hold at least one instance, got none")
    rows_found = [_row(pair, samples) for pair, samples in retrieved.items()]
    return Comparison(
        count,
        candidates,
        tuple(_predicted(name, samples) for name, samples in predicted.items()),
        tuple(sorted(rows_found, key=lambda row: -row.hit_rate[1].value)),
        _row(IDEAL, ideal),
    )


def _losses(given: Sequence[str | Loss]) -> dict[str, Loss]:
    """Return the losses by their names, with what they spend in bulk, or by their source code."""
    chosen: dict[str, Loss] = {}
    for each in given:
        if isinstance(each, str):
            kind = LOSSES[each := resolved(each, LOSSES, "losses")]
            chosen[each] = kind(**kind.in_bulk)
        else:
            chosen[repr(each)] = each
    return chosen


def _add(samples: Samples, values: dict[str, float]) -> None:
    for name, value in values.items():
        samples[name].append(value)


def _resemblance(loss: Loss, prediction: Prediction, instance: Instance) -> dict[str, float]:
    """Return the gap of a prediction, and its expected similarities to the truth if it is one.

    A decoder that scores a candidate by its similarity to the prediction gives, averaged over the
    posterior, the expected similarity of the prediction.
    """
    rows, p = instance.candidates, instance.posterior
    values = {
        name: float(p @ DECODERS[name](prediction.value, rows))
        for name in SPACES[loss.space].resemblances
    }
    if "tanimoto" in values:
        wrong = ((prediction.value > 0.5) != rows).mean(axis=1)
        values["hamming"] = float(1 - p @ wrong)
    return {**values, "gap": prediction.gap}


def _retrieval(scores: Floats, p: Floats, expected: dict[str, Floats]) -> dict[str, float]:
    """Return hit rates and expected similarities of a ranking, and its two regrets."""
    # Only the order counts: dense ranks make -inf an ordinary last place.
    ranks = np.unique(np.round(scores, SAME_SCORE), return_inverse=True)[1]
    first = ranks == ranks.max()
    values = {name: float(similar[first].mean()) for name, similar in expected.items()}
    values |= {f"hit rate {k}": float(hit_rate(ranks, p, min(k, len(p)))) for k in KS}
    # Not below 0 but for rounding.
    values["hit_rate_regret"] = max(0.0, float(p.max()) - values["hit rate 1"])
    best = float(expected["tanimoto"].max())
    values["similarity_regret"] = max(0.0, best - values["tanimoto"])
    return values


def _predicted(loss: str, samples: Samples) -> Predicted:
    gaps = samples["gap"]
    means = {name: Mean.of(values) for name, values in samples.items() if name != "gap"}
    return Predicted(loss, means, sum(gap > GAP for gap in gaps), max(gaps))


def _row(pair: Pair, samples: Samples) -> Row:
    means = {name: Mean.of(values) for name, values in samples.items()}
    return Row(
        *pair,
        similarity={name: means[name] for name in SIMILARITIES},
        hit_rate={k: means[f"hit rate {k}"] for k in KS},
        hit_rate_regret=means["hit_rate_regret"],
        similarity_regret=means["similarity_regret"],
    )
