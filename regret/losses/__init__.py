"""Training and task losses of the field, each with its Bayes-optimal prediction.

A loss is one class in one file, and carries all that is said about it: names, space, aim, source,
proof (see `Loss`). `LOSSES` is built from the classes; command line, comparison, figures and tests
read it. A file of a new family is imported below, which is all that is said about it elsewhere.

Begin with `loss`, then `bitwise`; `space` says what may be predicted, and where no formula does,
`_programs` minimises.
"""

from __future__ import annotations

from typing import Any

from numpy.typing import ArrayLike

from regret.losses.bitwise import BCE as BCE
from regret.losses.bitwise import Focal as Focal
from regret.losses.bitwise import Hamming as Hamming
from regret.losses.bitwise import WeightedBCE as WeightedBCE
from regret.losses.contrastive import ListCross as ListCross
from regret.losses.contrastive import ListEmbedCos as ListEmbedCos
from regret.losses.contrastive import ListFpCos as ListFpCos
from regret.losses.contrastive import PairCross as PairCross
from regret.losses.contrastive import PairEmbedCos as PairEmbedCos
from regret.losses.contrastive import PairFpCos as PairFpCos
from regret.losses.hybrid import Combined as Combined
from regret.losses.hybrid import HybridSimilarity as HybridSimilarity
from regret.losses.loss import AIMS as AIMS
from regret.losses.loss import LOSSES as LOSSES
from regret.losses.loss import Loss as Loss
from regret.losses.loss import Prediction as Prediction
from regret.losses.loss import make, searched
from regret.losses.loss import register as register
from regret.losses.space import SPACES as SPACES
from regret.losses.space import Space as Space
from regret.losses.vectorwise import Cosine as Cosine
from regret.losses.vectorwise import SoftIoU as SoftIoU
from regret.losses.zero_one import HitRateAtK as HitRateAtK
from regret.losses.zero_one import SubsetZeroOne as SubsetZeroOne
from regret.problem.instance import Instance


def bayes_prediction(loss: str | Loss, instance: Instance, **params: Any) -> Prediction:
    """Return the prediction that minimises the expected loss under the instance's joint law.

    Parameters
    ----------
    loss : str or Loss
        A key of `LOSSES` (ms-mole's ``--loss`` names among them), or a loss.
    instance : Instance
    **params
        Parameters of the named loss: ``gamma`` (fl), ``tau`` or ``temperature`` (contrastive),
        ``k``, ``w`` ...

    Returns
    -------
    Prediction
        Its `status` says whether optimality is exact, certified, or open by at most `gap`.

    Raises
    ------
    ValueError, TypeError
        If the name is unknown, a parameter does not exist or is out of range.

    Examples
    --------
    >>> import regret
    >>> instance = regret.Instance([[1, 1, 0], [0, 1, 1], [0, 1, 0]], [0.5, 0.25, 0.25])
    >>> regret.losses.bayes_prediction("bce", instance).value
    array([0.5 , 1.  , 0.25])
    >>> regret.losses.bayes_prediction("list_embed_cos", instance, tau=0.2).value.round(3)
    array([1.   , 0.861, 0.861])
    """
    chosen = _resolve(loss, params)
    return chosen.bayes(instance) if hasattr(chosen, "bayes") else searched(chosen, instance)


def risk(loss: str | Loss, prediction: ArrayLike, instance: Instance, **params: Any) -> float:
    """Return the exact expected loss of a prediction under the instance's joint law.

    Parameters
    ----------
    loss : str or Loss
    prediction : array or Prediction
        A point of the loss's `space`, with m entries (fingerprints) or n (scores).
    instance : Instance
    **params
        Parameters of the named loss.

    Raises
    ------
    ValueError, TypeError
        If the prediction lies outside the loss's space, or as for `bayes_prediction`.

    Examples
    --------
    >>> import regret
    >>> instance = regret.Instance([[1, 1, 0], [0, 1, 1], [0, 1, 0]], [0.5, 0.25, 0.25])
    >>> regret.losses.risk("hamming", [0, 1, 0], instance)
    0.25
    """
    return _resolve(loss, params).risk(prediction, instance)


def _resolve(loss: str | Loss, params: dict[str, Any]) -> Loss:
    if isinstance(loss, str):
        return make(loss, params)
    if params:
        raise TypeError(
            f"parameters belong to the loss object given, got {', '.join(params)} besides it"
        )
    if isinstance(loss, type) or not hasattr(loss, "risk"):
        raise TypeError(f"loss must be a name or a loss with its parameters, got {loss!r}")
    return loss
