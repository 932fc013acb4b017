"""Machine-checked proofs of the theorems of `regret.theory.theorems`, one file a theorem.

Every file feeds sympy symbols to the very functions of `regret.bounds` that the numerical code
runs, and hands explicit certificates to the small kernel `proofs.certificate`.
"""
