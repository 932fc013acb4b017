"""Real numbers that no Fraction is, compared without a doubt: by enclosures as fine as it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import cache
from typing import Any

FIRST, MOST = 64, 16_384
"""Bits of the first enclosure, which are doubled until it decides, and of the last."""

Interval = Any
"""An interval of mpmath, rounded outwards."""


@cache
def _context(bits: int) -> Any:
    from mpmath.ctx_iv import MPIntervalContext

    context = MPIntervalContext()
    context.prec = bits
    return context


def _fraction(context: Any, x: Fraction | float) -> Interval:
    exact = Fraction(x)
    return context.mpf(exact.numerator) / context.mpf(exact.denominator)


class Enclosed:
    """A real number, known by an interval around it for every precision.

    It multiplies with Fractions and compares with them. A number that equals the one it is compared
    with is never told from it: an ArithmeticError says so, after `MOST` bits.
    """

    def __init__(self, enclose: Callable[[Any], Interval]) -> None:
        self._compute = enclose
        self._known: dict[Any, Interval] = {}

    def __reduce__(self) -> tuple[type[Enclosed], tuple[Callable[[Any], Interval]]]:
        return Enclosed, (self._compute,)

    def _enclose(self, context: Any) -> Interval:
        """Return the enclosure, which is asked for again by each comparison."""
        if context.prec not in self._known:
            self._known[context.prec] = self._compute(context)
        return self._known[context.prec]

    def __mul__(self, factor: Fraction | int) -> Enclosed:
        return Enclosed(lambda context: self._enclose(context) * _fraction(context, factor))

    __rmul__ = __mul__

    def __truediv__(self, divisor: Fraction | int) -> Enclosed:
        return self * Fraction(1, divisor)

    def sqrt(self) -> Enclosed:
        """Return the root of a number that is not negative, whatever a coarse enclosure says."""

        def enclose(context: Any) -> Interval:
            inside = self._enclose(context)
            return context.sqrt(context.mpf([max(inside.a.a, 0), inside.b.b]))

        return Enclosed(enclose)

    def _exceeds(self, other: Fraction | int) -> bool:
        bits = FIRST
        while bits <= MOST:
            context = _context(bits)
            difference = self._enclose(context) - _fraction(context, other)
            if difference.a > 0 or difference.b < 0:
                return bool(difference.a > 0)
            bits *= 2
        raise ArithmeticError(f"{float(self)} and {other} are not told apart by {MOST} bits")

    def __ge__(self, other: Fraction | int) -> bool:
        return self._exceeds(other)

    __gt__ = __ge__

    def __le__(self, other: Fraction | int) -> bool:
        return not self._exceeds(other)

    __lt__ = __le__

    def __float__(self) -> float:
        return float(self._enclose(_context(FIRST)).mid)

    def __repr__(self) -> str:
        """Return a Fraction nearby, as source."""
        top = self._enclose(_context(4 * FIRST)).mid.a
        return repr(Fraction(int(top * 2**200), 2**200))


def divergence(pairs: Iterable[tuple[Fraction, Fraction]]) -> Enclosed | Fraction | float:
    """Return sum p log(p/q) in nats over pairs (p, q) that make up two laws, or several of each.

    Infinite where some q is 0 and p is not; exactly 0 where all pairs are equal; else enclosed.
    """
    possible = [(p, q) for p, q in pairs if p > 0]
    if any(q == 0 for _, q in possible):
        return float("inf")
    different = [(p, q) for p, q in possible if p != q]
    if not different:
        return Fraction(0)

    def enclose(context: Any) -> Interval:
        terms = (
            _fraction(context, p) * context.log(_fraction(context, p / q)) for p, q in different
        )
        return sum(terms, context.mpf(0))

    return Enclosed(enclose)
