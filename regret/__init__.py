"""Regret bounds between fingerprint similarity and molecule retrieval, made executable."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from regret import bounds as bounds
from regret.problem.instance import Instance as Instance
from regret.problem.ranking import hit_rate as hit_rate
from regret.problem.similarity import Band as Band
from regret.problem.similarity import band as band
from regret.problem.similarity import expected_similarity as expected_similarity
from regret.problem.similarity import similarity_matrix as similarity_matrix

if TYPE_CHECKING:
    from regret import analysis as analysis
    from regret import comparison as comparison
    from regret import decoders as decoders
    from regret import distributions as distributions
    from regret import evaluation as evaluation
    from regret import figures as figures
    from regret import losses as losses
    from regret import worst_case as worst_case
    from regret.losses import bayes_prediction as bayes_prediction
    from regret.losses import risk as risk
    from regret.readers import read_candidates as read_candidates
    from regret.theory import strategies as strategies
    from regret.theory import tight as tight
    from regret.theory.case import Case as Case
    from regret.theory.claims import check_bound as check_bound
    from regret.theory.report import Report as Report
    from regret.theory.theorems import THEOREMS as THEOREMS
    from regret.theory.verification import verify as verify

# Loaded when first asked for, so that `import regret` costs little more than numpy.
_LATER = {
    "Case": "regret.theory.case",
    "Report": "regret.theory.report",
    "THEOREMS": "regret.theory.theorems",
    "__version__": "importlib.metadata",
    "analysis": "regret",
    "bayes_prediction": "regret.losses",
    "check_bound": "regret.theory.claims",
    "comparison": "regret",
    "decoders": "regret",
    "distributions": "regret",
    "evaluation": "regret",
    "figures": "regret",
    "losses": "regret",
    "read_candidates": "regret.readers",
    "risk": "regret.losses",
    "strategies": "regret.theory",
    "tight": "regret.theory",
    "verify": "regret.theory.verification",
    "worst_case": "regret",
}

__all__ = [
    "Band",
    "Instance",
    "band",
    "bounds",
    "expected_similarity",
    "hit_rate",
    "similarity_matrix",
    *_LATER,
]


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'regret' has no attribute {name!r}")
    if name == "__version__":
        from regret._support.version import package_version

        value: Any = package_version()
    elif _LATER[name] in ("regret", "regret.theory"):
        value = import_module(f"{_LATER[name]}.{name}")
    else:
        value = getattr(import_module(_LATER[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
