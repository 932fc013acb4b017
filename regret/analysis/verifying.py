"""`regret.verify` on the cores of this machine."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Sequence
from dataclasses import fields
from functools import partial

from regret._support.names import resolved
from regret._support.progress import progress
from regret.analysis.parallel import Engine
from regret.losses import LOSSES
from regret.theory.report import Report
from regret.theory.theorems import THEOREMS
from regret.theory.verification import verify

WORTH = 4
"""So many theorems or losses and more are worth starting processes for."""


def verify_on_cores(keys: Sequence[str], instances: int, seed: int) -> Report:
    """Return what `regret.verify` returns, the same to the bit, from as many processes as cores.

    In this process where there is one core, few of them, or no joblib (extra ``sweep``).

    Parameters
    ----------
    keys : names from `regret.THEOREMS` and `regret.losses.LOSSES`
        All of them if there is none.
    instances, seed : int
        See `regret.verify`.
    """
    known = {**THEOREMS, **LOSSES}
    asked = [resolved(key, known, "key", listed="regret list") for key in keys or known]
    names = (LOSSES[key].name if key in LOSSES else key for key in asked)
    chosen = list(dict.fromkeys(names))
    cores = min(os.cpu_count() or 1, len(chosen))
    if cores == 1 or len(chosen) < WORTH or not importlib.util.find_spec("joblib"):
        return verify(keys or None, instances, seed)
    done = Engine(jobs=cores).map(partial(_one, instances, seed), chosen)
    reports = dict(progress(done, "theorems and losses", total=len(chosen)))
    whole = {field.name: getattr(reports[chosen[0]], field.name) for field in fields(Report)}
    parts = [name for name, value in whole.items() if isinstance(value, tuple)]
    joined = {name: sum((getattr(reports[key], name) for key in chosen), ()) for name in parts}
    return Report(**{**whole, **joined})


def _one(instances: int, seed: int, key: str) -> tuple[str, Report]:
    return key, verify([key], instances, seed)
