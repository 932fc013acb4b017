"""T8: the posterior that has given bit marginals, and how an error in them moves it.

Hypotheses: the candidates are affinely independent, so sigma^2 > 0, the least
|sum d_i c_i|^2/|d|^2 over d that sum to 0. Tight case: one bit a candidate, sigma = 1.
"""

from __future__ import annotations

import sympy

from proofs.chain import Facts, Proof, Step, Sum
from proofs.facts import Claim, Family, Total, at_least, equal, more
from regret import bounds

seen, moved, sigma2, S = sympy.symbols("dmu2 dp2 sigma2 S", real=True)
p_i, e_i, c_ik, mu_k, m_k, D_k = sympy.symbols("p_i phat_i c_ik mu_k muhat_k D_k", real=True)

_BITS = Family("bits", (mu_k, m_k, D_k, c_ik))
_CANDIDATES = Family("candidates, for each bit", (p_i, e_i, c_ik), _BITS)
_FACTS: Facts = {
    "mu": Total(_CANDIDATES, p_i * c_ik, mu_k),
    "mu^": Total(_CANDIDATES, e_i * c_ik, m_k),
    "D": Total(_CANDIDATES, (p_i - e_i) * c_ik, D_k),
    "|mu - mu^|^2": Total(_BITS, (mu_k - m_k) ** 2, seen, by=("rule",)),
    "|sum d_i c_i|^2": Total(_BITS, D_k**2, S),
    # of d = p - p^, which sums to 0 as both are laws
    "sigma": at_least(S, sigma2 * moved, by="stability, estimate is a law, posterior"),
    "sigma > 0": more(sigma2, by="affinely independent, stability"),
}


def prove(shrink: sympy.Expr = sympy.S.One) -> Proof:
    """Return the proof of the bound times `shrink`."""
    return Proof(
        "The marginals are linear in the posterior, so the error d = p - p^, which sums to 0, "
        "changes them by sum d_i c_i, and sigma^2 |d|^2 is at most the square of that, by what "
        "sigma is. With equal marginals d = 0.",
        Claim.about(
            "posterior_error",
            moved,
            bounds.inversion,
            shrink,
            marginal_distance=seen,
            stability=sigma2,
        ),
        _FACTS,
        (
            Sum("error of a bit", {"mu": 1, "mu^": -1, "D": -1}),
            Step(
                "its square",
                equal((mu_k - m_k) ** 2, D_k**2),
                {("error of a bit", "sum"): 1},
                free={"sum": mu_k - m_k + D_k},
            ),
            Sum("all bits", {"|mu - mu^|^2": 1, "|sum d_i c_i|^2": -1}, each="its square"),
            Step(
                "the error",
                at_least(shrink * bounds.inversion(seen, sigma2), moved),
                {("sigma",): 1, ("all bits",): 1},
                scale=("sigma > 0",),
            ),
        ),
    )
