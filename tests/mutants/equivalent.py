"""Changes that change nothing, each with the reason; they are not tried."""

from __future__ import annotations

EQUIVALENT: dict[tuple[str, str, str, str], str] = {
    (
        "regret/problem/shared_bits.py",
        "dtype = np.uint16 if m < 2**16 else np.uint32",
        "**",
        "*",
    ): "wider integers count the same",
    (
        "regret/decoders/inversion.py",
        "return smallest if smallest > 1e-9 * np.sqrt(rows.sum() + 1) else 0.0",
        ">",
        ">=",
    ): "no singular value of floats is that number",
    (
        "regret/bounds.py",
        "(lambda: pi, at_most(pi, free, 1 / (1 - lo))),",
        "1",
        "(1 + 1)",
    ): "an allowance for rounding that is twice as large",
    (
        "regret/worst_case/_programs/dual_simplex.py",
        "entry = np.where(ratios <= step[:, None] + FEASIBLE, rate, 0.0).argmax(axis=1)",
        "<=",
        "<",
    ): "the least ratio itself is smaller than its sum with an allowance",
}
"""(file, the line, what stands there, what it becomes) -> why no test can notice."""
