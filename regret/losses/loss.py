"""What a loss is, what it predicts, and the registry that drives everything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regret._support.arrays import Floats
from regret.losses.space import SPACES
from regret.problem.instance import Instance

GLOBAL_GAP = 1e-9
"""A numerical minimum counts as global once it is certified to be within this of the infimum."""


@dataclass(frozen=True, eq=False)
class Prediction:
    """A Bayes-optimal prediction, and how far it is known to be optimal.

    It stands wherever an array is expected (`numpy.asarray`, indexing, `len`).

    Attributes
    ----------
    value : float64 array, read-only
        A point of `space`.
    space : str
        A key of `regret.losses.SPACES`.
    risk : float
        The exact conditional risk of `value`.
    status : {"exact", "global", "stationary", "bounded"}
        A closed form or a finite search; the numerical optimum of a convex problem, certified;
        the best point found for a problem that is not convex; a search that was cut short.
    gap : float, >= 0
        No prediction has a risk below ``risk - gap``. 0 when exact.
    """

    value: Floats
    space: str
    risk: float
    status: str = "exact"
    gap: float = 0.0

    def __post_init__(self) -> None:
        value = np.array(self.value, dtype=np.float64)
        value.setflags(write=False)
        object.__setattr__(self, "value", value)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        return np.array(self.value, dtype=dtype, copy=copy)

    def __len__(self) -> int:
        return len(self.value)

    def __getitem__(self, key: Any) -> Any:
        return self.value[key]


class Loss(Protocol):
    """A training or task loss: how wrong a prediction is, given the fingerprint that is true.

    A loss is a frozen dataclass, its parameters are fields, and it inherits from nothing.

    Attributes
    ----------
    name : str
        ms-mole's ``--loss`` name where there is one.
    space : str
        Where predictions live: a key of `regret.losses.SPACES`.
    source : str
        Who defined the loss, and who derived its Bayes-optimal prediction.
    """

    name: ClassVar[str]
    space: ClassVar[str]
    source: ClassVar[str]

    def risk(self, prediction: ArrayLike, instance: Instance) -> float:
        """Return the exact expected loss of the prediction; ValueError outside `space`."""
        ...

    def bayes(self, instance: Instance) -> Prediction:
        """Return a prediction of least risk."""
        ...


LOSSES: dict[str, type[Loss]] = {}
"""Every loss by its name."""

_L = TypeVar("_L", bound=type[Loss])


def register(loss: _L) -> _L:
    """Add a loss class to `LOSSES` under its name; use it as a decorator."""
    if loss.name in LOSSES:
        raise ValueError(f"loss name {loss.name!r} is taken by {LOSSES[loss.name].__name__}")
    if loss.space not in SPACES:
        raise ValueError(f"loss space must be one of {', '.join(SPACES)}, got {loss.space}")
    LOSSES[loss.name] = loss
    return loss


def closed_form(loss: Loss, value: ArrayLike, instance: Instance) -> Prediction:
    """Return the prediction that a closed form or a finite search has shown to be optimal."""
    return Prediction(np.asarray(value), loss.space, loss.risk(value, instance))


def certified(
    loss: Loss, value: ArrayLike, instance: Instance, lower: float, otherwise: str = "bounded"
) -> Prediction:
    """Return the prediction, `global` if this lower bound on every risk proves it.

    `otherwise` is its status if the bound leaves a gap.
    """
    risk = loss.risk(value, instance)
    gap = max(0.0, risk - lower)
    status = "global" if gap <= GLOBAL_GAP else otherwise
    return Prediction(np.asarray(value), loss.space, risk, status, gap)
