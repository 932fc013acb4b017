"""What a loss is, what it predicts, and the registry that drives everything."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from types import MappingProxyType
from typing import Any, ClassVar, Protocol, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regret._support import validate
from regret._support.arrays import Floats
from regret._support.names import resolved
from regret._support.result import GAP
from regret.losses.any_loss import least_found
from regret.losses.space import SPACES
from regret.problem.instance import Instance

AIMS = {
    "bits": "every bit right, one by one",
    "similarity": "a fingerprint like the true one",
    "contrastive, cosines": "the truth ahead of the others, by cosines",
    "identity": "the right molecule",
    "mixed": "similarity and identity, weighed",
    "other": "not said",
}
"""What losses want right; in this order figures show them."""


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
        The distance from `risk` to `bound`: 0 when the status is exact, inf where nothing is known.
    bound : float
        No prediction has a risk below it; `risk` is to it what `value` is in other results.
    exact : bool
        Whether the risk is the least, to 1e-9.
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

    @property
    def bound(self) -> float:
        """The lower bound on all risks, risk - gap."""
        return self.risk - self.gap

    @property
    def exact(self) -> bool:
        """Whether no prediction has a lower risk, to 1e-9."""
        return self.gap <= GAP

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        return np.array(self.value, dtype=dtype, copy=copy)

    def __len__(self) -> int:
        return len(self.value)

    def __getitem__(self, key: Any) -> Any:
        return self.value[key]


class Loss(Protocol):
    """A training or task loss: how wrong a prediction is, given the fingerprint that is true.

    A loss is a frozen dataclass whose parameters are its fields, and carries all that is said
    about it. `name`, `space`, `source` and `risk` are its own; what else it leaves out it gets from
    here, by inheritance or when it is registered.

    Attributes
    ----------
    name : str
        ms-mole's ``--loss`` name where there is one.
    space : str
        Where predictions live: a key of `regret.losses.SPACES`.
    source : str
        Who defined the loss, and who derived its Bayes-optimal prediction.
    aliases : tuple of str
        Other names of the same loss: other encoders, whose risk is the same.
    aim : str
        What it wants right: a key of `AIMS`.
    proof : str
        "module:function" of the proof that `bayes` is optimal; empty if there is none.
    slow : bool
        Whether `bayes` takes seconds for lists of usual size, where others take milliseconds.
    same_as : str
        The loss that this one is with its default parameters; empty if it is its own.
    in_bulk : mapping
        Parameters to ask for where many posteriors are compared, and less time is worth spending.
    synonyms : mapping
        Other names of parameters.
    variants : tuple of mappings
        Parameters with which its prediction is verified besides the defaults.
    """

    name: ClassVar[str]
    space: ClassVar[str]
    source: ClassVar[str]
    aliases: ClassVar[tuple[str, ...]] = ()
    aim: ClassVar[str] = "other"
    proof: ClassVar[str] = ""
    slow: ClassVar[bool] = False
    same_as: ClassVar[str] = ""
    in_bulk: ClassVar[Mapping[str, Any]] = MappingProxyType({})
    synonyms: ClassVar[Mapping[str, str]] = MappingProxyType({})
    variants: ClassVar[tuple[Mapping[str, Any], ...]] = ()

    def risk(self, prediction: ArrayLike, instance: Instance) -> float:
        """Return the exact expected loss of the prediction; ValueError outside `space`."""
        ...

    def bayes(self, instance: Instance) -> Prediction:
        """Return a prediction of least risk.

        Where a loss has no such method of its own, the least that a search of `risk` finds: exact
        where the space is finite and small, else ``stationary`` and with nothing known of the gap.
        """
        return searched(self, instance)


_OWN = ("name", "space", "source", "risk")

LOSSES: dict[str, type[Loss]] = {}
"""Every loss by its names, aliases among them."""

_L = TypeVar("_L", bound=type[Any])


def register(loss: _L) -> _L:
    """Add a loss class to `LOSSES` under its name and its aliases; use it as a decorator."""
    for attribute in _OWN:
        if not hasattr(loss, attribute):
            raise ValueError(f"loss {loss.__name__} must have {attribute}")
    for attribute, otherwise in vars(Loss).items():
        if not (attribute.startswith("_") or hasattr(loss, attribute)):
            setattr(loss, attribute, otherwise)
    names = (loss.name, *loss.aliases)
    for name in names:
        if name in LOSSES:
            raise ValueError(f"loss name {name!r} is taken by {LOSSES[name].__name__}")
    if loss.space not in SPACES:
        raise ValueError(f"loss space must be one of {', '.join(SPACES)}, got {loss.space}")
    validate.check_choice(loss.aim, AIMS, "loss aim")
    LOSSES.update(dict.fromkeys(names, loss))
    return loss


def make(name: str, params: Mapping[str, Any]) -> Loss:
    """Return the loss of that name with these parameters, which it must have."""
    kind = LOSSES[resolved(name, LOSSES, "loss")]
    own = parameters(kind)
    renamed = {}
    for given, value in params.items():
        parameter = kind.synonyms.get(given, given)
        if parameter not in own:
            known = ", ".join([*own, *kind.synonyms]) or "none"
            raise TypeError(f"loss {name} has no parameter {given!r}; its parameters: {known}")
        if parameter in renamed:
            raise TypeError(f"{given} is another name of a parameter given already: {parameter}")
        renamed[parameter] = value
    return kind(**renamed)


def parameters(kind: type[Loss]) -> dict[str, Any]:
    """Return the parameters of a loss with their defaults."""
    return {each.name: each.default for each in fields(kind)} if is_dataclass(kind) else {}


def searched(loss: Loss, instance: Instance) -> Prediction:
    """Return the prediction of least risk that a search finds, and no claim that it is optimal."""
    value, complete = least_found(loss.risk, SPACES[loss.space], instance)
    risk = loss.risk(value, instance)
    if complete:
        return Prediction(value, loss.space, risk)
    return Prediction(value, loss.space, risk, "stationary", math.inf)


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
    status = "global" if gap <= GAP else otherwise
    return Prediction(np.asarray(value), loss.space, risk, status, gap)
