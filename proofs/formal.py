"""What a proof assistant has accepted: for each key of the registry the Coq theorem that says it.

The theorems are stated in `proofs/coq/*.v` for every finite number of candidates, every posterior
and every similarity, and conclude in the closed forms of `regret.bounds` (Bounds.v). `make coq`
builds them; `AXIOMS.txt` lists the axioms of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "coq"
NO_AXIOMS = "closed under the global context"


@dataclass(frozen=True)
class Formal:
    """The Coq theorem of a claim, and those that say that it is attained.

    Attributes
    ----------
    theorem : str
        "File.name" in `proofs/coq`.
    attained : tuple of str
        Theorems with a witness for every band, lead or leverage.
    """

    theorem: str
    attained: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All its theorems."""
        return (self.theorem, *self.attained)


THEOREMS: Mapping[str, Formal] = {
    "T1": Formal("Retrieval.T1", ("Tight.T1_tight",)),
    "T1-finite": Formal("Retrieval.T1_finite"),
    "T2": Formal("Retrieval.T2", ("Tight.T2_tight",)),
    "T2-metric": Formal("Retrieval.T2_metric"),
    "T2-margin": Formal("Retrieval.T2_margin"),
    "T3": Formal("Retrieval.T3"),
    "T3-free": Formal("Retrieval.T3_free"),
    "T4": Formal("Similarity.T4", ("Tight.T4_tight",)),
    "T4-metric": Formal("Similarity.T4_metric"),
    "T5": Formal("Retrieval.T5", ("Attained.T5_tight",)),
    "T6": Formal("Similarity.T6", ("Tight.T6_tight",)),
    "T6-similarity": Formal("Similarity.T6_similarity"),
    "T7": Formal("Decisions.T7"),
    "T7-similarity": Formal("Decisions.T7_similarity"),
    "T7-contrastive": Formal("Logs.T7_contrastive"),
    "T7-bce": Formal("LogLosses.T7_bce"),
    "T8": Formal("Decisions.T8"),
    "T9": Formal("LogTemperature.T9", ("LogTemperature.T9_tight",)),
    "T10": Formal("HammingMode.T10", ("HammingMode.T10_tight",)),
    "T10-subset": Formal("Decisions.T10_subset"),
    "T11": Formal("Fingerprints.T11"),
    "T11-metric": Formal("Fingerprints.T11_metric"),
    "T12": Formal("Lead.T12", ("Lead.T12_attained",)),
    "T12-rules": Formal("Lead.T12_no_escape"),
    "T13": Formal("Converse.T13_hit_rate", ("Star.T13_tight",)),
    "T13-similarity": Formal("Converse.T13_similarity"),
    "T13-gain": Formal("Converse.T13_converse", ("Star.T13_tight_gain",)),
    "T13-lead": Formal("LeadInBand.T13_lead", ("LeadInBand.T13_lead_tight",)),
    "T13-real": Formal("TwoPairs.T13_real"),
    "T14": Formal("HybridWorst.T14_hit_rate_converse"),
    "T14-similarity": Formal("HybridWorst.T14_similarity"),
    "T14-converse": Formal("HybridConverse.T14_converse", ("HybridConverse.T14_converse_tight",)),
    "T15": Formal("Leverage.T15", ("Leverage.T15_exact",)),
    "T15-exact": Formal("Leverage.T15_exact"),
    "T15-converse": Formal("Leverage.T15_converse", ("Attained.T15_converse_tight",)),
    "T15-three": Formal("Three.T15_three", ("Three.T15_three_tight",)),
    "T15-similarity": Formal("Leverage.T15_similarity"),
    "T15-band": Formal("LeverageBand.T15_band", ("LeverageBand.T15_band_tight",)),
    "T16": Formal("Leverage.T16_selected", ("Leverage.T16_tight",)),
    "T16-converse": Formal("Leverage.T16_converse"),
    "T16-distance": Formal("Leverage.T16_distance"),
    "T17": Formal("Decoders.T17_additive"),
    "T17-ruzicka": Formal("Decoders.T17_ruzicka"),
    "T17-cosine": Formal("Decoders.T17_cosine"),
    "T18": Formal("Tversky.T18"),
    "T19": Formal("OpenSet.T19"),
    "T19-metric": Formal("OpenSet.T19_metric"),
    "T20": Formal("FirstTwo.T20"),
    "T20-family": Formal("FirstTwo.T20_family"),
    "T21": Formal("Leverage.T21"),
    "T21-identity": Formal("Setting.gain_split"),
    "T22": Formal("Calibration.T22"),
    "T22-similarity": Formal("Calibration.T22_similarity"),
    "L1": Formal("Similarity.L1"),
}
"""Key of a theorem -> what Coq has accepted of it."""

