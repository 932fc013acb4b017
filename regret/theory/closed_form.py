"""A right-hand side: a function of `regret.bounds` and what it takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

from regret.theory.case import Case
from regret.theory.enclosed import Enclosed
from regret.theory.quantities import QUANTITIES

if TYPE_CHECKING:
    from proofs.chain import Proof


@dataclass(frozen=True)
class ClosedForm:
    """A right-hand side: a function of `regret.bounds`, and the `QUANTITIES` it takes."""

    function: Callable[..., Any]
    inputs: tuple[str, ...]

    def __call__(self, case: Case) -> Any:
        """Return the bound for the case, exact if the case is."""
        return self.function(*(QUANTITIES[name](case) for name in self.inputs))

    def beyond(self, case: Case) -> Any:
        """Return the same formula where a case breaks the hypotheses that its domain is made of."""
        import sympy

        inputs = {name: QUANTITIES[name](case) for name in self.inputs}
        if any(isinstance(x, Enclosed) for x in inputs.values()):
            return self.function(*inputs.values())
        numbers = {sympy.Symbol(name, real=True): sympy.Rational(x) for name, x in inputs.items()}
        value = self.expression().subs(numbers)
        return Fraction(int(value.p), int(value.q))

    def is_that_of(self, proof: Proof) -> bool:
        """Whether the proof is about this closed form: fed its symbols, it is its bound."""
        import sympy

        claim = proof.claim
        if tuple(claim.inputs) != self.inputs:
            return False
        return bool(sympy.sympify(self.function(*claim.inputs.values())) == claim.rhs)

    @property
    def call(self) -> str:
        """The call that computes the bound, as Python."""
        inputs, function = list(self.inputs), self.function
        if isinstance(function, partial):
            inputs += [f"{name}={value}" for name, value in function.keywords.items()]
            function = function.func
        return f"bounds.{function.__name__}({', '.join(inputs)})"

    def expression(self) -> Any:
        """Return the bound as a sympy expression of its inputs."""
        import sympy

        symbols = (sympy.Symbol(name, real=True) for name in self.inputs)
        return sympy.sympify(self.function(*symbols))
