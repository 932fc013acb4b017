"""Machine-checked proofs of the theorems of `regret.theory.theorems`, one file a theorem.

Every file feeds sympy symbols to the very functions of `regret.bounds` that the numerical code
runs, and hands a chain of steps with explicit certificates to the small kernel: `certificate` (a
step), `facts` (what is known and claimed), `chain` (how steps hang together). How to write one:

1. `Claim.about(side, lhs, bounds.function, shrink, lo=lo, ...)`: the registry's left-hand side by
   the name of its function, in symbols; its closed form, fed symbols under the registry's names.
2. `facts`: what is supposed, by name, each granted `by` hypotheses of the registry, by
   ``"posterior"`` (p is a law) or ``"rule"`` (what is chosen how). `letters`, `setting` and
   `opening` have the symbols, facts and first steps about two candidates and the others; a `Family`
   and its `Total`s say what there is any number of.
3. `links`: a `Step` concludes ``at_least(a, b)``, ``more(a, b)`` or ``equal(a, b)`` from names of
   facts, by a certificate {product of names: coefficient}; `proofs.search.find` finds these.
4. A `Sum` adds a fact up over a family; `either` and `Cases` distinguish cases; `Branches` ends a
   chain whose bound has branches, maxima or minima. Two contradictory facts prove -1 >= 0.
5. What stays in words is an `Argument`: named, counted, and printed by ``regret show``.
6. ``print(prove().flaws)`` until it is empty; `shrink` < 1 must leave a flaw.
"""
