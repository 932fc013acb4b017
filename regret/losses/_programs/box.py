"""Minima of smooth functions on a box: the one of a convex function, some of any other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from regret._support.arrays import Bits, Floats

ARMIJO = 1e-4
MAX_STEPS = 200
MAX_HALVINGS = 40


def minimise_on_box(
    value: Callable[[Floats], float],
    derivatives: Callable[[Floats], tuple[Floats, Floats]],
    start: Floats,
    lower: float,
    upper: float = np.inf,
) -> Floats:
    """Return the minimiser of a convex function on [lower, upper]^d, to rounding.

    Projected Newton: a Newton step in the coordinates that no bound holds back, projected back to
    the box and halved until the value falls (Bertsekas 1982); where rounding or a bound spoils
    that direction, a gradient step instead. Callers certify the result by a gap of their own.

    Parameters
    ----------
    value : function (d,) -> float
    derivatives : function (d,) -> (gradient (d,), Hessian (d, d))
    start : (d,) array in the box

    Notes
    -----
    Cost: about ten Cholesky-like solves of the free block.
    """
    x, f = start, value(start)
    best, least, flat = x, np.inf, False
    for _ in range(MAX_STEPS):
        gradient, hessian = derivatives(x)
        held = ((x <= lower) & (gradient > 0)) | ((x >= upper) & (gradient < 0))
        residual = np.abs(np.where(held, 0, gradient)).max(initial=0.0)
        stalled = flat and residual > least / 2
        if residual < least:
            best, least = x, residual
        if residual == 0 or stalled:
            break
        step = None
        for direction in _directions(gradient, hessian, ~held):
            step = _line_search(value, x, f, gradient, direction, lower, upper)
            if step is not None:
                break
        if step is None:
            break
        flat = step[1] >= f - _rounding(f)
        x, f = step
    return best


def _rounding(f: float) -> float:
    return 4 * float(np.finfo(float).eps) * abs(f)


def _directions(gradient: Floats, hessian: Floats, free: Bits) -> list[Floats]:
    """Return the Newton direction in the free coordinates, then the scaled gradient's."""
    block = hessian[np.ix_(free, free)]
    largest = max(float(block.diagonal().max()), np.finfo(float).tiny)
    # Shifting all logits changes nothing, so the block may be singular: a ridge at rounding level.
    ridge = 1e-14 * largest * np.eye(len(block))
    newton, descent = np.zeros_like(gradient), np.zeros_like(gradient)
    newton[free] = -np.linalg.solve(block + ridge, gradient[free])
    descent[free] = -gradient[free] / largest
    return [newton, descent]


def _line_search(
    value: Callable[[Floats], float],
    x: Floats,
    f: float,
    gradient: Floats,
    direction: Floats,
    lower: float,
    upper: float,
) -> tuple[Floats, float] | None:
    """Return the first point along the projected ray that lowers the value enough, or None."""
    scale = 1.0
    for _ in range(MAX_HALVINGS):
        candidate = np.clip(x + scale * direction, lower, upper)
        expected = gradient @ (candidate - x)
        if expected < 0:
            reached = value(candidate)
            # Close to the optimum the decrease drowns in rounding while the gradient still falls.
            if reached <= f + ARMIJO * expected + _rounding(f):
                return candidate, reached
        scale /= 2
    return None


def local_minima(
    objective: Callable[[Floats], tuple[float, Floats]], starts: Sequence[Floats], keep: int = 4
) -> list[Floats]:
    """Return the best local minima on [0, 1]^d that L-BFGS-B reaches from the starts.

    All starts are followed coarsely, the `keep` best of them to the end.

    Parameters
    ----------
    objective : function (d,) -> (value, gradient (d,)), finite on the whole box
    starts : points of the box
    """
    from scipy.optimize import Bounds, minimize

    def descend(start: Floats, tolerance: float, steps: int) -> tuple[float, Floats]:
        found = minimize(
            objective,
            start,
            jac=True,
            method="L-BFGS-B",
            bounds=Bounds(np.zeros(len(start)), np.ones(len(start))),
            options={"ftol": tolerance, "gtol": 1e-11, "maxiter": steps},
        )
        return float(found.fun), found.x

    coarse = sorted((descend(start, 1e-8, 100) for start in starts), key=lambda end: end[0])
    return [descend(point, 1e-15, 1000)[1] for _, point in coarse[:keep]]
