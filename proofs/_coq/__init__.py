"""How sympy's expressions, the closed forms and the certificates are written in Coq."""
