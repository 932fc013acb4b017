"""Every decoder on a user's predictions, with intervals and what protects from fooling oneself."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from regret._support.arrays import Bits, Floats, Index
from regret._support.names import resolved
from regret.analysis.parallel import Engine
from regret.evaluation import calibration
from regret.evaluation.against import against_other
from regret.evaluation.attribution import WORST_LISTS, attribute, of_lists
from regret.evaluation.baselines import chance_hits, mean_prediction, prior_hits, prior_logits
from regret.evaluation.dataset import Dataset
from regret.evaluation.fitting import LEAST, Splits, inverse_temperatures, platt
from regret.evaluation.outcomes import KS, Outcomes, base_scores, outcomes
from regret.evaluation.resampling import Bootstrap
from regret.evaluation.result import Decoded, Evaluation
from regret.evaluation.scoring import ALIASES, DECODERS, WEIGHTS, Known, reference
from regret.evaluation.summing import decoders_in_sum


def evaluate(
    data: Dataset,
    decoders: Sequence[str] | None = None,
    *,
    prior: ArrayLike | None = None,
    against: Dataset | None = None,
    draws: int = 1000,
    seed: int = 0,
    worst_lists: int = WORST_LISTS,
    platt_least: int = LEAST,
    engine: Engine | None = None,
) -> Evaluation:
    """Evaluate decoders on predictions with known truths.

    Parameters
    ----------
    data : Dataset
        From `join` or `from_arrays`.
    decoders : names from `DECODERS`, optional
        By default all that fit; cosine, the reference, is always among them.
    prior : (m,) array in [0, 1], optional
        Share of training molecules that have each bit. By default the mean prediction, which also
        knows no spectrum.
    against : Dataset, optional
        The same queries and lists with another model's predictions.
    draws, seed : int
        Of the bootstrap over molecules, and of the folds.
    worst_lists : int
        Lists whose exact worst cases are computed.
    platt_least : int
        Spectra that the smaller class of a bit must have for the modified Platt score to use it;
        25 as published.
    engine : Engine, optional
        Where lists are decoded; by default here.

    Returns
    -------
    Evaluation

    Raises
    ------
    ValueError
        If an argument is not what it should be, or predictions break their rules.

    Notes
    -----
    Temperature, weight of the hybrid, recall and specificity are fitted on other molecules than
    they are used for: by 5-fold cross-fitting, or on the queries that the data set apart.
    Intervals are percentiles of a bootstrap that draws molecules. Cost: 10 to 20 ms a query of 64
    to 256 candidates, and the worst cases, 0.1 s for a list of 256.
    """
    engine = engine or Engine()
    kind = data.predictions.kind
    names = _names(decoders, kind)
    splits = Splits.of(data, seed)
    known, source = _known(data, names, prior, splits, platt_least)
    beta = _betas(data, known, splits, engine)
    found = outcomes(data, names, known, beta, splits.fold, engine)
    used = ~data.fitting
    bootstrap = Bootstrap(data.molecule[used], draws, seed)
    per_query, weight = _chosen(found, names, splits)
    fitted = {"temperature": float(np.mean(1 / beta[used]))} if (beta[used] > 0).all() else {}
    decoded = decoders_in_sum(per_query, reference(kind), used, bootstrap)
    for name, each in decoded.items():
        if DECODERS[name].fitted.startswith("temperature"):
            each.fitted.update(fitted)
        if name == "hybrid":
            each.fitted["weight"] = float(weight[used].mean())
        if name == "platt" and known.platt is not None:
            each.fitted["bits"] = float(known.platt.kept.sum(axis=1).mean())
    chance = bootstrap.means(chance_hits(data)[used])
    baselines = {"chance": dict(zip(KS, chance, strict=True))}
    of = dict(zip(("top", "right"), found.posterior[used].T[[0, 2]], strict=True))
    reliabilities = {"top_posterior": calibration.of_top(of["top"], of["right"], bootstrap)}
    counts, resemblance = dict(data.counts), {}
    if kind != "scores":
        if known.prior is None:
            raise ValueError("a prior is needed")
        by_prior = bootstrap.means(prior_hits(data, known.prior)[used])
        baselines["prior"] = dict(zip(KS, by_prior, strict=True))
        bits = calibration.of_bits(data)
        sums = (bits.counts[used], bits.predicted[used], bits.observed[used])
        reliabilities["bits"] = calibration.reliability(*sums, bootstrap)
        tanimoto, soft = bootstrap.means(bits.resemblance[used])
        resemblance = {"tanimoto": tanimoto, "ruzicka": soft}
        counts |= _saturation(bits, used)
    theory = of_lists(data, engine, worst_lists, seed)
    other: dict[str, Decoded] = {}
    if against is not None:
        other = against_other(data, against, names, known, bootstrap, used, engine)
    return Evaluation(
        int(used.sum()),
        bootstrap.groups,
        reference(kind),
        decoded,
        other,
        baselines,
        source,
        counts,
        (*data.notes, *_too_few(draws, len(decoded) - 1)),
        reliabilities,
        resemblance,
        attribute(data, found.posterior, theory, bootstrap, used),
        draws,
        seed,
        {name: values[used] for name, values in per_query.items()},
    )


def _too_few(draws: int, compared: int) -> list[str]:
    """Say if so few draws can tell nothing apart: no p-value is below 2/(draws + 1)."""
    least = 40 * compared - 1  # 2 compared/(draws + 1) <= 0.05
    if draws >= least:
        return []
    return [
        f"of {draws} draws no difference can be significant after Holm's correction for "
        f"{compared}, however large: draws must be at least {least}"
    ]


def _names(decoders: Sequence[str] | None, kind: str) -> list[str]:
    """Return the decoders that are asked for and fit, the reference first."""
    fit = [name for name, each in DECODERS.items() if kind in each.of]
    if decoders is None:
        return fit
    asked = [resolved(name, fit, "decoders", ALIASES) for name in decoders]
    return list(dict.fromkeys([reference(kind), *asked]))


def _known(
    data: Dataset, names: list[str], prior: ArrayLike | None, splits: Splits, least: int
) -> tuple[Known, str]:
    """Return what decoders know, and where the prior comes from."""
    kind = data.predictions.kind
    if kind == "scores":
        return Known(kind), "none"
    source = "mean prediction" if prior is None else "given"
    logits = prior_logits(mean_prediction(data) if prior is None else prior, data.m or 0)
    return Known(kind, logits, platt(data, splits, least) if "platt" in names else None), source


def _betas(data: Dataset, known: Known, splits: Splits, engine: Engine) -> Floats:
    """Return the inverse temperature of each query's posterior."""
    truth = np.full(len(data), -1, dtype=np.intp)
    multiplicity: list[Index] = [np.empty(0, np.intp)] * len(data)
    for each in data.lists:
        for query in each.queries.tolist():
            multiplicity[query] = each.multiplicity
            if each.same.any():
                truth[query] = int(np.argmax(each.same))
    scores = base_scores(data, known, engine)
    return inverse_temperatures(scores, multiplicity, truth, splits)


def _chosen(found: Outcomes, names: list[str], splits: Splits) -> tuple[dict[str, Floats], Floats]:
    """Return the outcomes by decoder; the hybrid's at the weight that its fold may choose."""
    chosen = {name: found.decoders[name] for name in names if name != "hybrid"}
    weight = np.zeros(len(splits.fold))
    if "hybrid" in names:
        tried = np.stack([found.decoders[f"hybrid@{w}"] for w in WEIGHTS])
        best = np.zeros(splits.count, dtype=np.intp)
        for f in range(splits.count):
            training = splits.training(f)
            if training.any():
                best[f] = int(np.argmax(tried[:, training, 0].mean(axis=1)))
        at = best[np.maximum(splits.fold, 0)]
        chosen["hybrid"] = tried[at, np.arange(len(at))]
        weight = np.array(WEIGHTS)[at]
    return {name: chosen[name] for name in names}, weight


def _saturation(bits: calibration.BitCalibration, used: Bits) -> dict[str, int]:
    return {
        "saturated": int(bits.saturated[used].sum()),
        "saturated_against": int(bits.against[used].sum()),
        "saturated_in_float16": int(bits.in_float16[used].sum()),
        "saturated_against_in_float16": int(bits.against_in_float16[used].sum()),
    }
