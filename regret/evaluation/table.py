"""An evaluation as people read it."""

from __future__ import annotations

from regret._support.text import paragraph, table
from regret.evaluation.calibration import Reliability
from regret.evaluation.resampling import Estimate
from regret.evaluation.result import Decoded, Evaluation


def full(found: Evaluation) -> str:
    """Return the whole report: tables, what protects from fooling oneself, the verdict."""
    parts = [
        paragraph(
            f"{found.n_queries} queries of {found.n_molecules} molecules. Hit rates are in "
            "expectation over ties; intervals hold 95 % and come from "
            f"{found.draws} resamplings of molecules."
        ),
        *(paragraph(f"Note: {note}.") for note in found.notes),
        "",
        table(
            ("decoder", "HR@1", "HR@5", "HR@20", "HR@1 gained", "similarity", "ms"),
            [_row(each) for each in found.decoders.values()]
            + [_baseline(name, rates) for name, rates in found.baselines.items()],
        ),
        paragraph(
            f"gained: over {found.reference}, paired. similarity: Tanimoto of the first hit to the "
            f"truth. chance and prior see no spectrum (prior: {found.prior})."
        ),
        _fitted(found),
        "",
        paragraph(
            "Where similarity of the first hit is won and lost (an identity, true of any model: "
            "T21)"
        ),
        "",
        table(
            ("decoder", "difference", "hits part", "near-miss part", "bound", "apart"),
            [_parts(each) for each in found.decoders.values() if each.name != found.reference],
        ),
        paragraph(
            f"Against {found.reference}: difference = hits part + near-miss part. Only the "
            "near-miss part can set similarity against hits; bound is the most that it could add "
            "here, a limit upwards alone: it may take away more. apart: share of queries with "
            "another first hit."
        ),
    ]
    if found.against:
        parts += [
            "",
            "The other model against this one, decoder by decoder",
            "",
            table(
                ("decoder", "HR@1", "HR@1 gained", "difference", "hits part", "near-miss part"),
                [_against(each) for each in found.against.values()],
            ),
        ]
    parts += ["", _theory(found), "", _trust(found), "", paragraph(found.verdict())]
    return "\n".join(part for part in parts if part is not None)


def _rate(estimate: Estimate) -> str:
    return f"{estimate.value:.3f} [{estimate.low:.3f}, {estimate.high:.3f}]"


def _short(estimate: Estimate) -> str:
    value, low, high = (f"{x:+.3f}".replace("0.", ".") for x in estimate)
    return f"{value} [{low}, {high}]"


def _gain(estimate: Estimate) -> str:
    value, low, high = (100 * x for x in estimate)
    return f"{value:+.1f} [{low:+.1f}, {high:+.1f}]"


def _row(each: Decoded) -> list[str]:
    return [
        each.name,
        _rate(each.hit_rate[1]),
        f"{each.hit_rate[5].value:.3f}",
        f"{each.hit_rate[20].value:.3f}",
        "-" if each.p_value is None else _gain(each.difference[1]),
        f"{each.similarity.value:.3f}",
        f"{each.milliseconds:.2f}",
    ]


def _baseline(name: str, rates: dict[int, Estimate]) -> list[str]:
    first, five, twenty = rates.values()
    return [f"({name})", _rate(first), f"{five.value:.3f}", f"{twenty.value:.3f}", "", "", ""]


def _parts(each: Decoded) -> list[str]:
    parts = each.exchange
    return [
        each.name,
        _short(parts.difference),
        _short(parts.hits),
        _short(parts.near_misses),
        f"{parts.bound.value:.3f}".replace("0.", "."),
        f"{parts.parted.value:.0%}",
    ]


def _against(each: Decoded) -> list[str]:
    parts = each.exchange
    return [
        each.name,
        f"{each.hit_rate[1].value:.3f}",
        _gain(each.difference[1]),
        f"{parts.difference.value:+.3f}".replace("0.", "."),
        f"{parts.hits.value:+.3f}".replace("0.", "."),
        _short(parts.near_misses),
    ]


def _fitted(found: Evaluation) -> str:
    """Return what was fitted, in words."""
    words = {"temperature": "temperature {:.3g}", "weight": "weight of hits {:.2f}"}
    words["bits"] = "{:.0f} bits kept"
    said = [
        f"{each.name} ({', '.join(words[key].format(x) for key, x in each.fitted.items())})"
        for each in found.decoders.values()
        if each.fitted
    ]
    if not said:
        return paragraph("Nothing was fitted.")
    return paragraph("Fitted on other molecules than decoded: " + "; ".join(said) + ".")


def _theory(found: Evaluation) -> str:
    """Return how much the theory of posteriors accounts for."""
    part = found.attribution
    worst = {key: "inf" if x is None else f"{x:.3f}" for key, x in part.worst.items()}
    return "\n".join(
        [
            "What the theory of exact posteriors accounts for",
            "",
            paragraph(
                "Under the tempered posterior the likeliest and the most similar candidate differ "
                f"for {part.differ.value:.0%} of the queries. Taking the most similar one:"
            ),
            "",
            table(
                ("", "estimated", "realised", "left: estimation error"),
                [
                    ["first hits, points", *(_gain(x) for x in part.hits.values())],
                    ["similarity", *(_short(x) for x in part.similarity.values())],
                ],
            ),
            paragraph(
                "Between the likeliest, the most similar and all others the posteriors are off by "
                f"kappa = {_rate(part.kappa)} on average, so that estimation changes first hits "
                f"by at most 2 kappa = {200 * part.kappa.value:.1f} points (T22), and the most "
                "similar one gains no more."
            ),
            paragraph(
                f"Worst over all posteriors, mean over {part.queries} queries: hits "
                f"{worst['hit_rate']}, similarity {worst['similarity']}; lead threshold "
                f"{worst['lead']}, leverage {worst['leverage']}. Certified to agree: "
                + ", ".join(
                    f"{share:.1%} by {name}" if name != "any" else f"{share:.1%} in all"
                    for name, share in part.certified.items()
                )
                + "."
            ),
        ]
    )


def _trust(found: Evaluation) -> str:
    """Return whether the predictions can be believed."""
    said = [_reliable(name, each) for name, each in found.calibration.items()]
    if found.resemblance:
        tanimoto, soft = found.resemblance["tanimoto"], found.resemblance["ruzicka"]
        said.append(
            "The fingerprint as predicted has a Tanimoto similarity of "
            f"{_rate(tanimoto)} to the truth's (bits > 0.5; {soft.value:.3f} as probabilities)."
        )
    counts = found.counts
    if counts.get("saturated"):
        said.append(
            f"{counts['saturated']} predicted bits are exactly 0 or 1, against the truth in "
            f"{counts['saturated_against']} queries: keep logits."
        )
    elif counts.get("saturated_against_in_float16"):
        said.append(
            "Kept as float16 probabilities instead, bits would be exactly 0 or 1 against the truth "
            f"in {counts['saturated_against_in_float16']} queries."
        )
    return paragraph(" ".join(said))


def _reliable(name: str, each: Reliability) -> str:
    words = {"bits": "bits", "top_posterior": "the largest posterior"}
    return f"Calibration error of {words[name]}: {each.ece:.3f}."
