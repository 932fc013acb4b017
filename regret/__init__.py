"""Regret bounds between fingerprint similarity and molecule retrieval, made executable."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from regret import bounds as bounds
from regret.instance import Instance as Instance
from regret.ranking import hit_rate as hit_rate
from regret.similarity import Band as Band
from regret.similarity import band as band
from regret.similarity import expected_similarity as expected_similarity
from regret.similarity import similarity_matrix as similarity_matrix

if TYPE_CHECKING:
    from regret import decoders as decoders
    from regret import losses as losses
    from regret import worst_case as worst_case
    from regret.case import Case as Case
    from regret.losses import bayes_prediction as bayes_prediction
    from regret.losses import risk as risk
    from regret.readers import read_candidates as read_candidates
    from regret.report import Report as Report
    from regret.theorems import THEOREMS as THEOREMS
    from regret.verification import verify as verify

# Loaded when first asked for, so that `import regret` costs little more than numpy.
_LATER = {
    "Case": "regret.case",
    "Report": "regret.report",
    "THEOREMS": "regret.theorems",
    "bayes_prediction": "regret.losses",
    "decoders": "regret.decoders",
    "losses": "regret.losses",
    "read_candidates": "regret.readers",
    "risk": "regret.losses",
    "verify": "regret.verification",
    "worst_case": "regret.worst_case",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'regret' has no attribute {name!r}")
    module = import_module(_LATER[name])
    value = module if module.__name__ == f"regret.{name}" else getattr(module, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_LATER})
