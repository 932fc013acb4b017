"""Somebody's own claim against many cases: no theorem has to be made for it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from regret._support import validate
from regret._support.names import suggestion
from regret._support.seeds import generator
from regret.theory.case import Case
from regret.theory.quantities import QUANTITIES
from regret.theory.regrets import hit_rate_regret, mode_similarity_regret
from regret.theory.strategies import cases as any_case
from regret.theory.strategies.drawing import is_strategy, simplest
from regret.theory.theorem import RELATIONS, TOLERANCE, Check, Hypothesis

SIDES: Mapping[str, Callable[[Case], Any]] = {
    "hit_rate_regret": hit_rate_regret,
    "mode_similarity_regret": mode_similarity_regret,
}
"""Left-hand sides that have a name."""

Condition = Callable[[Case], bool]


@dataclass(frozen=True)
class BoundCheck:
    """What a claim survived, or what refutes it.

    Attributes
    ----------
    holds : bool
        On every case; nothing is proved by that.
    cases, discarded : int
        Cases on which the claim was checked, and those that do not obey the hypotheses.
    best_ratio : float
        The largest lhs/rhs (of ">=": rhs/lhs): 1 if the bound is attained, above 1 if it fails.
    best : Case or None
        Where that is.
    counterexample : Case or None
        The simplest that was found; its text is Python.
    lhs, rhs : number or None
        Both sides there.
    """

    holds: bool
    cases: int
    discarded: int
    best_ratio: float
    best: Case | None
    counterexample: Case | None
    lhs: Any = None
    rhs: Any = None

    def __str__(self) -> str:
        seen = f"{self.cases} cases, {self.discarded} that break a hypothesis left out"
        if self.counterexample is None:
            return f"holds on {seen}; largest ratio {self.best_ratio:.4f}"
        return (
            f"refuted: lhs = {self.lhs}, rhs = {self.rhs}; {seen}; with\n"
            "import regret\nimport numpy as np\nfrom fractions import Fraction\n"
            f"case = {self.counterexample!r}"
        )

    __repr__ = __str__


def check_bound(
    lhs: Callable[[Case], Any] | str,
    rhs: Callable[..., Any] | float,
    cases: Any = None,
    hypotheses: Sequence[Hypothesis | Condition] = (),
    *,
    relation: str = "<=",
    examples: int = 300,
    seed: int = 0,
) -> BoundCheck:
    """Check a claim ``lhs <= rhs`` on many cases that obey the hypotheses.

    Parameters
    ----------
    lhs : function of a Case, or {"hit_rate_regret", "mode_similarity_regret"}
        Any other function of `regret.theory.regrets` will do as well.
    rhs : function, or a number
        Its arguments are names from `regret.theory.quantities.QUANTITIES` (``lambda lo, hi:
        ...``, or a function of `regret.bounds`), or one called ``case``.
    cases : strategy, function of a numpy Generator, or iterable of Case, optional
        Where cases come from: `regret.strategies.cases()` by default. Of a strategy the
        counterexample is the simplest one.
    hypotheses : sequence of Hypothesis or of functions of a Case that return a bool
        Cases that break one are left out.
    relation : {"<=", ">=", "=="}
    examples : int >= 1
        How many cases are drawn.
    seed : int >= 0

    Raises
    ------
    ValueError, TypeError
        If an argument is not as described, naming it; or if no case obeys the hypotheses.

    Notes
    -----
    Fractions are compared exactly, floats up to 1e-9. A claim that holds here is not proved: see
    `proofs.search.find`. Cost: about a millisecond a case.

    Examples
    --------
    >>> import regret
    >>> regret.check_bound("hit_rate_regret", lambda lo, hi: (hi - lo) / (1 - lo)).holds
    True
    >>> found = regret.check_bound("hit_rate_regret", lambda lo, hi: (hi - lo) / 2)
    >>> found.holds, found.lhs > found.rhs
    (False, True)
    """
    left = SIDES[validate.check_choice(lhs, SIDES, "lhs")] if isinstance(lhs, str) else lhs
    right = _of_case(rhs)
    validate.check_choice(relation, RELATIONS, "relation")
    examples = validate.check_count(examples, "examples", least=1)
    seed = validate.check_count(seed, "seed")
    obeyed = [h.holds if isinstance(h, Hypothesis) else h for h in hypotheses]
    tally = _Tally(left, right, obeyed, relation)
    source = any_case() if cases is None else cases
    found: Case | None
    if is_strategy(source):
        found = simplest(source, tally.refutes, examples, seed)
    else:
        found = next((case for case in _drawn(source, examples, seed) if tally.refutes(case)), None)
    if not tally.checked:
        raise ValueError(f"cases must obey the hypotheses, got none that does of {tally.discarded}")
    sides = (left(found), right(found)) if found is not None else (None, None)
    return BoundCheck(
        found is None, tally.checked, tally.discarded, tally.ratio, tally.best, found, *sides
    )


def _drawn(source: Any, examples: int, seed: int) -> Iterator[Case]:
    drawn: Iterable[Any] = (
        (source(generator(seed, i)) for i in range(examples)) if callable(source) else source
    )
    for case in drawn:
        if not isinstance(case, Case):
            raise TypeError(f"cases must be of regret.Case, got {type(case).__name__}")
        yield case


def _of_case(rhs: Callable[..., Any] | float) -> Callable[[Case], Any]:
    """Return the right-hand side as a function of a case."""
    if not callable(rhs):
        return lambda case: rhs
    parameters = inspect.signature(rhs).parameters.values()
    names = [x.name for x in parameters if x.default is inspect.Parameter.empty]
    if names == ["case"]:
        return rhs
    for name in names:
        if name not in QUANTITIES:
            raise ValueError(
                f"rhs must take a case or quantities ({', '.join(QUANTITIES)}), got the argument "
                f"{name!r}{suggestion(name, QUANTITIES)}"
            )
    return lambda case: rhs(*(QUANTITIES[name](case) for name in names))


class _Tally:
    """What the cases add up to."""

    def __init__(
        self,
        left: Callable[[Case], Any],
        right: Callable[[Case], Any],
        obeyed: Sequence[Condition],
        relation: str,
    ) -> None:
        self.left, self.right, self.obeyed, self.relation = left, right, obeyed, relation
        self.checked = self.discarded = 0
        self.ratio = 0.0
        self.best: Case | None = None

    def refutes(self, case: Case) -> bool:
        """Check one case; whether it refutes the claim."""
        if not all(holds(case) for holds in self.obeyed):
            self.discarded += 1
            return False
        self.checked += 1
        lhs, rhs = self.left(case), self.right(case)
        check = Check(lhs, rhs, self._holds(lhs, rhs), self.relation)
        if self.best is None or check.ratio > self.ratio:
            self.ratio, self.best = check.ratio, case
        return not check.holds

    def _holds(self, lhs: Any, rhs: Any) -> bool:
        if not any(isinstance(x, (float, np.floating)) for x in (lhs, rhs)):
            return bool(np.all(RELATIONS[self.relation](lhs, rhs)))
        difference = float(lhs) - float(rhs)
        if self.relation == "==":
            return abs(difference) <= TOLERANCE
        return difference <= TOLERANCE if self.relation == "<=" else difference >= -TOLERANCE