LOSSES: Mapping[str, Formal] = {
    "bce": Formal("LogLosses.bce_optimal"),
    "weighted_bce": Formal("LogLosses.weighted_bce"),
    "fl": Formal("LogFocal.focal_optimal", ("LogFocal.focal_root",)),
    "hamming": Formal("Losses.hamming_optimal"),
    "cosine": Formal("Losses.cosine_optimal"),
    "iou": Formal("SoftIoU.iou_optimal"),
    "list_fp_cross": Formal("LogLosses.listwise_optimal"),
    "list_embed_cross": Formal("LogLosses.listwise_optimal"),
    "list_embed_cos": Formal("LogLosses.box_optimal"),
    "pair_fp_cross": Formal("LogLosses.pairwise_optimal"),
    "pair_embed_cross": Formal("LogLosses.pairwise_optimal"),
    "list_fp_cos": Formal("LogBall.listwise_ball_optimal"),
    "pair_fp_cos": Formal("LogBall.pairwise_ball_optimal"),
    "rnn_01": Formal("Losses.hit_rate_at_k_optimal"),
    "hit_rate_at_k": Formal("Losses.hit_rate_at_k_optimal"),
}
"""Name of a loss -> the theorem that its Bayes-optimal prediction is optimal."""


def names() -> list[str]:
    """Return every Coq theorem that is referred to, sorted."""
    entries = (*THEOREMS.values(), *LOSSES.values())
    return sorted({name for entry in entries for name in entry.names})


def instance(name: str) -> str:
    """Return the lemma "File.name" that applies a theorem to numbers: its hypotheses can be met."""
    lemma = name.replace(".", "_")
    for path in sorted(FOLDER.glob("*Instances.v")):
        if re.search(rf"^Lemma {lemma}\b", path.read_text(encoding="utf-8"), re.M):
            return f"{path.stem}.{lemma}"
    raise ValueError(f"no instance of {name} stands in any Instances.v")


def axioms() -> dict[str, str]:
    """Return the axioms of each theorem, as AXIOMS.txt has them."""
    lines = (FOLDER / "AXIOMS.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines if line)


def scope(key: str) -> str:
    """Return how far a theorem or loss is formal: "every n", "every n, reals" or "-".

    "every n, reals" rests on the axioms of Coq's real numbers, "every n" on none.
    """
    entry = THEOREMS.get(key) or LOSSES.get(key)
    if entry is None:
        return "-"
    return "every n" if _closed(entry.names) else "every n, reals"


def _closed(theorems: Iterable[str]) -> bool:
    known = axioms()
    return all(known[name] == NO_AXIOMS for name in theorems)


def context(name: str) -> str:
    """Return the variables and hypotheses of the sections that a theorem "File.name" stands in.

    Of these the theorem supposes those that its proof uses.
    """
    file, theorem = name.split(".")
    source = (FOLDER / f"{file}.v").read_text(encoding="utf-8")
    before = re.split(rf"^(?:Theorem|Lemma|Corollary) {theorem}\b", source, flags=re.M)[0]
    sections: list[list[str]] = [[]]
    for sentence in re.findall(
        r"^(Section|End|Variables?|Hypothes[ei]s)(\b.*?\.)$", before, re.M | re.S
    ):
        if sentence[0] == "Section":
            sections.append([])
        elif sentence[0] == "End":
            sections.pop()
        else:
            sections[-1].append("".join(sentence))
    return "\n".join(line for lines in sections for line in lines)


def statement(name: str) -> str:
    """Return the statement of a theorem "File.name", as its file has it."""
    file, theorem = name.split(".")
    source = (FOLDER / f"{file}.v").read_text(encoding="utf-8")
    found = re.search(
        rf"^(Theorem|Lemma|Corollary) {theorem}\b.*?\.\n(?=Proof)", source, re.M | re.S
    )
    if found is None:
        raise ValueError(f"no theorem {theorem} stands in {file}.v")
    return found.group().rstrip()
